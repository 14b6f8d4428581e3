import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../kit/format/format.tsx';
import { useIsOn } from '../../../../kit/session.tsx';
import { useAsOf } from '../../../../kit/shell/as-of.tsx';
import { browserClient } from '../../../../platform/http/browser.ts';
import { answerOf } from '../../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../../platform/http/contract.ts';
import type * as contract from '../../needs/contract.ts';
import css from './needs.module.css';

const api = browserClient<typeof contract>();

const needsQuery = (asOf: string | null) =>
  queryOptions({
    queryKey: ['quota', 'needs', asOf],
    queryFn: ({ signal }) => answerOf(api.call('GET /api/v1/target-needs', { query: asOf ? { asOf } : {}, signal })),
  });

/** What the quota still asks of one's week, at one's own rates; nothing without a quota. */
export default function NeedsOnDay() {
  const { t } = useTranslation();
  const f = useFormat();
  const { asOf } = useAsOf();
  const isOn = useIsOn();
  const own = useQuery(needsQuery(asOf)).data?.own;
  if (!own) return null;
  const told = (money: typeof f.money, { line, amount, won }: (typeof own.lines)[number]) =>
    t('quota.needs.line', {
      ...{ line, won: money({ amount: won, currency: own.currency }) },
      ...{ amount: money({ amount, currency: own.currency }), share: f.percent(won / amount) },
    });
  return (
    <>
      <Week own={own} />
      {own.lines.length > 0 && isOn('products') ? (
        <ul className={css.lines} aria-label={t('quota.needs.lines')}>
          {own.lines.map(({ line, amount, won }) => (
            <li key={line} title={told(f.money, { line, amount, won })}>
              {told(f.moneyShort, { line, amount, won })}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

function Week({ own }: { own: NonNullable<AnswerOnWire<typeof contract.readNeeds>['own']> }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { quarter, missing, currency, needs, rates, daysLeft } = own;
  if (missing === 0) return <p className={css.needs}>{t('quota.needs.reached', { quarter })}</p>;
  if (!needs || !rates)
    return (
      <p className={css.needs}>
        {t('quota.needs.noRates', { quarter, amount: f.money({ amount: missing, currency }) })}
      </p>
    );
  return (
    <details className={css.needs}>
      <summary>{t('quota.needs.week', { meetings: needs.aWeek.meetings, calls: needs.aWeek.calls, quarter })}</summary>
      <p>
        {t('quota.needs.all', {
          amount: f.money({ amount: missing, currency }),
          days: daysLeft,
          ...{ wins: needs.wins, deals: needs.deals, meetings: needs.meetings, calls: needs.calls },
        })}
      </p>
      <p>
        {t('quota.needs.rates', {
          amount: f.money({ amount: Math.round(rates.amountPerWin), currency }),
          rate: f.percent(rates.winRate),
          meetings: f.number(rates.meetingsPerWin, 1),
          calls: f.number(rates.callsPerWin, 1),
          n: rates.ownWins,
        })}
      </p>
    </details>
  );
}
