import type { LocalDate } from '../../../ground/days.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { changeMany, previewMany } from '../../../platform/bulk/acts.ts';
import { changeRows, type LeftRow } from '../../../platform/bulk/rows.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import type { BodyOf } from '../../../platform/http/contract.ts';
import { type Served, serve, unfit } from '../../../platform/http/serve.ts';
import { type Outcome, updateProduct } from '../actions.ts';
import { products } from '../tables.ts';
import { asksOf } from '../viewed.ts';
import { productsAtOnce, type Target } from './acts.ts';
import * as contract from './contract.ts';

type Body = Pick<BodyOf<typeof contract.changeProducts>, 'ids' | 'filter'>;

/** The products a body is about, or the field that says what is wrong with it. */
async function targetOf(
  reader: Reader,
  actor: Actor,
  { ids, filter }: Body,
  day: LocalDate,
): Promise<Target | { flaw: { field: string; message: string } }> {
  if ((ids === undefined) === (filter === undefined))
    return { flaw: { field: 'ids', message: 'are given, or a filter: one of the two' } };
  if (ids) return { ids };
  const asked = await asksOf(reader, actor, { where: filter?.where }, day);
  if ('unfit' in asked) return { flaw: { field: 'filter.where', message: asked.unfit.message } };
  return { filter: filter ?? {}, day };
}

function leftBy(done: Outcome): Omit<LeftRow, 'id'> | null {
  if ('unfit' in done) return { why: 'does-not-fit', ...done.unfit };
  if ('conflict' in done) return { why: 'changed-meanwhile' };
  return 'missing' in done ? { why: 'not-here' } : null;
}

/** Products changed many at once: all in one way, or each in its own. */
export const manyRoutes: Served[] = [
  serve(contract.previewProducts, ({ world, actor, body: { change, ...which } }) =>
    world.db.transaction(actor, async (tx) => {
      const target = await targetOf(tx, actor, which, world.today(actor));
      if ('flaw' in target) return unfit({ ...target.flaw, in: 'body' });
      return previewMany(productsAtOnce, tx, actor, { target, change });
    }),
  ),
  serve(contract.changeProducts, ({ world, actor, body: { change, ...which } }) =>
    world.db.transaction(actor, async (tx) => {
      const target = await targetOf(tx, actor, which, world.today(actor));
      if ('flaw' in target) return unfit({ ...target.flaw, in: 'body' });
      return changeMany(productsAtOnce, tx, { target, change });
    }),
  ),
  serve(contract.productRows, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx) => ({
      groupId: tx.groupId,
      ...(await changeRows(tx, products, body.rows, async ({ id, version, fields }) =>
        leftBy(await updateProduct(tx, id, version, fields)),
      )),
    })),
  ),
];
