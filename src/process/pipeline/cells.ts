import { sql } from 'kysely';
import { readable } from '../../platform/access/narrow.ts';
import { build } from '../../platform/database/query.ts';
import type { Tx } from '../../platform/history/door.ts';
import type { BodyOf } from '../../platform/http/contract.ts';
import { type Done, type Unfit, updateDeal } from './actions.ts';
import type * as contract from './cells-contract.ts';
import { deals } from './tables.ts';

type CellRow = BodyOf<typeof contract.changeCells>['rows'][number];
export type LeftRow = {
  id: string;
  why: 'not-here' | 'not-yours' | 'changed-meanwhile' | 'does-not-fit';
  field?: string;
  message?: string;
};

/** Deals written together: so many wait for each other's statements and no more. */
const together = 25;

/** Changes many deals, each in its own way, as one act; what does not go is left and named, and does not hold up the rest. */
export async function changeCells(tx: Tx, rows: readonly CellRow[]): Promise<{ changed: number; left: LeftRow[] }> {
  const left: LeftRow[] = [];
  // A deal that is named twice is changed once, by what stands last: the second would find another version.
  const asked = [...new Map(rows.map((row) => [row.id, row])).values()];
  for (let at = 0; at < asked.length; at += together) {
    const part = asked.slice(at, at + together);
    const done = await Promise.all(part.map((row) => updateDeal(tx, row.id, row.version, row.fields, undefined)));
    left.push(...done.flatMap((each, place) => leftBy(each, part[place]?.id ?? '') ?? []));
  }
  const told = await apart(tx, left);
  return { changed: asked.length - left.length, left: told };
}

function leftBy(done: Done | Unfit, id: string): LeftRow | null {
  if ('unfit' in done) return { id, why: 'does-not-fit', ...done.unfit };
  if ('refused' in done) return { id, why: 'does-not-fit', message: done.detail ?? done.refused };
  if ('conflict' in done) return { id, why: 'changed-meanwhile' };
  return 'deal' in done ? null : { id, why: 'not-here' };
}

/** Whoever reads a deal is told that it is not his to change; of one he does not read, nothing is said. */
async function apart(tx: Tx, left: readonly LeftRow[]): Promise<LeftRow[]> {
  const ids = left.flatMap(({ id, why }) => (why === 'not-here' ? [id] : []));
  if (ids.length === 0) return [...left];
  const found = await tx.rows(
    build
      .selectFrom(readable(tx.actor, deals).as('d'))
      .select('d.id')
      .where('d.id', '=', sql<string>`any(${ids}::uuid[])`),
  );
  const seen = new Set(found.map(({ id }) => id));
  return left.map((row) => (row.why === 'not-here' && seen.has(row.id) ? { ...row, why: 'not-yours' } : row));
}
