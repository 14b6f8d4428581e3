import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LocalDate } from '../../../ground/days.ts';
import { assigner } from './assign.ts';
import type { Account } from './conditions.ts';
import { findings, type Prospect } from './findings.ts';
import { type Condition, type Plan, problemsOf, type Rule, type Territory } from './plan.ts';

const day = '2026-11-28' as LocalDate;
const territory = (id: string, more: Partial<Territory> = {}): Territory => ({
  id,
  parentId: null,
  isOverlay: false,
  from: null,
  until: null,
  ...more,
});
const account = (more: Partial<Account> = {}): Account => ({
  id: 'quay',
  country: 'DE',
  state: 'Bayern',
  postalCode: '80331',
  spot: { latitude: 48.137, longitude: 11.575 },
  industry: 'Logistics',
  employees: 120,
  products: ['crane'],
  productLines: ['Lifts'],
  ...more,
});
const rule = (territoryId: string, ...conditions: Condition[]): Rule => ({
  id: `${territoryId}: ${conditions.map(({ kind }) => kind).join(' and ')}`,
  territoryId,
  conditions,
});
const germany: Condition = { kind: 'country', countries: ['DE'] };
const bavaria: Condition = { kind: 'state', country: 'DE', states: ['bayern', 'Baden-Württemberg'] };
const munich: Condition = { kind: 'postal-code', country: 'DE', codes: [{ from: '80', to: '81' }] };
const named: Condition = { kind: 'named', accounts: ['quay'] };
const fallIn = (plan: Plan, who = account()) => {
  const { base, rivals, overlays } = assigner(plan, day)(who);
  return { base: base?.territoryId ?? null, rivals: rivals.map((each) => each.territoryId), overlays: overlays.length };
};
const plan = (territories: Territory[], ...rules: Rule[]): Plan => ({ territories, rules });
const three = ['North', 'South', 'Keys'].map((id) => territory(id));

describe('an account falls', () => {
  test.each<[string, Condition, Partial<Account>]>([
    ['a country', germany, { country: 'AT' }],
    ['a state, however it is written', bavaria, { state: 'Hessen' }],
    ['a state of the same name elsewhere', bavaria, { country: 'AT' }],
    ['postal codes by their beginning', munich, { postalCode: '82031' }],
    [
      'a code with a space in it',
      { kind: 'postal-code', country: 'DE', codes: [{ from: '803 31', to: '80331' }] },
      { postalCode: '80332' },
    ],
    [
      'a radius',
      { kind: 'radius', centre: { latitude: 48.4, longitude: 11.7 }, km: 40 },
      { spot: { latitude: 49, longitude: 11.7 } },
    ],
    ['an industry', { kind: 'industry', industries: ['logistics'] }, { industry: null }],
    ['a size, its ends included', { kind: 'size', least: 120, most: 120 }, { employees: 121 }],
    ['a size open above', { kind: 'size', least: 100, most: null }, { employees: null }],
    ['a product', { kind: 'product', products: ['crane'] }, { products: ['barge'] }],
    ['a line of products, however it is written', { kind: 'product-line', lines: ['LIFTS'] }, { productLines: [] }],
    ['a name', named, { id: 'crane' }],
  ])('by %s', (_, condition, other) => {
    const one = plan(three, rule('North', condition));
    expect([fallIn(one).base, fallIn(one, account(other)).base]).toEqual(['North', null]);
  });

  test('to the narrower rule, whatever the order: named before code before state before country', () => {
    const all = [rule('North', germany), rule('South', bavaria), rule('Keys', named)];
    expect(fallIn(plan(three, ...all)).base).toBe('Keys');
    expect(fallIn(plan(three, ...all.reverse())).base).toBe('Keys');
    expect(fallIn(plan(three, rule('North', germany), rule('South', bavaria))).base).toBe('South');
  });

  test('by what it buys before where it is: product before line before postal code before radius before state', () => {
    const near: Condition = { kind: 'radius', centre: { latitude: 48.4, longitude: 11.7 }, km: 40 };
    const narrowing: Condition[] = [
      ...[bavaria, near, munich],
      { kind: 'product-line', lines: ['Lifts'] },
      { kind: 'product', products: ['crane'] },
    ];
    for (const [at, narrower] of narrowing.entries())
      for (const wider of narrowing.slice(0, at))
        expect(fallIn(plan(three, rule('North', wider), rule('South', narrower))).base).toBe('South');
  });

  test('within a radius by the middle of its postal code where its spot is not known', () => {
    const near: Condition = { kind: 'radius', centre: { latitude: 40.75, longitude: -73.99 }, km: 15 };
    const inUs = (postalCode: string) => account({ spot: null, country: 'US', state: null, postalCode });
    expect([fallIn(plan(three, rule('North', near)), inUs('10001')).base]).toEqual(['North']);
    expect([fallIn(plan(three, rule('North', near)), inUs('94105')).base]).toEqual([null]);
  });

  test('to a child before those above it, even by a wider rule', () => {
    const tree = [territory('South'), territory('Munich', { parentId: 'South' })];
    expect(fallIn(plan(tree, rule('South', munich), rule('Munich', germany)))).toMatchObject({
      base: 'Munich',
      rivals: [],
    });
  });

  test('to nobody while rules of equal rank claim it, which are told', () => {
    const tie = plan(
      three,
      rule('North', germany),
      rule('South', germany, { kind: 'country', countries: ['DE', 'AT'] }),
    );
    expect(fallIn(tie)).toEqual({ base: null, rivals: ['North', 'South'], overlays: 0 });
  });

  test('out of a territory by an exception, unless it is named there', () => {
    const except = { ...rule('North', { kind: 'size', least: 100, most: null }), isException: true };
    expect(fallIn(plan(three, rule('North', germany), except)).base).toBe(null);
    expect(fallIn(plan(three, rule('North', germany), except, rule('North', named))).base).toBe('North');
    const below = [...three, territory('Harbours', { parentId: 'North' })];
    expect(fallIn(plan(below, rule('Harbours', germany), except)).base).toBe(null);
  });

  test('under overlays as well, which are no overlap', () => {
    const over = plan(
      [...three, territory('Cranes', { isOverlay: true })],
      rule('North', germany),
      rule('Cranes', germany),
    );
    expect(fallIn(over)).toEqual({ base: 'North', rivals: [], overlays: 1 });
  });

  test('only to what holds on the day, the last day not included', () => {
    const dated = [territory('Old', { until: day }), territory('New', { from: day })];
    expect(fallIn(plan(dated, rule('Old', named), rule('New', germany))).base).toBe('New');
  });
});

describe('a plan', () => {
  test.each<[Plan, string]>([
    [plan([territory('A', { parentId: 'B' }), territory('B', { parentId: 'A' })]), 'loop'],
    [plan([territory('A'), territory('A')]), 'territory-twice'],
    [plan([territory('A', { parentId: 'Z' })]), 'no-such-parent'],
    [plan([territory('A', { from: day, until: day })]), 'ends-before-it-begins'],
    [plan([], rule('Z', germany)), 'no-such-territory'],
    [plan(three, rule('North')), 'no-condition'],
    [plan(three, rule('North', { kind: 'industry', industries: [] })), 'empty-condition'],
    [plan(three, rule('North', { kind: 'size', least: 9, most: 3 })), 'sizes-upside-down'],
    [
      plan(three, rule('North', { kind: 'postal-code', country: 'DE', codes: [{ from: '9', to: '80' }] })),
      'codes-upside-down',
    ],
    [plan(three, rule('North', { kind: 'radius', centre: { latitude: 0, longitude: 0 }, km: 0 })), 'no-radius'],
  ])('is told what is wrong with it: %#', (wrong, what) => {
    expect(problemsOf(wrong).map((each) => each.what)).toEqual([what]);
  });

  test('tells gaps, overlaps and who is left with too little', () => {
    const prospects = ['quay', 'crane', 'mole', 'pier'].map(
      (id, i): Prospect => ({
        ...account({ id, country: ['DE', 'DE', 'FR', null][i]! }),
        potential: [100, null, 50, 70][i]!,
      }),
    );
    const found = findings(
      plan(
        three,
        rule('North', germany),
        rule('South', { kind: 'country', countries: ['FR'] }),
        rule('Keys', { kind: 'country', countries: ['FR'] }),
      ),
      prospects,
      day,
      { accounts: 1, potential: 100 },
    );
    expect(Object.fromEntries(found.held)).toMatchObject({
      North: { accounts: 2, potential: 100 },
      South: { accounts: 0 },
    });
    expect([found.gaps, found.overlaps]).toEqual([['pier'], [{ accountId: 'mole', territories: ['South', 'Keys'] }]]);
    expect(found.starved.map(({ territoryId, lacks }) => [territoryId, lacks])).toEqual([
      ['South', ['accounts', 'potential']],
      ['Keys', ['accounts', 'potential']],
    ]);
  });

  const countries = ['DE', 'FR', 'PL'];
  const anyCondition = fc.oneof(
    fc.subarray(countries, { minLength: 1 }).map((some): Condition => ({ kind: 'country', countries: some })),
    fc.subarray(['1', '2', '3'], { minLength: 1 }).map((some): Condition => ({ kind: 'named', accounts: some })),
    fc
      .nat(9)
      .map((from): Condition => ({ kind: 'postal-code', country: 'DE', codes: [{ from: String(from), to: '9' }] })),
    fc.nat(200).map((least): Condition => ({ kind: 'size', least, most: least + 50 })),
  );
  const anyRule = fc.record({
    territory: fc.nat(5),
    conditions: fc.array(anyCondition, { minLength: 1, maxLength: 3 }),
    isException: fc.boolean(),
  });
  const anyAccount = fc.record({
    country: fc.constantFrom(...countries, null),
    code: fc.nat(99),
    employees: fc.nat(250),
  });

  test('puts every account into exactly one base territory or tells it as gap or overlap', () => {
    fc.assert(
      fc.property(fc.array(anyRule, { maxLength: 12 }), fc.array(anyAccount, { maxLength: 20 }), (rules, accounts) => {
        const territories = [0, 1, 2, 3, 4, 5].map((i) =>
          territory(String(i), { isOverlay: i === 5, parentId: i === 1 || i === 2 ? '0' : null }),
        );
        const drawn = plan(
          territories,
          ...rules.map(({ territory: at, ...each }, i): Rule => ({ ...each, id: String(i), territoryId: String(at) })),
        );
        const prospects = accounts.map(({ country, code, employees }, i) => ({
          ...account({ id: String(i), country, employees, postalCode: String(code) }),
          potential: 1,
        }));
        const found = findings(drawn, prospects, day, { accounts: 0, potential: null });
        const told = [...found.gaps, ...found.overlaps.map(({ accountId }) => accountId)];
        const held = [...found.held.values()].reduce((sum, each) => sum + each.accounts, 0);
        expect(held + told.length).toBe(accounts.length);
        expect(new Set(told).size).toBe(told.length);
        expect(found.held.has('5')).toBe(false);
      }),
      { numRuns: 500, seed: 4 },
    );
  });
});
