import { newId } from '../../ground/ids.ts';
import type { Product } from './tables.ts';

/** A product called GTX Pro at 4,821.00 EUR, unless said otherwise. */
export const aProduct = (over: Partial<Product> = {}): Product => ({
  id: newId(),
  version: 0,
  validFrom: '',
  name: 'GTX Pro',
  series: 'GTX',
  listPrice: 482_100,
  cost: null,
  marginFloor: null,
  currency: 'EUR',
  active: true,
  externalId: null,
  source: null,
  ...over,
});
