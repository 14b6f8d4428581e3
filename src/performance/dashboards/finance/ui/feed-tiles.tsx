import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FigureTile } from '../../../../kit/figures/figure-tile.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import css from '../../ui/bridge.module.css';
import { FigureWhy } from '../../ui/figure-why.tsx';
import { metricQuery } from '../../ui/queries.ts';
import type { Feed } from './queries.ts';

/** The period in whole: booked, falling due, and where it lands. */
export function FeedTiles({ feed }: { feed: Feed }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { whole, currency, range, period, asOf, otherCurrencies } = feed;
  const short = (amount: number | null) => (amount === null ? null : f.moneyShort({ amount, currency }));
  const exact = (amount: number | null) => (amount === null ? undefined : f.money({ amount, currency }));
  const { data: answer } = useQuery(metricQuery('won_value', { from: period.from, until: period.until, asOf }, []));
  const booked = t('finance.booked');
  const due = whole.due?.total ?? null;
  return (
    <div className={css.tilesBox}>
      <div className={css.three}>
        <FigureTile
          name={booked}
          value={short(whole.booked.amount)}
          exact={exact(whole.booked.amount)}
          note={[
            t('finance.deals', { count: whole.booked.n, number: f.number(whole.booked.n) }),
            ...otherCurrencies.map((other) =>
              t('finance.beside', { amount: f.money({ amount: other.booked, currency: other.currency }) }),
            ),
          ].join(' · ')}
          why={answer ? () => <FigureWhy definition={answer.definition} figure={answer.whole} /> : undefined}
        />
        <FigureTile
          name={t('finance.due')}
          value={short(due)}
          exact={exact(due)}
          note={
            whole.due
              ? t('finance.dueOf', {
                  once: short(whole.due.once + whole.due.besideLines),
                  recurring: short(whole.due.recurring),
                })
              : undefined
          }
        />
        <FigureTile
          name={t('finance.lands')}
          value={range ? short(range.p50) : null}
          exact={range ? exact(range.p50) : undefined}
          range={range ? f.moneyRange({ amount: range.p10, currency }, { amount: range.p90, currency }) : undefined}
          note={range ? t('finance.landsWith', { won: short(range.won) }) : t('finance.noRange')}
        />
      </div>
    </div>
  );
}
