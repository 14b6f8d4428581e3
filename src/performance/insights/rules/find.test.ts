import { expect, test } from 'vitest';
import { addDays } from '../../../ground/index.ts';
import { bottleneckIn, missedBy, moved, overdueOf, poorIn, shortOf, stalledIn, thinFor, withoutTide } from './find.ts';
import { finding } from './finding.ts';

const weeks = (...values: (number | null)[]) =>
  values.map((value, at) => {
    const first = addDays('2026-01-05', 7 * at);
    return { period: { first, next: addDays(first, 7) }, value };
  });
const period = { first: '2026-10-01', next: '2027-01-01' };

test('a last week outside of what is usual is told with its limits: 10 to 12 is usual, 2 is not', () => {
  // Mean 11, mean step 2 × 4/7... of 10, 12, 10, 12, 10, 12, 10, 12 it is 2: 11 ± 5.32.
  const found = moved({
    ...{ metricId: 'activities_done', personId: 'ana' },
    readings: weeks(10, 12, 10, 12, 10, 12, 10, 12, 2),
  });
  expect(found).toMatchObject({ kind: 'drift', side: 'below', value: 2, n: 8, personId: 'ana' });
  expect(found?.low).toBeCloseTo(11 - (3 / 1.128) * 2, 10);
  expect(found?.high).toBeCloseTo(11 + (3 / 1.128) * 2, 10);
  expect(found).toMatchObject({ fromOn: '2026-03-02', untilOn: '2026-03-09' });
});

test('of all it is a shift; within its limits, or after fewer than eight weeks, it is nothing', () => {
  const all = { metricId: 'deals_made', personId: null };
  expect(moved({ ...all, readings: weeks(10, 12, 10, 12, 10, 12, 10, 12, 30) })).toMatchObject({
    ...{ kind: 'shifted', side: 'above', value: 30 },
  });
  expect(moved({ ...all, readings: weeks(10, 12, 10, 12, 10, 12, 10, 12, 15) })).toBeNull();
  expect(moved({ ...all, readings: weeks(10, 12, 10, 12, 10, 12, 10, 90) })).toBeNull();
  expect(moved({ ...all, readings: weeks(10, 12, 10, 12, 10, 12, 10, 12, null) })).toBeNull();
  expect(moved({ ...all, readings: [] })).toBeNull();
});

const stage = { pipelineId: 'p', stageId: 's', stalledAmount: 500, openAmount: 900, limitDays: 14 };

test('a stage in which a quarter of the deals stand too long is told with what they come to', () => {
  expect(stalledIn({ ...stage, open: 30, stalled: 12 })).toMatchObject({
    ...{ kind: 'stalled', value: 12, n: 30, high: 14, stake: 500, stageId: 's' },
  });
  expect(stalledIn({ ...stage, open: 12, stalled: 3 })).not.toBeNull();
  expect(stalledIn({ ...stage, open: 13, stalled: 3 })).toBeNull();
  expect(stalledIn({ ...stage, open: 2, stalled: 2 })).toBeNull();
});

test('the bottleneck is told with what stands in it', () => {
  expect(bottleneckIn({ stageId: 's', times: 3.2, n: 80 }, stage)).toMatchObject({ value: 3.2, n: 80, stake: 900 });
  expect(bottleneckIn(null, stage)).toBeNull();
});

const covered = { personId: null, lowest: 3, quota: 100, open: 150, n: 4, period };

test('coverage of 1.5 where 3 is healthy lacks 150 of a quota of 100', () => {
  expect(thinFor({ ...covered, coverage: 1.5 })).toMatchObject({ kind: 'thin', value: 1.5, low: 3, stake: 150 });
  expect(thinFor({ ...covered, coverage: 3 })).toBeNull();
  expect(thinFor({ ...covered, coverage: null })).toBeNull();
  expect(thinFor({ ...covered, coverage: 0, quota: 0 })).toBeNull();
});

const landing = { personId: null, n: 9, period };

test('a quota that is rather missed lacks what the middle of the landing leaves', () => {
  expect(shortOf({ ...landing, quota: { amount: 100, chance: 0.2 }, p50: 80 })).toMatchObject({
    stake: 20,
    value: 0.2,
  });
  expect(shortOf({ ...landing, quota: { amount: 100, chance: 0.5 }, p50: 80 })).toBeNull();
  expect(shortOf({ ...landing, quota: { amount: 100, chance: null }, p50: null })).toBeNull();
  expect(shortOf({ ...landing, quota: null, p50: 80 })).toBeNull();
});

test('three of twelve deals past their day are told, two of two are not', () => {
  const dated = { personId: 'ana', amount: 70, oldest: '2026-08-01' };
  expect(overdueOf({ ...dated, open: 12, overdue: 3 })).toMatchObject({
    value: 3,
    n: 12,
    stake: 70,
    fromOn: '2026-08-01',
  });
  expect(overdueOf({ ...dated, open: 2, overdue: 2 })).toBeNull();
  expect(overdueOf({ ...dated, open: 20, overdue: 4 })).toBeNull();
});

test('a week in which all did more is told of all alone; one who moved it alone is told too', () => {
  const told = (kind: 'drift' | 'shifted', personId: string | null, side: 'above' | 'below' = 'above') =>
    finding(kind, 24, { metricId: 'activities_done', personId, side });
  const [all, ana, ben, cleo] = [
    told('shifted', null),
    told('drift', 'ana'),
    told('drift', 'ben'),
    told('drift', 'cleo', 'below'),
  ];
  expect(withoutTide([all, ana, ben, cleo])).toEqual([all, cleo]);
  expect(withoutTide([all, ana])).toEqual([all, ana]);
  expect(withoutTide([ana, ben])).toEqual([ana, ben]);
});

test.each([
  ['missed twice in a row', [12, 7, 6], 2],
  ['missed ever since it holds', [1, 2, 3], 3],
  ['a week off is a week off', [12, 12, 6], null],
  ['kept again is kept', [5, 5, 10], null],
  ['not long enough', [5], null],
  ['never asked', [], null],
] as const)('a standard of ten: %s', (_, done, n) => {
  const last = { first: '2026-10-19', next: '2026-10-26' };
  const found = missedBy({ standardId: 'calls', personId: 'ana', per: 'week', target: 10, done, last });
  if (n === null) expect(found).toBeNull();
  else expect(found).toMatchObject({ kind: 'standard', n, value: done.at(-1), low: 10, fromOn: last.first });
});

test('of a standard by the day five days of work in a row are told, four are not', () => {
  const last = { first: '2026-10-23', next: '2026-10-24' };
  const one = { standardId: 'calls', personId: 'ana', per: 'day' as const, target: 10, last };
  expect(missedBy({ ...one, done: [12, 9, 8, 7, 6] })).toBeNull();
  expect(missedBy({ ...one, done: [12, 9, 8, 7, 6, 5] })).toMatchObject({ n: 5, value: 5, fromOn: '2026-10-23' });
});

test('records are poor below 60 %, from 20 on', () => {
  expect(poorIn({ metricId: 'data_quality', personId: null, share: 0.55, n: 40 })).toMatchObject({
    kind: 'quality',
    value: 0.55,
    low: 0.6,
    n: 40,
  });
  expect(poorIn({ metricId: 'data_quality', personId: null, share: 0.55, n: 19 })).toBeNull();
  expect(poorIn({ metricId: 'data_quality', personId: 'ana', share: 0.6, n: 40 })).toBeNull();
  expect(poorIn({ metricId: 'data_quality', personId: null, share: null, n: 0 })).toBeNull();
});
