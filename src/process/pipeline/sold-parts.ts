import { sql } from 'kysely';
import type { Instant } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readable, readableOwned } from '../../platform/access/narrow.ts';
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

/** What companies bought or are offered: the products of their won and open deals, of some companies or of all. */
export const productsOfCompanies = (
  reader: Reader,
  actor: Actor,
  companyIds: readonly string[] | null,
): Promise<{ companyId: string; productId: string }[]> => {
  const sold = build
    .selectFrom(readable(actor, deals).as('d'))
    .where('d.companyId', 'is not', null)
    .where('d.status', 'in', [sql.lit('won'), sql.lit('open')] as never)
    .select([
      'd.companyId',
      // A line says it, or what a deal is for where it has none.
      sql<string>`unnest(case when d.lines = '[]'::jsonb then array[d.product_id]
        else array(select (l ->> 'productId')::uuid from jsonb_array_elements(d.lines) l) end)`.as('productId'),
    ]);
  const asked =
    companyIds === null ? sold : sold.where('d.companyId', '=', sql<string>`any(${[...companyIds]}::uuid[])`);
  return reader.rows(
    build
      .selectFrom(asked.as('s'))
      .select(['s.companyId', 's.productId'])
      .where('s.productId', 'is not', null)
      .distinct() as never,
  );
};
