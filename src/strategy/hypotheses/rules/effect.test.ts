import { describe, expect, test } from 'vitest';
import { type ClosedDeal, effectOf, type Said, verdictOf } from './effect.ts';

const said: Said = {
  ...{ metricId: 'win_rate', expected: 0.1, fewest: 20 },
  ...{ startsOn: '2026-01-01', endsOn: '2026-06-30', compares: 'all' },
};
const after = '2026-07-01';
const closed = (won: number, lost: number, more: Partial<ClosedDeal> = {}): ClosedDeal[] =>
  Array.from({ length: won + lost }, (_, at) => ({ isWon: at < won, amount: 100_00, days: 30, stratum: '', ...more }));

describe('the effect of a hypothesis', () => {
  test('sets the win rate of deals with the tag beside those without, with the range of the difference', () => {
    const told = effectOf(said, { tagged: closed(56, 14), others: closed(48, 32) }, after);
    expect(told.tagged).toMatchObject({ n: 70, value: 0.8 });
    expect(told.others).toMatchObject({ n: 80, value: 0.6 });
    // Newcombe 1998, method 10, example (a).
    expect(told.difference?.change).toBeCloseTo(0.2, 10);
    expect(told.difference?.range.low).toBeCloseTo(0.0524, 4);
    expect(told.difference?.range.high).toBeCloseTo(0.3339, 4);
    expect(told.verdict).toBe('held');
  });

  test('is judged by deals that were alike where that was said before, and told both ways', () => {
    const large = { stratum: 'large' };
    const [tagged, others] = [
      [...closed(90, 60, large), ...closed(10, 40)],
      [...closed(30, 20, large), ...closed(30, 120)],
    ];
    const plain = effectOf(said, { tagged, others }, after);
    expect([plain.verdict, plain.alike]).toEqual(['held', null]);
    const alike = effectOf({ ...said, compares: 'alike' }, { tagged, others }, after);
    expect(alike.difference?.change).toBeCloseTo(0.2, 10);
    expect(alike.alike?.change).toBeCloseTo(0, 10);
    expect(alike.verdict).toBe('undecided');
  });

  test('counts won deals alone for their size and the time to win, and all closed ones for the days to close', () => {
    const deals = [...closed(20, 0, { days: 10 }), ...closed(0, 20, { days: 50 }), ...closed(5, 0, { amount: null })];
    const n = (metricId: Said['metricId']) =>
      effectOf({ ...said, metricId }, { tagged: deals, others: [] }, after).tagged.n;
    expect(n('average_deal_size')).toBe(20);
    expect(n('time_to_win')).toBe(25);
    expect(n('days_created_to_close')).toBe(45);
  });

  test('is told by the spread of both sides where a metric is a mean', () => {
    const spread = (from: number) =>
      Array.from({ length: 30 }, (_, at) => ({ isWon: true, amount: null, days: from + (at % 5), stratum: '' }));
    const told = effectOf(
      { ...said, metricId: 'time_to_win', expected: -5 },
      { tagged: spread(20), others: spread(26) },
      after,
    );
    expect(told.difference?.change).toBeCloseTo(-6, 10);
    expect(told.verdict).toBe('held');
  });

  test('says nothing of a side with fewer deals than was said beforehand', () => {
    const told = effectOf(said, { tagged: closed(15, 4), others: closed(48, 32) }, after);
    expect(told.tagged).toEqual({ n: 19, value: null, range: null });
    expect(told).toMatchObject({ difference: null, verdict: 'too-few' });
    expect(effectOf(said, { tagged: [], others: [] }, after).verdict).toBe('too-few');
  });
});

describe('the verdict', () => {
  const by = (low: number, high: number, expected = 0.1, today = after) =>
    verdictOf({ ...said, expected }, { range: { low, high } }, today);
  test('waits until the last day is over, however it looks before', () => {
    expect(by(0.05, 0.33, 0.1, '2025-12-31')).toBe('not-begun');
    expect(by(0.05, 0.33, 0.1, '2026-01-01')).toBe('running');
    expect(by(0.05, 0.33, 0.1, '2026-06-30')).toBe('running');
    expect(by(0.05, 0.33)).toBe('held');
  });
  test('tells an effect from a smaller one, from none, and from what nobody can tell', () => {
    expect(by(0.01, 0.08)).toBe('smaller');
    expect(by(-0.1, 0.05)).toBe('refuted');
    expect(by(-0.4, -0.2)).toBe('refuted');
    expect(by(-0.02, 0.2)).toBe('undecided');
    expect(by(0, 0.1)).toBe('undecided');
  });
  test('is the same the other way round, where less is hoped for', () => {
    expect(by(-9, -3, -5)).toBe('held');
    expect(by(-4, -1, -5)).toBe('smaller');
    expect(by(-3, 2, -5)).toBe('refuted');
    expect(by(-8, 2, -5)).toBe('undecided');
  });
});
