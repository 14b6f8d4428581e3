import { daysBetween, type LocalDate, median, type Range, wilson } from '../../../ground/index.ts';
import { type Check, type Ended, isHeldInTime, silentAfterDays } from './course.ts';

/** A case as it was handled. */
export type Handled = {
  caseId: string;
  managerId: string;
  foundOn: LocalDate;
  diagnosedOn: LocalDate | null;
  plannedOn: LocalDate | null;
  closedOn: LocalDate | null;
  escalatedOn: LocalDate | null;
  outcome: Ended | null;
  /** What was due of its checks up to today. */
  checks: readonly Check[];
  support: { promised: number; kept: number };
};

export type Share = {
  n: number;
  of: number;
  rate: number | null;
  range: Range | null;
  /** Drawn to what all managers come to, as far as it rests on little. */
  drawn: number | null;
};

/** A manager's own number weighs as much as that of all together once he has handled this many. */
const weightOfAll = 4;

export const oddities = ['silent', 'late-diagnosis', 'no-plan', 'checks-missed', 'support-owed'] as const;
export type Oddity = (typeof oddities)[number];

/** A plan stands at the latest after both steps before it had their days. */
const isPlanDue = ({ foundOn, plannedOn, closedOn }: Handled, today: LocalDate): boolean =>
  plannedOn !== null || daysBetween(foundOn, closedOn ?? today) > 2 * silentAfterDays;

/** In what a case was treated otherwise than the steps say. */
export function oddIn(one: Handled, today: LocalDate): Oddity[] {
  const { foundOn, diagnosedOn, plannedOn, closedOn, checks, support } = one;
  const last = closedOn ?? today;
  const found: [Oddity, boolean][] = [
    ['silent', one.escalatedOn !== null],
    ['late-diagnosis', daysBetween(foundOn, diagnosedOn ?? last) > silentAfterDays],
    ['no-plan', plannedOn === null && isPlanDue(one, today)],
    ['checks-missed', checks.length > 0 && checks.filter(isHeldInTime).length * 2 < checks.length],
    ['support-owed', closedOn !== null && support.kept < support.promised],
  ];
  return found.flatMap(([oddity, holds]) => (holds ? [oddity] : []));
}

const shareOf = (n: number, of: number, all: number | null): Share => ({
  ...{ n, of, rate: of > 0 ? n / of : null, range: wilson(n, of) },
  drawn: all === null ? null : (n + weightOfAll * all) / (of + weightOfAll),
});

type Counts = Record<'planned' | 'checked' | 'supported', { n: number; of: number }>;

function countsIn(cases: readonly Handled[], today: LocalDate): Counts {
  const sum = (of: (one: Handled) => number) => cases.reduce((total, one) => total + of(one), 0);
  return {
    planned: {
      n: sum(({ plannedOn }) => Number(plannedOn !== null)),
      of: cases.filter((one) => isPlanDue(one, today)).length,
    },
    checked: { n: sum(({ checks }) => checks.filter(isHeldInTime).length), of: sum(({ checks }) => checks.length) },
    supported: { n: sum(({ support }) => support.kept), of: sum(({ support }) => support.promised) },
  };
}

/** How each manager handled his cases, beside all of them: what is left to discretion is uneven, and this shows how far. */
export function handlingOf(cases: readonly Handled[], today: LocalDate) {
  const all = countsIn(cases, today);
  const rateOfAll = ({ n, of }: { n: number; of: number }) => (of > 0 ? n / of : null);
  const told = (own: readonly Handled[]) => {
    const counts = countsIn(own, today);
    const share = (what: keyof Counts) => shareOf(counts[what].n, counts[what].of, rateOfAll(all[what]));
    return {
      cases: own.length,
      daysToDiagnosis: median(
        own.flatMap(({ foundOn, diagnosedOn }) => (diagnosedOn ? [daysBetween(foundOn, diagnosedOn)] : [])),
      ),
      ...{ planned: share('planned'), checked: share('checked'), supported: share('supported') },
      outcomes: Map.groupBy(
        own.flatMap(({ outcome }) => outcome ?? []),
        (outcome) => outcome,
      ),
    };
  };
  return {
    whole: told(cases),
    managers: [...Map.groupBy(cases, ({ managerId }) => managerId)].map(([managerId, own]) => ({
      ...{ managerId, ...told(own) },
    })),
    odd: cases.flatMap((one) => {
      const oddities = oddIn(one, today);
      return oddities.length > 0 ? [{ caseId: one.caseId, managerId: one.managerId, oddities }] : [];
    }),
  };
}
