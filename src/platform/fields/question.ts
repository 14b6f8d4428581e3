import type { Column } from '../../ground/asking/index.ts';
import type { LocalDate } from '../../ground/days.ts';
import type { Actor } from '../access/actor.ts';
import type { Readable } from '../access/narrow.ts';
import { build } from '../database/query.ts';
import { type AnyTable, tableOfKind } from '../database/tables.ts';
import type { Reader } from '../database/transactions.ts';
import { type AskedList, askedOf } from '../views/asked.ts';
import { type Besides, withAsked } from '../views/beside.ts';
import { fitting, type LongCursor, type Ordering, type Places, readCursor } from '../views/where.ts';
import { reckonedBesides } from './reckoned.ts';
import { type FieldDefinition, isComputed } from './rules/definition.ts';
import { fieldsFor } from './shown.ts';
import { allFields, type When } from './store.ts';
import { addedColumns, addedPlaces, orderingOf } from './viewed.ts';

/** What a list is asked in the words of views: conditions, and an order with the place where its page begins. */
export type Question = Pick<AskedList, 'where'> & {
  /** The added fields that it may name. */
  fields: readonly FieldDefinition[];
  /** The columns that stand beside the rows. */
  besides: Besides;
  by:
    | (AskedList & {
        order: readonly Ordering[];
        after: LongCursor | null;
        fields: readonly FieldDefinition[];
        besides: Besides;
      })
    | null;
};
type Asked = { where?: string | undefined; order?: string | undefined; cursor?: string | undefined };
type Listed = {
  object: string;
  /** Its own columns, those that the reader is shown. */
  columns: readonly Column[];
  /** Those of them whose values stand beside the rows. */
  besides?: Besides;
  day: LocalDate;
  teamOf: (managerId: string) => Promise<readonly string[]>;
};
type Unfit = { unfit: { field: string; message: string; in: 'query' } };

/** Nothing is asked of columns: the list as it stands. */
const nothing: Question = { where: [], fields: [], besides: {}, by: null };

/** Reads the conditions and the order of a list, its own columns and added fields alike; or says what of it makes no sense. */
export async function questionOf(
  reader: Reader,
  actor: Actor,
  { object, columns: own, besides: others = {}, day, teamOf }: Listed,
  { where, order, cursor }: Asked,
): Promise<Question | Unfit> {
  if (!where && !order) return nothing;
  const fields = await fieldsFor(reader, actor, object);
  const columns = [...own, ...addedColumns(fields)];
  const table = tableOfKind(object);
  if (!table) throw new Error(`No table holds the kind ${object}`);
  const besides = { ...others, ...(await reckonedOf(reader, actor, table, fields, day)) };
  const asked = await askedOf(actor, { where, order }, { table, columns, day, teamOf });
  if ('unfit' in asked) return asked;
  if (!order) return { where: asked.where, fields, besides, by: null };
  const ordering = orderingOf(asked.terms, columns, fields, besides);
  const after = cursor ? readCursor(cursor, ordering) : null;
  if (cursor && !after)
    return { unfit: { field: 'cursor', message: 'is not a cursor that this list gave out', in: 'query' } };
  return { where: asked.where, fields, besides, by: { ...asked, order: ordering, after, fields, besides } };
}

/** The formulas and roll-ups among fields, as lists reckon them. */
export async function reckonedOf(
  reader: Reader,
  actor: Actor,
  table: AnyTable,
  fields: readonly FieldDefinition[],
  day: LocalDate,
): Promise<Besides> {
  return fields.some(isComputed) ? reckonedBesides(actor, table, await allFields(reader, actor), day) : {};
}

/** A list narrowed by what is asked of columns; its own stand at `places` of rows named `d`. */
export function fittingRows<Row>(
  actor: Actor,
  list: Readable<Row>,
  places: Places,
  { where, fields, besides }: Pick<Question, 'where' | 'fields' | 'besides'>,
  when: When,
): Readable<Row> {
  if (where.length === 0) return list;
  const added = addedPlaces(actor, fields, when, { id: 'd.id', custom: 'd.custom' });
  const beside = withAsked(build.selectFrom(list.as('d')), where, besides, { row: 'd', when });
  return beside.query.selectAll('d').where(fitting(where, { ...places, ...added, ...beside.places })) as never;
}

/** A page that follows another one: who reads on knows how many there are. */
export const isFollowing = (question: Question | undefined): boolean => question?.by?.after != null;
