import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linesWithin, overQuota, withLine } from './quota-lines.ts';

const two = [
  { line: 'Cooling', amount: 60 },
  { line: 'Heating', amount: 40 },
];

test('lines that fit into a quota stay as they are, and a smaller quota shares itself out as they were', () => {
  expect(linesWithin(two, 150)).toBe(two);
  expect(linesWithin(two, 50)).toEqual([
    { line: 'Cooling', amount: 30 },
    { line: 'Heating', amount: 20 },
  ]);
  expect(overQuota(two, 99)).toBe(1);
});

test('a line is said anew, added and taken away', () => {
  expect(withLine(two, 'Cooling', 10)[0]).toEqual({ line: 'Cooling', amount: 10 });
  expect(withLine(two, 'Ducts', 5).map(({ line }) => line)).toEqual(['Cooling', 'Ducts', 'Heating']);
  expect(withLine(two, 'Heating', null)).toEqual([two[0]]);
});

test('whatever a quota shrinks to, its lines come to no more than it', () => {
  const lines = fc.uniqueArray(fc.record({ line: fc.string(), amount: fc.integer({ min: 1, max: 1_000_000 }) }), {
    selector: ({ line }) => line,
    maxLength: 6,
  });
  fc.assert(
    fc.property(lines, fc.nat(1_000_000), (some, amount) => {
      expect(overQuota(linesWithin(some, amount), amount)).toBe(0);
    }),
  );
});
