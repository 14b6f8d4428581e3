import { addMonths, daysBetween, type LocalDate, type Period } from '../../../ground/index.ts';

export type Pacing = {
  attainment: number | null;
  /** What is still to be won; null without a quota, 0 once it is reached. */
  gap: number | null;
  /** Open value of the period over the gap. */
  coverage: number | null;
  /** Open value that is lacking for the coverage that past conversion asks for. */
  toCreate: number | null;
};

/**
 * How a period stands. Quota 100, won 40, open 90, coverage needed 3: attained 0.4, gap 60, covered 1.5 times, 90 still to
 * create.
 */
export function pacingOf(stands: { won: number; open: number; quota: number | null; needed: number | null }): Pacing {
  const { won, open, quota, needed } = stands;
  if (quota === null || quota <= 0) return { attainment: null, gap: null, coverage: null, toCreate: null };
  const gap = Math.max(0, quota - won);
  return {
    attainment: won / quota,
    gap,
    coverage: gap === 0 ? null : open / gap,
    toCreate: needed === null ? null : Math.max(0, Math.round(gap * needed) - open),
  };
}

export type PastQuarter = { won: number; openAtWeekThree: number };

/**
 * The coverage that past conversion asks for: what was open at week 3 of earlier quarters over what was won by their ends. 100 open and 34
 * won is a conversion of 0.34 and asks for 2.9 times. Deals that slip are neither won nor lost, so that the win
 * rate alone (1 ÷ win rate, the folk rule) asks for another.
 */
export function coverageNeeded(past: readonly PastQuarter[]): { conversion: number; needed: number; n: number } | null {
  const told = past.filter(({ openAtWeekThree }) => openAtWeekThree > 0);
  const open = told.reduce((sum, quarter) => sum + quarter.openAtWeekThree, 0);
  const won = told.reduce((sum, quarter) => sum + quarter.won, 0);
  return open === 0 || won === 0 ? null : { conversion: won / open, needed: open / won, n: told.length };
}

export const folkCoverage = (winRate: number | null): number | null =>
  winRate === null || winRate <= 0 ? null : 1 / winRate;

export type Third = Period & { won: number; share: number | null };

/**
 * Linearity: what share of what was won fell into each third of the period, a month each in a quarter. Won 10, 20 and
 * 70 is 0.1, 0.2, 0.7. Null while nothing was won.
 */
export function linearity(
  period: Period,
  won: Iterable<{ closedOn: LocalDate | null; amount: number | null }>,
): Third[] {
  const isQuarter = addMonths(period.first, 3) === period.next;
  const days = daysBetween(period.first, period.next);
  const startOf = (third: number): LocalDate =>
    third === 3
      ? period.next
      : isQuarter
        ? addMonths(period.first, third)
        : new Date(Date.parse(`${period.first}T00:00:00Z`) + Math.round((days * third) / 3) * 86_400_000)
            .toISOString()
            .slice(0, 10);
  const thirds = [0, 1, 2].map((at) => ({ first: startOf(at), next: startOf(at + 1), won: 0 }));
  for (const { closedOn, amount } of won) {
    const third = thirds.find(({ first, next }) => closedOn !== null && closedOn >= first && closedOn < next);
    if (third) third.won += amount ?? 0;
  }
  const whole = thirds.reduce((sum, third) => sum + third.won, 0);
  return thirds.map((third) => ({ ...third, share: whole > 0 ? third.won / whole : null }));
}
