import { expect, test } from 'vitest';
import { currenciesOf, isToBeTold, paysOn, type Spell } from './currencies.ts';

const euros: Spell = { currency: 'EUR', from: '2026-01-01', until: '2026-08-15' };
const dollars: Spell = { currency: 'USD', from: '2026-08-15', until: null };
const both = [euros, dollars];

test('whoever goes over to a plan in another currency is paid in both, and each sale in that of its day', () => {
  expect(currenciesOf(both)).toEqual(['EUR', 'USD']);
  expect(currenciesOf([...both, { ...euros, from: '2027-01-01', until: null }])).toEqual(['USD', 'EUR']);
  expect(['2026-08-14', '2026-08-15'].map((day) => paysOn(both, day))).toEqual(['EUR', 'USD']);
});

test('a sale before any plan is said with the last currency, and somebody on no plan has none', () => {
  expect(paysOn(both, '2025-12-31')).toBe('USD');
  expect(paysOn([], '2025-12-31')).toBeUndefined();
});

test.each([
  ['he was on such a plan in its period', { first: '2026-07-01', next: '2026-10-01' }, {}, true],
  ['nothing of before is left', { first: '2026-10-01', next: '2027-01-01' }, {}, false],
  ['something still waits', { first: '2026-10-01', next: '2027-01-01' }, { held: 100 }, true],
  ['a draw is still owed', { first: '2026-10-01', next: '2027-01-01' }, { balance: { before: 5, after: 5 } }, true],
])('a run tells somebody in the earlier currency where %s', (_, period, over, is) => {
  const statement = { lines: [], held: 0, balance: { before: 0, after: 0 }, ...over };
  expect(isToBeTold(statement, [euros], period)).toBe(is);
});
