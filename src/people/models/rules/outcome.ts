import {
  type Apart,
  addDays,
  daysBetween,
  type LocalDate,
  median,
  type Share,
  sharesApart,
  wilson,
} from '../../../ground/index.ts';
import type { Duty } from './model.ts';

/** A deal has this many days to be won before it is counted: of younger ones nobody knows yet. */
export const followedDays = 90;
/** No stretch is looked at that is longer. */
const longest = 365;

export type Made = { createdOn: LocalDate; closedOn: LocalDate | null; isWon: boolean };
export type Converted = Share & { won: number; from: LocalDate; before: LocalDate };
export type Around = { before: Converted; after: Converted; apart: Apart };

/** Of the deals made in a stretch, the share won within ninety days of the day on which each was made: 3 of 12 is 0.25. */
function convertedIn(deals: readonly Made[], { from, before }: { from: LocalDate; before: LocalDate }): Converted {
  const made = deals.filter(({ createdOn }) => from <= createdOn && createdOn < before);
  const won = made.filter(
    ({ createdOn, closedOn, isWon }) => isWon && closedOn !== null && daysBetween(createdOn, closedOn) <= followedDays,
  ).length;
  const n = made.length;
  return { from, before, n, won, rate: n === 0 ? null : won / n, range: wilson(won, n) };
}

/**
 * How many deals became customers before a switch and after it, of equally long stretches and with equally long to do so. Nothing of what
 * was under way as it came counts on either side. Null until the first deal has had its ninety days: a switch of 1 March is told from 30 May on.
 */
export function conversionAround(
  deals: readonly Made[],
  { startsOn, endsOn, today }: { startsOn: LocalDate; endsOn: LocalDate | null; today: LocalDate },
): Around | null {
  const last = endsOn !== null && endsOn < today ? endsOn : today;
  const days = Math.min(longest, daysBetween(startsOn, addDays(last, 1 - followedDays)));
  if (days <= 0) return null;
  const over = addDays(startsOn, -followedDays);
  const before = convertedIn(deals, { from: addDays(over, -days), before: over });
  const after = convertedIn(deals, { from: startsOn, before: addDays(startsOn, days) });
  return { before, after, apart: sharesApart(after, before) };
}

/** The first day on which something can be told of a switch. */
export const toldFrom = (startsOn: LocalDate): LocalDate => addDays(startsOn, followedDays);

/** The first day whose deals are looked at. */
export const lookedFrom = (startsOn: LocalDate): LocalDate => addDays(startsOn, -followedDays - longest);

export type Handed = {
  fromDuty: Duty | null;
  duty: Duty;
  fromId: string;
  ownerId: string;
  state: 'waiting' | 'taken' | 'sent-back';
  handedOn: LocalDate;
  answeredOn: LocalDate | null;
};
export type Passage = {
  fromDuty: Duty | null;
  duty: Duty;
  n: number;
  taken: number;
  sentBack: number;
  waiting: number;
  /** Until it was taken or sent back; null while nothing was. */
  medianDays: number | null;
};

/** What became of what went from one part to the next: taken, sent back or waiting, and for how many days it waited. */
export function passagesOf(rows: readonly Handed[]): Passage[] {
  const passages = Map.groupBy(rows, ({ fromDuty, duty }) => `${fromDuty} ${duty}`);
  return [...passages.values()].map((its) => {
    const { fromDuty, duty } = its[0] as Handed;
    const count = (state: Handed['state']) => its.filter((one) => one.state === state).length;
    const waits = its.flatMap(({ handedOn, answeredOn }) => (answeredOn ? [daysBetween(handedOn, answeredOn)] : []));
    return {
      ...{ fromDuty, duty, n: its.length, taken: count('taken'), sentBack: count('sent-back') },
      ...{ waiting: count('waiting'), medianDays: median(waits) },
    };
  });
}
