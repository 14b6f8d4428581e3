import { expect, test } from 'vitest';
import { type OfSource, poorSources, ripeLeads } from './find-leads.ts';

const period = ripeLeads('2026-11-29');
const poor = (...rows: [source: string | null, counted: number, n: number][]) =>
  poorSources(
    'leads_to_mql',
    rows.map(([source, counted, n]): OfSource => ({ source, n, share: n === 0 ? null : counted / n })),
    period,
  );

test('leads of a quarter are looked at that had four weeks to ripen', () => {
  expect(period).toEqual({ first: '2026-08-03', next: '2026-11-02' });
});

test('a source whose leads come to much less than those of the others is told, beside what the others come to', () => {
  expect(poor(['fair', 4, 40], ['web', 20, 60], ['advice', 10, 40])).toEqual([
    expect.objectContaining({
      ...{ kind: 'source', metricId: 'leads_to_mql', source: 'fair', side: 'below', value: 0.1, low: 0.3, n: 40 },
      ...{ personId: null, stake: null, fromOn: period.first, untilOn: period.next },
    }),
  ]);
});

test('a little less, too few leads, leads of no source, one source alone or nothing at all are no finding', () => {
  expect(poor(['fair', 25, 100], ['web', 30, 100])).toEqual([]);
  expect(poor(['fair', 0, 19], ['web', 60, 100])).toEqual([]);
  expect(poor([null, 0, 50], ['web', 30, 60])).toEqual([]);
  expect(poor(['fair', 0, 50])).toEqual([]);
  expect(poor(['fair', 0, 50], ['web', 0, 50])).toEqual([]);
  expect(poor(['fair', 0, 0], ['web', 0, 0])).toEqual([]);
  expect(poor()).toEqual([]);
});
