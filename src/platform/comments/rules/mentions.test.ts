import { expect, test } from 'vitest';
import { beginning, mentionsIn, withNames } from './mentions.ts';

const ana = '01890000-0000-7000-8000-000000000001';
const ben = '01890000-0000-7000-8000-00000000000b';

test('each mentioned person counts once, in the order of the text', () => {
  expect(mentionsIn(`@[${ben}] and @[${ana}], and @[${ben}] again`)).toEqual([ben, ana]);
});

test.each(['an @ alone', 'ana@[example.com]', '@[01890000]', `@[${ben.toUpperCase()}]`, ''])(
  'nobody is mentioned by %j',
  (body) => {
    expect(mentionsIn(body)).toEqual([]);
  },
);

test('a mention is read with the name of today', () => {
  const names: Record<string, string> = { [ana]: 'Ana Kovač', [ben]: 'بن' };
  expect(withNames(`@[${ana}] asks @[${ben}]`, (id) => names[id] as string)).toBe('@Ana Kovač asks @بن');
});

test.each([
  ['short', 'short', 10],
  ['two  lines\nin one', 'two lines in one', 30],
  ['a long sentence goes on', 'a long…', 7],
  ['👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', '👩‍👩‍👧👩‍👩‍👧…', 2],
  ['**all** of it:\n- now\n- later', 'all of it: now later', 30],
  ['', '', 5],
])('the beginning of %j is %j', (text, shown, most) => {
  expect(beginning(text, most)).toBe(shown);
});
