import { expect, test } from 'vitest';
import { asMap, mapDraftOf } from './buyer-map-draft.ts';

test('a map is typed one a line, with what belongs to it after a bar, and reads back as it was typed', () => {
  const typed = {
    steps: 'Trial | Head of plant\nContract',
    roles: 'Head of plant | No standstill',
    obstacles: 'Budget in May',
  };
  const map = asMap(typed);
  expect(map?.steps).toEqual([
    { text: 'Trial', by: 'Head of plant' },
    { text: 'Contract', by: null },
  ]);
  expect(mapDraftOf(map)).toEqual(typed);
});

test('empty lines say nothing, and a map of nothing is none', () => {
  expect(asMap({ steps: ' \n | nobody', roles: '', obstacles: '\n' })).toBeNull();
  expect(mapDraftOf(null)).toEqual({ steps: '', roles: '', obstacles: '' });
});
