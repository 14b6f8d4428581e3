import type { Instant } from '../../../../ground/days.ts';

/** Where a page of a timeline ended: nothing on the next page is newer. */
export type TimelinePlace = { at: Instant; id: string };

/**
 * The newest `most` of several lists that are each newest first and hold at most that many; what happened at the same
 * moment stands in the order of its ids, so that a page ends at one place. Lists [9, 4] and [7, 5, 1], three of them: 9, 7, 5.
 */
export function newestOf<Entry extends TimelinePlace>(lists: readonly (readonly Entry[])[], most: number): Entry[] {
  return lists
    .flat()
    .sort((a, b) => (isNewer(a, b) ? -1 : 1))
    .slice(0, most);
}

/** Instants are written alike to the microsecond, so the later one is the greater text; so are the ids of one moment. */
const isNewer = (a: TimelinePlace, b: TimelinePlace): boolean => a.at > b.at || (a.at === b.at && a.id > b.id);
