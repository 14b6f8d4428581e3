import { sql } from 'kysely';
import type { Actor } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import type { Cursor } from '../../../platform/database/keyset.ts';
import { afterCursor } from '../../../platform/database/keyset.ts';
import { build } from '../../../platform/database/query.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { type CompaniesFitting, companiesFitting } from '../../accounts/reads.ts';
import type { When } from '../store.ts';
import { type DealRow, deals } from '../tables.ts';

export type WhitespaceAsk = CompaniesFitting & {
  who: 'customers' | 'all';
  ownerId?: readonly string[] | undefined;
};

/** The companies with deals like these, as far as the actor sees the deals. */
const withDeals = (actor: Actor, when: When) =>
  build
    .selectFrom(readable(actor, deals, when).as('d'))
    .select('d.companyId')
    .where('d.companyId', 'is not', null);

/** Companies that match: customers alone, or those that somebody owns or deals with. */
export async function companiesAsked(reader: Reader, actor: Actor, ask: WhitespaceAsk, when: When) {
  const { who, ownerId, ...rest } = ask;
  let query = build.selectFrom((await companiesFitting(reader, actor, rest, when)).as('c'));
  if (who === 'customers')
    query = query.where('c.id', 'in', withDeals(actor, when).where('d.status', '=', sql.lit('won') as never) as never);
  if (ownerId) {
    const some = sql<string>`any(${ownerId}::uuid[])`;
    query = query.where((eb) =>
      eb.or([
        eb('c.ownerId', '=', some),
        eb('c.id', 'in', withDeals(actor, when).where('d.ownerId', '=', some) as never),
      ]),
    );
  }
  return query;
}

type Companies = Awaited<ReturnType<typeof companiesAsked>>;

/** A page of them by name, one more than asked for. */
export function pageOfWhitespace(reader: Reader, companies: Companies, limit: number, cursor: Cursor | null) {
  const query = companies
    .select(['c.id', 'c.name', 'c.sector', 'c.ownerId'])
    .orderBy('c.name')
    .orderBy('c.id')
    .limit(limit + 1);
  return reader.rows(cursor ? query.where(afterCursor('c.name', 'asc', cursor, false)) : query);
}

export async function countOf(reader: Reader, companies: Companies): Promise<number> {
  const row = await reader.row(companies.select((eb) => eb.fn.countAll<number>().as('n')));
  return row?.n ?? 0;
}

export async function sectorsOf(reader: Reader, actor: Actor, when: When): Promise<string[]> {
  const all = (await companiesFitting(reader, actor, {}, when)).as('c');
  const rows = await reader.rows(
    build
      .selectFrom(all)
      .select('c.sector')
      .distinct()
      .where('c.sector', 'is not', null)
      .orderBy('c.sector')
      .limit(200),
  );
  return rows.flatMap(({ sector }) => sector ?? []);
}

/** Most deals of one page of companies that are looked at: more of one company say nothing more of what it has. */
const mostDeals = 20_000;

/** Won and open deals with these companies, the newest first. */
export const dealsWith = (reader: Reader, actor: Actor, companyIds: readonly string[], when: When) =>
  reader.rows(
    build
      .selectFrom(readable(actor, deals, when).as('d'))
      .select(['d.id', 'd.companyId', 'd.ownerId', 'd.confidential', 'd.status', 'd.closedOn'])
      .select(['d.currency', 'd.amount', 'd.productId', 'd.lines'])
      .where('d.companyId', '=', sql<string>`any(${[...companyIds]}::uuid[])`)
      .where('d.status', 'in', [sql.lit('won'), sql.lit('open')] as never)
      .orderBy('d.id', 'desc')
      .limit(mostDeals),
  ) as Promise<SellingRow[]>;

export type SellingRow = Pick<
  DealRow,
  'id' | 'companyId' | 'ownerId' | 'confidential' | 'closedOn' | 'currency' | 'amount' | 'productId' | 'lines'
> & { status: 'won' | 'open' };

/** How many of the companies bought each product, and how many have it or are offered it. */
export async function touchedBy(
  reader: Reader,
  actor: Actor,
  companies: Companies,
  when: When,
): Promise<Map<string, { bought: number; touched: number }>> {
  const each = build
    .selectFrom(readable(actor, deals, when).as('d'))
    .select([
      'd.companyId',
      'd.status',
      sql<string>`jsonb_array_elements_text(case when d.lines = '[]'::jsonb then jsonb_build_array(d.product_id)
        else jsonb_path_query_array(d.lines, '$[*].productId') end)`.as('productId'),
    ])
    .where('d.status', 'in', [sql.lit('won'), sql.lit('open')] as never)
    .where('d.companyId', 'in', companies.select('c.id') as never);
  const rows = await reader.rows(
    build
      .selectFrom(each.as('e'))
      .select([
        'e.productId',
        sql<number>`(count(distinct e.company_id) filter (where e.status = 'won'))::int`.as('bought'),
        sql<number>`(count(distinct e.company_id))::int`.as('touched'),
      ])
      .where('e.productId', 'is not', null)
      .groupBy('e.productId'),
  );
  return new Map(rows.map(({ productId, bought, touched }) => [productId, { bought, touched }]));
}
