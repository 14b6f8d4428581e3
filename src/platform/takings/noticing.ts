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

/** A walk that goes on is noted anew after so long, whatever came meanwhile: a program may ask for hundreds of pages a second. */
const noteEveryMs = 2_000;

/**
 * Notices who reads many records page by page, whatever he says he does with them. Nobody waits for it: a page is answered
 * first. That somebody does is noted at once, how much from time to time.
 */
export function noticing(db: Database, log: (line: string) => void, now: () => number = Date.now): Noticing {
  const walks = new Map<string, Kept>();
  const resting = new Set<() => void>();
  let hurried = 0;

  const rest = () =>
    new Promise<void>((rested) => {
      if (hurried > 0) return rested();
      const end = () => {
        clearTimeout(timer);
        resting.delete(end);
        rested();
      };
      const timer = setTimeout(end, noteEveryMs);
      resting.add(end);
    });

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
      while (kept.walk.records > kept.written) {
        await write(kept);
        await rest();
      }
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
      hurried += 1;
      for (const end of [...resting]) end();
      await Promise.all([...walks.values()].map(({ writing }) => writing));
      hurried -= 1;
    },
  };
}
