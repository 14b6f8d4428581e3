import { describe, expect, test } from 'vitest';
import { type Dice, dice } from '../../../ground/dice.ts';
import { type Closed, evidenceOf, fitOf, isIn, proposedRules } from './profile.ts';
import { sizeBand, traitsOf } from './traits.ts';

const company = (said: object = {}) =>
  traitsOf({ sector: null, country: null, employees: null, source: null, ...said }, [{ id: 'tier', key: 'tier' }]);
const deals = (count: number, isWon: boolean, traits = company()): Closed[] =>
  Array.from({ length: count }, () => ({ isWon, traits }));

describe('the evidence of won against lost', () => {
  test('is how often deals with a trait were won beside all', () => {
    const shipping = company({ sector: 'Shipping' });
    const closed = [
      ...deals(60, true, shipping),
      ...deals(20, false, shipping),
      ...deals(40, true),
      ...deals(80, false),
    ];
    const told = evidenceOf(closed);
    expect(told).toMatchObject({ base: 0.5, n: 200 });
    expect(told.traits[0]).toMatchObject({
      trait: 'sector',
      value: 'Shipping',
      won: 60,
      lost: 20,
      lift: 1.5,
      tells: 'more',
    });
    expect(told.traits[0]!.range.low).toBeGreaterThan(1);
    expect(told.traits[0]!.range.high).toBeLessThan(2);
  });

  test('of four deals is not told, and of six is unsure', () => {
    const few = (count: number) =>
      evidenceOf([...deals(count, true, company({ country: 'DE' })), ...deals(20, false), ...deals(10, true)]);
    expect(few(4).traits).toEqual([]);
    expect(few(6).traits[0]).toMatchObject({ won: 6, lost: 0 });
  });

  test('of nothing, and of nothing won, is none', () => {
    expect(evidenceOf([])).toEqual({ base: null, n: 0, traits: [] });
    expect(evidenceOf(deals(9, false))).toEqual({ base: 0, n: 9, traits: [] });
  });

  const sectors = ['Shipping', 'Retail', 'Energy', 'Health', 'Law'];
  const countries = ['DE', 'FR', 'ES', 'PL'];
  const drawn = (rolls: Dice, chance: (sector: string, tier: string) => number): Closed[] =>
    Array.from({ length: 400 }, () => {
      const [sector, tier] = [rolls.pick(sectors), rolls.pick(['gold', 'silver', 'tin'])];
      const said = { sector, country: rolls.pick(countries), employees: rolls.whole(1, 900), custom: { tier } };
      return { isWon: rolls.chance() < chance(sector, tier), traits: company(said) };
    });

  test('finds the traits that were planted, in the sector and in a field of one’s own', () => {
    let found = 0;
    for (let seed = 0; seed < 50; seed++) {
      const rolls = dice(`planted ${seed}`);
      const closed = drawn(
        rolls,
        (sector, tier) => 0.25 + (sector === 'Shipping' ? 0.35 : 0) + (tier === 'gold' ? 0.3 : 0),
      );
      const more = evidenceOf(closed)
        .traits.filter(({ tells }) => tells === 'more')
        .map(({ trait, value }) => `${trait} ${value}`);
      if (more.includes('sector Shipping') && more.includes('field:tier gold')) found += 1;
    }
    expect(found).toBeGreaterThanOrEqual(45);
  });

  test('ranks companies that it has not seen: of the best tenth more are won than of all', () => {
    let better = 0;
    for (let seed = 0; seed < 50; seed++) {
      const rolls = dice(`held out ${seed}`);
      const chance = (sector: string, tier: string) =>
        0.2 + (sector === 'Shipping' ? 0.3 : 0) + (tier === 'gold' ? 0.3 : 0);
      const rules = proposedRules(evidenceOf(drawn(rolls, chance)).traits);
      const later = drawn(rolls, chance).map((one) => ({ ...one, score: fitOf(rules, one.traits).score ?? 0 }));
      const best = later.toSorted((x, y) => y.score - x.score).slice(0, later.length / 10);
      const rate = (of: readonly Closed[]) => of.filter(({ isWon }) => isWon).length / of.length;
      if (rate(best) / rate(later) > 1) better += 1;
    }
    expect(better).toBeGreaterThanOrEqual(48);
  });

  test('where nothing was planted, says something in one report of twenty at most', () => {
    let alarms = 0;
    for (let seed = 0; seed < 200; seed++)
      if (evidenceOf(drawn(dice(`chance ${seed}`), () => 0.4)).traits.some(({ tells }) => tells !== 'unsure'))
        alarms += 1;
    expect(alarms / 200).toBeLessThanOrEqual(0.08);
  });

  test('proposes what surely wins more often, several values of a trait as one rule', () => {
    const closed = (['Shipping', 'Energy'] as const).flatMap((sector) => {
      const traits = company({ sector });
      return [...deals(60, true, traits), ...deals(20, false, traits)];
    });
    const rules = proposedRules(evidenceOf([...closed, ...deals(40, true), ...deals(160, false)]).traits);
    expect(rules).toEqual([
      { trait: 'sector', values: expect.arrayContaining(['Shipping', 'Energy']), points: expect.any(Number) },
    ]);
  });
});

describe('the fit of a company', () => {
  const rules = [
    { trait: 'sector', values: ['Shipping', 'Energy'], points: 20 },
    { trait: 'size', values: ['50', '250'], points: 10 },
    { trait: 'field:tier', values: ['gold'], points: 10 },
  ];

  test('is the points of what it is like over all points', () => {
    const fit = fitOf(rules, company({ sector: 'shipping ', employees: 60, custom: { tier: 'tin' } }));
    expect(fit.score).toBe(75);
    expect(fit.missed).toEqual([rules[2]]);
    expect([isIn(75, fit), isIn(76, fit)]).toEqual([true, false]);
  });

  test('what nobody knows of it counts nothing, and is told', () => {
    expect(fitOf(rules, company({ sector: 'Energy' }))).toMatchObject({ score: 50, unknown: [rules[1], rules[2]] });
  });

  test('where nothing is asked there is none', () => {
    expect(fitOf([], company({ sector: 'Energy' })).score).toBeNull();
    expect(isIn(0, fitOf([], company()))).toBe(false);
  });
});

test.each([
  [null, null],
  [0, null],
  [1, '1'],
  [49, '10'],
  [50, '50'],
  [80_000, '5000'],
])('%s people stand in the band %s', (employees, band) => expect(sizeBand(employees)).toBe(band));

test('a choice, several, and yes or no are traits of an added field', () => {
  const tier = (value: unknown) => company({ custom: { tier: value } }).get('field:tier') ?? null;
  expect([tier('gold'), tier(['a', 'b']), tier(true), tier(7), tier('')]).toEqual([
    ['gold'],
    ['a', 'b'],
    ['yes'],
    null,
    null,
  ]);
});
