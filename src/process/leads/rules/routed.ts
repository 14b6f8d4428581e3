/** How a lead came to its owner, or to nobody: shown on its page, and kept with it. */
export const routedHows = ['rule', 'given', 'taken', 'reassigned', 'entered', 'no-rule', 'nobody-there'] as const;
export type RoutedHow = (typeof routedHows)[number];
export type Routed = {
  how: RoutedHow;
  at: string;
  /** The rule by its name of then. */
  rule: string | null;
  passed: readonly PassedOver[];
};

/** Why somebody was passed over: he is away, not at work at this hour, holds as many as he can, or had it already. */
export const passedWhys = ['away', 'off', 'full', 'had-it'] as const;
export type PassedOver = { personId: string; why: (typeof passedWhys)[number] };

/** Somebody decided it, and no rule. */
export const plainly = (how: RoutedHow, at: string): Routed => ({ how, at, rule: null, passed: [] });

/** Each time the same person asked: when and by which way. */
export type Arrival = { at: string; by: 'form' | 'api' | 'person' | 'import'; source: string | null };
