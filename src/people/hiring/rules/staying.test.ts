import { expect, test } from 'vitest';
import { firstYearAttrition, stayTalks, type Tenure } from './staying.ts';

const person = (personId: string, from: string, left: string | null = null): Tenure => ({ personId, from, left });

test('attrition is the survival estimate: who came lately counts for as long as he is here', () => {
  const told = firstYearAttrition(
    [
      person('a', '2025-01-01', '2025-04-11'), // after 100 days
      person('b', '2025-01-01', '2025-07-20'), // after 200 days
      person('c', '2025-01-01'),
      person('d', '2025-01-01'),
      person('e', '2026-01-01'), // 150 days so far
      person('f', '2026-01-01'),
    ],
    '2026-05-31',
  );
  // After 100 days 5 of 6 are here; of those four who are known for longer, 3 after 200.
  expect(told!.rate).toBeCloseTo(1 - (5 / 6) * (2 / 3), 10);
  expect(told!.n).toBe(6);
});

test('of fewer than five who came no rate is told', () => {
  expect(firstYearAttrition([person('a', '2025-01-01')], '2026-01-01')).toBeNull();
});

test('a talk about staying is due for a month after 90, 270 and 540 days, with who is still here', () => {
  const at = (today: string) => stayTalks([person('a', '2026-01-01'), person('b', '2026-01-01', '2026-03-01')], today);
  expect(at('2026-03-31')).toEqual([]);
  expect(at('2026-04-01')).toEqual([{ personId: 'a', since: '2026-04-01' }]);
  expect(at('2026-04-30')).toHaveLength(1);
  expect(at('2026-05-01')).toEqual([]);
  expect(at('2026-09-28')).toEqual([{ personId: 'a', since: '2026-09-28' }]);
});
