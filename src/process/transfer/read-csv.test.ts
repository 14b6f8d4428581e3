import { describe, expect, test } from 'vitest';
import { csvLimits, readCsv } from './read-csv.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, isLittle: boolean, mark: boolean) => {
  const units = [...(mark ? '\ufeff' : ''), ...text].map((character) => character.charCodeAt(0));
  return Uint8Array.from(units.flatMap((unit) => (isLittle ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])));
};
const cells = (bytes: Uint8Array) => {
  const read = readCsv('f.csv', bytes);
  return 'table' in read ? [read.table.header, ...read.table.rows.map((row) => row.cells)] : read;
};
const wanted = [
  ['name', 'city'],
  ['Zoë', 'Köln'],
];

test.each([
  ['commas', ','],
  ['semicolons', ';'],
  ['tabs', '\t'],
  ['bars', '|'],
])('a file separated by %s is read', (_, separator) => {
  expect(cells(utf8(`name${separator}city\nZoë${separator}Köln\n`))).toEqual(wanted);
});

test.each([
  ['UTF-8 with its mark', utf8('\ufeffname,city\nZoë,Köln')],
  ['UTF-16, little end first', utf16('name,city\nZoë,Köln', true, true)],
  ['UTF-16, big end first', utf16('name,city\nZoë,Köln', false, true)],
  ['UTF-16 without a mark', utf16('name,city\nZoë,Köln', true, false)],
  ['Windows-1252', Uint8Array.from('name,city\nZoë,Köln', (character) => character.charCodeAt(0))],
  ['lines ended as on old Macs', utf8('name,city\rZoë,Köln\r')],
  ['lines ended as on Windows', utf8('name,city\r\nZoë,Köln\r\n')],
])('%s is read', (_, bytes) => expect(cells(bytes)).toEqual(wanted));

test.each(['\n', '\r\n', '\r'])(
  'a cell may hold separators, quotes and lines, and rows keep the line they begin on: %j',
  (end) => {
    const read = readCsv('f.csv', utf8(['a,b', '"x, ""y""', 'z",1', '', '2,3', ''].join(end)));
    expect('table' in read && read.table.rows).toEqual([
      { row: 2, cells: ['x, "y"\nz', '1'] },
      { row: 5, cells: ['2', '3'] },
    ]);
  },
);

test('a formula, an emoji and a name from right to left stay the text they are', () => {
  expect(cells(utf8('a,b,c\n=1+1,🚀,נועה'))).toEqual([
    ['a', 'b', 'c'],
    ['=1+1', '🚀', 'נועה'],
  ]);
});

describe('refused by name', () => {
  test('an open quote, with its line', () => {
    expect(readCsv('deals.csv', utf8('a,b\n1,2\n3,"4\n5,6\n'))).toMatchObject({
      refused: 'broken-quotes',
      file: 'deals.csv',
      row: expect.any(Number),
    });
  });

  test('text behind a closed quote', () => {
    expect(readCsv('deals.csv', utf8('a,b\n1,2\n"3"x,4\n'))).toEqual({
      refused: 'broken-quotes',
      file: 'deals.csv',
      row: 3,
    });
  });

  test.each([
    ['nothing', utf8(''), 'empty'],
    ['blank lines', utf8(' \n\n'), 'empty'],
    ['a picture', Uint8Array.from([137, 80, 78, 71, 0, 0, 0, 13, 10, 1, 2, 3]), 'not-text'],
  ])('%s', (_, bytes, refused) => expect(readCsv('f.csv', bytes)).toEqual({ refused, file: 'f.csv', row: null }));

  test.each([
    ['too many bytes', { bytes: 5 }, 'too-big'],
    ['too many rows', { rows: 1 }, 'too-many-rows'],
    ['too many columns', { columns: 1 }, 'too-many-columns'],
    ['a cell without end', { cell: 4 }, 'cell-too-long'],
  ])('%s', (_, limit, refused) => {
    expect(readCsv('f.csv', utf8('a,b\n1,2\n3,45678\n'), { ...csvLimits, ...limit })).toMatchObject({
      refused,
      file: 'f.csv',
    });
  });
});
