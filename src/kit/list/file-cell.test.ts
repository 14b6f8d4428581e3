import { expect, test } from 'vitest';
import { calendarYear } from '../../ground/periods.ts';
import type { CustomField } from '../custom/custom-field.ts';
import { format } from '../format/format.tsx';
import { fileCell } from './file-cell.ts';

const f = format({ locale: 'en', timeZone: 'Europe/Berlin', today: '2026-11-23', fiscal: calendarYear });
const choices = [
  { id: 'gold', label: 'Gold' },
  { id: 'tin', label: 'Tin', retired: true },
];
const field = (type: string, result: string | null = null): CustomField => ({
  id: '1',
  key: 'x',
  name: 'X',
  help: null,
  groupName: null,
  type,
  options: { choices, unit: 'seats' },
  required: 'no',
  maySet: true,
  result,
});

test.each([
  ['a number without its unit, so that it can be added up', field('number'), 12.5, 12.5],
  [
    'an amount with its currency',
    field('money'),
    { amount: 123_450, currency: 'EUR' },
    { amount: 123_450, currency: 'EUR' },
  ],
  ['a share as a share', field('percent'), 0.25, 0.25],
  ['a day as a day', field('day'), '2027-01-31', { day: '2027-01-31' }],
  ['a choice by its word, one that is offered no more too', field('choice'), 'tin', 'Tin'],
  ['several choices', field('choices'), ['gold', 'tin'], 'Gold, Tin'],
  ['yes and no in words', field('flag'), false, 'No'],
  ['a person by the name', field('person'), { id: '1', name: 'Ana' }, 'Ana'],
  ['the day that a formula gives', field('formula', 'day'), '2027-01-31', { day: '2027-01-31' }],
  ['nothing as nothing', field('number'), undefined, null],
])('a file says %s', (_, its, value, cell) => {
  expect(fileCell(its, value, f, { yes: 'Yes', no: 'No', left: (name) => name })).toEqual(cell);
});
