import { expect, test } from 'vitest';
import { firstOf, profileOf, withFirst } from './profile.ts';

test('his own choice counts before what those above him said, and none is a choice', () => {
  expect(profileOf('field', null)).toBe('field');
  expect(profileOf('field', 'inside')).toBe('inside');
  expect(profileOf('field', 'none')).toBeNull();
  expect(profileOf(null, null)).toBeNull();
});

test('in the field the route comes first, inside the call queue', () => {
  expect(firstOf.field.pages).toContain('/territories/route');
  expect(firstOf.inside.pages[0]).toBe('/calls');
});

test('what comes first leads, and all else stays in its order', () => {
  const rail = ['/day', '/leads', '/calls', '/deals'];
  expect(withFirst(rail, firstOf.inside.pages, (path) => path)).toEqual(['/calls', '/leads', '/day', '/deals']);
  expect(withFirst(rail, [], (path) => path)).toEqual(rail);
});
