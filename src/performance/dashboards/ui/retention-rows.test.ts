import { expect, test } from 'vitest';
import { calendarYear } from '../../../ground/periods.ts';
import type { MetricAnswer } from './api.ts';
import { retentionRows, retentionSpan } from './retention-rows.ts';

const groups = (...all: [string | null, number, number][]) => ({
  groups: all.map(([sector, value, n]) => ({ key: { sector }, value, n })) as unknown as MetricAnswer['groups'],
});

test.each([
  ['year', '2025-11-24', '2026-11-24'],
  ['quarter', '2026-10-01', '2027-01-01'],
  ['last', '2026-07-01', '2026-10-01'],
] as const)('on 23 November the span of a %s is from %s until %s', (span, from, until) => {
  expect(retentionSpan(span, '2026-11-23', calendarYear)).toEqual({ from, until });
});

test('every sector has one line with all its figures, the most companies first', () => {
  const called = (key: string | null) => key ?? 'No sector';
  const rows = retentionRows([groups(['Energy', 0.9, 2], [null, 1, 3]), groups(['Energy', 0.5, 2])], 'sector', called);
  expect(rows.map(({ name, n }) => [name, n])).toEqual([
    ['No sector', 3],
    ['Energy', 2],
  ]);
  expect(rows[1]?.figures.map((figure) => figure?.value)).toEqual([0.9, 0.5]);
  expect(rows[0]?.figures[1]).toBeNull();
});
