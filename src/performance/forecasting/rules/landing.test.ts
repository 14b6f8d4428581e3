import { describe, expect, test } from 'vitest';
import { dice } from '../../../ground/dice.ts';
import { baselines, wonBetween } from './baselines.ts';
import { chanceToWin } from './chances.ts';
import { generatedCompany } from './generated.ts';
import { fitHazards, type PastDeal } from './hazards.ts';
import { landing } from './landing.ts';
import { poisson } from './poisson.ts';
import { accuracyOf, heldAgainst, pinball, truthOf } from './track-record.ts';

const aDeal = (more: Partial<PastDeal> = {}): PastDeal => ({
  opened: 0,
  closed: null,
  isWon: false,
  said: 1000,
  wonFor: null,
  traits: {},
  ...more,
});
const won = (opened: number, closed: number, more: Partial<PastDeal> = {}) =>
  aDeal({ opened, closed, isWon: true, wonFor: 1000, ...more });
const lost = (opened: number, closed: number, more: Partial<PastDeal> = {}) => aDeal({ opened, closed, ...more });

describe('hazards', () => {
  const fresh = { opened: 0, traits: {} };
  /** Each week a tenth of those open is won and a fifth lost, whatever their age. */
  const steady = Array.from({ length: 4000 }, (_, i) => {
    const rolls = dice(`steady/${i}`);
    const opened = i % 300;
    for (let week = 0; week < 60; week++) {
      const roll = rolls.chance();
      if (roll < 0.3) return (roll < 0.1 ? won : lost)(opened, opened + 7 * week + rolls.whole(0, 6));
    }
    return aDeal({ opened });
  });

  test('find again what deals were made with: of one in ten won and two lost a week a third is won in the end', () => {
    const hazards = fitHazards(steady, 700);
    expect(chanceToWin(hazards, fresh, 0, 700)).toBeCloseTo(1 / 3, 1);
    // In one week by constant hazards: 0.3 end, a third of them well.
    expect(chanceToWin(hazards, fresh, 14, 7)).toBeCloseTo(0.1, 1);
  });

  test('a longer while and a better shock never make a win less likely', () => {
    const hazards = fitHazards(steady, 700);
    const chances = [1, 7, 30, 91, 365].map((days) => chanceToWin(hazards, fresh, 10, days));
    expect(chances).toEqual([...chances].sort((a, b) => a - b));
    expect(chanceToWin(hazards, fresh, 10, 30, 2)).toBeGreaterThan(chanceToWin(hazards, fresh, 10, 30));
    expect(chanceToWin(hazards, fresh, 10, 0)).toBe(0);
  });

  test('a trait that was seen twice says little, one that was seen often says what it does', () => {
    const deals = steady.map((deal, i) => ({
      ...deal,
      traits: { source: deal.isWon || i % 2 === 0 ? 'fair' : 'web', ...(i < 2 ? { rare: 'twice' } : {}) },
    }));
    const { traits } = fitHazards(deals, 700);
    expect(traits.get('source: web')!.won).toBeLessThan(0.1);
    expect(traits.get('rare: twice')!.won).toBeGreaterThan(0.7);
    expect(traits.get('rare: twice')!.won).toBeLessThan(1.4);
  });

  test('weeks before the first end was written down say nothing', () => {
    const early = Array.from({ length: 200 }, () => aDeal({ opened: 0, closed: 301, isWon: true, wonFor: 5 }));
    const hazards = fitHazards([...early, won(290, 300)], 305);
    expect(hazards.won[0]).toBeGreaterThan(0.02);
    expect(hazards.wins).toBe(201);
  });
});

describe('where a period lands', () => {
  const asOf = 400;
  const company = [
    ...Array.from({ length: 60 }, (_, i) => won(i * 6, i * 6 + 20)),
    ...Array.from({ length: 90 }, (_, i) => lost(i * 4, i * 4 + 30)),
    ...Array.from({ length: 20 }, (_, i) => aDeal({ opened: 370 + i })),
  ];

  test('lies in order, and adds up from open deals and those to come', () => {
    const said = landing(company, asOf, asOf + 91, 'seed')!;
    expect(said.p10).toBeLessThan(said.p50);
    expect(said.p50).toBeLessThan(said.p90);
    expect(Math.abs(said.fromOpen + said.fromNew - said.mean)).toBeLessThanOrEqual(1);
    expect(said.open).toBe(20);
  });

  test('the same seed lands the same', () => {
    expect(landing(company, asOf, asOf + 91, 'seed')).toEqual(landing(company, asOf, asOf + 91, 'seed'));
  });

  test('amounts that nobody said widen the range and are counted', () => {
    const uneven = company.map((deal, i) => ({
      ...deal,
      wonFor: deal.isWon ? 1000 * (1 + (i % 7)) : null,
      said: deal.closed === null ? 4000 : 1000 * (1 + (i % 7)),
    }));
    const known = landing(uneven, asOf, asOf + 28, 'seed', 8000)!;
    const unknown = landing(
      uneven.map((deal) => (deal.closed === null ? { ...deal, said: null } : deal)),
      asOf,
      asOf + 28,
      'seed',
      8000,
    )!;
    expect(unknown.withoutAmount).toBe(20);
    const width = ({ p10, p90, mean }: typeof known) => (p90 - p10) / mean;
    expect(width(unknown)).toBeGreaterThan(width(known));
  });

  test('what comes after the day is not known on it', () => {
    const later = company.map((deal) =>
      deal.closed === null ? { ...deal, closed: asOf + 5, isWon: true, wonFor: 9e9 } : deal,
    );
    const more = [...later, won(asOf + 1, asOf + 3, { wonFor: 9e9 })];
    expect(landing(more, asOf, asOf + 91, 'seed')).toEqual(landing(company, asOf, asOf + 91, 'seed'));
  });

  test('with nobody, too little, or a period that is over there is not enough to say', () => {
    expect(landing([], asOf, asOf + 91, 'seed')).toBeNull();
    expect(landing([won(1, 2), lost(1, 3), aDeal()], asOf, asOf + 91, 'seed')).toBeNull();
    expect(landing(company, asOf, asOf, 'seed')).toBeNull();
  });

  test.each<[string, PastDeal[]]>([
    ['all lost', Array.from({ length: 30 }, (_, i) => lost(i * 10, i * 10 + 15))],
    ['all won', Array.from({ length: 30 }, (_, i) => won(i * 10, i * 10 + 15))],
    ['below zero', company.map((deal) => ({ ...deal, said: -5, wonFor: deal.isWon ? -5 : null }))],
    ['without amounts', company.map((deal) => ({ ...deal, said: null, wonFor: null }))],
    ['closed on the day they came', Array.from({ length: 30 }, (_, i) => won(i * 10, i * 10))],
  ])('%s is a range of numbers all the same', (_, deals) => {
    const said = landing(deals, asOf, asOf + 91, 'seed')!;
    for (const value of [said.p10, said.p50, said.p90, said.mean]) expect(Number.isFinite(value)).toBe(true);
    expect(said.p10).toBeLessThanOrEqual(said.p90);
  });
});

describe('held against what came', () => {
  test('the dumb answers are what they are called', () => {
    const deals = [won(0, 50), lost(0, 60), won(300, 380), aDeal({ opened: 390, said: 600 })];
    expect(baselines(deals, 400, 491, 7)).toEqual({
      stageWeighted: 400,
      sameLastYear: 1000,
      linearPace: 1000,
      lastCommit: 7,
    });
    expect(baselines(deals.slice(2), 400, 491).sameLastYear).toBeNull();
    expect(wonBetween(deals, 50, 380)).toBe(1000);
  });

  test('a quantile loses as Koenker and Bassett have it', () => {
    expect([pinball(90, 100, 0.9), pinball(110, 100, 0.9)]).toEqual([expect.closeTo(9), expect.closeTo(1)]);
  });

  test('counts have the mean they are thrown with', () => {
    const rolls = dice('counts');
    for (const mean of [0, 0.3, 4, 80]) {
      let sum = 0;
      for (let i = 0; i < 4000; i++) sum += poisson(mean, rolls);
      expect(Math.abs(sum / 4000 - mean)).toBeLessThan(0.05 + 4 * Math.sqrt(mean / 4000));
    }
  });

  test('nothing held is no record', () => {
    expect(accuracyOf([])).toBeNull();
    expect(truthOf([])).toBeNull();
  });

  test('of 80 to 120 around 100 that came to 90 and to 130 one is within, 40 of 220 were missed and 20 of it too careful', () => {
    const landing = { p10: 80, p50: 100, p90: 120 };
    const truth = truthOf([
      { landing, actual: 90 },
      { landing, actual: 130 },
    ])!;
    expect(truth).toEqual({ landings: 2, coverage: 0.5, wape: 40 / 220, bias: -20 / 220 });
    expect(truthOf([{ landing, actual: 0 }])).toMatchObject({ wape: null, bias: null });
  });

  // The thousand landings a size are of `npm run evidence -- landing --companies 1000 --size 200`.
  test.each([
    [20, 60],
    [200, 60],
  ])(
    'companies of %i deals whose truth is known land within the range, nearer than four dumb answers',
    (size, count) => {
      const held = Array.from({ length: count }, (_, i) => {
        const { deals, asOf, until, lastCommit } = generatedCompany(size, `test/${size}/${i}`);
        return heldAgainst(deals, asOf, until, 'seed', lastCommit);
      }).filter((each) => each !== null);
      const { coverage, skill } = accuracyOf(held)!;
      expect(coverage).toBeGreaterThan(0.66);
      expect(coverage).toBeLessThan(0.97);
      for (const value of Object.values(skill)) expect(value).toBeGreaterThan(0);
    },
  );
});
