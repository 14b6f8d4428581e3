import { expect, test } from 'vitest';
import { inOrderOf } from './by-motion.ts';
import type { RoutingRule } from './rule.ts';

const rule = (name: string, people = ['Ria']): RoutingRule => ({
  ...{ id: name, name, on: true, where: '', withinHours: false },
  people: people.map((personId) => ({ personId, weight: 1, most: null })),
});
const [web, north] = [rule('Web'), rule('North')];
const names = (motion: 'inbound' | 'outbound' | 'hybrid' | null, patch: RoutingRule | null = north) =>
  inOrderOf({ motion, patch }, [web]).map(({ name }) => name);

test('a lead of a segment that we go to belongs to whoever works its territory, and only then to the rules', () => {
  expect(names('outbound')).toEqual(['North', 'Web']);
});

test('a lead of a segment that comes by itself, or of none, goes by the rules alone', () => {
  expect(names('inbound')).toEqual(['Web']);
  expect(names(null)).toEqual(['Web']);
});

test('where both is done the territory catches what no rule gives to anybody', () => {
  expect(names('hybrid')).toEqual(['Web', 'North']);
});

test('a territory that nobody works catches nothing', () => {
  expect(names('outbound', rule('Empty', []))).toEqual(['Web']);
  expect(names('outbound', null)).toEqual(['Web']);
});
