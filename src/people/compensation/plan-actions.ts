import type { LocalDate } from '../../ground/days.ts';
import { definedOf } from '../../ground/defined.ts';
import { newId } from '../../ground/index.ts';
import type { Tx } from '../../platform/history/door.ts';
import { takeTurns } from '../../platform/history/take-turns.ts';
import { type PlanFault, planFaults } from './rules/check-plan.ts';
import { rampLeft } from './rules/ramp.ts';
import { assignmentsOn } from './store.ts';
import { type PayAssignmentRow, type PayPlanRow, type PlanTerms, payAssignments, payPlans } from './tables.ts';

type Unfit = { unfit: { field: string; message: string }[] };
export type Done<Row> = { row: Row } | { missing: true } | { conflict: Row } | Unfit;
export type Seen = { id: string; seen: number };

export const kept = () => ({ id: newId(), version: 0, validFrom: '' });
export const unfit = (field: string, message: string): Unfit => ({ unfit: [{ field, message }] });

const faultWords: Record<PlanFault['why'], string> = {
  'ends-before-it-begins': 'ends before it begins',
  'targets-are-not-the-variable-pay': 'is not the sum of the targets of its components',
  twice: 'stands twice',
  'must-rise': 'must rise from step to step',
  'unknown-component': 'names no component of this plan',
  'has-no-attainment': 'names a component that has no attainment',
  loop: 'builds a loop',
  'more-than-all': 'is more than all',
  'pays-less-for-more': 'would pay less for more sales: say that it is meant, or change it',
  'by-the-period-only': 'is paid by the period only',
  'team-has-no-base-rate': 'has no base rate to multiply',
  'waits-for-no-payment': 'waits for a payment of no deal',
  'quota-of-nothing': 'is nothing, and nothing can be reached of it',
  'has-no-quota-of-its-own': 'names a measure that nobody has a quota of',
  'quotes-are-paid-by-line': 'pays an amount a deal, and quotes are counted by their lines: pay a rate',
};

/** Why the rules of a plan cannot be meant, each by its field; null where they can. */
export function faultsOf(name: string, terms: PlanTerms): Unfit | null {
  const faults = planFaults({ ...terms, id: 'plan', version: 1, name });
  if (faults.length === 0) return null;
  return {
    unfit: faults.map(({ field, why, names }) => ({
      field: `terms.${field}`,
      message: why === 'loop' ? `${faultWords.loop}: ${names.join(' → ')}` : faultWords[why],
    })),
  };
}

/** Writes a plan, where its rules can be meant. */
export async function makePlan(tx: Tx, { name, terms }: { name: string; terms: PlanTerms }): Promise<Done<PayPlanRow>> {
  const faults = faultsOf(name, terms);
  if (faults) return faults;
  const after: PayPlanRow = { ...kept(), name, terms, state: 'active' };
  const { version } = await tx.record({ table: payPlans, before: null, after, announce: 'pay.plan-changed' });
  return { row: { ...after, version } };
}

type PlanChanges = { [Field in 'name' | 'terms' | 'state']?: PayPlanRow[Field] | undefined };

/** Changes a plan for all days that it holds. For what shall hold from a day on, `changePlanFrom` writes another. */
export async function changePlan(tx: Tx, { id, seen }: Seen, changes: PlanChanges): Promise<Done<PayPlanRow>> {
  const before = await tx.lock(payPlans, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  const after: PayPlanRow = { ...before, ...definedOf(changes) };
  const faults = faultsOf(after.name, after.terms);
  if (faults) return faults;
  const { version } = await tx.record({ table: payPlans, before, after, announce: 'pay.plan-changed' });
  return { row: { ...after, version } };
}

type From = { from: LocalDate; name: string; terms: PlanTerms };

/**
 * Changes a plan from a day on: the plan ends there, another with the changed rules begins, and whoever is on the old one by
 * then goes over, with what is left of his ramp. What was sold before is paid as it was promised.
 */
export async function changePlanFrom(
  tx: Tx,
  { id, seen }: Seen,
  { from, name, terms }: From,
): Promise<Done<PayPlanRow> | { row: PayPlanRow; moved: number }> {
  await takeTurns(tx);
  const before = await tx.lock(payPlans, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  if (from <= before.terms.from) return unfit('from', 'must lie after the first day of the plan');
  if (before.terms.until !== null && from >= before.terms.until) return unfit('from', 'lies after the end of the plan');
  const faults = faultsOf(name, { ...terms, from });
  if (faults) return faults;
  if (terms.currency !== before.terms.currency) return unfit('terms.currency', 'must be the one of the plan');
  const on = (await assignmentsOn(tx, tx.actor, id)).filter(({ untilDay }) => untilDay === null || untilDay > from);
  const moves = on.map((each) => ({ each, left: rampLeft(each.fromDay, each.ramp, from) }));
  if (moves.some(({ each, left }) => each.fromDay < from && left === null))
    return unfit('from', 'falls within a month of somebody’s ramp');
  const after: PayPlanRow = { ...kept(), name, terms: { ...terms, from }, state: 'active' };
  const { version } = await tx.record({ table: payPlans, before: null, after, announce: 'pay.plan-changed' });
  const ended = { ...before, terms: { ...before.terms, until: from } };
  await tx.record({ table: payPlans, before, after: ended, announce: 'pay.plan-changed' });
  for (const { each, left } of moves) await goOver(tx, each, { planId: after.id, from, left: left ?? [] });
  return { row: { ...after, version }, moved: moves.length };
}

async function goOver(
  tx: Tx,
  { id }: PayAssignmentRow,
  { planId, from, left }: { planId: string; from: LocalDate; left: string[] },
): Promise<void> {
  const before = await tx.lock(payAssignments, id);
  if (!before) return;
  const unsigned = { planId, signedVersion: null, signedOn: null };
  if (before.fromDay >= from) {
    await tx.record({ table: payAssignments, before, after: { ...before, ...unsigned }, announce: 'pay.assigned' });
    return;
  }
  await tx.record({ table: payAssignments, before, after: { ...before, untilDay: from } });
  const after = { ...before, ...kept(), ...unsigned, fromDay: from, ramp: left };
  await tx.record({ table: payAssignments, before: null, after, announce: 'pay.assigned' });
}
