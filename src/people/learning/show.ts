import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { may } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { productsByIds } from '../../process/catalogue/reads.ts';
import { peopleByIds } from '../organisation/reads.ts';
import { holds, isToDo, standingIn } from './rules/certificates.ts';
import type { Course } from './rules/courses.ts';
import { isReviewDue } from './rules/development.ts';
import { isTrackDone, judged, playedTracks } from './rules/role-plays.ts';
import { coursesOf, rolePlaysOf, runsOf } from './store.ts';
import { courses, type DevelopmentRow, developmentPlans, type RolePlayRow, type RunRow } from './tables.ts';

/** The course that has exercises on the company's own numbers. */
export const withExercises = 'business-acumen';

type Who = { id: string; name: string };

async function namesOf(reader: Reader, actor: Actor, ids: Iterable<string>): Promise<(id: string) => Who> {
  const people = await peopleByIds(reader, actor, ids);
  return (id) => ({ id, name: people.get(id)?.name ?? '' });
}

async function productOf(reader: Reader, actor: Actor, { productId }: Pick<Course, 'productId'>): Promise<Who | null> {
  const product = productId === null ? undefined : (await productsByIds(reader, actor, [productId])).get(productId);
  return product ? { id: product.id, name: product.name } : null;
}

export const mayWriteCourses = (actor: Actor): boolean => may(actor, courses.policy, 'write', null);

const ownRuns = async (reader: Reader, actor: Actor): Promise<Map<string, RunRow>> => {
  const runs = actor.personId === null ? [] : await runsOf(reader, actor, [actor.personId]);
  return new Map(runs.map((run) => [run.courseKey, run]));
};

/** All courses, and how the reader stands in each. */
export async function showCourses(reader: Reader, actor: Actor, today: LocalDate) {
  const [all, runs] = await Promise.all([coursesOf(reader, actor), ownRuns(reader, actor)]);
  const products = await productsByIds(
    reader,
    actor,
    all.flatMap(({ productId }) => productId ?? []),
  );
  return all.map(({ key, name, about, track, productId, lessons, validDays }) => {
    const run = runs.get(key) ?? null;
    const standing = standingIn(run, today);
    const product = productId === null ? undefined : products.get(productId);
    return {
      ...{ key, name, about, track, validDays, standing, lessons: lessons.length },
      product: product ? { id: product.id, name: product.name } : null,
      ...{ validUntil: run?.validUntil ?? null, isToDo: isToDo(standing) },
    };
  });
}

/** One course for whoever takes it: what is right is not among it. */
export async function showCourse(
  reader: Reader,
  actor: Actor,
  course: Course & { version?: number },
  { run, today }: { run?: RunRow; today: LocalDate },
) {
  const own = run ?? (await ownRuns(reader, actor)).get(course.key) ?? null;
  const { key, name, about, track, passMark, validDays, lessons, questions, asks } = course;
  return {
    ...{ key, name, about, track, passMark, validDays, version: course.version ?? 0 },
    product: await productOf(reader, actor, course),
    lessons: lessons.map((lesson) => ({ ...lesson })),
    questions: questions.map(({ options, ...question }) => ({ ...question, options: [...options] })),
    asks: asks.map((ask) => ({ ...ask })),
    standing: standingIn(own, today),
    lessonsDone: [...(own?.lessonsDone ?? [])],
    tries: (own?.tries ?? []).map((each) => ({ ...each })),
    passedVersion: own?.tries.findLast(({ passed }) => passed)?.version ?? null,
    ...{ passedOn: own?.passedOn ?? null, validUntil: own?.validUntil ?? null },
    hasExercises: key === withExercises,
    mayWrite: mayWriteCourses(actor),
  };
}

const urgency = { expired: 0, 'runs-out': 1, begun: 2, open: 3, certified: 4 } as const;

type Held = { courses: ReadonlyMap<string, Course>; runs: readonly RunRow[]; plays: readonly RolePlayRow[] };

/** How far each is in the tracks whose talks are played, of those who have begun one. */
function tracksIn({ courses: of, runs, plays }: Held, names: (id: string) => Who, today: LocalDate) {
  const people = [...new Set([...runs, ...plays].map(({ ownerId }) => ownerId))];
  return people.flatMap((personId) =>
    playedTracks.flatMap((track) => {
      const own = runs.filter(({ ownerId, courseKey }) => ownerId === personId && of.get(courseKey)?.track === track);
      const count = plays.filter((play) => play.ownerId === personId && play.track === track).length;
      if (own.length === 0 && count === 0) return [];
      const certified = own.some((run) => holds(run, today));
      const isDone = isTrackDone({ certified, plays: count });
      return { person: names(personId), track, certified, plays: count, isDone };
    }),
  );
}

/** Who stands how in which course, what has lapsed first, and how far each is in the tracks. */
export async function showCertificates(reader: Reader, actor: Actor, today: LocalDate) {
  const [all, runs, plays] = await Promise.all([
    coursesOf(reader, actor),
    runsOf(reader, actor),
    rolePlaysOf(reader, actor),
  ]);
  const of = new Map(all.map((course) => [course.key, course]));
  const names = await namesOf(
    reader,
    actor,
    [...runs, ...plays].map(({ ownerId }) => ownerId),
  );
  const items = runs.flatMap((run) => {
    const course = of.get(run.courseKey);
    if (!course) return [];
    const { passedOn, validUntil } = run;
    return {
      ...{ id: run.id, person: names(run.ownerId), courseKey: course.key, name: course.name, track: course.track },
      ...{ standing: standingIn(run, today), score: run.tries.at(-1)?.score ?? null, passedOn, validUntil },
    };
  });
  return {
    items: items.toSorted(
      (a, b) =>
        urgency[a.standing] - urgency[b.standing] ||
        a.person.name.localeCompare(b.person.name) ||
        (a.courseKey < b.courseKey ? -1 : 1),
    ),
    tracks: tracksIn({ courses: of, runs, plays }, names, today),
  };
}

export async function showRolePlays(reader: Reader, actor: Actor, rows: readonly RolePlayRow[]) {
  const names = await namesOf(
    reader,
    actor,
    rows.flatMap(({ ownerId, reviewerId }) => [ownerId, reviewerId ?? ownerId]),
  );
  return rows.map(({ id, version, ownerId, reviewerId, track, onDay, points, note, recording }) => ({
    ...{ id, version, track, onDay, note, recording, points: [...points], mean: judged(track, points) ?? 0 },
    ...{ person: names(ownerId), reviewer: reviewerId === null ? null : names(reviewerId) },
  }));
}

export async function showDevelopment(reader: Reader, actor: Actor, rows: readonly DevelopmentRow[], today: LocalDate) {
  const names = await namesOf(
    reader,
    actor,
    rows.map(({ ownerId }) => ownerId),
  );
  return rows.map((row) => {
    const { id, version, ownerId, goals, reviewOn, reviewedOn, learned } = row;
    return {
      ...{ id, version, person: names(ownerId), goals: goals.map((goal) => ({ ...goal })) },
      ...{ reviewOn, reviewedOn, learned, isReviewDue: isReviewDue(row, today) },
      mayWrite: may(actor, developmentPlans.policy, 'write', ownerId),
    };
  });
}
