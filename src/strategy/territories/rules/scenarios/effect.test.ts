import { expect, test } from 'vitest';
import type { Fall } from '../assign.ts';
import { effectOf, type Weighed } from './effect.ts';

const company = (id: string, potential: number | null): Weighed => ({ id, potential, workload: 1, value: 0 });
const into = (places: Record<string, string | null>) => ({
  base: [...new Set(Object.values(places).filter((id) => id !== null))],
  fallOf: ({ id }: Weighed): Fall => {
    const territoryId = places[id] ?? null;
    return { base: territoryId ? { territoryId, ruleId: '' } : null, rivals: [], overlays: [] };
  },
});
const companies = [company('a', 100), company('b', 300), company('c', null), company('d', 0)];
const now = into({ a: 'north', b: 'north', c: 'north', d: 'south' });

test('a scenario tells who would move, how much of all that is, and how even it would be', () => {
  const effect = effectOf(companies, now, into({ a: 'south', b: 'north', c: 'north', d: 'south' }));
  expect(effect.moved).toEqual({ companies: 1, share: 0.25, potentialShare: 0.25 });
  expect(effect.moves).toEqual([
    { from: { at: 'territory', id: 'north' }, to: { at: 'territory', id: 'south' }, companies: ['a'] },
  ]);
  const [byCount, byPotential, , byValue, joined] = effect.even;
  expect(byValue?.after).toBeNull();
  expect([byCount?.before?.imbalance, byCount?.after?.imbalance]).toEqual([0.5, 0]);
  expect([byPotential?.before?.imbalance, byPotential?.after?.imbalance]).toEqual([1, 0.5]);
  // North holds 0.5 of the work and 0.75 of potential after: 1.25 against 0.75.
  expect(effect.territories.map(({ after }) => Math.round(after?.index ?? 0)).toSorted()).toEqual([125, 75]);
  expect(joined?.after?.index.map(Math.round).toSorted()).toEqual([125, 75]);
  expect(effect.territories.find(({ id }) => id === 'south')).toMatchObject({
    ...{ id: 'south', before: { companies: 1, potential: 0 }, after: { companies: 2, potential: 100 } },
  });
});

test('a territory with nobody counts with nothing, and what no territory takes is a gap', () => {
  const then = { ...into({ a: 'north', b: 'north' }), base: ['north', 'empty'] };
  const effect = effectOf(companies, now, then);
  expect([effect.gaps, effect.even[0]?.after?.imbalance]).toEqual([2, 1]);
  expect(effect.territories.find(({ id }) => id === 'empty')).toMatchObject({
    ...{ id: 'empty', before: null, after: { companies: 0, potential: 0 } },
  });
});

test('without companies nothing is even or uneven', () => {
  expect(effectOf([], now, now)).toMatchObject({
    moved: { companies: 0, share: null },
    even: [{ before: null }, {}, {}, {}, {}],
  });
});
