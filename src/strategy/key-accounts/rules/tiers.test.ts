import { describe, expect, test } from 'vitest';
import { faultInShared, faultInTiers, hoursOf, loadOf, partsOf, standOf, type Tier, tierOf } from './tiers.ts';

const asks = { segmentId: null, leastFit: null, leastWon: null, companyIds: [] };
const a: Tier = { ...asks, name: 'A', hours: 40, leastWon: 500_000_00 };
const b: Tier = { ...asks, name: 'B', hours: 10, segmentId: 's', leastFit: 80, companyIds: ['named'] };
const facts = (id: string, won: number, fit: number | null) => ({ id, won, fits: new Map([['s', fit]]) });

describe('the tier of a company', () => {
  test('is the first all of whose criteria it meets', () => {
    expect(tierOf([a, b], facts('x', 600_000_00, 90))).toBe(0);
    expect(tierOf([a, b], facts('x', 500_000_00, null))).toBe(0);
    expect(tierOf([a, b], facts('x', 400_000_00, 80))).toBe(1);
    expect(tierOf([a, b], facts('x', 400_000_00, 79))).toBeNull();
    expect(tierOf([a, b], facts('x', 0, null))).toBeNull();
    const both = { ...a, segmentId: 's', leastFit: 50 };
    expect(tierOf([both], facts('x', 600_000_00, 49))).toBeNull();
  });
  test('is the one that names it, whatever it meets', () => {
    expect(tierOf([a, b], facts('named', 900_000_00, 0))).toBe(1);
  });
});

test('tiers of one name, that ask nothing, a fit to nothing, or that name a company twice are refused', () => {
  expect(faultInTiers([a, b])).toBeNull();
  expect(faultInTiers([a, { ...b, name: 'a ' }])).toEqual({ field: 'tiers.1.name', why: 'twice' });
  expect(faultInTiers([{ ...a, leastWon: null }])).toEqual({ field: 'tiers.0', why: 'asks-nothing' });
  expect(faultInTiers([{ ...a, leastFit: 5 }])).toEqual({ field: 'tiers.0.leastFit', why: 'no-segment' });
  expect(faultInTiers([b, { ...a, companyIds: ['named'] }])).toEqual({
    field: 'tiers.1.companyIds',
    why: 'named-twice',
  });
});

test('an account stands over, under or in time of its hours, by how much of the quarter is gone', () => {
  expect([7.9, 8, 20, 20.1].map((spent) => standOf(spent, 20, 0.5))).toEqual(['under', 'in-time', 'in-time', 'over']);
  expect(standOf(0, 20, 0)).toBe('in-time');
});

test('an act on a company and on its deal counts once, for whoever did it, and what nobody timed is counted as such', () => {
  const of = (companyId: string, activityId: string, personId: string, minutes: number | null) => ({
    ...{ companyId, activityId, personId, minutes },
  });
  const doings = [
    ...[of('x', '1', 'Ria', 45), of('x', '1', 'Ria', 45), of('x', '2', 'Max', 30)],
    ...[of('x', '3', 'Max', null), of('y', '1', 'Ria', 45)],
  ];
  const by = new Map([
    ['Ria', 0.75],
    ['Max', 0.5],
  ]);
  expect(hoursOf(doings).get('x')).toEqual({ hours: 1.25, untimed: 1, by });
  expect(hoursOf(doings).get('y')).toMatchObject({ hours: 0.75, untimed: 0 });
});

describe('the hours of an account', () => {
  const quarter = { companyId: 'x', personId: 'Max', percent: 25 };
  test('are shared among several, to the last, and what is left is its owner’s', () => {
    expect([...partsOf(24, [quarter], 'Ria')]).toEqual([
      ['Max', 6],
      ['Ria', 18],
    ]);
    expect([...partsOf(24, [], 'Ria')]).toEqual([['Ria', 24]]);
    expect([...partsOf(24, [quarter], null)]).toEqual([['Max', 6]]);
    expect([...partsOf(24, [{ ...quarter, percent: 100 }], 'Ria')]).toEqual([['Max', 24]]);
    expect([...partsOf(24, [quarter], 'Max')]).toEqual([['Max', 24]]);
  });
  test('are never shared beyond the whole, nor twice with the same person', () => {
    const more = (personId: string, percent: number) => ({ companyId: 'x', personId, percent });
    expect(faultInShared([quarter, more('Ria', 75), { ...quarter, companyId: 'y' }])).toBeNull();
    expect(faultInShared([quarter, more('Ria', 76)])).toEqual({ field: 'shared.1.percent', why: 'too-much' });
    expect(faultInShared([quarter, more('Max', 5)])).toEqual({ field: 'shared.1.personId', why: 'shared-twice' });
  });
});

test('what an owner is to give is set against what he has, and what is left is just that', () => {
  const account = { budget: 40, spent: 10 };
  expect(loadOf([account, account, account], 100)).toEqual({
    ...{ accounts: 3, budget: 120, spent: 30, capacity: 100, left: -20, isOver: true },
  });
  expect(loadOf([account], 40)).toMatchObject({ left: 0, isOver: false });
  expect(loadOf([], 40)).toMatchObject({ accounts: 0, left: 40, isOver: false });
});
