import {
  daysBetween,
  type FiscalCalendar,
  type Instant,
  type LocalDate,
  monthOf,
  type Period,
  quarterOf,
  yearOf,
} from '../../../ground/index.ts';

export const charterStates = ['draft', 'offered', 'signed', 'replaced'] as const;
export type CharterState = (typeof charterStates)[number];
export const paces = ['month', 'quarter', 'year'] as const;
export type Pace = (typeof paces)[number];

/** The stretch that a pace is of today: the fiscal month, quarter or year. */
export function stretchOf(every: Pace, today: LocalDate, fiscal: FiscalCalendar): Period {
  const { first, next } = { month: monthOf, quarter: quarterOf, year: yearOf }[every](today, fiscal);
  return { first, next };
}

/**
 * Whether a number is where it is to come to: 12 of at least 10 is, 12 days of at most 10 is not. Null while nothing is known or asked, or
 * where a number has a band of its own instead of a better side.
 */
export function isReached(
  value: number | null,
  { goal, betterIs }: { goal: number | null; betterIs: 'higher' | 'lower' | 'within-band' },
): boolean | null {
  if (value === null || goal === null || betterIs === 'within-band') return null;
  return betterIs === 'lower' ? value <= goal : value >= goal;
}

/** By which number success is seen; null as goal: it is looked at, and nothing is asked. */
export type Measure = { metricId: string; goal: number | null; every: Pace };

export type Charter = {
  state: CharterState;
  offeredOn: LocalDate | null;
  ownSignatureAt: Instant | null;
  managerSignatureAt: Instant | null;
  managerId: string | null;
};

/** A charter waits this many days for its signatures before it stands on the list. */
export const signedWithinDays = 7;

/** How many days a charter has waited past its seven; null where it is not late. Offered on the 2nd it is late from the 10th on. */
export function daysLate({ state, offeredOn }: Pick<Charter, 'state' | 'offeredOn'>, today: LocalDate): number | null {
  if (state !== 'offered' || offeredOn === null) return null;
  const late = daysBetween(offeredOn, today) - signedWithinDays;
  return late > 0 ? late : null;
}

export type Signer = { personId: string; isOwner: boolean; isAbove: boolean };
export type Signing = { signed: Charter } | { refused: 'not-offered' | 'not-yours-to-sign' | 'signed-already' };

/**
 * A signature: of whoever it is expected of, or of somebody above him. With both it holds; where nobody stands above him with his own.
 */
export function sign(
  charter: Charter,
  signer: Signer,
  { at, hasManager }: { at: Instant; hasManager: boolean },
): Signing {
  if (!signer.isOwner && !signer.isAbove) return { refused: 'not-yours-to-sign' };
  if (charter.state === 'signed' || charter.state === 'replaced') return { refused: 'signed-already' };
  if (charter.state !== 'offered') return { refused: 'not-offered' };
  if ((signer.isOwner ? charter.ownSignatureAt : charter.managerSignatureAt) !== null)
    return { refused: 'signed-already' };
  const next: Charter = signer.isOwner
    ? { ...charter, ownSignatureAt: at }
    : { ...charter, managerSignatureAt: at, managerId: signer.personId };
  const isWhole = next.ownSignatureAt !== null && (next.managerSignatureAt !== null || !hasManager);
  return { signed: { ...next, state: isWhole ? 'signed' : 'offered' } };
}

/** Whose name is missing on a charter that was offered. */
export function missingNames(charter: Charter, hasManager: boolean): ('own' | 'manager')[] {
  if (charter.state !== 'offered') return [];
  return [
    ...(charter.ownSignatureAt === null ? (['own'] as const) : []),
    ...(charter.managerSignatureAt === null && hasManager ? (['manager'] as const) : []),
  ];
}

/** Whether somebody's name stands under it: such a charter is not changed, not taken away and not undone. */
export const hasName = (charter: Pick<Charter, 'ownSignatureAt' | 'managerSignatureAt'> | null): boolean =>
  charter !== null && (charter.ownSignatureAt !== null || charter.managerSignatureAt !== null);
