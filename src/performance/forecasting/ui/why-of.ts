import { useTranslation } from 'react-i18next';
import type { WhyProps } from '../../../kit/figures/why.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { missingWords } from './headline.ts';
import type { Projection } from './queries.ts';

/** How a figure of the projection was reckoned, in words and with its numbers. */
export function useWhy(told: Projection): (figure: 'lands' | 'chance' | 'expected') => Omit<WhyProps, 'name'> {
  const { t } = useTranslation();
  const f = useFormat();
  const { landing, quota, won, currency, learntFrom, missing } = told;
  const money = (amount: number) => f.money({ amount, currency });
  const spelled = {
    lands: landing
      ? t('projection.why.landsNow', { middle: money(landing.p50), low: money(landing.p10), high: money(landing.p90) })
      : '',
    chance:
      quota && quota.chance !== null
        ? t('projection.why.chanceNow', {
            quota: money(quota.amount),
            times: f.number(Math.round(quota.chance * learntFrom.draws)),
            draws: f.number(learntFrom.draws),
          })
        : '',
    expected: landing
      ? t('projection.why.expectedNow', {
          won: money(won ?? 0),
          open: money(landing.fromOpen),
          fresh: money(landing.fromNew),
          mean: money(landing.mean),
        })
      : '',
  };
  return (figure) => ({
    version: t('metrics.why.version', { version: learntFrom.version }),
    formula: t(`projection.why.${figure}`),
    spelledOut: spelled[figure] || (missing ? missingWords(missing, t) : t('metrics.missing.no-data')),
    range:
      landing && figure === 'expected'
        ? t('projection.why.range', { low: money(landing.p10), high: money(landing.p90) })
        : undefined,
    n: t('projection.why.learnt', {
      count: learntFrom.closed,
      number: f.number(learntFrom.closed),
      draws: f.number(learntFrom.draws),
    }),
    rows: [{ label: t('projection.why.openDeals', { count: told.open, number: f.number(told.open) }), href: '/deals' }],
    more: [
      ...(learntFrom.since ? [{ label: t('projection.why.sinceLabel'), text: f.dayWithYear(learntFrom.since) }] : []),
      { label: t('projection.why.sharesLabel'), text: t('projection.why.shares') },
    ],
    leftOut: told.limitedTo ? t(`metrics.limited.${told.limitedTo}`) : undefined,
    fresh: f.whenExact(told.freshAt),
  });
}
