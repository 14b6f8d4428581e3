import { sql } from 'kysely';
import { addDays, type LocalDate, startOfDay } from '../../ground/index.ts';
import { type Actor, entrusted } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import { defineNoticeKind } from '../../platform/comments/kinds.ts';
import { notify } from '../../platform/comments/notify.ts';
import type { Database } from '../../platform/history/database.ts';
import type { Tx } from '../../platform/history/door.ts';
import type { Register } from '../../platform/jobs/register.ts';
import { systemActorIn } from '../../platform/jobs/system-actor.ts';
import { type CommitmentRow, commitments } from './tables.ts';

const due = defineNoticeKind({ kind: 'commitment-due', usual: 'mail' }).kind;

/** Where the job did not run on the day itself, who promised is still told for a week. */
const rememberedDays = 7;

type Given = { db: Database; today: (actor: Pick<Actor, 'timeZone'>) => LocalDate };

/** Each morning: whoever promised something is told on the day on which it is due. */
export function registerCommitmentJobs(register: Register, { db, today }: Given): void {
  register.every('33 5 * * *', 'remind-of-commitments', async ({ workspaceId }) => {
    const actor = await systemActorIn(db, workspaceId);
    if (actor) await db.transaction(actor, (tx) => remindOfCommitments(tx, today(actor)));
  });
}

/** Once for each day on which it is due: also where the job runs twice, and anew where the day was moved. */
export async function remindOfCommitments(tx: Tx, today: LocalDate): Promise<void> {
  const { actor } = tx;
  const waiting = await tx.rows<CommitmentRow>(
    readable(entrusted(actor), commitments)
      .where('state', '=', 'open')
      .where(sql<boolean>`due_on <= ${today}::date and due_on > ${addDays(today, -rememberedDays)}::date`)
      .orderBy('id') as never,
  );
  for (const { id, ownerId, dueOn } of waiting) {
    const unlessSince = startOfDay(dueOn, actor.timeZone);
    await notify(tx, { to: [ownerId], kind: due, record: { kind: commitments.kind, id }, unlessSince });
  }
}
