import { addDays, type LocalDate } from '../../../ground/index.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { doneOn } from '../../activities/reads.ts';
import { standingStage } from '../../pipeline/index.ts';
import { type StageEvent, stageEventsOf } from '../../pipeline/reads.ts';
import { stepsDoneOn, type When } from '../store.ts';
import type { Closed } from './rules/adopted.ts';

/** So many deals at most are told of, those made last, and so many activities of them. */
const most = { deals: 5_000, activities: 100_000 };
export const lookBackDays = 730;

type Pipeline = { id: string } & Parameters<typeof standingStage>[0];
export type Asked = { pipeline: Pipeline; ownerIds?: readonly string[] | undefined; until: LocalDate };
type Stay = { stageId: string; from: LocalDate; until: LocalDate };

/** The stays of a deal in the stages of a pipeline, those taken out under the stage in which their deals went on. */
function staysIn(pipeline: Pipeline, events: readonly StageEvent[]): Stay[] {
  return events.flatMap(({ status, pipelineId, stageId, day }, at) =>
    status === 'open' && pipelineId === pipeline.id
      ? [
          {
            stageId: standingStage(pipeline, stageId) ?? stageId,
            from: day,
            until: events[at + 1]?.day ?? '9999-12-31',
          },
        ]
      : [],
  );
}

/**
 * The deals of a pipeline that closed in the two years until a day, and what was done in each stage in which they stood. What was done on the
 * day of a move led to it: it counts in the stage that was left.
 */
export async function closedThrough(reader: Reader, actor: Actor, { pipeline, ownerIds, until }: Asked, when: When) {
  const from = addDays(until, -lookBackDays);
  const asked = { pipelineId: pipeline.id, ownerIds, from, before: addDays(until, 1) };
  const { deals, events, isCut } = await stageEventsOf(reader, actor, asked, when, most.deals);
  const closed = deals.filter(({ status, closedOn }) => status !== 'open' && closedOn !== null && closedOn >= from);
  const ids = closed.map(({ id }) => id);
  const [steps, done] = await Promise.all([
    stepsDoneOn(reader, actor, ids, when),
    doneOn(reader, actor, { kind: 'deal', ids }, most.activities),
  ]);
  const eventsOf = Map.groupBy(events, ({ id }) => id);
  const stepsOf = Map.groupBy(steps, ({ recordId }) => recordId);
  const doneOf = Map.groupBy(done, ({ recordId }) => recordId);
  const byStage = new Map<string, Closed[]>();
  for (const { id, ownerId, status, closedOn } of closed) {
    const stays = staysIn(pipeline, eventsOf.get(id) ?? []);
    const didIn = new Map(stays.map(({ stageId }) => [stageId, new Set<string>()]));
    for (const { stageId, stepKey } of stepsOf.get(id) ?? [])
      didIn.get(standingStage(pipeline, stageId) ?? stageId)?.add(`step:${stepKey}`);
    for (const { kindId, on } of doneOf.get(id) ?? []) {
      const stay = stays.find((one) => one.from <= on && on <= one.until);
      if (stay) didIn.get(stay.stageId)?.add(`activity:${kindId}`);
    }
    for (const [stageId, did] of didIn) {
      const passed = { ownerId, won: status === 'won', did, closedOn: closedOn ?? until };
      const known = byStage.get(stageId);
      if (known) known.push(passed);
      else byStage.set(stageId, [passed]);
    }
  }
  return { from, until, closed, isCut, byStage };
}
