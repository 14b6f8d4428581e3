import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { circleFor, ownedPolicy, reach } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { pipelinesOf } from '../pipeline/reads.ts';
import { type Asked, coursesOf, type Pipeline, periodOf } from './asking.ts';
import { mine } from './rules/mine.ts';

type Slowest = { pipelineId: string; stageId: string; times: number; n: number };

/** A year of deals says much the same all day: those who see all of them are told what was found first, until the day or the process is another. */
const found = new Map<string, Promise<Slowest[]>>();
const mostFound = 100;

/** The stage of each pipeline in which the deals that he sees waited clearly longest over the last year, by how many stays. */
export async function slowestStages(reader: Reader, actor: Actor, today: LocalDate): Promise<Slowest[]> {
  const pipelines = await pipelinesOf(reader, actor);
  if (reach(actor, ownedPolicy, 'read') !== 'all') return slowestIn(reader, actor, today, pipelines);
  const process = pipelines.map(({ id, version }) => [id, version]);
  const alike = [actor.workspaceId, actor.timeZone, today, process, circleFor(actor, { confidential: 'confidential' })];
  const key = JSON.stringify(alike);
  const known = found.get(key);
  if (known) return known;
  const asked = slowestIn(reader, actor, today, pipelines);
  found.set(key, asked);
  for (const oldest of [...found.keys()].slice(0, -mostFound)) found.delete(oldest);
  asked.catch(() => found.delete(key));
  return asked;
}

async function slowestIn(
  reader: Reader,
  actor: Actor,
  today: LocalDate,
  pipelines: readonly Pipeline[],
): Promise<Slowest[]> {
  const each = await Promise.all(
    pipelines.map(async (pipeline) => {
      const asked: Asked = { day: today, today, at: {}, pipeline, ownerIds: undefined };
      const { courses } = await coursesOf(reader, actor, asked, periodOf(asked, {}));
      const order = pipeline.stages.map(({ id }) => id);
      const { slowest, stages } = mine(courses, order, pipeline.rules);
      const n = stages.find(({ stageId }) => stageId === slowest?.stageId)?.entered ?? 0;
      return slowest ? [{ pipelineId: pipeline.id, ...slowest, n }] : [];
    }),
  );
  return each.flat();
}
