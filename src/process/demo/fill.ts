import type { Actor } from '../../platform/access/actor.ts';
import type { Database } from '../../platform/history/database.ts';
import type { Tx } from '../../platform/history/door.ts';
import { inTurns } from '../../platform/jobs/in-turns.ts';
import type { Progress } from '../../platform/jobs/runs.ts';
import { type DemoChapter, type DemoPart, partsOf } from './chapters.ts';
import type { DemoFault } from './rules/demo-state.ts';
import { findsOf } from './rules/finds.ts';
import { recentAt } from './rules/story.ts';
import { truthOf } from './rules/truth.ts';
import { type World, worldOf } from './rules/world.ts';
import { settingOf } from './setting.ts';
import { demoById, keepDemo } from './store.ts';
import { type DemoRow, demos } from './tables.ts';

type Report = (progress: Progress) => Promise<void>;

/**
 * Writes a demo company part by part, each in a transaction with how far it is, all in one act. Begun again it goes on behind what is
 * in: every id and every word is the same as the first time. Answers what keeps it from being whole; null when it is.
 */
export async function fillDemo(
  db: Database,
  actor: Actor,
  demo: DemoRow,
  chapters: readonly DemoChapter[],
  report: Report,
): Promise<DemoFault | null> {
  const setting = await db.read(actor, (reader) => settingOf(reader, actor, demo));
  if (!setting) return 'nothing-to-sell-by';
  const world = worldOf(setting);
  const parts = await partsInTurns(chapters, world, () => report({}));
  for (const [at, { chapter, part }] of parts.entries()) {
    if (at < demo.written) continue;
    const isOn = await db.transaction(actor, async (tx) => {
      const one = await tx.lock(demos, demo.id);
      if (one?.state !== 'filling') return false;
      if (one.written > at) return true;
      await chapter.write(tx.inGroup(demo.groupId), world, part);
      await keepDemo(tx, one, { written: at + 1, parts: parts.length });
      return true;
    });
    if (!isOn) return 'taken-away';
    await report({ done: at + 1, total: parts.length });
  }
  await db.transaction(actor, (tx) => saying(tx, demo.id, { finds: findsOf(truthOf(world)) }));
  return null;
}

/**
 * The parts of all chapters in their order. How many they are shows once the deals are made up, which of a large company takes a
 * minute: whoever else asks the server has his turn meanwhile, and so has a stop.
 */
export async function partsInTurns(
  chapters: readonly DemoChapter[],
  world: World,
  onward: () => Promise<void>,
): Promise<DemoPart[]> {
  await inTurns([...world.roster.keys()], (at) => recentAt(world, at), onward);
  return (await inTurns(chapters, (chapter) => partsOf([chapter], world), onward)).flat();
}

/** A word on a demo company that is still being written. */
export async function saying(tx: Tx, id: string, change: Partial<DemoRow>): Promise<void> {
  const one = await demoById(tx, tx.actor, id);
  const locked = one && (await tx.lock(demos, id));
  if (locked?.state === 'filling') await keepDemo(tx, locked, change);
}
