import { type Expression, type ExpressionBuilder, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Plain, PlainFilter } from '../../ground/asking/resolve.ts';
import { likeText } from '../../ground/text.ts';
import type { Cursor, Direction } from '../database/keyset.ts';
import { isStorable } from '../database/storable.ts';

/** Where a column stands in a query: `d.ownerId`. Money is compared within one currency, which stands beside it. */
export type Place = {
  ref: string | RawBuilder<unknown>;
  type: 'text' | 'uuid' | 'date' | 'bigint' | 'float8';
  currency?: { ref: string | RawBuilder<unknown>; is: string };
};
/** What stands beside the rows, such as tags or added fields, makes the condition itself. */
export type Asking = (asked: Plain) => Expression<SqlBool>;
export type Places = Readonly<Record<string, Place | Asking>>;

// biome-ignore lint/suspicious/noExplicitAny: works on whatever table the query stands on
type Builder = ExpressionBuilder<any, any>;

/** A filter as a condition of a query whose columns stand at these places; the rule beside it says what each part means. */
export const fitting = (filter: PlainFilter, places: Places) => (eb: Builder) =>
  eb.and(filter.map((group) => eb.or(group.map((condition) => one(condition, places)))));

function one(asked: Plain, places: Places): Expression<SqlBool> {
  const place = places[asked.column];
  if (!place) throw new Error(`No place was given for the column ${asked.column}`);
  if (typeof place === 'function') return place(asked);
  const ref = asRef(place.ref);
  const type = sql.raw(place.type);
  if ('empty' in asked) return asked.empty ? sql<boolean>`${ref} is null` : sql<boolean>`${ref} is not null`;
  if ('oneOf' in asked) {
    const values = sql`${[...asked.oneOf]}::${type}[]`;
    return asked.not
      ? sql<boolean>`(${ref} is null or ${ref} <> all(${values}))`
      : sql<boolean>`${ref} = any(${values})`;
  }
  if ('has' in asked) {
    const words = likeText(asked.has);
    return sql<boolean>`${ref} ilike ${asked.atStart ? `${words}%` : `%${words}%`}`;
  }
  if ('equals' in asked && place.type === 'text') return sql<boolean>`lower(${ref}) = lower(${asked.equals})`;
  const signs = { equals: '=', from: '>=', above: '>', below: '<', upTo: '<=' } as const;
  const parts = Object.entries(signs).flatMap(([name, sign]) => {
    const value = (asked as Record<string, unknown>)[name];
    return value === undefined ? [] : [sql<boolean>`${ref} ${sql.raw(sign)} ${value}::${type}`];
  });
  const same = place.currency && sql<boolean>`${asRef(place.currency.ref)} = ${place.currency.is}`;
  const all = [...(same ? [same] : []), ...parts];
  return all.length === 0 ? sql<boolean>`${ref} is not null` : sql<boolean>`(${sql.join(all, sql` and `)})`;
}

/** A column by its name, or what stands for one. */
export const asRef = (ref: string | RawBuilder<unknown>) => (typeof ref === 'string' ? sql.ref(ref) : ref);

/** One part of an order, with where it stands; the id breaks what ties are left, in the direction of the first. */
export type Ordering = {
  ref: string;
  field: string;
  direction: Direction;
  isNullable: boolean;
  holds: 'text' | 'number' | 'decimal' | 'day';
};

export type LongCursor = { values: readonly Cursor['value'][]; id: string };

/**
 * The rows after the last one of a page, in an order of several columns; those without a value come last each time. `way`
 * is the direction in which the id breaks ties.
 */
export function afterLast(
  order: readonly Ordering[],
  cursor: LongCursor,
  idRef: string,
  way: Direction = order[0]?.direction ?? 'asc',
) {
  const [first] = order;
  const past = sql.raw(way === 'asc' ? '>' : '<');
  const isOneWay = order.every(({ direction, isNullable }) => direction === way && !isNullable);
  // As one comparison of rows an index in this order begins right there.
  if (isOneWay) {
    const refs = sql.join([...order.map(({ ref }) => sql.ref(ref)), sql.ref(idRef)]);
    const values = sql.join([...cursor.values.map((value) => sql`${value}`), sql`${cursor.id}::uuid`]);
    return () => sql<boolean>`(${refs}) ${past} (${values})`;
  }
  return (eb: Builder): Expression<SqlBool> => {
    const alternatives: Expression<SqlBool>[] = [];
    const equal: Expression<SqlBool>[] = [];
    for (const [at, { ref, direction, isNullable }] of order.entries()) {
      const value = cursor.values[at] ?? null;
      const column = sql.ref(ref);
      if (value !== null) {
        const beyond = sql<boolean>`${column} ${sql.raw(direction === 'asc' ? '>' : '<')} ${value}`;
        alternatives.push(eb.and([...equal, isNullable ? eb.or([beyond, sql<boolean>`${column} is null`]) : beyond]));
      }
      equal.push(value === null ? sql<boolean>`${column} is null` : sql<boolean>`${column} = ${value}`);
    }
    alternatives.push(eb.and([...equal, sql<boolean>`${sql.ref(idRef)} ${past} ${cursor.id}::uuid`]));
    const bound = first && !first.isNullable && cursor.values[0] !== null;
    if (!bound) return eb.or(alternatives);
    // Said once more of the first column alone, so that an index begins there.
    const sign = sql.raw(first.direction === 'asc' ? '>=' : '<=');
    return eb.and([sql<boolean>`${sql.ref(first.ref)} ${sign} ${cursor.values[0]}`, eb.or(alternatives)]);
  };
}

/** The cursor after a page's last row; null where the list ends. `rows` may hold one more than the page. */
export function cursorAfter<Row extends { id: string }>(
  rows: readonly Row[],
  limit: number,
  order: readonly Ordering[],
): string | null {
  const last = rows.length > limit ? (rows[limit - 1] as Row & Record<string, unknown>) : undefined;
  if (!last) return null;
  return Buffer.from(JSON.stringify([order.map(({ field }) => last[field] ?? null), last.id])).toString('base64url');
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads what a list in this very order gave out; null for anything else. */
export function readCursor(text: string, order: readonly Ordering[]): LongCursor | null {
  try {
    const [values, id] = JSON.parse(Buffer.from(text, 'base64url').toString()) as [unknown, unknown];
    const isGood =
      Array.isArray(values) &&
      values.length === order.length &&
      values.every((value, at) => holds(value, order[at] as Ordering)) &&
      typeof id === 'string' &&
      uuid.test(id);
    return isGood ? { values: values as Cursor['value'][], id: id as string } : null;
  } catch {
    return null;
  }
}

function holds(value: unknown, { holds: kind, isNullable }: Ordering): boolean {
  if (value === null) return isNullable;
  if (kind === 'number') return Number.isSafeInteger(value);
  if (kind === 'decimal') return Number.isFinite(value);
  if (typeof value !== 'string') return false;
  return kind === 'text' ? isStorable(value) : /^\d{4}-\d\d-\d\d$/.test(value);
}
