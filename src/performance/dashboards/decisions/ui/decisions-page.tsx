import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, ErrorPage, Skeleton } from '../../../../kit/feedback/states.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import { problemIn } from '../../../../kit/forms/problem.ts';
import { Button } from '../../../../kit/look/button.tsx';
import { Icon } from '../../../../kit/look/icons.tsx';
import { PageHead } from '../../../../kit/look/page-head.tsx';
import small from '../../../../kit/look/small.module.css';
import { MenuButton } from '../../../../kit/panel/menu.tsx';
import { useAsOf } from '../../../../kit/shell/as-of.tsx';
import css from '../../reports/ui/reports.module.css';
import { ReportsTabs } from '../../reports/ui/tabs.tsx';
import { definitionsQuery } from '../../ui/queries.ts';
import { DecisionEffect } from './decision-effect.tsx';
import { DecisionForm } from './decision-form.tsx';
import { type Decision, decisionsQuery } from './queries.ts';
import { useDecisionActs } from './use-decision-acts.ts';

/** What was decided, which number it should move, and what became of it. */
export default function DecisionsPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const { asOf, isPast } = useAsOf();
  const found = useQuery(decisionsQuery(asOf));
  const [open, setOpen] = useState<Decision | 'new' | null>(null);
  const items = found.data?.items ?? [];
  const day = asOf ?? f.today;
  const groups = [
    { id: 'due', items: items.filter((one) => one.verdict === null && one.reviewOn <= day) },
    { id: 'running', items: items.filter((one) => one.verdict === null && one.reviewOn > day) },
    { id: 'reviewed', items: items.filter((one) => one.verdict !== null) },
  ];
  return (
    <PageHead
      flows
      title={t('decisions.title')}
      filters={<ReportsTabs at="decisions" />}
      lead={t('decisions.lead')}
      tools={
        isPast ? undefined : (
          <Button kind="primary" onClick={() => setOpen('new')}>
            {t('decisions.make')}
          </Button>
        )
      }
    >
      {found.error && !found.data ? (
        <ErrorPage
          title={t('decisions.failed')}
          text={problemIn(found.error)?.detail ?? t('bridge.unreachable')}
          onRetry={() => void found.refetch()}
        />
      ) : !found.data ? (
        <Skeleton lines={8} />
      ) : items.length === 0 ? (
        <Empty
          title={t('decisions.empty.title')}
          text={t('decisions.empty.text')}
          example={t('decisions.empty.example')}
        />
      ) : (
        groups
          .filter((group) => group.items.length > 0)
          .map((group) => (
            <section key={group.id} aria-label={t(`decisions.group.${group.id}`)}>
              <h2 className={css.later}>{t(`decisions.group.${group.id}`)}</h2>
              <ul className={css.list}>
                {group.items.map((one) => (
                  <One key={one.id} decision={one} isPast={isPast} onChange={() => setOpen(one)} />
                ))}
              </ul>
            </section>
          ))
      )}
      {open ? <DecisionForm decision={open === 'new' ? null : open} onClose={() => setOpen(null)} /> : null}
    </PageHead>
  );
}

function One({ decision, isPast, onChange }: { decision: Decision; isPast: boolean; onChange: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { remove } = useDecisionActs();
  const definitions = useQuery(definitionsQuery()).data ?? [];
  const metric = definitions.find(({ id }) => id === decision.metricId)?.name ?? decision.metricId;
  const said = [
    t(`decisions.expects.${decision.expects}`, { metric }),
    decision.team ? t('boards.pick.teamOf', { name: decision.team.name }) : null,
    decision.reason,
    decision.verdict ? t(`decisions.verdict.${decision.verdict}`) : null,
    decision.learned,
  ];
  return (
    <li>
      <span>
        {decision.name}
        <small>{said.filter(Boolean).join(' · ')}</small>
      </span>
      <DecisionEffect decision={decision} />
      <span className={css.quiet}>
        {decision.owner.name} · {f.dayNear(decision.decidedOn)} ·{' '}
        {t('decisions.review', { day: f.dayNear(decision.reviewOn) })}
      </span>
      {decision.mayWrite && !isPast ? (
        <MenuButton
          label={t('alerts.menu', { name: decision.name })}
          className={small.square}
          align="end"
          items={[
            { id: 'change', label: t('decisions.change'), onPick: onChange },
            { id: 'remove', label: t('boards.remove', { name: decision.name }), onPick: () => void remove(decision) },
          ]}
        >
          <Icon name="more" />
        </MenuButton>
      ) : null}
    </li>
  );
}
