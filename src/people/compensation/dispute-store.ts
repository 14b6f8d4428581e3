import { sql } from 'kysely';
import { type Actor, reachingEverything } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { type PayCreditRow, type PayDisputeRow, payCredits, payDisputes } from './dispute-tables.ts';
import type { DisputeState } from './rules/dispute.ts';

export function disputesOf(
  reader: Reader,
  actor: Actor,
  { state, statementId }: { state?: DisputeState | undefined; statementId?: string | undefined } = {},
): Promise<PayDisputeRow[]> {
  let found = readable(actor, payDisputes);
  if (state) found = found.where('state', '=', state);
  if (statementId) found = found.where('statementId', '=', statementId);
  return reader.rows<PayDisputeRow>(found.orderBy('id', 'desc').limit(500) as never);
}

export const disputeById = (reader: Reader, actor: Actor, id: string): Promise<PayDisputeRow | null> =>
  reader.row<PayDisputeRow>(readable(actor, payDisputes).where('id', '=', id) as never);

export const creditsOf = (reader: Reader, actor: Actor, personId?: string): Promise<PayCreditRow[]> => {
  const all = readable(actor, payCredits);
  const found = personId ? all.where('personId', '=', personId) : all;
  return reader.rows<PayCreditRow>(found.orderBy('day', 'desc').orderBy('id').limit(1_000) as never);
};

/** Credits that no deal gave, of some days; of `people` alone where they are named. */
export function creditsGiven(
  reader: Reader,
  actor: Actor,
  { first, next }: { first: string; next: string },
  people?: readonly string[],
): Promise<PayCreditRow[]> {
  const all = readable(actor, payCredits).where('day', '>=', first).where('day', '<', next);
  const found = people ? all.where('personId', '=', sql<string>`any(${[...people]}::uuid[])`) : all;
  return reader.rows<PayCreditRow>(found.orderBy('id') as never);
}

/** What credits are for, by id; whoever reads the statement they stand on reads that too. */
export async function creditNames(reader: Reader, actor: Actor, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const found = await reader.rows<PayCreditRow>(
    readable(reachingEverything(actor), payCredits).where(
      'id',
      '=',
      sql<string>`any(${[...new Set(ids)]}::uuid[])`,
    ) as never,
  );
  return new Map(found.map(({ id, what }) => [id, what]));
}
