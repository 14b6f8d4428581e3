import { expect, test } from 'vitest';
import { addedHows, askIn, askText, howsOf, needsValue } from './added-ask.ts';

test.each([
  ['seats:from:100', { key: 'seats', how: 'from', value: '100' }],
  ['opens:is:10:30', { key: 'opens', how: 'is', value: '10:30' }],
  ['seats:empty', { key: 'seats', how: 'empty', value: '' }],
] as const)('%s is read and written alike', (text, ask) => {
  expect(askIn(text)).toEqual(ask);
  expect(askText(ask)).toBe(text);
});

test.each([null, undefined, '', 'seats', 'seats:from:', 'seats:around:100', ':is:1'])('%s asks nothing', (text) => {
  expect(askIn(text)).toBeNull();
});

test('a number and a day are asked from and to, a text by how it begins, choices are picked', () => {
  expect(howsOf('number')).toContain('from');
  expect(howsOf('day')).toContain('to');
  expect(howsOf('text')).toEqual(['is', 'begins', 'filled', 'empty']);
  expect(howsOf('text')).not.toContain('from');
  expect([howsOf('choice'), howsOf('person'), howsOf('flag')]).toEqual([[], [], []]);
  expect(addedHows.filter((how) => !needsValue(how))).toEqual(['filled', 'empty']);
  expect(askText({ key: 'seats', how: 'from', value: '' })).toBeNull();
});
