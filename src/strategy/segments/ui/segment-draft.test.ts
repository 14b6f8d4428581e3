import { expect, test } from 'vitest';
import { asRules, draftsOf } from './segment-draft.ts';

test('rules stand as they were typed, a value with a comma too', () => {
  const rules = [
    { trait: 'sector', values: ['Shipping', 'Energy'], points: 20 },
    { trait: 'source', values: ['Fair, Hamburg'], points: 5 },
    { trait: 'country', values: ['Bonaire, Saba', 'Peru'], points: 1 },
  ];
  const [one, , three] = draftsOf(rules);
  expect([one!.values, three!.values]).toEqual(['Shipping, Energy', 'Bonaire, Saba; Peru']);
  expect(asRules(draftsOf([rules[0]!, rules[2]!]))).toEqual([rules[0], rules[2]]);
});

test.each([
  ['', '10'],
  [' , ', '10'],
  ['Energy', '0'],
  ['Energy', '101'],
  ['Energy', 'many'],
])('a rule of "%s" with "%s" points is not kept', (values, points) => {
  expect(asRules([{ trait: 'sector', values, points }])).toBeNull();
});
