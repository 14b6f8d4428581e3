import { expect, test } from 'vitest';
import type { Card } from './api.ts';
import { patched } from './patched.ts';

const card = {
  name: 'Quay',
  owner: { id: 'a', name: 'Ana' },
  amount: null,
  amountBasis: 'list_price',
  nextStep: 'Call',
  category: 'pipeline',
  ownCategory: null,
} as Card;

test('an amount that was entered is no list price any more', () => {
  expect(patched(card, 'amount', 500, [])).toMatchObject({ amount: 500, amountBasis: 'entered' });
});

test('a new owner stands there by his name, and one whom nobody knows changes nothing', () => {
  const people = [{ id: 'b', name: 'Bo' }];
  expect(patched(card, 'owner', 'b', people).owner).toEqual({ id: 'b', name: 'Bo' });
  expect(patched(card, 'owner', 'c', people)).toBe(card);
});

test('a company that was found stands there by its name, and none where it was emptied', () => {
  const quay = { id: 'q', name: 'Quay AG' };
  expect(patched(card, 'company', 'q', [quay]).company).toEqual(quay);
  expect(patched({ ...card, company: quay }, 'company', null, []).company).toBeNull();
});

test('a category set by hand shows at once, and one taken back shows what the stage says when that is known', () => {
  expect(patched(card, 'category', 'commit', [])).toMatchObject({ category: 'commit', ownCategory: 'commit' });
  const back = patched({ ...card, category: 'commit', ownCategory: 'commit' }, 'category', null, []);
  expect(back).toMatchObject({ category: 'commit', ownCategory: null });
});

test('a text is emptied by nothing', () => {
  expect(patched(card, 'nextStep', null, []).nextStep).toBeNull();
});
