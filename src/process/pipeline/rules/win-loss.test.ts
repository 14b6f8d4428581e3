import { describe, expect, test } from 'vitest';
import type { Reason } from './loss-reasons.ts';
import { type ClosedCount, closedBy, firstPeriod, lostByReason, wonAndLost } from './win-loss.ts';

const reasons: Reason[] = [
  { id: 'price', name: 'Price', parentId: null, position: 0, retiredOn: null },
  { id: 'tco', name: 'Too expensive', parentId: 'price', position: 0, retiredOn: null },
  { id: 'timing', name: 'Timing', parentId: null, position: 1, retiredOn: null },
];
const count = (more: Partial<ClosedCount>): ClosedCount => ({
  status: 'lost',
  lossReasonId: null,
  pipelineId: 'p',
  stageId: 's1',
  ownerId: 'ria',
  n: 1,
  amount: 100,
  ...more,
});
const counts = [
  count({ lossReasonId: 'tco', n: 2, amount: 300 }),
  count({ lossReasonId: 'price', ownerId: 'rob' }),
  count({ stageId: 's2', n: 3, amount: 0 }),
  count({ status: 'won', n: 4, amount: 900, stageId: 's2' }),
];

describe('wins and losses', () => {
  test('two lost for Price › Too expensive and one for Price are three under Price', () => {
    const rows = lostByReason(counts, reasons);
    expect(rows.map(({ reason, own, lost, amount }) => [reason?.path ?? null, own, lost, amount])).toEqual([
      ['Price', 1, 3, 400],
      ['Price › Too expensive', 2, 2, 300],
      [null, 3, 3, 0],
    ]);
  });

  test('the tops and those without a reason add up to all that were lost', () => {
    const tops = lostByReason(counts, reasons).filter(({ reason }) => (reason?.depth ?? 0) === 0);
    expect(tops.reduce((all, { lost }) => all + lost, 0)).toBe(wonAndLost(counts).lost);
  });

  test('each stage and each owner has its own, the most closed first', () => {
    expect(wonAndLost(counts)).toEqual({ won: 4, lost: 6, wonAmount: 900, lostAmount: 400 });
    expect(closedBy(counts, 'stageId').map(({ id, won, lost }) => [id, won, lost])).toEqual([
      ['s2', 4, 3],
      ['s1', 0, 3],
    ]);
    expect(closedBy(counts, 'ownerId').map(({ id, won, lost }) => [id, won, lost])).toEqual([
      ['ria', 4, 5],
      ['rob', 0, 1],
    ]);
  });

  test('of nothing there is nothing', () => {
    expect(lostByReason([], reasons)).toEqual([]);
    expect(wonAndLost([])).toEqual({ won: 0, lost: 0, wonAmount: 0, lostAmount: 0 });
  });
});

describe('the period that the report begins with', () => {
  test.each([
    ['2026-11-20', '2025-11-28', '2026-11-28', false],
    ['2025-11-28', '2025-11-28', '2026-11-28', false],
    [null, '2025-11-28', '2026-11-28', false],
    ['2025-11-27', '2024-12-01', '2025-12-01', true],
    ['2017-12-09', '2017-01-01', '2018-01-01', true],
  ])('with the last deal closed on %s is from %s', (last, first, next, isEarlier) => {
    expect(firstPeriod('2026-11-27', last)).toEqual({ first, next, isEarlier });
  });
});
