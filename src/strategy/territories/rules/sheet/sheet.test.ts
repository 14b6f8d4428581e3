import { expect, test } from 'vitest';
import { type Column, columns, readRows, rowsOf, type SheetTerritory } from './sheet.ts';

const asRows = (cells: readonly string[][]) =>
  cells.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at]])) as Record<Column, string>);
const blank = { partOf: null, isOverlay: false, from: null, until: null, leastCompanies: null };

test('what was saved as a file comes back as it was: circles, products, exceptions, days and territories without rules', () => {
  const all: SheetTerritory[] = [
    { ...blank, name: 'North', from: '2027-01-01', leastCompanies: 20, rules: [] },
    {
      ...{ ...blank, name: 'Harbour', partOf: 'North', isOverlay: true },
      rules: [
        {
          isException: false,
          conditions: [
            { kind: 'postal-code', country: 'DE', codes: [{ from: '20', to: '22' }] },
            { kind: 'radius', centre: { latitude: 53.54, longitude: 9.98 }, km: 50, place: 'Hamburg' },
            { kind: 'product-line', lines: ['Cooling', 'Heating, small'] },
          ],
        },
        { isException: true, conditions: [{ kind: 'size', least: null, most: 10 }] },
        { isException: false, conditions: [{ kind: 'product', products: [{ name: 'Split unit' }] }] },
      ],
    },
  ];
  const { territories, faults } = readRows(asRows(rowsOf(all)));
  expect(faults).toEqual([]);
  expect(territories.map(({ line: _, ...one }) => one)).toEqual(all);
  expect(territories.map(({ line }) => line)).toEqual([2, 3]);
});

test('what does not fit is told by its line and column', () => {
  const { faults } = readRows([
    { territory: 'North', countries: 'DE', from: 'soon' },
    { territory: '', countries: 'DE' },
    { territory: 'South', states: 'Bavaria' },
    { territory: 'South', 'latitude and longitude': '53.54, 9.98', kilometres: 'far' },
    { territory: 'South', 'latitude and longitude': 'Hamburg', kilometres: '5' },
    { territory: 'South', 'people at least': 'many' },
  ]);
  expect(faults.map(({ line, column }) => `${line} ${column}`)).toEqual([
    ...['2 from', '3 territory', '4 countries', '5 kilometres', '6 latitude and longitude', '7 people at least'],
  ]);
});
