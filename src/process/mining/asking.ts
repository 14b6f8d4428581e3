import { addDays, endOfDay, type Instant, type LocalDate } from '../../ground/index.ts';
import { teamOf } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { standingStage } from '../pipeline/index.ts';
import { type CourseOfDeal, pipelinesOf, stageEventsOf } from '../pipeline/reads.ts';
import { type Course, courseOf } from './rules/courses.ts';

export type Whose = {
  pipelineId: string;
  ownerId?: string | undefined;
  team?: string | undefined;
  asOf?: LocalDate | undefined;
};
export type Period = { from?: LocalDate | undefined; before?: LocalDate | undefined };
export type Pipeline = Awaited<ReturnType<typeof pipelinesOf>>[number];

/** The day that is asked about, the pipeline as it was drawn then, and whose deals. */
export type Asked = {
  day: LocalDate;
  today: LocalDate;
  at: { asOf?: Instant };
  pipeline: Pipeline;
  ownerIds: string[] | undefined;
};

/** Null where there is no such pipeline. */
export async function askedOf(reader: Reader, actor: Actor, whose: Whose, today: LocalDate): Promise<Asked | null> {
  const isPast = whose.asOf !== undefined && whose.asOf < today;
  const day = isPast ? (whose.asOf as LocalDate) : today;
  const at = isPast ? { asOf: endOfDay(day, actor.timeZone) } : {};
  const [pipelines, team] = await Promise.all([
    pipelinesOf(reader, actor, at),
    whose.team ? teamOf(reader, actor.workspaceId, whose.team) : null,
  ]);
  const pipeline = pipelines.find(({ id }) => id === whose.pipelineId);
  if (!pipeline) return null;
  const people = team ? [whose.team as string, ...team] : undefined;
  const ownerIds = whose.ownerId
    ? people && !people.includes(whose.ownerId)
      ? []
      : [whose.ownerId]
    : people && [...new Set(people)];
  return { day, today, at, pipeline, ownerIds };
}

/** A year back where nobody says from when; until the day that is asked about. */
export function periodOf({ day }: Asked, { from, before }: Period): { from: LocalDate; before: LocalDate } {
  const end = addDays(day, 1);
  const until = before && before < end ? before : end;
  const aYearBack = addDays(until, -365);
  return { from: from && from < until ? from : aYearBack < firstDay ? firstDay : aYearBack, before: until };
}

const firstDay = '1900-01-01';

/** The courses of the deals of a period, until its end. */
export async function coursesOf(
  reader: Reader,
  actor: Actor,
  { pipeline, ownerIds, at }: Asked,
  { from, before }: { from: LocalDate; before: LocalDate },
): Promise<{ courses: Course[]; dealOf: Map<string, CourseOfDeal>; atMost: boolean }> {
  const asked = { pipelineId: pipeline.id, ownerIds, from, before };
  const { deals, events, isCut } = await stageEventsOf(reader, actor, asked, at);
  const standing = (stageId: string) => standingStage(pipeline, stageId);
  const byDeal = Map.groupBy(events, ({ id }) => id);
  const courses = deals.map(({ id, createdOn }) =>
    courseOf(
      id,
      createdOn,
      (byDeal.get(id) ?? [])
        .filter(({ pipelineId }) => pipelineId === pipeline.id)
        .map(({ day, status, stageId, lastMove }) => ({
          ...{ day, status, stageId },
          overridden: (lastMove?.overriddenKeys.length ?? 0) > 0,
        })),
      standing,
      before,
    ),
  );
  return {
    courses: courses.filter(({ stays }) => stays.length > 0),
    dealOf: new Map(deals.map((deal) => [deal.id, deal])),
    atMost: isCut,
  };
}
