import { expect, test } from 'vitest';
import { type GridGroup, linesIn, linesOf, rowsFrom } from './lines.ts';

const group = (key: string, more: Partial<GridGroup<string>> = {}): GridGroup<string> => ({
  key,
  label: key,
  count: 3,
  totals: {},
  isOpen: false,
  rows: [],
  hasMore: false,
  loading: false,
  ...more,
});
const groups = [
  group('Ana', { isOpen: true, rows: ['a', 'b'], hasMore: true }),
  group('Bo'),
  group('Cy', { isOpen: true, loading: true }),
];

test('an open group has its rows under it and a line for those to come, a closed one stands alone', () => {
  const said = linesOf(groups).map((line) => (line.kind === 'row' ? line.row : `${line.kind} ${line.group.key}`));
  expect(said).toEqual(['group Ana', 'a', 'b', 'wait Ana', 'group Bo', 'group Cy', 'wait Cy']);
});

test('an open group of which nothing could be read keeps a line that says so', () => {
  const lines = linesOf([group('Ana', { isOpen: true, failed: true }), group('Bo', { failed: true })]);
  expect(lines.map(({ kind }) => kind)).toEqual(['group', 'wait', 'group']);
});

test('rows are counted on past the heads of groups', () => {
  const two = [group('Ana', { isOpen: true, rows: ['a', 'b'] }), group('Bo', { isOpen: true, rows: ['c'] })];
  const lines = linesIn({ rows: [], lines: linesOf(two), far: undefined, total: 3 });
  expect(rowsFrom(lines, 1, 9)).toEqual(['a', 'b', 'c']);
  expect(rowsFrom(lines, 2, 1)).toEqual(['b']);
});

test('a list that can be jumped through is as long as all of it, and knows what it has seen', () => {
  const far = { rowAt: (place: number) => (place === 900 ? 'far' : undefined), onSee: () => undefined };
  const lines = linesIn({ rows: ['a', 'b'], lines: null, far, total: 1_000 });
  expect([lines.count, lines.at(1), lines.at(2), lines.at(900)]).toEqual([1_000, 'b', undefined, 'far']);
  expect(linesIn({ rows: ['a'], lines: null, far: undefined, total: 1_000 }).count).toBe(1);
});
