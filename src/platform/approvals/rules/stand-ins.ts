import type { LocalDate } from '../../../ground/days.ts';
import { loopsIn } from '../../../ground/loops.ts';

/** Who decides for a person while he is away; both days belong to it. */
export type StandIn = { id: string; personId: string; standInId: string; firstDay: LocalDate; lastDay: LocalDate };

export const coversDay = ({ firstDay, lastDay }: StandIn, day: LocalDate): boolean => firstDay <= day && day <= lastDay;

const overlap = (a: StandIn, b: StandIn) => a.firstDay <= b.lastDay && b.firstDay <= a.lastDay;

/** Who stands in for a person on a day; null when he decides himself. */
export const standInOn = (standIns: readonly StandIn[], personId: string, day: LocalDate): string | null =>
  standIns.find((each) => each.personId === personId && coversDay(each, day))?.standInId ?? null;

export type StandInRefusal =
  | { refused: 'yourself' }
  | { refused: 'ends-before-it-begins' }
  | { refused: 'overlap'; with: StandIn }
  | { refused: 'loop'; loop: string[]; on: LocalDate };

/**
 * Whether a stretch may be added: one stand-in a day for each, and on no day do stand-ins go round in a circle. Ana for
 * Marek from the 1st to the 10th and Marek for Ana from the 8th is a loop on the 8th.
 */
export function standInRefusal(known: readonly StandIn[], added: StandIn): StandInRefusal | null {
  if (added.personId === added.standInId) return { refused: 'yourself' };
  if (added.lastDay < added.firstDay) return { refused: 'ends-before-it-begins' };
  const others = known.filter(({ id }) => id !== added.id);
  const same = others.find((each) => each.personId === added.personId && overlap(each, added));
  if (same) return { refused: 'overlap', with: same };
  const days = others.filter((each) => overlap(each, added)).map(({ firstDay }) => firstDay);
  for (const day of [added.firstDay, ...days.filter((each) => coversDay(added, each))].sort()) {
    const onDay = [...others, added].filter((each) => coversDay(each, day));
    const loop = loopsIn(new Map(onDay.map(({ personId, standInId }) => [personId, standInId]))).find((each) =>
      each.includes(added.personId),
    );
    if (loop) return { refused: 'loop', loop, on: day };
  }
  return null;
}
