import { useTranslation } from 'react-i18next';
import { FigureTile } from '../../../kit/figures/figure-tile.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { useSession } from '../../../kit/session.tsx';
import { Slot } from '../../../kit/slots.tsx';
import { chanceWords, missingWords } from './headline.ts';
import css from './projection.module.css';
import type { Projection } from './queries.ts';
import { useWhy } from './why-of.ts';

/** What is won, where it lands, how likely the quota is, and what is expected of which deals. */
export function Tiles({ told }: { told: Projection }) {
  const { t } = useTranslation();
  const f = useFormat();
  const setsQuotas = ['leader', 'operations', 'manager'].includes(useSession().user.role);
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
                {told.period.kind === 'month' || !setsQuotas ? null : <Go href="/targets">{t('bridge.setQuotas')}</Go>}
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
