import { addDays, type LocalDate, newId } from '../../ground/index.ts';
import { reachingEverything } from '../../platform/access/actor.ts';
import { defineNoticeKind } from '../../platform/comments/kinds.ts';
import { notify } from '../../platform/comments/notify.ts';
import type { Tx } from '../../platform/history/door.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { isAim, standingOf } from './evidence-of.ts';
import { checkDays, type Decision, type Ended, extraWeeks } from './rules/course.ts';
import { type Answer, type Lacking, lackingIn, type SupportKind } from './rules/diagnosis.ts';
import { planOf } from './store.ts';
import {
  type CaseRow,
  type CheckRow,
  improvementCases,
  improvementChecks,
  improvementPlans,
  improvementWords,
  type PlanRow,
  type Target,
  type WordsRow,
} from './tables.ts';

export { enterCourse, foundOn, type ToldCourse } from './enter.ts';

const opened = defineNoticeKind({ kind: 'improvement-opened', usual: 'app' }).kind;
const said = defineNoticeKind({ kind: 'improvement-said', usual: 'app' }).kind;
const ended = defineNoticeKind({ kind: 'improvement-decided', usual: 'app' }).kind;

type No<Row> =
  | { missing: true }
  | { conflict: Row }
  | { unfit: { field: string; message: string } }
  | { refused: 'is-planned' | 'diagnose-first' | 'check-held' | 'plan-over' }
  | { refused: 'incomplete'; lacking: Lacking };
export type Done<Row> = { row: Row } | No<Row>;
export type Seen = { id: string; seen: number };

const fresh = () => ({ id: newId(), version: 0, validFrom: '', isPrivate: true });
const unfit = (field: string, message: string) => ({ unfit: { field, message } });

/** Keeps what a manager found, every branch answered; until there is a plan he may say it otherwise. */
export async function diagnose(
  tx: Tx,
  { id, seen }: Seen,
  { answers, today }: { answers: readonly Answer[]; today: LocalDate },
): Promise<Done<CaseRow>> {
  const before = await tx.lock(improvementCases, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  if (before.step !== 'found' && before.step !== 'diagnosed') return { refused: 'is-planned' };
  const lacking = lackingIn(answers);
  if (lacking) return { refused: 'incomplete', lacking };
  const after: CaseRow = { ...before, step: 'diagnosed', answers, diagnosedOn: before.diagnosedOn ?? today };
  return { row: await putCase(tx, before, after) };
}

async function putCase(tx: Tx, before: CaseRow, after: CaseRow): Promise<CaseRow> {
  const { version } = await tx.record({ table: improvementCases, before, after, announce: 'improvement-case.changed' });
  return { ...after, version };
}

export type NewPlan = {
  behaviour: string;
  targets: readonly Target[];
  support: readonly { kind: SupportKind; what: string; by: LocalDate }[];
  coachingPlanId: string | null;
  weeks: number;
};

/** Opens the plan of somebody who was diagnosed, with a check in each of its weeks; from now on he reads it. */
export async function openPlan(
  asker: Asker,
  tx: Tx,
  { id, seen }: Seen,
  given: NewPlan,
): Promise<Done<CaseRow> & { planId?: string }> {
  const of = await tx.lock(improvementCases, id);
  if (!of) return { missing: true };
  if (of.version !== seen) return { conflict: of };
  if (of.step === 'found') return { refused: 'diagnose-first' };
  if (of.step !== 'diagnosed') return { refused: 'is-planned' };
  const { today } = asker;
  const unknown = given.targets.findIndex(({ metricId }) => !isAim(asker, metricId));
  if (unknown >= 0) return unfit(`targets.${unknown}.metricId`, 'is no number that a plan can aim at');
  const { weeks, support, ...plan } = given;
  const early = support.findIndex(({ by }) => by < today);
  if (early >= 0) return unfit(`support.${early}.by`, 'must not be over yet');
  const days = checkDays(today, weeks);
  const row: PlanRow = {
    ...{ ...fresh(), ...plan, ownerId: of.ownerId, caseId: of.id, openedOn: today, reviewOn: days.at(-1)! },
    support: support.map((each) => ({ ...each, keptOn: null })),
    ...{ extendedOn: null, endedOn: null, outcome: null, decided: '' },
  };
  await tx.record({ table: improvementPlans, before: null, after: row, announce: 'improvement-plan.changed' });
  await addChecks(tx, row, days);
  const after = await putCase(tx, of, { ...of, step: 'planned', plannedOn: today });
  await notify(tx, { to: [of.ownerId], kind: opened, record: { kind: improvementPlans.kind, id: row.id } });
  return { row: after, planId: row.id };
}

async function addChecks(tx: Tx, { id: planId, ownerId }: PlanRow, days: readonly LocalDate[]): Promise<void> {
  for (const dueOn of days) {
    const check: CheckRow = {
      ...{ ...fresh(), ownerId, planId, dueOn, heldOn: null, heldBy: null, seen: '', next: '', figures: [] },
    };
    await tx.record({ table: improvementChecks, before: null, after: check, announce: 'improvement-check.changed' });
  }
}

export type Held = { heldOn: LocalDate; seen: string; next: string; kept: readonly number[] };

/** Says what was seen at a check, what is done until the next, and which support was given since; how the targets stood is kept with it. */
export async function holdCheck(
  asker: Asker,
  tx: Tx,
  { id, seen: version }: Seen,
  held: Held,
): Promise<Done<CheckRow>> {
  const { actor, today } = asker;
  const before = await tx.lock(improvementChecks, id);
  if (!before || actor.personId === null) return { missing: true };
  if (before.version !== version) return { conflict: before };
  const plan = await tx.lock(improvementPlans, before.planId);
  if (!plan) return { missing: true };
  if (plan.outcome !== null) return { refused: 'plan-over' };
  if (before.heldOn !== null) return { refused: 'check-held' };
  const { heldOn, seen, next, kept } = held;
  if (heldOn > today || heldOn < plan.openedOn) return unfit('heldOn', 'must be a day of the plan up to today');
  if (kept.some((at) => at >= plan.support.length)) return unfit('kept', 'is not among what was promised');
  const figures = await standingOf(asker, plan, { next: addDays(heldOn, 1) });
  const after: CheckRow = { ...before, heldOn, heldBy: actor.personId, seen, next, figures };
  const recorded = await tx.record({
    ...{ table: improvementChecks, before, after, announce: 'improvement-check.changed' },
  });
  const isNew = (at: number) => kept.includes(at) && plan.support[at]?.keptOn === null;
  if (plan.support.some((_, at) => isNew(at))) {
    const support = plan.support.map((each, at) => (isNew(at) ? { ...each, keptOn: heldOn } : each));
    await putPlan(tx, plan, { ...plan, support });
  }
  return { row: { ...after, version: recorded.version } };
}

const putPlan = (tx: Tx, before: PlanRow, after: PlanRow) =>
  tx.record({ table: improvementPlans, before, after, announce: 'improvement-plan.changed' });

/** He says something to his own plan: it is kept as he said it, and whoever is to act reads it. */
export async function sayTo(tx: Tx, planId: string, text: string, today: LocalDate): Promise<WordsRow | null> {
  const { actor } = tx;
  const plan = await planOf(tx, actor, planId);
  if (!plan || plan.ownerId !== actor.personId || actor.behind) return null;
  const after: WordsRow = { ...fresh(), ownerId: plan.ownerId, planId, saidOn: today, text };
  const { version } = await tx.record({
    ...{ table: improvementWords, before: null, after, announce: 'improvement-words.changed' },
  });
  const everything = tx.as(reachingEverything(actor));
  const of = await everything.lock(improvementCases, plan.caseId);
  if (of) await notify(tx, { to: [of.managerId], kind: said, record: { kind: improvementPlans.kind, id: planId } });
  return { ...after, version };
}

/** Does what two agreed on: the plan gets four weeks more, once, or ends, and with it what was found. `tx` reaches all. */
export async function carryOut(
  tx: Tx,
  planId: string,
  decision: Decision,
  given: { decided: string; today: LocalDate },
): Promise<void> {
  const door = tx.as(reachingEverything(tx.actor));
  const plan = await door.lock(improvementPlans, planId);
  if (!plan || plan.outcome !== null) return;
  const { decided, today } = given;
  if (decision === 'extended') {
    const days = checkDays(today, extraWeeks);
    await putPlan(door, plan, { ...plan, extendedOn: today, reviewOn: days.at(-1)!, decided });
    await addChecks(door, plan, days);
  } else await endPlan(door, plan, decision, given);
  await notify(tx, { to: [plan.ownerId], kind: ended, record: { kind: improvementPlans.kind, id: planId } });
}

async function endPlan(
  door: Tx,
  plan: PlanRow,
  outcome: Ended,
  { decided, today }: { decided: string; today: LocalDate },
) {
  await putPlan(door, plan, { ...plan, endedOn: today, outcome, decided });
  const of = await door.lock(improvementCases, plan.caseId);
  if (of) await putCase(door, of, { ...of, step: 'closed', closedOn: today, outcome });
}
