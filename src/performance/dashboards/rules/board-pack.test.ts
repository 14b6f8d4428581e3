import { expect, test } from 'vitest';
import { type PackFacts, productivityOf, tiesOf } from './board-pack.ts';

const seller = (value: number, n: number, over: Partial<PackFacts['people'][number]> = {}) => ({
  ...{ isActive: true, won: { value, n }, quota: 500 },
  ...over,
});
const facts: PackFacts = {
  won: { value: 1000, n: 7 },
  velocity: 30,
  column: { value: 1000, n: 7 },
  people: [
    seller(600, 4),
    seller(300, 2, { quota: null }),
    seller(0, 0, { won: null }),
    seller(100, 1, { isActive: false }),
    seller(0, 0, { won: null, quota: null }),
  ],
};

test('€ 900 and 6 deals of three who sell are € 300 and 2 deals each; who left, and who sells nothing, are none of them', () => {
  expect(productivityOf(facts)).toEqual({ people: 3, wonPerPerson: 300, dealsPerPerson: 2, velocityPerPerson: 10 });
});

test('without anybody, and where amounts are hidden, nothing is divided', () => {
  const nobody = { people: 0, wonPerPerson: null, dealsPerPerson: null, velocityPerPerson: null };
  expect(productivityOf({ ...facts, people: [] })).toEqual(nobody);
  const hidden = { ...facts, velocity: null, people: [seller(0, 3, { won: { value: null, n: 3 } })] };
  expect(productivityOf(hidden)).toEqual({ people: 1, wonPerPerson: null, dealsPerPerson: 3, velocityPerPerson: null });
});

test('what people won, left ones among them, and the column come to what was won', () => {
  expect(tiesOf(facts)).toEqual([
    { of: 'people', sum: 1000, whole: 1000 },
    { of: 'quarter', sum: 1000, whole: 1000 },
  ]);
  expect(tiesOf({ ...facts, won: { value: null, n: 7 } })).toEqual([]);
});
