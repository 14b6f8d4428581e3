import { type RawBuilder, sql } from 'kysely';
import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { type Cursor, cursorText, orderOf } from '../../platform/database/keyset.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { withSorted } from '../../platform/fields/viewed.ts';
import type { QueryOf } from '../../platform/http/contract.ts';
import { unfit } from '../../platform/http/serve.ts';
import { cursorAfter, type Ordering } from '../../platform/views/where.ts';
import { inGroup } from './groups.ts';
import type * as contract from './groups-contract.ts';
import { matching, nullable, type When } from './store.ts';
import { deals } from './tables.ts';
import { type ListOrder, orderFor, spelledOut } from './viewed.ts';
import { whenOf } from './when.ts';

/** So many marks at most: a list of a million deals has one every 200. */
const mostMarks = 5_000;

/**
 * Cursors at even distances through a list, so that whoever jumps to its middle or end reads the page there and none of
 * those before it. They are read once in the order of the list; a deal that comes or goes moves what is behind it by one.
 */
export async function marksOfDeals(
  r: Reader,
  actor: Actor,
  query: QueryOf<typeof contract.dealMarks>,
  today: LocalDate,
  most = mostMarks,
) {
  const { asOf, every, sort, direction, order: orderText, group, ...given } = query;
  const { day, at } = whenOf(actor, asOf, today);
  const ordering = orderText ? await orderFor(r, actor, orderText, day) : null;
  if (ordering && 'flaw' in ordering) return unfit({ field: 'order', message: ordering.flaw, in: 'query' });
  const asked = await spelledOut(r, actor, given, day, 'list');
  if ('flaw' in asked) return unfit({ field: 'where', message: asked.flaw, in: 'query' });
  const filter = group === undefined ? asked.filter : await inGroup(r, actor, asked.filter, group, at);
  if (!filter) return unfit({ field: 'group', message: 'names no group', in: 'query' });
  const single: Ordering = {
    ref: `d.${sort}`,
    field: sort,
    direction,
    isNullable: nullable.has(sort),
    holds: sort === 'name' ? 'text' : sort === 'amount' ? 'number' : 'day',
  };
  const order = ordering?.order ?? [single];
  const rows = await rowsAt(
    r,
    actor,
    filter,
    ordering ?? { order, terms: [], fields: [], besides: {} },
    { every, most },
    at,
  );
  const cursorOf = (row: MarkRow) =>
    ordering
      ? (cursorAfter([row, row], 1, order) as string)
      : cursorText({ value: (row[sort] ?? null) as Cursor['value'], id: row.id });
  return { marks: rows.filter(({ n }) => n % every === 0).map(cursorOf), total: rows[0]?.whole ?? 0 };
}

type MarkRow = { id: string; n: number; whole: number } & Record<string, unknown>;

/** Every so-manieth row in the order of the list, and the last one, each with how many there are. */
function rowsAt(
  r: Reader,
  actor: Actor,
  filter: Parameters<typeof matching>[1],
  ordering: ListOrder,
  { every, most }: { every: number; most: number },
  at: When,
): Promise<MarkRow[]> {
  const { order, terms } = ordering;
  const last = sql.raw(order[0]?.direction === 'desc' ? 'desc' : 'asc');
  const parts: RawBuilder<unknown>[] = order.map(({ field, direction, isNullable }) =>
    orderOf(`s.${field}`, direction, isNullable),
  );
  const over = sql.join([...parts, sql`s.id ${last}`]);
  const own = order.filter((_, place) => !terms[place]?.column.startsWith('custom.'));
  // A formula may look at any of these.
  const looked = terms.some(({ column }) => ordering.besides[column])
    ? [...Object.keys(deals.custom?.own ?? {}), 'companyId', 'currency']
    : [];
  const read = [...own.map(({ field }) => field), ...looked, ...(own.length < order.length ? ['custom'] : [])];
  const list = matching(actor, filter, at).select([
    'd.id',
    ...[...new Set(read)].map((name) => `d.${name}` as 'd.name'),
  ]);
  const numbered = build
    .selectFrom((withSorted(actor, list as never, ordering, at) as typeof list).as('s'))
    .select([
      's.id',
      ...order.map(({ field }) => `s.${field}` as 's.name'),
      sql<number>`row_number() over (order by ${over})`.as('n'),
      sql<number>`count(*) over ()`.as('whole'),
    ]);
  return r.rows(
    build
      .selectFrom(numbered.as('m'))
      .select(['m.id', 'm.n', 'm.whole', ...order.map(({ field }) => `m.${field}` as 'm.name')])
      .where(sql<boolean>`m.n % ${sql.lit(every)} = 0 or m.n = m.whole`)
      .orderBy('m.n')
      .limit(sql.lit(most + 1)) as never,
  );
}
