import type { Actor } from '../../../platform/access/actor.ts';
import { type Readable, readable } from '../../../platform/access/narrow.ts';
import { circleFor, hiddenFields, reach } from '../../../platform/access/policy.ts';
import { aboutReadable, kindsSpokenOf } from '../../../platform/comments/records.ts';
import { foreignKeysOf } from '../../../platform/database/foreign-keys.ts';
import { build } from '../../../platform/database/query.ts';
import {
  type AnyTable,
  declaredTables,
  fieldName,
  type Kept,
  type Table,
  tableOfKind,
} from '../../../platform/database/tables.ts';
import type { Reader } from '../../../platform/database/transactions.ts';

/**
 * By what else than its own policy a record of a table is seen: `parents` are records that it is a part of, `isAbout` says
 * that it stands beside any record, as a comment does. `nothing` leaves all of it out.
 */
export type Way = {
  parents: readonly { field: string; table: AnyTable; way: Way }[];
  isAbout: boolean;
  nothing: boolean;
};

/** Whether its rows stand on a record of any kind, by its kind and id, and are read by whoever reads that one. */
const isAbout = ({ kind, standsOn }: AnyTable): boolean =>
  kind === 'approval-request' || standsOn?.kind === 'recordKind';

/**
 * Whether a table tells what is kept from the actor elsewhere. A request keeps the facts of its record as they were: whoever is kept from
 * any field does not get them by this; and a quote is what a deal comes to.
 */
function tellsHidden(actor: Actor, { kind }: AnyTable): boolean {
  const deals = tableOfKind('deal');
  if (kind === 'quote') return deals !== null && hiddenFields(actor, deals).includes('amount');
  return kind === 'approval-request' && declaredTables().some((each) => hiddenFields(actor, each).length > 0);
}

/**
 * How far an export follows what is seen: a part goes with its whole (who may not see a private appointment does not get what
 * it is about), what is said of a record with that record. The workspace as a whole leaves nothing out.
 */
export async function wayToSee(reader: Reader, actor: Actor, table: AnyTable): Promise<Way> {
  if (actor.whole) return { parents: [], isAbout: false, nothing: false };
  const parents: Way['parents'][number][] = [];
  for (const { field, parent } of await wholesOf(reader, table))
    if (!seesAll(actor, parent)) parents.push({ field, table: parent, way: await wayToSee(reader, actor, parent) });
  return { parents, isAbout: isAbout(table), nothing: tellsHidden(actor, table) };
}

/** Whether every record of the table is the actor's to see, so that its parts need no look at it. */
const seesAll = (actor: Actor, table: AnyTable): boolean =>
  reach(actor, table.policy, 'read') === 'all' && circleFor(actor, table) === 'all' && !isAbout(table);

/** The records of other tables that each record of this one belongs to. */
async function wholesOf(reader: Reader, table: AnyTable): Promise<{ field: string; parent: AnyTable }[]> {
  const keys = await foreignKeysOf(reader, table);
  return keys.flatMap(({ column, names }) => {
    const parent = declaredTables().find(({ name }) => name === names && name !== table.name);
    return parent ? [{ field: fieldName(column), parent }] : [];
  });
}

/** The records that stand and that the actor sees. */
export const seenNow = (actor: Actor, table: AnyTable, way: Way): Readable<Kept> =>
  seen(readable<Kept>(actor, table as Table<Kept>), actor, table, way);

/** Narrows a question about a table to what is seen by more than its own policy. */
export function seen<Row>(asked: Readable<Row>, actor: Actor, { name }: AnyTable, way: Way): Readable<Row> {
  let narrowed = asked;
  if (way.nothing) narrowed = narrowed.where(({ lit }) => lit(false) as never);
  if (way.isAbout) narrowed = narrowed.where(aboutReadable(actor, name, kindsSpokenOf()) as never);
  for (const { field, table, way: further } of way.parents)
    narrowed = narrowed.where((({ eb, exists, or }: Building) =>
      or([
        eb(`${name}.${field}`, 'is', null),
        exists(
          build
            .selectFrom(seenNow(actor, table, further).as('whole'))
            .select('whole.id' as never)
            .whereRef('whole.id' as never, '=', `${name}.${field}` as never),
        ),
      ])) as never);
  return narrowed;
}

// biome-ignore lint/suspicious/noExplicitAny: works on whatever table the question stands on
type Building = any;
