import { expect, test } from 'vitest';
import { afterwardsOf, changesTo, precisionOf, ranked } from './feed.ts';
import { aboutOf, finding } from './finding.ts';

test('precision is what was done of what was answered, with its range; of what nobody answered there is none', () => {
  const [stalled, ...others] = precisionOf([
    { kind: 'stalled', verdict: 'done', n: 6 },
    { kind: 'stalled', verdict: 'not-useful', n: 2 },
    { kind: 'thin', verdict: null, n: 5 },
  ]);
  expect(others).toEqual([]);
  expect(stalled).toMatchObject({ kind: 'stalled', done: 6, judged: 8, share: 0.75 });
  // Clopper and Pearson for 6 of 8.
  expect(stalled?.range?.low).toBeCloseTo(0.3491, 3);
  expect(stalled?.range?.high).toBeCloseTo(0.9681, 3);
});

test('what is worth most comes first, by how often such findings were worth telling', () => {
  const one = (
    id: string,
    kind: 'stalled' | 'thin' | 'drift' | 'short',
    stake: number | null,
    foundOn = '2026-11-01',
  ) => ({
    ...{ id, kind, stake, foundOn },
  });
  const precision = precisionOf([
    { kind: 'stalled', verdict: 'done', n: 8 },
    { kind: 'thin', verdict: 'done', n: 1 },
    { kind: 'thin', verdict: 'not-useful', n: 3 },
  ]);
  const found = [
    ...[one('a', 'thin', 150), one('b', 'stalled', 100), one('c', 'short', 140)],
    ...[one('d', 'drift', null), one('e', 'drift', null, '2026-11-02')],
  ];
  // 150 × 2/6, 100 × 9/10, 140 × 1/2.
  expect(ranked(found, precision).map(({ id }) => id)).toEqual(['b', 'c', 'a', 'e', 'd']);
});

const told = (id: string, more: object = {}) => ({
  ...finding('stalled', 30, { stageId: id, value: 10, stake: 100 }),
  id,
  ...more,
});

test('a search tells what is new, ends what is over, and leaves alone what goes on', () => {
  const { add, end, update } = changesTo(
    [told('a'), told('b'), told('c')],
    [told('a', { value: 10.5 }), told('c', { value: 20 }), told('d')],
  );
  expect(add.map(aboutOf)).toEqual(['stalled d']);
  expect(end.map(({ id }) => id)).toEqual(['b']);
  expect(update.map(({ row }) => row.id)).toEqual(['c']);
});

test('the same found twice is told once, and a second search changes nothing', () => {
  const found = [told('a'), told('b')];
  expect(changesTo([], [...found, told('a')]).add).toHaveLength(2);
  expect(changesTo(found, found)).toEqual({ add: [], end: [], update: [] });
});

test('what was acted on got better more often than what was left: 6 of 8 beside 1 of 5', () => {
  const one = (verdict: 'done' | 'not-useful', endedOn: string | null) => ({
    ...{ kind: 'stalled' as const, verdict, answeredOn: '2026-09-01', endedOn },
  });
  const answered = [
    ...Array.from({ length: 6 }, () => one('done', '2026-09-29')),
    // A day too late, and never.
    ...[one('done', '2026-09-30'), one('done', null)],
    ...[one('not-useful', '2026-09-10'), ...Array.from({ length: 4 }, () => one('not-useful', null))],
    { ...one('done', '2026-09-02'), kind: 'thin' as const },
    // Said before days were kept.
    { ...one('done', '2026-09-02'), answeredOn: null },
  ];
  const { done, left } = afterwardsOf('stalled', answered);
  expect(done).toMatchObject({ n: 8, over: 6, share: 0.75 });
  expect(left).toMatchObject({ n: 5, over: 1, share: 0.2 });
  expect(done?.range?.low).toBeCloseTo(0.349, 3);
  expect(afterwardsOf('drift', answered)).toEqual({ done: null, left: null });
});
