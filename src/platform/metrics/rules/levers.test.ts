import { describe, expect, test } from 'vitest';
import { money } from '../../../ground/index.ts';
import { attainmentOf, shareAtQuota } from './attainment.ts';
import { averageAmount } from './average-amount.ts';
import { censoredDaysToClose } from './days-to-close.ts';
import { winRate } from './win-rate.ts';
import { wonOfPresented } from './won-of-presented.ts';

const closed = (days: number, n = 1) => ({ days, ended: true, n });
const open = (days: number, n = 1) => ({ days, ended: false, n });

describe('days to close with the open deals counted', () => {
  test('two closed after 10 and 20 days beside two open for 40 days: half are closed by day 20', () => {
    expect(censoredDaysToClose([closed(10), closed(20), open(40, 2)])).toMatchObject({ value: 20, n: 4 });
  });

  test('without open deals it is the median of the closed; with many open ones it is later, and never earlier', () => {
    const lives = [closed(5, 3), closed(30, 4), closed(90, 3)];
    expect(censoredDaysToClose(lives).value).toBe(30);
    expect(censoredDaysToClose([...lives, open(60, 6)]).value).toBe(90);
  });

  test('while fewer than half are closed there is no median, but how many are', () => {
    expect(censoredDaysToClose([closed(10), open(40, 4)])).toMatchObject({
      value: null,
      missing: { kind: 'too-few-closed', have: 1, need: 3 },
    });
    expect(censoredDaysToClose([])).toMatchObject({ value: null, missing: { kind: 'no-data' } });
  });

  test('with enough of them it has a range around it', () => {
    const lives = Array.from({ length: 60 }, (_, at) => closed(at + 1));
    const { value, range } = censoredDaysToClose(lives);
    expect(value).toBe(30);
    expect(range!.low).toBeLessThan(30);
    expect(range!.high).toBeGreaterThan(30);
  });
});

test('twelve won, eight lost and five open: 60 % of those closed, and 48 % of those presented', () => {
  expect(winRate(12, 8).value).toBeCloseTo(0.6, 12);
  expect(wonOfPresented({ won: 12, lost: 8, open: 5 })).toMatchObject({ value: 0.48, n: 25 });
  expect(wonOfPresented({ won: 3, lost: 1, open: 90 })).toMatchObject({ n: 94, missing: { have: 4, need: 20 } });
  expect(wonOfPresented({ won: 0, lost: 0, open: 0 }).missing).toEqual({ kind: 'no-data' });
});

test('an average is not rounded, and there is none of nothing', () => {
  expect(averageAmount({ amount: 1_000, n: 3 }).value).toBeCloseTo(333.333, 3);
  expect(averageAmount({ amount: 0, n: 0 }).value).toBeNull();
});

describe('attainment', () => {
  const quota = money(120, 'EUR');
  test.each([
    [90, 0.75],
    [120, 1],
    [150, 1.25],
    [0, 0],
  ])('%d won of 120 is %d', (amount, share) => {
    expect(attainmentOf({ amount, n: 1 }, quota).value).toBe(share);
  });

  test('three of five people at their quota are 60 %, whoever hits it to the cent among them', () => {
    const people = [130, 100, 250, 99, 0].map((won) => ({ won, quota: 100 }));
    expect(shareAtQuota(people)).toMatchObject({ value: 0.6, n: 5 });
  });

  test('without a quota nobody reached or missed one', () => {
    expect(shareAtQuota([]).missing).toEqual({ kind: 'no-quota' });
    expect(attainmentOf({ amount: 5, n: 1 }, null).missing).toEqual({ kind: 'no-quota' });
    expect(attainmentOf({ amount: 5, n: 1 }, money(0, 'EUR')).missing).toEqual({ kind: 'no-quota' });
  });
});
