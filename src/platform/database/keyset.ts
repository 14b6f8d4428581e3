import { type ExpressionBuilder, sql } from 'kysely';
import { isDay, parseInstant } from '../../ground/days.ts';
import { isStorable } from './storable.ts';

export type Direction = 'asc' | 'desc';
/** Where a page ended: the value it was sorted by, and the id that breaks ties. */
export type Cursor = { value: string | number | null; id: string };

export const cursorText = (cursor: Cursor): string =>
  Buffer.from(JSON.stringify([cursor.value, cursor.id])).toString('base64url');

/** What the field of an order holds: a cursor of another order does not fit it. */
export type Ordered = 'text' | 'number' | 'decimal' | 'day' | 'moment';

/** What a list in this order gave out, or null for anything else. */
export function parseCursor(text: string | undefined, ordered: Ordered = 'text'): Cursor | null {
  if (text === undefined) return null;
  try {
    const [value, id] = JSON.parse(Buffer.from(text, 'base64url').toString()) as [unknown, unknown];
    return fits(value, ordered) && typeof id === 'string' && uuid.test(id) ? { value, id } : null;
  } catch {
    return null;
  }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function fits(value: unknown, ordered: Ordered): value is Cursor['value'] {
  if (value === null) return true;
  if (ordered === 'number') return Number.isSafeInteger(value);
  if (ordered === 'decimal') return Number.isFinite(value);
  if (typeof value !== 'string') return false;
  if (ordered === 'moment') return parseInstant(value) === value;
  return ordered === 'text' ? isStorable(value) : isDay(value);
}

/**
 * The rows after the cursor in the order of one field, ties by id in the same direction; rows without a value come last
 * in either direction.
 */
export function afterCursor(field: string, direction: Direction, cursor: Cursor, isNullable: boolean) {
  // biome-ignore lint/suspicious/noExplicitAny: works on whatever table the query stands on
  return (eb: ExpressionBuilder<any, any>) => {
    const past = direction === 'asc' ? '>' : '<';
    // As one row comparison the index leads straight to the place; as ORs it is read from its beginning.
    if (!isNullable)
      return sql<boolean>`(${sql.ref(field)}, ${sql.ref(idBeside(field))}) ${sql.raw(past)} (${cursor.value}, ${cursor.id}::uuid)`;
    const sameValue = cursor.value === null ? eb(field, 'is', null) : eb(field, '=', cursor.value);
    const later = eb.and([sameValue, eb('id', past, cursor.id)]);
    if (cursor.value === null) return later;
    const further = [eb(field, past, cursor.value), later];
    return eb.or(isNullable ? [...further, eb(field, 'is', null)] : further);
  };
}

/** The id of the same table: `d.name` has `d.id`. */
const idBeside = (field: string) => (field.includes('.') ? `${field.split('.')[0]}.id` : 'id');

/** ORDER BY of the same order. */
export const orderOf = (field: string, direction: Direction, isNullable: boolean) =>
  isNullable ? sql`${sql.ref(field)} ${sql.raw(direction)} nulls last` : sql`${sql.ref(field)} ${sql.raw(direction)}`;

/** The cursor after a page's last row, null when the page was not full. `rows` may hold one more than the page. */
export function nextCursor<Row extends { id: string }>(
  rows: readonly Row[],
  limit: number,
  field: keyof Row,
): string | null {
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return last ? cursorText({ value: (last[field] ?? null) as Cursor['value'], id: last.id }) : null;
}
