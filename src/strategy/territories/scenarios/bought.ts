import { sql } from 'kysely';
import type { Period } from '../../../ground/index.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { build } from '../../../platform/database/query.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { readableOwnedDeals } from '../../../process/pipeline/reads.ts';

/** What is under way at a company by who owns it, how much it bought ever, and what it bought in a year. */
export type Bought = {
  openOfOwner: Map<string, { n: number; value: number }>;
  open: number;
  won: number;
  lastYear: number;
};

/** What is under way and was bought at each company, by who owns the deals. */
export async function dealsByCompany(
  reader: Reader,
  actor: Actor,
  { first, next }: Period,
): Promise<Map<string, Bought>> {
  type Row = { companyId: string; ownerId: string; open: number; value: number; won: number; lastYear: number };
  const worth = sql`coalesce(d.amount, 0)`;
  const ours = sql`d.currency = ${actor.currency}`;
  const rows = await reader.rows<Row>(
    build
      .selectFrom(readableOwnedDeals(actor).as('d'))
      .where('d.companyId', 'is not', null)
      .where('d.status', 'in', [sql.lit('won'), sql.lit('open')] as never)
      .groupBy(['d.companyId', 'd.ownerId'])
      .select([
        'd.companyId',
        'd.ownerId',
        sql<number>`(count(*) filter (where d.status = 'open'))::int`.as('open'),
        sql<number>`coalesce(sum(${worth}) filter (where d.status = 'open' and ${ours}), 0)::float8`.as('value'),
        sql<number>`(count(*) filter (where d.status = 'won'))::int`.as('won'),
        sql<number>`coalesce(sum(${worth}) filter (where d.status = 'won' and ${ours} and d.closed_on >= ${first}::date and d.closed_on < ${next}::date), 0)::float8`.as(
          'lastYear',
        ),
      ]) as never,
  );
  const found = new Map<string, Bought>();
  for (const { companyId, ownerId, open, value, won, lastYear } of rows) {
    const one = found.get(companyId) ?? { openOfOwner: new Map(), open: 0, won: 0, lastYear: 0 };
    one.open += open;
    one.won += won;
    one.lastYear += lastYear;
    if (open > 0) one.openOfOwner.set(ownerId, { n: open, value });
    found.set(companyId, one);
  }
  return found;
}
