import { addDays, type LocalDate } from '../../../ground/index.ts';
import type { GateResult } from './gates.ts';
import type { TemplateStep } from './templates.ts';

export type Entry = { stepKey: string; onDay: LocalDate };

export type Way = { startsOn: LocalDate; steps: readonly TemplateStep[]; results: readonly GateResult[] };

export type Proof = {
  entries: readonly Entry[];
  /** Courses that are passed and hold today, each with the day on which it was passed. */
  passed: ReadonlyMap<string, LocalDate>;
};

export type Standing = TemplateStep & {
  dueOn: LocalDate;
  doneOn: LocalDate | null;
  /** Of a shadowing, how often so far. */
  done: number;
  isLate: boolean;
};

export const dueOn = ({ startsOn }: Pick<Way, 'startsOn'>, { day }: Pick<TemplateStep, 'day'>): LocalDate =>
  addDays(startsOn, day);

/** The steps of a way in the order of their days, each with its day, whether it is done, and whether it is late. */
export function standingOf(way: Way, { entries, passed }: Proof, today: LocalDate): Standing[] {
  return way.steps
    .map((step) => {
      const own = entries
        .filter(({ stepKey }) => stepKey === step.key)
        .map(({ onDay }) => onDay)
        .toSorted();
      const doneOn = doneDay(way, step, own, passed);
      const due = dueOn(way, step);
      return { ...step, dueOn: due, doneOn, done: own.length, isLate: doneOn === null && due < today };
    })
    .toSorted((a, b) => a.day - b.day);
}

function doneDay(
  { results }: Way,
  step: TemplateStep,
  own: readonly LocalDate[],
  passed: Proof['passed'],
): LocalDate | null {
  if (step.kind === 'gate')
    return results.find(({ stepKey, passed: isPassed }) => isPassed && stepKey === step.key)?.on ?? null;
  if (step.courseKey !== null) return passed.get(step.courseKey) ?? null;
  return own[step.times - 1] ?? null;
}

export const isWhole = (standing: readonly Standing[]): boolean => standing.every(({ doneOn }) => doneOn !== null);

/** Gates whose day has gone by and that nobody passed: what a manager is told of, each once. */
export const lateGates = (standing: readonly Standing[], toldOf: readonly string[]): Standing[] =>
  standing.filter(({ kind, isLate, key }) => kind === 'gate' && isLate && !toldOf.includes(key));

/** What may be put down of a step: nothing of a gate, which somebody else judges, nor of a course, which is passed. */
export const takesEntries = (step: TemplateStep): boolean => step.kind !== 'gate' && step.courseKey === null;
