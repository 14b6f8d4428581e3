import { expect, test } from 'vitest';
import { isReckonable } from './reckonable.ts';
import { aField } from './testing.ts';

const seats = aField({ id: 'seats', key: 'seats', type: 'number' });
const gone = aField({ id: 'gone', key: 'gone', type: 'number', isRetired: true });
const formula = (key: string, text: string) => aField({ id: key, key, type: 'formula', options: { formula: text } });
const fourth = formula('fourth', 'seats * seats * seats * seats');
const around = { object: 'company', own: {}, fields: [seats, gone, fourth], company: null };

test.each([
  ['seats * 2', true],
  ['fourth * seats', true],
  ['fourth * fourth', true],
  ['fourth * fourth * fourth', false],
  [Array.from({ length: 9 }, () => 'seats').join(' * '), true],
  [Array.from({ length: 10 }, () => 'seats').join(' * '), false],
  ['seats + 10000000000000000', false],
  ['seats + 0', true],
  ['if(not (seats > 3), -seats, abs(seats))', true],
  ['gone * 2', false],
  ['seats +', false],
])('lists are asked by %s: %s', (text, expected) => {
  expect(isReckonable(formula('asked', text), around)).toBe(expected);
});

test('a formula that needs itself by way of another is not asked by', () => {
  const self = formula('self', 'other + 1');
  expect(isReckonable(self, { ...around, fields: [seats, self, formula('other', 'self * 2')] })).toBe(false);
});

test('a roll-up is asked by, whatever it counts', () => {
  const rollup = aField({ type: 'rollup', options: { rollup: { child: 'deal', how: 'count' } } });
  expect(isReckonable(rollup, around)).toBe(true);
});
