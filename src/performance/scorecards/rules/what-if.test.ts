import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changed, changeIn, leverNames, noChange, searchOf, velocityFrom, whatIf } from './what-if.ts';

const levers = { deals: 20, size: 10_000, ratio: 0.25, cycleDays: 50 };
const tenEach = { deals: 0.1, size: 0.1, ratio: 0.1, speed: 0.1 };

describe('the what-if of the four levers', () => {
  test('20 deals of 10,000 at 0.25 over 50 days are 1,000 a day; ten percent more on each is × 1.464', () => {
    expect(velocityFrom(levers)).toBe(1_000);
    const { after, factor, alone, together } = whatIf(levers, tenEach);
    expect(after).toBeCloseTo(1_464.1, 6);
    expect(factor).toBeCloseTo(1.4641, 12);
    for (const name of leverNames) expect(alone[name]).toBeCloseTo(100, 9);
    expect(together).toBeCloseTo(64.1, 6);
  });

  test.each([
    ['deals', 0.5, 1_500],
    ['size', -0.2, 800],
    ['ratio', 1, 2_000],
    ['speed', 1, 2_000],
    ['speed', -0.5, 500],
  ] as const)('%s changed by %f alone comes to %d a day', (name, by, after) => {
    expect(whatIf(levers, { ...noChange, [name]: by }).after).toBeCloseTo(after, 9);
  });

  test('twice as fast is half the days', () => {
    expect(changed(levers, { ...noChange, speed: 1 }).cycleDays).toBe(25);
  });

  test('nobody wins more than all', () => {
    const { after, isCapped } = whatIf({ ...levers, ratio: 0.8 }, { ...noChange, ratio: 0.5 });
    expect(after).toBeCloseTo(velocityFrom({ ...levers, ratio: 1 }), 9);
    expect(isCapped).toBe(true);
  });

  test('nothing changed is what is', () => {
    const lever = fc.record({
      deals: fc.integer({ min: 1, max: 9_999 }),
      size: fc.integer({ min: 1, max: 9_999_999 }),
      ratio: fc.double({ min: 0.01, max: 1, noNaN: true }),
      cycleDays: fc.double({ min: 0.5, max: 900, noNaN: true }),
    });
    fc.assert(fc.property(lever, (any) => whatIf(any, noChange).factor === 1 && whatIf(any, noChange).together === 0));
  });
});

test('a link holds the what-if, and opens it again', () => {
  const change = { deals: 0.1, size: 0, ratio: -0.05, speed: 0.25 };
  expect(searchOf(change)).toEqual({ deals: '10', ratio: '-5', speed: '25' });
  const again = changeIn(searchOf(change));
  for (const name of leverNames) expect(again[name]).toBeCloseTo(change[name], 12);
  expect(changeIn({ deals: 'many', size: '1e9', speed: '-100' })).toEqual({ deals: 0, size: 3, ratio: 0, speed: -0.9 });
});
