import type { LocalDate } from '../../../ground/index.ts';

export type Arming = { armedQuarter: LocalDate | null; leastPercent: number };

/**
 * What becomes of a plan for bad times as the chance of a quarter is read: below its threshold it is armed, once a quarter; with the quarter
 * over it stands down by itself. A chance that recovers does not disarm it, since what was begun is not dropped halfway; whoever
 * owns it does. While no chance is told nothing is armed. At 40 % a chance of 0.4 arms nothing, 0.39 does.
 */
export function armingOf(
  { armedQuarter, leastPercent }: Arming,
  { chance, quarter }: { chance: number | null; quarter: LocalDate },
): 'arm' | 'stand-down' | 'stay' {
  if (armedQuarter === quarter) return 'stay';
  if (chance !== null && chance < leastPercent / 100) return 'arm';
  return armedQuarter === null ? 'stay' : 'stand-down';
}
