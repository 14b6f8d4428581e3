import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { productsByIds } from '../../process/catalogue/reads.ts';
import { standingStage } from '../../process/pipeline/index.ts';
import { pipelinesOf, readableDeals } from '../../process/pipeline/reads.ts';
import { peopleByIds } from '../organisation/reads.ts';
import { holds, standingIn } from './rules/certificates.ts';
import { isShipped } from './rules/courses.ts';
import { lessonsOf } from './rules/stage-lessons.ts';
import { mayWriteCourses } from './show.ts';
import { answersOf, coursesOf, runsOf } from './store.ts';
import type { RunRow } from './tables.ts';

/** Who holds the certificate of each course today, of those whom the reader may see, by name. */
async function holdersOf(reader: Reader, actor: Actor, runs: readonly RunRow[], today: LocalDate) {
  const held = runs.filter((run) => holds(run, today));
  const people = await peopleByIds(
    reader,
    actor,
    held.map(({ ownerId }) => ownerId),
  );
  const named = held.flatMap(({ ownerId, courseKey, validUntil }) => {
    const person = people.get(ownerId);
    return person?.active ? [{ id: person.id, name: person.name, courseKey, validUntil }] : [];
  });
  const all = Map.groupBy(
    named.toSorted((a, b) => a.name.localeCompare(b.name)),
    ({ courseKey }) => courseKey,
  );
  return (key: string) => all.get(key) ?? [];
}

/** The course as whoever writes it sees it, with its right answers; null where there is none of that key. */
export async function showWritten(reader: Reader, actor: Actor, key: string, today: LocalDate) {
  const course = (await coursesOf(reader, actor)).find((each) => each.key === key);
  if (!course || !mayWriteCourses(actor)) return null;
  const [{ answers, reasons }, runs, products] = await Promise.all([
    answersOf(reader, actor, key),
    runsOf(reader, actor),
    productsByIds(reader, actor, course.productId === null ? [] : [course.productId]),
  ]);
  const product = course.productId === null ? undefined : products.get(course.productId);
  const { name, about, track, passMark, validDays, lessons, questions, asks, stageIds } = course;
  return {
    ...{ key, name, about, track, passMark, validDays, version: 'version' in course ? course.version : 0 },
    isShipped: isShipped(key),
    product: product ? { id: product.id, name: product.name } : null,
    lessons: lessons.map((each) => ({ ...each })),
    questions: questions.map(({ options, ...question }) => ({ ...question, options: [...options] })),
    answers: Object.fromEntries(Object.entries(answers).map(([of, places]) => [of, [...places]])),
    reasons: { ...reasons },
    ...{ asks: asks.map((each) => ({ ...each })), stageIds: [...stageIds] },
    holders: runs.filter((run) => run.courseKey === key && holds(run, today)).length,
  };
}

/** The stages that are asked for: all of the pipelines in use, or the one in which an open deal stands. Null where the deal is not his to see. */
async function stagesFor(reader: Reader, actor: Actor, dealId: string | null) {
  const pipelines = await pipelinesOf(reader, actor);
  const all = pipelines.flatMap((pipeline) =>
    pipeline.stages.map((stage) => ({ pipeline: { id: pipeline.id, name: pipeline.name }, stage })),
  );
  if (dealId === null) {
    const inUse = new Set(pipelines.filter(({ retiredOn }) => retiredOn === null).map(({ id }) => id));
    return all.filter(({ pipeline }) => inUse.has(pipeline.id));
  }
  const deal = await reader.row(readableDeals(actor).where('id', '=', dealId));
  if (!deal) return null;
  const own = pipelines.find(({ id }) => id === deal.pipelineId);
  const stageId = own ? standingStage(own, deal.stageId) : null;
  return deal.status === 'open' ? all.filter(({ stage }) => stage.id === stageId) : [];
}

const mostNamed = 20;

/** The lessons of each stage, what to ask a buyer there, and who has learnt it. */
export async function showStageLessons(reader: Reader, actor: Actor, dealId: string | null, today: LocalDate) {
  const [stages, courses, runs] = await Promise.all([
    stagesFor(reader, actor, dealId),
    coursesOf(reader, actor),
    runsOf(reader, actor),
  ]);
  if (!stages) return null;
  const heldBy = await holdersOf(reader, actor, runs, today);
  const own = new Map(runs.filter(({ ownerId }) => ownerId === actor.personId).map((run) => [run.courseKey, run]));
  return stages.map(({ pipeline, stage }) => ({
    ...{ pipeline, stage: { id: stage.id, name: stage.name } },
    lessons: lessonsOf(stage, courses).map(({ key, name, about, asks }) => {
      const held = heldBy(key);
      return {
        ...{ key, name, about, asks: asks.map((each) => ({ ...each })) },
        ...{ standing: standingIn(own.get(key) ?? null, today), passed: held.length },
        people: held.slice(0, mostNamed).map(({ id, name: called }) => ({ id, name: called })),
      };
    }),
  }));
}

const mostCertified = 50;

/** The courses on a product, and who is certified on it today; null where the product is not there. */
export async function showOfProduct(reader: Reader, actor: Actor, productId: string, today: LocalDate) {
  if (!(await productsByIds(reader, actor, [productId])).has(productId)) return null;
  const courses = (await coursesOf(reader, actor)).filter((course) => course.productId === productId);
  if (courses.length === 0) return [];
  const runs = (await runsOf(reader, actor)).filter(({ courseKey }) => courses.some(({ key }) => key === courseKey));
  const heldBy = await holdersOf(reader, actor, runs, today);
  return courses.map(({ key, name }) => {
    const own = runs.find((run) => run.courseKey === key && run.ownerId === actor.personId) ?? null;
    const held = heldBy(key);
    return {
      ...{ key, name, standing: standingIn(own, today), validUntil: own?.validUntil ?? null, certified: held.length },
      people: held.slice(0, mostCertified).map(({ courseKey: _, ...person }) => person),
    };
  });
}
