import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '../access/actor.ts';
import { besideRecords, type Readable } from '../access/narrow.ts';
import { afterCursor, type Cursor, type Direction, type Ordered, orderOf } from '../database/keyset.ts';
import { build } from '../database/query.ts';
import type { Reader } from '../database/transactions.ts';
import type { FieldDefinition } from './rules/definition.ts';
import { type Column, type CustomFilter, columnOf, readFilter } from './rules/filters.ts';
import { amountSaid, daySaid, numberSaid, textSaid } from './said.ts';
import { fieldsFor } from './shown.ts';
import type { When } from './store.ts';

export type CustomSort = { field: FieldDefinition; column: Column };
export type CustomQuestion = { filters: CustomFilter[]; order: CustomSort | null };
type Unfit = { unfit: { field: string; message: string; in: 'query' } };

/** What a list is asked by fields of the workspace: its `custom` and a `sort` such as `custom.seats`. */
export async function customQuestion(
  reader: Reader,
  actor: Actor,
  object: string,
  { custom = [], sort }: { custom?: readonly string[] | undefined; sort: string },
): Promise<CustomQuestion | Unfit> {
  const key = sort.startsWith('custom.') ? sort.slice('custom.'.length) : null;
  if (custom.length === 0 && key === null) return { filters: [], order: null };
  const fields = await fieldsFor(reader, actor, object);
  const filters: CustomFilter[] = [];
  for (const text of custom) {
    const filter = readFilter(text, fields);
    if (typeof filter === 'string') return { unfit: { field: 'custom', message: filter, in: 'query' } };
    filters.push(filter);
  }
  if (key === null) return { filters, order: null };
  const field = fields.find((one) => one.key === key);
  if (!field?.isIndexed || field.type === 'choices') {
    const message = field ? `cannot be by ${field.name}` : `names no field of these records: ${key}`;
    return { unfit: { field: 'sort', message, in: 'query' } };
  }
  return { filters, order: { field, column: columnOf(field.type) } };
}

type Indexed = { fieldId: string; recordId: string; item: number; text: string; number: number; day: string };
/** Where values are found beside their records. */
export const found = (actor: Actor) => besideRecords<Indexed>(actor, 'field_index');

/**
 * One condition of a list. Now it is a look-up in the index beside the records; in the past, which has none, it is asked
 * of what stood in the record then. `id` and `custom` are the columns of the list.
 */
export function customCondition(
  actor: Actor,
  { field, column, test }: CustomFilter,
  when: When,
  { id, custom }: { id: string; custom: string } = { id: 'id', custom: 'custom' },
): RawBuilder<boolean> {
  if (when.asOf !== undefined) return inRecord(field, column, test, custom);
  const of = build.selectFrom(found(actor).as('fi')).select('fi.recordId').where('fi.fieldId', '=', field.id);
  if (test.is === 'filled') return sql<boolean>`${sql.ref(id)} in ${of}`;
  if (test.is === 'empty') return sql<boolean>`not exists ${of.whereRef('fi.recordId', '=', sql.ref(id) as never)}`;
  return sql<boolean>`${sql.ref(id)} in ${of.where(tested(sql`${sql.ref(`fi.${column}`)}`, column, test))}`;
}

const sqlTypes: Record<Column, string> = { text: 'text', number: 'double precision', day: 'date' };

function tested(value: RawBuilder<unknown>, column: Column, test: CustomFilter['test']): RawBuilder<boolean> {
  const type = sql.raw(sqlTypes[column]);
  if (test.is === 'any') return sql<boolean>`${value} = any(${test.values}::${type}[])`;
  // The order of texts depends on the server's language, so a beginning is compared as what it is.
  if (test.is === 'begins') return sql<boolean>`left(${value}, char_length(${test.value})) = ${test.value}`;
  if (test.is === 'has') return sql<boolean>`strpos(${value}, ${test.value}) > 0`;
  if (test.is === 'compared') return sql<boolean>`${value} ${sql.raw(test.sign)} ${test.value}::${type}`;
  return sql<boolean>`${value} is not null`;
}

function inRecord(
  field: FieldDefinition,
  column: Column,
  test: CustomFilter['test'],
  custom: string,
): RawBuilder<boolean> {
  const own = sql.ref(custom);
  if (test.is === 'filled') return sql<boolean>`jsonb_exists(${own}, ${field.key})`;
  if (test.is === 'empty') return sql<boolean>`not jsonb_exists(${own}, ${field.key})`;
  if (field.type === 'choices') {
    const ids = test.is === 'any' ? test.values : test.is === 'compared' ? [test.value] : [];
    return sql<boolean>`jsonb_exists_any(${own} -> ${field.key}, ${ids}::text[])`;
  }
  return tested(valueInRecord(field, column, own), column, test);
}

/** What stood in the record then, as the index would hold it. */
export function valueInRecord(
  { key, type }: FieldDefinition,
  column: Column,
  own: RawBuilder<unknown>,
): RawBuilder<unknown> {
  if (type === 'money') return sql`${amountSaid(own, key)}::float8`;
  if (column === 'number') return numberSaid(own, key);
  return column === 'day' ? daySaid(own, key) : sql`lower(${textSaid(own, key)})`;
}

/** A list narrowed by fields of the workspace. */
export const customFiltered = <Row>(
  actor: Actor,
  list: Readable<Row>,
  filters: readonly CustomFilter[] | undefined,
  when: When,
): Readable<Row> => (filters ?? []).reduce((query, filter) => query.where(customCondition(actor, filter, when)), list);

type Page = { order: CustomSort; direction: Direction; limit: number; cursor: Cursor | null };

/** A page of a list by a field of the workspace, which is `customSort` in it; one more row than the page holds. */
export function pageByCustom<Row>(
  actor: Actor,
  list: Readable<Row>,
  { order: { field, column }, direction, limit, cursor }: Page,
  when: When,
): Readable<Row & { customSort: string | number | null }> {
  const sorted =
    when.asOf === undefined
      ? build
          .selectFrom(list.as('t'))
          .leftJoin(found(actor).as('fi'), (join) =>
            join
              .onRef('fi.recordId', '=', 't.id' as never)
              .on('fi.fieldId', '=', field.id)
              .on('fi.item', '=', 1),
          )
          .selectAll('t')
          .select(sql`${sql.ref(`fi.${column}`)}`.as('customSort'))
      : build
          .selectFrom(list.as('t'))
          .selectAll('t')
          .select(valueInRecord(field, column, sql.ref('t.custom')).as('customSort'));
  const page = build.selectFrom((sorted as never as Readable<Row>).as('s')).selectAll('s');
  const after = cursor ? page.where(afterCursor('customSort', direction, cursor, true) as never) : page;
  return after
    .orderBy(customOrder(direction))
    .orderBy('id' as never, direction)
    .limit(limit + 1) as never;
}

/** How a cursor of this order reads. */
export const cursorKind = ({ column }: CustomSort): Ordered => (column === 'number' ? 'decimal' : column);

/** The order of such a page once more, after names were joined to it. */
export const customOrder = (direction: Direction, alias = '') => orderOf(`${alias}customSort`, direction, true);
