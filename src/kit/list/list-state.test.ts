import { expect, test } from 'vitest';
import type { Column } from '../../ground/asking/index.ts';
import { addressOf, addressWith, filterIn, isAsSaved, keptOf, orderIn, stateOf } from './list-state.ts';

const columns: Column[] = [
  { key: 'name', label: 'name', kind: 'text', filterable: true, sortable: true },
  { key: 'custom.seats', label: 'Seats', own: true, kind: 'number', filterable: true, sortable: true },
];

test('the address of a view holds all of it, and nothing of the list before it', () => {
  const state = { filter: 'owner:is:me', sorting: '-amount', columns: ['name', 'amount'] };
  expect(addressOf('one', state)).toEqual({ view: 'one', f: 'owner:is:me', order: '-amount', cols: 'name,amount' });
  const bare = addressOf('one', { filter: '', sorting: '', columns: [] });
  expect(addressWith('/deals', { f: 'amount:over:1', asOf: '2026-09-30' }, bare)).toBe(
    '/deals?asOf=2026-09-30&view=one',
  );
});

test('a view brings back widths, what stands still and its grouping, and a list that has none of them keeps none', () => {
  const view = {
    filter: '',
    sorting: '',
    columns: [
      { key: 'name', width: 320 },
      { key: 'amount', width: null },
    ],
  };
  const state = stateOf({ ...view, frozen: 2, grouping: 'owner' });
  expect(addressOf('one', state)).toMatchObject({ cols: 'name~320,amount', freeze: '2', group: 'owner' });
  expect(keptOf(state)).toEqual({ ...view, frozen: 2, grouping: 'owner' });
  expect(keptOf({ filter: '', sorting: '', columns: [] })).toEqual({ filter: '', sorting: '', columns: [] });
  expect(isAsSaved({ ...state, frozen: 1 }, state)).toBe(false);
  expect(isAsSaved({ ...state, grouping: '' }, state)).toBe(false);
  expect(
    isAsSaved(
      { filter: '', sorting: '', columns: ['name'] },
      stateOf({ ...view, columns: [{ key: 'name', width: null }] }),
    ),
  ).toBe(true);
});

test('a view changed on the screen is told from the saved one', () => {
  const saved = { filter: 'owner:is:me', sorting: '', columns: [] };
  expect(isAsSaved(saved, saved)).toBe(true);
  expect(isAsSaved({ ...saved, sorting: 'name' }, saved)).toBe(false);
  expect(isAsSaved({ ...saved, columns: ['amount'] }, saved)).toBe(false);
});

test('what an address asks of a field that is gone is left out, and words that were sought are kept', () => {
  expect(filterIn('custom.seats:over:10;custom.tier:is:gold', 'quay', columns)).toBe(
    'name:has:quay;custom.seats:over:10',
  );
  expect(filterIn(undefined, '', columns)).toBe('');
});

test('an order by a field that is gone is no order', () => {
  expect(orderIn('-custom.seats,name', columns)).toHaveLength(2);
  expect(orderIn('custom.tier', columns)).toEqual([]);
});
