import { expect, test } from 'vitest';
import { adverseImpact, fisherExact } from './adverse-impact.ts';

const group = (name: string | null, applied: number, chosen: number) =>
  Array.from({ length: applied }, (_, at) => ({ group: name, chosen: at < chosen }));

test('48 of 80 and 12 of 40 are chosen at half the rate of each other, which is below four fifths', () => {
  // The example of the Uniform Guidelines: 60 % and 30 %, an impact ratio of 0.5.
  const told = adverseImpact([...group('one', 80, 48), ...group('other', 40, 12)]);
  expect(told).toMatchObject({ ratio: 0.5, isBelowFourFifths: true });
  expect(told!.groups.map(({ rate }) => rate)).toEqual([0.6, 0.3]);
  expect(told!.chance).toBeLessThan(0.01);
});

test('a lady who tastes tea tells three of four, which chance does every second time', () => {
  expect(fisherExact({ applied: 4, chosen: 3 }, { applied: 4, chosen: 1 })).toBeCloseTo(0.4857, 4);
  expect(fisherExact({ applied: 4, chosen: 4 }, { applied: 4, chosen: 0 })).toBeCloseTo(2 / 70, 6);
});

test('of fewer than five of a group nothing is told, and of who said nothing neither', () => {
  expect(adverseImpact([...group('one', 40, 10), ...group('other', 4, 0)])).toBeNull();
  expect(adverseImpact([...group('one', 40, 10), ...group(null, 40, 0)])).toBeNull();
  expect(adverseImpact(group('one', 40, 0).concat(group('other', 40, 0)))).toBeNull();
});

test('a gap of few people is told with how likely it is by chance', () => {
  const told = adverseImpact([...group('one', 6, 2), ...group('other', 6, 1)]);
  expect(told).toMatchObject({ isBelowFourFifths: true });
  expect(told!.chance).toBeGreaterThan(0.5);
});
