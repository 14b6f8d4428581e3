import type { Actor } from '../../../platform/access/actor.ts';
import { changeMany, previewMany } from '../../../platform/bulk/acts.ts';
import { changeRows, type LeftRow } from '../../../platform/bulk/rows.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import type { BodyOf } from '../../../platform/http/contract.ts';
import type { World } from '../../../platform/http/index.ts';
import { type Served, serve, unfit } from '../../../platform/http/serve.ts';
import { type Outcome, updateLead } from '../actions.ts';
import { leads } from '../tables.ts';
import { asksOf } from '../viewed.ts';
import { leadsAtOnce, type Target } from './acts.ts';
import * as contract from './contract.ts';

type Body = Pick<BodyOf<typeof contract.changeLeads>, 'ids' | 'filter'>;

/** The leads a body is about, or the field that says what is wrong with it. */
async function targetOf(
  reader: Reader,
  actor: Actor,
  { ids, filter }: Body,
  { today, now }: World,
): Promise<Target | { flaw: { field: string; message: string } }> {
  if ((ids === undefined) === (filter === undefined))
    return { flaw: { field: 'ids', message: 'are given, or a filter: one of the two' } };
  if (ids) return { ids };
  const day = today(actor);
  const asked = await asksOf(reader, actor, { where: filter?.where }, day);
  if ('unfit' in asked) return { flaw: { field: 'filter.where', message: asked.unfit.message } };
  return { filter: filter ?? {}, day, now: now() };
}

function leftBy(done: Outcome): Omit<LeftRow, 'id'> | null {
  if ('unfit' in done) return { why: 'does-not-fit', ...done.unfit };
  if ('conflict' in done) return { why: 'changed-meanwhile' };
  return 'missing' in done ? { why: 'not-here' } : null;
}

/** Leads changed many at once: all in one way, or each in its own. */
export const manyRoutes: Served[] = [
  serve(contract.previewLeads, ({ world, actor, body: { change, ...which } }) =>
    world.db.transaction(actor, async (tx) => {
      const target = await targetOf(tx, actor, which, world);
      if ('flaw' in target) return unfit({ ...target.flaw, in: 'body' });
      return previewMany(leadsAtOnce, tx, actor, { target, change });
    }),
  ),
  serve(contract.changeLeads, ({ world, actor, body: { change, ...which } }) =>
    world.db.transaction(actor, async (tx) => {
      const target = await targetOf(tx, actor, which, world);
      if ('flaw' in target) return unfit({ ...target.flaw, in: 'body' });
      return changeMany(leadsAtOnce, tx, { target, change });
    }),
  ),
  serve(contract.leadRows, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx) => ({
      groupId: tx.groupId,
      ...(await changeRows(tx, leads, body.rows, async ({ id, version, fields }) =>
        leftBy(await updateLead(tx, id, version, fields)),
      )),
    })),
  ),
];
