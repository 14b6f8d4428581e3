import type { WrittenAfter } from './after-outcome.ts';
import type { CameTrue, Shift } from './drift.ts';
import type { Version } from './version.ts';

/** What is kept of a version beside its model. */
export type Told = {
  /** Closed deals there were, and how many of either outcome are needed at least. */
  closed: { won: number; lost: number; needed: number };
  /** What was looked at, in the order of the cells; the features of every deal alone where nothing is said. */
  header?: readonly string[];
  /** Null where there was not enough to learn from. */
  version: Omit<Version, 'model'> | null;
  /** Moments from the day on which what is foretold begins; null where rows were drawn by lot. */
  judgedFrom: string | null;
  writtenAfter: { barred: WrittenAfter[]; suspected: WrittenAfter[] };
  /** What moved since a quarter ago; null while there are too few open deals to say. */
  shifts: Shift[] | null;
  /** What was said of those that closed in the last quarter, and what came; null while too few closed. */
  cameTrue: CameTrue | null;
  closedWithScore: number;
  seconds: number;
};

/** Something moved so far that the scores are to be looked at. */
export const hasDrifted = ({ shifts, cameTrue }: Pick<Told, 'shifts' | 'cameTrue'>): boolean =>
  (shifts?.some(({ moved }) => moved) ?? false) || (cameTrue?.off ?? false);
