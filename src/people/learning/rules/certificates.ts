import { addDays, type LocalDate } from '../../../ground/index.ts';
import type { Answers, Course } from './courses.ts';

/** One try at the questions of a course, in the version that it had. */
export type Try = { on: LocalDate; version: number; score: number; passed: boolean };

export type Chosen = Readonly<Record<string, readonly number[]>>;

export type Scored = { score: number; passed: boolean; wrong: string[] };

/**
 * What chosen options come to: a question counts when just its right options were chosen. Three of four is 0.75, which passes a mark of 0.75.
 * What was not answered is wrong.
 */
export function scoreOf(course: Pick<Course, 'questions' | 'passMark'>, answers: Answers, chosen: Chosen): Scored {
  const isRight = (key: string) => {
    const [right, own] = [answers[key] ?? [], [...new Set(chosen[key] ?? [])]];
    return right.length === own.length && right.every((place) => own.includes(place));
  };
  const wrong = course.questions.map(({ key }) => key).filter((key) => !isRight(key));
  const score = 1 - wrong.length / course.questions.length;
  return { score, passed: score >= course.passMark - 1e-9, wrong };
}

/** Until when a certificate holds that was earned on a day; null: for good. */
export const holdsUntil = ({ validDays }: Pick<Course, 'validDays'>, on: LocalDate): LocalDate | null =>
  validDays === null ? null : addDays(on, validDays);

/** From so many days before its end on a certificate is to be earned again. */
export const daysBefore = 14;

export type Standing = 'open' | 'begun' | 'certified' | 'runs-out' | 'expired';

type Run = { passedOn: LocalDate | null; validUntil: LocalDate | null };

/** How somebody stands in a course. Below its mark there is no certificate, on a product neither; on its last day it holds still. */
export function standingIn(run: Run | null, today: LocalDate): Standing {
  if (!run) return 'open';
  if (run.passedOn === null) return 'begun';
  if (run.validUntil === null) return 'certified';
  if (run.validUntil < today) return 'expired';
  return run.validUntil <= addDays(today, daysBefore) ? 'runs-out' : 'certified';
}

/** What is to be done again: it comes back to the day of whoever is certified. */
export const isToDo = (standing: Standing): boolean => standing === 'expired' || standing === 'runs-out';

export const holds = (run: Run, today: LocalDate): boolean =>
  run.passedOn !== null && (run.validUntil === null || run.validUntil >= today);
