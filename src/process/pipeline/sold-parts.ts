import { sql } from 'kysely';
import type { Instant } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readableOwned } from '../../platform/access/narrow.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { type DealRow, deals } from './tables.ts';

export type SoldParts = Pick<DealRow, 'id' | 'ownerId' | 'productId' | 'lines' | 'splits'>;

/** What some deals sell and who shares in them, now or as of a moment, as far as the actor sees them by their owners. */
export async function soldPartsOf(
  reader: Reader,
  actor: Actor,
  ids: readonly string[],
  when: { asOf?: Instant | undefined } = {},
): Promise<Map<string, SoldParts>> {
  if (ids.length === 0) return new Map();
  const rows = await reader.rows<SoldParts>(
    build
      .selectFrom(readableOwned(actor, deals, when).as('d'))
      .select(['d.id', 'd.ownerId', 'd.productId', 'd.lines', 'd.splits'])
      .where('d.id', '=', sql<string>`any(${[...ids]}::uuid[])`) as never,
  );
  return new Map(rows.map((row) => [row.id, row]));
}
