import { expect, test } from 'vitest';
import { nobodyYet, withBegun } from './people-draft.ts';

const ana = { id: 'ana', name: 'Ana' };
const ben = { id: 'ben', name: 'Ben' };

test('whoever was chosen works the territory too, though he was not added before it was saved', () => {
  const people = [{ person: ana, from: null, until: null }];
  expect(withBegun(people, { person: ben, from: '2026-07-01', until: '' })).toEqual([
    ...people,
    { person: ben, from: '2026-07-01', until: null },
  ]);
  expect(withBegun(people, nobodyYet)).toEqual(people);
});
