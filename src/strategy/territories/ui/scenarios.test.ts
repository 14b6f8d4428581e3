import { expect, test } from 'vitest';
import { type DrawnTerritory, givenWith } from './scenarios.ts';

const territory = (id: string, more: Partial<DrawnTerritory> = {}): DrawnTerritory => ({
  ...{ id, name: id, parentId: null, isOverlay: false, from: null, until: null, rules: [], namedCount: 0, named: [] },
  ...{ people: [], leastCompanies: null, ...more },
});
const draft = {
  territories: [
    territory('north', { named: [{ id: 'quay', name: 'Quay' }], namedCount: 1 }),
    territory('south', { people: [{ person: { id: 'ria', name: 'Ria' }, from: null, until: '2027-01-01' }] }),
  ],
};
const sent = (id: string, more = {}) => ({
  ...{
    id,
    name: id,
    parentId: null,
    isOverlay: false,
    from: null,
    until: null,
    rules: [],
    named: [],
    people: [],
    leastCompanies: null,
    ...more,
  },
});
const north = sent('north', { named: ['quay'] });
const south = sent('south', { people: [{ personId: 'ria', from: null, until: '2027-01-01' }] });

test('a draft is sent whole with what was said anew of one territory', () => {
  expect(givenWith(draft, { id: 'south', fields: { name: 'South and west' } })).toEqual([
    north,
    { id: 'south', name: 'South and west' },
  ]);
});

test('a new one is added without an id, one that is left out is not sent', () => {
  expect(givenWith(draft, { id: null, fields: { name: 'Keys' } })).toEqual([north, south, { name: 'Keys' }]);
  expect(givenWith(draft, { id: 'north', fields: null })).toEqual([south]);
});
