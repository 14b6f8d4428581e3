import { endOfDay, type LocalDate } from '../../ground/index.ts';
import { managersOn } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { defaultPipelineFor, type Line, lineOf } from './rules/pipeline-use.ts';
import type { PipelineRow } from './tables.ts';

/** The actor and those above him; asked only where some pipeline names who uses it. */
export async function lineOfActor(
  reader: Reader,
  actor: Actor,
  pipelines: readonly PipelineRow[],
  today: LocalDate,
): Promise<Line> {
  if (actor.personId === null) return [];
  if (pipelines.every(({ usedBy }) => usedBy.length === 0)) return [actor.personId];
  return lineOf(actor.personId, await managersOn(reader, actor, endOfDay(today, actor.timeZone)));
}

/** The pipeline in which a new deal of this actor begins; null when none is for him. */
export const defaultFor = async (reader: Reader, actor: Actor, pipelines: readonly PipelineRow[], today: LocalDate) =>
  defaultPipelineFor(pipelines, await lineOfActor(reader, actor, pipelines, today));
