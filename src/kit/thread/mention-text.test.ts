import { expect, test } from 'vitest';
import { askedFor, named, toBody, toText } from './mention-text.ts';

const ann = { id: '01890000-0000-7000-8000-00000000000a', name: 'Ann' };
const anna = { id: '01890000-0000-7000-8000-00000000000b', name: 'Anna Kovač' };

test('what is sent names people by id, and is read back with their names', () => {
  const text = '@Anna Kovač and @Ann, look';
  const body = toBody(text, [ann, anna]);
  expect(body).toBe(`@[${anna.id}] and @[${ann.id}], look`);
  expect(toText(body, [ann, anna])).toBe(text);
});

test('who is not known stays as he is written', () => {
  expect(toText(`@[${ann.id}]`, [])).toBe(`@[${ann.id}]`);
});

test('of two with one name the second is told apart', () => {
  const other = { ...ann, id: anna.id };
  expect(named(other, [ann]).name).toBe('Ann (2)');
  expect(named(ann, [ann]).name).toBe('Ann');
});

test.each([
  ['@', 1, { from: 0, typed: '' }],
  ['Hello @An', 9, { from: 6, typed: 'An' }],
  ['Hello @Anna Kov', 15, { from: 6, typed: 'Anna Kov' }],
  ['(@ça', 4, { from: 1, typed: 'ça' }],
  ['ana@example', 11, null],
  ['Hello @An there', 15, { from: 6, typed: 'An there' }],
  ['Hello @An is there', 18, null],
  ['no name', 7, null],
])('in %j at %i is asked for %j', (text, caret, asked) => {
  expect(askedFor(text, caret)).toEqual(asked);
});
