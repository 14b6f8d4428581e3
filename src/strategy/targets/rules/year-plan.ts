import { addMonths, type LocalDate, money, type Period } from '../../../ground/index.ts';
import type { TargetBasis } from './build-target.ts';
import { type Presence, presenceIn } from './presence.ts';
import { type Spread, spreadTarget } from './spread-target.ts';

/** Somebody in a plan, what he counts by and what he is to win in each quarter. */
export type PlannedPerson = Presence & {
  personId: string;
  /** How much his patch holds beside that of the others: 100 is as much as anybody's. */
  weight: number;
  /** What was agreed with him for a quarter; null where he gets his part of the rest. */
  agreed: readonly (number | null)[];
  amounts: readonly number[];
};

/** A plan as it was approved: what somebody is measured on is kept with what it rested on. */
export type Edition = {
  edition: number;
  approvedOn: LocalDate;
  approvedById: string | null;
  total: number;
  overPercent: number;
  goal: string;
  why: string | null;
  basis: TargetBasis | null;
  seasons: readonly number[];
  people: readonly PlannedPerson[];
};

export type YearPlan = Omit<Edition, 'edition' | 'approvedOn' | 'approvedById' | 'goal'> & {
  yearStart: LocalDate;
  currency: string;
  goal: string | null;
  editions: readonly Edition[];
};

export const quartersFrom = (yearStart: LocalDate): Period[] =>
  [0, 3, 6, 9].map((months) => ({ first: addMonths(yearStart, months), next: addMonths(yearStart, months + 3) }));

/** What people are given in all: 1,000,000 with a tenth more than is needed is 1,100,000. */
export const assignedTotal = (total: number, overPercent: number): number =>
  Math.round(total * (1 + overPercent / 100));

type Asked = Pick<YearPlan, 'yearStart' | 'currency' | 'total' | 'overPercent' | 'seasons'>;

/**
 * A year's total, with what is over-assigned, over people and quarters to the cent: by the season, by what each patch holds, and
 * by how much of each quarter somebody is there and up to speed. What was agreed stays, and the others share the rest. Nobody gets a
 * part of a quarter that he is not there for, unless it was agreed.
 */
export function spreadYear(plan: Asked, people: readonly Omit<PlannedPerson, 'amounts'>[]): Spread {
  const quarters = quartersFrom(plan.yearStart);
  const weights = people.map((one) => quarters.map((quarter) => one.weight * presenceIn(quarter, one)));
  // Where nobody who shares is there in a quarter, nothing is left for it, and the other quarters bear it.
  const seasons = quarters.map((_, q) =>
    people.some((one, i) => one.agreed[q] == null && weights[i]![q]! > 0) ? plan.seasons[q]! : 0,
  );
  const nodes = people.map((one, i) => ({
    id: one.personId,
    under: null,
    weight: weights[i]!,
    kept: one.agreed.map((amount, q) => (amount === null && weights[i]![q] === 0 ? 0 : amount)),
  }));
  return spreadTarget(money(assignedTotal(plan.total, plan.overPercent), plan.currency), seasons, nodes);
}

/** How a plan stands: not yet approved, as it was approved, or changed since. */
export type Standing = 'draft' | 'approved' | 'amended';

export function standingOf(plan: YearPlan): Standing {
  const last = plan.editions.at(-1);
  if (!last) return 'draft';
  return sameAs(plan, last) ? 'approved' : 'amended';
}

const sameAs = (plan: YearPlan, edition: Edition) => {
  const amounts = (people: readonly PlannedPerson[]) =>
    people.map(({ personId, amounts: own }) => `${personId} ${own.join(' ')}`).toSorted();
  return plan.total === edition.total && amounts(plan.people).join() === amounts(edition.people).join();
};

/** The plan with what was just approved of it as its newest edition. */
export function approvedAs<Plan extends YearPlan>(
  plan: Plan,
  approvedOn: LocalDate,
  approvedById: string | null,
): Plan {
  const { total, overPercent, goal, why, basis, seasons, people } = plan;
  const edition = (plan.editions.at(-1)?.edition ?? 0) + 1;
  const added: Edition = {
    ...{ edition, approvedOn, approvedById, total, overPercent, goal: goal ?? '', why, basis, seasons, people },
  };
  return { ...plan, editions: [...plan.editions, added] };
}

/** What each has in a quarter by the newest edition that is another than it was by the one before: quotas that are to be set or cleared. */
export function changedQuotas(
  editions: readonly Edition[],
): { personId: string; quarter: number; amount: number | null }[] {
  const amountsOf = (edition: Edition | undefined) =>
    new Map(
      edition?.people.flatMap(({ personId, amounts }) =>
        amounts.map((amount, quarter) => [`${personId} ${quarter}`, { personId, quarter, amount }] as const),
      ),
    );
  const [now, before] = [amountsOf(editions.at(-1)), amountsOf(editions.at(-2))];
  const gone = [...before].flatMap(([key, cell]) =>
    now.has(key) || cell.amount === 0 ? [] : [{ ...cell, amount: null }],
  );
  const set = [...now].flatMap(([key, cell]) => {
    const was = before.get(key)?.amount ?? 0;
    if (cell.amount === 0 && was === 0) return [];
    return [{ ...cell, amount: cell.amount || null }];
  });
  return [...set, ...gone];
}
