import type { TFunction } from 'i18next';
import { addDays } from '../../../ground/days.ts';
import { quarterName, quarterOf } from '../../../ground/periods.ts';
import type { Format } from '../../../kit/format/format.tsx';
import { valueWords } from '../words/values.ts';
import type { Bridge } from './api.ts';

type Fact = Bridge['headline'][number];

/** "this quarter", or its name when the reader looks at another than that of the day. */
export function whenWords({ period, asOf }: Bridge, t: TFunction): string {
  return asOf >= period.from && asOf < period.until
    ? t('bridge.when.this')
    : t('bridge.when.named', { quarter: period.name });
}

/** The sentence of the page: the most important of what there is to say. */
export function headlineOf(bridge: Bridge, f: Format, t: TFunction): string {
  const [first] = bridge.headline.flatMap((fact) => sentenceOf(fact, bridge, f, t) ?? []);
  return first ?? t('bridge.headline.nothing-yet');
}

/** What the headline knows of one thing, as a sentence; nothing where it knows nothing of it. */
export function told(bridge: Bridge, kind: Fact['kind'], f: Format, t: TFunction): string | null {
  const fact = bridge.headline.find((each) => each.kind === kind);
  return fact ? sentenceOf(fact, bridge, f, t) : null;
}

function sentenceOf(fact: Fact, bridge: Bridge, f: Format, t: TFunction): string | null {
  const money = (amount: number) => f.moneyShort({ amount, currency: bridge.currency });
  const when = whenWords(bridge, t);
  const who = bridge.limitedTo === 'team' ? t('bridge.who.team') : t('bridge.who.you');
  switch (fact.kind) {
    case 'nothing-yet':
      return t('bridge.headline.nothing-yet');
    case 'data-ends':
      return t('bridge.headline.data-ends', { quarter: bridge.period.name, day: f.dayWithYear(fact.on) });
    case 'won':
      if (bridge.isQuiet) return null;
      return t(fact.won === 0 ? 'bridge.headline.won-nothing' : 'bridge.headline.won', {
        who,
        won: money(fact.won),
        when,
      });
    case 'won-against-quota': {
      const how = fact.pace >= 1 && fact.standing !== 'reached' ? 'over' : fact.standing;
      return t(`bridge.headline.quota.${how}`, {
        who,
        when,
        won: money(fact.won),
        quota: money(fact.quota),
        attainment: f.percent(fact.attainment),
        pace: f.percent(fact.pace),
      });
    }
    case 'coverage':
      return t(`bridge.headline.coverage.${fact.place}`, {
        value: f.multiple(fact.value),
        low: f.number(fact.band.low, 1),
        high: f.number(fact.band.high, 1),
      });
    case 'weakest-stage':
      return t('bridge.headline.weakest-stage', {
        stage: fact.name,
        share: f.percent(fact.conversion),
        number: f.number(fact.n),
      });
    case 'trend':
      return trendOf(fact, bridge, f, t);
  }
}

function trendOf(fact: Extract<Fact, { kind: 'trend' }>, bridge: Bridge, f: Format, t: TFunction): string | null {
  const known = bridge.figures.find(({ definition }) => definition.id === fact.metricId);
  if (!known) return null;
  const { name, unit } = known.definition;
  const say = (value: number) => {
    const words = valueWords(unit, value, bridge.currency, f);
    return unit === 'money-per-day' ? t('metrics.aDay', { value: words }) : words;
  };
  return t(fact.now > fact.before ? 'bridge.headline.rose' : 'bridge.headline.fell', {
    name,
    before: say(fact.before),
    now: say(fact.now),
  });
}

/** "That is 3 % below Q2 2017": against the same day of the quarter before, when something was won in both. */
export function againstBefore(bridge: Bridge, f: Format, t: TFunction): string | null {
  const won = bridge.figures.find(({ definition }) => definition.id === 'won_value');
  const share = won?.delta?.share;
  if (!won?.delta || share === null || share === undefined || !won.figure.value) return null;
  const before = quarterName(quarterOf(won.delta.from, f.fiscal), f.fiscal);
  if (Math.abs(share) < 0.005) return t('bridge.headline.against.same', { before });
  const day = bridge.quota.pace < 1 ? f.day(lastDay(won.delta)) : null;
  const way = share > 0 ? 'above' : 'below';
  return t(day ? `bridge.headline.against.${way}-by-day` : `bridge.headline.against.${way}`, {
    share: f.percent(Math.abs(share)),
    before,
    day,
  });
}

/** The last day that counted: the end of the period, or the day it was looked at when that came first. */
export function lastDay({ until, asOf }: { until: string; asOf: string }): string {
  const end = addDays(until, -1);
  return end < asOf ? end : asOf;
}
