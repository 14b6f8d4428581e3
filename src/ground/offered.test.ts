import { expect, test } from 'vitest';
import { offered } from './offered.ts';

test('what belongs to a module that is off is not offered, and what belongs to none always is', () => {
  const parts = [{ id: 'name' }, { id: 'product', module: 'products' }, { id: 'own', module: null }];
  expect(offered(parts, ['products']).map(({ id }) => id)).toEqual(['name', 'own']);
  expect(offered(parts, ['quotes'])).toEqual(parts);
  expect(offered(parts, [])).toEqual(parts);
});
