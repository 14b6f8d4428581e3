import { expect, test } from 'vitest';
import type { CustomField } from './custom-field.ts';
import { customTold } from './custom-told.ts';

const words = { yes: 'Yes', no: 'No', left: (name: string) => name };
const field = (type: string, options: CustomField['options'] = {}) => ({ type, options }) as CustomField;

test('what waits of an added field is told by its words: choices by their labels, people by their names, money as money', () => {
  const choices = [{ id: 'n', label: 'North' }];
  const told = (type: string, options?: CustomField['options']) =>
    customTold(field(type, options), words, { ria: 'Ria' });
  expect(told('choice', { choices })).toEqual({ kind: 'one-of', names: { n: 'North' } });
  expect(told('choices', { choices })).toEqual({ kind: 'one-of', names: { n: 'North' } });
  expect(told('flag')).toEqual({ kind: 'one-of', names: { true: 'Yes', false: 'No' } });
  expect(told('person')).toEqual({ kind: 'link', names: { ria: 'Ria' } });
  expect(told('money', { currency: 'JPY' })).toEqual({ kind: 'money', currency: 'JPY' });
  for (const type of ['day', 'moment', 'number', 'percent']) expect(told(type)).toEqual({ kind: type });
  for (const type of ['text', 'prose', 'url', 'email', 'phone']) expect(told(type)).toEqual({ kind: 'text' });
});
