import { describe, expect, test } from 'vitest';
import { inOneCurrency } from './in-one-currency.ts';
import { keysOf } from './keys.ts';
import { isWorthTelling, likelySame } from './likely.ts';
import { oneOf, proposals } from './one-record.ts';
import type { Proposal, Row } from './one-value.ts';

describe('two deals', () => {
  const sails = { name: 'Harbour sails', companyId: 'h', isOpen: true };
  const told = (other: object) => isWorthTelling(likelySame('deal', sails, { ...sails, ...other }));

  test('are likely one with one company, both open, of like names', () => {
    expect(likelySame('deal', sails, sails).score).toBeCloseTo(1 / (1 + Math.exp(-2)), 6);
    expect(told({ name: 'Harbor sails' })).toBe(true);
    expect(told({ companyId: 'pier' })).toBe(false);
    expect(told({ companyId: null })).toBe(false);
    expect(told({ isOpen: false })).toBe(false);
    expect(told({ name: 'Service contract' })).toBe(false);
    expect(told({ name: 'Harbour masts' })).toBe(false);
    expect(told({ name: 'New Harbour sails' })).toBe(true);
  });

  test('of another year or another product are two, of one amount all the more one', () => {
    const renewal = { ...sails, name: 'Renewal 2026', productId: 'a', amount: '100 EUR' };
    const to = (other: object) => likelySame('deal', renewal, { ...renewal, ...other }).score;
    expect(to({ name: 'Renewal 2027' })).toBeLessThan(0.5);
    expect(to({ productId: 'b', amount: null })).toBeLessThan(to({ amount: null }));
    expect(to({})).toBeGreaterThan(to({ amount: '200 EUR' }));
  });

  test('that are two where both came from are two, unless they come to the same', () => {
    const fleet = { ...sails, productId: 'a', idElsewhere: { source: 'maven', id: '1' } };
    const two = (other: object) => isWorthTelling(likelySame('deal', fleet, { ...fleet, ...other }));
    expect(two({ idElsewhere: { source: 'maven', id: '2' } })).toBe(false);
    expect(two({ idElsewhere: { source: 'hubspot', id: '2' } })).toBe(true);
    const priced = { ...fleet, amount: '100 EUR' };
    expect(isWorthTelling(likelySame('deal', priced, { ...priced, idElsewhere: { source: 'maven', id: '2' } }))).toBe(
      true,
    );
  });

  test('are found by their company and how a word of their name sounds, while they are open', () => {
    expect(keysOf('deal', sails)).toEqual(['with:h H616', 'with:h S420']);
    expect(keysOf('deal', { ...sails, name: 'Harbor boats' })).toContain('with:h H616');
    expect(keysOf('deal', { ...sails, isOpen: false })).toEqual([]);
    expect(keysOf('deal', { ...sails, companyId: null })).toEqual([]);
  });
});

test.each([
  ['GTX Pro', 'GTXPro', true],
  ['GTX Basic', 'GTX Basik', true],
  ['GTX Pro', 'GTX Plus Pro', false],
  ['Sail 2', 'Sail 3', false],
  ['Sail', 'Sail 2', false],
])('%s and %s are likely one product: %s', (one, other, isOne) => {
  expect(isWorthTelling(likelySame('product', { name: one }, { name: other }))).toBe(isOne);
});

test('a product of the same code is told whatever its name', () => {
  const codes = { externalId: 'P-7' };
  expect(isWorthTelling(likelySame('product', { name: 'Mast', ...codes }, { name: 'Sail', ...codes }))).toBe(true);
});

const line = {
  id: 'l',
  productId: 'p',
  name: 'Sail',
  quantity: 2,
  unitPrice: 500,
  discount: null,
  rhythm: 'once',
  termMonths: null,
};
const aDeal = (id: string, more: object): Row => ({
  id,
  name: id,
  ownerId: 'ria',
  currency: 'EUR',
  amount: null,
  lines: [],
  amountFollowsLines: true,
  splits: [],
  people: [],
  confidential: false,
  originId: null,
  originKind: null,
  ...more,
});
const become = (rows: Row[], chosen: Record<string, string> = {}) => {
  const fields = ['name', 'amount', 'lines', 'ownerId', 'splits', 'people'];
  const proposed = proposals('deal', rows, fields, rows[0]!.id, () => '');
  for (const [field, from] of Object.entries(chosen)) proposed.set(field, { from, why: 'kept' });
  const fitting = inOneCurrency('deal', rows, proposed, Object.keys(chosen));
  return fitting && oneOf('deal', rows, rows[0]!.id, fitting);
};

describe('several deals become one', () => {
  test('that keeps its amount by hand beside lines that do not add up to it', () => {
    const [one, two] = [aDeal('one', { amount: 900 }), aDeal('two', { amount: 1_000, lines: [line] })];
    expect(become([one, two])).toMatchObject({ amount: 900, lines: [line], amountFollowsLines: false });
    expect(become([one, two], { amount: 'two' })).toMatchObject({ amount: 1_000, amountFollowsLines: true });
    expect(become([one, aDeal('two', {})])).toMatchObject({ amount: 900, amountFollowsLines: true });
  });

  test('in one currency, unless somebody chose what does not go together', () => {
    const [one, two] = [aDeal('one', { amount: 900 }), aDeal('two', { amount: 1_000, lines: [line], currency: 'USD' })];
    expect(become([one, two])).toMatchObject({ amount: 900, currency: 'EUR', lines: [] });
    expect(become([one, two], { lines: 'two' })).toMatchObject({ amount: 1_000, currency: 'USD', lines: [line] });
    expect(become([one, two], { lines: 'two', amount: 'one' })).toBeNull();
  });

  test('whose credit goes with its owner, and whose people each keep the part that anybody knew', () => {
    const splits = [
      { personId: 'ria', kind: 'share', percent: 60 },
      { personId: 'sam', kind: 'share', percent: 40 },
    ];
    const one = aDeal('one', { splits, people: [{ id: 'x', contactId: 'ann', role: null }] });
    const two = aDeal('two', { ownerId: 'rob', people: [{ id: 'y', contactId: 'ann', role: 'champion' }] });
    expect(become([one, two], { ownerId: 'two' })).toMatchObject({
      ownerId: 'rob',
      splits: [{ personId: 'rob', percent: 60 }, { personId: 'sam' }],
      people: [{ contactId: 'ann', role: 'champion' }],
    });
  });

  test('that is confidential when any was, and grew from what another did, never from itself', () => {
    const [one, two] = [aDeal('one', {}), aDeal('two', { confidential: true, originId: 'old', originKind: 'renewal' })];
    expect(become([one, two])).toMatchObject({ confidential: true, originId: 'old', originKind: 'renewal' });
    expect(become([one, { ...two, originId: 'one' }])).toMatchObject({ originId: null, originKind: null });
  });
});

test('a product whose price nobody says takes the currency of its cost', () => {
  const rows = [
    { id: 'a', listPrice: null, cost: null, currency: 'EUR' },
    { id: 'b', listPrice: null, cost: 600, currency: 'USD' },
  ];
  const taken = new Map<string, Proposal>(proposals('product', rows, ['listPrice', 'cost'], 'a', () => ''));
  expect(oneOf('product', rows, 'a', taken)).toMatchObject({ cost: 600, currency: 'USD' });
});
