import { describe, expect, test } from 'vitest';
import type { Styles } from '../rules/mapping.ts';
import { fileOfBytes, readHeads, readRows } from './index.ts';
import { dayOfSerial } from './sheet.ts';
import { workbookParts, zipOf } from './workbook.testing.ts';

const usual: Styles = { dates: 'day-first', decimals: 'point', timeZone: 'Europe/Berlin', currency: 'EUR' };
const row = (at: number, ...cells: string[]) => `<row r="${at}">${cells.join('')}</row>`;
const shared = (ref: string, at: number) => `<c r="${ref}" t="s"><v>${at}</v></c>`;
const inline = (ref: string, text: string) => `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`;
const number = (ref: string, value: string, style = 0) => `<c r="${ref}" s="${style}"><v>${value}</v></c>`;

const people = [
  row(1, shared('A1', 0), shared('B1', 1), inline('C1', 'Paid'), inline('D1', 'Active')),
  row(
    2,
    inline('A2', 'R&amp;D &lt;Köln&gt;'),
    number('B2', '45631', 1),
    number('C2', '0.10000000000000001'),
    '<c r="D2" t="b"><v>1</v></c>',
  ),
  row(4, inline('A4', 'Bolt'), number('B4', '45631.75', 2), number('C4', '4.915112345678E12')),
].join('');

describe('a workbook', () => {
  const file = fileOfBytes(
    'clients.xlsx',
    zipOf(
      workbookParts({ People: people, Blank: '', More: row(1, inline('A1', 'Name')) + row(2, inline('A2', 'x')) }, [
        'Name',
        'Since',
      ]),
    ),
  );

  test('has a table for each sheet that is not empty, and its days are days whatever they look like', async () => {
    const got = await readHeads(file, usual);
    const heads = 'tables' in got ? got.tables.map(({ head }) => head) : [];
    expect(heads.map(({ table, header, rows }) => [table, header, rows])).toEqual([
      ['clients.xlsx › People', ['Name', 'Since', 'Paid', 'Active'], 2],
      ['clients.xlsx › More', ['Name'], 1],
    ]);
    const rows = [];
    for await (const batch of readRows(file, heads[0]!)) rows.push(...batch.rows);
    expect(rows).toEqual([
      { row: 2, cells: ['R&D <Köln>', '2024-12-05', '0.1', 'TRUE'] },
      { row: 4, cells: ['Bolt', '2024-12-05T18:00:00', '4915112345678'] },
    ]);
  });

  test.each([
    [1, false, '1900-01-01'],
    [59, false, '1900-02-28'],
    [61, false, '1900-03-01'],
    [45631, false, '2024-12-05'],
    [0, true, '1904-01-01'],
  ])('day %s (from 1904: %s) is %s', (serial, from1904, day) => expect(dayOfSerial(serial, from1904)).toBe(day));
});

describe('a workbook made to do harm is not opened', () => {
  const refused = async (bytes: Buffer) => {
    const file = fileOfBytes('x.xlsx', bytes);
    const got = await readHeads(file, usual);
    return 'refused' in got ? got.refused : 'read';
  };
  const parts = workbookParts({ One: row(1, inline('A1', 'Name')) + row(2, inline('A2', 'x')) });
  const sheet = 'xl/worksheets/sheet1.xml';

  test('that would unpack to gigabytes, whether it says so or not', async () => {
    expect(await refused(zipOf(parts, { [sheet]: 4_000_000_000 }))).toBe('bomb');
    const long = Buffer.from(
      `<worksheet><sheetData>${row(1, inline('A1', 'Name'))}${' '.repeat(2 * 1024 * 1024)}</sheetData></worksheet>`,
    );
    expect(await refused(zipOf({ ...parts, [sheet]: long }))).toBe('bomb');
    expect(await refused(zipOf(parts, { [sheet]: 5 }))).toBe('bomb');
  });

  test('that declares entities which grow a thousandfold', async () => {
    const bomb =
      '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData>&b;</sheetData></worksheet>';
    expect(await refused(zipOf({ ...parts, [sheet]: bomb }))).toBe('bomb');
    expect(await refused(zipOf({ ...parts, 'xl/workbook.xml': bomb }))).toBe('bomb');
  });

  test('and one cut off is damaged; other archives are refused as what they are', async () => {
    expect(await refused(zipOf(parts).subarray(0, 300))).toBe('damaged');
    expect(await refused(zipOf({ mimetype: 'x', 'content.xml': '<a/>' }))).toBe('ods');
    expect(await refused(zipOf({ 'Index/Document.iwa': 'x' }))).toBe('numbers');
    expect(await refused(zipOf({ 'word/document.xml': '<a/>' }))).toBe('document');
    expect(await refused(zipOf({ 'accounts.csv': 'a,b' }))).toBe('zip');
  });
});
