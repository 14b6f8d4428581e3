import { type SelectQueryBuilder, sql } from 'kysely';
import type { LocalDate } from '../../../ground/index.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import type { Cursor } from '../../../platform/database/keyset.ts';
import { afterCursor, orderOf } from '../../../platform/database/keyset.ts';
import { build } from '../../../platform/database/query.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { type CompaniesFitting, companiesFitting } from '../../accounts/reads.ts';
import { termsFor } from '../renewals/store.ts';
import type { Termed } from '../rules/renewals.ts';
import { type Ended, endedBy, type Priced } from '../rules/whitespace.ts';
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

export type WhitespaceSort = 'name' | 'gap' | 'open' | 'lastWon';
type Page = {
  sort: WhitespaceSort;
  products: readonly Priced[];
  ended: Ended;
  limit: number;
  cursor: Cursor | null;
};

/** A page of them by name, or by what stands beside them, largest and latest first; one more than asked for. */
export function pageOfWhitespace(
  reader: Reader,
  actor: Actor,
  companies: Companies,
  { sort, products, ended, limit, cursor }: Page,
  when: When,
) {
  const own = companies.select(['c.id', 'c.name', 'c.sector', 'c.ownerId']);
  const sorted =
    sort === 'name'
      ? own.select('c.name as sorted')
      : own.select(besideCompany(actor, sort, { products, ended }, when).as('sorted'));
  const page = build.selectFrom(sorted.as('s')).selectAll('s');
  const direction = sort === 'name' ? 'asc' : 'desc';
  const isNullable = sort === 'lastWon';
  const further = cursor ? page.where(afterCursor('s.sorted', direction, cursor, isNullable)) : page;
  return reader.rows<WhitespaceRow>(
    further
      .orderBy(orderOf('s.sorted', direction, isNullable))
      .orderBy('s.id', direction)
      .limit(limit + 1) as never,
  );
}

type WhitespaceRow = {
  id: string;
  name: string;
  sector: string | null;
  ownerId: string | null;
  sorted: string | number | null;
};

/** What a company is ordered by: what one of each product costs that it neither has nor is offered, its open deals, its last won one. */
function besideCompany(
  actor: Actor,
  sort: Exclude<WhitespaceSort, 'name'>,
  { products, ended }: Pick<Page, 'products' | 'ended'>,
  when: When,
) {
  const its = withDeals(actor, when)
    .clearSelect()
    .whereRef('d.companyId', '=', 'c.id' as never);
  const won = sql.lit('won') as never;
  const open = sql.lit('open') as never;
  if (sort === 'open') return its.where('d.status', '=', open).select(sql<number>`count(*)`.as('n'));
  if (sort === 'lastWon') return its.where('d.status', '=', won).select(sql<string>`max(d.closed_on)`.as('day'));
  const priced = products.flatMap(({ id, listPrice }) => (listPrice === null ? [] : [{ id, price: listPrice }]));
  const whole = priced.reduce((sum, { price }) => sum + price, 0);
  const sold = its.where('d.status', 'in', [won, open] as never).select(['d.id', soldProducts.as('productId')]);
  const has = build.selectFrom(stillHad(sold, ended).as('h')).select('h.productId').distinct();
  return sql<number>`(select ${whole}::float8 - coalesce(sum(p.price), 0) from ${has} h
    join jsonb_to_recordset(${JSON.stringify(priced)}::jsonb) as p(id text, price float8) on p.id = h.product_id)`;
}

/** Deals with the products they sell, without those of which nothing runs any more. */
// biome-ignore lint/suspicious/noExplicitAny: works on whatever the question stands on
type Sold<Row> = SelectQueryBuilder<any, any, Row>;
function stillHad<Row>(sold: Sold<Row>, ended: Ended): Sold<Row> {
  if (ended.size === 0) return sold;
  const pairs = [...ended].flatMap(([id, products]) => [...products].map((product) => ({ id, product })));
  return build
    .selectFrom(sold.as('s'))
    .selectAll('s')
    .where(
      sql<boolean>`not exists (select from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as e(id uuid, product text)
        where e.id = s.id and e.product = s.product_id)`,
    ) as never;
}

/** The products that a deal sells: those of its lines, without any the one that it names. */
const soldProducts = sql<string>`jsonb_array_elements_text(case when d.lines = '[]'::jsonb then jsonb_build_array(d.product_id)
  else jsonb_path_query_array(d.lines, '$[*].productId') end)`;

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

/** What has ended by a day, of all won deals that the actor sees: those with lines that recur have an index of their own. */
export async function endedOn(reader: Reader, actor: Actor, day: LocalDate, when: When): Promise<Ended> {
  const won = await reader.rows(
    build
      .selectFrom(readable(actor, deals, when).as('d'))
      .select(['d.id', 'd.closedOn', 'd.lines', 'd.originId', 'd.originKind'])
      .where('d.status', '=', sql.lit('won') as never)
      .where(sql<boolean>`jsonb_path_exists(d.lines, '$[*] ? (@.termMonths != null)')`),
  );
  return endedBy(won as Termed[], day, await termsFor(reader, actor, won as Termed[], when));
}

/** How many of the companies bought each product, and how many have it or are offered it. */
export async function touchedBy(
  reader: Reader,
  actor: Actor,
  companies: Companies,
  ended: Ended,
  when: When,
): Promise<Map<string, { bought: number; touched: number }>> {
  const each = build
    .selectFrom(readable(actor, deals, when).as('d'))
    .select(['d.id', 'd.companyId', 'd.status', soldProducts.as('productId')])
    .where('d.status', 'in', [sql.lit('won'), sql.lit('open')] as never)
    .where('d.companyId', 'in', companies.select('c.id') as never);
  const rows = await reader.rows(
    build
      .selectFrom(stillHad(each, ended).as('e'))
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
