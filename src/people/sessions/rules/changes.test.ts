import { expect, test } from 'vitest';
import { changeOf, changesBetween, type DealThen } from './changes.ts';

const deal: DealThen = {
  ...{ id: 'a', ownerId: 'ria', status: 'open', stageId: 'proposal', amount: 48_200_00, currency: 'EUR' },
  expectedCloseOn: '2026-12-10',
};

test('a deal that was pushed out and moved a stage was pushed out, by so many days', () => {
  const after = { ...deal, stageId: 'negotiation', expectedCloseOn: '2027-01-19' };
  expect(changeOf(deal, after)).toMatchObject({ why: 'pushed-out', days: 40 });
  expect(changeOf(deal, { ...deal, stageId: 'negotiation' })?.why).toBe('moved');
});

test('a deal that is worth less says what it was worth', () => {
  expect(changeOf(deal, { ...deal, amount: 40_000_00 })).toMatchObject({ why: 'smaller', amountBefore: 48_200_00 });
  expect(changeOf(deal, { ...deal, amount: 50_000_00 })?.why).toBe('larger');
  expect(changeOf(deal, { ...deal, amount: 50_000_00, currency: 'USD' })).toBeNull();
});

test('what closed since is won or lost; what was closed before is no news, and what nobody touched is none', () => {
  expect(changeOf(deal, { ...deal, status: 'won' })?.why).toBe('won');
  expect(changeOf(null, { ...deal, status: 'lost' })?.why).toBe('lost');
  expect(changeOf({ ...deal, status: 'won' }, { ...deal, status: 'won' })).toBeNull();
  expect(changeOf(null, deal)?.why).toBe('new');
  expect(changeOf(deal, deal)).toBeNull();
});

test('the largest change comes first, and other currencies after it', () => {
  const all = [
    { ...deal, id: 'small', amount: 10 },
    { ...deal, id: 'dollars', amount: 9_000_000_00, currency: 'USD' },
    { ...deal, id: 'large', amount: 90 },
  ];
  expect(changesBetween(new Map(), all, 'EUR').map(({ deal: { id } }) => id)).toEqual(['large', 'small', 'dollars']);
});
