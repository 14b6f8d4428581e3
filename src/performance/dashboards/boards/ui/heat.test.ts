import { expect, test } from 'vitest';
import type { Answers, Group } from './api.ts';
import { heatOf } from './heat.ts';

const page = { pipelines: [], names: [] } as unknown as Answers;
const group = (team: string, quarter: string, value: number | null, n = 1) =>
  ({ key: { team, quarter }, value, n }) as Group;
const groups = [
  group('north', 'Q1 2026', 10),
  group('north', 'Q2 2026', null, 0),
  group('south', 'Q1 2026', 50),
  group('south', 'Q2 2026', 25),
  group('gone', 'Q1 2026', null, 0),
];

test('the team that came to most stands first, quarters run to the right, and teams with nothing are left out', () => {
  const { rows, columns } = heatOf(groups, 'team', 'quarter', page);
  expect(rows.map(({ id }) => id)).toEqual(['south', 'north']);
  expect(columns.map(({ id }) => id)).toEqual(['Q1 2026', 'Q2 2026']);
});

test('a cell is as dark as its share of the most; nothing known is not dark at all', () => {
  const { cell } = heatOf(groups, 'team', 'quarter', page);
  const heat = (team: string, quarter: string) => cell(team, quarter)?.heat;
  expect(heat('south', 'Q1 2026')).toBe(34);
  expect(heat('south', 'Q2 2026')).toBe(17);
  expect(heat('north', 'Q2 2026')).toBe(0);
  expect(cell('north', 'Q3 2026')).toBeNull();
});
