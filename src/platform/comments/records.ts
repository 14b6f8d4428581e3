import type { Actor } from '../access/actor.ts';
import { readable } from '../access/narrow.ts';
import { build } from '../database/query.ts';
import { type AnyTable, declaredTables, tableOfKind } from '../database/tables.ts';
import type { Reader } from '../database/transactions.ts';

/** Any record, by its kind and id. */
export type RecordRef = { kind: string; id: string };

/** A record as a comment or a notice speaks of it: with the name that everybody who may read it may read. */
export type RecordAbout = RecordRef & { title: string | null; ownerId: string | null };

/** What nobody comments on: the comments themselves, and how somebody wants to be told. */
const unspoken: readonly string[] = ['comment', 'notice-preferences'];

const tablesSpokenOf = () => declaredTables().filter(({ kind }) => !unspoken.includes(kind));
export const kindsSpokenOf = () => tablesSpokenOf().map(({ kind }) => kind);

/** The record, if this actor may read it today; else null, as for one that is not there or of a kind nobody declared. */
export async function recordOf(reader: Reader, actor: Actor, { kind, id }: RecordRef): Promise<RecordAbout | null> {
  const table = unspoken.includes(kind) ? null : tableOfKind(kind);
  if (!table) return null;
  const row: Record<string, unknown> | null = await reader.row(
    readable(actor, table).where('id' as never, '=', id as never) as never,
  );
  if (!row) return null;
  const name = table.search?.(row)?.title ?? row.name;
  const owner = table.owner ? row[table.owner] : null;
  return {
    kind,
    id,
    title: typeof name === 'string' ? name : null,
    ownerId: typeof owner === 'string' ? owner : null,
  };
}

/**
 * Narrows a question about things with `recordKind` and `recordId`, named `alias`, to those whose record the actor reads.
 * It names the kinds they can be about: asked of every kind at once, the database plans for longer than it looks.
 */
export const aboutReadable = (actor: Actor, alias: string, kinds: readonly string[]) =>
  aboutAmong(actor, alias, () => tablesSpokenOf().filter(({ kind }) => kinds.includes(kind)));

/** The same of records in some tables alone; things that name a record of another are left out. */
export const aboutAmong =
  (actor: Actor, alias: string, tables: () => readonly AnyTable[]) =>
  // biome-ignore lint/suspicious/noExplicitAny: works on whatever table the query stands on
  (eb: any) =>
    eb.or(
      tables().map((table) =>
        eb.and([
          eb(`${alias}.recordKind`, '=', table.kind),
          eb.exists(
            build
              .selectFrom(readable(actor, table).as('about'))
              .select('about.id' as never)
              .whereRef('about.id' as never, '=', `${alias}.recordId` as never),
          ),
        ]),
      ),
    );
