import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorPage, Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { problemIn, sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import { FormsCard } from '../discovery/ui/forms-card.tsx';
import { EditPlaybook } from './edit-playbook.tsx';
import css from './playbooks.module.css';
import { type Playbook, playbooksQuery } from './queries.ts';
import { VersionsDialog } from './versions-dialog.tsx';

type Open = { kind: 'edit' | 'versions'; of: Playbook };

/** The playbooks of all stages and kinds of activity, to be read and written. */
export default function PlaybooksPage() {
  const { t } = useTranslation();
  const { data, error } = useQuery(playbooksQuery());
  const [open, setOpen] = useState<Open | null>(null);
  const problem = problemIn(error);
  if (problem && !data)
    return <ErrorPage title={t('playbooks.title')} text={sentenceOf(problem, t('kit.unreachable'))} />;
  if (!data) return <Skeleton lines={8} />;
  const groups = Map.groupBy(data.items, ({ pipeline }) => pipeline?.id ?? '');
  return (
    <PageHead
      flows
      title={t('playbooks.title')}
      term="sales-management-process"
      lead={t('playbooks.lead')}
      tools={<Go href="/playbooks/effect">{t('playbooks.effect.title')}</Go>}
    >
      <div className={css.page}>
        {[...groups].map(([id, list]) => (
          <section key={id} className={css.card} aria-labelledby={`playbooks-${id}`}>
            <h2 id={`playbooks-${id}`}>{list[0]?.pipeline?.name ?? t('playbooks.activities')}</h2>
            {id === '' ? (
              <p className={css.note}>
                {t('playbooks.activitiesNote')} <Go href="/settings/activities">{t('playbooks.suggestions')}</Go>
              </p>
            ) : null}
            <ul className={css.rows}>
              {list.map((one) => (
                <Row key={one.id} of={one} mayWrite={data.mayWrite} onOpen={(kind) => setOpen({ kind, of: one })} />
              ))}
            </ul>
          </section>
        ))}
        <FormsCard />
      </div>
      {open?.kind === 'edit' ? <EditPlaybook playbook={open.of} onClose={() => setOpen(null)} /> : null}
      {open?.kind === 'versions' ? (
        <VersionsDialog playbook={open.of} mayWrite={data.mayWrite} onClose={() => setOpen(null)} />
      ) : null}
    </PageHead>
  );
}

type RowProps = { of: Playbook; mayWrite: boolean; onOpen: (kind: Open['kind']) => void };

function Row({ of, mayWrite, onOpen }: RowProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const parts = (['steps', 'questions', 'scripts', 'links'] as const)
    .filter((part) => of[part].length > 0)
    .map((part) => t(`playbooks.count.${part}`, { count: of[part].length, number: f.number(of[part].length) }));
  return (
    <li>
      <div className={css.what}>
        <b>{of.name}</b> {of.known ? <Tag tone="quiet">{t('playbooks.known')}</Tag> : null}
        <p>{parts.length > 0 ? parts.join(' · ') : t('playbooks.empty')}</p>
        {of.buyerTask ? (
          <p>
            {t('playbooks.buyer')} {of.buyerTask}
          </p>
        ) : null}
      </div>
      <span className={css.acts}>
        {of.version > 0 ? (
          <Button aria-label={t('playbooks.versionsOf', { name: of.name })} onClick={() => onOpen('versions')}>
            {t('playbooks.version', { version: of.version })}
          </Button>
        ) : null}
        {mayWrite ? (
          <Button aria-label={t('playbooks.editOf', { name: of.name })} onClick={() => onOpen('edit')}>
            {t('playbooks.edit')}
          </Button>
        ) : null}
      </span>
    </li>
  );
}
