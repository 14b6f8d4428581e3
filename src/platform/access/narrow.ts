import { type ExpressionBuilder, type SelectQueryBuilder, sql } from 'kysely';
import { columnsOf } from '../database/catalog.ts';
import { build } from '../database/query.ts';
import type { AnyTable, Table } from '../database/tables.ts';
import type { Actor } from './actor.ts';
import { type Action, hiddenFields, reach } from './policy.ts';

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

function narrowed<Row>(actor: Actor, table: Table<Row>, action: Action, asOf: string | undefined): Readable<Row> {
  const source = asOf === undefined ? table.name : `${table.name}_history`;
  const hidden = new Set(hiddenFields(actor, table.policy));
  const columns = columnsOf(source).filter(({ field }) => field !== 'workspaceId');
  // biome-ignore lint/suspicious/noExplicitAny: the builder knows no tables, on purpose; this is where one enters
  type Open = any;
  let query = (build as Open)
    .selectFrom(`app.${source} as ${source}`)
    .select((eb: ExpressionBuilder<Open, Open>) =>
      columns.map(({ field, type }) =>
        hidden.has(field) ? sql.raw(`NULL::${type}`).as(field) : eb.ref(`${source}.${field}`).as(field),
      ),
    )
    .where(`${source}.workspaceId`, '=', actor.workspaceId);
  if (asOf !== undefined && asOf !== 'ever')
    query = query.where(`${source}.validFrom`, '<=', asOf).where(`${source}.validTo`, '>', asOf);
  const people = table.owner ? reach(actor, table.policy, action) : reachOfShared(actor, table, action);
  if (people === 'all') return query;
  if (people.length === 0) return query.where(sql`false`);
  if (people.length === 1) return query.where(`${source}.${table.owner}`, '=', people[0]);
  return query.where(`${source}.${table.owner}`, '=', sql`any(${people}::uuid[])`);
}

/** A table without owners is reached as a whole or not at all. */
function reachOfShared(actor: Actor, table: AnyTable, action: Action): 'all' | readonly string[] {
  return reach(actor, table.policy, action) === 'all' ? 'all' : [];
}
