import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { type Delta, FigureTile } from '../../../../kit/figures/figure-tile.tsx';
import { type Format, useFormat } from '../../../../kit/format/format.tsx';
import { toneOfChange } from '../../rules/headline.ts';
import { FigureWhy } from '../../ui/figure-why.tsx';
import { periodWords } from '../../words/periods.ts';
import { changeWords, exactWords, missingWords, rangeWords, valueWords } from '../../words/values.ts';
import type { Answer } from './api.ts';
import type { Drawn } from './drawn.ts';

/** A big number with its change, its band, the way here, and why. */
export function FigureWidget({ title, answers: [answer] }: Drawn) {
  const { t } = useTranslation();
  const f = useFormat();
  if (!answer?.definition || !answer.whole) return null;
  const { definition, whole } = answer;
  const { unit } = definition;
  const { value, currency } = whole;
  const n = whole.n > 0 ? t('metrics.n', { number: f.number(whole.n) }) : null;
  return (
    <FigureTile
      name={title}
      value={value === null ? null : valueWords(unit, value, currency, f)}
      unit={unit === 'money-per-day' ? t('metrics.aDayShort') : undefined}
      exact={value === null ? undefined : exactWords(unit, value, currency, f)}
      delta={deltaOf(answer, f, t)}
      band={bandOf(answer, f, t)}
      trend={trendOf(answer, f, t)}
      note={
        value === null
          ? missingWords(whole, t)
          : [rangeWords(unit, whole, f), n, periodWords(whole, f)].filter(Boolean).join(' · ')
      }
      why={() => <FigureWhy definition={definition} figure={whole} />}
    />
  );
}

/** How far it moved against what the page compares with; nothing where either is unknown or both are nothing. */
function deltaOf({ definition, whole, before }: Answer, f: Format, t: TFunction): Delta | undefined {
  if (!definition || !whole || !before || whole.value === null || before.value === null) return undefined;
  if (whole.value === 0 && before.value === 0) return undefined;
  const change = whole.value - before.value;
  const share = before.value === 0 ? null : whole.value / before.value - 1;
  const say = (size: number) =>
    changeWords(
      definition.unit,
      { change: size, share: share === null ? null : size === 0 ? 0 : share },
      whole.currency,
      f,
      t,
    );
  const isSame = say(change) === say(0);
  return {
    text: say(change),
    direction: isSame ? 'same' : change > 0 ? 'up' : 'down',
    tone: isSame ? 'quiet' : toneOfChange(change, definition.betterIs),
    against: t('boards.against', {
      value: exactWords(definition.unit, before.value, before.currency, f),
      period: periodWords(before, f),
    }),
  };
}

function bandOf({ definition, whole }: Answer, f: Format, t: TFunction) {
  if (!definition?.band || !whole || whole.value === null || !whole.place) return undefined;
  const { low, high } = definition.band;
  const label = t(`metrics.why.band.${whole.place}`, { low: f.number(low, 1), high: f.number(high, 1) });
  return { from: low, to: high, value: whole.value, label };
}

function trendOf({ definition, whole, series }: Answer, f: Format, t: TFunction) {
  if (!definition || !whole) return undefined;
  const known = series.filter(({ value, n }) => value !== null && n > 0);
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last || known.length < 2) return undefined;
  const say = (value: number | null) => valueWords(definition.unit, value ?? 0, whole.currency, f);
  return {
    values: series.slice(series.indexOf(first)).map(({ value, n }) => (n > 0 ? value : null)),
    label: t('bridge.trend', { first: first.name, from: say(first.value), last: last.name, to: say(last.value) }),
  };
}
