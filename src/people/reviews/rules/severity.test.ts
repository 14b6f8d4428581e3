import { expect, test } from 'vitest';
import { adjusted, type Given, severities } from './severity.ts';

const gives = (raterId: string, ...given: [rating: number, result: number | null][]): Given[] =>
  given.map(([rating, result], at) => ({ raterId, personId: `${raterId}-${at}`, rating, result }));

test('of two managers whose people reach the same, the one who gives less is severe, drawn towards nothing', () => {
  const [severe, lenient] = severities([
    ...gives('max', [2, null], [3, null], [2, null], [3, null]),
    ...gives('mia', [4, null], [3, null], [4, null], [3, null]),
  ]);
  // Means of 2.5 and 3.5 lie 0.5 from 3; within a manager the variance is 1/3, of a mean of four 1/12.
  // Between them 0.5 - 1/12 = 5/12, so of 0.5 there stays 5/6.
  expect(severe).toMatchObject({ raterId: 'max', n: 4, mean: 2.5, expected: 3 });
  expect(severe!.severity).toBeCloseTo(0.5 * (5 / 6), 10);
  expect(lenient!.severity).toBeCloseTo(-0.5 * (5 / 6), 10);
  expect(adjusted(2.5, severe!.severity)).toBeCloseTo(2.9167, 4);
});

test('a manager whose people reach less is not severe for rating them lower', () => {
  const [one, other] = severities([
    ...gives('max', [2, 0.5], [3, 0.9], [2.5, 0.7]),
    ...gives('mia', [3.25, 1], [4.25, 1.4], [3.75, 1.2]),
  ]);
  expect(one!.severity).toBeCloseTo(0, 10);
  expect(other!.severity).toBeCloseTo(0, 10);
});

test('nothing is told apart of one manager, or of those who rated one person each', () => {
  expect(severities(gives('max', [2, 1], [3, 1]))).toEqual([]);
  expect(severities([...gives('max', [2, 1]), ...gives('mia', [4, 1])])).toEqual([]);
});

test('a corrected rating stays within the scale', () => {
  expect([adjusted(4.8, 0.5), adjusted(1.2, -0.5)]).toEqual([5, 1]);
});
