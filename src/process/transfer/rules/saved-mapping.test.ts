import { expect, test } from 'vitest';
import { aFile, tryImport } from '../planning.testing.ts';
import type { Mapping } from './mapping.ts';
import { asSaved, savedFor } from './saved-mapping.ts';

const guess = async (...heads: string[]): Promise<Mapping> =>
  (await tryImport(heads.map((head, at) => aFile(`file ${at}.csv`, head, head.replaceAll(/[^,]+/g, 'x'))))).mapping;

test('files with the headings of a kept mapping are read as it says, whatever they are called', async () => {
  const last = await guess('Company name,Colour,City');
  last.tables[0]!.columns[1]!.goal = { to: 'field', field: 'sector' };
  last.existing = 'create-and-change';
  const kept = { name: 'Monthly', mapping: last };
  const now = await guess('Company name,Colour,City');
  expect(savedFor(now.tables, [kept])).toBe(kept);
  const read = asSaved({ ...now, tables: [{ ...now.tables[0]!, table: 'june.csv' }] }, kept.mapping, kept.name);
  expect(read).toMatchObject({ saved: 'Monthly', existing: 'create-and-change' });
  expect(read.tables[0]).toMatchObject({ table: 'june.csv' });
  expect(read.tables[0]!.columns[1]).toMatchObject({ goal: { field: 'sector' }, because: 'saved', sure: 1 });
});

test('a table that is not imported stays so', async () => {
  const mapping = await guess('Company name,Colour,City', 'Shoe size,Star sign');
  expect(mapping.tables[1]?.kind).toBeNull();
  const kept = { name: 'Monthly', mapping };
  expect(savedFor(mapping.tables, [kept])).toBe(kept);
});

test('a kept mapping is taken by itself only where it knows every table', async () => {
  const kept = { name: 'Monthly', mapping: await guess('Company name,Colour,City') };
  const table: [string[], boolean][] = [
    [['Company name,City,Colour'], false],
    [['Company name,Colour,City', 'First name,Last name,Email'], false],
    [['Company name,Colour,City', 'Company name,Colour,City'], true],
  ];
  for (const [heads, isKnown] of table)
    expect(savedFor((await guess(...heads)).tables, [kept]) !== null, heads.join(' + ')).toBe(isKnown);
  expect(savedFor([], [kept])).toBeNull();
});
