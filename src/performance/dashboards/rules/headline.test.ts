import { expect, test } from 'vitest';
import { isQuiet, readings } from './bridge-points.ts';
import { headline, type Standout, standingOf, toneOfChange } from './headline.ts';

const aQuarter: Standout = {
  won: 1_240_000,
  quota: 2_000_000,
  pace: 0.58,
  coverage: { value: 2.8, band: { low: 3, high: 5 }, place: 'below' },
  weakest: null,
  trends: [],
  endedOn: null,
};

test('62 % of quota with 58 % of the quarter gone is on pace', () => {
  expect(headline(aQuarter)[0]).toEqual({
    kind: 'won-against-quota',
    tone: 'quiet',
    won: 1_240_000,
    quota: 2_000_000,
    attainment: 0.62,
    pace: 0.58,
    standing: 'on-pace',
  });
});

test.each([
  [1, 0.5, 'reached'],
  [0.7, 0.58, 'ahead'],
  [0.6, 0.58, 'on-pace'],
  [0.5, 0.58, 'behind'],
  [0, 0, 'on-pace'],
] as const)('attaining %f when %f of the days are over is %s', (attainment, pace, standing) => {
  expect(standingOf(attainment, pace)).toBe(standing);
});

test('thin coverage is said with its band, healthy coverage as well', () => {
  expect(headline(aQuarter)[1]).toEqual({
    kind: 'coverage',
    tone: 'warn',
    value: 2.8,
    band: { low: 3, high: 5 },
    place: 'below',
  });
  const healthy = { ...aQuarter, coverage: { ...aQuarter.coverage, value: 4, place: 'within' as const } };
  expect(headline(healthy)[1]).toMatchObject({ kind: 'coverage', tone: 'good' });
});

test('without a quota only what was won is said', () => {
  expect(headline({ ...aQuarter, quota: null })[0]).toEqual({ kind: 'won', tone: 'quiet', won: 1_240_000 });
});

test('a workspace without deals has nothing to say yet', () => {
  expect(headline({ ...aQuarter, won: null })).toEqual([{ kind: 'nothing-yet', tone: 'quiet' }]);
});

test('when the data ended before the period, that comes first', () => {
  expect(headline({ ...aQuarter, endedOn: '2017-12-31' })[0]).toEqual({
    kind: 'data-ends',
    tone: 'quiet',
    on: '2017-12-31',
  });
});

test('a trend is told only beyond chance, and of several the strongest', () => {
  const trend = (metricId: string, before: number) => ({
    metricId,
    now: 0.31,
    before,
    range: { low: 0.27, high: 0.35 },
    betterIs: 'higher' as const,
  });
  expect(headline({ ...aQuarter, trends: [trend('win_rate', 0.3)] }).some(({ kind }) => kind === 'trend')).toBe(false);
  expect(headline({ ...aQuarter, trends: [trend('a', 0.4), trend('b', 0.6)] }).at(-1)).toEqual({
    kind: 'trend',
    tone: 'bad',
    metricId: 'b',
    before: 0.6,
    now: 0.31,
  });
});

test('a shorter time to win is good news, more coverage than the band is neither', () => {
  expect(toneOfChange(-4, 'lower')).toBe('good');
  expect(toneOfChange(4, 'lower')).toBe('bad');
  expect(toneOfChange(1, 'within-band')).toBe('quiet');
  expect(toneOfChange(0, 'higher')).toBe('quiet');
});

test('the quarter so far compares with the same days of the quarter before', () => {
  const quarter = { kind: 'quarter', first: '2026-10-01', next: '2027-01-01', year: 2026, quarter: 4 } as const;
  const { won, stock } = readings(quarter, '2026-11-23', { startMonth: 1, namedAfter: 'end' });
  expect(won.before.period).toEqual({ first: '2026-07-01', next: '2026-08-24' });
  expect(stock.before.asOf).toBe('2026-08-23');
  expect(stock.series.map(({ asOf }) => asOf).slice(-3)).toEqual(['2026-06-30', '2026-09-30', '2026-11-23']);
});

test('a quarter in its first days is not quiet while deals closed in the one before', () => {
  const fiscal = { startMonth: 1, namedAfter: 'end' } as const;
  const quarter = { kind: 'quarter', first: '2026-10-01', next: '2027-01-01', year: 2026, quarter: 4 } as const;
  expect(isQuiet(quarter, '2026-10-02', '2026-09-28', fiscal)).toBe(false);
  expect(isQuiet(quarter, '2026-11-23', '2026-06-30', fiscal)).toBe(true);
  expect(isQuiet(quarter, '2026-04-02', '2026-03-30', fiscal)).toBe(false);
  expect(isQuiet(quarter, '2026-11-23', null, fiscal)).toBe(false);
});

test('the weakest stage is said with its conversion alone, whatever else its rule counted', () => {
  const counted = { stageId: 's5', name: 'Closing', conversion: 0.36, n: 2_920, entered: 3_813, stillThere: 893 };
  expect(headline({ ...aQuarter, weakest: counted }).find(({ kind }) => kind === 'weakest-stage')).toEqual({
    kind: 'weakest-stage',
    tone: 'warn',
    stageId: 's5',
    name: 'Closing',
    conversion: 0.36,
    n: 2_920,
  });
});
