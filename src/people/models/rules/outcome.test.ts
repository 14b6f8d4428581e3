import { expect, test } from 'vitest';
import { addDays } from '../../../ground/index.ts';
import { conversionAround, type Handed, type Made, passagesOf, toldFrom } from './outcome.ts';

const startsOn = '2026-03-01';
const made = (createdOn: string, wonAfter: number | null): Made => ({
  createdOn,
  closedOn: wonAfter === null ? null : addDays(createdOn, wonAfter),
  isWon: wonAfter !== null,
});
const many = (n: number, createdOn: string, wonAfter: number | null) =>
  Array.from({ length: n }, () => made(createdOn, wonAfter));

test('a switch is told once its first deals had ninety days, and not before', () => {
  expect(toldFrom(startsOn)).toBe('2026-05-30');
  const at = (today: string) => conversionAround([], { startsOn, endsOn: null, today });
  expect(at('2026-05-29')).toBeNull();
  expect(at('2026-05-30')).not.toBeNull();
});

test('before and after are of equal length and have equally long; what was under way as it came counts on neither side', () => {
  const deals = [
    ...many(15, '2025-11-20', 30),
    ...many(15, '2025-11-20', null),
    // Under way as the switch came.
    ...many(40, '2026-01-15', 60),
    ...many(24, '2026-03-02', 80),
    ...many(6, '2026-03-02', 91),
    // Nobody knows yet what becomes of these.
    ...many(50, '2026-06-10', 5),
  ];
  const told = conversionAround(deals, { startsOn, endsOn: null, today: '2026-06-30' });
  expect(told?.before).toMatchObject({ won: 15, n: 30, rate: 0.5, from: '2025-10-30', before: '2025-12-01' });
  expect(told?.after).toMatchObject({ won: 24, n: 30, rate: 0.8, from: '2026-03-01', before: '2026-04-02' });
  expect(told?.apart.says).toBe('more');
  expect(told?.apart.difference?.points).toBeCloseTo(0.3);
});

test('with fewer than twenty deals on a side nothing is claimed', () => {
  const deals = [...many(30, '2025-11-20', 30), ...many(19, '2026-03-02', null)];
  const told = conversionAround(deals, { startsOn, endsOn: null, today: '2026-06-30' });
  expect(told?.apart).toEqual({ difference: null, says: 'too-few' });
});

test('what another switch ended is told of its own days alone', () => {
  const deals = many(30, '2026-03-25', 10);
  const told = conversionAround(deals, { startsOn, endsOn: '2026-06-10', today: '2027-06-30' });
  expect(told?.after).toMatchObject({ n: 0, rate: null, before: '2026-03-13' });
});

test('of each passage it is told what was taken, sent back and how long it lay', () => {
  const one = (state: Handed['state'], days: number | null): Handed => ({
    ...{ fromDuty: 'qualifier', duty: 'closer', fromId: 'quin', ownerId: 'cleo', state, handedOn: startsOn },
    answeredOn: days === null ? null : addDays(startsOn, days),
  });
  const rows = [one('taken', 1), one('taken', 3), one('sent-back', 8), one('waiting', null)];
  expect(passagesOf(rows)).toEqual([
    { fromDuty: 'qualifier', duty: 'closer', n: 4, taken: 2, sentBack: 1, waiting: 1, medianDays: 3 },
  ]);
  expect(passagesOf([])).toEqual([]);
});
