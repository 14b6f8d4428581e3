import { dice } from '../../../ground/dice.ts';
import { addDays, daysBetween, type LocalDate } from '../../../ground/index.ts';

/** What is asked of a deal to choose the moments of its life: when it began and, if it did, how it ended. */
export type Lived = { id: string; createdOn: LocalDate; closedOn: LocalDate | null; won: boolean };

/** A closed deal on a day of its life, and what came of it. */
export type Moment = { id: string; day: LocalDate; closedOn: LocalDate; won: boolean };

/** Rows that a training takes at most. */
export const mostMoments = 40_000;
const fewestDaysApart = 7;
/** A day counts once so many of the deals that were open then have closed: else those that close fast would speak for all. */
const closedByNow = 0.8;
/** Where that leaves too few days, this many is taken as enough. */
const closedAtLeast = 0.5;

/**
 * The moments to learn from: each closed deal every so many days from a day of its own drawn by lot, so that a day's open deals
 * stand in them as they stood in the list. Days on which many are still open are left out, since only the fast of those have closed.
 */
export function momentsOf(deals: readonly Lived[], today: LocalDate, seed: string): Moment[] {
  const closed = deals.filter(({ closedOn }) => closedOn !== null);
  const lived = closed.reduce(
    (sum, { createdOn, closedOn }) => sum + Math.max(0, daysBetween(createdOn, closedOn!)),
    0,
  );
  const every = Math.max(fewestDaysApart, Math.ceil(lived / mostMoments));
  const rolls = dice(`${seed}/moments`);
  const until = lastDaySettled(deals, today);
  return closed
    .flatMap(({ id, createdOn, closedOn, won }) => {
      const moments: Moment[] = [];
      let day = addDays(createdOn, rolls.whole(0, every - 1));
      for (; day < closedOn! && day <= until; day = addDays(day, every))
        moments.push({ id, day, closedOn: closedOn!, won });
      return moments;
    })
    .sort((a, b) =>
      a.closedOn < b.closedOn ? -1 : a.closedOn > b.closedOn ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0,
    );
}

/** The last day of whose open deals most have closed by today. Half of them where four of five would leave next to nothing. */
export function lastDaySettled(deals: readonly Lived[], today: LocalDate): LocalDate {
  const first = deals.map(({ createdOn }) => createdOn).sort()[0] ?? today;
  for (const share of [closedByNow, closedAtLeast]) {
    for (let day = addDays(today, -7); day > first; day = addDays(day, -7)) {
      const open = deals.filter(({ createdOn, closedOn }) => createdOn <= day && (closedOn === null || closedOn > day));
      const gone = open.filter(({ closedOn }) => closedOn !== null);
      if (open.length === 0 || gone.length < share * open.length) continue;
      // Enough of the past has to lie before it.
      if (daysBetween(first, day) * 2 >= daysBetween(first, today)) return day;
      break;
    }
  }
  return today;
}

/** Of the moments the latest so many are foretold, in so many pieces one after the other. */
const foretoldShare = 0.3;
const pieces = 4;

/** Positions in the list of moments; of those that earlier pieces foretold `known` are the ones whose end was known by then. */
export type Split = { learn: number[]; judge: number[]; known: number[] };

/** The moments to be held against in pieces of time, each foretold by what closed before it: as each night learns from all before it. */
export function splitsByTime(
  moments: readonly Moment[],
  deals: readonly Lived[],
): { cut: LocalDate; splits: Split[] } | null {
  if (moments.length === 0) return null;
  const days = moments.map(({ day }) => day).sort();
  const at = (piece: number) => Math.floor(days.length * (1 - foretoldShare + (foretoldShare * piece) / pieces));
  const cuts = [...new Set(Array.from({ length: pieces }, (_, piece) => days[at(piece)]!))];
  const judged: number[] = [];
  const splits = cuts.map((cut, piece): Split => {
    const known = judged.filter((place) => moments[place]!.closedOn < cut);
    const split = splitAt(moments, deals, cut, cuts[piece + 1] ?? null);
    judged.push(...split.judge);
    return { ...split, known };
  });
  return { cut: cuts[0]!, splits };
}

/**
 * To learn from and to be held against, by time: what closed before a day teaches, moments on that day and later are foretold.
 * A deal that was looked at before and closed after it is in neither, and days of which that leaves only the fast ones teach nothing.
 */
function splitAt(
  moments: readonly Moment[],
  deals: readonly Lived[],
  cut: LocalDate,
  until: LocalDate | null,
): Pick<Split, 'learn' | 'judge'> {
  const known = deals
    .filter(({ createdOn }) => createdOn < cut)
    .map((deal) => (deal.closedOn !== null && deal.closedOn >= cut ? { ...deal, closedOn: null } : deal));
  const settled = lastDaySettled(known, cut);
  const learn: number[] = [];
  const judge: number[] = [];
  moments.forEach(({ day, closedOn }, at) => {
    if (closedOn < cut && day <= settled) learn.push(at);
    else if (day >= cut && (until === null || day < until)) judge.push(at);
  });
  return { learn, judge };
}
