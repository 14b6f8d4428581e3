import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { systemActor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { type Answers, type Course, coursesWith, type Reasons } from './rules/courses.ts';
import { shippedAnswers } from './rules/shipped-answers.ts';
import {
  type CourseRow,
  courseRuns,
  courses,
  type DevelopmentRow,
  developmentPlans,
  type RolePlayRow,
  type RunRow,
  rolePlays,
  type SpendRow,
  trainingSpends,
} from './tables.ts';

export const mostCourses = 200;

export const ownCourses = (reader: Reader, actor: Actor): Promise<CourseRow[]> =>
  reader.rows<CourseRow>(readable(actor, courses).orderBy('id').limit(mostCourses) as never);

export const coursesOf = async (reader: Reader, actor: Actor): Promise<(Course | CourseRow)[]> =>
  coursesWith(await ownCourses(reader, actor));

/** The right answers of a course, to be judged by and never told; and why each is right, for whoever answered it so. */
export async function answersOf(
  reader: Reader,
  actor: Actor,
  key: string,
): Promise<{ answers: Answers; reasons: Reasons }> {
  const own = (await ownCourses(reader, systemActor(actor))).find((each) => each.key === key);
  return own ?? { answers: shippedAnswers[key] ?? {}, reasons: {} };
}

export const runsOf = (reader: Reader, actor: Actor, ownerIds?: readonly string[]): Promise<RunRow[]> =>
  reader.rows<RunRow>(
    readable(actor, courseRuns)
      .$if(ownerIds !== undefined, (query) => query.where('ownerId', 'in', ownerIds as string[]))
      .orderBy('id')
      .limit(20_000) as never,
  );

/** Whose certificates end by a day, and have not ended before another. */
export const runsThatEnd = (reader: Reader, actor: Actor, from: LocalDate, until: LocalDate): Promise<RunRow[]> =>
  reader.rows<RunRow>(
    readable(actor, courseRuns)
      .where('validUntil', '>=', from)
      .where('validUntil', '<=', until)
      .orderBy('id')
      .limit(20_000) as never,
  );

export const rolePlaysOf = (reader: Reader, actor: Actor): Promise<RolePlayRow[]> =>
  reader.rows<RolePlayRow>(
    readable(actor, rolePlays).orderBy('onDay', 'desc').orderBy('id', 'desc').limit(1_000) as never,
  );

export const developmentOf = (reader: Reader, actor: Actor): Promise<DevelopmentRow[]> =>
  reader.rows<DevelopmentRow>(readable(actor, developmentPlans).orderBy('reviewOn').orderBy('id') as never);

export const spendsOf = (reader: Reader, actor: Actor): Promise<SpendRow[]> =>
  reader.rows<SpendRow>(
    readable(actor, trainingSpends).orderBy('onDay', 'desc').orderBy('id', 'desc').limit(1_000) as never,
  );
