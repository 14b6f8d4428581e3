import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Empty, Skeleton } from '../../../kit/feedback/states.tsx';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button, Choices, IconButton } from '../../../kit/look/button.tsx';
import { useWay } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { useOffered } from '../../../kit/session.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { GivePart } from './give-part.tsx';
import { PartTable } from './part-table.tsx';
import css from './part-targets.module.css';
import { askedIn, partTargetsQuery } from './part-targets.ts';
import { usePartActs } from './use-part-acts.ts';

const ways = [
  { id: 'product', module: 'products' },
  { id: 'territory', module: 'territories' },
  { id: 'person', module: null },
] as const;

/** What product lines and products, or territories, are to bring in a fiscal year, and how near they came. */
export default function PartsPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const way = useWay();
  const { asOf } = useAsOf();
  const { by, year } = askedIn(useSearch({ strict: false }) as Record<string, string>);
  const found = useQuery({ ...partTargetsQuery(by, year, asOf), placeholderData: (before) => before });
  const acts = usePartActs();
  const [isGiving, setGiving] = useState(false);
  const grid = found.data;
  const to = (next: { by?: string; year?: number }) => {
    const asked = new URLSearchParams({ by: next.by ?? by });
    if (next.year ?? year) asked.set('year', String(next.year ?? year));
    way.go(`/targets/parts?${asked}`);
  };
  const propose = async () => {
    if (grid && grid.by !== 'person' && !(await acts.propose(grid.by, grid.year)))
      toast({ text: t('partTargets.nothing'), tone: 'bad' });
  };
  const offered = useOffered();
  const empty = by === 'territory' ? 'territory' : 'product';
  const elsewhere = grid?.elsewhere ?? 0;
  return (
    <PageHead
      flows
      title={t('partTargets.title')}
      lead={t(grid?.isWonHidden ? 'partTargets.hidden' : 'partTargets.lead')}
      fresh={found.dataUpdatedAt}
      filters={
        <span className={css.years}>
          <Choices
            label={t('partTargets.told')}
            value={by}
            options={offered(ways).map(({ id }) => ({
              id,
              label: t(`partTargets.by.${id}`),
            }))}
            onChange={(id) => to({ by: id })}
          />
          {grid ? (
            <span className={css.year}>
              <IconButton icon="left" label={t('quota.before')} onClick={() => to({ year: grid.year - 1 })} />
              <b>{grid.year}</b>
              <IconButton icon="right" label={t('quota.after')} onClick={() => to({ year: grid.year + 1 })} />
            </span>
          ) : null}
        </span>
      }
      tools={
        grid?.mayWrite && grid.rows.length > 0 ? (
          grid.by === 'person' ? (
            <Button onClick={() => setGiving(true)}>{t('partTargets.give.open')}</Button>
          ) : (
            <Button onClick={() => void propose()}>{t('partTargets.propose')}</Button>
          )
        ) : undefined
      }
    >
      {found.error && !grid ? <ReadFailed title={t('partTargets.failed')} of={found} /> : null}
      {found.isPending ? <Skeleton lines={8} /> : null}
      {grid && grid.rows.length === 0 ? (
        <Empty title={t(`partTargets.empty.${empty}.title`)} text={t(`partTargets.empty.${empty}.text`)} />
      ) : null}
      {grid && grid.rows.length > 0 ? (
        <div className={css.page}>
          <PartTable grid={grid} onSet={acts.set} onSetOfPerson={acts.setOfPerson} />
          {elsewhere > 0 && grid.by !== 'person' ? (
            <p>
              {t(`partTargets.elsewhere.${empty}`, {
                amount: f.money({ amount: elsewhere, currency: grid.currency }),
              })}
            </p>
          ) : null}
        </div>
      ) : null}
      {isGiving && grid ? <GivePart grid={grid} onSet={acts.give} onClose={() => setGiving(false)} /> : null}
    </PageHead>
  );
}
