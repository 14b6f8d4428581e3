import type { Instant } from '../../ground/days.ts';
import type { Tx } from '../../platform/history/door.ts';
import { momentOn } from './rules/calendar.ts';
import { beginOf } from './rules/cast.ts';
import type { World } from './rules/world.ts';

/**
 * What a capability tells of the demo company: in so many parts, each written in a transaction of its own, through the door and
 * at the true dates. A chapter may rely on those before it.
 */
export type DemoChapter = {
  id: string;
  parts(world: World): number;
  write(tx: Tx, world: World, part: number): Promise<void>;
};

export type DemoPart = { chapter: DemoChapter; part: number };

/** The parts of all chapters in their order. */
export const partsOf = (chapters: readonly DemoChapter[], world: World): DemoPart[] =>
  chapters.flatMap((chapter) => Array.from({ length: chapter.parts(world) }, (_, part) => ({ chapter, part })));

/** Those of a list that are written in one part. */
export const inPart = <Each>(all: readonly Each[], part: number, size: number): readonly Each[] =>
  all.slice(part * size, (part + 1) * size);

/** When the company's story begins. */
export const beginMoment = ({ setting }: World): Instant => momentOn(beginOf(setting), 8 * 60, setting.timeZone);
