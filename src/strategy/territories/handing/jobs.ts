import type { LocalDate } from '../../../ground/days.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { handOf } from '../../../platform/bulk/asked-by.ts';
import type { PeoplePort } from '../../../platform/comments/ports.ts';
import { asActor } from '../../../platform/comments/readers.ts';
import type { Database } from '../../../platform/history/database.ts';
import type { Register } from '../../../platform/jobs/register.ts';
import { RunCancelled, type RunEnd, runTask } from '../../../platform/jobs/run-task.ts';
import { finishRun } from '../../../platform/jobs/runs.ts';
import { handOnShares } from '../../../process/handover/actions.ts';
import { mayDraw } from '../show.ts';
import { handingOf } from './actions.ts';

export const asked = 'territory.handover-asked';
export const runKind = 'territory-handover';

type Given = { db: Database; people: PeoplePort; today: (actor: Actor) => LocalDate };

/**
 * Many records of a territory to its people, with the rights that whoever asked has when it runs and by the rules of that day. It is one
 * transaction with the end of its run: begun again after it was through it finds its run over.
 */
export function registerTerritoryJobs(register: Register, { db, people, today }: Given): void {
  register.listen(
    asked,
    'hand-to-territory',
    runTask(db, async ({ run, actor, payload, report }): Promise<RunEnd> => {
      const { territoryId, reason } = payload as unknown as { territoryId: string; reason: string | null };
      const his =
        run.personId && (await db.read(actor, (reader) => asActor(reader, actor, people, run.personId as string)));
      if (!his) return { failed: 'Whoever asked for it has left.' };
      if (!mayDraw(his)) return { failed: 'Whoever asked for it draws no territories any more.' };
      const hand = handOf(his, payload);
      return db.transaction(hand, async (tx) => {
        const handing = await handingOf(tx, hand, { territoryId }, today(hand));
        if ('missing' in handing || 'conflict' in handing) return { failed: 'The territory is no longer here.' };
        if ('refused' in handing) return { failed: 'There is nothing left to hand over, or nobody to take it.' };
        const { spreadOut, total } = handing;
        const moved = await handOnShares(tx, spreadOut, { reason, report: (done) => report({ done, total }) });
        const result = { groupId: tx.groupId, moved };
        if (!(await finishRun(tx, hand.workspaceId, run.id, { status: 'done', result })))
          throw new RunCancelled('The run was stopped');
        return { result };
      });
    }),
  );
}
