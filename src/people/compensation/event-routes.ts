import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import { conflict, missing, type Served, serve, unfit } from '../../platform/http/serve.ts';
import * as contract from './contract.ts';
import { noteEvent, removeEvent } from './event-actions.ts';
import { dealNames } from './sold.ts';
import { eventsOf } from './store.ts';
import type { PayEventRow } from './tables.ts';

async function told(reader: Reader, actor: Actor, rows: readonly PayEventRow[]) {
  const names = await dealNames(
    reader,
    actor,
    rows.map(({ dealId }) => dealId),
  );
  return rows.map(({ id, version, dealId, what, day, share }) => ({
    ...{ id, version, what, day, share },
    deal: { id: dealId, name: names.get(dealId) ?? '' },
  }));
}

/** What was paid and reversed of deals, over http. */
export const payEventRoutes = (): Served[] => [
  serve(contract.listEvents, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => ({
      items: await told(reader, actor, await eventsOf(reader, actor, query.dealId)),
    })),
  ),
  serve(contract.noteEvent, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await noteEvent(tx, body);
      if ('row' in done) return { ...(await told(tx, actor, [done.row]))[0]!, groupId: tx.groupId };
      return 'unfit' in done ? unfit(...done.unfit.map((error) => ({ ...error, in: 'body' as const }))) : missing();
    }),
  ),
  serve(contract.removeEvent, ({ world, actor, params, ifMatch }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await removeEvent(tx, { id: params.id, seen: ifMatch });
      if ('row' in done) return { groupId: tx.groupId };
      return 'conflict' in done ? conflict((await told(tx, actor, [done.conflict]))[0]!) : missing();
    }),
  ),
];
