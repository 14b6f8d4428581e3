import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays, type LocalDate } from '../../../ground/days.ts';
import { Table } from '../../../kit/figures/chart-frame.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Choices } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { capital } from './gate-form.tsx';
import css from './pipeline.module.css';
import { overridesQuery } from './queries.ts';

const lookBack = 365;
const ways = ['byCriterion', 'byPerson', 'byStage', 'items'] as const;

/** Gates that were overridden, taken apart by what was missing, by whom and where, with what became of the deals. */
export function Overrides(props: { pipelineId: string; before: LocalDate; asOf: LocalDate | null }) {
  const { t } = useTranslation();
  const f = useFormat();
  const [way, setWay] = useState<(typeof ways)[number]>('byCriterion');
  const { pipelineId, before, asOf } = props;
  const found = useQuery(overridesQuery(pipelineId, addDays(before, -lookBack), before, asOf)).data;
  if (!found) return null;
  const head = (
    <h2 className={css.heading}>
      {t('pipeline.overrides.title', { count: found.total, number: f.number(found.total) })}
    </h2>
  );
  if (found.total === 0) return head;
  const counts = ['count', 'won', 'lost', 'open'] as const;
  const groups = way === 'items' ? [] : found[way];
  return (
    <>
      {head}
      <p className={css.quiet}>
        {t('pipeline.overrides.note')}
        {found.isCut ? ` ${t('pipeline.overrides.cut', { number: f.number(found.total) })}` : null}
        {way === 'items' && found.items.length < found.total
          ? ` ${t('pipeline.watch.listed', { shown: f.number(found.items.length), count: found.total })}`
          : null}
      </p>
      <p className={css.tabs}>
        <Choices
          label={t('pipeline.overrides.by')}
          value={way}
          options={ways.map((id) => ({ id, label: t(`pipeline.overrides.way.${id}`) }))}
          onChange={(id) => setWay(id as typeof way)}
        />
      </p>
      {way === 'items' ? (
        <Table
          boxed
          label={t('pipeline.overrides.way.items')}
          table={{
            columns: ['deal', 'on', 'who', 'move', 'missing', 'reason', 'now'].map((column) => ({
              label: t(`pipeline.overrides.column.${column}`),
            })),
            rows: found.items.map((item) => ({
              id: `${item.deal.id} ${item.on} ${item.toStage} ${item.reason}`,
              cells: [
                <Go key="deal" href={`/deals/${item.deal.id}`}>
                  {item.deal.name}
                </Go>,
                f.dayWithYear(item.on),
                item.approvedBy
                  ? t('pipeline.overrides.approved', { who: item.person?.name ?? '–', by: item.approvedBy })
                  : (item.person?.name ?? '–'),
                item.kind === 'win'
                  ? t('pipeline.overrides.won', { from: item.fromStage })
                  : `${item.fromStage} → ${item.toStage}`,
                item.criteria.map(({ text }) => text).join(', '),
                item.reason ?? '–',
                t(`pipeline.status.${item.status}`),
              ],
            })),
          }}
        />
      ) : (
        <Table
          boxed
          label={t(`pipeline.overrides.way.${way}`)}
          table={{
            columns: [
              { label: t(`pipeline.overrides.name.${way}`) },
              ...counts.map((id) => ({ label: t(`pipeline.overrides.count.${id}`), end: true })),
            ],
            rows: groups.map((group) => ({
              id: group.name,
              cells: [
                capital(group.name) || t('pipeline.overrides.nobody'),
                ...counts.map((id) => f.number(group[id])),
              ],
            })),
          }}
        />
      )}
    </>
  );
}
