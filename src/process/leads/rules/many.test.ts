import { expect, test } from 'vitest';
import { changed, differs } from './many.ts';

const row = { ownerId: 'ana', source: 'Fair', campaign: null, custom: { size: 3 } };

test('what a change does not speak of stays', () => {
  expect(changed(row, { campaign: 'Spring' })).toEqual({ ...row, campaign: 'Spring' });
});
test('of three leads, two of them from the fair, one changes', () => {
  const three = [row, row, { ...row, source: 'Web' }];
  expect(three.filter((one) => differs(one, { source: 'Fair' }))).toHaveLength(1);
});
test('the same owner and the same added field are no change', () => {
  expect(differs(row, { ownerId: 'ana', custom: { size: 3 } }, { size: 3 })).toBe(false);
  expect(differs(row, { custom: { size: 4 } }, { size: 4 })).toBe(true);
});
