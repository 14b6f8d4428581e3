import { describe, expect, test } from 'vitest';
import { differencesOf, inOneOrder, reportOf } from './report.ts';
import type { FigureThen, PersonThen, Snapshot } from './snapshot.ts';

const figure = (told: Partial<FigureThen>): FigureThen => ({
  ...{ metricId: 'win_rate', version: 1, unit: 'share', betterIs: 'higher', value: 0.64, n: 100, low: 0.6, high: 0.68 },
  ...{ band: null, before: 0.55, rowsHref: null },
  ...told,
});
const person = (personId: string, won: number | null, quota: number | null): PersonThen => ({
  ...{ personId, quota, won, open: 10, coverage: null, winRate: null, closed: 0, winHigh: null, activities: null },
});
const snapshot: Snapshot = {
  ...{ rules: 1, period: { first: '2026-07-01', next: '2026-10-01' }, knownOn: '2026-09-30', currency: 'EUR' },
  ...{ pace: 1, figures: [figure({})], people: [person('b', 50, 100), person('a', 90, 100), person('c', 70, null)] },
  ...{ movement: null, decisions: [], findings: [] },
};
const saysOf = (told: Partial<FigureThen>) => reportOf({ ...snapshot, figures: [figure(told)] }).figures[0]?.says;

describe('how a figure moved', () => {
  test.each([
    ['more won than before, beyond its range', {}, 'better'],
    ['before lies within its range', { before: 0.62 }, 'chance'],
    ['fewer days are better', { unit: 'days', betterIs: 'lower', value: 40, before: 50, low: 38, high: 42 }, 'better'],
    [
      'less value won, counted and not estimated',
      { unit: 'money', value: 5, before: 9, low: null, high: null },
      'worse',
    ],
    ['nothing before', { before: null }, null],
    ['nothing now', { value: null }, null],
    ['of a band nothing is said here', { betterIs: 'within-band' }, null],
    ['as before', { value: 0, before: 0, low: null, high: null }, 'chance'],
  ] as const)('%s', (_, told, says) => {
    expect(saysOf(told as Partial<FigureThen>)).toBe(says);
  });
});

test('who reached most of his quota stands first, who has none behind', () => {
  expect(reportOf(snapshot).people.map(({ personId, attainment }) => [personId, attainment])).toEqual([
    ['a', 0.9],
    ['b', 0.5],
    ['c', null],
  ]);
});

test('the same snapshot is the same report, in whatever order it was kept and however often it is drawn', () => {
  const turned = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(turned)
      : value !== null && typeof value === 'object'
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, held]) => [key, turned(held)]),
          )
        : value;
  const kept = JSON.parse(JSON.stringify(turned(snapshot))) as Snapshot;
  expect(inOneOrder(kept)).toBe(inOneOrder(snapshot));
  expect(inOneOrder(reportOf(kept))).toBe(inOneOrder(reportOf(snapshot)));
  expect(inOneOrder(reportOf(snapshot))).toBe(inOneOrder(reportOf(snapshot)));
  const other = { ...snapshot, pace: 0.999 };
  expect(inOneOrder(other)).not.toBe(inOneOrder(snapshot));
});

test('rules that are not there draw nothing', () => {
  expect(() => reportOf({ ...snapshot, rules: 99 })).toThrow('99');
});

test('asked again, what was corrected since is named, and all else counted', () => {
  const corrected = { ...snapshot, people: [person('b', 60, 100), person('a', 90, 100), person('d', 1, null)] };
  const { same, differs } = differencesOf(snapshot, corrected);
  expect(same).toBe(4);
  expect(differs.map(({ of, personId, frozen, now }) => [of, personId, frozen, now])).toEqual([
    ['won', 'b', 50, 60],
    ['won', 'c', 70, null],
    ['open', 'c', 10, null],
    ['won', 'd', null, 1],
    ['open', 'd', null, 10],
  ]);
  expect(differencesOf(snapshot, snapshot).differs).toEqual([]);
});

test('asked again, nobody is told of people whom he sees no more, nor of amounts that are kept from him', () => {
  const won = figure({ metricId: 'won_value', unit: 'money', value: 210 });
  const then = { ...snapshot, figures: [figure({}), won] };
  const now = {
    ...snapshot,
    figures: [figure({ value: 0.6 }), { ...won, value: 100 }],
    people: [person('a', 9, 100), person('b', 5, 100)],
  };
  const told = (mayTell: Parameters<typeof differencesOf>[2]) =>
    differencesOf(then, now, mayTell).differs.map(({ of, metricId, personId }) => `${of} ${personId ?? metricId}`);
  expect(told(({ personId }) => personId === null || personId === 'a')).toEqual([
    ...['figure win_rate', 'figure won_value', 'won a'],
  ]);
  expect(told(({ isMoney }) => !isMoney)).toEqual(['figure win_rate']);
});
