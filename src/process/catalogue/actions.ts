import { newId } from '../../ground/ids.ts';
import { may } from '../../platform/access/policy.ts';
import { ConstraintViolated, translateDatabaseError } from '../../platform/database/errors.ts';
import type { Kept } from '../../platform/database/tables.ts';
import { takeCustom } from '../../platform/fields/taking.ts';
import type { Tx } from '../../platform/history/door.ts';
import { isNamed } from '../../platform/merge/references.ts';
import { type Product, products } from './tables.ts';

export * from './enter.ts';
export { enterPriceLists } from './pricing/actions.ts';

export type ProductFields = Omit<Product, keyof Kept | 'externalId' | 'source'>;
type Given = { [F in keyof ProductFields]?: ProductFields[F] | undefined };
/** What became of a write; `conflict` names the record that somebody else saved meanwhile. */
export type Outcome =
  | { id: string }
  | { removed: string }
  | { missing: true }
  | { conflict: string }
  | { unfit: { field: string; message: string } }
  | { refused: 'in-use' };

/** A product that is sold from now on, at a list price in the workspace's currency unless said otherwise. */
export async function createProduct(tx: Tx, given: Given & Pick<ProductFields, 'name'>): Promise<Outcome> {
  if (!may(tx.actor, products.policy, 'write', null)) return { missing: true };
  const taken = await takeCustom(tx, products, null, given.custom);
  if ('unfit' in taken) return taken;
  const blank = {
    series: null,
    listPrice: null,
    cost: null,
    marginFloor: null,
    currency: tx.actor.currency,
    active: true,
  };
  const after = {
    ...blank,
    externalId: null,
    source: null,
    ...given,
    ...taken,
    id: newId(),
    version: 0,
    validFrom: '',
  } as Product;
  await tx.record({ table: products, before: null, after, announce: 'product.created' });
  return { id: after.id };
}

/** Changes what is known of a product; `seen` is the version that the change is based on. */
export async function updateProduct(tx: Tx, id: string, seen: number, given: Given): Promise<Outcome> {
  const before = await tx.lock(products, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: id };
  const taken = await takeCustom(tx, products, before, given.custom);
  if ('unfit' in taken) return taken;
  await tx.record({ table: products, before, after: { ...before, ...given, ...taken } as Product });
  return { id };
}

/** Removes a product that no deal names; one that was ever sold is no longer active instead. */
export async function removeProduct(tx: Tx, id: string, seen: number): Promise<Outcome> {
  const before = await tx.lock(products, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: id };
  if (await isNamed(tx, tx.actor.workspaceId, products, id)) return { refused: 'in-use' };
  await tx.sql('SAVEPOINT remove_one');
  try {
    await tx.record({ table: products, before, after: null });
    return { removed: id };
  } catch (error) {
    const told = translateDatabaseError(error);
    if (!(told instanceof ConstraintViolated) || told.rule !== 'reference') throw error;
    await tx.sql('ROLLBACK TO SAVEPOINT remove_one');
    return { refused: 'in-use' };
  }
}
