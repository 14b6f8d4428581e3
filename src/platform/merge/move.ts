import type { AnyTable, Kept } from '../database/tables.ts';
import { fieldName } from '../database/tables.ts';
import type { Tx } from '../history/door.ts';
import type { Values } from '../history/rules/timeline.ts';
import { type Reference, referencesTo, renamed, rowsNaming } from './references.ts';
import { type Renaming, twiceAmong } from './rules/once.ts';

type Row = Kept & Values;

const rowsAtOnce = 1_000;

const uniqueIndexes = `SELECT array_agg(a.attname ORDER BY k.n)::text[] AS columns
  FROM pg_catalog.pg_index i CROSS JOIN unnest(i.indkey) WITH ORDINALITY AS k(num, n)
  JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.num
  WHERE i.indrelid = $1::regclass AND i.indisunique AND NOT i.indisprimary GROUP BY i.indexrelid`;

/**
 * Whatever names one of the records that are gone names the one from now on; what would then stand twice, such as one part in one buying
 * group, stands once. `tx` reaches everything. How many rows of each kind were moved.
 */
export async function moveAll(tx: Tx, table: AnyTable, ids: Renaming): Promise<{ kind: string; id: string }[]> {
  const references = await referencesTo(tx, tx.actor.workspaceId, table);
  const moved: { kind: string; id: string }[] = [];
  for (const its of Map.groupBy(references, (one) => one.table).values())
    moved.push(...(await moveIn(tx, table, its, ids)));
  return moved;
}

async function moveIn(tx: Tx, of: AnyTable, references: readonly Reference[], ids: Renaming) {
  const [{ table }] = references as [Reference];
  const naming = await holders(tx, of, references, [...ids.gone]);
  // The one itself no longer belongs to what it is put together with.
  const own = table.kind === of.kind ? naming.filter((id) => id === ids.into) : [];
  await change(tx, table, own, (row) => withoutGone(row, references, ids));
  const rest = naming.filter((id) => id !== ids.into && !(table.kind === of.kind && ids.gone.has(id)));
  const twice = new Set(await twins(tx, of, references, rest, ids));
  await tx.removeMany(
    table,
    [...twice].map((id) => ({ id, undoes: null, since: null })),
  );
  const staying = rest.filter((id) => !twice.has(id));
  await change(tx, table, staying, (row) => renamedIn(row, references, of, ids));
  return staying.map((id) => ({ kind: table.kind, id }));
}

async function holders(tx: Tx, of: AnyTable, references: readonly Reference[], ids: readonly string[]) {
  const found = await Promise.all(references.map((one) => rowsNaming(tx, tx.actor.workspaceId, of.kind, one, ids)));
  return [...new Set(found.flatMap((rows) => rows.map(({ id }) => id)))].sort();
}

const renamedIn = (row: Row, references: readonly Reference[], of: AnyTable, ids: Renaming): Row =>
  references.reduce<Values>((one, reference) => renamed(one, reference, of.kind, ids), row) as Row;

const withoutGone = (row: Row, references: readonly Reference[], { gone }: Renaming): Row => {
  const own = references.filter(({ how, field }) => how === 'column' && gone.has(row[field] as string));
  return { ...row, ...Object.fromEntries(own.map(({ field }) => [field, null])) };
};

async function change(tx: Tx, table: AnyTable, ids: readonly string[], to: (row: Row) => Row): Promise<void> {
  for (let at = 0; at < ids.length; at += rowsAtOnce) {
    const rows = (await tx.lockMany(table, ids.slice(at, at + rowsAtOnce))) as Row[];
    await tx.changeMany(
      table,
      rows.map((before) => ({ before, after: to(before) })),
    );
  }
}

/** Of these rows and those that name the one already, who would stand twice where the database takes one alone. */
async function twins(tx: Tx, of: AnyTable, references: readonly Reference[], moving: readonly string[], ids: Renaming) {
  const [{ table }] = references as [Reference];
  if (moving.length === 0) return [];
  const indexes = await tx.sql<{ columns: string[] }>(uniqueIndexes, [`app.${table.name}`]);
  const fields = new Set(references.flatMap(({ field, how }) => (how === 'column' ? [field] : [])));
  const once = indexes
    .map(({ columns }) => columns.map(fieldName).filter((field) => field !== 'workspaceId'))
    .filter((columns) => columns.some((field) => fields.has(field)));
  if (once.length === 0) return [];
  const standing = await holders(tx, of, references, [ids.into]);
  const rows = (await tx.lockMany(table, [...new Set([...standing, ...moving])])) as Row[];
  const isMoving = new Set(moving);
  const saysMore = table.saysMore ?? (() => false);
  return twiceAmong(
    rows.toSorted((a, b) => Number(isMoving.has(a.id)) - Number(isMoving.has(b.id)) || (a.id < b.id ? -1 : 1)),
    once,
    (row) => renamedIn(row, references, of, ids),
    saysMore,
  );
}
