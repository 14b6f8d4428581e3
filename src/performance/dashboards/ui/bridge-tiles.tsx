import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { type Delta, FigureTile } from '../../../kit/figures/figure-tile.tsx';
import { type Format, useFormat } from '../../../kit/format/format.tsx';
import { useIsOn } from '../../../kit/session.tsx';
import { listedMetrics } from '../../../platform/settings/rules/modules.ts';
import { changeWords, exactWords, missingWords, rangeWords, shortCalculation, valueWords } from '../words/values.ts';
import type { Bridge, BridgeFigure } from './api.ts';
import css from './bridge.module.css';
import own from './bridge-tiles.module.css';
import { FigureWhy } from './figure-why.tsx';
import { lastDay, whenWords } from './headline.ts';
import { SetQuotas } from './set-quotas.tsx';

/** How far from the pace still counts as on it; the rules say the same of the headline. */
const paceRoom = 0.05;

/** The figures of the quarter, each with its change, its band, the way here, and why. */
export function BridgeTiles({ bridge }: { bridge: Bridge }) {
  const { t } = useTranslation();
  const f = useFormat();
  const isOn = useIsOn();
  const hasAll = isOn('figures');
  // Of many figures those of what came of it stand here; what was done for it stands among the few.
  const listed = listedMetrics(hasAll, bridge.figures, ({ definition }) => definition.id).filter(
    ({ definition }) => !hasAll || definition.id !== 'activities_done',
  );
  return (
    <div className={css.tilesBox}>
      <div className={hasAll ? own.tiles : `${own.tiles} ${own.few}`}>
        {listed.map((each) => {
          const { definition, figure } = each;
          const { unit } = definition;
          const { value } = figure;
          const name =
            definition.id === 'won_value' ? t('bridge.wonWhen', { when: whenWords(bridge, t) }) : definition.name;
          return (
            <FigureTile
              key={definition.id}
              name={name}
              value={value === null ? null : valueWords(unit, value, figure.currency, f)}
              unit={unit === 'money-per-day' ? t('metrics.aDayShort') : undefined}
              exact={value === null ? undefined : exactWords(unit, value, figure.currency, f)}
              delta={deltaOf(each, f, t)}
              band={bandOf(each, bridge, f, t)}
              trend={trendOf(each, f, t)}
              note={<Note of={each} bridge={bridge} />}
              why={() => <FigureWhy definition={definition} figure={figure} />}
            />
          );
        })}
      </div>
    </div>
  );
}

function Note({ of: { definition, figure }, bridge }: { of: BridgeFigure; bridge: Bridge }) {
  const { t } = useTranslation();
  const f = useFormat();
  if (figure.missing?.kind === 'no-quota')
    return (
      <>
        {t('metrics.missing.no-quota')} <SetQuotas />
      </>
    );
  if (figure.value === null) return missingWords(figure, t);
  const n = t('metrics.n', { number: f.number(figure.n) });
  const range = rangeWords(definition.unit, figure, f);
  switch (definition.id) {
    case 'won_value': {
      const { amount, attainment, pace } = bridge.quota;
      if (amount === null || attainment === null)
        return (
          <>
            {t('bridge.noQuota')} <SetQuotas />
          </>
        );
      return t('bridge.note.quota', { attainment: f.percent(attainment), pace: f.percent(pace) });
    }
    case 'pipeline_coverage': {
      const { band, place } = { band: definition.band, place: figure.place };
      return band && place
        ? t(`bridge.note.band.${place}`, { low: f.number(band.low, 1), high: f.number(band.high, 1) })
        : n;
    }
    case 'velocity_money_per_day':
      return shortCalculation(figure, f, t);
    case 'activities_done':
      return t('bridge.note.done');
    case 'time_to_win':
      return [figure.median === null ? null : t('bridge.note.median', { median: f.days(figure.median) }), range, n]
        .filter(Boolean)
        .join(' · ');
    default:
      return [range, t('bridge.note.closed', { number: f.number(figure.n) })].filter(Boolean).join(' · ');
  }
}

function deltaOf({ definition, figure, delta }: BridgeFigure, f: Format, t: TFunction): Delta | undefined {
  if (!delta || (delta.before === 0 && delta.change === 0)) return undefined;
  const text = changeWords(definition.unit, delta, figure.currency, f, t);
  const none = changeWords(
    definition.unit,
    { change: 0, share: delta.share === null ? null : 0 },
    figure.currency,
    f,
    t,
  );
  const isSame = text === none;
  return {
    text,
    direction: isSame ? 'same' : delta.change > 0 ? 'up' : 'down',
    tone: isSame ? 'quiet' : delta.tone,
    against: t('bridge.against', {
      value: exactWords(definition.unit, delta.before, figure.currency, f),
      day: f.dayWithYear(lastDay(delta)),
    }),
  };
}

/** The healthy band; of what was won, the share of quota that the days gone by ask for. */
function bandOf({ definition, figure }: BridgeFigure, bridge: Bridge, f: Format, t: TFunction) {
  const { attainment, pace } = bridge.quota;
  if (definition.id === 'won_value') {
    if (attainment === null) return undefined;
    const label = t('bridge.note.quota', { attainment: f.percent(attainment), pace: f.percent(pace) });
    return { from: Math.max(0, pace - paceRoom), to: null, value: attainment, label };
  }
  if (!definition.band || figure.value === null || !figure.place) return undefined;
  const { low, high } = definition.band;
  const label = t(`bridge.note.band.${figure.place}`, { low: f.number(low, 1), high: f.number(high, 1) });
  return { from: low, to: high, value: figure.value, label };
}

function trendOf({ definition, figure, series }: BridgeFigure, f: Format, t: TFunction) {
  const known = series.filter(({ value, n }) => value !== null && n > 0);
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last || known.length < 2) return undefined;
  const say = (value: number | null) => valueWords(definition.unit, value ?? 0, figure.currency, f);
  return {
    values: series.slice(series.indexOf(first)).map(({ value, n }) => (n > 0 ? value : null)),
    label: t('bridge.trend', { first: first.name, from: say(first.value), last: last.name, to: say(last.value) }),
  };
}

/** What the numbers mean, told once at the end of the printed pack. */
export function PrintedMeanings({ bridge }: { bridge: Bridge }) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <section className={css.onPaper}>
      <h2>{t('bridge.print.title')}</h2>
      <dl>
        {bridge.figures.map(({ definition }) => (
          <div key={definition.id}>
            <dt>{definition.name}</dt>
            <dd>{t('bridge.print.formula', { formula: definition.formula, version: definition.version })}</dd>
          </div>
        ))}
      </dl>
      <p>{t('bridge.print.foot', { day: f.dayWithYear(bridge.asOf), moment: f.whenExact(bridge.freshAt) })}</p>
    </section>
  );
}
