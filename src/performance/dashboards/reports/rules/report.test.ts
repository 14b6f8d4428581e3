import { describe, expect, test } from 'vitest';
import { calendarYear } from '../../../../ground/index.ts';
import { addressOf, isSame, reportIn } from './address.ts';
import { cohortsOf, levelsOf, readingsBefore, readingsOf } from './cuts.ts';
import { blank, firstReports } from './first-reports.ts';
import { fitted } from './fitted.ts';
import { type KnownMetric, periodOn, type Report, reportFlaw, shapeFlaw } from './report.ts';
import { stepsOf } from './steps.ts';
import { sumOfParts } from './sum.ts';

const deals: KnownMetric = {
  dimensions: ['owner', 'team', 'pipeline', 'stage', 'product', 'quarter', 'month'],
  additive: true,
  isCohort: false,
};
const known = (id: string): KnownMetric | null =>
  ({
    won_value: deals,
    open_value: deals,
    win_rate: { ...deals, additive: false },
    won_of_made: { ...deals, additive: false, isCohort: true },
    deals_moved: { ...deals, dimensions: ['owner', 'pipeline', 'stage', 'move', 'quarter'] as const, additive: false },
    quota: { ...deals, dimensions: ['owner', 'team', 'quarter'] as const },
  })[id] ?? null;
const all = ['won_value', 'open_value', 'win_rate', 'won_of_made', 'deals_moved', 'quota'];
const report = (change: Partial<Report>): Report => ({ ...blank, ...change });

describe('what a report can be', () => {
  test.each<[Partial<Report>, string]>([
    [{ shape: 'pivot', rows: ['owner'], columns: [] }, 'columns'],
    [{ shape: 'line', rows: ['owner'] }, 'rows'],
    [{ shape: 'funnel', rows: ['owner'] }, 'rows'],
    [{ shape: 'map', rows: ['owner'] }, 'rows'],
    [{ shape: 'sankey', metrics: ['deals_moved'], rows: ['stage'] }, 'rows'],
    [{ shape: 'sankey', metrics: ['won_value'], rows: ['move'] }, 'rows'],
    [{ shape: 'waterfall', rows: ['stage'], compare: 'none' }, 'compare'],
    [{ shape: 'scatter', metrics: ['won_value'], rows: ['owner'] }, 'metrics'],
    [{ shape: 'pivot', rows: ['quarter'], columns: ['month'] }, 'columns'],
    [{ shape: 'bar', metrics: ['won_value', 'win_rate'], rows: ['owner'] }, 'metrics'],
    [{ metrics: ['won_value', 'won_value'] }, 'metrics.1'],
    [{ shape: 'cohort', metrics: ['win_rate'], rows: [] }, 'metrics.0'],
    [{ shape: 'waterfall', metrics: ['win_rate'], rows: ['stage'], compare: 'previous' }, 'metrics.0'],
    [{ metrics: ['nothing'] }, 'metrics.0'],
    [{ metrics: ['quota'], rows: ['stage'] }, 'rows'],
    [{ span: 'days' }, 'from'],
    [{ span: 'days', from: '2026-01-01', until: '2026-01-01' }, 'until'],
    [{ span: 'days', from: '1990-01-01', until: '2026-01-01' }, 'until'],
  ])('%j is refused by its field %s', (change, field) => {
    expect(reportFlaw(report(change), known)?.field).toBe(field);
  });

  test('those to begin from can all be drawn', () => {
    for (const each of [blank, ...Object.values(firstReports)]) expect(shapeFlaw(each)).toBeNull();
  });

  test('whatever is changed about a report, it is given what it lacks', () => {
    const bars = report({ shape: 'bar', rows: ['owner'] });
    expect(fitted({ ...bars, shape: 'line' }, known, all)).toMatchObject({ rows: ['quarter'], columns: [] });
    expect(fitted({ ...bars, shape: 'funnel' }, known, all).rows).toEqual(['stage']);
    expect(fitted({ ...bars, shape: 'cohort' }, known, all)).toMatchObject({ metrics: ['won_of_made'], rows: [] });
    expect(fitted({ ...bars, shape: 'waterfall', compare: 'none' }, known, all).compare).toBe('previous');
    const flow = fitted({ ...bars, shape: 'sankey' }, known, all);
    expect(flow).toMatchObject({ metrics: ['deals_moved'], rows: ['move'] });
    const shapes = [
      'table',
      'pivot',
      'bar',
      'line',
      'funnel',
      'waterfall',
      'sankey',
      'heat',
      'cohort',
      'scatter',
      'gauge',
    ] as const;
    for (const from of [blank, ...Object.values(firstReports)])
      for (const shape of shapes)
        for (const metric of all) {
          const next = fitted({ ...from, shape, metrics: [metric] }, known, all);
          expect([next, reportFlaw(next, known)]).toEqual([next, null]);
        }
  });
});

describe('when a report is read', () => {
  const on = (span: Report['span']) => periodOn({ span, from: null, until: null }, '2026-11-23', calendarYear);
  test('periods move with the day on which it is read', () => {
    expect(on('this-quarter')).toEqual({ first: '2026-10-01', next: '2027-01-01' });
    expect(on('last-quarter')).toEqual({ first: '2026-07-01', next: '2026-10-01' });
    expect(on('last-month')).toEqual({ first: '2026-10-01', next: '2026-11-01' });
    expect(on('last-year')).toEqual({ first: '2025-01-01', next: '2026-01-01' });
    expect(on('last-12-months').next).toBe('2026-11-24');
  });

  test('a total is asked of the registry at each level, and never added up', () => {
    expect(levelsOf({ rows: ['team', 'owner'], columns: ['quarter'] })).toEqual([
      ['team'],
      ['team', 'owner'],
      ['quarter'],
      ['team', 'quarter'],
      ['team', 'owner', 'quarter'],
    ]);
    expect(levelsOf({ rows: [], columns: [] })).toEqual([]);
  });

  const year = { first: '2026-01-01', next: '2027-01-01' };
  test('open deals are read at the end of each part, what was won as the day knows it, and no part that has not begun', () => {
    const stock = readingsOf('stock', year, '2026-08-10', 'quarter', calendarYear);
    expect(stock?.parts.map(({ point }) => point.asOf)).toEqual(['2026-03-31', '2026-06-30', '2026-08-10']);
    const events = readingsOf('events', year, '2026-08-10', 'quarter', calendarYear);
    expect(events?.parts.map(({ name, point }) => [name, point.asOf])).toEqual([
      ['Q1 2026', '2026-08-10'],
      ['Q2 2026', '2026-08-10'],
      ['Q3 2026', '2026-08-10'],
    ]);
  });

  test('a quarter that runs is compared with as many days of the one before', () => {
    const before = { period: { first: '2026-07-01', next: '2026-10-01' }, upTo: '2026-08-23' };
    const found = readingsBefore('events', before, '2026-11-23', 'month', calendarYear);
    expect(found?.whole.period).toEqual({ first: '2026-07-01', next: '2026-08-24' });
    expect(found?.parts.map(({ name }) => name)).toEqual(['2026-07', '2026-08']);
  });

  test('a month is followed to the end of each month since, and to the day itself', () => {
    const found = cohortsOf({ first: '2026-01-01', next: '2026-04-01' }, '2026-03-10', calendarYear);
    expect(found?.map(({ name, steps }) => [name, steps.map(({ asOf }) => asOf)])).toEqual([
      ['2026-01', ['2026-01-31', '2026-02-28', '2026-03-10']],
      ['2026-02', ['2026-02-28', '2026-03-10']],
      ['2026-03', ['2026-03-10']],
    ]);
    expect(cohortsOf({ first: '2020-01-01', next: '2026-01-01' }, '2026-03-10', calendarYear)).toBeNull();
  });
});

describe('what the rows come to', () => {
  const parts = [
    { key: { owner: 'a' }, value: 300 },
    { key: { owner: 'b' }, value: 700 },
    { key: { owner: 'a', quarter: 'Q1 2026' }, value: 300 },
  ];
  test('it is held against the whole', () => {
    const events = { additive: true, reads: 'events' } as const;
    expect(sumOfParts(events, ['owner'], parts, 1_000)).toEqual({ parts: 1_000, whole: 1_000, agrees: true });
    expect(sumOfParts(events, ['owner'], parts, 1_100)?.agrees).toBe(false);
  });
  test('of a rate, and of a stock by quarter, parts are no whole', () => {
    expect(sumOfParts({ additive: false, reads: 'events' }, ['owner'], parts, 1_000)).toBeNull();
    expect(sumOfParts({ additive: true, reads: 'stock' }, ['quarter'], parts, 1_000)).toBeNull();
  });
});

describe('a waterfall', () => {
  test('its steps come to the difference, to the cent', () => {
    const parts = [
      { id: 'a', before: 60, now: 90 },
      { id: 'b', before: 40, now: 20 },
      { id: 'c', before: 5, now: 5 },
    ];
    expect(stepsOf(parts, { before: 105, now: 115 })).toEqual({
      steps: [
        { id: 'a', change: 30 },
        { id: 'b', change: -20 },
      ],
      others: 0,
    });
  });
  test('small ones stand together, with whatever the parts do not explain', () => {
    const parts = Array.from({ length: 14 }, (_, at) => ({ id: `${at}`, before: 0, now: 14 - at }));
    const { steps, others } = stepsOf(parts, { before: 0, now: 107 });
    expect([steps.length, others, steps.at(-1)]).toEqual([11, 4, { id: 'others', change: 12 }]);
    expect(steps.reduce((sum, { change }) => sum + change, 0)).toBe(107);
  });
});

test('a report stands in an address and comes back from it', () => {
  const asked = report({
    ...{ shape: 'pivot', metrics: ['won_value'], rows: ['team', 'owner'], columns: ['month'], compare: 'none' },
    narrow: {
      ...blank.narrow,
      team: 'none',
      sector: 'Retail & more',
      country: 'Norway',
      source: 'Fair',
      age: '31-60',
      custom: 'tier:is:gold',
    },
  });
  const search = Object.fromEntries(new URLSearchParams(addressOf('/reports/new', asked).split('?')[1]));
  expect(reportIn(search)).toEqual(asked);
  expect(isSame(asked, { ...asked, span: 'last-year' })).toBe(false);
  expect(reportIn({})).toBeNull();
});
