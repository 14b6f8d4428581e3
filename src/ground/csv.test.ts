import { expect, test } from 'vitest';
import { csvLines, csvOf } from './csv.ts';

test('a file for a spreadsheet quotes what needs it and keeps numbers as numbers', () => {
  expect(
    csvOf(
      ['Deal', 'Amount'],
      [
        ['Meridian Docks, "Süd"', -12.5],
        ['Quay', null],
      ],
    ),
  ).toBe('Deal,Amount\r\n"Meridian Docks, ""Süd""",-12.5\r\nQuay,\r\n');
});

test('a file made page by page is the same file', () => {
  const rows = [
    ['Quay', 1],
    ['=1', 2],
    ['A, B', null],
  ] as const;
  const pages = [csvLines([['Deal', 'n']]), csvLines(rows.slice(0, 2)), csvLines(rows.slice(2))];
  expect(pages.join('')).toBe(csvOf(['Deal', 'n'], rows));
  expect(csvLines([])).toBe('');
});

test.each(['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\r=1'])(
  'the name %j is read by a spreadsheet as text',
  (name) => {
    const cell = csvOf(['Deal'], [[name]])
      .split('\r\n')
      .slice(1)
      .join('\r\n')
      .replace(/^"/, '');
    expect(cell.startsWith("'")).toBe(true);
  },
);
