import { useTranslation } from 'react-i18next';
import { FigureTile } from '../../../kit/figures/figure-tile.tsx';
import type { WhyProps } from '../../../kit/figures/why.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { Slot } from '../../../kit/slots.tsx';
import { chanceWords, missingWords } from './headline.ts';
import css from './projection.module.css';
import type { Projection } from './queries.ts';

/** What is won, where it lands, how likely the quota is, and what is expected of which deals. */
export function Tiles({ told }: { told: Projection }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { won, landing, quota, currency, missing, open } = told;
  const money = (amount: number) => ({ amount, currency });
  const unknown = missing ? missingWords(missing, t) : undefined;
  const said = useWhy(told);
  return (
    <div className={css.tilesBox}>
      <div className={css.tiles}>
        <FigureTile
          name={t('projection.tile.won')}
          value={won === null ? null : f.moneyShort(money(won))}
          exact={won === null ? undefined : f.money(money(won))}
          note={t('projection.tile.wonNote', { day: f.dayWithYear(told.asOf) })}
          why={() => <Slot at="why" id="won_value" values={wonQuestion(told)} />}
        />
        <FigureTile
          name={t('projection.tile.lands')}
          value={landing ? f.moneyShort(money(landing.p50)) : null}
          exact={landing ? f.money(money(landing.p50)) : undefined}
          range={landing ? f.moneyRange(money(landing.p10), money(landing.p90)) : undefined}
          note={landing ? t('projection.tile.landsNote') : unknown}
          why={said('lands')}
        />
        <FigureTile
          name={t('projection.tile.chance')}
          value={quota && quota.chance !== null ? chanceWords(quota.chance, f) : null}
          note={
            quota ? (
              t('projection.tile.ofQuota', { quota: f.moneyShort(money(quota.amount)) })
            ) : (
              <>
                {t(told.period.kind === 'month' ? 'projection.tile.noMonthQuota' : 'bridge.noQuota')}{' '}
                {told.period.kind === 'month' ? null : <Go href="/targets">{t('bridge.setQuotas')}</Go>}
              </>
            )
          }
          why={said('chance')}
        />
        <FigureTile
          name={t('projection.tile.expected')}
          value={landing ? f.moneyShort(money(landing.mean)) : null}
          exact={landing ? f.money(money(landing.mean)) : undefined}
          note={
            landing
              ? t('projection.tile.expectedNote', {
                  open: f.moneyShort(money(landing.fromOpen)),
                  fresh: f.moneyShort(money(landing.fromNew)),
                  count: open,
                  number: f.number(open),
                })
              : unknown
          }
          why={said('expected')}
        />
      </div>
    </div>
  );
}

/** The registry’s own question for what was won. */
function wonQuestion({ period, asOf, scope, currency }: Projection): Record<string, string> {
  return {
    from: period.from,
    until: period.until,
    asOf,
    currency,
    ...(scope.kind === 'person' && scope.id ? { owner: scope.id } : {}),
    ...(scope.name ? { of: scope.name } : {}),
  };
}

/** How a figure of the projection was reckoned, in words and with its numbers. */
function useWhy(told: Projection): (figure: 'lands' | 'chance' | 'expected') => Omit<WhyProps, 'name'> {
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
