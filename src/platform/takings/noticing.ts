import type { Actor } from '../access/actor.ts';
import { tableOfKind } from '../database/tables.ts';
import type { Database } from '../history/database.ts';
import type { Noticed } from '../http/ports.ts';
import { isOver, notedFrom, type Walk, withPage } from './rules/walk.ts';
import { noteMore, noteTaking } from './store.ts';

type Kept = {
  actor: Actor;
  kind: string;
  walk: Walk;
  id: string | null;
  written: number;
  writing: Promise<void> | null;
};

export type Noticing = {
  noticed: Noticed;
  /** Once all that was noticed is kept. */
  settled(): Promise<void>;
};

/**
 * Notices who reads many records page by page, whatever he says he does with them. Nobody waits for it: a page is answered
 * first, and one note a person and kind is written at a time, with all that came meanwhile in the next.
 */
export function noticing(db: Database, log: (line: string) => void, now: () => number = Date.now): Noticing {
  const walks = new Map<string, Kept>();

  async function write(kept: Kept): Promise<void> {
    const { actor, kind, walk } = kept;
    const { records } = walk;
    await db.transaction(actor, async (tx) => {
      if (kept.id === null) kept.id = await noteTaking(tx, actor, { way: 'read', kind, records });
      else await noteMore(tx, actor, kept.id, records);
    });
    kept.written = records;
  }

  async function writeAll(kept: Kept): Promise<void> {
    try {
      while (kept.walk.records > kept.written) await write(kept);
    } catch (error) {
      log(`what was read was not noted: ${(error as Error).message}`);
    }
    kept.writing = null;
  }

  return {
    noticed(actor, { kind, ...page }) {
      if (actor.personId === null || tableOfKind(kind) === null) return;
      // A leader in somebody's place is noted as himself, beside what the person reads.
      const key = [actor.workspaceId, actor.personId, actor.behind?.personId, actor.by, kind].join();
      const known = walks.get(key);
      const walk = withPage(known?.walk ?? null, { ...page, byKey: actor.by === 'api' }, now());
      const isSame = known !== undefined && walk.beganMs === known.walk.beganMs;
      const kept: Kept = isSame
        ? Object.assign(known, { walk })
        : { actor, kind, walk, id: null, written: 0, writing: null };
      if (walks.size > 5_000) for (const [each, { walk: old }] of walks) if (isOver(old, now())) walks.delete(each);
      walks.set(key, kept);
      if (walk.records >= notedFrom && walk.records > kept.written) kept.writing ??= writeAll(kept);
    },
    async settled() {
      await Promise.all([...walks.values()].map(({ writing }) => writing));
    },
  };
}
