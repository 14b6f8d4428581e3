import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, ErrorPage, Skeleton } from '../../../kit/feedback/states.tsx';
import { problemIn, sentenceOf } from '../../../kit/forms/problem.ts';
import { Button, IconButton } from '../../../kit/look/button.tsx';
import { Go, useWay } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { quotasQuery } from './api.ts';
import { Propose } from './propose.tsx';
import { QuotaTable } from './quota-table.tsx';
import { SpreadTotal } from './spread.tsx';
import css from './targets.module.css';
import { TeamMoves } from './team-moves.tsx';
import { useSetQuotas } from './use-quotas.ts';

/** What each person is to win in each quarter of a fiscal year, and what that sums up to. */
export default function TargetsPage() {
  const { t } = useTranslation();
  const way = useWay();
  const search = useSearch({ strict: false }) as Record<string, string>;
  const { asOf, isPast } = useAsOf();
  const asked = /^(19|20|21)\d\d$/.test(search.year ?? '') ? Number(search.year) : null;
  const query = quotasQuery(asked, asOf);
  const found = useQuery({ ...query, placeholderData: (before) => before });
  const [open, setOpen] = useState<'propose' | 'spread' | null>(null);
  const close = () => setOpen(null);
  const set = useSetQuotas(query.queryKey);
  const grid = found.data;
  const problem = problemIn(found.error);
  const mayWrite = !isPast && (grid?.people.some(({ mayChange }) => mayChange) ?? false);
  const toYear = (year: number) => way.go(`/targets?year=${year}`);
  return (
    <PageHead
      title={t('quota.title')}
      flows
      fresh={found.dataUpdatedAt}
      lead={grid?.limitedTo ? t(`quota.limited.${grid.limitedTo}`) : mayWrite ? t('quota.lead') : undefined}
      filters={
        grid ? (
          <span className={css.years}>
            <IconButton icon="left" label={t('quota.before')} onClick={() => toYear(grid.year - 1)} />
            <b>{grid.year}</b>
            <IconButton icon="right" label={t('quota.after')} onClick={() => toYear(grid.year + 1)} />
          </span>
        ) : undefined
      }
      tools={
        <>
          <Go href={`/targets/plans${grid ? `?year=${grid.year}` : ''}`}>{t('quota.plan.title')}</Go>
          <Go href={`/targets/parts${grid ? `?year=${grid.year}` : ''}`}>{t('partTargets.title')}</Go>
          {mayWrite ? (
            <>
              <Button onClick={() => setOpen('spread')}>{t('quota.spread.open')}</Button>
              <Button onClick={() => setOpen('propose')}>{t('quota.propose.open')}</Button>
            </>
          ) : null}
        </>
      }
    >
      {problem ? (
        <ErrorPage
          title={problem.title}
          text={sentenceOf(problem, t('kit.unreachable'))}
          onRetry={() => void found.refetch()}
        />
      ) : null}
      {found.isPending ? <Skeleton lines={8} /> : null}
      {grid && grid.people.length === 0 ? <Empty title={t('quota.empty.title')} text={t('quota.empty.text')} /> : null}
      {grid && grid.people.length > 0 ? <QuotaTable grid={grid} mayWrite={mayWrite} onSet={set} /> : null}
      {grid ? <TeamMoves moves={grid.moves} currency={grid.currency} /> : null}
      {open === 'propose' && grid ? (
        <Propose grid={grid} onSet={set} onSpread={() => setOpen('spread')} onClose={close} />
      ) : null}
      {open === 'spread' && grid ? <SpreadTotal grid={grid} onSet={set} onClose={close} /> : null}
    </PageHead>
  );
}
