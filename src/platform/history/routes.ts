import { type Actor, reachingEverything } from '../access/actor.ts';
import { readable } from '../access/narrow.ts';
import { startUndo, toldOf } from '../bulk/undoing.ts';
import { tableOfKind } from '../database/tables.ts';
import { type Asked, missing, refuse, type Served, serve } from '../http/serve.ts';
import * as contract from './contract.ts';
import type { Tx } from './door.ts';
import { leftSince } from './left.ts';
import { type LeftAsIs, type Undone, undoChange } from './undo.ts';
import { undoAct, undoingActor } from './undo-ports.ts';

const sentences: Partial<Record<LeftAsIs['why'], string>> = {
  'undone-already': 'Nothing was taken back: this was undone already.',
  'against-rules': 'Nothing was taken back: what it asks for, such as a gate or an approved price, is no longer met.',
  'no-such-quarter': 'Nothing was taken back: the fiscal year has other quarters than records are kept for.',
};

/** An undo within the rights of the person: what he may not change is left and listed. Of what he may not see nothing is said. */
function answer(groupId: string, done: Undone | 'too-large' | null) {
  if (!done) return missing();
  if (done === 'too-large')
    return refuse('nothing-undone', {
      detail: 'Nothing was taken back: the act is too large for that. An import is taken back on its own page.',
      left: [],
      by: done,
    });
  const seen = toldOf(done.left);
  if (done.undone > 0) return { groupId, undone: done.undone, left: seen, runId: null };
  if (seen.length === 0) return missing();
  // One reason for all of it is said; the screens choose their sentence by it.
  const [why, ...others] = new Set(seen.map((each) => each.why));
  const by = others.length === 0 ? why : undefined;
  const detail =
    (by && sentences[by]) ?? 'Nothing was taken back: it was changed again since, or it is not yours to change.';
  return refuse('nothing-undone', { detail, left: seen, ...(by ? { by } : {}) });
}

/** What an undo left is named again to whoever still reads it. */
const readsWhatIsLeft = (
  { world, actor }: Pick<Asked<typeof contract.undoGroup>, 'world' | 'actor'>,
  { left }: Pick<Undone, 'left'>,
): Promise<boolean> =>
  world.db.read(actor, async (reader) => {
    for (const [kind, its] of Map.groupBy(left, (one) => one.kind)) {
      const table = tableOfKind(kind);
      const ids = [...new Set(its.map(({ recordId }) => recordId))];
      if (!table) continue;
      const of = (who: Actor) => reader.rows(readable(who, table).where('id' as never, 'in', ids as never));
      const [his, all] = await Promise.all([of(actor), of(reachingEverything(actor))]);
      if (his.length < all.length) return false;
    }
    return true;
  });

export const routes: Served[] = [
  serve(contract.leftSight, ({ world, actor, body }) =>
    world.db.read(actor, (reader) => leftSince(reader, actor, body)),
  ),
  serve(
    contract.undoChange,
    ({ world, actor, params }) =>
      world.db.transaction(actor, async (tx) => answer(tx.groupId, await undoChange(tx, params.id))),
    { mayReplay: readsWhatIsLeft },
  ),
  serve(
    contract.undoGroup,
    async ({ world, actor, params, query }) => {
      const started = query.inBackground && (await world.db.transaction(actor, (tx: Tx) => startUndo(tx, params.id)));
      if (started) return { ...started, undone: 0, left: [] };
      return world.db.transaction(await undoingActor(world, actor, params.id), async (tx) =>
        answer(tx.groupId, await undoAct(tx, params.id)),
      );
    },
    { mayReplay: readsWhatIsLeft },
  ),
];
