import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import type { BodyOf } from '../../platform/http/contract.ts';
import { refuse, type Served, serve, unfit } from '../../platform/http/serve.ts';
import { changeMany, lookAhead, type Target } from './bulk.ts';
import * as contract from './bulk-contract.ts';
import { mostAtOnce } from './rules/bulk.ts';
import type { DealRow } from './tables.ts';
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

const mostNamed = 50;
type Why = 'not-yours' | 'changed-meanwhile';
const leftOf = (deals: readonly (readonly [DealRow, Why])[]) => ({
  left: deals
    .map(([{ id, name }, why]) => ({ id, name, why }))
    .sort((a, b) => a.name.localeCompare(b.name))
    .slice(0, mostNamed),
  leftInAll: deals.length,
});
const because = (deals: readonly DealRow[], why: Why) => deals.map((deal) => [deal, why] as const);
const tooMany = () =>
  refuse('too-many-at-once', {
    detail: `At most ${mostAtOnce.toLocaleString('en')} deals change at once. Narrow the list, or select fewer.`,
    most: mostAtOnce,
  });

/** Changes of many deals at once. */
export const bulkRoutes: Served[] = [
  serve(contract.previewDeals, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const asked = await targetOf(tx, actor, body, world.today(actor));
      if ('flaw' in asked) return unfit({ ...asked.flaw, in: 'body' });
      const plan = await lookAhead(tx, actor, asked.target, body.change);
      if (!plan) return tooMany();
      const { changing, unchanged, notYours } = plan;
      return { changing: changing.length, unchanged, ...leftOf(because(notYours, 'not-yours')) };
    }),
  ),
  serve(contract.changeDeals, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const asked = await targetOf(tx, actor, body, world.today(actor));
      if ('flaw' in asked) return unfit({ ...asked.flaw, in: 'body' });
      const plan = await lookAhead(tx, actor, asked.target, body.change);
      if (!plan) return tooMany();
      const done = await changeMany(tx, plan.changing, body.change);
      if ('unfit' in done)
        return unfit({ field: `change.${done.unfit.field}`, message: done.unfit.message, in: 'body' });
      const left = [...because(plan.notYours, 'not-yours'), ...because(done.meanwhile, 'changed-meanwhile')];
      return { groupId: tx.groupId, changed: done.changed, unchanged: plan.unchanged, ...leftOf(left) };
    }),
  ),
];
