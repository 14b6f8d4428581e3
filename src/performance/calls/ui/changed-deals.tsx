import { useTranslation } from 'react-i18next';
import { Table } from '../../../kit/figures/chart-frame.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Choices } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import css from './calls.module.css';
import type { Changes, Deal } from './queries.ts';

type Given = { told: Changes; bar: string | null; onBar: (bar: string | null) => void };

/** The deals behind the bars, or behind one: what each was and is, who did it and why; all of it as a file too. */
export function ChangedDeals({ told, bar, onBar }: Given) {
  const { t } = useTranslation();
  const f = useFormat();
  const found = told.deals.filter(({ moves }) => bar === null || moves.some((one) => one.bar === bar));
  if (told.deals.length === 0) return null;
  const moved = (deal: Deal) => deal.moves.filter((one) => bar === null || one.bar === bar);
  const signed = (amount: number) =>
    `${amount < 0 ? '\u2212' : '+'}${f.money({ amount: Math.abs(amount), currency: told.currency })}`;
  const amountOf = (side: NonNullable<Deal['now']>) =>
    side.amount === null
      ? t('forecast.agenda.noAmount')
      : f.moneyShort({ amount: side.amount, currency: side.currency });
  const dayOf = (side: NonNullable<Deal['now']>) => (side.closeOn ? f.day(side.closeOn) : t('forecast.agenda.noDay'));
  const story = ({ was, now }: Deal): string => {
    const parts = [
      was && now && was.amount !== now.amount ? `${amountOf(was)} → ${amountOf(now)}` : null,
      was && now && was.closeOn !== now.closeOn ? `${dayOf(was)} → ${dayOf(now)}` : null,
      was && now && was.stageName !== now.stageName ? `${was.stageName} → ${now.stageName}` : null,
    ];
    return parts.filter(Boolean).join('; ') || '–';
  };
  const rows = found.flatMap((deal) =>
    moved(deal).map(({ bar: what, amount }) => {
      const side = deal.now ?? deal.was;
      const people = [side?.owner.name, deal.by && deal.by.id !== side?.owner.id ? deal.by.name : null]
        .filter(Boolean)
        .join(' · ');
      return {
        id: `${deal.id} ${what}`,
        cells: [
          deal.now ? (
            <Go key="deal" href={`/deals/${deal.id}`}>
              {deal.name}
            </Go>
          ) : (
            deal.name
          ),
          t(`forecast.bar.${what}`),
          signed(amount),
          story(deal),
          people,
          deal.reason ?? '–',
        ],
        file: [
          deal.name,
          t(`forecast.bar.${what}`),
          { amount, currency: told.currency },
          story(deal),
          people,
          deal.reason ?? '',
        ],
      };
    }),
  );
  const options = [
    { id: '', label: t('forecast.changes.every', { number: f.number(told.deals.length) }) },
    ...told.bars.map(({ bar: id, n }) => ({ id, label: `${t(`forecast.bar.${id}`)} ${f.number(n)}` })),
  ];
  const headers = ['deal', 'what', 'amount', 'change', 'people', 'reason'] as const;
  return (
    <section className={css.card} aria-labelledby="forecast-changed">
      <h2 id="forecast-changed">{t('forecast.changes.behind')}</h2>
      {told.count > told.deals.length ? (
        <p className={css.note}>
          {t('forecast.changes.most', { shown: f.number(told.deals.length), all: f.number(told.count) })}
        </p>
      ) : null}
      <Choices
        label={t('forecast.changes.which')}
        value={bar ?? ''}
        options={options}
        onChange={(id) => onBar(id || null)}
      />
      <Table
        label={t('forecast.changes.behind')}
        table={{
          columns: headers.map((id) => ({ label: t(`forecast.changes.column.${id}`), end: id === 'amount' })),
          rows,
          save: 'forecast-changes',
        }}
      />
    </section>
  );
}
