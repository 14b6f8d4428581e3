import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, ErrorPage, Skeleton } from '../../../kit/feedback/states.tsx';
import { problemIn } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { useCrumbs } from '../../../kit/shell/page.tsx';
import css from '../reports/ui/reports.module.css';
import { OwnMetricForm } from './own-metric-form.tsx';
import { type OwnMetric, ownMetricsQuery, useOwnMetricActs } from './own-metrics.ts';

/** What a workspace measures itself: formulas over the metrics of the product. */
export default function OwnMetricsPage() {
  const { t } = useTranslation();
  const found = useQuery(ownMetricsQuery());
  const { isPast } = useAsOf();
  const { remove } = useOwnMetricActs();
  const [open, setOpen] = useState<OwnMetric | 'new' | null>(null);
  useCrumbs([
    { label: t('app.pillar.performance') },
    { label: t('metrics.title'), path: '/metrics' },
    { label: t('metrics.own.title') },
  ]);
  const mayMake = found.data?.mayMake === true && !isPast;
  const make = mayMake ? (
    <Button kind="primary" onClick={() => setOpen('new')}>
      {t('metrics.own.make')}
    </Button>
  ) : undefined;
  return (
    <PageHead flows title={t('metrics.own.title')} lead={t('metrics.own.lead')} tools={make}>
      {found.error && !found.data ? (
        <ErrorPage
          title={t('metrics.failed')}
          text={problemIn(found.error)?.detail ?? t('bridge.unreachable')}
          onRetry={() => void found.refetch()}
        />
      ) : !found.data ? (
        <Skeleton lines={6} />
      ) : found.data.items.length === 0 ? (
        <Empty
          title={t('metrics.own.empty.title')}
          text={t('metrics.own.empty.text')}
          example={<code>won_value / activities_done</code>}
        />
      ) : (
        <ul className={css.list} aria-label={t('metrics.own.title')}>
          {found.data.items.map((own) => (
            <li key={own.id}>
              <span>
                <Go href={`/metrics/${own.key}`}>{own.name}</Go>
                <small>
                  <code>{own.formula}</code>
                  {own.meaning ? ` · ${own.meaning}` : ''}
                </small>
              </span>
              <span className={css.quiet}>
                {t(`metrics.own.gives.${own.gives}`)} · {t('metrics.why.version', { version: own.formulaVersion })}
              </span>
              {own.mayWrite && !isPast ? (
                <span className={css.tools}>
                  <Button aria-label={t('metrics.own.changeOf', { name: own.name })} onClick={() => setOpen(own)}>
                    {t('metrics.own.change')}
                  </Button>
                  <Button aria-label={t('boards.remove', { name: own.name })} onClick={() => void remove(own)}>
                    {t('metrics.own.remove')}
                  </Button>
                </span>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {open ? <OwnMetricForm own={open === 'new' ? null : open} onClose={() => setOpen(null)} /> : null}
    </PageHead>
  );
}
