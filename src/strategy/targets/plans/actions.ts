import { endOfDay, isQuarterStart, type LocalDate, newId } from '../../../ground/index.ts';
import { peopleByIds } from '../../../people/organisation/reads.ts';
import { readable } from '../../../platform/access/narrow.ts';
import { may } from '../../../platform/access/policy.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { holdFiscalYear } from '../../../platform/settings/workspace.ts';
import type { TargetBasis } from '../rules/build-target.ts';
import { type PlannedPerson, spreadYear } from '../rules/year-plan.ts';
import { quotas } from '../tables.ts';
import { type AnswerRow, type PlanRow, targetAnswers, targetPlans } from './tables.ts';

type Fields = {
  name: string;
  total: number;
  overPercent: number;
  goal: string | null;
  why: string | null;
  basis: TargetBasis | null;
  seasons: readonly number[];
  people: readonly Omit<PlannedPerson, 'amounts'>[];
};
export type Given = { [Field in keyof Fields]?: Fields[Field] | undefined };
type Unfit = { unfit: { field: string; message: string } };
export type Done = { row: PlanRow } | { missing: true } | { conflict: PlanRow } | Unfit;
export type Answered =
  | { row: AnswerRow }
  | { missing: true }
  | { refused: 'newer-edition' | 'nothing-approved'; latest: number | null };

const no = (field: string, message: string): Unfit => ({ unfit: { field, message } });

/** Plans that the actor may read, or the one of them; as of a day those of then. */
export const plansRead = (
  reader: Reader,
  actor: Tx['actor'],
  { yearStart, id, asOf }: { yearStart?: LocalDate; id?: string; asOf?: LocalDate | undefined },
): Promise<PlanRow[]> => {
  let query = readable(actor, targetPlans, asOf ? { asOf: endOfDay(asOf, actor.timeZone) } : {});
  if (yearStart) query = query.where('yearStart', '=', yearStart);
  if (id) query = query.where('id', '=', id);
  return reader.rows<PlanRow>(query.orderBy('name').orderBy('id').limit(200) as never);
};

/** The plan with what was said of it, spread anew to the cent, or what is wrong with it. */
async function withSaid(tx: Tx, before: PlanRow, given: Given): Promise<{ row: PlanRow } | Unfit> {
  const pick = <Value>(said: Value | undefined, was: Value): Value => (said === undefined ? was : said);
  const plan: PlanRow = {
    ...before,
    name: pick(given.name, before.name),
    total: pick(given.total, before.total),
    overPercent: pick(given.overPercent, before.overPercent),
    goal: pick(given.goal, before.goal),
    why: pick(given.why, before.why),
    basis: pick(given.basis, before.basis),
    seasons: pick(given.seasons, before.seasons),
  };
  const people = given.people ?? before.people;
  const ids = people.map(({ personId }) => personId);
  if (given.people) {
    const known = await peopleByIds(tx, tx.actor, ids);
    if (ids.some((id) => !known.has(id))) return no('people', 'have somebody who is not here');
    if (ids.some((id) => !may(tx.actor, quotas.policy, 'write', id)))
      return no('people', 'have somebody whose quota you may not set');
    if (people.some(({ from, until }) => from !== null && until !== null && until < from))
      return no('people', 'have somebody who leaves before he begins');
    if (people.some(({ away }) => away.some(({ firstDay, lastDay }) => lastDay < firstDay)))
      return no('people', 'have a leave that ends before it begins');
  }
  if (people.length === 0) return { row: { ...plan, people: [] } };
  const spread = spreadYear(plan, people);
  if ('refused' in spread) {
    if (spread.refused === 'twice') return no('people', 'have somebody twice');
    if (spread.refused === 'more-kept-than-there-is') return no('people', 'have more agreed with them than there is');
    return no('people', 'leave a part of the total to nobody');
  }
  const amounts = (personId: string) => spread.parts.get(personId)!.map(({ amount }) => amount);
  return { row: { ...plan, people: people.map((one) => ({ ...one, amounts: amounts(one.personId) })) } };
}

export async function makePlan(tx: Tx, yearStart: LocalDate, given: Given & { name: string }): Promise<Done> {
  const { personId, currency } = tx.actor;
  if (personId === null) return no('name', 'needs a person who plans it');
  if (!(await holdFiscalYear(tx)) || !isQuarterStart(yearStart, tx.actor.fiscalStartMonth))
    return no('year', 'is none any more: the fiscal year begins in another month since just now');
  const fresh: PlanRow = {
    ...{ id: newId(), version: 0, validFrom: '', name: given.name, authorId: personId, yearStart, currency, total: 0 },
    ...{ overPercent: 0, goal: null, why: null, basis: null, seasons: [1, 1, 1, 1], people: [], editions: [] },
  };
  const made = await withSaid(tx, fresh, given);
  if ('unfit' in made) return made;
  const { version } = await tx.record({
    table: targetPlans,
    before: null,
    after: made.row,
    announce: 'target-plan.changed',
  });
  return { row: { ...made.row, version } };
}

export async function changePlan(tx: Tx, id: string, seen: number, given: Given): Promise<Done> {
  const before = await tx.lock(targetPlans, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  const changed = await withSaid(tx, before, given);
  if ('unfit' in changed) return changed;
  const { version } = await tx.record({
    table: targetPlans,
    before,
    after: changed.row,
    announce: 'target-plan.changed',
  });
  return { row: { ...changed.row, version } };
}

/** Takes a plan away with what people said to it, as long as it was never approved. */
export async function removePlan(tx: Tx, id: string, seen: number): Promise<Done | { refused: 'approved-once' }> {
  const before = await tx.lock(targetPlans, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  if (before.editions.length > 0) return { refused: 'approved-once' };
  const all = tx.entrusted();
  const said = await all.rows<AnswerRow>(readable(all.actor, targetAnswers).where('planId', '=', id) as never);
  for (const answer of await all.lockMany(
    targetAnswers,
    said.map((one) => one.id),
  ))
    await all.record({ table: targetAnswers, before: answer, after: null });
  await tx.record({ table: targetPlans, before, after: null, announce: 'target-plan.changed' });
  return { row: before };
}

/** Plans in which somebody stands: he is told his own part of them, whoever may read the whole. */
export async function plansWith(reader: Reader, actor: Tx['actor'], yearStart: LocalDate): Promise<PlanRow[]> {
  const all = { ...actor, role: 'operations' } as const;
  const rows = await plansRead(reader, all, { yearStart });
  return rows.filter(({ people }) => people.some(({ personId }) => personId === actor.personId));
}

/** The plan of a year that was approved and gives some of these people their quotas; null where none does. Its name is told to whoever sets quotas. */
export async function planThatSets(
  reader: Reader,
  actor: Tx['actor'],
  yearStart: LocalDate,
  personIds: readonly string[],
): Promise<{ id: string; name: string } | null> {
  const rows = await plansRead(reader, { ...actor, role: 'operations' }, { yearStart });
  const sets = rows.find(
    ({ editions, people }) => editions.length > 0 && people.some(({ personId }) => personIds.includes(personId)),
  );
  return sets ? { id: sets.id, name: sets.name } : null;
}

/** Says what one proposes oneself for each quarter, or takes it back. */
export function proposeOwn(tx: Tx, planId: string, said: Pick<AnswerRow, 'proposed' | 'note'>): Promise<Answered> {
  return answer(tx, planId, (before) => ({ ...before, ...said }));
}

/** Takes note of one's own part of the newest edition; of an older one only that there is a newer is told. */
export function acknowledge(tx: Tx, planId: string, edition: number, today: LocalDate): Promise<Answered> {
  return answer(tx, planId, (before, plan) => {
    const latest = plan.editions.findLast(({ people }) =>
      people.some(({ personId }) => personId === tx.actor.personId),
    );
    if (!latest) return { refused: 'nothing-approved', latest: null };
    if (latest.edition !== edition) return { refused: 'newer-edition', latest: latest.edition };
    return { ...before, edition, acknowledgedOn: today };
  });
}

async function answer(
  tx: Tx,
  planId: string,
  say: (before: AnswerRow, plan: PlanRow) => AnswerRow | Extract<Answered, { refused: string }>,
): Promise<Answered> {
  const { personId } = tx.actor;
  const all = tx.entrusted();
  // The plan is held, so that two answers of one person, or an answer and an approval, go one after the other.
  const plan = personId ? await all.lock(targetPlans, planId) : null;
  const stands =
    plan && [...plan.people, ...(plan.editions.at(-1)?.people ?? [])].some((one) => one.personId === personId);
  if (!plan || !stands || personId === null) return { missing: true };
  const found = await tx.row<AnswerRow>(
    readable(tx.actor, targetAnswers).where('planId', '=', planId).where('personId', '=', personId) as never,
  );
  const before = found && (await tx.lock(targetAnswers, found.id));
  const none: AnswerRow = {
    ...{ id: newId(), version: 0, validFrom: '', planId, personId },
    ...{ proposed: null, note: null, edition: null, acknowledgedOn: null },
  };
  const after = say(before ?? none, plan);
  if ('refused' in after) return after;
  const { version } = await tx.record({ table: targetAnswers, before, after, announce: 'target-plan.answered' });
  return { row: { ...after, version } };
}
