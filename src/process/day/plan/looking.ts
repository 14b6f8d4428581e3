import { sql } from 'kysely';
import type { z } from 'zod';
import { addDays, dayOf, endOfDay, type LocalDate, startOfDay } from '../../../ground/index.ts';
import { commitmentsOf } from '../../../performance/commitments/reads.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { build } from '../../../platform/database/query.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { readableCompanies } from '../../accounts/reads.ts';
import { activitiesById, recordsDoneOn, recordsOfActivities } from '../../activities/reads.ts';
import { type Lead, leadsByIds } from '../../leads/reads.ts';
import { type DealRow, readableDeals } from '../../pipeline/reads.ts';
import type * as contract from './contract.ts';
import { isAnswered, isWorkedOn, keyOf, type PlannedRef } from './rules/plan.ts';

export type Shown = z.input<typeof contract.readPlan.answer>['items'][number];
type ShownDeal = Pick<
  DealRow,
  'id' | 'name' | 'ownerId' | 'stageId' | 'status' | 'amount' | 'currency' | 'nextStep' | 'nextStepOn'
> & { companyName: string | null };
/** What is planned, by its key; `null` done where it was called off. What the reader does not see any more is not there. */
export type Looked = Map<string, Omit<Shown, 'isDone'> & { isDone: boolean | null }>;

const nothing = { step: null, about: null, amount: null, currency: null };

const anyId = (ids: readonly string[]) => sql<string>`any(${[...ids]}::uuid[])`;

export const shownDeal = (deal: ShownDeal, isDone = false): Shown => ({
  kind: 'deal',
  ...{ id: deal.id, name: deal.name, step: deal.nextStep, about: deal.companyName },
  ...{ amount: deal.amount, currency: deal.currency, dueOn: deal.nextStepOn, isDone },
});
export const shownActivity = (
  one: { id: string; subject: string; dueOn: LocalDate | null },
  isDone = false,
): Shown => ({
  ...{ kind: 'activity', id: one.id, name: one.subject, ...nothing, dueOn: one.dueOn, isDone },
});
export const shownCommitment = (one: { id: string; name: string; dueOn: LocalDate }, isDone = false): Shown => ({
  ...{ kind: 'commitment', id: one.id, name: one.name, ...nothing, dueOn: one.dueOn, isDone },
});

const dayIn = ({ timeZone }: Actor, at: string | null) => (at === null ? null : dayOf(at, timeZone));

export const shownLead = (actor: Actor, lead: Lead, isDone = false): Shown => ({
  ...{ kind: 'lead', id: lead.id, name: lead.name, ...nothing, about: lead.companyName, isDone },
  dueOn: dayIn(actor, lead.dueAt),
});

/** Deals with the names of their companies, as far as the reader sees both. */
const dealsOf = (actor: Actor, when: { asOf?: string }) =>
  build
    .selectFrom(readableDeals(actor, when).as('d'))
    .leftJoin(readableCompanies(actor).as('c'), 'c.id', 'd.companyId')
    .select([
      'd.id',
      'd.name',
      'd.ownerId',
      'd.stageId',
      'd.status',
      'd.amount',
      'd.currency',
      'd.nextStep',
      'd.nextStepOn',
    ])
    .select('c.name as companyName');

/** The deals that activities are about, by the activity: as far as the reader sees them. */
export async function dealsOfActivities(
  reader: Reader,
  actor: Actor,
  ids: readonly string[],
): Promise<Map<string, { id: string; name: string; nextStep: string | null }>> {
  const links = (await recordsOfActivities(reader, actor, ids)).filter(({ kind }) => kind === 'deal');
  if (links.length === 0) return new Map();
  const rows = await reader.rows<ShownDeal>(
    dealsOf(actor, {}).where('d.id', '=', anyId(links.map(({ recordId }) => recordId))) as never,
  );
  const dealOf = new Map(rows.map((deal) => [deal.id, deal]));
  return new Map(
    links.flatMap(({ activityId, recordId }) => {
      const deal = dealOf.get(recordId);
      return deal ? [[activityId, deal] as const] : [];
    }),
  );
}

/** What became, by the end of a day or by now, of what was planned for that day. */
export async function lookAt(
  reader: Reader,
  actor: Actor,
  items: readonly PlannedRef[],
  day: LocalDate,
  today: LocalDate,
): Promise<Looked> {
  const of = (kind: PlannedRef['kind']) => items.filter((item) => item.kind === kind).map(({ id }) => id);
  const when = day < today ? { asOf: endOfDay(day, actor.timeZone) } : {};
  const [deals, activities, commitments, dealOf, leads] = await Promise.all([
    lookAtDeals(reader, actor, of('deal'), day, when),
    activitiesById(reader, actor, of('activity'), when),
    of('commitment').length > 0 ? commitmentsOf(reader, actor, true, when) : [],
    dealsOfActivities(reader, actor, of('activity')),
    leadsByIds(reader, actor, of('lead'), when),
  ]);
  const promised = new Set(of('commitment'));
  const found: Looked = new Map();
  for (const one of deals) found.set(keyOf(one), one);
  for (const one of activities)
    found.set(keyOf({ kind: 'activity', id: one.id }), {
      ...shownActivity(one),
      about: dealOf.get(one.id)?.name ?? null,
      isDone: one.status === 'cancelled' ? null : one.status === 'done' && one.doneOn !== null && one.doneOn <= day,
    });
  for (const one of commitments.filter(({ id }) => promised.has(id)))
    found.set(keyOf({ kind: 'commitment', id: one.id }), {
      ...shownCommitment(one),
      isDone: one.state === 'withdrawn' ? null : one.state === 'kept' && one.endedOn !== null && one.endedOn <= day,
    });
  for (const lead of leads.values())
    found.set(keyOf({ kind: 'lead', id: lead.id }), {
      ...shownLead(actor, lead),
      isDone: isAnswered({ status: lead.status, answeredOn: dayIn(actor, lead.answeredAt) }, day),
    });
  return found;
}

async function lookAtDeals(
  reader: Reader,
  actor: Actor,
  ids: readonly string[],
  day: LocalDate,
  when: { asOf?: string },
): Promise<Shown[]> {
  if (ids.length === 0) return [];
  const begun = { asOf: startOfDay(day, actor.timeZone) };
  const [after, before, done] = await Promise.all([
    reader.rows<ShownDeal>(dealsOf(actor, when).where('d.id', '=', anyId(ids)) as never),
    reader.rows<ShownDeal>(dealsOf(actor, begun).where('d.id', '=', anyId(ids)) as never),
    recordsDoneOn(reader, actor, { kind: 'deal', ids }, day),
  ]);
  const then = new Map(before.map((deal) => [deal.id, deal]));
  return after.map((deal) => shownDeal(deal, done.has(deal.id) || isWorkedOn(then.get(deal.id), deal)));
}

/** How far back the last plan may lie to be told of. */
export const lastWithin = (day: LocalDate): LocalDate => addDays(day, -14);
