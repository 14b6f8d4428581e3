import { calculate } from '../calculate.ts';
import { exactFrom, exactText, over, rounded, times, whole } from '../exact.ts';
import type { PayInput, Problem } from '../facts.ts';
import type { Plan } from '../plan.ts';

/** All that somebody earns by his facts, also what waits for its release and what a draw lends him no more than that. */
function earnedIn(input: PayInput): { earned: number } | { refused: Problem[] } {
  const done = calculate(input);
  if ('refused' in done) return done;
  const paidOut = done.statements.reduce((sum, { earned }) => sum + earned, 0);
  return { earned: paidOut + (done.statements.at(-1)?.held ?? 0) };
}

/** The same facts under another plan, for the days on which one held. */
export const underPlan = (input: PayInput, isOld: (planId: string) => boolean, plan: Plan): PayInput => ({
  ...input,
  assignments: input.assignments.map((each) => (isOld(each.plan.id) ? { ...each, plan } : each)),
});

/** The same with every sale so many times as large: 1.2 is a fifth more. */
export function scaled(input: PayInput, factor: string): PayInput {
  const by = exactFrom(factor);
  const sized = (amount: number) => rounded(times(whole(amount), by));
  return {
    ...input,
    // What a sale was exchanged from says nothing of one that is larger.
    credits: input.credits.map(({ from: _, ...credit }) => {
      // Parts are rounded each, and together never more than the whole.
      const more = credit.amount < credit.whole ? 1 : 0;
      const [all, own] = [sized(credit.whole) + more, sized(credit.amount)];
      const share = all === 0 ? '0' : exactText(over(whole(own), whole(all)));
      return { ...credit, whole: all, amount: own, share };
    }),
  };
}

export type Simulated = { personId: string; was: number; now: number } | { personId: string; refused: Problem[] };

/** What each earned and what he would have earned: who wins, who loses. */
export function simulate(people: readonly { was: PayInput; now: PayInput }[]): Simulated[] {
  return people.map(({ was: before, now: after }): Simulated => {
    const personId = before.person.id;
    const [was, now] = [earnedIn(before), earnedIn(after)];
    if ('refused' in was) return { personId, refused: was.refused };
    return 'refused' in now ? { personId, refused: now.refused } : { personId, was: was.earned, now: now.earned };
  });
}

/** What all of them would cost together if the year's sales were so many times as large; null where somebody cannot be reckoned. */
export function costAt(people: readonly PayInput[], factor: string): number | null {
  let total = 0;
  for (const input of people) {
    const done = earnedIn(scaled(input, factor));
    if ('refused' in done) return null;
    total += done.earned;
  }
  return total;
}

/** How many times the sales of a year a landing of one quarter would be, were each quarter to land there: exact to a thousandth. */
export function factorOf(landing: number, soldInYear: number): string | null {
  if (soldInYear <= 0 || landing < 0) return null;
  return `${Math.round((landing * 4_000) / soldInYear)}/1000`;
}
