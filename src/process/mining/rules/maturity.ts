/** What the maturity of a process is made of, each 0 to 1; null where nobody knows. */
export const maturityParts = ['defined', 'kept', 'evidenced', 'recorded', 'adapted'] as const;
export type MaturityPart = (typeof maturityParts)[number];
export type MaturityInput = {
  /** Stages, and those of them that say what ends them, how long they may take and what comes next. */
  stages: { all: number; whole: number };
  /** Moves, and those that went as the pipeline is drawn: on to the next. */
  moves: { all: number; steps: number };
  /** Of the moves those that went past a gate by an override. */
  overridden: number;
  /** Open deals, and the four things asked of each that are in order. */
  open: { deals: number; inOrder: number };
  /** Changes of stages and criteria in the last twelve months. */
  changes: number;
};
export type Maturity = { index: number | null; parts: { part: MaturityPart; share: number | null }[] };

const share = (n: number, of: number) => (of === 0 ? null : n / of);
/** A process that is looked at each half year is adapted; a change more makes it no more mature. */
const enoughChanges = 2;

/**
 * Of 100: the mean of what is known of five shares. Six stages, all whole: 1; 80 of 100 moves are steps: 0.8; 5 overridden: 0.95; 200 open
 * deals with 600 of 800 things in order: 0.75; one change in a year: 0.5. Their mean is 0.8: 80.
 */
export function maturityOf({ stages, moves, overridden, open, changes }: MaturityInput): Maturity {
  const shares: Record<MaturityPart, number | null> = {
    defined: share(stages.whole, stages.all),
    kept: share(moves.steps, moves.all),
    evidenced: moves.all === 0 ? null : 1 - overridden / moves.all,
    recorded: share(open.inOrder, 4 * open.deals),
    adapted: Math.min(1, changes / enoughChanges),
  };
  const known = Object.values(shares).filter((one) => one !== null);
  const index = moves.all === 0 && open.deals === 0 ? null : known.reduce((sum, one) => sum + one, 0) / known.length;
  return {
    index: index === null ? null : Math.round(index * 100),
    parts: maturityParts.map((part) => ({ part, share: shares[part] })),
  };
}
