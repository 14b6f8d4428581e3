import { expect, test } from 'vitest';
import { laterWords, startWords } from '../../../app/web/i18n.ts';
import { calendarYear } from '../../../ground/periods.ts';
import { format } from '../../../kit/format/format.tsx';
import type { Bridge, Figure } from '../ui/api.ts';
import { headlineOf, told } from '../ui/headline.ts';
import {
  changeWords,
  exactWords,
  figureCell,
  missingWords,
  rangeWords,
  shortCalculation,
  spelledOut,
  valueWords,
} from './values.ts';

const { t } = startWords();
await laterWords();
const f = format({ locale: 'en', timeZone: 'Europe/Berlin', today: '2026-11-23', fiscal: calendarYear });
const plain = (text: string | null | undefined) => text?.replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ');

const sign = (text: string) => ({ kind: 'sign' as const, sign: text });
const part = (kind: 'money' | 'count' | 'share' | 'days', of: string, amount: number) => ({
  kind,
  of,
  amount,
  ...(kind === 'money' ? { currency: 'EUR' } : {}),
});
const aFigure = (given: Partial<Figure>): Figure => ({
  value: null,
  n: 0,
  range: null,
  median: null,
  missing: null,
  currency: 'EUR',
  place: null,
  calculation: [],
  leftOut: [],
  from: '2026-10-01',
  until: '2027-01-01',
  asOf: '2026-11-23',
  rowsHref: null,
  ...given,
});

const coverage = aFigure({
  value: 2.8,
  n: 171,
  calculation: [part('money', 'open', 560_000_000), sign('÷'), part('money', 'quota', 200_000_000)],
});
const velocity = aFigure({
  value: 100_000,
  n: 20,
  calculation: [
    part('count', 'open', 20),
    sign('×'),
    part('money', 'average-open', 1_000_000),
    sign('×'),
    part('share', 'win-rate', 0.25),
    sign('÷'),
    part('days', 'average-cycle', 50),
  ],
});
const winRate = aFigure({
  value: 0.75,
  n: 32,
  currency: null,
  range: { low: 0.58, high: 0.87 },
  calculation: [
    part('count', 'advanced', 24),
    sign('÷'),
    sign('('),
    part('count', 'advanced', 24),
    sign('+'),
    part('count', 'left', 8),
    sign(')'),
    part('count', 'still-there', 8),
  ],
});

test('a calculation is spelled out to the cent, with what each number is and what it comes to', () => {
  expect(plain(spelledOut('ratio', coverage, f, t))).toBe('€ 5,600,000 open ÷ € 2,000,000 quota = 2.8 ×');
  expect(plain(spelledOut('money-per-day', velocity, f, t))).toBe(
    '20 open × € 10,000 average open amount × 25 % win rate ÷ 50 d average cycle = € 1,000 a day',
  );
  expect(plain(shortCalculation(velocity, f, t))).toBe('20 deals × € 10 k × 25 % ÷ 50 d');
});

test('who is still in a stage stands outside its conversion', () => {
  expect(plain(spelledOut('share', winRate, f, t))).toBe('24 went on ÷ (24 went on + 8 left) = 75 %');
});

test('without a quota the division is not pretended', () => {
  const noQuota = aFigure({
    calculation: [part('money', 'open', 100), sign('÷')],
    missing: { kind: 'no-quota', have: null, need: null },
  });
  expect(plain(spelledOut('ratio', noQuota, f, t))).toBe('€ 1 open ÷');
  expect(missingWords(noQuota, t)).toBe('no quota set');
});

test('too few closed deals are counted out loud instead of a share', () => {
  const few = aFigure({ n: 7, missing: { kind: 'too-few-closed', have: 7, need: 20 } });
  expect(missingWords(few, t)).toBe('not enough closed deals yet (7 of 20)');
});

test.each([
  ['share', 0.314, '31 %'],
  ['ratio', 2.84, '2.8 ×'],
  ['days', 52.7, '53 d'],
  ['money', 298_225_500, '€ 2.98 M'],
] as const)('a %s of %f reads %s', (unit, value, words) => {
  expect(plain(valueWords(unit, value, 'EUR', f))).toBe(words);
});

test('a range is in the unit of its value', () => {
  expect(plain(rangeWords('share', winRate, f))).toBe('58-87 %');
  expect(plain(rangeWords('days', aFigure({ range: { low: 51.2, high: 54.1 } }), f))).toBe('51-54 d');
  expect(rangeWords('share', aFigure({}), f)).toBeUndefined();
});

test('money changes by a share, a share by points, days by days', () => {
  expect(plain(changeWords('money', { change: -10_385_600, share: -0.0337 }, 'EUR', f, t))).toBe('3 %');
  expect(plain(changeWords('share', { change: -0.0226, share: -0.034 }, null, f, t))).toBe('2.3 pts');
  expect(plain(changeWords('days', { change: -2.7, share: -0.05 }, null, f, t))).toBe('3 d');
  expect(plain(changeWords('money', { change: 500_00, share: null }, 'EUR', f, t))).toBe('€ 500');
});

const aBridge = (given: Partial<Bridge>): Bridge => ({
  period: { name: 'Q4 2026', from: '2026-10-01', until: '2027-01-01' },
  asOf: '2026-11-23',
  currency: 'EUR',
  limitedTo: null,
  freshAt: '2026-11-23T18:00:00.000000Z',
  latestActivityOn: '2026-11-20',
  isQuiet: false,
  headline: [],
  ahead: { kind: 'nothing-open', missing: null },
  todo: { kind: 'keep' },
  quota: { amount: null, attainment: null, pace: 0.58 },
  figures: [],
  wonByQuarter: [],
  pipelines: [],
  people: [],
  ...given,
});

test('the headline says what was won and how that stands to the pace, and knows what is thin', () => {
  const bridge = aBridge({
    headline: [
      {
        kind: 'won-against-quota',
        tone: 'quiet',
        won: 124_000_000,
        quota: 200_000_000,
        attainment: 0.62,
        pace: 0.58,
        standing: 'on-pace',
      },
      { kind: 'coverage', tone: 'warn', value: 2.8, band: { low: 3, high: 5 }, place: 'below' },
    ],
  });
  expect(plain(headlineOf(bridge, f, t))).toBe(
    'You won € 1.24 M this quarter, 62 % of quota with 58 % of the quarter gone: on pace.',
  );
  expect(plain(told(bridge, 'coverage', f, t) ?? '')).toBe(
    'Coverage is thin: open deals are 2.8 × the quota, healthy is 3 to 5.',
  );
});

test('when the data ended long ago the headline says since when, and does not tell of nothing won', () => {
  const bridge = aBridge({
    isQuiet: true,
    headline: [
      { kind: 'data-ends', tone: 'quiet', on: '2017-09-30' },
      { kind: 'won', tone: 'quiet', won: 0 },
    ],
  });
  expect(plain(headlineOf(bridge, f, t))).toBe(
    'Nothing closed in Q4 2026, nor in the quarter before. The data ends on 30 Sep 2017.',
  );
  expect(told(bridge, 'won', f, t)).toBe(null);
});

test('another quarter than that of the day is called by its name, and a team’s numbers are the team’s', () => {
  const bridge = aBridge({
    limitedTo: 'team',
    period: { name: 'Q2 2026', from: '2026-04-01', until: '2026-07-01' },
    headline: [{ kind: 'won', tone: 'quiet', won: 5_000_00 }],
  });
  expect(plain(headlineOf(bridge, f, t))).toBe('Your team won € 5 k in Q2 2026.');
});

test('a count is a number, and no money', () => {
  expect([valueWords('count', 1_234, null, f), exactWords('count', 1_234, null, f)]).toEqual(['1,234', '1,234']);
  expect(figureCell('count', { value: 5, currency: null })).toBe(5);
  expect(spelledOut('count', aFigure({ value: 5, calculation: [part('count', 'activities-done', 5)] }), f, t)).toBe(
    '5 activities',
  );
});
