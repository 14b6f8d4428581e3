import { type LocalDate, newId } from '../../ground/index.ts';
import type { Tx } from '../../platform/history/door.ts';
import { productsByIds } from '../../process/catalogue/reads.ts';
import { pipelinesOf } from '../../process/pipeline/reads.ts';
import { wentOn } from './index.ts';
import { type Chosen, holdsUntil, type Scored, scoreOf } from './rules/certificates.ts';
import { type Answers, type Course, faultIn, type Reasons } from './rules/courses.ts';
import { answersOf, coursesOf, mostCourses, ownCourses, runsOf } from './store.ts';
import { type CourseRow, courseRuns, courses, type RunRow } from './tables.ts';

export type Unfit = { unfit: { field: string; message: string } };
const unfit = (field: string, message: string): Unfit => ({ unfit: { field, message } });

const faults = {
  twice: unfit('questions', 'must name each lesson, question and thing to ask once'),
  unanswered: unfit('answers', 'must say which options of each question are right'),
};

/** Says what a course is. What was earned by an earlier version of it stays until its day. */
export async function sayCourse(
  tx: Tx,
  said: Course & { answers: Answers; reasons: Reasons },
): Promise<{ row: CourseRow } | { refused: 'too-many-courses' } | Unfit> {
  const fault = faultIn(said, said.answers);
  if (fault) return faults[fault];
  if (said.track === 'product' && said.productId === null)
    return unfit('productId', 'must say which product it is about');
  if (said.productId && !(await productsByIds(tx, tx.actor, [said.productId])).has(said.productId))
    return unfit('productId', 'is no product');
  if (said.stageIds.length > 0) {
    const stages = new Set((await pipelinesOf(tx, tx.actor)).flatMap((each) => each.stages.map(({ id }) => id)));
    if (!said.stageIds.every((id) => stages.has(id))) return unfit('stageIds', 'must be stages of your pipelines');
  }
  const own = await ownCourses(tx, tx.actor);
  const known = own.find(({ key }) => key === said.key);
  if (!known && own.length >= mostCourses) return { refused: 'too-many-courses' };
  const before = known ? await tx.lock(courses, known.id) : null;
  const after = { ...(before ?? { id: newId(), version: 0, validFrom: '' }), ...said };
  const { version } = await tx.record({ table: courses, before, after, announce: 'course.changed' });
  return { row: { ...after, version } };
}

type Learning = { course: Course; run: RunRow };

/** The course, and how far the actor is in it; null for one that is not there, or for nobody in person. */
async function learning(tx: Tx, key: string): Promise<Learning | null> {
  const { personId } = tx.actor;
  const course = (await coursesOf(tx, tx.actor)).find((each) => each.key === key);
  if (!course || personId === null) return null;
  const known = (await runsOf(tx, tx.actor, [personId])).find(({ courseKey }) => courseKey === key);
  const fresh = { id: newId(), version: 0, validFrom: '', ownerId: personId, courseKey: key };
  const begun = { ...fresh, lessonsDone: [], tries: [], passedOn: null, validUntil: null };
  return { course, run: (known && (await tx.lock(courseRuns, known.id))) ?? begun };
}

async function written(tx: Tx, before: RunRow, after: RunRow): Promise<RunRow> {
  const known = before.version === 0 ? null : before;
  const { version } = await tx.record({ table: courseRuns, before: known, after, announce: wentOn });
  return { ...after, version };
}

/** Says which lessons somebody has gone through. */
export async function finishLessons(tx: Tx, key: string, lessonKeys: readonly string[]) {
  const found = await learning(tx, key);
  if (!found) return { missing: true } as const;
  const { course, run } = found;
  const known = new Set(course.lessons.map((lesson) => lesson.key));
  if (!lessonKeys.every((each) => known.has(each))) return unfit('lessonKeys', 'must be lessons of this course');
  return {
    course,
    run: await written(tx, run, { ...run, lessonsDone: [...new Set([...run.lessonsDone, ...lessonKeys])] }),
  };
}

export type Answered = Learning & Scored & { reasons: Reasons };

/** Judges what somebody answered: from the mark on he is certified, from today. A failed try takes no certificate away. */
export async function answerCourse(
  tx: Tx,
  key: string,
  { chosen, today }: { chosen: Chosen; today: LocalDate },
): Promise<Answered | { missing: true } | { refused: 'lessons-first' }> {
  const found = await learning(tx, key);
  if (!found) return { missing: true };
  const { course, run } = found;
  if (!course.lessons.every((lesson) => run.lessonsDone.includes(lesson.key))) return { refused: 'lessons-first' };
  const { answers, reasons } = await answersOf(tx, tx.actor, key);
  const scored = scoreOf(course, answers, chosen);
  const { score, passed } = scored;
  const version = 'version' in course ? (course as CourseRow).version : 0;
  const certified = passed ? { passedOn: today, validUntil: holdsUntil(course, today) } : {};
  const tries = [...run.tries, { on: today, version, score, passed }];
  // Why something is right is told to whoever knew it, so that nobody reads off here what he did not know.
  const told = Object.entries(reasons).filter(([question]) => !scored.wrong.includes(question));
  return {
    course,
    ...scored,
    reasons: Object.fromEntries(told),
    run: await written(tx, run, { ...run, tries, ...certified }),
  };
}
