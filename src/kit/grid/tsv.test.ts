import { expect, test } from 'vitest';
import { guarded, readTsv, tsvOf, unguarded } from './tsv.ts';

test('a block goes out as spreadsheets take it', () => {
  expect(tsvOf([['Quay', '1234,50']])).toBe('Quay\t1234,50');
  expect(
    tsvOf([
      ['Say "now"', 'two\nlines'],
      ['', 'x'],
    ]),
  ).toBe('"Say ""now"""\t"two\nlines"\r\n\tx\r\n');
});

test.each([
  [
    'a\tb\r\nc\td\r\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['a\tb\nc', [['a', 'b'], ['c']]],
  ['', [['']]],
  ['\t', [['', '']]],
  ['5" pipe\t"x', [['5" pipe', '"x']]],
  ['"a\tb"\t"c ""d"""', [['a\tb', 'c "d"']]],
  ['a\n\nb', [['a'], [''], ['b']]],
])('the clipboard %j is read cell by cell', (text, rows) => {
  expect(readTsv(text)).toEqual(rows);
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', ' =1', "'=1", "''-1", '\t=1'])(
  '%j never runs as a formula, and comes back',
  (text) => {
    expect(guarded(text).startsWith("'")).toBe(true);
    expect(unguarded(guarded(text))).toBe(text);
  },
);

test('an apostrophe that guards nothing stays', () => {
  for (const text of ["'tis", "'", "O'Hara", '1']) expect([guarded(text), unguarded(text)]).toEqual([text, text]);
});

test('whatever was copied is read back the same', () => {
  const pieces = ['', 'a', '"', '""', '\t', '\n', '\r\n', "'", '=', 'Süd', ' ', '"x"\t'];
  let seed = 7;
  const dice = (n: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % n;
  };
  for (let round = 0; round < 2_000; round += 1) {
    const [rows, columns] = [1 + dice(4), 1 + dice(4)];
    const text = () => Array.from({ length: dice(4) }, () => pieces[dice(pieces.length)]).join('');
    const block = Array.from({ length: rows }, () => Array.from({ length: columns }, text));
    expect(readTsv(tsvOf(block))).toEqual(block);
    for (const cell of block.flat()) expect(unguarded(guarded(cell))).toBe(cell);
  }
});
