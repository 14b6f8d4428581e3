import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assigner } from './assign.ts';
import { codeIndex } from './code-index.ts';
import { type Account, checkOf, seenBy } from './conditions.ts';
import type { Condition, Plan, Rule } from './plan.ts';
import { shelved } from './shelves.ts';

const day = '2026-11-28';
const account = (more: Partial<Account>): Account => ({
  ...{ id: 'quay', country: 'DE', state: null, postalCode: null, spot: null, industry: null, employees: null },
  ...{ products: [], ...more },
});
const ruled = (conditions: Condition[], at = 0, isException = false): Rule => ({
  ...{ id: `${at}`, territoryId: `${at % 7}`, conditions, isException },
});
const seen = seenBy();
const asks = (rules: Rule[], of: Partial<Account>) =>
  shelved(rules.map((rule) => ({ rule })))(seen(account(of))).map(({ rule }) => rule.id);

describe('a company is asked', () => {
  const inCodes = (from: string, to: string, at: number) =>
    ruled([{ kind: 'postal-code', country: 'DE', codes: [{ from, to }] }], at);

  test('only of postal codes around its own', () => {
    const rules = [inCodes('10', '12', 0), inCodes('80', '81', 1), inCodes('8', '8', 2), inCodes('803 31', '80331', 3)];
    expect(asks(rules, { postalCode: '80331' }).toSorted()).toEqual(['1', '2', '3']);
    expect(asks(rules, { postalCode: '12999' })).toEqual(['0']);
    expect(asks(rules, { postalCode: '80331', country: 'AT' })).toEqual([]);
    expect(asks(rules, {})).toEqual([]);
  });

  test('only of its own state, and of its industry in its own country', () => {
    const rules = [
      ruled([{ kind: 'state', country: 'DE', states: ['Bayern'] }], 0),
      ruled([{ kind: 'state', country: 'AT', states: ['Bayern'] }], 1),
      ruled(
        [
          { kind: 'country', countries: ['FR', 'DE'] },
          { kind: 'industry', industries: ['Sails'] },
        ],
        2,
      ),
      ruled(
        [
          { kind: 'industry', industries: ['Sails'] },
          { kind: 'country', countries: ['PL'] },
        ],
        3,
      ),
      ruled([{ kind: 'industry', industries: ['SAILS'] }], 4),
    ];
    expect(asks(rules, { state: 'bayern', industry: 'sails' }).toSorted()).toEqual(['0', '2', '4']);
    expect(asks(rules, { country: null, state: 'Bayern', industry: 'Sails' })).toEqual(['4']);
  });

  test('whatever its place by a rule that asks size alone or reaches around the earth, and of circles by those near it', () => {
    const rules = [
      ruled([{ kind: 'size', least: 10, most: null }], 0),
      ruled([{ kind: 'radius', centre: { latitude: 48, longitude: 11 }, km: 10 }], 1),
      ruled([{ kind: 'radius', centre: { latitude: 48, longitude: 11 }, km: 15_000 }], 2),
    ];
    expect(asks(rules, { country: null })).toEqual(['0', '2']);
    expect(asks(rules, { spot: { latitude: 48.05, longitude: 11.05 } })).toEqual(['0', '2', '1']);
    expect(asks(rules, { spot: { latitude: 52, longitude: 11 } })).toEqual(['0', '2']);
  });

  test('of one rule where a thousand share a country out by postal code', () => {
    const rules = Array.from({ length: 1_000 }, (_, at) => {
      const code = String(10_000 + at * 90);
      return inCodes(code, String(Number(code) + 89), at);
    });
    const quick = shelved(rules.map((rule) => ({ rule })));
    const asked = Array.from(
      { length: 5_000 },
      (_, at) => quick(seen(account({ postalCode: String(10_000 + at * 17) }))).length,
    );
    expect(Math.max(...asked)).toBe(1);
  });
});

const anyText = (letters: string[], most: number) =>
  fc.array(fc.constantFrom(...letters), { minLength: 0, maxLength: most }).map((all) => all.join(''));
const anyRange = fc.record({ from: anyText(['1', '2', 'A'], 3), to: anyText(['1', '2', 'A'], 3) });

test('ranges of postal codes are found as if each was asked, also those that begin or end alike', () => {
  fc.assert(
    fc.property(fc.array(anyRange, { maxLength: 25 }), anyText(['1', '2', 'A', 'B'], 4), (ranges, code) => {
      const found = codeIndex(ranges.map((range, value) => ({ ...range, value })))(code);
      const asked = ranges.flatMap((range, value) =>
        checkOf({ kind: 'postal-code', country: 'DE', codes: [range] })(seen(account({ postalCode: code })))
          ? [value]
          : [],
      );
      expect(found.toSorted((a, b) => a - b)).toEqual(asked);
    }),
    { numRuns: 2_000, seed: 11 },
  );
});

const countries = ['DE', 'FR'];
const words = ['Bayern', 'bayern', 'Jura', 'Sails', 'SAILS', 'Ropes'];
const some = (of: string[]) => fc.subarray(of, { minLength: 1 });
const anyCondition: fc.Arbitrary<Condition> = fc.oneof(
  some(countries).map((all): Condition => ({ kind: 'country', countries: all })),
  some(['0', '1', '2', '3']).map((accounts): Condition => ({ kind: 'named', accounts })),
  some(['crane', 'barge']).map((products): Condition => ({ kind: 'product', products })),
  some(['Lifts', 'lifts', 'Hulls']).map((lines): Condition => ({ kind: 'product-line', lines })),
  some(words).map((industries): Condition => ({ kind: 'industry', industries })),
  fc
    .tuple(fc.constantFrom(...countries), some(words))
    .map(([country, states]): Condition => ({ kind: 'state', country, states })),
  fc
    .tuple(fc.constantFrom(...countries), fc.array(anyRange, { minLength: 1, maxLength: 3 }))
    .map(([country, codes]): Condition => ({ kind: 'postal-code', country, codes })),
  fc.nat(200).map((least): Condition => ({ kind: 'size', least, most: least + 50 })),
  fc.nat(300).map((km): Condition => ({ kind: 'radius', centre: { latitude: 48, longitude: 11 }, km: km + 1 })),
);
const anyRule = fc.tuple(fc.array(anyCondition, { minLength: 1, maxLength: 3 }), fc.boolean());
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const anyAccount = fc.record({
  country: maybe(fc.constantFrom(...countries, 'PL')),
  state: maybe(fc.constantFrom(...words)),
  postalCode: maybe(anyText(['1', '2', 'A', 'a', ' '], 4)),
  spot: maybe(fc.record({ latitude: fc.integer({ min: 46, max: 50 }), longitude: fc.integer({ min: 9, max: 13 }) })),
  industry: maybe(fc.constantFrom(...words)),
  employees: maybe(fc.nat(250)),
  products: fc.subarray(['crane', 'barge']),
  productLines: fc.subarray(['LIFTS', 'Hulls']),
});

test('every company falls where it would if it was asked of every rule, by the same rule', () => {
  const territories = Array.from({ length: 7 }, (_, at) => ({
    ...{ id: `${at}`, parentId: at === 1 || at === 2 ? '0' : at === 3 ? '1' : null },
    ...{ isOverlay: at === 6, from: null, until: null },
  }));
  fc.assert(
    fc.property(fc.array(anyRule, { maxLength: 30 }), fc.array(anyAccount, { maxLength: 12 }), (drawn, accounts) => {
      const plan: Plan = {
        territories,
        rules: drawn.map(([conditions, isException], at) => ruled(conditions, at, isException && at % 5 === 0)),
      };
      const quick = assigner(plan, day);
      const asking = assigner(plan, day, (all) => () => [...all]);
      const prospects = accounts.map((of, at) => account({ ...of, id: `${at}` }));
      expect(prospects.map(quick)).toEqual(prospects.map(asking));
    }),
    { numRuns: 1_500, seed: 23 },
  );
});
