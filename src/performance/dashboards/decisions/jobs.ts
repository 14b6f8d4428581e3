import { sql } from 'kysely';
import { addDays, type LocalDate, startOfDay } from '../../../ground/index.ts';
import { type Actor, entrusted } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import { defineNoticeKind } from '../../../platform/comments/kinds.ts';
import { notify } from '../../../platform/comments/notify.ts';
import type { Database } from '../../../platform/history/database.ts';
import type { Tx } from '../../../platform/history/door.ts';
import type { Register } from '../../../platform/jobs/register.ts';
import { systemActorIn } from '../../../platform/jobs/system-actor.ts';
import { type DecisionRow, decisions } from './tables.ts';

const due = defineNoticeKind({ kind: 'decision-due', usual: 'mail' }).kind;

/** Who has not looked at it within a month was told, and is not told for ever. */
const rememberedDays = 30;

type Given = { db: Database; today: (actor: Pick<Actor, 'timeZone'>) => LocalDate };

/** Each morning: whoever decided something is told on the day on which it is to be looked at again. */
export function registerDecisionJobs(register: Register, { db, today }: Given): void {
  register.every('27 5 * * *', 'remind-of-decisions', async ({ workspaceId }) => {
    const actor = await systemActorIn(db, workspaceId);
    if (actor) await db.transaction(actor, (tx) => remindOfDecisions(tx, today(actor)));
  });
}

/** Once for each day of review: also where the job runs twice, or did not run on the day. */
export async function remindOfDecisions(tx: Tx, today: LocalDate): Promise<void> {
  const { actor } = tx;
  const waiting = await tx.rows<DecisionRow>(
    readable(entrusted(actor), decisions)
      .where('verdict', 'is', null)
      .where(sql<boolean>`review_on <= ${today}::date and review_on > ${addDays(today, -rememberedDays)}::date`)
      .orderBy('id') as never,
  );
  for (const { id, ownerId, reviewOn } of waiting) {
    const unlessSince = startOfDay(reviewOn, actor.timeZone);
    await notify(tx, { to: [ownerId], kind: due, record: { kind: decisions.kind, id }, unlessSince });
  }
}
