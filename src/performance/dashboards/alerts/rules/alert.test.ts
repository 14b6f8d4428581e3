import { describe, expect, test } from 'vitest';
import { calendarYear } from '../../../../ground/index.ts';
import { againstLimits, beyond, periodsBefore, whatToDo } from './alert.ts';

const readings = (...values: (number | null)[]) =>
  values.map((value) => ({ period: { first: '2026-01-05', next: '2026-01-12' }, value }));

describe('a threshold', () => {
  test('is crossed beyond it, not at it', () => {
    expect(beyond(0.4, { side: 'below', value: 0.4 })).toBeNull();
    expect(beyond(0.39, { side: 'below', value: 0.4 })).toEqual({ side: 'below', limit: 0.4 });
    expect(beyond(5, { side: 'above', value: 4 })).toEqual({ side: 'above', limit: 4 });
  });
});

describe('control limits', () => {
  test('are made of whole weeks and months before the day', () => {
    const weeks = periodsBefore('week', '2026-11-23', calendarYear);
    expect([weeks.length, weeks.at(-1)]).toEqual([25, { first: '2026-11-16', next: '2026-11-23' }]);
    expect(periodsBefore('week', '2026-11-28', calendarYear).at(-1)).toEqual({
      first: '2026-11-16',
      next: '2026-11-23',
    });
    expect(periodsBefore('month', '2026-11-23', calendarYear).at(-1)).toEqual({
      first: '2026-10-01',
      next: '2026-11-01',
    });
  });

  test('a last reading beyond them is a crossing, by hand: steps of 2 around 10 reach from 4.9 to 16.5', () => {
    const steady = [10, 12, 10, 12, 10, 12, 10, 12, 10];
    const found = againstLimits(readings(...steady, 17));
    expect(found.limits?.mean).toBeCloseTo(98 / 9, 10);
    expect(found.limits?.high).toBeCloseTo(98 / 9 + (3 / 1.128) * 2, 10);
    expect(found.verdict?.side).toBe('above');
    expect(againstLimits(readings(...steady, 16)).verdict).toBeNull();
    expect(againstLimits(readings(...steady, 5)).verdict?.side).toBe('below');
  });

  test('before anything was counted there are no readings, and too few say so', () => {
    const found = againstLimits(readings(0, 0, null, 0, 5, 6, 5, 6, 5));
    expect([found.limits, found.verdict, found.have]).toEqual([null, null, 4]);
    expect(againstLimits(readings()).last).toBeNull();
  });
});

describe('who is told', () => {
  test('once, until it is back; of the other side anew; of nothing while nothing is known', () => {
    const above = { side: 'above', limit: 4 } as const;
    const open = { id: 'x', side: 'above' } as const;
    expect(whatToDo(null, { value: 5, verdict: above })).toEqual({ end: false, tell: true });
    expect(whatToDo(open, { value: 6, verdict: above })).toEqual({ end: false, tell: false });
    expect(whatToDo(open, { value: 3, verdict: null })).toEqual({ end: true, tell: false });
    expect(whatToDo(open, { value: 1, verdict: { side: 'below', limit: 2 } })).toEqual({ end: true, tell: true });
    expect(whatToDo(open, { value: null, verdict: null })).toEqual({ end: false, tell: false });
  });
});
