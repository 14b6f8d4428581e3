import { describe, expect, test } from 'vitest';
import type { FileCell } from '../../../ground/csv.ts';
import { fileOf } from '../../../kit/save/file-of.ts';
import type { Styles } from '../rules/mapping.ts';
import { fileOfBytes, readHeads, readRows } from './index.ts';
import { xmlOf } from './workbook.testing.ts';

const usual: Styles = { dates: 'day-first', decimals: 'point', timeZone: 'Europe/Berlin', currency: 'EUR' };
const headers = ['Name', 'Amount', 'Closes', 'Days', 'Note'];
const rows: FileCell[][] = [
  ['=HYPERLINK("http://x")', { amount: 123_450, currency: 'EUR' }, { day: '2026-11-27' }, 12, null],
  ['R&D <Köln> 🚢 "a"', { amount: -50, currency: 'JPY' }, { day: '1900-01-15' }, 0.1 + 0.2, 'two\nlines'],
  ['_x0041_ \u0000\u0007', null, null, null, '+49 30'],
];
async function* inPages() {
  yield rows.slice(0, 1);
  yield rows.slice(1);
}
const saved = async (format: 'csv' | 'xlsx') =>
  Buffer.from(await (await fileOf(format, 'Deals', headers, inPages())).arrayBuffer());

describe('a list that was saved', () => {
  test('is read again from a workbook: numbers as numbers, days as days, amounts, and texts as they were', async () => {
    const file = fileOfBytes('deals.xlsx', await saved('xlsx'));
    const heads = await readHeads(file, usual);
    const table = 'tables' in heads ? heads.tables[0]?.head : null;
    expect(table).toMatchObject({ table: 'deals.xlsx › Deals', header: headers, rows: 3 });
    const got: string[][] = [];
    for await (const batch of readRows(file, table as never)) got.push(...batch.rows.map(({ cells }) => [...cells]));
    expect(got).toEqual([
      ['=HYPERLINK("http://x")', '1234.5', '2026-11-27', '12'],
      ['R&D <Köln> 🚢 "a"', '-50', '1900-01-15', '0.3', 'two\nlines'],
      ['_x0041_ ', '', '', '', '+49 30'],
    ]);
  });

  test('has no formula in it, and an amount shows its currency with the digits that it has', async () => {
    const parts = await xmlOf(await saved('xlsx'));
    expect(parts['xl/worksheets/sheet1.xml']).not.toContain('<f');
    expect(parts['xl/styles.xml']).toContain('formatCode="#,##0.00\\ &quot;EUR&quot;"');
    expect(parts['xl/styles.xml']).toContain('formatCode="#,##0\\ &quot;JPY&quot;"');
    expect(parts['xl/worksheets/sheet1.xml']).toContain('<c s="3"><v>1234.50</v></c><c s="2"><v>46353</v></c>');
  });

  test('says the same as plain text, where nothing is taken for a formula either', async () => {
    expect((await saved('csv')).toString()).toBe(
      [
        '\ufeffName,Amount,Closes,Days,Note',
        `"'=HYPERLINK(""http://x"")",1234.5,2026-11-27,12,`,
        '"R&D <Köln> 🚢 ""a""",-50,1900-01-15,0.30000000000000004,"two\nlines"',
        "_x0041_ \u0000\u0007,,,,'+49 30",
        '',
      ].join('\r\n'),
    );
  });
});
