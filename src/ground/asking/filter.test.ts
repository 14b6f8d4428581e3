import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Column } from './columns.ts';
import { type Condition, testsOf } from './filter.ts';
import { filterText, parseFilter, stillAsked } from './filter-text.ts';
import { fits, type Reading, resolve, teamsNamed } from './resolve.ts';
import { parseSorting, sortingText } from './sorting.ts';

const me = '00000000-0000-7000-8000-000000000001';
const ann = '00000000-0000-7000-8000-000000000002';
const lea = '00000000-0000-7000-8000-000000000003';
const columns: Column[] = [
  { key: 'name', label: 'x', kind: 'text', filterable: true, sortable: true },
  { key: 'amount', label: 'x', kind: 'money', filterable: true, sortable: true, nullable: true },
  { key: 'closes', label: 'x', kind: 'day', filterable: true, sortable: true, nullable: true },
  { key: 'owner', label: 'x', kind: 'person', filterable: true },
  { key: 'status', label: 'x', kind: 'choice', filterable: true, choices: ['open', 'won'] },
  { key: 'days', label: 'x', kind: 'number' },
];
const reading: Reading = {
  personId: me,
  team: [me, ann],
  teams: new Map([[lea, [lea]]]),
  day: '2026-11-23',
  fiscal: { startMonth: 1, namedAfter: 'end' },
};
const shown = (text: string, rows: Record<string, unknown>[]): unknown[] => {
  const parsed = parseFilter(text, columns);
  if ('flaw' in parsed) throw new Error(parsed.flaw);
  const plain = resolve(parsed.filter, columns, reading);
  return rows.filter((row) => fits(row, plain)).map(({ name }) => name);
};
const deals = [
  { name: 'Big', amount: 2_000_000, closes: '2026-12-31', owner: me, status: 'open' },
  { name: 'Even', amount: 1_000_000, closes: '2026-10-01', owner: ann, status: 'won' },
  { name: 'Unsure', amount: null, closes: null, owner: lea, status: 'open' },
];

describe('a filter reads as a sentence', () => {
  test.each([
    ['', ['Big', 'Even', 'Unsure']],
    ['amount:over:1000000', ['Big']],
    ['amount:least:1000000', ['Big', 'Even']],
    ['amount:between:1000000,1500000', ['Even']],
    ['amount:empty', ['Unsure']],
    ['closes:in:this-quarter', ['Big', 'Even']],
    ['closes:in:past', ['Even']],
    ['closes:after:2026-10-01', ['Big']],
    ['owner:is:me', ['Big']],
    ['owner:is:my-team', ['Big', 'Even']],
    [`owner:is:me,team-${lea}`, ['Big', 'Unsure']],
    ['owner:not:my-team', ['Unsure']],
    ['name:has:EVE', ['Even']],
    ['name:starts:b', ['Big']],
    ['status:is:open;amount:filled', ['Big']],
    ['status:is:won|amount:empty', ['Even', 'Unsure']],
  ])('%s', (text, names) => {
    expect(shown(text, deals)).toEqual(names);
  });
});

test('what makes no sense of a column is said with its name', () => {
  const flaws = (text: string) => {
    const parsed = parseFilter(text, columns);
    return 'flaw' in parsed ? parsed.flaw : null;
  };
  expect(flaws('margin:over:1')).toBe('margin is not a column that can be asked');
  expect(flaws('days:over:1')).toBe('days is not a column that can be asked');
  expect(flaws('amount:has:1')).toBe('amount cannot be asked by "has"');
  expect(flaws('amount:over:lots')).toBe('amount cannot be compared with "lots"');
  expect(flaws('closes:on:2026-02-30')).toBe('closes cannot be compared with "2026-02-30"');
  expect(flaws('closes:in:someday')).toBe('closes cannot be compared with "someday"');
  expect(flaws('amount:between:2,1')).toBe('amount goes from the smaller to the larger');
  expect(flaws('owner:empty')).toBe('owner cannot be asked by "empty"');
  expect(flaws('owner:is')).toBe('owner asked by "is" takes 1 to 50 values, not 0');
  expect(flaws('status:is:lost')).toBe('status cannot be compared with "lost"');
  for (const text of ['amount', 'amount:over:1:2', ';', 'a b:is:1', 'name:has:%E0', 'x'.repeat(5_000)])
    expect(flaws(text)).toBe('is not a filter such as amount:over:1000000;owner:is:me');
});

test('a view that asks a column that is gone is shown without it, and says so', () => {
  const { filter, lost } = stillAsked('amount:over:1;gone:is:x|owner:is:me;owner:is:me', columns);
  expect(filterText(filter)).toBe('amount:over:1;owner:is:me');
  expect(lost).toEqual(['gone', 'owner']);
});

test('whose teams a filter names is known before they are asked for', () => {
  const parsed = parseFilter(`owner:is:me,team-${lea}|owner:is:${ann}`, columns);
  expect('filter' in parsed && teamsNamed(parsed.filter)).toEqual([lea]);
});

test('any filter is the same after it was written into an address', () => {
  const words = fc
    .string({ minLength: 1, maxLength: 20, unit: 'grapheme' })
    .filter((text) => text.trim() !== '' && !text.includes('\0'));
  const condition: fc.Arbitrary<Condition> = fc.oneof(
    fc.record({ column: fc.constant('name'), is: fc.constantFrom('has', 'is', 'starts'), values: fc.tuple(words) }),
    fc.record({
      column: fc.constant('owner'),
      is: fc.constantFrom('is', 'not'),
      values: fc.array(fc.constantFrom('me', 'my-team', ann), { minLength: 1, maxLength: 5 }),
    }),
    fc.record({
      column: fc.constant('amount'),
      is: fc.constantFrom('over', 'most'),
      values: fc.tuple(fc.integer().map(String)),
    }),
  );
  fc.assert(
    fc.property(fc.array(fc.array(condition, { minLength: 1, maxLength: 3 }), { maxLength: 6 }), (filter) => {
      expect(parseFilter(filterText(filter), columns)).toEqual({ filter });
    }),
  );
});

test('a column that always has a value is not asked whether it has one', () => {
  expect(testsOf(columns[3] as Column)).toEqual(['is', 'not']);
  expect(testsOf(columns[1] as Column)).toContain('empty');
});

test('an order has three columns at most, each once, and only such as can be sorted by', () => {
  const parsed = parseSorting('closes,-amount', columns);
  expect(parsed).toEqual({
    terms: [
      { column: 'closes', descending: false },
      { column: 'amount', descending: true },
    ],
  });
  expect('terms' in parsed && sortingText(parsed.terms)).toBe('closes,-amount');
  expect(parseSorting('', columns)).toEqual({ terms: [] });
  expect(parseSorting('owner', columns)).toEqual({ flaw: '"owner" is not a column that can be sorted by' });
  expect(parseSorting('name,-name', columns)).toEqual({ flaw: 'sorts twice by one column' });
  expect(parseSorting('name,amount,closes,name', columns)).toEqual({ flaw: 'sorts by 3 columns at most' });
});
