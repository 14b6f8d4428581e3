import { expect, test } from 'vitest';
import { countsOf, newlyStarved } from './least.ts';

const territory = (id: string, leastCompanies: number | null, isOverlay = false) => ({ id, leastCompanies, isOverlay });
const counts = (of: Record<string, number>) => new Map(Object.entries(of));

test('a change that leaves a territory with fewer companies than its least is said, whichever territory was changed', () => {
  const all = [territory('north', 20), territory('south', null), territory('over', 20, true)];
  expect(newlyStarved(all, counts({ north: 22 }), counts({ north: 19 }), new Set(['south']))).toEqual(['north']);
  expect(newlyStarved(all, counts({ north: 22 }), counts({ north: 20 }), new Set(['south']))).toEqual([]);
});

test('one that had too few before is held against the change of itself alone', () => {
  const all = [territory('north', 20)];
  expect(newlyStarved(all, counts({ north: 5 }), counts({ north: 4 }), new Set(['south']))).toEqual([]);
  expect(newlyStarved(all, counts({ north: 5 }), counts({ north: 4 }), new Set(['north']))).toEqual(['north']);
  expect(newlyStarved(all, counts({}), counts({}), new Set(['north']))).toEqual(['north']);
});

test('companies count in the base territory that they fall into, those of none nowhere', () => {
  const fall = (territoryId: string | null) => ({
    ...{ base: territoryId ? { territoryId, ruleId: '' } : null, rivals: [], overlays: [] },
  });
  expect(countsOf(['north', 'north', null], fall)).toEqual(new Map([['north', 2]]));
});
