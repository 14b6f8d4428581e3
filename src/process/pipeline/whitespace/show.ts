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
import { cellsOf, gapOf, gapsOf, type Priced } from '../rules/whitespace.ts';
import { limitedTo } from '../show.ts';
import { deals } from '../tables.ts';
import { whenOf } from '../when.ts';
import type * as contract from './contract.ts';
import {
  companiesAsked,
  countOf,
  dealsWith,
  pageOfWhitespace,
  type SellingRow,
  sectorsOf,
  touchedBy,
} from './store.ts';

/** More products than these are no overview: those of a category are asked for. */
const mostProducts = 60;

type Query = QueryOf<typeof contract.whitespace>;

/** What a cursor of each order holds. */
const kinds = { name: 'text', gap: 'decimal', open: 'number', lastWon: 'day' } as const;

/** A page of companies by products, with the sums of all that match on the first. */
export async function showWhitespace(reader: Reader, actor: Actor, query: Query, today: LocalDate) {
  const { asOf, limit, cursor: text, series, sort, ...ask } = query;
  const { at } = whenOf(actor, asOf, today);
  const cursor = parseCursor(text, kinds[sort]);
  if (text && !cursor)
    return unfit({ field: 'cursor', message: 'is not a cursor that this list gave out', in: 'query' });
  const unseen = ask.sector ? mayAskCompanies(actor, ['sector']) : null;
  if (unseen) return unfit({ field: 'sector', message: unseen, in: 'query' });
  const sold = await soldProducts(reader, actor, { series, most: mostProducts }, at);
  if ('unseen' in sold) return unfit({ field: 'series', message: sold.unseen, in: 'query' });
  const products = sold.products.map(({ id, name, series: of, listPrice, currency }) => ({
    ...{ id, name, series: of },
    listPrice: currency === actor.currency ? listPrice : null,
  }));
  const companies = await companiesAsked(reader, actor, ask, at);
  const rows = await pageOfWhitespace(reader, actor, companies, { sort, products, limit, cursor }, at);
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
    isFirst ? touchedBy(reader, actor, companies, at) : null,
    isFirst ? sectorsOf(reader, actor, at) : null,
  ]);
  const byCompany = Map.groupBy(selling, ({ companyId }) => companyId as string);
  return {
    items: page.map(({ id, name, sector, ownerId }) => ({
      ...{ id, name, sector },
      owner: ownerId ? { id: ownerId, name: people.get(ownerId)?.name ?? '' } : null,
      ...hasOf(actor, byCompany.get(id) ?? [], products),
    })),
    nextCursor: nextCursor(rows, limit, 'sorted'),
    ...(count === null ? {} : { total: count }),
    currency: actor.currency,
    products,
    moreProducts: sold.count - products.length,
    totals: count === null || !touched ? null : gapsOf(count, products, touched),
    choices: sectors && { sectors, series: sold.allSeries },
    limitedTo: limitedTo(actor),
    amountsHidden: hiddenFields(actor, deals).includes('amount'),
    pricesHidden: sold.pricesHidden,
    mayOpen: may(actor, deals.policy, 'write', actor.personId),
  };
}

const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

/** What a company has of the products, what all it bought comes to, and what is empty. */
function hasOf(actor: Actor, selling: readonly SellingRow[], products: readonly Priced[]) {
  const isHidden = hiddenFields(actor, deals).includes('amount');
  const asked = new Set(ids(products));
  const all = cellsOf(
    selling.map((deal) => ({ ...deal, counts: !isHidden && mayByOwner(actor, deals, 'read', deal) })),
    actor.currency,
  );
  const amounts = all.flatMap(({ wonAmount }) => wonAmount ?? []);
  const { empty, amount, unpriced } = gapOf(products, all);
  const [last] = selling
    .filter(({ status }) => status === 'won')
    .toSorted((a, b) => (b.closedOn ?? '').localeCompare(a.closedOn ?? '') || b.id.localeCompare(a.id));
  return {
    bought: amounts.length > 0 ? amounts.reduce((sum, each) => sum + each, 0) : null,
    ...{ empty, gap: amount, unpriced },
    cells: all.filter(({ productId }) => asked.has(productId)),
    lastWonId: last?.id ?? null,
    lastWonOn: last?.closedOn ?? null,
    openDeals: selling.filter(({ status }) => status === 'open').length,
  };
}
