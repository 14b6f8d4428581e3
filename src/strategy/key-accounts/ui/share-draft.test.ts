import { expect, test } from 'vitest';
import { percentsOf, sharedIn } from './share-draft.ts';

const part = (id: string, percent: string) => ({ person: { id, name: id }, percent });

test('parts of an account’s hours are whole percent and never more than all of them', () => {
  expect(percentsOf([part('max', '25'), part('rob', '75')])).toEqual([25, 75]);
  expect(percentsOf([])).toEqual([]);
  for (const bad of [['0'], ['101'], ['ten'], ['60', '41']])
    expect(percentsOf(bad.map((percent, at) => part(String(at), percent)))).toBeNull();
});

test('sharing one account anew leaves the others as they are', () => {
  const other = { companyId: 'crane', personId: 'max', percent: 10 };
  const before = {
    version: 3,
    share: 40,
    tiers: [],
    shared: [{ companyId: 'quay', personId: 'max', percent: 50 }, other],
  };
  expect(sharedIn(before, 'quay', [part('rob', '20')], [20])).toEqual({
    ...{ share: 40, tiers: [] },
    shared: [other, { companyId: 'quay', personId: 'rob', percent: 20 }],
  });
});
