import { newId } from '../../src/ground/ids.ts';
import type { Actor } from '../../src/platform/access/actor.ts';
import type { Database } from '../../src/platform/history/database.ts';
import { bundles, priceLists } from '../../src/process/catalogue/pricing/tables.ts';

/** A price list and a bundle of a workspace. */
export async function pricesOf(db: Database, leader: Actor, given: { title: string; products: readonly string[] }) {
  const kept = () => ({ id: newId(), version: 0, validFrom: '', currency: 'EUR' });
  const [sail, spare] = given.products as [string, string];
  const list = {
    ...{
      ...kept(),
      name: `${given.title} prices`,
      startsOn: '2026-01-01',
      endsOn: null,
      companyId: null,
      sector: null,
    },
    prices: [{ productId: sail, price: 900 }],
  };
  const parts = [
    { productId: sail, quantity: 1, optional: false },
    { productId: spare, quantity: 2, optional: true },
  ];
  const bundle = { ...kept(), name: `${given.title} set`, price: 800, parts, active: true };
  await db.transaction(leader, async (tx) => {
    await tx.record({ table: priceLists, before: null, after: list });
    await tx.record({ table: bundles, before: null, after: bundle });
  });
  return { priceList: list.id, bundle: bundle.id };
}
