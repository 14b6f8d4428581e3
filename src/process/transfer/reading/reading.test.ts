import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Styles } from '../rules/mapping.ts';
import {
  type FileAtRest,
  fileOfBytes,
  type ReadBatch,
  readHeads,
  readLimits,
  readRefusalInWords,
  readRows,
} from './index.ts';

const usual: Styles = { dates: 'day-first', decimals: 'point', timeZone: 'Europe/Berlin', currency: 'EUR' };
const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, isLittle = true, mark = true) =>
  Uint8Array.from(
    [...(mark ? '\ufeff' : ''), ...text].flatMap((letter) =>
      Array.from({ length: letter.length }, (_, at) => letter.charCodeAt(at)).flatMap((unit) =>
        isLittle ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255],
      ),
    ),
  );
const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/** The same bytes in pieces of other sizes. */
const inPieces = (name: string, bytes: Uint8Array, size: number): FileAtRest => ({
  name,
  size: bytes.length,
  async *open(from = 0) {
    for (let at = from; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  },
});

async function headOf(file: FileAtRest, limits = readLimits) {
  const got = await readHeads(file, usual, limits);
  if ('refused' in got) throw new Error(readRefusalInWords(got));
  return got.tables[0]!.head;
}
async function readAll(file: FileAtRest, from = 0): Promise<ReadBatch> {
  const all: ReadBatch = { rows: [], problems: [], leftOut: [], share: 0 };
  for await (const batch of readRows(file, await headOf(file), from)) {
    all.rows.push(...batch.rows);
    all.problems.push(...batch.problems);
    all.leftOut.push(...batch.leftOut);
  }
  return all;
}
const cells = async (bytes: Uint8Array) => {
  const file = fileOfBytes('f.csv', bytes);
  return [(await headOf(file)).header, ...(await readAll(file)).rows.map((row) => row.cells)];
};
const wanted = [
  ['name', 'city'],
  ['Zoë', 'Köln'],
];

describe('a table is read whatever spreadsheet wrote it', () => {
  test.each([',', ';', '\t', '|'])('separated by %j', async (separator) => {
    expect(await cells(utf8(`name${separator}city\nZoë${separator}Köln\n`))).toEqual(wanted);
  });

  test.each([
    ['UTF-8 with its mark', utf8('\ufeffname,city\nZoë,Köln')],
    ['UTF-16, little end first', utf16('name,city\nZoë,Köln')],
    ['UTF-16, big end first', utf16('name,city\nZoë,Köln', false)],
    ['UTF-16 without a mark', utf16('name,city\nZoë,Köln', true, false)],
    ['Windows-1252', latin('name,city\nZoë,Köln')],
    ['lines ended as on old Macs', utf8('name,city\rZoë,Köln\r')],
    ['lines ended as on Windows', utf8('name,city\r\nZoë,Köln\r\n')],
    ['a first line that names the separator', utf8('sep=;\nname;city\nZoë;Köln\n')],
    ['a title above it', utf8('Kunden,\n\nname,city\nZoë,Köln\n').subarray(9)],
  ])('%s', async (_, bytes) => expect(await cells(bytes)).toEqual(wanted));

  test.each(['\n', '\r\n', '\r'])(
    'a cell may hold separators, quotes and lines, and a row has the line it begins on: %j',
    async (end) => {
      const file = fileOfBytes('f.csv', utf8(['a,b', '"x, ""y""', 'z",1', '', '2,3', ''].join(end)));
      expect((await readAll(file)).rows).toEqual([
        { row: 2, cells: ['x, "y"\nz', '1'] },
        { row: 5, cells: ['2', '3'] },
      ]);
    },
  );

  test('a formula, an emoji and a name from right to left stay the text they are', async () => {
    expect(await cells(utf8('a,b,c\n=1+1,🚀,נועה'))).toEqual([
      ['a', 'b', 'c'],
      ['=1+1', '🚀', 'נועה'],
    ]);
  });

  test('a title above the table is passed over, and a list without headings is told by its first row', async () => {
    const titled = fileOfBytes(
      'f.csv',
      utf8('Customers of 2027\n\nName,City,Phone\nAcme,Bonn,0228 11\nBolt,Köln,0221 22\n'),
    );
    expect((await headOf(titled)).header).toEqual(['Name', 'City', 'Phone']);
    expect((await readAll(titled)).rows.map(({ row }) => row)).toEqual([4, 5]);
    const bare = fileOfBytes('f.csv', utf8('Ann,ann@acme.com,12\nBob,bob@acme.com,13\nCid,cid@acme.com,14\n'));
    const head = await headOf(bare);
    expect([head.header, head.headerRow, head.noticed]).toEqual([
      ['Column 1', 'Column 2', 'Column 3'],
      null,
      [{ code: 'no-header' }],
    ]);
    expect((await readAll(bare)).rows).toHaveLength(3);
  });
});

describe('any table that is written reads back equal, from any cutting into pieces', () => {
  const letters = fc.constantFrom('a', 'B', ' ', '"', ',', ';', '|', '\n', '7', 'é', 'ß', 'x', '.', '-');
  const cell = fc.string({ unit: letters, maxLength: 8 });
  const table = fc
    .integer({ min: 2, max: 6 })
    .chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }),
    );
  const quoted = (text: string) => (/[",;|\t\n\r]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const encodings = {
    utf8,
    marked: (text: string) => utf8(`\ufeff${text}`),
    little: utf16,
    big: (text: string) => utf16(text, false),
    latin,
  };

  test('in any encoding, with any separator and line end', async () => {
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n'),
        fc.constantFrom(...(Object.keys(encodings) as (keyof typeof encodings)[])),
        fc.integer({ min: 1, max: 40 }),
        async (rows, separator, end, encoding, size) => {
          const header = rows[0]!.map((_, at) => `Heading ${'abcdef'[at]}`);
          const text = [header, ...rows].map((row) => row.map(quoted).join(separator)).join(end);
          const file = inPieces('f.csv', encodings[encoding](text), size);
          const head = { ...(await headOf(file)) };
          expect(head.header).toEqual(header);
          const got: string[][] = [];
          for await (const batch of readRows(file, head)) got.push(...batch.rows.map((row) => row.cells));
          expect(got).toEqual(rows.filter((row) => row.some((each) => each.trim() !== '')));
        },
      ),
      { numRuns: 150 },
    );
  });

  test('and from a row on what the whole has from there', async () => {
    const file = inPieces(
      'f.csv',
      utf8(`n,m\n${Array.from({ length: 2500 }, (_, at) => `${at},"a\nb"`).join('\n')}`),
      1000,
    );
    const whole = await readAll(file);
    expect(whole.rows).toHaveLength(2500);
    const from = whole.rows[1700]!.row;
    expect((await readAll(file, from)).rows).toEqual(whole.rows.slice(1700));
  });
});

describe('what is broken is named with its line, and the rest is read', () => {
  const told = async (bytes: Uint8Array) => {
    const { rows, problems } = await readAll(fileOfBytes('deals.csv', bytes));
    return { rows: rows.map(({ row }) => row), problems: problems.map(({ row, code, effect }) => [row, code, effect]) };
  };

  test('a quote that is never closed costs its own line', async () => {
    expect(await told(utf8('a,b\n1,2\n3,"4\n5,6\n7,8\n'))).toEqual({
      rows: [2, 4, 5],
      problems: [[3, 'broken-quotes', 'row-left-out']],
    });
  });

  test('text behind a closed quote, too', async () => {
    expect(await told(utf8('a,b\n1,2\n"3"x,4\n5,6\n'))).toEqual({
      rows: [2, 4],
      problems: [[3, 'broken-quotes', 'row-left-out']],
    });
  });

  test('a row with too many cells is left out and can be had as it stood; one with too few ends in blanks', async () => {
    const got = await readAll(fileOfBytes('f.csv', utf8('a,b\n1,2,3\n4\n5,6,\n')));
    expect(got.rows).toEqual([
      { row: 3, cells: ['4'] },
      { row: 4, cells: ['5', '6'] },
    ]);
    expect(got.leftOut).toEqual([{ row: 2, cells: ['1', '2', '3'] }]);
    expect(got.problems).toMatchObject([{ row: 2, code: 'wrong-number-of-cells', value: '3', hint: '2' }]);
  });

  test('lines wrapped whole in quotes are read a second time, and said', async () => {
    const file = fileOfBytes('f.csv', utf8('a,b,c\n"1,""x, y"",3"\n4,5,6\n'));
    expect((await readAll(file)).rows.map((row) => row.cells)).toEqual([
      ['1', 'x, y', '3'],
      ['4', '5', '6'],
    ]);
    expect((await headOf(file)).noticed).toEqual([{ code: 'double-encoded', row: 2 }]);
  });

  test('two encodings in one file are each read, and the odd lines named', async () => {
    const bytes = Buffer.concat([utf8('name,city\nZoë,Köln\nÉva,Győr\n'), latin('Zoë,Köln\n')]);
    const got = await readAll(fileOfBytes('f.csv', bytes));
    expect(got.rows.map(({ cells: [name] }) => name)).toEqual(['Zoë', 'Éva', 'Zoë']);
    expect(got.problems.map(({ row, code, effect }) => [row, code, effect])).toEqual([[4, 'mixed-encoding', 'kept']]);
  });
});

describe('refused by name, with what to do', () => {
  const refusal = async (name: string, bytes: Uint8Array, limits = readLimits) => {
    const got = await readHeads(fileOfBytes(name, bytes), usual, limits);
    return 'refused' in got ? got.refused : null;
  };
  test.each([
    ['nothing', 'f.csv', utf8(''), 'empty'],
    ['blank lines', 'f.csv', utf8(' \n\n'), 'empty'],
    ['a picture', 'f.csv', Uint8Array.from([137, 80, 78, 71, 0, 0, 0, 13, 10, 1, 2, 3]), 'not-text'],
    ['an old workbook', 'f.xls', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'xls'],
    ['a locked workbook', 'f.xlsx', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'protected'],
    ['a PDF', 'f.pdf', utf8('%PDF-1.7 ...'), 'pdf'],
    ['JSON', 'f.json', utf8('[{"a":1}]'), 'json'],
    ['a web page called a sheet', 'f.xls', utf8('<html><table><tr><td>1'), 'html'],
    ['XML with a declaration of entities', 'f.csv', utf8('<?xml version="1.0"?><!DOCTYPE x>'), 'xml'],
    ['a packed file', 'f.csv.gz', Uint8Array.from([0x1f, 0x8b, 8, 0, 0]), 'gzip'],
    ['an archive that is cut off', 'f.xlsx', Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]), 'damaged'],
  ])('%s', async (_, name, bytes, code) => {
    expect(await refusal(name, bytes)).toBe(code);
  });

  test('ten thousand columns, too many bytes, and too many rows', async () => {
    const wide = utf8(`${Array.from({ length: 10_000 }, (_, at) => `c${at}`).join(',')}\n1,2\n`);
    expect(await refusal('f.csv', wide)).toBe('too-many-columns');
    expect(await refusal('f.csv', wide, { ...readLimits, bytes: 10 })).toBe('too-big');
    expect(await refusal('f.csv', utf8('a,b\n1,2\n3,4\n5,6\n'), { ...readLimits, rows: 2 })).toBe('too-many-rows');
  });

  test('a cell without end is left out with its row', async () => {
    const got = await readAll(fileOfBytes('f.csv', utf8(`a,b\n1,${'x'.repeat(100_001)}\n2,3\n`)));
    expect(got.rows.map(({ row }) => row)).toEqual([3]);
    expect(got.problems).toMatchObject([{ row: 2, code: 'cell-too-long' }]);
  });
});
