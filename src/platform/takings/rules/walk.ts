/** How much somebody read of one kind of record, page by page. */
export type Walk = { first: number; records: number; beganMs: number; lastMs: number };

/** From so many records on it is noted that somebody read them. */
export const notedFrom = 1_000;
/** After such a rest it is another walk. */
export const restMs = 10 * 60_000;
/** One that never rests is told anew each day. */
export const longestMs = 24 * 3_600_000;

export const isOver = ({ beganMs, lastMs }: Walk, nowMs: number): boolean =>
  nowMs - lastMs > restMs || nowMs - beganMs > longestMs;

/**
 * The walk with one more page. On the screen a first page is looked at again and again, and counts once somebody goes on from
 * it: 200 and then 4 more pages are 1,000. A program that asks by a key counts with every page.
 */
export function withPage(
  walk: Walk | null,
  page: { records: number; isFurther: boolean; byKey: boolean },
  nowMs: number,
): Walk {
  const before = walk && !isOver(walk, nowMs) ? walk : { first: 0, records: 0, beganMs: nowMs, lastMs: nowMs };
  if (page.byKey) return { ...before, records: before.records + page.records, lastMs: nowMs };
  if (!page.isFurther) return { ...before, first: page.records, lastMs: nowMs };
  return { ...before, first: 0, records: before.records + before.first + page.records, lastMs: nowMs };
}
