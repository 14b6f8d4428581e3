import fc from 'fast-check';
import { expect, test } from 'vitest';
import { familyTree, type Relative } from './family.ts';

const relative = (id: string, parentId: string | null, contacts: number): Relative => ({
  id,
  name: id,
  parentId,
  counts: { contacts },
});

test('a company is followed by those below it, and counts them in', () => {
  const family = [
    relative('Acme', null, 2),
    relative('Bremen', 'Acme', 1),
    relative('Altona', 'Acme', 3),
    relative('Dock', 'Altona', 4),
    relative('Stranger', 'Elsewhere', 9),
  ];
  expect(familyTree('Acme', family).map(({ id, depth, total }) => [id, depth, total.contacts])).toEqual([
    ['Acme', 0, 10],
    ['Altona', 1, 7],
    ['Dock', 2, 4],
    ['Bremen', 1, 1],
  ]);
});

test('a company alone is its own family, and one that is not there is none', () => {
  expect(familyTree('Acme', [relative('Acme', null, 2)])).toMatchObject([{ depth: 0, total: { contacts: 2 } }]);
  expect(familyTree('Acme', [])).toEqual([]);
});

test('the top counts everybody once, even where lines form a loop', () => {
  const families = fc.array(fc.record({ parent: fc.nat(12), contacts: fc.nat(5) }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(families, (drawn) => {
      const family = drawn.map(({ parent, contacts }, at) => relative(`c${at}`, `c${parent}`, contacts));
      const tree = familyTree('c0', family);
      expect(new Set(tree.map(({ id }) => id)).size).toBe(tree.length);
      expect(tree[0]?.total.contacts).toBe(tree.reduce((sum, { counts }) => sum + (counts.contacts ?? 0), 0));
    }),
  );
});
