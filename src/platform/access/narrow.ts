import { type SelectQueryBuilder, sql } from 'kysely';
import { columnsOf } from '../database/catalog.ts';
import { build } from '../database/query.ts';
import type { FactTable, Table } from '../database/tables.ts';
import { narrowedText } from '../database/workspace-check.ts';
import type { Actor } from './actor.ts';
import {
  type Action,
  circleFor,
  everyRole,
  hiddenFields,
  isOwn,
  lentOwners,
  type Policy,
  reach,
  sharedIds,
} from './policy.ts';

/** A question about a table, already narrowed to the workspace and to what the actor may see; give it a name with `.as()`. */
export type Readable<Row> = SelectQueryBuilder<Record<string, Row>, string, Row>;

type Options = { asOf?: string | undefined };

/**
 * The only beginning of a query. The rows of `table` in the actor's workspace that he may read; with `asOf` (a moment)
 * the rows as they were then, judged by who owned them then and whom the actor may see today. Hidden fields are null
 * on every path, since everything later is built on this.
 */
export function readable<Row>(actor: Actor, table: Table<Row>, { asOf }: Options = {}): Readable<Row> {
  return narrowed(actor, table, 'read', asOf);
}

/** The same by their owners alone, without what was merely shared with the actor: what is counted and summed. */
export function readableOwned<Row>(actor: Actor, table: Table<Row>, { asOf }: Options = {}): Readable<Row> {
  return narrowed(actor, table, 'read', asOf, 'owned');
}

/** Only what the actor reads because it was shared with him: listed beside what is counted. */
export function readableShared<Row>(actor: Actor, table: Table<Row>, { asOf }: Options = {}): Readable<Row> {
  return narrowed(actor, table, 'read', asOf, 'shared');
}

/** The rows of `table` that the actor may change now. */
export function writable<Row>(actor: Actor, table: Table<Row>): Readable<Row> {
  return narrowed(actor, table, 'write', undefined);
}

/** Every past version beside the current one, with `validTo`, for timelines and "since when": the right is to the row as it stood. */
export function readableHistory<Row>(actor: Actor, table: Table<Row>): Readable<Row & { validTo: string }> {
  return narrowed(actor, table as Table<Row & { validTo: string }>, 'read', 'ever');
}

/** The same by their owners alone: what is counted and summed as of several days. */
export function readableOwnedHistory<Row>(actor: Actor, table: Table<Row>): Readable<Row & { validTo: string }> {
  return narrowed(actor, table as Table<Row & { validTo: string }>, 'read', 'ever', 'owned');
}

/** What is narrowed: a table or its facts, by whose they are. */
type Narrowable = {
  kind: string;
  name: string;
  policy: Policy;
  owner?: string;
  confidential?: string;
  reserved?: string;
};

/** By which way a record is reached: by its owner, because it was shared, or by any. */
type Ways = 'any' | 'owned' | 'shared';

/** The facts of the actor's workspace about what belongs to people whose records he may read today. */
export function readableFacts<Row>(actor: Actor, table: FactTable<Row>): Readable<Row> {
  return narrowed(actor, table, 'read', undefined, 'owned');
}

function narrowed<Row>(
  actor: Actor,
  table: Narrowable,
  action: Action,
  asOf: string | undefined,
  ways: Ways = 'any',
): Readable<Row> {
  const people = table.owner ? reach(actor, table.policy, action) : reachOfShared(actor, table, action);
  const isBeside = ways !== 'owned' && table.owner !== undefined;
  const beside: Beside = isBeside
    ? { ids: sharedIds(actor, table, action), ...lentOwners(actor, table, action) }
    : { ids: [], owners: [], selves: [] };
  const circle = circleFor(actor, table);
  const shape: Shape = {
    when: asOf === undefined ? 'now' : asOf === 'ever' ? 'ever' : 'then',
    whose: people === 'all' ? 'all' : people.length === 0 ? 'none' : people.length === 1 ? 'one' : 'some',
    isClosed: circle !== 'all' && (people === 'all' || people.some((id) => !circle.includes(id))),
    hasShares: beside.ids.length > 0,
    isLent: beside.owners.length > 0,
    onlyShared: ways === 'shared',
  };
  const params = [
    actor.workspaceId,
    ...(shape.when === 'then' ? [asOf, asOf] : []),
    ...whoseParams(table, shape, people, circle, beside),
  ];
  const source = sql<Row>(sourceText(table, shape, hiddenFields(actor, table)), ...params).as(table.name);
  return build.selectFrom(source as never).selectAll() as unknown as Readable<Row>;
}

/** What is reached beside one's own role: records that were shared, and those of owners for whom somebody stands in. */
type Beside = { ids: readonly string[]; owners: readonly string[]; selves: readonly string[] };

function whoseParams(
  table: Narrowable,
  shape: Shape,
  people: 'all' | readonly string[],
  circle: unknown,
  { ids, owners, selves }: Beside,
): unknown[] {
  if (shape.onlyShared && !needsBeside(shape)) return [];
  return [
    ...(shape.whose === 'one' ? [people[0]] : shape.whose === 'some' ? [people] : []),
    ...(shape.isClosed ? [circle] : []),
    ...(needsBeside(shape) && shape.hasShares ? [ids] : []),
    ...(needsBeside(shape) && shape.isLent ? [owners, ...(table.confidential ? [selves] : [])] : []),
  ];
}

type Shape = {
  when: 'now' | 'ever' | 'then';
  whose: 'all' | 'none' | 'one' | 'some';
  /** Confidential records of some whom he reaches are not for him. */
  isClosed: boolean;
  hasShares: boolean;
  /** He stands in for somebody whose records of this kind he then reaches. */
  isLent: boolean;
  onlyShared: boolean;
};

/** Who reaches everything by its owner needs no look at what was shared with him, nor at whose place he takes. */
const needsBeside = ({ whose, isClosed, hasShares, isLent }: Shape): boolean =>
  (hasShares || isLent) && (whose !== 'all' || isClosed);

const texts = new Map<string, TemplateStringsArray>();

/**
 * The narrowed source as SQL text with gaps for its parameters, written once for each way to narrow: building it anew
 * from nodes took longer than most questions take to answer.
 */
function sourceText(table: Narrowable, shape: Shape, hidden: readonly string[]): TemplateStringsArray {
  const { when, whose, isClosed, hasShares, isLent, onlyShared } = shape;
  const key = `${table.name} ${when} ${whose} ${isClosed} ${hasShares} ${isLent} ${onlyShared} ${hidden}`;
  const known = texts.get(key);
  if (known) return known;
  if (texts.size > 2_000) texts.clear();
  const name = when === 'now' ? table.name : `${table.name}_history`;
  const without = hidden.filter((field) => !isOwn(field));
  const columns = columnsOf(name)
    .filter(({ field }) => field !== 'workspaceId')
    .map(({ field, column, type }) => {
      if (hidden.includes(field)) return `NULL::${type} AS "${column}"`;
      return field === 'custom' && without.length > 0 ? `${customWithout(without)} AS "${column}"` : `s."${column}"`;
    });
  const conditions = [
    's.workspace_id = ?::uuid',
    ...(when === 'then' ? ['s.valid_from <= ?::timestamptz', 's.valid_to > ?::timestamptz'] : []),
    ...whoseText(table, name, shape),
  ];
  const text = `(SELECT ${columns.join(', ')} FROM app."${name}" AS s WHERE ${conditions.join(' AND ')})`;
  const fragments = narrowedText(text.split('?'));
  texts.set(key, fragments);
  return fragments;
}

/** The added fields but those kept from him, whose keys are letters, digits and underscores. */
function customWithout(fields: readonly string[]): string {
  const keys = fields.map((field) => field.slice('custom.'.length));
  if (!keys.every((key) => /^[a-z][a-z0-9_]*$/.test(key))) throw new Error('A field that is kept back has no key');
  return `s."custom" - '{${keys.join(',')}}'::text[]`;
}

/**
 * What is kept beside records for finding them, narrowed to the workspace: it says nothing by itself and is joined to a
 * `readable`, which says whose records count.
 */
export const besideRecords = <Row>(actor: Actor, name: string): Readable<Row> =>
  narrowed(actor, { kind: '', name, policy: openToAll }, 'read', undefined) as unknown as Readable<Row>;

const openToAll: Policy = { read: everyRole('all'), write: everyRole('none') };

/** Whose records: by owner, of confidential ones only those of the circle, or those that were shared. */
function whoseText(table: Narrowable, name: string, shape: Shape): string[] {
  const { whose, isClosed, hasShares, isLent, onlyShared } = shape;
  const columnOf = (wanted: string | undefined) => columnsOf(name).find(({ field }) => field === wanted)?.column;
  const owner = `s."${columnOf(table.owner)}"`;
  const byOwner = [
    ...(whose === 'none' ? ['false'] : whose === 'one' ? [`${owner} = ?::uuid`] : []),
    ...(whose === 'some' ? [`${owner} = ANY (?::uuid[])`] : []),
    ...(isClosed ? [`(NOT s."${columnOf(table.confidential ?? table.reserved)}" OR ${owner} = ANY (?::uuid[]))`] : []),
  ];
  if (!needsBeside(shape)) return onlyShared ? ['false'] : byOwner;
  const flag = columnOf(table.confidential ?? table.reserved);
  // A stand-in sees what is confidential of the person himself; what is reserved stays with its owner.
  const unflagged = table.confidential
    ? ` AND (NOT s."${flag}" OR ${owner} = ANY (?::uuid[]))`
    : ` AND NOT s."${flag}"`;
  const beside = [
    ...(hasShares ? ['s.id = ANY (?::uuid[])'] : []),
    ...(isLent ? [`(${owner} = ANY (?::uuid[])${flag ? unflagged : ''})`] : []),
  ].join(' OR ');
  if (onlyShared) return [`(${byOwner.join(' AND ')}) IS NOT TRUE`, `(${beside})`];
  return [`((${byOwner.join(' AND ')}) OR ${beside})`];
}

/** A table without owners is reached as a whole or not at all. */
function reachOfShared(actor: Actor, table: Narrowable, action: Action): 'all' | readonly string[] {
  return reach(actor, table.policy, action) === 'all' ? 'all' : [];
}
