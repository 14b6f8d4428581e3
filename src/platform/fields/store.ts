import { type Actor, reachingEverything } from '../access/actor.ts';
import { readable, readableHistory } from '../access/narrow.ts';
import { build } from '../database/query.ts';
import { type AnyTable, declaredTables, tableOfKind } from '../database/tables.ts';
import type { Reader } from '../database/transactions.ts';
import type { Tx } from '../history/door.ts';
import type { Custom, FieldDefinition } from './rules/definition.ts';
import type { Surroundings } from './rules/dependencies.ts';
import { type FieldRow, fields } from './tables.ts';

export type When = { asOf?: string | undefined };

/** The kinds of record that workspaces add fields to. */
export const objects = (): AnyTable[] => declaredTables().filter(({ custom }) => custom !== undefined);

/** The table of a kind that takes fields; null for any other. */
export const objectTable = (kind: string): AnyTable | null => {
  const table = tableOfKind(kind);
  return table?.custom ? table : null;
};

/** What a kind lets formulas and roll-ups use of its records beside custom fields. */
export const ownFields = (table: AnyTable | null): Surroundings['own'] =>
  (table?.custom?.own ?? {}) as Surroundings['own'];

const known = new WeakMap<Reader, Promise<FieldRow[]>>();

/**
 * All definitions of the workspace in their order; asked once in a transaction. As of a moment those of then, and a
 * field that was made later as it was first made: what was entered for an earlier day is shown by it.
 */
export function allFields(reader: Reader, actor: Actor, { asOf }: When = {}): Promise<FieldRow[]> {
  if (asOf !== undefined) return fieldsThen(reader, actor, asOf);
  const asked = known.get(reader);
  if (asked) return asked;
  const rows = reader.rows(
    build.selectFrom(readable(actor, fields).as('f')).selectAll('f').orderBy('f.position').orderBy('f.id'),
  );
  known.set(reader, rows);
  return rows;
}

/** After a definition was written in this transaction, it is asked for anew. */
export const forgetFields = (reader: Reader): void => void known.delete(reader);

async function fieldsThen(reader: Reader, actor: Actor, asOf: string): Promise<FieldRow[]> {
  const all = await reader.rows(
    build.selectFrom(readableHistory(actor, fields).as('f')).selectAll('f').orderBy('f.validFrom'),
  );
  const byId = new Map<string, FieldRow>();
  for (const { validTo: _, ...row } of all) if (!byId.has(row.id) || row.validFrom <= asOf) byId.set(row.id, row);
  return [...byId.values()].sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
}

/** What the formulas of a kind may look at, by all definitions of the workspace. */
export function surroundings(object: string, all: readonly FieldDefinition[]): Surroundings {
  const table = objectTable(object);
  const company = table?.custom?.company ? objectTable('company') : null;
  const of = (kind: string) => all.filter((field) => field.object === kind);
  return {
    object,
    own: ownFields(table),
    fields: of(object),
    company: company ? { own: ownFields(company), fields: of('company') } : null,
  };
}

export type Holder = { id: string; version: number; custom: Custom };

/** The records that say something in a field, whoever's they are and however closed: at most `most`, by id. To judge by, not to show. */
export const holdersOf = (
  tx: Pick<Tx, 'rows' | 'actor'>,
  table: AnyTable,
  key: string,
  most: number,
): Promise<Holder[]> =>
  tx.rows(
    build
      .selectFrom(readable(reachingEverything(tx.actor), table).as('t'))
      .selectAll('t')
      .where('t.custom' as never, '?', key as never)
      .orderBy('t.id')
      .limit(most),
  ) as unknown as Promise<Holder[]>;
