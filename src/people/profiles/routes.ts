import type { Tx } from '../../platform/history/door.ts';
import { missing, type Served, serve } from '../../platform/http/serve.ts';
import { chooseProfile, giveProfile, giveToRole, profileShown } from './actions.ts';
import * as contract from './contract.ts';

async function answer(tx: Tx, done: true | null, personId: string | null) {
  const told = done && personId ? await profileShown(tx, tx.actor, personId) : null;
  return told ? { ...told, groupId: tx.groupId } : missing();
}

/** What comes first for whom, over http. */
export const profileRoutes: Served[] = [
  serve(contract.ownProfile, ({ world, actor }) =>
    world.db.read(
      actor,
      async (reader) => (actor.personId ? await profileShown(reader, actor, actor.personId) : null) ?? missing(),
    ),
  ),
  serve(contract.profileOfPerson, ({ world, actor, params }) =>
    world.db.read(actor, async (reader) => (await profileShown(reader, actor, params.id)) ?? missing()),
  ),
  serve(contract.chooseProfile, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx) => answer(tx, await chooseProfile(tx, body.chosen), actor.personId)),
  ),
  serve(contract.giveToRole, ({ world, actor, body: { role, given } }) =>
    world.db.transaction(actor, async (tx) => {
      const changed = await giveToRole(tx, role, given);
      return { changed, groupId: changed > 0 ? tx.groupId : null };
    }),
  ),
  serve(contract.giveProfile, ({ world, actor, params, body }) =>
    world.db.transaction(actor, async (tx) => answer(tx, await giveProfile(tx, params.id, body.given), params.id)),
  ),
];
