import { useTranslation } from 'react-i18next';
import { FigureTile } from '../../../kit/figures/figure-tile.tsx';
import { Tiles } from '../../../kit/figures/tiles.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { addressOf, type Forecast } from './queries.ts';

const mostOwners = 40;

/** How the period stands: what is promised, what is won, what is missing and what would have to be created for it. */
export function PaceTiles({ told }: { told: Forecast }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { pacing, currency, whole, period, node, asOf } = told;
  const money = (amount: number) => f.moneyShort({ amount, currency });
  const exact = (amount: number) => f.money({ amount, currency });
  const days = { from: period.from, until: period.until, asOf: asOf < f.today ? asOf : null };
  const owners = node === null ? null : told.rows.map(({ personId }) => personId);
  // An address takes so many names; beyond them the rows are told on the page itself.
  const rows = (metric: string, label: string) =>
    owners !== null && owners.length > mostOwners
      ? []
      : [{ label, href: addressOf(`/metrics/${metric}/rows`, { ...days, owner: owners?.join(',') }) }];
  const why = { version: t('metrics.why.version', { version: 1 }), fresh: t('forecast.why.fresh') };
  const won = t('metrics.deals', { count: pacing.wonN, number: f.number(pacing.wonN) });
  const open = t('metrics.deals', { count: pacing.openN, number: f.number(pacing.openN) });
  const { needed } = pacing;
  return (
    <Tiles>
      <FigureTile
        name={t('forecast.tile.commit')}
        value={money(whole.commit.amount)}
        exact={exact(whole.commit.amount)}
        note={t('forecast.tile.commitNote', {
          best: money(whole.bestCase.amount),
          likely: money(whole.mostLikely.amount),
        })}
        why={{
          ...why,
          formula: t('forecast.why.commit'),
          spelledOut:
            whole.commit.from === 'below'
              ? t('forecast.why.sum', { amount: exact(whole.commit.amount) })
              : t('forecast.why.said', { amount: exact(whole.commit.amount), below: exact(whole.commit.below) }),
          n: t('forecast.why.people', { count: told.rows.length }),
          rows: [],
        }}
      />
      <FigureTile
        name={t('forecast.tile.won')}
        value={money(pacing.won)}
        exact={exact(pacing.won)}
        note={
          pacing.attainment === null
            ? t('forecast.tile.noQuota')
            : t('forecast.tile.wonNote', { share: f.percent(pacing.attainment), pace: f.percent(pacing.over) })
        }
        why={{
          ...why,
          formula: t('forecast.why.won'),
          spelledOut: exact(pacing.won),
          n: t('metrics.n', { number: f.number(pacing.wonN) }),
          rows: rows('won_value', won),
          more: [
            {
              label: t('forecast.why.linearity'),
              text: pacing.thirds
                .map(
                  ({ from, until, share }) =>
                    `${f.span(from, dayBefore(until))}: ${share === null ? '–' : f.percent(share)}`,
                )
                .join(' · '),
            },
          ],
        }}
      />
      <FigureTile
        name={t('forecast.tile.gap')}
        value={pacing.gap === null ? null : money(pacing.gap)}
        exact={pacing.gap === null ? undefined : exact(pacing.gap)}
        note={
          pacing.gap === null
            ? t('forecast.tile.noQuota')
            : pacing.coverage === null
              ? t('forecast.tile.reached')
              : t('forecast.tile.gapNote', { open: money(pacing.open), coverage: f.multiple(pacing.coverage) })
        }
        why={{
          ...why,
          formula: t('forecast.why.gap'),
          spelledOut:
            pacing.gap === null
              ? t('forecast.tile.noQuota')
              : `${exact(pacing.quota ?? 0)} − ${exact(pacing.won)} = ${exact(pacing.gap)}`,
          n: t('metrics.n', { number: f.number(pacing.openN) }),
          rows: rows('coverage_of_remaining', open),
        }}
      />
      <FigureTile
        name={t('forecast.tile.create')}
        value={pacing.toCreate === null ? null : money(pacing.toCreate)}
        exact={pacing.toCreate === null ? undefined : exact(pacing.toCreate)}
        note={
          needed === null
            ? t('forecast.tile.noPast')
            : t('forecast.tile.createNote', {
                needed: f.multiple(needed.needed),
                folk: pacing.folk === null ? '–' : f.multiple(pacing.folk),
              })
        }
        why={{
          ...why,
          formula: t('forecast.why.create'),
          spelledOut:
            needed === null || pacing.gap === null || pacing.toCreate === null
              ? t('forecast.tile.noPast')
              : `${exact(pacing.gap)} × ${f.number(needed.needed, 2)} − ${exact(pacing.open)} = ${exact(pacing.toCreate)}`,
          n: needed === null ? undefined : t('forecast.why.quarters', { count: needed.n }),
          rows: [],
          more: [
            ...(needed === null
              ? []
              : [
                  {
                    label: t('forecast.why.conversion'),
                    text: t('forecast.why.conversionText', { share: f.percent(needed.conversion) }),
                  },
                ]),
            { label: t('forecast.why.folk'), text: pacing.folk === null ? '–' : f.multiple(pacing.folk) },
          ],
        }}
      />
    </Tiles>
  );
}

const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
