import { sql } from 'kysely';
import type { Actor } from '../../platform/access/actor.ts';
import { writable } from '../../platform/access/narrow.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import { updateDeal } from './actions.ts';
import { type BulkChange, type BulkPlan, mostAtOnce, planBulk } from './rules/bulk.ts';
import { type DealFilter, matching } from './store.ts';
import { type DealRow, deals } from './tables.ts';

/** Deals by their ids, or all of a filter. */
export type Target = { ids: readonly string[] } | { filter: DealFilter };

/** What a change would do to these deals; null when they are too many for one act. */
export async function lookAhead(
  reader: Reader,
  actor: Actor,
  target: Target,
  change: BulkChange,
): Promise<BulkPlan<DealRow> | null> {
  let query = matching(actor, 'filter' in target ? target.filter : {}, {}).selectAll('d');
  if ('ids' in target) query = query.where('d.id', '=', sql<string>`any(${[...target.ids]}::uuid[])`);
  const found: DealRow[] = await reader.rows(query.orderBy('d.id').limit(sql.lit(mostAtOnce + 1)));
  if (found.length > mostAtOnce) return null;
  const ids = found.map(({ id }) => id);
  const yours = await reader.rows(
    build
      .selectFrom(writable(actor, deals).as('w'))
      .select('w.id')
      .where('w.id', '=', sql<string>`any(${ids}::uuid[])`),
  );
  const mayWrite = new Set(yours.map(({ id }) => id));
  return planBulk(found, change, ({ id }) => mayWrite.has(id));
}

/** Deals written together: so many wait for each other's statements and no more. */
const together = 25;

export type BulkDone = { changed: number; meanwhile: DealRow[] } | { unfit: { field: string; message: string } };

/** Changes many deals as one act, each as if it were changed alone; one that somebody else changed meanwhile is left. */
export async function changeMany(tx: Tx, changing: readonly DealRow[], change: BulkChange): Promise<BulkDone> {
  const meanwhile: DealRow[] = [];
  for (let at = 0; at < changing.length; at += together) {
    const part = changing.slice(at, at + together);
    const done = await Promise.all(part.map(({ id, version }) => updateDeal(tx, id, version, change, undefined)));
    for (const [place, each] of done.entries()) {
      if ('unfit' in each) return each;
      if (!('deal' in each)) meanwhile.push(part[place] as DealRow);
    }
  }
  return { changed: changing.length - meanwhile.length, meanwhile };
}
