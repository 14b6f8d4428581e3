import { expect, test } from 'vitest';
import { gate } from './gate.ts';
import type { Criterion, Stage } from './stages.ts';

const asked = { key: 'k', kind: 'field', text: 'Known', level: 'block' } as const;

/** What a gate finds of a deal whose workspace added fields; null when the criterion is not met. */
function evidence(criterion: Partial<Criterion>, custom?: Record<string, unknown>): string | null {
  const stage = { id: 's', entry: [], exit: [{ ...asked, ...criterion }] } as unknown as Stage;
  const facts = { fields: { amount: 100, custom }, confirmations: [], winning: false };
  return gate([{ stage, side: 'exit' }], facts).met[0]?.evidence ?? null;
}

test.each([
  ['a text', 'Acme', 'Acme'],
  ['a number, zero included', 0, '0'],
  ['a no', false, 'false'],
  ['an amount with its currency', { amount: 250_00, currency: 'EUR' }, '25000 EUR'],
  ['several choices', ['gold', 'silver'], 'gold, silver'],
])('a field that the workspace added is filled by %s', (_, value, said) => {
  expect(evidence({ field: 'custom.tier' }, { tier: value })).toBe(said);
});

test.each([
  ['blank', { tier: '  ' }],
  ['chosen from and left empty', { tier: [] }],
  ['not known', {}],
  ['of a deal from before there were such fields', undefined],
])('it is not filled while it is %s', (_, custom) => {
  expect(evidence({ field: 'custom.tier' }, custom)).toBeNull();
});

test('a word that every object has is no field', () => {
  expect(evidence({ field: 'custom.constructor' }, {})).toBeNull();
});

test('an amount is compared in its own currency, to the last cent', () => {
  const least = { field: 'custom.budget', test: 'at-least', least: 100_00, currency: 'EUR' } as const;
  expect(evidence(least, { budget: { amount: 100_00, currency: 'EUR' } })).toBe('10000 EUR');
  expect(evidence(least, { budget: { amount: 99_99, currency: 'EUR' } })).toBeNull();
  expect(evidence(least, { budget: { amount: 900_00, currency: 'USD' } })).toBeNull();
});

test('of several choices one that fits is enough', () => {
  const oneOf = { field: 'custom.tier', test: 'one-of', values: ['gold'] } as const;
  expect(evidence(oneOf, { tier: ['silver', 'gold'] })).toBe('silver, gold');
  expect(evidence(oneOf, { tier: ['silver'] })).toBeNull();
});
