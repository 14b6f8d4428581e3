import { sql } from 'kysely';
import type { LocalDate } from '../../../ground/index.ts';
import { peopleByIds } from '../../../people/organisation/reads.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import { hiddenFields, mayByOwner } from '../../../platform/access/policy.ts';
import { nextCursor, parseCursor } from '../../../platform/database/keyset.ts';
import { build } from '../../../platform/database/query.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import type { QueryOf } from '../../../platform/http/contract.ts';
import { missing, unfit } from '../../../platform/http/serve.ts';
import { companiesByIds } from '../../accounts/reads.ts';
import { productsByIds } from '../../catalogue/reads.ts';
import { cellsOf, soldBy } from '../rules/whitespace.ts';
import { limitedTo } from '../show.ts';
import type { When } from '../store.ts';
import { type DealRow, deals } from '../tables.ts';
import { whenOf } from '../when.ts';
import type * as contract from './contract.ts';

/** Deals that sell a product: in a line, or as what they are for where they have none. */
const selling = (actor: Actor, productId: string, when: When) =>
  build.selectFrom(readable(actor, deals, when).as('d')).where(
    sql<boolean>`(${sql.ref('d.lines')} @> ${JSON.stringify([{ productId }])}::jsonb
        or (${sql.ref('d.lines')} = '[]'::jsonb and ${sql.ref('d.productId')} = ${productId}::uuid))`,
  );

const summed = [
  'id',
  'ownerId',
  'confidential',
  'status',
  'closedOn',
  'currency',
  'amount',
  'productId',
  'lines',
] as const;
const shown = [...summed, 'name', 'companyId', 'expectedCloseOn', 'createdOn'] as const;

/** As many deals as a sum is made of; more of one product are told as these. */
const mostSummed = 20_000;

type Row = Pick<DealRow, (typeof shown)[number]>;
type SellingRow = Pick<DealRow, (typeof summed)[number]> & { status: 'won' | 'open' };

/** A page of the deals that sell a product, with what all of them come to on the first. */
export async function showDealsOfProduct(
  reader: Reader,
  actor: Actor,
  productId: string,
  { asOf, limit, cursor: text }: QueryOf<typeof contract.dealsOfProduct>,
  today: LocalDate,
) {
  const { at } = whenOf(actor, asOf, today);
  const cursor = parseCursor(text);
  if (text && !cursor)
    return unfit({ field: 'cursor', message: 'is not a cursor that this list gave out', in: 'query' });
  if (!(await productsByIds(reader, actor, [productId], at)).has(productId)) return missing();
  const newest = selling(actor, productId, at).orderBy('d.id', 'desc');
  const page = newest.select(shown.map((field) => `d.${field}`) as never).limit(sql.lit(limit + 1));
  const [rows, sums] = await Promise.all([
    reader.rows(cursor ? page.where('d.id', '<', cursor.id) : page) as Promise<Row[]>,
    cursor ? null : sumsOf(reader, actor, productId, at),
  ]);
  const items = rows.slice(0, limit);
  const [people, companies] = await Promise.all([
    peopleByIds(
      reader,
      actor,
      items.map(({ ownerId }) => ownerId),
    ),
    companiesByIds(
      reader,
      actor,
      items.flatMap(({ companyId }) => companyId ?? []),
    ),
  ]);
  const isHidden = hiddenFields(actor, deals).includes('amount');
  const namedIn = (known: ReadonlyMap<string, { name: string }>, id: string | null) => {
    const found = id === null ? undefined : known.get(id);
    return id !== null && found ? { id, name: found.name } : null;
  };
  return {
    items: items.map((deal) => ({
      ...{ id: deal.id, name: deal.name, status: deal.status, currency: deal.currency },
      company: namedIn(companies, deal.companyId),
      owner: namedIn(people, deal.ownerId),
      on: deal.closedOn ?? deal.expectedCloseOn ?? deal.createdOn,
      quantity: quantityOf(deal, productId),
      total: isHidden ? null : (soldBy(deal).get(productId) ?? null),
    })),
    nextCursor: nextCursor(rows, limit, 'id'),
    sums,
    limitedTo: limitedTo(actor),
  };
}

/** How many of it a deal sells, rounded to the three digits a quantity has. */
function quantityOf({ lines }: Pick<DealRow, 'lines'>, productId: string): number | null {
  const its = lines.filter((line) => line.productId === productId);
  return its.length === 0 ? null : Number(its.reduce((sum, { quantity }) => sum + quantity, 0).toFixed(3));
}

/** What won and open deals sell of it together, as a cell of whitespace says it of one company. */
async function sumsOf(reader: Reader, actor: Actor, productId: string, when: When) {
  const rows = (await reader.rows(
    selling(actor, productId, when)
      .select(summed.map((field) => `d.${field}`) as never)
      .where('d.status', 'in', [sql.lit('won'), sql.lit('open')] as never)
      .orderBy('d.id', 'desc')
      .limit(mostSummed),
  )) as SellingRow[];
  const isHidden = hiddenFields(actor, deals).includes('amount');
  const all = rows.map((deal) => ({ ...deal, counts: !isHidden && mayByOwner(actor, deals, 'read', deal) }));
  const cell = cellsOf(all, actor.currency).find((each) => each.productId === productId);
  const { won = 0, open = 0, wonAmount = null, openAmount = null } = cell ?? {};
  return { won, open, wonAmount, openAmount, currency: actor.currency };
}
