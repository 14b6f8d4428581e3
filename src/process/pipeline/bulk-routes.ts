import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { changeMany, previewMany } from '../../platform/bulk/acts.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import type { BodyOf } from '../../platform/http/contract.ts';
import { type Served, serve, unfit } from '../../platform/http/serve.ts';
import { dealChanges, type Target } from './bulk.ts';
import * as contract from './bulk-contract.ts';
import { spelledOut } from './viewed.ts';

type Body = BodyOf<typeof contract.changeDeals>;

/** The deals a body is about, or the field that says what is wrong with it. */
async function targetOf(
  reader: Reader,
  actor: Actor,
  { ids, filter }: Body,
  today: LocalDate,
): Promise<{ target: Target } | { flaw: { field: string; message: string } }> {
  if ((ids === undefined) === (filter === undefined))
    return { flaw: { field: 'ids', message: 'are given, or a filter: one of the two' } };
  if (ids) return { target: { ids } };
  const asked = await spelledOut(reader, actor, filter ?? {}, today, 'list');
  if ('flaw' in asked) return { flaw: { field: 'filter.where', message: asked.flaw } };
  return { target: { filter: asked.filter } };
}

/** Changes of many deals at once. */
export const bulkRoutes: Served[] = [
  serve(contract.previewDeals, ({ world, actor, body }) =>
    world.db.transaction(actor, async (reader: Tx) => {
      const asked = await targetOf(reader, actor, body, world.today(actor));
      if ('flaw' in asked) return unfit({ ...asked.flaw, in: 'body' });
      return previewMany(dealChanges, reader, actor, { target: asked.target, change: body.change });
    }),
  ),

  serve(contract.changeDeals, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const asked = await targetOf(tx, actor, body, world.today(actor));
      if ('flaw' in asked) return unfit({ ...asked.flaw, in: 'body' });
      return changeMany(dealChanges, tx, { target: asked.target, change: body.change });
    }),
  ),
];
