import { expect, test } from 'vitest';
import { planBulk } from './bulk.ts';

const deal = (id: string, ownerId: string, expectedCloseOn: string | null) => ({
  id,
  version: 1,
  ownerId,
  expectedCloseOn,
  nextStep: null,
  nextStepOn: null,
});
const deals = [deal('a', 'ria', '2026-12-01'), deal('b', 'ria', null), deal('c', 'rob', null)];
const isRia = ({ ownerId }: { ownerId: string }) => ownerId === 'ria';
const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

test('of many deals those change that are yours and not so already', () => {
  const plan = planBulk(deals, { expectedCloseOn: '2026-12-01' }, isRia);
  expect([ids(plan.changing), plan.unchanged, ids(plan.notYours)]).toEqual([['b'], 1, ['c']]);
});

test('a field emptied changes those that had a value', () => {
  expect(ids(planBulk(deals, { expectedCloseOn: null }, isRia).changing)).toEqual(['a']);
});

test('fields that are not named change nothing', () => {
  const plan = planBulk(deals, { nextStep: undefined }, () => true);
  expect([plan.changing, plan.unchanged, plan.notYours]).toEqual([[], 3, []]);
});

test('every deal is counted once', () => {
  for (const change of [{ ownerId: 'rob' }, { nextStep: 'Call' }, {}]) {
    const plan = planBulk(deals, change, isRia);
    expect(plan.changing.length + plan.unchanged + plan.notYours.length).toBe(deals.length);
  }
});
