import { type Move, movesFor } from './moves.ts';
import type { FigureThen, PersonThen, Snapshot } from './snapshot.ts';

/** How a figure moved against the period before: past its range it is better or worse, within it chance explains it. */
export type Says = 'better' | 'worse' | 'chance' | null;
export type ReportFigure = FigureThen & { change: number | null; says: Says };
export type ReportPerson = PersonThen & { attainment: number | null };
export type Report = {
  figures: ReportFigure[];
  people: ReportPerson[];
  moves: Move[];
};

/** The rules that reports are drawn by now. Others that come are another number beside these, and what was drawn by these stays. */
export const rulesNow = 1;
const drawnBy: Record<number, (snapshot: Snapshot) => Report> = { 1: drawn };

/** The report of a review from what was frozen with it, by the rules of its day: the same snapshot is the same report, whenever it is drawn. */
export function reportOf(snapshot: Snapshot): Report {
  const draw = drawnBy[snapshot.rules];
  if (!draw) throw new Error(`A review was drawn by rules that are not there: ${snapshot.rules}`);
  return draw(snapshot);
}

function drawn(snapshot: Snapshot): Report {
  return {
    figures: snapshot.figures.map((figure) => ({
      ...figure,
      change: figure.value === null || figure.before === null ? null : figure.value - figure.before,
      says: saysOf(figure),
    })),
    people: snapshot.people
      .map((one) => ({ ...one, attainment: attainmentOf(one) }))
      .sort(
        (a, b) =>
          (b.attainment ?? -1) - (a.attainment ?? -1) ||
          (b.won ?? 0) - (a.won ?? 0) ||
          (a.personId < b.personId ? -1 : 1),
      ),
    moves: movesFor(snapshot),
  };
}

const attainmentOf = ({ won, quota }: PersonThen): number | null =>
  quota === null || quota <= 0 ? null : (won ?? 0) / quota;

/** 0.64 (0.60 to 0.68) after 0.55 is better where more is; after 0.62 it is chance. Of a figure with a band nothing is said here: the band says it. */
function saysOf({ value, before, low, high, betterIs }: FigureThen): Says {
  if (value === null || before === null || betterIs === 'within-band') return null;
  if (value === before || (low !== null && high !== null && before >= low && before <= high)) return 'chance';
  return value > before === (betterIs === 'higher') ? 'better' : 'worse';
}

export type Differs = {
  of: 'figure' | 'won' | 'open';
  metricId: string | null;
  personId: string | null;
  frozen: number | null;
  now: number | null;
};

export const isMoney = (unit: FigureThen['unit'] | null): boolean => unit === 'money' || unit === 'money-per-day';
type Told = { personId: string | null; isMoney: boolean };

/**
 * Where a snapshot says otherwise than one taken again: figure by figure, and of people what they won and have open. What the
 * reader may not be told is neither the same nor another.
 */
export function differencesOf(
  then: Snapshot,
  now: Snapshot,
  mayTell: (told: Told) => boolean = () => true,
): { same: number; differs: Differs[] } {
  const tellable = then.figures.filter(({ unit }) => mayTell({ personId: null, isMoney: isMoney(unit) }));
  const figures = tellable.map((one) => ({
    ...{ of: 'figure' as const, metricId: one.metricId, personId: null, frozen: one.value },
    now: now.figures.find(({ metricId }) => metricId === one.metricId)?.value ?? null,
  }));
  const nowOf = new Map(now.people.map((one) => [one.personId, one]));
  const ids = [...new Set([...then.people, ...now.people].map(({ personId }) => personId))].filter((personId) =>
    mayTell({ personId, isMoney: true }),
  );
  const thenOf = new Map(then.people.map((one) => [one.personId, one]));
  const people = ids.flatMap((personId) =>
    (['won', 'open'] as const).map((of) => ({
      ...{ of, metricId: null, personId },
      frozen: thenOf.get(personId)?.[of] ?? null,
      now: nowOf.get(personId)?.[of] ?? null,
    })),
  );
  const all = [...figures, ...people];
  const differs = all.filter((one) => one.frozen !== one.now);
  return { same: all.length - differs.length, differs };
}

/** The same facts in the same letters, in whatever order their keys came: what digests are made of. */
export function inOneOrder(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inOneOrder).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const parts = Object.entries(value)
    .filter(([, held]) => held !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, held]) => `${JSON.stringify(key)}:${inOneOrder(held)}`);
  return `{${parts.join(',')}}`;
}
