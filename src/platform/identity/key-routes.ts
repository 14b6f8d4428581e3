import type { Actor } from '../access/actor.ts';
import type { Reader } from '../database/transactions.ts';
import { missing, type Served, serve } from '../http/serve.ts';
import * as contract from './contract.ts';
import type { Desk } from './identity.ts';
import * as keys from './keys.ts';
import { namesIn } from './names.ts';
import { no } from './words.ts';

/** Leaders and operations look after everybody's keys. */
const looksAfterAll = ({ role }: Actor) => role === 'leader' || role === 'operations';

async function shownKeys(desk: Desk, reader: Reader, actor: Actor, rows: readonly keys.KeyRow[]) {
  const who = await namesIn(
    desk,
    reader,
    actor,
    rows.map(({ personId }) => personId),
  );
  return rows.map(({ id, name, ending, personId, createdAt, expiresAt, lastUsedDay }) => ({
    id,
    name,
    ending,
    person: who(personId),
    since: createdAt,
    until: expiresAt,
    lastUsedDay,
  }));
}

/** Keys with which programs act as a person. */
export function keyRoutes(desk: Desk): Served[] {
  const { forget } = desk;
  return [
    serve(contract.createKey, async ({ world, actor, body }) => {
      if (actor.by !== 'screen') return no('sign-in-needed');
      return world.db.transaction(actor, async (tx) => {
        const { key, ...row } = await keys.createKey(tx, actor, body.name, body.days);
        const [shown] = await shownKeys(desk, tx, actor, [row]);
        return shown ? { ...shown, key } : missing();
      });
    }),

    serve(contract.listKeys, ({ world, actor, query }) =>
      world.db.read(actor, async (reader) => ({
        items: await shownKeys(
          desk,
          reader,
          actor,
          await keys.listKeys(reader, actor, query.everybody && looksAfterAll(actor)),
        ),
      })),
    ),

    serve(contract.revokeKey, async ({ world, actor, params }) => {
      const ended = await world.db.transaction(actor, (tx) =>
        keys.revokeKey(tx, actor, params.id, looksAfterAll(actor)),
      );
      forget(actor.workspaceId, (one) => one.userId === null && one.actor.workspaceId === actor.workspaceId);
      return ended ? undefined : missing();
    }),
  ];
}
