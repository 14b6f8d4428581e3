/** How a lead came to its owner, or to nobody: shown on its page, and kept with it. */
export const routedHows = ['rule', 'given', 'taken', 'reassigned', 'entered', 'no-rule', 'nobody-there'] as const;
export type RoutedHow = (typeof routedHows)[number];
export type Routed = {
  how: RoutedHow;
  at: string;
  /** The rule by its name of then. */
  rule: string | null;
  /** Who else was asked and why he was passed over: away, full. */
  passed: readonly { personId: string; why: 'away' | 'full' | 'had-it' }[];
};

/** Somebody decided it, and no rule. */
export const plainly = (how: RoutedHow, at: string): Routed => ({ how, at, rule: null, passed: [] });

/** Each time the same person asked: when and by which way. */
export type Arrival = { at: string; by: 'form' | 'api' | 'person' | 'import'; source: string | null };
