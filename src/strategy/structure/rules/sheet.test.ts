import { expect, test } from 'vitest';
import { columns, readRows, rowsOf } from './sheet.ts';
import { bySize } from './structure.testing.ts';

const whos = (...names: string[]) => names.map((name) => ({ name }));
const shown = {
  levels: ['territory', 'size'] as const,
  bands: bySize,
  teams: [
    {
      name: 'North',
      keys: [whos('Norway', 'Sweden'), whos('Large')],
      lead: { name: 'Ana' },
      people: whos('Ana', 'Ben'),
    },
    { name: 'Rest', keys: [[], []], lead: null, people: [] },
  ],
};
const names = {
  territory: (name: string) => (['norway', 'sweden'].includes(name.toLowerCase()) ? name.toLowerCase() : null),
  line: () => null,
  person: (name: string) => (['Ana', 'Ben'].includes(name) ? name.toLowerCase() : null),
};
const asRows = (rows: string[][]) =>
  rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at] ?? ''])));

test('a structure goes to a file and comes back the same', () => {
  expect(readRows(asRows(rowsOf(shown)), names)).toEqual({
    ...{ levels: ['territory', 'size'], bands: bySize, faults: [] },
    teams: [
      { name: 'North', keys: [['norway', 'sweden'], ['Large']], leadId: 'ana', people: ['ben'] },
      { name: 'Rest', keys: [[], []], leadId: null, people: [] },
    ],
  });
});

test('what is not known is told by its row and column', () => {
  const { faults } = readRows(
    [{ band: 'Small', from: 'nought' }, { team: 'North', territories: 'Atlantis', sizes: 'Giant', lead: 'Zoe' }, {}],
    names,
  );
  expect(faults).toEqual([
    { line: 2, column: 'from', said: 'nought' },
    { line: 3, column: 'lead', said: 'Zoe' },
    { line: 3, column: 'territories', said: 'Atlantis' },
    { line: 3, column: 'sizes', said: 'Giant' },
    { line: 4, column: 'team', said: '' },
  ]);
});
