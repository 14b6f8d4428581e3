import { addDays, daysBetween, endOfDay, fewestOnASide, type LocalDate } from '../../ground/index.ts';
import { peopleByIds } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { ownedPolicy } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { type Served, serve, unfit } from '../../platform/http/index.ts';
import { limitedToOf } from '../../platform/metrics/answers.ts';
import { type Asked, askedOf, coursesOf, periodOf } from './asking.ts';
import * as contract from './contract.ts';
import { frictionIn, maturityIn } from './improving.ts';
import './policy.ts';
import type { MiningPorts } from './ports.ts';
import type { Course } from './rules/courses.ts';
import { behindGuidance, besideByGuidance, stageOfGuidance } from './rules/guidance.ts';
import { behind, mine } from './rules/mine.ts';

const mostVariants = 12;

/** Before a day stand ninety more, all of them days that a calendar here has. */
const firstCompared = '1900-04-01';

const noPipeline = () => unfit({ field: 'pipelineId', message: 'names no pipeline', in: 'query' });

/** How deals really go, over http. */
export function miningRoutes(ports: MiningPorts): Served[] {
  /** What the stages asked for as the last day of the period knew it. */
  const guidanceOf = (
    reader: Reader,
    actor: Actor,
    { pipeline, today }: Asked,
    before: LocalDate,
    courses: readonly Course[],
  ) => {
    const last = addDays(before, -1);
    const when = last < today ? { asOf: endOfDay(last, actor.timeZone) } : {};
    return ports.guidance(reader, actor, { pipeline, dealIds: courses.map(({ id }) => id) }, when);
  };

  return [
    serve(contract.readProcess, ({ world, actor, query }) =>
      world.db.read(actor, async (reader) => {
        const asked = await askedOf(reader, actor, query, world.today(actor));
        if (!asked) return noPipeline();
        const { pipeline } = asked;
        const period = periodOf(asked, query);
        const { courses, atMost } = await coursesOf(reader, actor, asked, period);
        const order = pipeline.stages.map(({ id }) => id);
        const { variants, ...mined } = mine(courses, order, pipeline.rules);
        const others = variants.slice(mostVariants);
        return {
          pipeline: {
            id: pipeline.id,
            name: pipeline.name,
            stages: pipeline.stages.map(({ id, name }) => ({ id, name })),
          },
          ...period,
          freshAt: world.now(),
          limitedTo: limitedToOf({ policy: ownedPolicy }, actor),
          atMost,
          ...mined,
          variants: variants.slice(0, mostVariants),
          otherVariants: { ways: others.length, deals: others.reduce((sum, { deals }) => sum + deals, 0) },
        };
      }),
    ),

    serve(contract.behindProcess, ({ world, actor, query }) =>
      world.db.read(actor, async (reader) => {
        const asked = await askedOf(reader, actor, query, world.today(actor));
        if (!asked) return noPipeline();
        const period = periodOf(asked, query);
        const { courses, dealOf } = await coursesOf(reader, actor, asked, period);
        const order = asked.pipeline.stages.map(({ id }) => id);
        const stageId = stageOfGuidance(query.of);
        const guidance = stageId === null ? null : await guidanceOf(reader, actor, asked, period.before, courses);
        const guided = guidance?.find((one) => one.stageId === stageId);
        const found = guided
          ? behindGuidance(query.of, courses, order, guided)
          : behind(query.of, courses, order, asked.pipeline.rules);
        if (!found) return unfit({ field: 'of', message: 'is no number of the process', in: 'query' });
        const shown = found.slice(0, query.limit).flatMap((course) => {
          const deal = dealOf.get(course.id);
          return deal ? [{ course, deal }] : [];
        });
        const people = await peopleByIds(
          reader,
          actor,
          shown.map(({ deal }) => deal.ownerId),
        );
        return {
          total: found.length,
          items: shown.map(({ course, deal }) => ({
            deal: { id: deal.id, name: deal.name },
            owner: { id: deal.ownerId, name: people.get(deal.ownerId)?.name ?? '' },
            amount: deal.amount,
            currency: deal.currency,
            end: course.end,
            days: Math.max(0, daysBetween(course.createdOn, course.endedOn ?? asked.day)),
          })),
        };
      }),
    ),

    serve(contract.readGuidance, ({ world, actor, query }) =>
      world.db.read(actor, async (reader) => {
        const asked = await askedOf(reader, actor, query, world.today(actor));
        if (!asked) return noPipeline();
        const period = periodOf(asked, query);
        const { courses, atMost } = await coursesOf(reader, actor, asked, period);
        const guidance = await guidanceOf(reader, actor, asked, period.before, courses);
        const order = asked.pipeline.stages.map(({ id }) => id);
        return {
          ...period,
          ...{ atMost, fewest: fewestOnASide },
          stages: asked.pipeline.stages.flatMap(({ id, name }) => {
            const guided = guidance.find(({ stageId }) => stageId === id);
            if (!guided) return [];
            const { stageId: _, ...told } = besideByGuidance(courses, order, guided);
            return [{ stage: { id, name }, ...told }];
          }),
        };
      }),
    ),

    serve(contract.readMaturity, ({ world, actor, query }) =>
      world.db.read(actor, async (reader) => {
        const asked = await askedOf(reader, actor, query, world.today(actor));
        if (!asked) return noPipeline();
        const { on } = query;
        if (on && (on > asked.day || on < firstCompared))
          return unfit({
            field: 'on',
            message: 'must be from April 1900 to the day that is looked at',
            in: 'query',
          });
        return maturityIn(reader, actor, asked, on);
      }),
    ),

    serve(contract.readFriction, ({ world, actor, query }) =>
      world.db.read(actor, async (reader) => {
        const asked = await askedOf(reader, actor, query, world.today(actor));
        return asked ? frictionIn(reader, actor, asked, ports, world.now()) : noPipeline();
      }),
    ),
  ];
}
