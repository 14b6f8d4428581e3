import type { LocalDate } from '../../ground/days.ts';
import type { Actor } from '../access/actor.ts';
import type { Database } from '../history/database.ts';
import type { Tx } from '../history/door.ts';
import type { Register } from '../jobs/register.ts';
import { systemActorIn } from '../jobs/system-actor.ts';
import { saveEnded } from './deciding.ts';
import { courseOf, keep, officeOf, recordOf, tellThoseNowAsked } from './keeping.ts';
import { escalated, kept, reminded, waitsFor } from './rules/course.ts';
import { dueFor } from './rules/due.ts';
import { usualRuleSet } from './rules/rule-set.ts';
import { ruleSetOf, waitingRequests } from './store.ts';
import type { Approvals } from './subjects.ts';
import { requests } from './tables.ts';

export type ApprovalJobs = { db: Database; today: (actor: Pick<Actor, 'timeZone'>) => LocalDate };

/** Reminds and escalates by the clock, and moves what waits for somebody who left or went away. */
export function registerApprovalJobs(register: Register, approvals: Approvals, { db, today }: ApprovalJobs): void {
  const keepAllGoing = async ({ workspaceId }: { workspaceId: string }) => {
    const actor = await systemActorIn(db, workspaceId);
    if (!actor) return;
    const waiting = await db.read(actor, (reader) => waitingRequests(reader, actor));
    for (const { id } of waiting) await db.transaction(actor, (tx) => keepGoing(tx, approvals, id, today(actor)));
  };
  register.every('13 * * * *', 'approvals-due', keepAllGoing);
  for (const fact of ['person.left', 'person.role-changed', 'stand-in.changed'])
    register.listen(fact, 'approvals-reseat', keepAllGoing);
}

/** What one waiting request wants today: somebody else in an empty seat, a reminder, a step upward. Safe to run twice. */
export async function keepGoing(tx: Tx, approvals: Approvals, id: string, today: LocalDate): Promise<void> {
  const before = await tx.entrusted().lock(requests, id);
  if (before?.state !== 'waiting') return;
  const [at, office, ruleSet, isWorking] = await Promise.all([
    tx.now(),
    officeOf(tx, tx.actor, approvals, before, today),
    ruleSetOf(tx, tx.actor, before.subject),
    approvals.workingDays(tx, tx.actor),
  ]);
  const was = courseOf(before);
  const here = kept(was, at, office);
  if (here.state !== 'waiting') return void (await saveEnded(tx, approvals, before, here));
  const due = dueFor(here, ruleSet ?? usualRuleSet, today, isWorking);
  const after =
    due === 'remind' ? reminded(here, at, today) : due === 'escalate' ? escalated(here, at, today, office) : here;
  if (after === was) return;
  const saved = await keep(tx, before, { ...before, ...after });
  if (due === 'remind')
    await approvals.tell(tx, { to: waitsFor(saved), what: 'reminder', requestId: id, record: recordOf(saved) });
  else await tellThoseNowAsked(tx, approvals, was, saved, due === 'escalate' ? 'escalated' : 'asked');
}
