import { expect, test } from 'vitest';
import type { Card } from './api.ts';
import { fileColumns, fileRow } from './deal-cells.ts';

const card = {
  name: '=Quay',
  company: { id: 'c', name: 'Harbour' },
  owner: { id: 'o', name: 'Ana' },
  product: null,
  status: 'won',
  stageName: 'Demo',
  amount: 1_234_50,
  currency: 'EUR',
  daysInStage: null,
  nextStep: null,
  expectedCloseOn: '2026-12-01',
} as Card;
const say = (key: string) => key;

test('an amount stands with its currency, which has a column too, and the company beside its deal', () => {
  const columns = fileColumns(['name', 'amount', 'stage']);
  expect(columns).toEqual(['name', 'company', 'amount', 'currency', 'stage']);
  expect(fileRow(card, columns, say)).toEqual([
    '=Quay',
    'Harbour',
    { amount: 123_450, currency: 'EUR' },
    'EUR',
    'pipeline.status.won',
  ]);
});

test('a company that is shown already stands once, and what nobody knows not at all', () => {
  expect(fileColumns(['name', 'company', 'gone'])).toEqual(['name', 'company']);
});

test('what is not there is nothing, not zero', () => {
  expect(fileRow({ ...card, amount: null }, ['amount', 'days', 'product'], say)).toEqual([null, null, null]);
});
