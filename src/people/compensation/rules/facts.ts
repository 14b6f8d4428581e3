import type { LocalDate } from '../../../ground/days.ts';
import type { Period } from '../../../ground/periods.ts';
import type { Exchanged } from './exchange.ts';
import type { Plan, Role } from './plan.ts';

/** What one person sold on a day, his part alone: `amount` is `share` of `whole`, in minor units. */
export type Credit = {
  id: string;
  dealId: string;
  deal: string;
  day: LocalDate;
  measure: string;
  role: Role;
  whole: number;
  share: string;
  amount: number;
  currency: string;
  labels: Readonly<Record<string, string>>;
  /** What the whole was sold for, where that was in another currency than it is paid in. */
  from?: Exchanged;
  /** The line of an accepted quote that it is of. */
  quote?: QuoteLineSold;
};

/** A line of a version of a quote, counted from 1; `ended` where the acceptance stands no more. */
export type QuoteLineSold = {
  id: string;
  number: string;
  version: number;
  line: number;
  ended?: 'replaced' | 'withdrawn';
};

/** So much of what was credited came to nothing. */
export type Reversal = { id: string; creditId: string; day: LocalDate; share: string };
/** So much of what was sold was paid by the buyer. */
export type Payment = { id: string; creditId: string; day: LocalDate; share: string };
/** `from`: what was set, where that was in another currency than it is paid in. */
export type Quota = Period & { measure: string; amount: number; currency: string; from?: Exchanged };
/** A value of a metric for a pay period, as an exact number. */
export type Fact = { metric: string; first: LocalDate; value: string };
/** A plan that a person is on from a day up to another; `ramp` is the share of quota month by month from its start. */
export type Assignment = { plan: Plan; from: LocalDate; until: LocalDate | null; ramp: readonly string[] };
/** `isElsewhere`: its sales count towards the year, and nobody is paid for them here. */
export type PayPeriod = Period & { name: string; year: Period; isElsewhere?: true };
/** What was paid and is never edited: only its lines' keys and amounts matter here. */
export type Frozen = { first: LocalDate; lines: readonly { key: string; amount: number }[]; balance: number };

/** All that the pay of one person follows from. */
export type PayInput = {
  person: { id: string; name: string };
  assignments: readonly Assignment[];
  credits: readonly Credit[];
  reversals: readonly Reversal[];
  payments: readonly Payment[];
  quotas: readonly Quota[];
  facts: readonly Fact[];
  periods: readonly PayPeriod[];
  frozen: readonly Frozen[];
};

export type Problem = { why: ProblemKind; about: string; field?: string };
export type ProblemKind =
  | 'negative-credit'
  | 'part-is-not-share'
  | 'not-at-its-rate'
  | 'counted-twice'
  | 'other-currency'
  | 'currency-change'
  | 'plans-overlap'
  | 'no-plan-on-day'
  | 'outside-periods'
  | 'no-quota'
  | 'no-fact'
  | 'reversed-too-much'
  | 'paid-too-much'
  | 'unknown-credit'
  | 'before-the-sale'
  | 'periods-overlap';

export type StepName =
  | 'credit'
  | 'measured'
  | 'quoted'
  | 'quote-replaced'
  | 'quote-withdrawn'
  | 'attained'
  | 'exchange'
  | 'split'
  | 'gate'
  | 'decelerator'
  | 'rate'
  | 'accelerator'
  | 'multiplier'
  | 'bonus'
  | 'spiff'
  | 'behaviour'
  | 'reached'
  | 'unreached'
  | 'team-share'
  | 'cap'
  | 'catch-up'
  | 'hold'
  | 'release'
  | 'clawback'
  | 'draw'
  | 'recovery'
  | 'difference'
  | 'no-quota'
  | 'no-fact';

/** One step of the fixed order: what it used, and the exact amount after it in minor units. */
export type Step = { step: StepName; used: Readonly<Record<string, string>>; after: string };

export type Line = {
  key: string;
  kind: 'earned' | 'hold' | 'release' | 'clawback' | 'difference' | 'draw' | 'recovery';
  plan: { id: string; version: number; name: string } | null;
  component: { id: string; name: string; kind: string } | null;
  credit: { id: string; deal: string } | null;
  amount: number;
  steps: readonly Step[];
};

export type Statement = {
  period: { first: LocalDate; next: LocalDate; name: string };
  currency: string;
  lines: readonly Line[];
  earned: number;
  paid: number;
  /** What the draw still asks back, before and after. */
  balance: { before: number; after: number };
  /** What is earned and waits for its release. */
  held: number;
};
