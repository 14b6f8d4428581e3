import { expect, test } from 'vitest';
import { changed, differs } from './bulk.ts';

const deal = { ownerId: 'ria', expectedCloseOn: '2026-12-01', nextStep: null, nextStepOn: null, splits: [] };

test.each([
  ['the same close date again', { expectedCloseOn: '2026-12-01' }, false],
  ['another owner', { ownerId: 'rob' }, true],
  ['a field emptied that had a value', { expectedCloseOn: null }, true],
  ['a field emptied that was empty', { nextStep: null }, false],
  ['fields that are not named', { nextStep: undefined }, false],
  ['nothing at all', {}, false],
])('%s changes a deal or does not', (_, change, expected) => {
  expect(differs(deal, change)).toBe(expected);
  expect(differs(changed(deal, change), change)).toBe(false);
});

test('given to Rob with others, a deal’s credit goes from Ria to him, and what is fixed stays hers', () => {
  const half = { personId: 'ria', kind: 'share' as const, percent: 50 };
  const splits = [
    half,
    { personId: 'ron', kind: 'share' as const, percent: 50 },
    { ...half, kind: 'overlay' as const, fixed: true },
  ];
  expect(changed({ ...deal, splits }, { ownerId: 'rob' }).splits.map(({ personId }) => personId)).toEqual([
    'rob',
    'ron',
    'ria',
  ]);
  expect(changed({ ...deal, splits }, { nextStep: 'Call' }).splits).toBe(splits);
});
