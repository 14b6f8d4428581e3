import type { Actor } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import { tableOfKind } from '../../../platform/database/tables.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import type { Database } from '../../../platform/history/database.ts';
import { type LeftAsIs, undoPart } from '../../../platform/history/undo.ts';
import { reportProgress } from '../../../platform/jobs/runs.ts';
import { keepWork, workOf } from '../row-store.ts';
import { emptyTally, type Tally } from '../rules/tally.ts';
import type { ImportRow, LeftNamed } from '../tables.ts';
import { keepImport, lockImport } from './store.ts';

/** Changes that are taken back in one transaction. */
const changesInPart = 2_000;
/** Of what was left, so many are named; the rest are counted. */
const mostNamed = 1_000;

/**
 * Takes a whole import back, the last of it first, part by part with how far it is: what it created goes, what it changed
 * says again what it said, and what somebody changed since stays and is listed.
 */
export async function takeBack(
  db: Database,
  actor: Actor,
  one: ImportRow,
  run: { id: string; total: number },
): Promise<Tally> {
  for (;;) {
    const tally = await db.transaction(actor, async (tx) => {
      const { workspaceId } = actor;
      const stands = await lockImport(tx, one.id);
      const work = (await workOf(tx, workspaceId, one.id, 'undo')) ?? { at: '', tally: emptyTally() };
      if (stands?.state !== 'undoing' || work.at === 'over') return work.tally;
      const part = await undoPart(tx, one.groupId as string, work.at || null, changesInPart);
      const { tally } = work;
      tally.rows += part?.undone ?? 0;
      tally.problems.left = (tally.problems.left ?? 0) + (part?.left.length ?? 0);
      const room = mostNamed - stands.leftAsIs.length;
      if (part && part.left.length > 0 && room > 0) {
        const named = await withNames(tx, actor, part.left.slice(0, room));
        await keepImport(tx, stands, { leftAsIs: [...stands.leftAsIs, ...named] });
      }
      await keepWork(tx, workspaceId, one.id, 'undo', { at: part?.before ?? 'over', tally });
      await reportProgress(tx, workspaceId, run.id, { done: Math.min(tally.rows, run.total), total: run.total });
      return part?.before ? null : tally;
    });
    if (tally) return tally;
  }
}

/** What was left, with what it is called where the reader may see it. */
async function withNames(reader: Reader, actor: Actor, left: readonly LeftAsIs[]): Promise<LeftNamed[]> {
  const names = new Map<string, string>();
  for (const [kind, its] of Map.groupBy(left, (one) => one.kind)) {
    const table = tableOfKind(kind);
    if (!table) continue;
    const ids = [...new Set(its.map(({ recordId }) => recordId))];
    const rows = await reader.rows(readable(actor, table).where('id' as never, 'in', ids as never));
    for (const row of rows as { id: string; name?: string; subject?: string }[])
      names.set(row.id, row.name ?? row.subject ?? '');
  }
  return left.map((one) => ({ ...one, name: names.get(one.recordId) || null }));
}
