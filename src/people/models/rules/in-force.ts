import type { LocalDate } from '../../../ground/index.ts';

/** A segment is sold to in another way from a day on. What is under way stays as it was, or goes to those who have it then. */
export type Switched = {
  id: string;
  /** Null: every company that fits none of the segments with a way of their own. */
  segmentId: string | null;
  startsOn: LocalDate;
  underWay: 'stay' | 'hand-over';
};

/** The later of two that begin on one day is the one that was entered later: ids grow. */
const isLater = (one: Switched, other: Switched): boolean =>
  one.startsOn === other.startsOn ? one.id > other.id : one.startsOn > other.startsOn;

/**
 * How a segment is sold to on a day: by what was switched last until then. Of a deal that came before a switch it is what it came under,
 * unless that switch handed over what was under way. Null where nobody ever chose.
 */
export function inForce<One extends Switched>(
  all: readonly One[],
  segmentId: string | null,
  { day, cameOn = day }: { day: LocalDate; cameOn?: LocalDate },
): One | null {
  return all
    .filter((one) => one.segmentId === segmentId && one.startsOn <= day)
    .filter(({ startsOn, underWay }) => underWay === 'hand-over' || startsOn <= cameOn)
    .reduce<One | null>((last, one) => (last === null || isLater(one, last) ? one : last), null);
}
