import { definedOf } from '../../ground/defined.ts';
import type { LocalDate } from '../../ground/index.ts';
import { may } from '../../platform/access/policy.ts';
import type { Tx } from '../../platform/history/door.ts';
import { takeTurns } from '../../platform/history/take-turns.ts';
import { peopleByIds } from '../organisation/reads.ts';
import { type Done, kept, type Seen, unfit } from './plan-actions.ts';
import { assignmentsOf, ownAssignment, plansByIds } from './store.ts';
import { type PayAssignmentRow, payAssignments, payPlans } from './tables.ts';

export type Assigned = { planId: string; personId: string; from: LocalDate; until: LocalDate | null; ramp: string[] };

/** Why somebody is not put on a plan where others may be. */
export const overlapping = 'overlaps another plan of his';

/** Puts somebody on a plan, within its days; one that he is on by then without an end ends on that day. */
export async function assign(
  tx: Tx,
  { planId, personId, from, until: given, ramp }: Assigned,
): Promise<Done<PayAssignmentRow>> {
  const { actor } = tx;
  if (!may(actor, payAssignments.policy, 'write', personId)) return { missing: true };
  await takeTurns(tx);
  const [people, plan] = await Promise.all([peopleByIds(tx, actor, [personId]), tx.lock(payPlans, planId)]);
  if (!people.has(personId)) return unfit('personId', 'is nobody we know');
  if (!plan || plan.state === 'archived') return unfit('planId', 'names no plan that people can be put on');
  const end = plan.terms.until;
  if (end !== null && from >= end) return unfit('from', 'lies after the end of the plan');
  // A plan that ends takes its people with it.
  const until = end !== null && (given === null || given > end) ? end : given;
  if (until !== null && until <= from) return unfit('until', 'ends before it begins');
  const own = await assignmentsOf(tx, actor, personId);
  const open = own.find(({ fromDay, untilDay }) => fromDay < from && untilDay === null);
  const others = own.filter((each) => each !== open);
  if (others.some((each) => overlaps(each, from, until))) return unfit('from', overlapping);
  if (open) {
    const before = await tx.lock(payAssignments, open.id);
    if (before) await tx.record({ table: payAssignments, before, after: { ...before, untilDay: from } });
  }
  const unsigned = { signedVersion: null, signedOn: null, shownOnBoard: open?.shownOnBoard ?? false };
  const after: PayAssignmentRow = {
    ...kept(),
    ...{ planId, personId, fromDay: from, untilDay: until, ramp },
    ...unsigned,
  };
  const { version } = await tx.record({ table: payAssignments, before: null, after, announce: 'pay.assigned' });
  return { row: { ...after, version } };
}

const overlaps = ({ fromDay, untilDay }: PayAssignmentRow, from: LocalDate, until: LocalDate | null): boolean =>
  (until === null || fromDay < until) && (untilDay === null || untilDay > from);

type AssignmentChanges = { until?: LocalDate | null | undefined; ramp?: string[] | undefined };

/** Says until when somebody is on a plan, or how his quota ramps up; another ramp is signed anew. */
export async function changeAssignment(
  tx: Tx,
  { id, seen }: Seen,
  { until, ramp }: AssignmentChanges,
): Promise<Done<PayAssignmentRow>> {
  await takeTurns(tx);
  const before = await tx.lock(payAssignments, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  const isOtherRamp = ramp !== undefined && ramp.join() !== before.ramp.join();
  const signed = isOtherRamp ? { signedVersion: null, signedOn: null } : {};
  const after: PayAssignmentRow = { ...before, ...definedOf({ untilDay: until, ramp }), ...signed };
  if (after.untilDay !== null && after.untilDay <= after.fromDay) return unfit('until', 'ends before it begins');
  const own = await assignmentsOf(tx, tx.actor, after.personId);
  if (own.some((each) => each.id !== id && overlaps(each, after.fromDay, after.untilDay)))
    return unfit('until', 'overlaps another plan of his');
  const { version } = await tx.record({ table: payAssignments, before, after, announce: 'pay.assigned' });
  return { row: { ...after, version } };
}

/** The person signs the version of the plan that he was shown; nobody signs for another. */
export async function signPlan(
  tx: Tx,
  id: string,
  { planVersion, today }: { planVersion: number; today: LocalDate },
): Promise<Done<PayAssignmentRow> | { refused: 'plan-has-changed' }> {
  const own = await ownAssignment(tx, tx.actor, id);
  if (!own) return { missing: true };
  // What pays somebody is written by others: that he signs it is the one thing of it that is his.
  const all = tx.entrusted();
  const before = await all.lock(payAssignments, own.id);
  if (!before) return { missing: true };
  const plan = (await plansByIds(all, all.actor, [before.planId])).get(before.planId);
  if (plan?.version !== planVersion) return { refused: 'plan-has-changed' };
  const after: PayAssignmentRow = { ...before, signedVersion: planVersion, signedOn: today };
  const { version } = await all.record({ table: payAssignments, before, after, announce: 'pay.assigned' });
  return { row: { ...after, version } };
}

/** Agrees to be shown on the board, or no longer: for the plan of today and those to come. Answers what holds now. */
export async function showOnBoard(tx: Tx, shown: boolean, today: LocalDate): Promise<boolean> {
  const { personId } = tx.actor;
  if (personId === null) return false;
  const own = (await assignmentsOf(tx, tx.actor, personId)).filter(
    ({ untilDay }) => untilDay === null || untilDay > today,
  );
  const all = tx.entrusted();
  for (const { id } of own) {
    const before = await all.lock(payAssignments, id);
    if (before && before.shownOnBoard !== shown)
      await all.record({ table: payAssignments, before, after: { ...before, shownOnBoard: shown } });
  }
  return shown && own.length > 0;
}
