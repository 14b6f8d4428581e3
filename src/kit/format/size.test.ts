import { expect, test } from 'vitest';
import { endingOf, sizeIn } from './size.ts';

const number = (value: number, most = 0) => value.toFixed(most).replace(/\.0$/, '');

test('a size is said in the unit that tells most', () => {
  const said = [0, 900, 1_024, 2_621_440, 15_728_640, 5_368_709_120].map((bytes) => sizeIn(bytes, number));
  expect(said).toEqual(['0\u00a0B', '900\u00a0B', '1\u00a0kB', '2.5\u00a0MB', '15\u00a0MB', '5\u00a0GB']);
});

test('a file shows the end of its name', () => {
  expect(['Offer.pdf', 'prices.v2.xlsx', 'README', 'a.longending', '.env'].map(endingOf)).toEqual([
    'PDF',
    'XLSX',
    '',
    '',
    'ENV',
  ]);
});
