import { expect, test } from 'vitest';
import { addressOf, filterOf, isAsSaved } from './view-state.ts';

test('whatever narrows the list is kept as one filter, its tab too', () => {
  expect(filterOf('open', { owner: 'me', closes: 'overdue', where: 'amount:over:100' })).toBe(
    'status:is:open;owner:is:me;expectedCloseOn:in:past;amount:over:100',
  );
  expect(filterOf('all', { team: 'me', text: 'crane' })).toBe('owner:is:my-team;name:has:crane');
  expect(filterOf('won', { closes: { from: '2026-10-01', through: '2026-12-31' } })).toBe(
    'status:is:won;expectedCloseOn:between:2026-10-01,2026-12-31',
  );
  expect(filterOf('all', {})).toBe('');
});

test('the address of a view holds all of it, and nothing of the list before it', () => {
  const state = { filter: 'owner:is:me', sorting: '-amount', columns: ['name', 'amount'] };
  expect(addressOf('one', state)).toEqual({
    view: 'one',
    f: 'owner:is:me',
    order: '-amount',
    cols: 'name,amount',
    status: 'all',
  });
  expect(addressOf('one', { filter: '', sorting: '', columns: [] })).toMatchObject({
    f: null,
    order: null,
    cols: null,
  });
});

test('a view changed on the screen is told from the saved one', () => {
  const saved = { filter: 'owner:is:me', sorting: '', columns: [] };
  expect(isAsSaved(saved, saved)).toBe(true);
  expect(isAsSaved({ ...saved, sorting: 'name' }, saved)).toBe(false);
  expect(isAsSaved({ ...saved, columns: ['amount'] }, saved)).toBe(false);
});
