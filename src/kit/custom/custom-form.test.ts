import { expect, test } from 'vitest';
import type { CustomField } from './custom-field.ts';
import { askedAtStart, customBody, customNames } from './custom-form.ts';

const aField = (over: Partial<CustomField>): CustomField => ({
  id: 'f',
  key: 'tier',
  name: 'Tier',
  help: null,
  groupName: null,
  type: 'text',
  options: {},
  required: 'block',
  maySet: true,
  result: null,
  ...over,
});

test('a form asks for what must or should be filled, and never for what is computed or not for the reader', () => {
  const fields = [
    aField({ key: 'must' }),
    aField({ key: 'should', required: 'advise' }),
    aField({ key: 'may', required: 'no' }),
    aField({ key: 'computed', result: 'money' }),
    aField({ key: 'theirs', maySet: false }),
  ];
  expect(askedAtStart(fields).map(({ key }) => key)).toEqual(['must', 'should']);
  expect(customNames(askedAtStart(fields))).toEqual(['custom.must', 'custom.should']);
});

test.each([
  ['nothing entered leaves the defaults to hold', { tier: null, seats: undefined }, {}],
  ['no and zero are something', { isKey: false, seats: 0 }, { custom: { isKey: false, seats: 0 } }],
  ['a person goes by the id', { sponsor: { id: 'p1', name: 'Ana' } }, { custom: { sponsor: 'p1' } }],
  [
    'an amount goes with its currency',
    { fee: { amount: 5, currency: 'EUR' } },
    { custom: { fee: { amount: 5, currency: 'EUR' } } },
  ],
  ['choices go as they are', { tiers: ['gold'] }, { custom: { tiers: ['gold'] } }],
])('%s', (_, values, sent) => {
  expect(customBody([], values)).toEqual(sent);
});

test('a box that must be answered and was left unticked is a no; one that may be left is left', () => {
  const must = aField({ key: 'must', type: 'flag' });
  const may = aField({ key: 'may', type: 'flag', required: 'advise' });
  expect(customBody([must, may], {})).toEqual({ custom: { must: false } });
  expect(customBody([must, may], { must: true })).toEqual({ custom: { must: true } });
});
