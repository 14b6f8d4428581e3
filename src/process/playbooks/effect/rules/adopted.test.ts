import { expect, test } from 'vitest';
import { type Closed, sinceAdopted } from './adopted.ts';

const deals = (n: number, doing: number, closedOn: string): Closed[] =>
  Array.from({ length: n }, (_, at) => ({
    ...{ ownerId: 'ana', closedOn, won: at % 2 === 0 },
    did: new Set(at < doing ? ['step:asks-cost'] : []),
  }));
const practice = { key: 'step:asks-cost', adoptedOn: '2026-03-02' };

test('what a team took up is told before and since, with the range of what changed', () => {
  const { done, won } = sinceAdopted([...deals(100, 20, '2026-03-01'), ...deals(60, 45, '2026-03-02')], practice);
  expect([done.with.rate, done.without.rate, done.says]).toEqual([0.75, 0.2, 'more']);
  expect(done.difference!.points).toBeCloseTo(0.55);
  expect(done.difference!.range.low).toBeGreaterThan(0.39);
  expect(won.says).toBe('no-difference');
});

test('of fewer than twenty deals since nothing is claimed', () => {
  const { done } = sinceAdopted([...deals(100, 20, '2026-03-01'), ...deals(19, 19, '2026-03-02')], practice);
  expect([done.says, done.difference]).toEqual(['too-few', null]);
  expect(sinceAdopted([], practice).done.with.rate).toBeNull();
});
