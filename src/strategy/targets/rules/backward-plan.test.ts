import { describe, expect, test } from 'vitest';
import { type Doings, needsFor, type Rates, ratesOf } from './backward-plan.ts';

const rates: Rates = { amountPerWin: 20_000, winRate: 0.25, meetingsPerWin: 3, callsPerWin: 8, ownWins: 12 };

describe('from a quota back to the week', () => {
  test('as reckoned by hand', () => {
    expect(needsFor(90_000, rates, 35)).toEqual({
      ...{ wins: 5, deals: 20, meetings: 15, calls: 40 },
      aWeek: { meetings: 3, calls: 8 },
    });
  });

  test('exactly five wins are five, and a cent more is six', () => {
    expect(needsFor(100_000, rates, 35).wins).toBe(5);
    expect(needsFor(100_001, rates, 35).wins).toBe(6);
  });

  test('nothing is needed once it is won', () => {
    const nothing = { wins: 0, deals: 0, meetings: 0, calls: 0, aWeek: { meetings: 0, calls: 0 } };
    expect(needsFor(0, rates, 35)).toEqual(nothing);
    expect(needsFor(-5_000, rates, 35)).toEqual(nothing);
  });

  test('in the last days all of it is for this week', () => {
    expect(needsFor(90_000, rates, 2).aWeek).toEqual({ meetings: 15, calls: 40 });
    expect(needsFor(90_000, rates, 0).aWeek).toEqual({ meetings: 15, calls: 40 });
  });
});

describe('own rates', () => {
  const all: Doings = { won: 100, lost: 300, wonAmount: 2_000_000, meetings: 400, calls: 900 };
  const own: Doings = { won: 10, lost: 10, wonAmount: 300_000, meetings: 30, calls: 60 };

  test('are drawn towards those of all', () => {
    expect(ratesOf(own, all)).toEqual({
      amountPerWin: (300_000 + 5 * 20_000) / 15,
      winRate: 15 / (20 + 5 * 4),
      meetingsPerWin: (30 + 5 * 4) / 15,
      callsPerWin: (60 + 5 * 9) / 15,
      ownWins: 10,
    });
  });

  test('of somebody new are those of all', () => {
    const none = { won: 0, lost: 0, wonAmount: 0, meetings: 0, calls: 0 };
    expect(ratesOf(none, all)).toMatchObject({ amountPerWin: 20_000, winRate: 0.25, meetingsPerWin: 4, ownWins: 0 });
  });

  test('are not told where nobody won anything', () => {
    expect(ratesOf({ ...own, won: 0 }, { ...all, won: 0, wonAmount: 0 })).toBeNull();
  });
});
