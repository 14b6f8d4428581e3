import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, type LocalDate } from '../../../ground/index.ts';
import type { Point } from '../ask.ts';
import { boundsOf, type Cell, leftOutOf, parted, partsAt, sumOf, wholeOf } from './cube.ts';
import { type Fact, sumFacts } from './fact-sums.testing.ts';

const first = '2026-01-01';

/** What the server does: counts the bounds at or before a day. */
const bucket = (day: LocalDate, bounds: readonly LocalDate[]) => bounds.filter((bound) => bound <= day).length;

function cellsOf(facts: readonly (Fact & { currency: string })[], points: readonly Point[]): Cell[] {
  const bounds = boundsOf(points);
  return facts.map(({ kind, day, cohortDay, currency, n, amount, days }) => ({
    kind,
    currency,
    n,
    amount,
    days,
    key: {},
    part: '',
    seen: bounds.seen.length > 1 ? bucket(day, bounds.seen) : day < bounds.seen[0]! ? 0 : 1,
    cohort: cohortDay === null ? null : bucket(cohortDay, bounds.cohort),
  }));
}

const aDay = fc.nat(40).map((days) => addDays(first, days));
const aFact = fc.record({
  day: aDay,
  kind: fc.constantFrom('won', 'lost'),
  cohortDay: aDay,
  stageId: fc.constant('s'),
  currency: fc.constant('EUR'),
  n: fc.integer({ min: -2, max: 2 }),
  amount: fc.integer({ min: -500, max: 500 }),
  days: fc.integer({ min: -9, max: 9 }),
});
const aPoint = fc
  .record({ asOf: aDay, from: aDay, length: fc.integer({ min: 1, max: 20 }) })
  .map(({ asOf, from, length }) => ({ asOf, period: { first: from, next: addDays(from, length) } }));

test('however many readings are asked at once, each sees the events of its period that its day knew, and no others', () => {
  fc.assert(
    fc.property(fc.array(aFact), fc.array(aPoint, { minLength: 1, maxLength: 5 }), (facts, asked) => {
      const points = asked.map((point, i) => ({ ...point, name: String(i) }));
      const bounds = boundsOf(points);
      const parts = parted(cellsOf(facts, points));
      for (const point of points) {
        const seen = wholeOf(partsAt(parts, bounds, point));
        for (const kind of ['won', 'lost']) {
          const { n, amount } = sumOf(seen, kind);
          const naive = sumFacts(facts, kind, point.asOf, point.period);
          expect({ n, amount }).toEqual({ n: naive.n, amount: naive.amount });
        }
      }
    }),
  );
});

const aCell = (over: Partial<Cell>): Cell => ({
  kind: 'open',
  key: {},
  part: '',
  currency: 'EUR',
  seen: 0,
  cohort: null,
  n: 1,
  amount: 100,
  days: 0,
  ...over,
});

test('dollars are never added to euros, but listed', () => {
  const sums = [aCell({}), aCell({ currency: 'USD', n: 2, amount: 70 })];
  expect(sumOf(sums, 'open', 'EUR').amount).toBe(100);
  expect(leftOutOf(sums, ['open'], 'EUR')).toEqual([{ currency: 'USD', n: 2, amount: 70 }]);
});

test('a part whose facts cancel each other is not shown', () => {
  const point = { name: 'whole', period: { first, next: '2026-02-01' }, asOf: '2026-01-31' };
  const key = { owner: 'a' };
  const cells = [aCell({ key, part: 'owner=a' }), aCell({ key, part: 'owner=a', n: -1, amount: -100 })];
  expect(partsAt(parted(cells), boundsOf([point]), point)).toEqual([]);
});
