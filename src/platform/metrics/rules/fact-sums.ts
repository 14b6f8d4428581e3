import { isWithin, type LocalDate, type Period } from '../../../ground/index.ts';

/** A daily fact as the metrics read it: a signed change that became true on `day`, of an event of `cohortDay`. */
export type Fact = {
  day: LocalDate;
  kind: string;
  cohortDay: LocalDate | null;
  stageId: string;
  n: number;
  amount: number;
  days: number;
};
export type FactSum = { n: number; amount: number; days: number };

/** What the facts of a kind come to at the end of a day; with a period, of events in it alone. The oracle for the same sum in SQL. */
export function sumFacts(facts: Iterable<Fact>, kind: string, asOf: LocalDate, period?: Period): FactSum {
  const sum = { n: 0, amount: 0, days: 0 };
  for (const fact of facts) {
    if (fact.kind !== kind || fact.day > asOf) continue;
    if (period && !(fact.cohortDay !== null && isWithin(fact.cohortDay, period))) continue;
    sum.n += fact.n;
    sum.amount += fact.amount;
    sum.days += fact.days;
  }
  return sum;
}

/** The counts of the conversion matrix for stages in their order, of deals that entered in the period, as a day saw them. */
export function stageCounts(facts: readonly Fact[], stageIds: readonly string[], asOf: LocalDate, period: Period) {
  return stageIds.map((stageId) => {
    const here = facts.filter((fact) => fact.stageId === stageId);
    const count = (kind: string) => sumFacts(here, kind, asOf, period).n;
    return { stageId, entered: count('entered'), advanced: count('advanced'), left: count('left') };
  });
}
