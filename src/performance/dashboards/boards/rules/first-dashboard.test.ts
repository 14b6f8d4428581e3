import { expect, test } from 'vitest';
import { beginsWith } from './first-dashboard.ts';

const product = { id: 'rep', forRole: 'rep', isYours: false, isDefault: true } as const;
const shared = { id: 'shared', forRole: 'rep', isYours: false, isDefault: false } as const;
const own = { id: 'own', forRole: 'rep', isYours: true, isDefault: false } as const;
const noRole = { id: 'no role', forRole: null, isYours: true, isDefault: false } as const;

test.each([
  ['the product’s where nobody kept one', [product, noRole], 'rep'],
  ['the one that was shared for the role', [product, shared, noRole], 'shared'],
  ['her own before it', [product, shared, own], 'own'],
  ['and nothing where there is nothing', [], null],
])('a rep begins with %s', (_, found, id) => {
  expect(beginsWith(found, 'rep')).toBe(id);
});
