import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spread, type ToHandOn } from './spread.ts';

const some = (group: string, count: number): ToHandOn[] =>
  Array.from({ length: count }, (_, at) => ({ kind: 'deal', id: `${group}${at}`, group }));
const counts = (records: ToHandOn[], to: string[]) => [...spread(records, to)].map(([id, its]) => [id, its.length]);

test('of groups of 5, 3 and 2 records Ana gets the 5, and Ben the 3 and the 2', () => {
  expect(counts([...some('a', 2), ...some('b', 5), ...some('c', 3)], ['ana', 'ben'])).toEqual([
    ['ana', 5],
    ['ben', 5],
  ]);
});

test('one person gets everything, and where there is nothing nobody gets anything', () => {
  expect(counts(some('a', 3), ['ana'])).toEqual([['ana', 3]]);
  expect(counts([], ['ana', 'ben'])).toEqual([
    ['ana', 0],
    ['ben', 0],
  ]);
});

test('whatever there is: each record goes to one person, a group to one, and nobody has more than the largest group above another', () => {
  const records = fc.array(
    fc.record({ kind: fc.constant('deal'), id: fc.uuid(), group: fc.constantFrom(...'abcdefgh') }),
  );
  fc.assert(
    fc.property(records, fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 5 }), (all, to) => {
      const shares = [...spread(all, to).values()];
      expect(shares.flat().length).toBe(all.length);
      const owners = Map.groupBy(
        shares.flatMap((its, at) => its.map(({ group }) => ({ group, at }))),
        ({ group }) => group,
      );
      for (const its of owners.values()) expect(new Set(its.map(({ at }) => at)).size).toBe(1);
      const largest = Math.max(0, ...[...Map.groupBy(all, ({ group }) => group).values()].map(({ length }) => length));
      const sizes = shares.map(({ length }) => length);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(largest);
    }),
  );
});
