import { expect, test } from 'vitest';
import { type AuditAnswer, type AuditCheck, type AuditQuestion, auditOf, evenness, type Reading } from './audit.ts';

const readings = (found: Partial<Record<AuditCheck, Omit<Reading, 'page'>>>) =>
  new Map(Object.entries(found).map(([id, one]) => [id as AuditCheck, { ...one, page: '/somewhere' }]));
const answers = (given: Partial<Record<AuditQuestion, AuditAnswer>> = {}) =>
  new Map(Object.entries(given) as [AuditQuestion, AuditAnswer][]);
const scoreOf = (audit: ReturnType<typeof auditOf>, pillar: string) =>
  audit.pillars.find((one) => one.pillar === pillar)?.score;

test.each([
  ['one stage takes far longer than the others', [12, 10, 14, 42], { share: 18 / 42, slowest: 42, median: 12 }],
  ['half as long again is still even', [10, 10, 15], { share: 1, slowest: 15, median: 10 }],
  ['an even number of others has its middle between two', [10, 20, 60], { share: 22.5 / 60, slowest: 60, median: 15 }],
] as const)('how evenly deals go through the stages: %s', (_, days, found) => {
  expect(evenness(days)).toEqual(found);
});

test('with two stages there is no pace to keep', () => {
  expect(evenness([10, 90])).toBeNull();
});

test('an empty workspace has no score, no weakest pillar and no gap', () => {
  const audit = auditOf(readings({ quotas: { n: 0, of: 0 } }), answers());
  expect(audit.pillars.map(({ score }) => score)).toEqual([null, null, null, null]);
  expect([audit.weakest, audit.gaps]).toEqual([null, []]);
});

test('a pillar is scored by what is measured of it, and gaps are ranked by what they weigh', () => {
  const audit = auditOf(
    readings({
      quotas: { n: 6, of: 8 },
      bottleneck: { n: 12, of: 42, share: 0.4 },
      moving: { n: 9, of: 10 },
      shared: { n: 0, of: 1 },
    }),
    answers(),
  );
  expect(scoreOf(audit, 'strategy')).toBe(75);
  expect(scoreOf(audit, 'process')).toBe(60);
  expect(audit.gaps).toEqual(['bottleneck', 'shared', 'quotas', 'moving']);
  expect(audit.weakest).toBe('performance');
});

test('a gap that is closed leaves the list and raises the score', () => {
  const before = auditOf(readings({ bottleneck: { n: 1, of: 1, share: 0.4 }, moving: { n: 1, of: 2 } }), answers());
  const after = auditOf(readings({ bottleneck: { n: 1, of: 1, share: 1 }, moving: { n: 1, of: 2 } }), answers());
  expect([before.gaps[0], after.gaps[0]]).toEqual(['bottleneck', 'moving']);
  expect(scoreOf(after, 'process')).toBeGreaterThan(scoreOf(before, 'process') ?? 0);
});

test('what is answered counts as what is measured, and unanswered it counts neither way', () => {
  const measured = readings({ lines: { n: 4, of: 4 } });
  expect(scoreOf(auditOf(measured, answers()), 'people')).toBe(100);
  expect(scoreOf(auditOf(measured, answers({ 'asked-people': 'partly' })), 'people')).toBe(83);
  expect(auditOf(measured, answers({ 'asked-people': 'no' })).gaps).toEqual(['asked-people']);
});
