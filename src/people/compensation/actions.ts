import { definedOf } from '../../ground/defined.ts';
import { type LocalDate, monthOrQuarterNamed, newId } from '../../ground/index.ts';
import { reachingEverything, roleNames } from '../../platform/access/actor.ts';
import { may } from '../../platform/access/policy.ts';
import type { Tx } from '../../platform/history/door.ts';
import { takeTurns } from '../../platform/history/take-turns.ts';
import { fiscalOf } from '../../platform/metrics/answers.ts';
import { peopleByIds, readablePeople } from '../organisation/reads.ts';
import { type Reckoning, reckon } from './reckon.ts';
import { type PlanFault, planFaults } from './rules/check-plan.ts';
import { arithmetic } from './rules/statement.ts';
import { assignmentsOf, runsOf } from './store.ts';
import {
  type PayAssignmentRow,
  type PayPlanRow,
  type PayRunRow,
  type PayStatementRow,
  type PlanTerms,
  payAssignments,
  payPlans,
  payRuns,
  payStatements,
  type RunState,
  runStates,
} from './tables.ts';

type Unfit = { unfit: { field: string; message: string }[] };
export type Done<Row> = { row: Row } | { missing: true } | { conflict: Row } | Unfit;

const kept = () => ({ id: newId(), version: 0, validFrom: '' });
const unfit = (field: string, message: string): Unfit => ({ unfit: [{ field, message }] });

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
};

function faultsOf(name: string, terms: PlanTerms): Unfit | null {
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

export type Seen = { id: string; seen: number };
type PlanChanges = { [Field in 'name' | 'terms' | 'state']?: PayPlanRow[Field] | undefined };

/** Changes a plan for all days that it holds. For what shall hold from a day on, another plan is written. */
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

type Assigned = { planId: string; personId: string; from: LocalDate; until: LocalDate | null; ramp: string[] };

/** Puts somebody on a plan; one that he is on by then without an end ends on that day. */
export async function assign(
  tx: Tx,
  { planId, personId, from, until, ramp }: Assigned,
): Promise<Done<PayAssignmentRow>> {
  const { actor } = tx;
  if (!may(actor, payAssignments.policy, 'write', personId)) return { missing: true };
  await takeTurns(tx);
  const [people, plan] = await Promise.all([peopleByIds(tx, actor, [personId]), tx.lock(payPlans, planId)]);
  if (!people.has(personId)) return unfit('personId', 'is nobody we know');
  if (!plan || plan.state === 'archived') return unfit('planId', 'names no plan that people can be put on');
  if (until !== null && until <= from) return unfit('until', 'ends before it begins');
  const own = await assignmentsOf(tx, actor, personId);
  const open = own.find(({ fromDay, untilDay }) => fromDay < from && untilDay === null);
  const others = own.filter((each) => each !== open);
  if (others.some((each) => overlaps(each, from, until))) return unfit('from', 'overlaps another plan of his');
  if (open) {
    const before = await tx.lock(payAssignments, open.id);
    if (before) await tx.record({ table: payAssignments, before, after: { ...before, untilDay: from } });
  }
  const after: PayAssignmentRow = { ...kept(), planId, personId, fromDay: from, untilDay: until, ramp };
  const { version } = await tx.record({ table: payAssignments, before: null, after, announce: 'pay.assigned' });
  return { row: { ...after, version } };
}

const overlaps = ({ fromDay, untilDay }: PayAssignmentRow, from: LocalDate, until: LocalDate | null): boolean =>
  (until === null || fromDay < until) && (untilDay === null || untilDay > from);

type AssignmentChanges = { until?: LocalDate | null | undefined; ramp?: string[] | undefined };

export async function changeAssignment(
  tx: Tx,
  { id, seen }: Seen,
  { until, ramp }: AssignmentChanges,
): Promise<Done<PayAssignmentRow>> {
  await takeTurns(tx);
  const before = await tx.lock(payAssignments, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  const after: PayAssignmentRow = { ...before, ...definedOf({ untilDay: until, ramp }) };
  if (after.untilDay !== null && after.untilDay <= after.fromDay) return unfit('until', 'ends before it begins');
  const own = await assignmentsOf(tx, tx.actor, after.personId);
  if (own.some((each) => each.id !== id && overlaps(each, after.fromDay, after.untilDay)))
    return unfit('until', 'overlaps another plan of his');
  const { version } = await tx.record({ table: payAssignments, before, after, announce: 'pay.assigned' });
  return { row: { ...after, version } };
}

/** Begins the run of a period; two runs never pay the same day. */
export async function makeRun(tx: Tx, name: string): Promise<Done<PayRunRow> | { refused: 'overlaps-another-run' }> {
  const period = monthOrQuarterNamed(name, fiscalOf(tx.actor));
  if (!period) return unfit('period', 'must be a quarter such as Q3 2026 or a month such as 2026-09');
  await takeTurns(tx);
  const all = await runsOf(tx, tx.actor, 5_000);
  if (all.some(({ firstDay, nextDay }) => firstDay < period.next && nextDay > period.first))
    return { refused: 'overlaps-another-run' };
  const { first: firstDay, next: nextDay } = period;
  const after: PayRunRow = {
    ...kept(),
    name: period.name,
    firstDay,
    nextDay,
    state: 'draft',
    leftOut: [],
    frozenBy: null,
  };
  const { version } = await tx.record({ table: payRuns, before: null, after, announce: 'pay.run-changed' });
  return { row: { ...after, version } };
}

type Refused = {
  refused: 'not-the-next-step' | 'earlier-run-is-open' | 'cannot-be-reckoned' | 'needs-a-second-person';
};

/** One step on. Freezing keeps what everybody is paid, with all facts it follows from, and nothing changes it any more. */
export async function advanceRun(tx: Tx, { id, seen }: Seen, state: RunState): Promise<Done<PayRunRow> | Refused> {
  if (state === 'frozen') await takeTurns(tx);
  const before = await tx.lock(payRuns, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  if (runStates.indexOf(state) !== runStates.indexOf(before.state) + 1) return { refused: 'not-the-next-step' };
  let frozen: Partial<PayRunRow> = {};
  if (state === 'frozen') {
    const runs = await runsOf(tx, tx.actor, 5_000);
    const isOutOfTurn = (run: PayRunRow) => run.firstDay < before.firstDay === (run.state === 'draft');
    if (runs.some((run) => run.id !== id && isOutOfTurn(run))) return { refused: 'earlier-run-is-open' };
    const { people: reckoned, leftOut } = await reckon(tx, tx.actor, before);
    if (reckoned.some((each) => 'refused' in each)) return { refused: 'cannot-be-reckoned' };
    const now = await tx.now();
    await tx.recordMany(
      payStatements,
      reckoned.flatMap((each) => {
        const { id: statementId, ...row } = statementRow(each, before.id);
        return [{ id: statementId, states: [{ from: now, row }] }];
      }),
    );
    frozen = { leftOut, frozenBy: tx.actor.personId };
  }
  if (state === 'approved' && (await isHisAlone(tx, before))) return { refused: 'needs-a-second-person' };
  const after: PayRunRow = { ...before, state, ...frozen };
  const { version } = await tx.record({ table: payRuns, before, after, announce: 'pay.run-changed' });
  return { row: { ...after, version } };
}

/** Whoever froze a run does not approve it, where somebody else could. */
async function isHisAlone(tx: Tx, { frozenBy }: PayRunRow): Promise<boolean> {
  if (frozenBy === null || frozenBy !== tx.actor.personId) return false;
  const others = readablePeople(reachingEverything(tx.actor))
    .where('active', '=', true)
    .where('role', 'in', approvers)
    .where('id', '<>', frozenBy);
  return (await tx.row(others.limit(1))) !== null;
}
const approvers = roleNames.filter((role) => payRuns.policy.write[role] === 'all');

function statementRow(reckoned: Reckoning, runId: string): Omit<PayStatementRow, 'version' | 'validFrom'> {
  if ('refused' in reckoned) throw new Error('what cannot be reckoned is not frozen');
  const { personId, input, statement } = reckoned;
  const { currency, earned, paid, balance, held } = statement;
  return {
    ...{ id: newId(), runId, personId, currency, earned, paid, balance: balance.after, held, arithmetic, input },
    lines: statement.lines.map(({ key, amount }) => ({ key, amount })),
  };
}
