import { expect, test } from 'vitest';
import { faultInAnswer, faultInForm, fieldValue, filledIn, type Question } from './form.ts';
import { knownForm } from './known-form.ts';

const asked = (given: Partial<Question>): Question => ({
  ...{ key: 'a', label: 'Seats?', kind: 'text', choices: [], field: null, required: false, about: null },
  ...given,
});
const typeOf = (field: string) => ({ seats: 'number', tier: 'choice' })[field];

test.each([
  ['a field that is not there', [asked({ field: 'moon' })], 'questions.0.field', 'is no field of deals'],
  ['a field of another kind', [asked({ field: 'seats' })], 'questions.0.field', 'takes no such answer'],
  ['one choice', [asked({ kind: 'choice', choices: ['A'] })], 'questions.0.choices', 'must be two or more'],
  ['the same words', [asked({}), asked({ key: 'b', label: 'seats? ' })], 'questions.1.label', 'is there twice'],
  [
    'two for one field',
    [asked({ kind: 'number', field: 'seats' }), asked({ key: 'b', label: 'More?', kind: 'number', field: 'seats' })],
    'questions.1.field',
    'is filled by another question',
  ],
])('a form is refused by name: %s', (_, questions, field, message) => {
  expect(faultInForm(questions, typeOf)).toEqual({ field, message });
});

test('the form that comes along is whole, in both languages alike', () => {
  expect(faultInForm(knownForm(), typeOf)).toBeNull();
  expect(knownForm('es').map(({ key }) => key)).toEqual(knownForm('en').map(({ key }) => key));
});

test.each([
  ['number', '12.5', null],
  ['number', 'many', 'must be a number'],
  ['number', '1e400', 'must be a number'],
  ['yes-no', 'yes', null],
  ['yes-no', 'perhaps', 'must be yes or no'],
  ['day', '2199-12-31', null],
  ['day', '2026-02-30', 'must be a day from 1900 to 2199'],
  ['choice', 'Gold', null],
  ['choice', 'Tin', 'must be one of the choices'],
  ['text', 'Anything', null],
  ['number', '', null],
] as const)('an answer of the kind %s: %s', (kind, text, fault) => {
  expect(faultInAnswer({ kind, choices: ['Gold', 'Silver'] }, text)).toBe(fault);
});

test('an answer fills its field as the field keeps it', () => {
  expect(fieldValue({ kind: 'number' }, '12.5', undefined)).toBe(12.5);
  expect(fieldValue({ kind: 'yes-no' }, 'no', undefined)).toBe(false);
  expect(fieldValue({ kind: 'choice' }, 'gold', [{ id: 'g', label: 'Gold' }])).toBe('g');
  expect(fieldValue({ kind: 'choice' }, 'Tin', [{ id: 'g', label: 'Gold' }])).toBe('Tin');
});

test('a form is filled when what must be answered is, and something is', () => {
  const two = [asked({ required: true }), asked({ key: 'b' })];
  expect(filledIn(two, [])).toEqual({ answered: 0, of: 2, lacking: ['a'], isFilled: false });
  expect(filledIn(two, [{ key: 'b', text: 'x' }])).toMatchObject({ answered: 1, lacking: ['a'], isFilled: false });
  expect(filledIn(two, [{ key: 'a', text: ' ' }])).toMatchObject({ answered: 0, isFilled: false });
  expect(filledIn(two, [{ key: 'a', text: 'x' }])).toMatchObject({ answered: 1, lacking: [], isFilled: true });
  expect(filledIn([asked({})], [])).toMatchObject({ isFilled: false });
});
