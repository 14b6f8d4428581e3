import { daysBetween, type LocalDate } from '../../../ground/days.ts';

/** One real contact with somebody: a mail in or out, a call or meeting in which both spoke. */
export type ContactEvent = { on: LocalDate; direction: 'in' | 'out' | 'both' };

/** How strong a relationship is, 0 to 1; null while it is not known. `n` is the number of contacts it is made from. */
export type Strength = { value: number | null; n: number };

/** What marks of changed contacts are about. */
export const relationshipTopic = 'relationship';

/** After so many days a contact counts half. */
export const halfLifeDays = 45;
/** Contacts both ways, in today's worth, that make a relationship of one half. */
export const halfStrength = 3;
/** With fewer contacts nothing is said: one friendly mail is no relationship. */
export const leastContacts = 3;

/**
 * How strong the relationship with somebody is today, from real contact both ways. Each contact weighs 1, half after 45
 * days, a quarter after 90; what was answered counts, so it is twice the smaller of what went out and what came in; and
 * w is worth w / (w + 3). Out today, 45 and 90 days ago is 1.75, in today and 45 days ago 1.5: w = 3, strength 0.5. A meeting is both ways at once.
 * Fewer than three contacts, and none from them at all: not known. Contacts of days to come are not yet any.
 */
export function strengthOf(events: readonly ContactEvent[], today: LocalDate): Strength {
  const past = events.filter(({ on }) => on <= today);
  const worth = (way: 'in' | 'out') =>
    past
      .filter(({ direction }) => direction === way || direction === 'both')
      .reduce((sum, { on }) => sum + 0.5 ** (daysBetween(on, today) / halfLifeDays), 0);
  const isAnswered = past.some(({ direction }) => direction !== 'out');
  if (past.length < leastContacts || !isAnswered) return { value: null, n: past.length };
  const bothWays = 2 * Math.min(worth('in'), worth('out'));
  return { value: bothWays / (bothWays + halfStrength), n: past.length };
}

/** What is kept of the contacts with somebody: what they are worth, counted for the first day of 2000, how many they are, and the last one. */
export type Standing = { weight: number | null; n: number; lastOn: LocalDate | null };

const keptFor: LocalDate = '2000-01-01';

/** What is left on a day of what a contact is worth on the first day of 2000: all fade alike, so the kept worth never has to be counted anew. */
export const leftOn = (day: LocalDate): number => 0.5 ** (daysBetween(keptFor, day) / halfLifeDays);

/**
 * What is kept of the contacts with somebody, whatever day it is asked for later. w = 3 on 9 June 2026 is kept as 3 / `leftOn` of that day.
 * Null where `strengthOf` does not know. Contacts of days after `today` are not yet any.
 */
export function standingOf(events: readonly ContactEvent[], today: LocalDate): Standing {
  const { value, n } = strengthOf(events, today);
  const lastOn = events.reduce<LocalDate | null>((last, { on }) => (last === null || on > last ? on : last), null);
  return { weight: value === null ? null : (halfStrength * value) / (1 - value) / leftOn(today), n, lastOn };
}

/** How strong a kept relationship is on a day: as `strengthOf` says of the same contacts. */
export function strengthFrom({ weight, n }: Pick<Standing, 'weight' | 'n'>, day: LocalDate): Strength {
  const left = weight === null ? null : weight * leftOn(day);
  return { value: left === null ? null : left / (left + halfStrength), n };
}

/** In a word: strong from 0.6, warm from 0.3, else faint. 0.3 is about one answered contact a month. */
export function strengthWord(value: number): 'strong' | 'warm' | 'faint' {
  return value >= 0.6 ? 'strong' : value >= 0.3 ? 'warm' : 'faint';
}

/** The relationship with a company is the strongest one there; the contacts of all are counted. Null where none is known. */
export function strengthOfAll(strengths: readonly Strength[]): Strength {
  const known = strengths.flatMap(({ value }) => value ?? []);
  return {
    value: known.length > 0 ? Math.max(...known) : null,
    n: strengths.reduce((sum, { n }) => sum + n, 0),
  };
}
