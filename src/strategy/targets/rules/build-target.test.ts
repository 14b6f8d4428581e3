import { describe, expect, test } from 'vitest';
import { buildTarget, type TargetBasis } from './build-target.ts';

const aBasis = (said: Partial<TargetBasis> = {}): TargetBasis => ({
  wonBefore: 1_000_000,
  wonTwoBefore: 800_000,
  growth: 0.2,
  market: { size: 50_000_000, share: 0.02 },
  weights: { trend: 1, aim: 1, market: 1 },
  ...said,
});
const total = (said?: Partial<TargetBasis>) => buildTarget(aBasis(said), 'EUR')?.total.amount ?? null;

describe('the target of a year', () => {
  test('lies between trend, aim and market, as each counts', () => {
    expect(buildTarget(aBasis(), 'EUR')).toEqual({
      total: { amount: 1_150_000, currency: 'EUR' },
      views: {
        trend: { amount: 1_250_000, share: 1 / 3 },
        aim: { amount: 1_200_000, share: 1 / 3 },
        market: { amount: 1_000_000, share: 1 / 3 },
      },
    });
    expect(total({ weights: { trend: 0, aim: 3, market: 1 } })).toBe(1_150_000);
    expect(total({ weights: { trend: 0, aim: 1, market: 0 } })).toBe(1_200_000);
  });

  test('is the same for the same facts, and each fact moves it', () => {
    expect(total()).toBe(total());
    const changed: Partial<TargetBasis>[] = [
      { wonBefore: 1_100_000 },
      { wonTwoBefore: 900_000 },
      { growth: 0.3 },
      { market: { size: 60_000_000, share: 0.02 } },
      { market: { size: 50_000_000, share: 0.03 } },
    ];
    for (const each of changed) expect(total(each)).not.toBe(total());
  });

  test('leaves out what is not known', () => {
    expect(total({ market: null })).toBe(1_225_000);
    expect(total({ market: null, wonTwoBefore: null })).toBe(1_200_000);
    expect(total({ market: null, wonBefore: null })).toBeNull();
    expect(total({ weights: { trend: 0, aim: 0, market: 0 } })).toBeNull();
  });

  test('does not take one wild year for a trend, and does not fall below nothing', () => {
    const trendAlone = { weights: { trend: 1, aim: 0, market: 0 } };
    expect(total({ ...trendAlone, wonTwoBefore: 100_000 })).toBe(1_500_000);
    expect(total({ ...trendAlone, wonBefore: 100_000 })).toBe(50_000);
    expect(total({ weights: { trend: 0, aim: 1, market: 0 }, wonBefore: -500 })).toBe(0);
  });
});
