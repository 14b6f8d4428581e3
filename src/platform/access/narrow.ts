import { type SelectQueryBuilder, sql } from 'kysely';
import { columnsOf } from '../database/catalog.ts';
import { build } from '../database/query.ts';
import type { FactTable, Table } from '../database/tables.ts';
import { narrowedText } from '../database/workspace-check.ts';
import type { Actor } from './actor.ts';
import { type Action, everyRole, hiddenCustom, hiddenFields, type Policy, reach } from './policy.ts';

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

/** The rows of `table` that the actor may change now. */
export function writable<Row>(actor: Actor, table: Table<Row>): Readable<Row> {
  return narrowed(actor, table, 'write', undefined);
}

/** Every past version beside the current one, with `validTo`, for timelines and "since when": the right is to the row as it stood. */
export function readableHistory<Row>(actor: Actor, table: Table<Row>): Readable<Row & { validTo: string }> {
  return narrowed(actor, table as Table<Row & { validTo: string }>, 'read', 'ever');
}

/** What is narrowed: a table or its facts, by whose they are. */
type Narrowable = { name: string; policy: Policy; owner?: string; reserved?: string; kind?: string };

/** The facts of the actor's workspace about what belongs to people whose records he may read today. */
export function readableFacts<Row>(actor: Actor, table: FactTable<Row>): Readable<Row> {
  return narrowed(actor, table, 'read', undefined);
}

function narrowed<Row>(actor: Actor, table: Narrowable, action: Action, asOf: string | undefined): Readable<Row> {
  const people = table.owner ? reach(actor, table.policy, action) : reachOfShared(actor, table, action);
  const whose = people === 'all' ? 'all' : people.length === 0 ? 'none' : people.length === 1 ? 'one' : 'some';
  const when = asOf === undefined ? 'now' : asOf === 'ever' ? 'ever' : 'then';
  const without = table.kind ? hiddenCustom(actor, table.kind) : [];
  const fragments = sourceText(table, when, whose, hiddenFields(actor, table.policy), without);
  const params = [
    actor.workspaceId,
    ...(when === 'then' ? [asOf, asOf] : []),
    ...(whose === 'one' ? [people[0]] : whose === 'some' ? [people] : []),
    // The system itself has nobody to keep a secret from: its reminders reach what is reserved.
    ...(whose === 'all' && table.reserved ? [actor.personId === null, [...actor.team]] : []),
  ];
  const source = sql<Row>(fragments, ...params).as(table.name);
  return build.selectFrom(source as never).selectAll() as unknown as Readable<Row>;
}

const texts = new Map<string, TemplateStringsArray>();

/**
 * The narrowed source as SQL text with gaps for its parameters, written once for each way to narrow: building it anew
 * from nodes took longer than most questions take to answer.
 */
function sourceText(
  table: Narrowable,
  when: 'now' | 'ever' | 'then',
  whose: 'all' | 'none' | 'one' | 'some',
  hidden: readonly string[],
  without: readonly string[],
): TemplateStringsArray {
  const key = `${table.name} ${when} ${whose} ${hidden} ${without}`;
  const known = texts.get(key);
  if (known) return known;
  if (texts.size > 2_000) texts.clear();
  const name = when === 'now' ? table.name : `${table.name}_history`;
  const columns = columnsOf(name)
    .filter(({ field }) => field !== 'workspaceId')
    .map(({ field, column, type }) => {
      if (hidden.includes(field)) return `NULL::${type} AS "${column}"`;
      return field === 'custom' && without.length > 0 ? `${customWithout(without)} AS "${column}"` : `s."${column}"`;
    });
  const columnOf = (asked: string | undefined) => columnsOf(name).find(({ field }) => field === asked)?.column;
  const owner = columnOf(table.owner);
  const reserved = whose === 'all' ? columnOf(table.reserved) : undefined;
  const conditions = [
    's.workspace_id = ?::uuid',
    ...(when === 'then' ? ['s.valid_from <= ?::timestamptz', 's.valid_to > ?::timestamptz'] : []),
    ...(whose === 'none' ? ['false'] : whose === 'one' ? [`s."${owner}" = ?::uuid`] : []),
    ...(whose === 'some' ? [`s."${owner}" = ANY (?::uuid[])`] : []),
    ...(reserved ? [`(NOT s."${reserved}" OR ?::boolean OR s."${owner}" = ANY (?::uuid[]))`] : []),
  ];
  const text = `(SELECT ${columns.join(', ')} FROM app."${name}" AS s WHERE ${conditions.join(' AND ')})`;
  const fragments = narrowedText(text.split('?'));
  texts.set(key, fragments);
  return fragments;
}

/** The custom fields but those withheld, whose keys are letters, digits and underscores. */
function customWithout(keys: readonly string[]): string {
  if (!keys.every((key) => /^[a-z][a-z0-9_]*$/.test(key))) throw new Error('A withheld field has no key');
  return `s."custom" - '{${keys.join(',')}}'::text[]`;
}

/**
 * What is kept beside records for finding them, narrowed to the workspace: it says nothing by itself and is joined to a
 * `readable`, which says whose records count.
 */
export const besideRecords = <Row>(actor: Actor, name: string): Readable<Row> =>
  narrowed(actor, { name, policy: openToAll }, 'read', undefined) as unknown as Readable<Row>;

const openToAll: Policy = { read: everyRole('all'), write: everyRole('none') };

/** A table without owners is reached as a whole or not at all. */
function reachOfShared(actor: Actor, table: Narrowable, action: Action): 'all' | readonly string[] {
  return reach(actor, table.policy, action) === 'all' ? 'all' : [];
}
