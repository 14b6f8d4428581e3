import { describe, expect, test } from 'vitest';
import { calendarYear } from '../../ground/periods.ts';
import { format } from '../format/format.tsx';
import { type CustomField, customRead, customText, customWords, inGroups } from './custom-field.ts';
import { momentFrom, momentText } from './custom-moment.ts';

const f = format({ locale: 'en-GB', timeZone: 'UTC', today: '2026-11-26', fiscal: calendarYear });
const words = { yes: 'Yes', no: 'No', left: (name: string) => `${name} (has left)` };
const aField = (type: string, over: Partial<CustomField> = {}): CustomField => ({
  id: '1',
  key: 'field',
  name: 'Field',
  help: null,
  groupName: null,
  type,
  options: {},
  required: 'no',
  maySet: true,
  result: null,
  ...over,
});
const tier = aField('choice', { options: { choices: [{ id: 'gold', label: 'Gold 🏅' }] } });

describe('a value in words', () => {
  test.each([
    [aField('text'), undefined, '–'],
    [aField('number', { options: { unit: 'seats' } }), 1_200, '1,200 seats'],
    [aField('percent'), 0.125, '12.5 %'],
    [aField('flag'), false, 'No'],
    [tier, 'gold', 'Gold 🏅'],
    [tier, 'gone', 'gone'],
    [aField('choices', { options: tier.options }), ['gold', 'gone'], 'Gold 🏅, gone'],
    [aField('person'), { id: '2', name: 'Ana' }, 'Ana'],
    [aField('person'), { id: '2', name: null }, '–'],
    [aField('person'), { id: '2', name: 'Ana', left: true }, 'Ana (has left)'],
  ])('%o of %o is told', (field, value, told) => {
    expect(customWords(field, value, f, words)).toBe(told);
  });
});

test('a moment is told and entered on the clock of the workspace, not of the machine that shows it', () => {
  const berlin = format({ locale: 'en-GB', timeZone: 'Europe/Berlin', today: '2026-11-26', fiscal: calendarYear });
  const late = '2026-03-02T23:30:00.000000Z';
  expect(customWords(aField('moment'), late, berlin, words)).toBe(berlin.whenExact(late));
  expect(customWords(aField('moment'), late, berlin, words)).toContain('3 Mar');
  for (const [zone, text] of [
    ['Europe/Berlin', '2026-03-03T00:30'],
    ['America/New_York', '2026-03-02T18:30'],
    ['Pacific/Auckland', '2026-03-03T12:30'],
  ] as const) {
    expect(momentText(late, zone)).toBe(text);
    expect(momentFrom(text, zone)).toBe(late);
  }
  expect([momentText(null, 'UTC'), momentFrom('', 'UTC')]).toEqual(['', null]);
});

describe('what somebody types', () => {
  test.each([
    [aField('number'), ' 12,5 ', { value: 12.5 }],
    [aField('number'), '1 200', { value: 1_200 }],
    [aField('number'), '1,234', { value: 1_234 }],
    [aField('number'), '1.234,5', { refused: 'number' }],
    [aField('number'), 'about 12', { refused: 'number' }],
    [aField('percent'), '25 %', { value: 0.25 }],
    [aField('money'), '12.50', { value: { amount: 1_250, currency: 'EUR' } }],
    [aField('money'), 'much', { refused: 'money' }],
    [aField('flag'), 'false', { value: false }],
    [aField('text'), '  ', { value: null }],
  ])('%o reads %s', (field, typed, read) => {
    expect(customRead(field, typed, 'EUR', 'en-GB')).toEqual(read);
  });

  test('is shown again as it was typed', () => {
    for (const [type, text] of Object.entries({
      number: '12.5',
      percent: '12.5',
      money: '12.50',
      flag: 'true',
      text: 'x',
    })) {
      const read = customRead(aField(type), text, 'EUR', 'en-GB');
      expect(customText(aField(type), 'value' in read && read.value, 'en-GB')).toBe(text);
    }
  });
});

test('fields without a group stand first, groups in the order of their first field', () => {
  const fields = ['B', null, 'A', 'B'].map((groupName) => ({ groupName }));
  expect(inGroups(fields).map(([name, its]) => [name, its.length])).toEqual([
    [null, 1],
    ['B', 2],
    ['A', 1],
  ]);
});
