import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorPage, Skeleton } from '../../../../kit/feedback/states.tsx';
import { problemIn, sentenceOf } from '../../../../kit/forms/problem.ts';
import { Button } from '../../../../kit/look/button.tsx';
import { Tag } from '../../../../kit/look/person.tsx';
import { KindMark } from '../../../../process/activities/ui/kind-mark.tsx';
import { kindsQuery } from '../../../../process/activities/ui/queries.ts';
import css from './activity-settings.module.css';
import { KindForm } from './kind-form.tsx';
import type { Kind } from './queries.ts';

/** The kinds of activity in their order, retired ones last; each is renamed, changed and retired here. */
export function Kinds({ mayWrite }: { mayWrite: boolean }) {
  const { t } = useTranslation();
  const found = useQuery(kindsQuery());
  const [open, setOpen] = useState<Kind | 'new' | null>(null);
  const problem = problemIn(found.error);
  if (problem && !found.data)
    return (
      <ErrorPage
        title={t('activitySettings.failed')}
        text={sentenceOf(problem, t('kit.unreachable'))}
        onRetry={() => void found.refetch()}
      />
    );
  if (!found.data) return <Skeleton lines={7} />;
  const kinds = [...found.data].sort((a, b) => Number(a.retired) - Number(b.retired));
  return (
    <div className={css.part}>
      <ul className={css.rows} aria-label={t('activitySettings.part.kinds')}>
        {kinds.map((kind) => (
          <li key={kind.id}>
            <KindMark named kind={kind} />
            <span className={css.says}>{useful(kind, t)}</span>
            {kind.retired ? <Tag tone="quiet">{t('activitySettings.kind.retired')}</Tag> : null}
            {mayWrite ? (
              <Button
                kind="link"
                aria-label={t('activitySettings.kind.edit', { name: kind.name })}
                onClick={() => setOpen(kind)}
              >
                {t('activities.edit')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {mayWrite ? (
        <p>
          <Button onClick={() => setOpen('new')}>{t('activitySettings.kind.add')}</Button>
        </p>
      ) : null}
      {open ? <KindForm kind={open === 'new' ? null : open} onClose={() => setOpen(null)} /> : null}
    </div>
  );
}

/** What a kind is for, in a line: its channel, whether it is a contact, what it may come to. */
function useful(kind: Kind, t: ReturnType<typeof useTranslation>['t']): string {
  return [
    kind.channel ? t(`activitySettings.channel.${kind.channel}`) : null,
    kind.countsAsContact ? t('activitySettings.kind.contact') : null,
    kind.asksNextStep ? t('activitySettings.kind.asks') : null,
    kind.happensAtOnce ? t('activitySettings.kind.atOnce') : null,
    kind.outcomes.join(', '),
  ]
    .filter(Boolean)
    .join(' · ');
}
