import { expect, test } from 'vitest';
import { assigner } from './assign.ts';
import type { Account } from './conditions.ts';
import {
  claimOf,
  type KeptTerritory,
  movesBetween,
  peopleOn,
  placeOf,
  planOf,
  reasonOf,
  stintsWithin,
} from './kept.ts';

const territory = (id: string, more: Partial<KeptTerritory> = {}): KeptTerritory => ({
  ...{ id, parentId: null, isOverlay: false, fromOn: null, untilOn: null, rules: [], named: [], ...more },
});
const of = (country: string) => [
  { id: `in ${country}`, isException: false, conditions: [{ kind: 'country' as const, countries: [country] }] },
];
const bavaria = [
  {
    ...{ id: 'in Bavaria', isException: false },
    conditions: [{ kind: 'state' as const, country: 'DE', states: ['Bavaria'] }],
  },
];
const account = (id: string, country: string, state: string | null = null): Account => ({
  ...{ id, country, state, postalCode: null, spot: null, industry: null, employees: null, products: [] },
});
const day = '2026-03-02';
const quay = account('quay', 'DE', 'Bavaria');
const munich = account('munich', 'DE', 'Bavaria');
const kiel = account('kiel', 'DE');
const north = territory('north', { rules: of('DE') });
const south = territory('south', { rules: bavaria });
const keys = territory('keys', { named: [{ companyId: 'quay' }] });

test('a company falls where it is named before any rule, and it is said by what', () => {
  const all = [north, south, keys];
  const fallOf = assigner(planOf(all), day);
  expect([quay, munich, kiel].map((one) => placeOf(fallOf(one)))).toEqual([
    { at: 'territory', id: 'keys' },
    { at: 'territory', id: 'south' },
    { at: 'territory', id: 'north' },
  ]);
  expect(reasonOf(all, fallOf(quay).base!)).toEqual({ isNamed: true, conditions: [] });
  expect(reasonOf(all, fallOf(munich).base!)).toEqual({ isNamed: false, conditions: bavaria[0]?.conditions });
  expect(reasonOf([], fallOf(munich).base!)).toBeNull();
});

test('a company is of the territory it falls into and of each overlay on it, of no other', () => {
  const all = [north, south, territory('over', { isOverlay: true, rules: of('DE') })];
  const fall = assigner(planOf(all), day)(munich);
  expect(['north', 'south', 'over'].map((id) => claimOf(fall, id)?.ruleId)).toEqual([undefined, 'in Bavaria', 'in DE']);
});

test('a territory that has not begun, or is over, takes nobody', () => {
  const place = (more: Partial<KeptTerritory>) =>
    placeOf(assigner(planOf([territory('north', { rules: of('DE'), ...more })]), day)(kiel)).at;
  expect(place({ fromOn: day })).toBe('territory');
  expect(place({ fromOn: '2026-03-03' })).toBe('gap');
  expect(place({ untilOn: day })).toBe('gap');
  expect(place({ untilOn: '2026-03-03' })).toBe('territory');
});

test('what a changed rule would move is told by where from and where to, the most first', () => {
  const [before, after] = [[north], [north, south, territory('east', { rules: bavaria })]].map((all) =>
    assigner(planOf(all), day),
  );
  expect(movesBetween([quay, munich, kiel, account('oslo', 'NO')], before!, after!)).toEqual([
    {
      ...{ from: { at: 'territory', id: 'north' }, to: { at: 'overlap', ids: ['east', 'south'] } },
      companies: ['quay', 'munich'],
    },
  ]);
  expect(movesBetween([quay, munich, kiel], before!, before!)).toEqual([]);
  expect(movesBetween([kiel], assigner(planOf([]), day), before!)).toEqual([
    { from: { at: 'gap' }, to: { at: 'territory', id: 'north' }, companies: ['kiel'] },
  ]);
});

test('somebody works a territory from his first day on and no more on his last', () => {
  const stint = (personId: string, from: string | null, until: string | null) => ({ personId, from, until });
  const people = [stint('ana', null, day), stint('ben', day, null), stint('cem', null, null), stint('ben', null, null)];
  expect(peopleOn(people, day)).toEqual(['ben', 'cem']);
  expect(peopleOn(people, '2026-03-01')).toEqual(['ana', 'cem', 'ben']);
});

test('of a log it is told who worked there meanwhile, not who had left before or came after', () => {
  const stint = (personId: string, from: string | null, until: string | null) => ({ personId, from, until });
  const people = [
    ...[stint('left', null, '2026-01-01'), stint('stayed', null, '2026-01-10')],
    ...[stint('came', '2026-01-31', null), stint('later', '2026-02-01', null)],
  ];
  const names = (last: string | null) => stintsWithin(people, '2026-01-01', last).map(({ personId }) => personId);
  expect(names('2026-01-31')).toEqual(['stayed', 'came']);
  expect(names(null)).toEqual(['stayed', 'came', 'later']);
  expect(names('2026-01-01')).toEqual(['stayed']);
});
