import { expect, test } from 'vitest';
import { addressOf, questionBehind, questionIn, rowsAddress } from '../rules/question.ts';
import type { BridgePerson, Figure, MetricRow } from './api.ts';
import { nextPeopleSort, sortPeople } from './people-rows.ts';
import { compareRows, sumRows } from './rows-sum.ts';

const aRow = (part: string, amount: number | null, days: number | null = null): MetricRow => ({
  kind: 'deal',
  id: crypto.randomUUID(),
  name: 'Winch 40',
  part,
  ownerId: null,
  stageId: null,
  day: null,
  amount,
  amountBasis: 'entered',
  currency: 'EUR',
  days,
});
const part = (kind: 'money' | 'count' | 'days', of: string, amount: number): Figure['calculation'][number] => ({
  kind,
  of,
  amount,
  ...(kind === 'money' ? { currency: 'EUR' } : {}),
});

test('the rows behind won value come to the figure, those without an amount adding nothing', () => {
  const sums = sumRows([aRow('won', 50_000), aRow('won', 25_000), aRow('won', null)]);
  expect(sums.won).toEqual({ n: 3, amount: 75_000, days: 0 });
  expect(compareRows({ calculation: [part('money', 'won', 75_000)] }, sums)).toEqual([
    { of: 'won', kind: 'money', figure: 75_000, rows: 75_000 },
  ]);
});

test('a row that went missing shows, even when none is left', () => {
  const calculation = [part('count', 'won', 2), part('count', 'lost', 1), part('count', 'won', 2)];
  expect(compareRows({ calculation }, sumRows([aRow('won', 1), aRow('lost', 0)]))).toEqual([
    { of: 'won', kind: 'count', figure: 2, rows: 1 },
    { of: 'lost', kind: 'count', figure: 1, rows: 1 },
  ]);
});

test('time to win is held against the days of its rows; a quota, which no deal carries, is not', () => {
  const sums = sumRows([aRow('won', 1, 10), aRow('won', 1, 20), aRow('won', 1, 60)]);
  expect(compareRows({ calculation: [part('days', 'days-until-won', 90), part('money', 'quota', 5)] }, sums)).toEqual([
    { of: 'days-until-won', kind: 'days', figure: 90, rows: 90 },
  ]);
});

test('the question of a figure goes on to its page of rows, several owners in one word', () => {
  const behind = questionBehind('/api/v1/metrics/won_value/rows?from=2026-10-01&until=2027-01-01&owner=a&owner=b');
  expect(behind).toEqual({ from: '2026-10-01', until: '2027-01-01', owner: ['a', 'b'] });
  const address = rowsAddress('won_value', { ...behind, asOf: '2026-11-23' }, '2026-11-23');
  expect(address).toBe('/metrics/won_value/rows?from=2026-10-01&until=2027-01-01&owner=a%2Cb');
  const search = Object.fromEntries(new URLSearchParams(address.split('?')[1]));
  expect(questionIn(search)).toEqual(behind);
});

test('a past day stays in the address, so that the page shows the same number again', () => {
  expect(addressOf('/x', { asOf: '2026-09-30' }, '2026-11-23')).toBe('/x?asOf=2026-09-30');
  expect(questionBehind(null)).toEqual({});
});

const aPerson = (name: string, quota: number | null): BridgePerson => ({
  personId: name,
  name,
  isActive: true,
  quota,
  won: null,
  attainment: null,
  open: null,
  coverage: null,
  winRate: null,
});

test('people are sorted from the most; those without a number stay at the end either way', () => {
  const people = [aPerson('Ana', null), aPerson('Bo', 1), aPerson('Cy', 3)];
  const names = (descending: boolean) => sortPeople(people, { column: 'quota', descending }).map(({ name }) => name);
  expect(names(true)).toEqual(['Cy', 'Bo', 'Ana']);
  expect(names(false)).toEqual(['Bo', 'Cy', 'Ana']);
  expect(nextPeopleSort({ column: 'quota', descending: true }, 'quota').descending).toBe(false);
  expect(nextPeopleSort({ column: 'quota', descending: true }, 'name')).toEqual({ column: 'name', descending: false });
});
