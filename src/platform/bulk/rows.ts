import { sql } from 'kysely';
import { readable } from '../access/narrow.ts';
import { build } from '../database/query.ts';
import type { Kept, Table } from '../database/tables.ts';
import { sideBySide } from '../database/transactions.ts';
import type { Tx } from '../history/door.ts';

export type LeftRow = {
  id: string;
  why: 'not-here' | 'not-yours' | 'changed-meanwhile' | 'does-not-fit';
  field?: string;
  message?: string;
};
type Asked = { id: string; version: number };

/** Records written together: so many wait for each other's statements and no more. */
const together = 25;

/**
 * Changes many records, each in its own way, as one act; what does not go is left and named, and does not hold up the
 * rest. `change` says why one was left, or null once it is changed.
 */
export async function changeRows<Row extends Asked>(
  tx: Tx,
  table: { kind: string },
  rows: readonly Row[],
  change: (row: Row) => Promise<Omit<LeftRow, 'id'> | null>,
): Promise<{ changed: number; left: LeftRow[] }> {
  const left: LeftRow[] = [];
  // A record that is named twice is changed once, by what stands last: the second would find another version.
  const asked = [...new Map(rows.map((row) => [row.id, row])).values()];
  for (let at = 0; at < asked.length; at += together) {
    const part = asked.slice(at, at + together);
    const done = await sideBySide(part.map(change));
    left.push(...done.flatMap((why, place) => (why ? [{ id: part[place]?.id ?? '', ...why }] : [])));
  }
  return { changed: asked.length - left.length, left: await apart(tx, table as Table<Kept>, left) };
}

/** Whoever reads a record is told that it is not his to change; of one he does not read, nothing is said. */
async function apart(tx: Tx, table: Table<Kept>, left: readonly LeftRow[]): Promise<LeftRow[]> {
  const ids = left.flatMap(({ id, why }) => (why === 'not-here' ? [id] : []));
  if (ids.length === 0) return [...left];
  const found = await tx.rows(
    build
      .selectFrom(readable(tx.actor, table).as('d'))
      .select('d.id')
      .where('d.id', '=', sql<string>`any(${ids}::uuid[])`),
  );
  const seen = new Set(found.map(({ id }) => id));
  return left.map((row) => (row.why === 'not-here' && seen.has(row.id) ? { ...row, why: 'not-yours' } : row));
}
