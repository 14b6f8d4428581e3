import { addDays, daysBetween, kaplanMeier, type LocalDate, type Stay, survivalAt } from '../../../ground/index.ts';

/** When somebody came and when he left; null while he is here. */
export type Tenure = { personId: string; from: LocalDate; left: LocalDate | null };

export const firstYear = 365;

/** Of fewer who came no rate is told. */
export const leastCame = 5;

const stayOf = ({ from, left }: Tenure, today: LocalDate): Stay => ({
  days: daysBetween(from, left ?? today),
  ended: left !== null,
});

/**
 * The share that leaves within a year, by the survival estimate of Kaplan and Meier: who came half a year ago and is still here counts for
 * half a year, instead of as somebody who stays for ever. Null below five who came.
 */
export function firstYearAttrition(tenures: readonly Tenure[], today: LocalDate): { rate: number; n: number } | null {
  if (tenures.length < leastCame) return null;
  const steps = kaplanMeier(tenures.map((tenure) => stayOf(tenure, today)));
  return { rate: 1 - survivalAt(steps, firstYear), n: tenures.length };
}

/** After so many days somebody is asked why he stays, before he thinks of leaving. */
export const talkAfterDays = [90, 270, 540] as const;
/** A talk is due for so many days. */
const dueFor = 30;

/** With whom a talk about staying is due now, and since when: who is here and came 90, 270 or 540 days ago, within a month. */
export function stayTalks(tenures: readonly Tenure[], today: LocalDate): { personId: string; since: LocalDate }[] {
  return tenures.flatMap(({ personId, from, left }) => {
    const since = talkAfterDays
      .map((days) => addDays(from, days))
      .find((day) => day <= today && today < addDays(day, dueFor));
    return left === null && since ? [{ personId, since }] : [];
  });
}
