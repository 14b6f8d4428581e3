import type { Actor } from '../../../platform/access/actor.ts';
import type { Database } from '../../../platform/history/database.ts';
import { withNames } from '../../../platform/history/left-named.ts';
import { undoPart } from '../../../platform/history/undo.ts';
import { reportProgress } from '../../../platform/jobs/runs.ts';
import { keepWork, workOf } from '../row-store.ts';
import { emptyTally, type Tally } from '../rules/tally.ts';
import type { ImportRow } from '../tables.ts';
import { keepImport, lockImport } from './store.ts';

/** Changes that are taken back in one transaction. */
const changesInPart = 2_000;
/** Of what was left, so many are named; the rest are counted. */
const mostNamed = 1_000;

/**
 * Takes a whole import back, the last of it first, part by part with how far it is: what it created goes, what it changed
 * says again what it said, and what somebody changed since stays and is listed.
 */
export async function takeBack(
  db: Database,
  actor: Actor,
  one: ImportRow,
  run: { id: string; total: number },
): Promise<Tally> {
  for (;;) {
    const tally = await db.transaction(actor, async (tx) => {
      const { workspaceId } = actor;
      const stands = await lockImport(tx, one.id);
      const work = (await workOf(tx, workspaceId, one.id, 'undo')) ?? { at: '', tally: emptyTally() };
      if (stands?.state !== 'undoing' || work.at === 'over') return work.tally;
      const part = await undoPart(tx, one.groupId as string, work.at || null, changesInPart);
      const { tally } = work;
      tally.rows += part?.undone ?? 0;
      tally.problems.left = (tally.problems.left ?? 0) + (part?.left.length ?? 0);
      const room = mostNamed - stands.leftAsIs.length;
      if (part && part.left.length > 0 && room > 0) {
        const named = await withNames(tx, actor, part.left.slice(0, room));
        await keepImport(tx, stands, { leftAsIs: [...stands.leftAsIs, ...named] });
      }
      await keepWork(tx, workspaceId, one.id, 'undo', { at: part?.before ?? 'over', tally });
      await reportProgress(tx, workspaceId, run.id, { done: Math.min(tally.rows, run.total), total: run.total });
      return part?.before ? null : tally;
    });
    if (tally) return tally;
  }
}
