import { isWithin, type LocalDate, type Period } from '../../../ground/index.ts';
import type { FactSum } from './cube.ts';

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
