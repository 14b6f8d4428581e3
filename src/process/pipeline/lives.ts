import { sql } from 'kysely';
import type { LocalDate } from '../../ground/index.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { readable, readableHistory } from '../../platform/access/narrow.ts';
import { build, lastOfEachDay } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { type DealRow, deals } from './tables.ts';

export type DealOutcome = Pick<
  DealRow,
  'id' | 'ownerId' | 'companyId' | 'source' | 'status' | 'createdOn' | 'closedOn'
>;

/** Every deal of the workspace in short, but those that closed before a day: what is learnt from, whoever may see them. */
export const dealOutcomes = (reader: Reader, actor: Actor, since: LocalDate): Promise<DealOutcome[]> =>
  reader.rows(
    readable(systemActor(actor), deals)
      .where((eb) => eb.or([eb('closedOn', 'is', null), eb('closedOn', '>=', since)]))
      .clearSelect()
      .select(['id', 'ownerId', 'companyId', 'source', 'status', 'createdOn', 'closedOn'])
      .orderBy('id'),
  );

/** Some deals likewise. */
export const outcomesOf = (reader: Reader, actor: Actor, ids: readonly string[]): Promise<DealOutcome[]> =>
  reader.rows(
    readable(systemActor(actor), deals)
      .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
      .clearSelect()
      .select(['id', 'ownerId', 'companyId', 'source', 'status', 'createdOn', 'closedOn'])
      .orderBy('id'),
  );

type ClosedBy = { won: number; closed: number; earlier: { won: number; closed: number } };
type Spans = { since: LocalDate; before: LocalDate; earlier: LocalDate };

/** How many deals closed in a span of days and how many of them were won, by owner, source or company, of all under '' ; and the same of the days before a day in it. */
export async function closedBy(
  reader: Reader,
  actor: Actor,
  by: 'ownerId' | 'source' | 'companyId' | null,
  keys: readonly string[],
  { since, before, earlier }: Spans,
): Promise<Map<string, ClosedBy>> {
  if (by !== null && keys.length === 0) return new Map();
  const isWon = sql<boolean>`status = 'won'`;
  const isEarlier = sql<boolean>`closed_on < ${earlier}::date`;
  const key = by === null ? sql<string>`''` : sql<string>`${sql.ref(by)}::text`;
  const closed = readable(systemActor(actor), deals)
    .where('status', '!=', 'open')
    .where('closedOn', '>=', since)
    .where('closedOn', '<', before)
    .clearSelect()
    .select([
      key.as('key'),
      sql<number>`count(*)::int`.as('closed'),
      sql<number>`(count(*) filter (where ${isWon}))::int`.as('won'),
      sql<number>`(count(*) filter (where ${isEarlier}))::int`.as('closedEarlier'),
      sql<number>`(count(*) filter (where ${isWon} and ${isEarlier}))::int`.as('wonEarlier'),
    ])
    .groupBy(sql`1`);
  const rows = (await reader.rows(
    (by === null ? closed : closed.where(sql<boolean>`${sql.ref(by)}::text = any(${[...keys]}::text[])`)) as never,
  )) as { key: string; closed: number; won: number; closedEarlier: number; wonEarlier: number }[];
  return new Map(
    rows.map(({ key: of, closedEarlier, wonEarlier, ...all }) => [
      of,
      { closed: all.closed, won: all.won, earlier: { closed: closedEarlier, won: wonEarlier } },
    ]),
  );
}

/** How a deal stood at the end of a day on which something of it changed. */
export type DealStateThen = Pick<
  DealRow,
  | 'id'
  | 'status'
  | 'ownerId'
  | 'companyId'
  | 'productId'
  | 'pipelineId'
  | 'stageId'
  | 'stagePosition'
  | 'stageSince'
  | 'amount'
  | 'expectedCloseOn'
  | 'nextStepOn'
  | 'source'
> & {
  from: LocalDate;
  origin: DealRow['originKind'];
  hasNextStep: boolean;
  people: number;
  rivals: number;
  isBack: boolean;
  custom: Readonly<Record<string, unknown>> | null;
};

/** All states of some deals by days, the oldest first; an amount in another currency than the workspace's is none. */
export function dealStatesOf(reader: Reader, actor: Actor, ids: readonly string[]): Promise<DealStateThen[]> {
  if (ids.length === 0) return Promise.resolve([]);
  const from = sql<LocalDate>`(h.valid_from AT TIME ZONE ${actor.timeZone})::date`;
  const states = build
    .selectFrom(readableHistory(systemActor(actor), deals).as('h'))
    .where('h.id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .select([
      ...(['h.id', 'h.status', 'h.ownerId', 'h.companyId', 'h.productId', 'h.pipelineId'] as const),
      ...(['h.stageId', 'h.stagePosition', 'h.stageSince', 'h.expectedCloseOn', 'h.nextStepOn', 'h.source'] as const),
      'h.originKind as origin',
      'h.custom',
      'h.validFrom',
      from.as('from'),
      sql<number | null>`case when h.currency = ${actor.currency} then h.amount end`.as('amount'),
      sql<boolean>`coalesce(h.next_step, '') <> ''`.as('hasNextStep'),
      sql<number>`jsonb_array_length(h.people)`.as('people'),
      sql<number>`jsonb_array_length(h.rivals)`.as('rivals'),
      sql<boolean>`coalesce(h.last_move ->> 'kind' = 'regress', false)`.as('isBack'),
    ]);
  return reader.rows(lastOfEachDay(states) as never);
}
