import { newId } from '../../ground/ids.ts';
import { readablePeople } from '../../people/organisation/reads.ts';
import { type Actor, reachingEverything } from '../../platform/access/actor.ts';
import type { Database } from '../../platform/history/database.ts';
import { withNames } from '../../platform/history/left-named.ts';
import { undoMadeByJobs, undoPart } from '../../platform/history/undo.ts';
import type { Progress } from '../../platform/jobs/runs.ts';
import { keepDemo } from './store.ts';
import { type DemoRow, demos } from './tables.ts';

/** Changes that are taken back in one transaction. */
const changesInPart = 4_000;
/** Of what stays so many are named; the rest are counted. */
const mostNamed = 200;

/**
 * Takes a demo company away, the last of it first, part by part. What people changed of it since, and what their own records
 * stand on, stays and is listed. Begun again it goes on where it was.
 */
export async function takeAway(
  db: Database,
  actor: Actor,
  demo: DemoRow,
  report: (progress: Progress) => Promise<void>,
): Promise<void> {
  let madeSince = demo.id;
  for (let done = 0; ; ) {
    const lookedAt = newId();
    const undone = await db.transaction(actor, async (tx) => {
      const one = await tx.lock(demos, demo.id);
      if (one?.state !== 'removing') return null;
      // Whoever removes a demo company takes away what others are said to have written in it, too.
      // What is kept for one of them and those above him is theirs as much: of made-up people nothing is a secret.
      const whole = reachingEverything(tx.actor);
      const team = (await tx.rows<{ id: string }>(readablePeople(whole) as never)).map(({ id }) => id);
      const all = tx.as({ ...whole, team });
      const ofJobs = await undoMadeByJobs(all, one.groupId, madeSince);
      const part = await undoPart(all, one.groupId, one.removedTo, changesInPart, { wholly: true });
      const left = [...ofJobs.left, ...(part?.left ?? [])];
      const leftAsIs = [
        ...one.leftAsIs,
        ...(await withNames(tx, actor, left.slice(0, mostNamed - one.leftAsIs.length))),
      ];
      const before = part?.before ?? null;
      const leftCount = one.leftCount + left.length;
      const end = before === null ? { state: 'gone' as const, endedAt: await tx.now() } : {};
      await keepDemo(tx, one, { removedTo: before, leftAsIs, leftCount, ...end });
      return before === null ? null : (part?.undone ?? 0);
    });
    if (undone === null) return;
    madeSince = lookedAt;
    done += undone;
    await report({ done });
  }
}
