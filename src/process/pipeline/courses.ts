import { sql } from 'kysely';
import { type Instant, type LocalDate, startOfDay } from '../../ground/index.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { readableHistory, readableOwned } from '../../platform/access/narrow.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { type DealRow, deals } from './tables.ts';
import { isTurn, life } from './turns.ts';

export type CourseAsked = {
  pipelineId: string;
  ownerIds?: readonly string[] | undefined;
  from: LocalDate;
  before: LocalDate;
};

export type StageEvent = Pick<DealRow, 'id' | 'status' | 'pipelineId' | 'stageId' | 'stagePosition' | 'lastMove'> & {
  at: Instant;
  day: LocalDate;
};
export type CourseOfDeal = Pick<
  DealRow,
  'id' | 'name' | 'ownerId' | 'companyId' | 'amount' | 'currency' | 'createdOn' | 'closedOn' | 'status'
>;

/** So many deals at most are followed, those made last. */
export const mostCourses = 20_000;

/**
 * The deals of a pipeline that came, moved or closed in a period, of those whom the actor sees, and all that moved them until its end:
 * a state of each that stands elsewhere than the one before.
 */
export async function stageEventsOf(
  reader: Reader,
  actor: Actor,
  { pipelineId, ownerIds, from, before }: CourseAsked,
  when: { asOf?: Instant | undefined },
  most = mostCourses,
): Promise<{ deals: CourseOfDeal[]; events: StageEvent[]; isCut: boolean }> {
  const since = startOfDay(from, actor.timeZone);
  const end = startOfDay(before, actor.timeZone);
  const all = readableHistory(systemActor(actor), deals);
  const until = when.asOf && when.asOf < end ? when.asOf : end;
  const moved = build
    .selectFrom(all.as('m'))
    .select('m.id')
    .where('m.pipelineId', '=', pipelineId)
    .where('m.validFrom', '>=', since)
    .where('m.validFrom', '<', until);
  let mine = build
    .selectFrom(readableOwned(actor, deals, when).as('d'))
    .select(['d.id', 'd.name', 'd.ownerId', 'd.companyId', 'd.amount', 'd.currency', 'd.createdOn', 'd.closedOn'])
    .select('d.status')
    .where('d.id', 'in', moved)
    .orderBy('d.createdOn', 'desc')
    .orderBy('d.id')
    .limit(most + 1);
  if (ownerIds) mine = mine.where('d.ownerId', '=', sql<string>`any(${[...ownerIds]}::uuid[])`);
  const asked = await reader.rows<CourseOfDeal>(mine as never);
  const found = asked.slice(0, most);
  if (found.length === 0) return { deals: [], events: [], isCut: false };
  const states = build
    .selectFrom(all.as('h'))
    .where('h.id', '=', sql<string>`any(${found.map(({ id }) => id)}::uuid[])`)
    .where('h.validFrom', '<', until)
    .select(['h.id', 'h.status', 'h.pipelineId', 'h.stageId', 'h.stagePosition', 'h.lastMove', 'h.validFrom as at'])
    .select(isTurn('h').as('isNew'))
    .modifyEnd(life('h'));
  const events = await reader.rows<StageEvent>(
    build
      .selectFrom(states.as('s'))
      .where('s.isNew', '=', true)
      .select(['s.id', 's.status', 's.pipelineId', 's.stageId', 's.stagePosition', 's.lastMove', 's.at'])
      .select(sql<LocalDate>`(s.at AT TIME ZONE ${actor.timeZone})::date`.as('day'))
      .orderBy('s.id')
      .orderBy('s.at') as never,
  );
  return { deals: found, events, isCut: asked.length > most };
}

export type ClosedThen = {
  id: string;
  won: boolean;
  amount: number | null;
  createdOn: LocalDate;
  closedOn: LocalDate;
  /** When it was expected to close, as that stood at the end of the day thirty days before it did. */
  expectedThen: LocalDate | null;
};

/** The deals of a pipeline that closed in a period, of those whom the actor sees; an amount in another currency is none. */
export async function closedDealsOf(
  reader: Reader,
  actor: Actor,
  { pipelineId, ownerIds, from, before }: CourseAsked,
  when: { asOf?: Instant | undefined },
  most = mostCourses,
): Promise<{ closed: ClosedThen[]; isCut: boolean }> {
  // As of a day is at its end, where the workspace is.
  const after = sql`((d.closed_on - 29)::timestamp AT TIME ZONE ${actor.timeZone})`;
  const then = build
    .selectFrom(readableHistory(systemActor(actor), deals).as('h'))
    .select('h.expectedCloseOn')
    .whereRef('h.id', '=', 'd.id' as never)
    .where(sql<boolean>`h.valid_from < ${after} and h.valid_to >= ${after}`)
    .limit(1);
  let closed = build
    .selectFrom(readableOwned(actor, deals, when).as('d'))
    .select(['d.id', 'd.createdOn', 'd.closedOn'])
    .select(sql<boolean>`d.status = 'won'`.as('won'))
    .select(sql<number | null>`case when d.currency = ${actor.currency} then d.amount end`.as('amount'))
    .select(then.as('expectedThen'))
    .where('d.pipelineId', '=', pipelineId)
    .where('d.status', '<>', 'open')
    .where('d.closedOn', '>=', from)
    .where('d.closedOn', '<', before)
    .orderBy('d.closedOn', 'desc')
    .limit(most + 1);
  if (ownerIds) closed = closed.where('d.ownerId', '=', sql<string>`any(${[...ownerIds]}::uuid[])`);
  const found = await reader.rows<ClosedThen>(closed as never);
  return { closed: found.slice(0, most), isCut: found.length > most };
}

/** Of the open deals of a pipeline how many there are and how many lack each thing that is asked of every deal. */
export async function lackingIn(
  reader: Reader,
  actor: Actor,
  { pipelineId, ownerIds, day }: Pick<CourseAsked, 'pipelineId' | 'ownerIds'> & { day: LocalDate },
  when: { asOf?: Instant | undefined },
) {
  let open = build
    .selectFrom(readableOwned(actor, deals, when).as('d'))
    .where('d.pipelineId', '=', pipelineId)
    .where('d.status', '=', 'open')
    .select([
      sql<number>`count(*)`.as('deals'),
      sql<number>`count(*) filter (where coalesce(d.amount, 0) <= 0)`.as('amount'),
      sql<number>`count(*) filter (where d.expected_close_on is null or d.expected_close_on < ${day}::date)`.as(
        'expectedCloseOn',
      ),
      sql<number>`count(*) filter (where coalesce(d.next_step, '') = '')`.as('nextStep'),
      sql<number>`count(*) filter (where d.next_step_on is null or d.next_step_on < ${day}::date)`.as('nextStepOn'),
      sql<number>`count(*) filter (where d.company_id is null)`.as('companyId'),
    ]);
  if (ownerIds) open = open.where('d.ownerId', '=', sql<string>`any(${[...ownerIds]}::uuid[])`);
  const row = await reader.row(open);
  const count = (value: number | undefined) => Number(value ?? 0);
  return {
    deals: count(row?.deals),
    amount: count(row?.amount),
    expectedCloseOn: count(row?.expectedCloseOn),
    nextStep: count(row?.nextStep),
    nextStepOn: count(row?.nextStepOn),
    companyId: count(row?.companyId),
  };
}
