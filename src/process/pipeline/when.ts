import { endOfDay, type LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';

/** The day a question is about, and the moment up to which it hears: the end of that day, or now. */
export function whenOf(actor: Actor, asOf: LocalDate | undefined, today: LocalDate) {
  return { day: asOf ?? today, at: { asOf: asOf && asOf < today ? endOfDay(asOf, actor.timeZone) : undefined } };
}
