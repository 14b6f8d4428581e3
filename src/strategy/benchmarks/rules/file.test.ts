import { describe, expect, test } from 'vitest';
import { benchmarksFrom, lackingIn, standsTo, tableOfJson } from './file.ts';

const metrics = [
  { id: 'win_rate', name: 'Win rate', aliases: ['Close ratio'], unit: 'share' },
  { id: 'average_deal_size', name: 'Average deal size', aliases: [], unit: 'money' },
  { id: 'time_to_win', name: 'Time to win', aliases: ['Sales cycle length'], unit: 'days' },
];
const header = ['Metric', 'Industry', 'P25', 'Median', 'P75', 'Currency', 'Source', 'Year'];
const read = (...rows: string[][]) => benchmarksFrom({ header, rows }, metrics, 'EUR');

describe('a file of benchmarks', () => {
  test('is read by the words of those who publish such files, each value in the unit of its metric', () => {
    const { lines, faults } = read(
      ['Close ratio', 'Software', '17%', '22 %', '0.30', '', 'Survey', '2025'],
      ['average_deal_size', '', '', '12,500', '', 'usd', 'Survey', '2025'],
      ['sales cycle length', 'Software', '40', '61.5', '90', '', 'Survey', '2025'],
    );
    expect(faults).toEqual([]);
    expect(lines.map(({ metricId, low, median, high, currency }) => [metricId, low, median, high, currency])).toEqual([
      ['win_rate', 0.17, 0.22, 0.3, null],
      ['average_deal_size', null, 12_500_00, null, 'USD'],
      ['time_to_win', 40, 61.5, 90, null],
    ]);
  });

  test('names what it cannot read by line and column, and takes no line twice', () => {
    const { faults } = read(
      ['Luck', '', '', '1', '', '', 'Survey', '2025'],
      ['Win rate', '', '', '22', '', '', 'Survey', '2025'],
      ['Win rate', '', '30%', '20%', '40%', '', 'Survey', '2025'],
      ['Win rate', '', '10%', '20%', '', '', 'Survey', '2025'],
      ['Win rate', '', '', '20%', '', '', '', '2025'],
      ['Win rate', '', '', '20%', '', '', 'Survey', 'last'],
      ['Win rate', '', '', '', '', '', 'Survey', '2025'],
      ['Average deal size', '', '', '100', '', 'moon', 'Survey', '2025'],
      ['Win rate', '', '', '20%', '', '', 'Survey', '2025'],
      ['Close ratio', '', '', '21%', '', '', 'SURVEY', '2025'],
    );
    expect(faults.map(({ line, column, why }) => `${line} ${column} ${why}`)).toEqual([
      '2 metric no-such-metric',
      '3 median no-share',
      '4 median not-in-order',
      '5 high half-a-band',
      '6 source nothing-said',
      '7 year no-year',
      '8 median nothing-said',
      '9 currency no-currency',
      '11 metric twice',
    ]);
  });

  test('says which columns it lacks', () => {
    expect(lackingIn(['Metric', 'Value'])).toEqual(['median', 'source', 'year']);
    expect(lackingIn(header)).toEqual([]);
  });

  test('may be a list of objects, and nothing else of its kind', () => {
    const table = tableOfJson('[{"metric":"win_rate","median":0.2,"source":"S","year":2025},{"metric":"x","n":4}]');
    expect(table?.header).toEqual(['metric', 'median', 'source', 'year', 'n']);
    expect(table?.rows).toEqual([
      ['win_rate', '0.2', 'S', '2025', ''],
      ['x', '', '', '', '4'],
    ]);
    expect([tableOfJson('{}'), tableOfJson('[1]'), tableOfJson('metric,median')]).toEqual([null, null, null]);
  });
});

test('a figure stands below, within or above the middle half, its ends being within', () => {
  const band = { low: 0.2, median: 0.25, high: 0.3 };
  expect([0.19, 0.2, 0.3, 0.31, null].map((own) => standsTo(band, own))).toEqual([
    'below',
    'within',
    'within',
    'above',
    null,
  ]);
  expect(standsTo({ low: null, median: 0.25, high: null }, 0.26)).toBe('above');
});
