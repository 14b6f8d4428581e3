import { describe, expect, test } from 'vitest';
import { dice } from '../../../ground/dice.ts';
import { alikeDifference, type Placed, stratumOf } from './alike.ts';

const rate = (stratum: string, won: number, of: number): Placed[] =>
  Array.from({ length: of }, (_, at) => ({ stratum, value: at < won ? 1 : 0 }));

describe('deals that were alike, set beside each other', () => {
  test('are weighted as Mantel and Haenszel do', () => {
    // The tolbutamide trial by age (University Group Diabetes Program 1970), as Rothman and Greenland reckon it: 0.035.
    const tagged = [...rate('young', 8, 106), ...rate('old', 22, 98)];
    const others = [...rate('young', 5, 120), ...rate('old', 16, 85)];
    const told = alikeDifference('rate', { tagged, others }, 20)!;
    expect(told.change).toBeCloseTo(0.0349, 4);
    expect([told.range.low, told.range.high].map((one) => Number(one.toFixed(3)))).toEqual([-0.028, 0.097]);
    expect(told).toMatchObject({ tagged: 204, others: 205, strata: 2 });
  });

  test('tell no effect where only the better deals were tagged, which a plain comparison takes for one', () => {
    // Large accounts are won at 60 %, small ones at 20 %, tag or not; three of four tags are on large ones.
    const tagged = [...rate('large', 90, 150), ...rate('small', 10, 50)];
    const others = [...rate('large', 30, 50), ...rate('small', 30, 150)];
    const told = alikeDifference('rate', { tagged, others }, 20)!;
    expect(told.change).toBeCloseTo(0, 10);
    expect(100 / 200 - 60 / 200).toBeCloseTo(0.2, 10);
  });

  test('leave out whoever has nobody like him on the other side, and say nothing of too few', () => {
    const tagged = [...rate('both', 20, 30), ...rate('only here', 30, 30)];
    const others = rate('both', 10, 30);
    expect(alikeDifference('rate', { tagged, others }, 20)).toMatchObject({ tagged: 30, others: 30, strata: 1 });
    expect(alikeDifference('rate', { tagged, others }, 31)).toBeNull();
    expect(alikeDifference('rate', { tagged, others: rate('elsewhere', 10, 30) }, 20)).toBeNull();
  });

  test('have a range that holds the truth in about 95 of 100 draws, of rates and of means, though tags go where more is won', () => {
    const held = { rate: 0, mean: 0 };
    const draws = 400;
    for (let draw = 0; draw < draws; draw++) {
      const throws = dice(`alike/${draw}`);
      const side: Record<'rate' | 'mean', { tagged: Placed[]; others: Placed[] }> = {
        rate: { tagged: [], others: [] },
        mean: { tagged: [], others: [] },
      };
      for (let at = 0; at < 300; at++) {
        const place = throws.whole(0, 5);
        const isTagged = throws.chance() < 0.2 + place * 0.1;
        const to = isTagged ? 'tagged' : 'others';
        const chance = 0.15 + place * 0.1 + (isTagged ? 0.1 : 0);
        side.rate[to].push({ stratum: String(place), value: throws.chance() < chance ? 1 : 0 });
        const days = 60 - place * 5 + (isTagged ? -8 : 0) + 15 * throws.normal();
        side.mean[to].push({ stratum: String(place), value: days });
      }
      const within = (told: ReturnType<typeof alikeDifference>, truth: number) =>
        told !== null && told.range.low <= truth && truth <= told.range.high ? 1 : 0;
      held.rate += within(alikeDifference('rate', side.rate, 20), 0.1);
      held.mean += within(alikeDifference('mean', side.mean, 20), -8);
    }
    expect(held.rate / draws).toBeGreaterThan(0.92);
    expect(held.mean / draws).toBeGreaterThan(0.92);
    expect(held.rate / draws).toBeLessThan(0.985);
    expect(held.mean / draws).toBeLessThan(0.985);
  });

  test('are alike by the size of the company, its segment and whether they were there before, and what nobody knows stands apart', () => {
    const all = [
      ...[stratumOf('50', 'a', true), stratumOf('50', 'a', false), stratumOf('50', null, true)],
      ...[stratumOf(null, 'a', true), stratumOf(null, null, true)],
    ];
    expect(new Set(all).size).toBe(5);
  });
});
