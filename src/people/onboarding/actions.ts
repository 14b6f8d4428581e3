import { addDays, endOfDay, type Instant, type LocalDate, newId } from '../../ground/index.ts';
import { reachingEverything } from '../../platform/access/actor.ts';
import { may } from '../../platform/access/policy.ts';
import type { Kept } from '../../platform/database/tables.ts';
import type { Tx } from '../../platform/history/door.ts';
import { managersOn, peopleByIds } from '../organisation/reads.ts';
import { tellOfLateGates } from './notices.ts';
import { type Point, passesGate } from './rules/gates.ts';
import { type Template, templateFor } from './rules/templates.ts';
import { isWhole, lateGates, standingOf, takesEntries } from './rules/way.ts';
import { proofOf } from './show.ts';
import { ownTemplates, plansOf, templatesOf } from './store.ts';
import { type EntryRow, type PlanRow, rampEntries, rampPlans, rampTemplates, type TemplateRow } from './tables.ts';

type Unfit = { unfit: { field: string; message: string } };
const unfit = (field: string, message: string): Unfit => ({ unfit: { field, message } });

export type PlanDone =
  | { row: PlanRow }
  | { missing: true }
  | { conflict: PlanRow }
  | { refused: 'has-one' | 'no-template' | 'has-ended' | 'is-passed' }
  | Unfit;

/** What a plan begun tells its listeners: its gates may be late from the first hour. */
export const begun = 'ramp-plan.begun';

type Begin = { personId: string; startsOn: LocalDate; templateKey: string | null };

/** Begins somebody's way by the template of his role, or by the one that is named. */
export async function beginPlan(tx: Tx, asked: Begin, today: LocalDate): Promise<PlanDone> {
  const { actor } = tx;
  const person = (await peopleByIds(tx, actor, [asked.personId])).get(asked.personId);
  if (!person?.active || !may(actor, rampPlans.policy, 'write', asked.personId))
    return unfit('personId', 'is nobody whom you lead');
  if (asked.startsOn < addDays(today, -730) || asked.startsOn > addDays(today, 730))
    return unfit('startsOn', 'must be a day within two years of today');
  if ((await plansOf(tx, actor, person.id)).some(({ state }) => state === 'running')) return { refused: 'has-one' };
  const templates = await templatesOf(tx, actor);
  const template =
    asked.templateKey === null
      ? templateFor(person.role, templates)
      : (templates.find(({ key }) => key === asked.templateKey) ?? null);
  if (!template)
    return asked.templateKey === null ? { refused: 'no-template' } : unfit('templateKey', 'is no template');
  const { key, name, steps } = template;
  const done = await written(tx, null, {
    ...{ id: newId(), version: 0, validFrom: '', ownerId: person.id, templateKey: key, name },
    ...{ startsOn: asked.startsOn, state: 'running', steps, results: [], toldOf: [], endedOn: null, endedWhy: null },
  });
  await tx.announce({ fact: begun, payload: { planId: done.row.id } });
  return done;
}

async function written(tx: Tx, before: PlanRow | null, after: PlanRow): Promise<{ row: PlanRow }> {
  const { version } = await tx.record({ table: rampPlans, before, after, announce: 'ramp-plan.changed' });
  return { row: { ...after, version } };
}

type Seen = { id: string; seen: number };

async function underWay(tx: Tx, { id, seen }: Seen): Promise<PlanDone> {
  const row = await tx.lock(rampPlans, id);
  if (!row) return { missing: true };
  if (row.version !== seen) return { conflict: row };
  return row.state === 'running' ? { row } : { refused: 'has-ended' };
}

/** Ends a way before it is done. */
export async function endPlan(
  tx: Tx,
  seen: Seen,
  { why, today }: { why: string; today: LocalDate },
): Promise<PlanDone> {
  const found = await underWay(tx, seen);
  return 'row' in found ? stopped(tx, found.row, { why, today }) : found;
}

/** A way that somebody never went: he did not come. */
export const stopped = (tx: Tx, row: PlanRow, { why, today }: { why: string | null; today: LocalDate }) =>
  written(tx, row, { ...row, state: 'ended', endedOn: today, endedWhy: why });

type Judged = { stepKey: string; on: LocalDate; points: readonly Point[]; note: string | null };

/** Judges a gate. Where it is not passed it can be judged again; once it is, it stays. */
export async function judgeGate(tx: Tx, seen: Seen, judged: Judged, today: LocalDate): Promise<PlanDone> {
  const found = await underWay(tx, seen);
  if (!('row' in found)) return found;
  const { row } = found;
  const gate = row.steps.find(({ key, kind }) => key === judged.stepKey && kind === 'gate');
  if (!gate) return unfit('stepKey', 'is no gate of this plan');
  if (judged.on > today) return unfit('on', 'must not be later than today');
  if (row.results.some(({ stepKey, passed }) => passed && stepKey === gate.key)) return { refused: 'is-passed' };
  const passed = passesGate(gate, judged.points);
  if (passed === null) return unfit('points', 'must judge each thing that the gate looks at once');
  const result = { ...judged, points: [...judged.points], byId: tx.actor.personId, passed };
  const done = await written(tx, row, { ...row, results: [...row.results, result] });
  return settled(tx, done.row, today);
}

/** A way whose steps are all done has come to its end by itself. */
export async function settled(tx: Tx, row: PlanRow, today: LocalDate): Promise<{ row: PlanRow }> {
  const standing = standingOf(row, await proofOf(tx, tx.actor, row, today), today);
  if (!isWhole(standing)) return { row };
  const last = standing.reduce<LocalDate>((day, { doneOn }) => (doneOn !== null && doneOn > day ? doneOn : day), '');
  return written(tx, row, { ...row, state: 'passed', endedOn: last });
}

export type EntryDone =
  | { plan: PlanRow }
  | { entry: EntryRow }
  | { missing: true }
  | { conflict: EntryRow }
  | { refused: 'has-ended' }
  | Unfit;

type Logged = { stepKey: string; onDay: LocalDate; withId: string | null; note: string | null };

/** Puts down what was done. Who goes the way may do so himself, though the plan is not his to change. */
export async function logStep(tx: Tx, plan: PlanRow, logged: Logged, today: LocalDate): Promise<EntryDone> {
  if (!may(tx.actor, rampEntries.policy, 'write', plan.ownerId)) return { missing: true };
  if (plan.state !== 'running') return { refused: 'has-ended' };
  const step = plan.steps.find(({ key }) => key === logged.stepKey);
  if (!step || !takesEntries(step)) return unfit('stepKey', 'is nothing that is put down by hand');
  if (logged.onDay > today) return unfit('onDay', 'must not be later than today');
  if (logged.withId && !(await peopleByIds(tx, tx.actor, [logged.withId])).has(logged.withId))
    return unfit('withId', 'is nobody here');
  await tx.record({
    table: rampEntries,
    before: null,
    after: { id: newId(), version: 0, validFrom: '', planId: plan.id, ownerId: plan.ownerId, ...logged },
    announce: 'ramp-entry.changed',
  });
  const trusted = tx.entrusted();
  const held = await trusted.lock(rampPlans, plan.id);
  return { plan: held ? (await settled(trusted, held, today)).row : plan };
}

/** Takes back what was put down, while the way goes on. */
export async function unlogStep(tx: Tx, { id, seen }: Seen): Promise<EntryDone> {
  const before = await tx.lock(rampEntries, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  const plan = await tx.entrusted().lock(rampPlans, before.planId);
  if (plan?.state !== 'running') return { refused: 'has-ended' };
  await tx.record({ table: rampEntries, before, after: null, announce: 'ramp-entry.changed' });
  return { entry: before };
}

const mostTemplates = 60;

/** Says what a way into a job is; what has begun stays as it was. */
export async function sayTemplate(
  tx: Tx,
  said: Template,
): Promise<{ row: TemplateRow } | { refused: 'too-many-templates' } | Unfit> {
  const keys = said.steps.map(({ key }) => key);
  if (new Set(keys).size < keys.length) return unfit('steps', 'must name each step once');
  if (said.steps.some(({ kind, rubric }) => (kind === 'gate') !== rubric.length > 0))
    return unfit('steps', 'must say of gates, and of them alone, what they look at');
  const own = await ownTemplates(tx, tx.actor);
  const known = own.find(({ key }) => key === said.key);
  if (!known && own.length >= mostTemplates) return { refused: 'too-many-templates' };
  const before = known ? await tx.lock(rampTemplates, known.id) : null;
  const after = { ...(before ?? { id: newId(), version: 0, validFrom: '' }), ...said };
  const { version } = await tx.record({ table: rampTemplates, before, after, announce: 'ramp-template.changed' });
  return { row: { ...after, version } };
}

/** Tells whoever leads somebody of his gates that are late, each once, however often this runs. */
export async function watchPlan(tx: Tx, planId: string, today: LocalDate): Promise<void> {
  const found = await tx.lock(rampPlans, planId);
  if (found?.state !== 'running') return;
  const { row } = await settled(tx, found, today);
  if (row.state !== 'running') return;
  const late = lateGates(standingOf(row, await proofOf(tx, tx.actor, row, today), today), row.toldOf);
  if (late.length === 0) return;
  const managers = await managersOn(tx, tx.actor, endOfDay(today, tx.actor.timeZone));
  const managerId = managers.get(row.ownerId);
  if (!managerId) return;
  await tellOfLateGates(tx, row.id, managerId);
  await written(tx, row, { ...row, toldOf: [...row.toldOf, ...late.map(({ key }) => key)] });
}

type Known<Row> = readonly { id: string; states: readonly { from: Instant; row: Omit<Row, keyof Kept> }[] }[];

/** Ways into the job as a story knows them, with what was put down on them; who enters them speaks for everybody in it. */
export async function enterRamps(
  tx: Tx,
  { plans, entries }: { plans: Known<PlanRow>; entries: Known<EntryRow> },
): Promise<void> {
  const all = tx.as(reachingEverything(tx.actor));
  await all.recordMany(rampPlans, plans);
  await all.recordMany(rampEntries, entries);
}
