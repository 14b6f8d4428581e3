import { sql } from 'kysely';
import type { LocalDate } from '../../ground/index.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { readable, readableHistory } from '../../platform/access/narrow.ts';
import { build } from '../../platform/database/query.ts';
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
      'h.validFrom',
      from.as('from'),
      sql<number | null>`case when h.currency = ${actor.currency} then h.amount end`.as('amount'),
      sql<boolean>`coalesce(h.next_step, '') <> ''`.as('hasNextStep'),
      sql<number>`jsonb_array_length(h.people)`.as('people'),
      sql<number>`jsonb_array_length(h.rivals)`.as('rivals'),
      sql<boolean>`coalesce(h.last_move ->> 'kind' = 'regress', false)`.as('isBack'),
    ]);
  return reader.rows(
    build
      .selectFrom(states.as('s'))
      .selectAll('s')
      .distinctOn(['s.id', 's.from'])
      .orderBy('s.id')
      .orderBy('s.from')
      .orderBy('s.validFrom', 'desc') as never,
  );
}
