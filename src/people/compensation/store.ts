import { sql } from 'kysely';
import type { LocalDate } from '../../ground/days.ts';
import { type Actor, reachingEverything } from '../../platform/access/actor.ts';
import { type Readable, readable, readableHistory } from '../../platform/access/narrow.ts';
import { reach } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { ownPayPolicy, statementPolicy } from './policy.ts';
import {
  type PayAssignmentRow,
  type PayEventRow,
  type PayPlanRow,
  type PayRunRow,
  type PayStatementRow,
  payAssignments,
  payEvents,
  payPlans,
  payRuns,
  payStatements,
} from './tables.ts';

export function plansOf(reader: Reader, actor: Actor, state?: PayPlanRow['state']): Promise<PayPlanRow[]> {
  const all = readable(actor, payPlans);
  const found = state ? all.where('state', '=', state) : all;
  return reader.rows<PayPlanRow>(found.orderBy('name').orderBy('id').limit(500) as never);
}

export async function plansByIds(
  reader: Reader,
  actor: Actor,
  ids: readonly string[],
): Promise<Map<string, PayPlanRow>> {
  if (ids.length === 0) return new Map();
  const rows = await reader.rows<PayPlanRow>(
    readable(actor, payPlans).where('id', '=', sql<string>`any(${[...new Set(ids)]}::uuid[])`) as never,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

export function assignmentsOf(reader: Reader, actor: Actor, personId?: string): Promise<PayAssignmentRow[]> {
  const all = readable(actor, payAssignments);
  const found = personId ? all.where('personId', '=', personId) : all;
  return reader.rows<PayAssignmentRow>(found.orderBy('fromDay', 'desc').orderBy('id').limit(2_000) as never);
}

/** Who is, was and will be on a plan. */
export const assignmentsOn = (reader: Reader, actor: Actor, planId: string): Promise<PayAssignmentRow[]> =>
  reader.rows<PayAssignmentRow>(
    readable(actor, payAssignments).where('planId', '=', planId).orderBy('id').limit(5_000) as never,
  );

/** One of the actor's own. */
export async function ownAssignment(reader: Reader, actor: Actor, id: string): Promise<PayAssignmentRow | null> {
  if (actor.personId === null) return null;
  const own = readable(actor, payAssignments).where('id', '=', id).where('personId', '=', actor.personId);
  return reader.row<PayAssignmentRow>(own as never);
}

/** Everybody's plans that hold on some day from `first` up to `next`. */
export function assignmentsIn(
  reader: Reader,
  actor: Actor,
  first: LocalDate,
  next: LocalDate,
): Promise<PayAssignmentRow[]> {
  return reader.rows<PayAssignmentRow>(
    readable(actor, payAssignments)
      .where('fromDay', '<', next)
      .where(sql<boolean>`(until_day is null or until_day > ${first}::date)`)
      .orderBy('fromDay')
      .orderBy('id') as never,
  );
}

export const runsOf = (reader: Reader, actor: Actor, limit = 200): Promise<PayRunRow[]> =>
  reader.rows<PayRunRow>(readable(actor, payRuns).orderBy('firstDay', 'desc').orderBy('id').limit(limit) as never);

export const runById = (reader: Reader, actor: Actor, id: string): Promise<PayRunRow | null> =>
  reader.row<PayRunRow>(readable(actor, payRuns).where('id', '=', id) as never);

export async function runsByIds(reader: Reader, actor: Actor, ids: readonly string[]): Promise<Map<string, PayRunRow>> {
  if (ids.length === 0) return new Map();
  const rows = await reader.rows<PayRunRow>(
    readable(actor, payRuns).where('id', '=', sql<string>`any(${[...new Set(ids)]}::uuid[])`) as never,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * The statements that are shown to somebody: to those who make and check runs from the freeze on, to the person himself and
 * those above him once the run was approved.
 */
function shownTo(actor: Actor): Readable<PayStatementRow> {
  if (reach(actor, statementPolicy, 'read') === 'all') return readable(actor, payStatements);
  const whose = reach(actor, ownPayPolicy, 'read');
  const all = reachingEverything(actor);
  const approved = readable(all, payRuns)
    .where(sql<boolean>`state in ('approved', 'locked')`)
    .clearSelect()
    .select('id');
  const found = readable(all, payStatements).where('runId', 'in', approved as never);
  return whose === 'all' ? found : found.where('personId', '=', sql<string>`any(${[...whose]}::uuid[])`);
}

export function statementsOf(reader: Reader, actor: Actor, personId?: string): Promise<PayStatementRow[]> {
  const all = shownTo(actor);
  const found = personId ? all.where('personId', '=', personId) : all;
  return reader.rows<PayStatementRow>(found.orderBy('id', 'desc').limit(500) as never);
}

/** The periods whose run is frozen with a statement of the actor's own, which he does not read before it is approved. */
export async function waitingFor(reader: Reader, actor: Actor): Promise<string[]> {
  if (actor.personId === null) return [];
  const all = reachingEverything(actor);
  const own = readable(all, payStatements).where('personId', '=', actor.personId).clearSelect().select('runId');
  const runs = readable(all, payRuns)
    .where('state', '=', 'frozen')
    .where('id', 'in', own as never)
    .orderBy('firstDay');
  return (await reader.rows<PayRunRow>(runs as never)).map(({ name }) => name);
}

/** Of `only` some statements where they are named. */
export function statementsInRuns(
  reader: Reader,
  actor: Actor,
  runIds: readonly string[],
  only?: readonly string[],
): Promise<PayStatementRow[]> {
  const all = readable(actor, payStatements).where('runId', '=', sql<string>`any(${[...runIds]}::uuid[])`);
  const asked = only ? all.where('id', '=', sql<string>`any(${[...only]}::uuid[])`) : all;
  return reader.rows<PayStatementRow>(asked.orderBy('personId').orderBy('id') as never);
}

/** The statements of a run as they are listed: without the facts that they follow from, and with the count of their lines. */
export type ListedStatement = Omit<
  PayStatementRow,
  'input' | 'arithmetic' | 'version' | 'validFrom' | 'runId' | 'lines'
> & { lines: number };

export const listedInRun = (reader: Reader, actor: Actor, runId: string): Promise<ListedStatement[]> =>
  reader.rows<ListedStatement>(
    readable(actor, payStatements)
      .where('runId', '=', runId)
      .orderBy('personId')
      .orderBy('id')
      .clearSelect()
      .select(['id', 'personId', 'currency', 'earned', 'paid', 'held', 'balance', 'shown'])
      .select(sql<number>`jsonb_array_length(lines)`.as('lines')) as never,
  );

/** What the statements of a run say of each line, without more. */
export const linesInRun = (
  reader: Reader,
  actor: Actor,
  runId: string,
): Promise<Pick<PayStatementRow, 'id' | 'lines'>[]> =>
  reader.rows(readable(actor, payStatements).where('runId', '=', runId).clearSelect().select(['id', 'lines']) as never);

/** What runs paid, without the facts that it followed from: of `people` alone where they are named. */
export type PaidLines = Pick<PayStatementRow, 'runId' | 'personId' | 'currency' | 'balance' | 'lines'>;

export function paidInRuns(
  reader: Reader,
  actor: Actor,
  runIds: readonly string[],
  people?: readonly string[],
): Promise<PaidLines[]> {
  if (runIds.length === 0) return Promise.resolve([]);
  const all = readable(actor, payStatements).where('runId', '=', sql<string>`any(${[...runIds]}::uuid[])`);
  const found = people ? all.where('personId', '=', sql<string>`any(${[...people]}::uuid[])`) : all;
  return reader.rows<PaidLines>(
    found.clearSelect().select(['runId', 'personId', 'currency', 'balance', 'lines']) as never,
  );
}

/** What plans said before. */
export const versionsOfPlans = (reader: Reader, actor: Actor, ids: readonly string[]): Promise<PayPlanRow[]> =>
  reader.rows<PayPlanRow>(
    readableHistory(actor, payPlans)
      .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
      .orderBy('version') as never,
  );

export function eventsOf(reader: Reader, actor: Actor, dealId?: string): Promise<PayEventRow[]> {
  const all = readable(actor, payEvents);
  const found = dealId ? all.where('dealId', '=', dealId) : all;
  return reader.rows<PayEventRow>(found.orderBy('day', 'desc').orderBy('id').limit(1_000) as never);
}

export async function eventsOfDeals(reader: Reader, actor: Actor, dealIds: readonly string[]): Promise<PayEventRow[]> {
  if (dealIds.length === 0) return [];
  return reader.rows<PayEventRow>(
    readable(actor, payEvents)
      .where('dealId', '=', sql<string>`any(${[...dealIds]}::uuid[])`)
      .orderBy('id') as never,
  );
}

export const statementById = (reader: Reader, actor: Actor, id: string): Promise<PayStatementRow | null> =>
  reader.row<PayStatementRow>(shownTo(actor).where('id', '=', id) as never);

/** What runs come to, in each currency, as far as the actor reads their statements. */
export const sumsOfRuns = (reader: Reader, actor: Actor, runIds: readonly string[]) =>
  reader.rows<{ runId: string; currency: string; people: number; earned: number; paid: number; held: number }>(
    readable(actor, payStatements)
      .where('runId', '=', sql<string>`any(${[...runIds]}::uuid[])`)
      .clearSelect()
      .select(['runId', 'currency'])
      .select([
        sql<number>`count(*)::float8`.as('people'),
        sql<number>`sum(earned)::float8`.as('earned'),
        sql<number>`sum(paid)::float8`.as('paid'),
        sql<number>`sum(held)::float8`.as('held'),
      ])
      .groupBy(['runId', 'currency'])
      .orderBy('currency') as never,
  );
