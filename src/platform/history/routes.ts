import { missing, refuse, type Served, serve } from '../http/serve.ts';
import * as contract from './contract.ts';
import { type Undone, undoChange, undoGroup } from './undo.ts';

/** An undo within the rights of the person: what he may not change is left and listed. Of what he may not see nothing is said. */
function answer(groupId: string, done: Undone | null) {
  if (!done) return missing();
  const seen = done.left.filter(({ why }) => why !== 'gone');
  if (done.undone > 0) return { groupId, undone: done.undone, left: seen };
  if (seen.length === 0) return missing();
  return refuse('nothing-undone', {
    detail: 'Nothing was taken back: it was changed again since, or it is not yours to change.',
    left: seen,
  });
}

export const routes: Served[] = [
  serve(contract.undoChange, ({ world, actor, params }) =>
    world.db.transaction(actor, async (tx) => answer(tx.groupId, await undoChange(tx, params.id))),
  ),
  serve(contract.undoGroup, ({ world, actor, params }) =>
    world.db.transaction(actor, async (tx) => answer(tx.groupId, await undoGroup(tx, params.id))),
  ),
];
