import { expect, test } from 'vitest';
import type { Person } from './api.ts';
import { treeRows } from './tree.ts';

const person = (name: string, manager: string | null, more: Partial<Person> = {}): Person => ({
  id: name,
  version: 1,
  name,
  email: null,
  role: 'rep',
  active: true,
  teamName: null,
  region: null,
  title: null,
  manager: manager ? { id: manager, name: manager } : null,
  custom: {},
  ...more,
});
const all = { text: '', role: '', withLeft: false };
const open = () => true;
const team = [
  person('Zoe', 'Ásta'),
  person('Ásta', 'Ben', { role: 'manager' }),
  person('Ben', null, { role: 'leader' }),
  person('Carl', 'Ásta', { active: false }),
  person('Bo', 'Ásta', { region: 'Nord' }),
];
const read = (rows: ReturnType<typeof treeRows>) => rows.map((row) => `${'·'.repeat(row.depth)}${row.person.name}`);

test('everybody stands below his manager, by name, and whoever has left is not shown', () => {
  expect(read(treeRows(team, all, open))).toEqual(['Ben', '·Ásta', '··Bo', '··Zoe']);
});

test('a folded manager says how many stand below him', () => {
  const [ben] = treeRows(team, all, () => false);
  expect(ben).toMatchObject({ below: 3, isOpen: false });
});

test('a search finds by name, team or region without regard to accents, as a plain list', () => {
  expect(read(treeRows(team, { ...all, text: 'asta' }, open))).toEqual(['Ásta']);
  expect(read(treeRows(team, { ...all, text: 'nord' }, open))).toEqual(['Bo']);
  expect(read(treeRows(team, { ...all, role: 'leader' }, open))).toEqual(['Ben']);
  expect(read(treeRows(team, { ...all, text: 'carl', withLeft: true }, open))).toEqual(['Carl']);
});

test('people whose manager has left, or who form a loop, are not lost without a sign', () => {
  expect(read(treeRows([person('Bo', 'Gone'), person('Gone', null, { active: false })], all, open))).toEqual(['Bo']);
  const loop = [person('A', 'B'), person('B', 'A')];
  expect(treeRows(loop, { ...all, text: 'a' }, open)).toHaveLength(1);
});
