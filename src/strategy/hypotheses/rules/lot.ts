import { dice } from '../../../ground/dice.ts';
import type { LocalDate } from '../../../ground/index.ts';

/** A lot that was cast before anything began: of so many percent of deals it says that they are sold so. */
export type Lot = { lotPercent: number | null; lotSeed: string | null; startsOn: LocalDate; endsOn: LocalDate };

/** Whether a deal takes part in the experiment: it was begun in its time. What stood before was chosen by nobody, and is left out. */
export const isInLot = ({ startsOn, endsOn }: Lot, createdOn: LocalDate): boolean =>
  createdOn >= startsOn && createdOn <= endsOn;

/**
 * Whether the lot drew a deal. It follows from the seed and the deal alone: whoever throws it again gets the same, whoever enters a deal cannot
 * choose it, and of 100 deals about as many are drawn as was said.
 */
export const isDrawn = ({ lotPercent, lotSeed }: Lot, dealId: string): boolean =>
  lotPercent !== null && lotSeed !== null && dice(`${lotSeed}/${dealId}`).chance() < lotPercent / 100;
