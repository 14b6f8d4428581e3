import type { Instant } from '../../../ground/days.ts';

/** Why somebody is to be called, with the number that a sentence needs. */
export type CallReason =
  | { kind: 'promise-over' }
  | { kind: 'promise-running' }
  | { kind: 'overdue'; daysLate: number }
  | { kind: 'due' }
  | { kind: 'waiting' }
  | { kind: 'later' };

export const callReasons = ['promise-over', 'promise-running', 'overdue', 'due', 'waiting', 'later'] as const;

export type Weighed = {
  id: string;
  reason: CallReason;
  /** Of the deal it is about, in the workspace's currency; null where there is none. */
  amount: number | null;
  /** Until when, or since when; null where nobody said. */
  due: Instant | null;
  isImportant: boolean;
};

/**
 * How much a reason presses, 0 to 70: who asked and was promised an answer first, then calls that are overdue (more each day, up
 * to ten), those of today, who asked and was promised nothing, and last what is planned for a later hour.
 */
export function pressure(reason: CallReason): number {
  switch (reason.kind) {
    case 'promise-over':
      return 70;
    case 'promise-running':
      return 62;
    case 'overdue':
      return 50 + Math.min(10, reason.daysLate);
    case 'due':
      return 50;
    case 'waiting':
      return 40;
    case 'later':
      return 20;
  }
}

/**
 * Whom to call first: the pressure of the reason, up to 20 for the share of the largest amount on the list, 5 for what was said
 * to be important. Equal scores: what is due sooner, then the id. An overdue call of 3 days about the largest deal is 53 + 20 = 73.
 */
export function callOrder<Call extends Weighed>(calls: readonly Call[]): (Call & { score: number })[] {
  const largest = calls.reduce((most, { amount }) => Math.max(most, amount ?? 0), 0);
  const scoreOf = ({ reason, amount, isImportant }: Call) => {
    const stake = largest > 0 ? (20 * Math.max(0, amount ?? 0)) / largest : 0;
    return Math.round((pressure(reason) + stake + (isImportant ? 5 : 0)) * 10) / 10;
  };
  const dueOf = ({ due }: Call) => (due === null ? Number.POSITIVE_INFINITY : Date.parse(due));
  return calls
    .map((call) => ({ ...call, score: scoreOf(call) }))
    .sort((a, b) => b.score - a.score || compare(dueOf(a), dueOf(b)) || (a.id < b.id ? -1 : 1));
}

const compare = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1);
