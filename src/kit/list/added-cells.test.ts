import { expect, test } from 'vitest';
import { addedCells, editOfAdded } from './added-cells.ts';

const field = (key: string, type: string, options = {}) => ({ key, type, options, maySet: true, required: 'no' });
const cells = addedCells([field('seats', 'number'), field('fee', 'money'), field('key', 'flag')], 'EUR');
const row = { custom: { seats: 3, fee: { amount: 500, currency: 'NOK' }, key: true } };
const words = { yes: 'Yes', no: 'No' };

test('an amount in a cell keeps the currency that stands there, and a new one takes that of the workspace', () => {
  expect(cells.held(row, 'custom.fee')).toBe(500);
  expect(cells.put({}, 'custom.fee', 700, row)).toEqual({ custom: { fee: { amount: 700, currency: 'NOK' } } });
  expect(cells.put({}, 'custom.fee', 700, { custom: {} })).toEqual({
    custom: { fee: { amount: 700, currency: 'EUR' } },
  });
});

test('several fields of one record are sent together, and an emptied one as nothing', () => {
  const sent = cells.put(cells.put({ name: 'Quay' }, 'custom.seats', null, row), 'custom.key', 'false', row);
  expect(sent).toEqual({ name: 'Quay', custom: { seats: null, key: false } });
});

test('a row shows what was typed at once, and holds then what its cell says', () => {
  for (const [column, value] of [
    ['custom.seats', 9],
    ['custom.fee', null],
    ['custom.key', 'false'],
  ] as const)
    expect(cells.held(cells.patched(row, column, value), column)).toBe(value);
});

test('what is no single line, or not for the reader to set, is only read', () => {
  for (const type of ['prose', 'choices', 'person', 'record', 'moment', 'percent', 'formula'])
    expect(editOfAdded(field('x', type), 'EUR', words)).toBeNull();
  expect(editOfAdded({ ...field('x', 'text'), maySet: false }, 'EUR', words)).toBeNull();
});

test('a choice that is offered no more stays where it stands and is offered nowhere else', () => {
  const tier = field('tier', 'choice', {
    choices: [
      { id: 'a', label: 'A' },
      { id: 'b', label: 'B', retired: true },
    ],
  });
  const offered = (value: string | null) =>
    editOfAdded(tier, 'EUR', words)
      ?.choices?.({ custom: { tier: value } })
      .map(({ id }) => id);
  expect(offered('b')).toEqual(['', 'a', 'b']);
  expect(offered('a')).toEqual(['', 'a']);
});
