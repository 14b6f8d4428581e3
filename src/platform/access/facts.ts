import { type ExpressionBuilder, sql } from 'kysely';
import { columnsOf } from '../database/catalog.ts';
import { build } from '../database/query.ts';
import type { Actor } from './actor.ts';
import type { Readable } from './narrow.ts';
import { type Policy, reach } from './policy.ts';

/** A table of daily facts, derived by the door from a kept table: whoever may read the record may read its facts. */
export type FactTable<Row> = { name: string; policy: Policy; owner: keyof Row & string; row?: Row };

/** Declares the facts that a kept table's `facts` writes. */
export const defineFacts = <Row>(table: FactTable<Row>): FactTable<Row> => table;

/** The facts of the actor's workspace about what belongs to people whose records he may read today. */
export function readableFacts<Row>(actor: Actor, table: FactTable<Row>): Readable<Row> {
  // biome-ignore lint/suspicious/noExplicitAny: the builder knows no tables, on purpose; this is where one enters
  type Open = any;
  const { name, owner } = table;
  const fields = columnsOf(name).map(({ field }) => field);
  const query = (build as Open)
    .selectFrom(`app.${name} as ${name}`)
    .select((eb: ExpressionBuilder<Open, Open>) =>
      fields.filter((field) => field !== 'workspaceId').map((field) => eb.ref(`${name}.${field}`).as(field)),
    )
    .where(`${name}.workspaceId`, '=', actor.workspaceId);
  const people = reach(actor, table.policy, 'read');
  if (people === 'all') return query;
  if (people.length === 0) return query.where(sql`false`);
  if (people.length === 1) return query.where(`${name}.${owner}`, '=', people[0]);
  return query.where(`${name}.${owner}`, '=', sql`any(${people}::uuid[])`);
}
