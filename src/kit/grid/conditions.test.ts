import { expect, test } from 'vitest';
import { isWhole, tested } from './conditions.ts';

const asked = { column: 'amount', is: 'over', values: ['1000'] };

test('asked in a like way the value stays, asked in another it is let go', () => {
  expect(tested(asked, 'under')).toEqual({ column: 'amount', is: 'under', values: ['1000'] });
  expect(tested(asked, 'empty')).toEqual({ column: 'amount', is: 'empty', values: [] });
  expect(tested({ column: 'owner', is: 'is', values: ['me'] }, 'not').values).toEqual(['me']);
});

test('a question is whole when it has the values it needs', () => {
  expect(isWhole(asked)).toBe(true);
  expect(isWhole({ ...asked, values: [] })).toBe(false);
  expect(isWhole({ ...asked, values: [' '] })).toBe(false);
  expect(isWhole({ ...asked, is: 'empty', values: [] })).toBe(true);
  expect(isWhole({ ...asked, is: 'between', values: ['1'] })).toBe(false);
  expect(isWhole({ ...asked, is: 'between', values: ['1', '2'] })).toBe(true);
});
