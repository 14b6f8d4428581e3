import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Column, Plain, SortTerm } from '../../ground/asking/index.ts';
import type { Actor } from '../access/actor.ts';
import type { Readable } from '../access/narrow.ts';
import { orderOf } from '../database/keyset.ts';
import { build } from '../database/query.ts';
import type { Besides } from '../views/beside.ts';
import { afterLast, asRef, type LongCursor, type Ordering, type Places } from '../views/where.ts';
import { customCondition, found, valueInRecord } from './listing.ts';
import { columnOfField } from './rules/columns.ts';
import type { FieldDefinition } from './rules/definition.ts';
import { type CustomFilter, columnOf } from './rules/filters.ts';
import type { When } from './store.ts';

/** Added fields as columns of a list; the reader was given the fields that he may see (`fieldsFor`). */
export const addedColumns = (fields: readonly FieldDefinition[]): Column[] => fields.map(columnOfField);

type At = { id: string; custom: string };

/** Where added fields are asked: now in the index beside the records, in the past in the records themselves. */
export const addedPlaces = (actor: Actor, fields: readonly FieldDefinition[], when: When, at: At): Places =>
  Object.fromEntries(
    fields.map((field) => [`custom.${field.key}`, (asked: Plain) => conditionOf(actor, field, asked, when, at)]),
  );

function conditionOf(actor: Actor, field: FieldDefinition, asked: Plain, when: When, at: At): Expression<SqlBool> {
  const column = columnOf(field.type);
  const ask = (test: CustomFilter['test']) => customCondition(actor, { field, column, test }, when, at);
  if ('empty' in asked) return ask({ is: asked.empty ? 'empty' : 'filled' });
  if ('oneOf' in asked) {
    const any = ask({ is: 'any', values: asked.oneOf.map((value) => value.toLowerCase()) });
    return asked.not ? sql<boolean>`(${any}) is not true` : any;
  }
  if ('has' in asked) return ask({ is: asked.atStart ? 'begins' : 'has', value: asked.has.toLowerCase() });
  const signs = { equals: '=', from: '>=', above: '>', below: '<', upTo: '<=' } as const;
  const parts = Object.entries(signs).flatMap(([name, sign]) => {
    const value = (asked as Record<string, string | number | undefined>)[name];
    if (value === undefined) return [];
    return [ask({ is: 'compared', sign, value: column === 'text' ? String(value).toLowerCase() : value })];
  });
  const all: RawBuilder<boolean>[] = [...(parts.length > 0 ? parts : [ask({ is: 'filled' })])];
  // Amounts are asked in the currency of the workspace; those in others do not fit.
  if (field.type === 'money')
    all.push(sql<boolean>`(${sql.ref(at.custom)} -> ${field.key} ->> 'currency') = ${actor.currency}`);
  return sql<boolean>`(${sql.join(all, sql` and `)})`;
}

const holds = { number: 'number', money: 'number', day: 'day' } as const;

/** An order as a query needs it, over rows named `s` that stand beside the values of added fields (`pageInOrder`). */
export function orderingOf(
  terms: readonly SortTerm[],
  columns: readonly Column[],
  fields: readonly FieldDefinition[],
  besides: Besides = {},
): Ordering[] {
  return terms.map(({ column: key, descending }, at) => {
    const column = columns.find((each) => each.key === key);
    const field = fieldIn(key, fields);
    const kind = holds[column?.kind as keyof typeof holds] ?? 'text';
    const isBeside = field !== undefined || besides[key] !== undefined;
    const name = isBeside ? `sorted${at}` : key;
    return {
      ref: `s.${name}`,
      field: name,
      direction: descending ? 'desc' : 'asc',
      isNullable: field !== undefined || (column?.nullable ?? false),
      holds: isBeside && kind === 'number' ? 'decimal' : kind,
    };
  });
}

const fieldIn = (key: string, fields: readonly FieldDefinition[]) =>
  fields.find((each) => `custom.${each.key}` === key);

type Page = {
  terms: readonly SortTerm[];
  order: readonly Ordering[];
  after: LongCursor | null;
  limit: number;
  fields: readonly FieldDefinition[];
  besides?: Besides;
};

/** A page of a list in an order of several columns; one more row than it holds, so that the caller sees whether it goes on. */
export function pageInOrder<Row>(actor: Actor, list: Readable<Row>, page: Page, when: When): Readable<Row> {
  const { order, after, limit } = page;
  const [first, ...rest] = order;
  const rows = () =>
    build.selectFrom(withSorted(actor, list, page, when).as('s')).selectAll('s') as never as Readable<Row>;
  const most = sql.lit(limit + 1);
  if (!first?.isNullable) {
    const found = after ? rows().where(afterLast(order, after, 's.id')) : rows();
    return inOrder(found, order, 's').limit(most) as never;
  }
  const way = first.direction;
  const without = rows().where(sql<boolean>`${sql.ref(first.ref)} is null`);
  if (after && after.values[0] === null) {
    const behind = { values: after.values.slice(1), id: after.id };
    return inOrder(without.where(afterLast(rest, behind, 's.id', way)), rest, 's', way).limit(most) as never;
  }
  // Those with a value are read in the order of an index, and the others only where they do not fill the page.
  const known = [{ ...first, isNullable: false }, ...rest];
  const filled = rows().where(sql<boolean>`${sql.ref(first.ref)} is not null`);
  // The bound alone as well: a value and its record stand in two tables, which no index holds as one pair.
  const bound = sql<boolean>`${sql.ref(first.ref)} ${sql.raw(way === 'asc' ? '>=' : '<=')} ${after?.values[0]}`;
  const further = after ? filled.where(afterLast(known, after, 's.id')).where(bound) : filled;
  const begun = inOrder(further, known, 's').limit(most);
  const left = sql<number>`greatest(0, ${most} - (select count(*) from filled))`;
  const both = sql`(with filled as materialized ${begun} select * from filled union all ${inOrder(without, rest, 's', way).limit(left as never)})`;
  return inOrder(build.selectFrom(both.as('s') as never).selectAll('s' as never) as never, order, 's') as never;
}

/** The order of a page, over rows of another name too: after names were joined to it. */
// biome-ignore lint/suspicious/noExplicitAny: works on whatever the page was joined with
export function inOrder<Query extends { orderBy: any }>(
  query: Query,
  order: readonly Ordering[],
  alias: string,
  way = order[0]?.direction ?? 'asc',
): Query {
  let ordered = query;
  for (const { field, direction, isNullable } of order)
    ordered = ordered.orderBy(orderOf(`${alias}.${field}`, direction, isNullable));
  return ordered.orderBy(`${alias}.id`, way);
}

/** The list with the values beside its rows that it is sorted by, of added fields and others, as `sorted0` and so on by their place in the order. */
export function withSorted<Row>(
  actor: Actor,
  list: Readable<Row>,
  { terms, fields, besides = {} }: Pick<Page, 'terms' | 'fields' | 'besides'>,
  when: When,
): Readable<Row> {
  const asked = terms.flatMap(({ column }, at) => {
    const field = besides[column] ? undefined : fieldIn(column, fields);
    return field ? [{ field, at, column: columnOf(field.type) }] : [];
  });
  const others = terms.flatMap(({ column }, at) => (besides[column] ? [{ beside: besides[column], at }] : []));
  if (asked.length === 0 && others.length === 0) return list;
  // biome-ignore lint/suspicious/noExplicitAny: each join adds its own columns
  let query: any = build.selectFrom(list.as('t')).selectAll('t');
  for (const { field, at, column } of asked) {
    const name = `f${at}`;
    if (when.asOf !== undefined) {
      query = query.select(valueInRecord(field, column, sql.ref('t.custom')).as(`sorted${at}`));
      continue;
    }
    query = query
      .leftJoin(found(actor).as(name), (join: never) => ofRecord(join, name, field.id))
      .select(sql.ref(`${name}.${column}`).as(`sorted${at}`));
  }
  for (const { beside, at } of others) {
    const { query: joined, place, order } = beside(query, { row: 't', as: `f${at}`, when });
    query = joined.select(sql`${order ?? asRef(place.ref)}`.as(`sorted${at}`));
  }
  return query;
}

// biome-ignore lint/suspicious/noExplicitAny: a join as the builder hands it over
const ofRecord = (join: any, name: string, fieldId: string) =>
  join.onRef(`${name}.recordId`, '=', 't.id').on(`${name}.fieldId`, '=', fieldId).on(`${name}.item`, '=', 1);
