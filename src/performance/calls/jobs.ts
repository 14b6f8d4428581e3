import { addDays, type LocalDate, startOfDay } from '../../ground/index.ts';
import { managersOn, placesOf } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { defineNoticeKind } from '../../platform/comments/kinds.ts';
import { notify } from '../../platform/comments/notify.ts';
import type { Database } from '../../platform/history/database.ts';
import type { Tx } from '../../platform/history/door.ts';
import type { Register } from '../../platform/jobs/register.ts';
import { systemActorIn } from '../../platform/jobs/system-actor.ts';
import { whoIsAsked } from './rules/asked.ts';
import { callsDue, wordsOf } from './store.ts';
import { calls } from './tables.ts';

const dueKind = defineNoticeKind({ kind: 'forecast-due', usual: 'mail' }).kind;

type Given = { db: Database; today: (actor: Pick<Actor, 'timeZone'>) => LocalDate };

/** Each morning: whoever has not said his number for a call that is due today or tomorrow is reminded. */
export function registerCallJobs(register: Register, { db, today }: Given): void {
  register.every('7 5 * * *', 'remind-of-forecast', async ({ workspaceId }) => {
    const actor = await systemActorIn(db, workspaceId);
    if (actor) await db.transaction(actor, (tx) => remindOfCalls(tx, today(actor)));
  });
}

/** Reminds of the calls that are due; twice on one day, nobody is told twice. */
export async function remindOfCalls(tx: Tx, today: LocalDate): Promise<void> {
  const { actor } = tx;
  const due = await callsDue(tx, actor, [today, addDays(today, 1)]);
  if (due.length === 0) return;
  const [people, managers] = await Promise.all([placesOf(tx, actor), managersOn(tx, actor, await tx.now())]);
  for (const call of due) {
    const said = await wordsOf(tx, actor, { kind: call.periodKind, first: call.periodFirst }, call.week);
    const spoke = new Set(said.flatMap(({ byId, subjectId }) => (byId === subjectId ? [byId] : [])));
    const to = whoIsAsked(people, managers, call.nodeId, spoke);
    const unlessSince = startOfDay(today, actor.timeZone);
    await notify(tx, { to, kind: dueKind, record: { kind: calls.kind, id: call.id }, unlessSince });
  }
}
