import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Ask } from '../../../kit/figures/ask.tsx';
import { type ChartTable, Table } from '../../../kit/figures/chart-frame.tsx';
import { Why } from '../../../kit/figures/why.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { problemIn, sentenceOf } from '../../../kit/forms/problem.ts';
import { Choices } from '../../../kit/look/button.tsx';
import { type Breakdown, type BrokenPart, breakdownQuery, frozenBreakdownQuery } from './breakdown-query.ts';
import css from './calls.module.css';
import type { Asked } from './queries.ts';

const measures = ['won', 'commit', 'bestCase', 'mostLikely'] as const;
type Measure = (typeof measures)[number];

/** The call of a week as it is asked for, or one that was locked. */
type Of = { asked: Asked } | { call: string };

/** What the call is made of, by product or by who is credited: the parts and what was said beyond the deals are the call. */
export function BreakdownCard({ dimensions, ...of }: Of & { dimensions: readonly string[] }) {
  const { t } = useTranslation();
  const [by, setBy] = useState(dimensions[0] ?? 'product');
  const query = 'call' in of ? frozenBreakdownQuery(of.call, by) : breakdownQuery(of.asked, by);
  const found = useQuery({ ...(query as ReturnType<typeof breakdownQuery>), placeholderData: keepPreviousData });
  const problem = problemIn(found.error);
  return (
    <section className={css.card} aria-labelledby="forecast-breakdown">
      <div className={css.head}>
        <h2 id="forecast-breakdown">{t('forecast.breakdown.title')}</h2>
        <Choices
          label={t('forecast.breakdown.by')}
          value={by}
          options={dimensions.map((id) => ({ id, label: t(`forecast.by.${id}`) }))}
          onChange={setBy}
        />
      </div>
      <p className={css.note}>{t(`forecast.breakdown.lead.${by}`)}</p>
      {problem ? <p className={css.quiet}>{sentenceOf(problem, t('kit.unreachable'))}</p> : null}
      {found.data ? <Parts told={found.data} isFrozen={'call' in of} /> : problem ? null : <Skeleton lines={4} />}
    </section>
  );
}

function Parts({ told, isFrozen }: { told: Breakdown; isFrozen: boolean }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { whole, beyond, rest, currency } = told;
  if (!whole || !beyond) return null;
  if (told.parts.length === 0 && measures.every((one) => whole[one] === 0))
    return <p className={css.quiet}>{t('forecast.breakdown.none')}</p>;
  const money = (amount: number) => ({ amount, currency });
  const row = (id: string, label: string, n: number | null, worth: Record<Measure, number>, part?: BrokenPart) => ({
    id,
    cells: [
      id === 'whole' ? <b key="name">{label}</b> : label,
      n === null ? '' : f.number(n),
      ...measures.map((one) =>
        part && worth[one] !== 0 ? (
          <Ask
            key={one}
            name={label}
            why={() => <WhyPart told={told} part={part} measure={one} name={label} isFrozen={isFrozen} />}
          >
            {f.money(money(worth[one]))}
          </Ask>
        ) : id === 'whole' ? (
          <b key={one}>{f.money(money(worth[one]))}</b>
        ) : (
          f.money(money(worth[one]))
        ),
      ),
    ],
    file: [label, n, ...measures.map((one) => money(worth[one]))],
  });
  const isSaid = measures.some((one) => beyond[one] !== 0);
  const table: ChartTable = {
    columns: [
      { label: t(`forecast.breakdown.part.${told.by}`) },
      { label: t('forecast.breakdown.deals'), end: true },
      { label: t('forecast.tree.won'), end: true },
      ...(['commit', 'bestCase', 'mostLikely'] as const).map((one) => ({
        label: t(`forecast.column.${one}`),
        end: true,
      })),
    ],
    rows: [
      ...told.parts.map((part) =>
        row(part.id ?? 'none', part.name ?? t(`forecast.breakdown.nobody.${told.by}`), part.n, part, part),
      ),
      ...(rest ? [row('rest', t('forecast.breakdown.rest', { count: rest.count }), null, rest)] : []),
      ...(isSaid ? [row('beyond', t('forecast.breakdown.beyond'), null, beyond)] : []),
      row('whole', t('forecast.breakdown.whole'), null, whole),
    ],
    save: `forecast-by-${told.by}`,
  };
  return (
    <>
      <Table label={t('forecast.breakdown.title')} table={table} />
      {isSaid ? <p className={css.note}>{t('forecast.breakdown.beyondNote')}</p> : null}
    </>
  );
}

type Given = { told: Breakdown; part: BrokenPart; measure: Measure; name: string; isFrozen: boolean };

/** How a part comes about: of how many deals, the largest of them, and through whom. */
function WhyPart({ told, part, measure, name, isFrozen }: Given) {
  const { t } = useTranslation();
  const f = useFormat();
  const exact = (amount: number) => f.money({ amount, currency: told.currency });
  const label = measure === 'won' ? t('forecast.tree.won') : t(`forecast.column.${measure}`);
  const through = part.branches.filter((one) => one[measure] !== 0);
  const deals = part.deals.filter((one) => one[measure] !== 0);
  return (
    <Why
      name={`${name}: ${label}`}
      version={t('metrics.why.version', { version: 1 })}
      formula={t(`forecast.breakdown.why.${told.by}`)}
      spelledOut={t('forecast.breakdown.of', { part: exact(part[measure]), whole: exact(told.whole?.[measure] ?? 0) })}
      n={t('metrics.n', { number: f.number(part.n) })}
      rows={deals.map((deal) => ({
        // A name that is written from right to left keeps its amount behind it.
        label: `\u2068${deal.name}\u2069 ${exact(deal[measure])}`,
        href: `/deals/${deal.id}`,
      }))}
      fresh={t(isFrozen ? 'forecast.why.frozen' : 'forecast.why.fresh')}
      more={
        through.length > 1
          ? [
              {
                label: t('forecast.breakdown.through'),
                text: through.map(({ person, ...worth }) => `${person.name} ${exact(worth[measure])}`).join(' · '),
              },
            ]
          : []
      }
    />
  );
}
