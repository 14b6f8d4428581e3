import type { LocalDate } from '../../../ground/index.ts';
import { peopleByIds } from '../../../people/organisation/reads.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { hiddenFields, may, mayByOwner } from '../../../platform/access/policy.ts';
import { nextCursor, parseCursor } from '../../../platform/database/keyset.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import type { QueryOf } from '../../../platform/http/contract.ts';
import { unfit } from '../../../platform/http/serve.ts';
import { mayAskCompanies } from '../../accounts/reads.ts';
import { soldProducts } from '../../catalogue/reads.ts';
import { cellsOf, type Ended, gapOf, gapsOf, type Priced } from '../rules/whitespace.ts';
import { limitedTo } from '../show.ts';
import { deals } from '../tables.ts';
import { whenOf } from '../when.ts';
import type * as contract from './contract.ts';
import {
  companiesAsked,
  countOf,
  dealsWith,
  endedOn,
  pageOfWhitespace,
  type SellingRow,
  sectorsOf,
  touchedBy,
} from './store.ts';

/** As many products as stand side by side; the others are walked to. */
const productsAtOnce = 60;
/** More products than these no gap is made of. */
const mostProducts = 5_000;

type Query = QueryOf<typeof contract.whitespace>;

/** What a cursor of each order holds. */
const kinds = { name: 'text', gap: 'decimal', open: 'number', lastWon: 'day' } as const;

/** A page of companies by products, with the sums of all that match on the first. */
export async function showWhitespace(reader: Reader, actor: Actor, query: Query, today: LocalDate) {
  const { asOf, limit, cursor: text, series, sort, after, ...ask } = query;
  const { at, day } = whenOf(actor, asOf, today);
  const cursor = parseCursor(text, kinds[sort]);
  if (text && !cursor)
    return unfit({ field: 'cursor', message: 'is not a cursor that this list gave out', in: 'query' });
  const unseen = ask.sector ? mayAskCompanies(actor, ['sector']) : null;
  if (unseen) return unfit({ field: 'sector', message: unseen, in: 'query' });
  const sold = await soldProducts(reader, actor, { series, most: mostProducts }, at);
  if ('unseen' in sold) return unfit({ field: 'series', message: sold.unseen, in: 'query' });
  const all = sold.products.map(({ id, name, series: of, listPrice, currency }) => ({
    ...{ id, name, series: of },
    listPrice: currency === actor.currency ? listPrice : null,
  }));
  const products = all.slice(after, after + productsAtOnce);
  const [companies, ended] = await Promise.all([
    companiesAsked(reader, actor, ask, at),
    endedOn(reader, actor, day, at),
  ]);
  const rows = await pageOfWhitespace(reader, actor, companies, { sort, products: all, ended, limit, cursor }, at);
  const page = rows.slice(0, limit);
  const isFirst = cursor === null;
  const [selling, people, count, touched, sectors] = await Promise.all([
    dealsWith(reader, actor, ids(page), at),
    peopleByIds(
      reader,
      actor,
      page.flatMap(({ ownerId }) => ownerId ?? []),
    ),
    isFirst ? countOf(reader, companies) : null,
    isFirst ? touchedBy(reader, actor, companies, ended, at) : null,
    isFirst ? sectorsOf(reader, actor, at) : null,
  ]);
  const byCompany = Map.groupBy(selling, ({ companyId }) => companyId as string);
  return {
    items: page.map(({ id, name, sector, ownerId }) => ({
      ...{ id, name, sector },
      owner: ownerId ? { id: ownerId, name: people.get(ownerId)?.name ?? '' } : null,
      ...hasOf(actor, byCompany.get(id) ?? [], { all, products, ended }),
    })),
    nextCursor: nextCursor(rows, limit, 'sorted'),
    ...(count === null ? {} : { total: count }),
    currency: actor.currency,
    products,
    productCount: sold.count,
    totals: count === null || !touched ? null : sumsOf(count, all, products, touched),
    choices: sectors && { sectors, series: sold.allSeries },
    limitedTo: limitedTo(actor),
    amountsHidden: hiddenFields(actor, deals).includes('amount'),
    pricesHidden: sold.pricesHidden,
    mayOpen: may(actor, deals.policy, 'write', actor.personId),
  };
}

const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

/** The sums of all companies: the gap of all products, and each of those that stand side by side. */
function sumsOf(
  count: number,
  all: readonly Priced[],
  products: readonly Priced[],
  touched: Awaited<ReturnType<typeof touchedBy>>,
) {
  return { gap: gapsOf(count, all, touched).gap, byProduct: gapsOf(count, products, touched).byProduct };
}

/** What a company has of the products, what all it bought comes to, and what is empty. */
function hasOf(
  actor: Actor,
  selling: readonly SellingRow[],
  { all, products, ended }: { all: readonly Priced[]; products: readonly Priced[]; ended: Ended },
) {
  const isHidden = hiddenFields(actor, deals).includes('amount');
  const asked = new Set(ids(products));
  const cells = cellsOf(
    selling.map((deal) => ({ ...deal, counts: !isHidden && mayByOwner(actor, deals, 'read', deal) })),
    actor.currency,
    ended,
  );
  const amounts = cells.flatMap(({ wonAmount, endedAmount }) => [wonAmount ?? [], endedAmount ?? []].flat());
  const { empty, amount, unpriced } = gapOf(all, cells);
  const [last] = selling
    .filter(({ status }) => status === 'won')
    .toSorted((a, b) => (b.closedOn ?? '').localeCompare(a.closedOn ?? '') || b.id.localeCompare(a.id));
  return {
    bought: amounts.length > 0 ? amounts.reduce((sum, each) => sum + each, 0) : null,
    ...{ empty, gap: amount, unpriced },
    cells: cells.filter(({ productId }) => asked.has(productId)),
    lastWonId: last?.id ?? null,
    lastWonOn: last?.closedOn ?? null,
    openDeals: selling.filter(({ status }) => status === 'open').length,
  };
}
