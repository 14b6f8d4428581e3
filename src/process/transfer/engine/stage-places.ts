import type { Actor } from '../../../platform/access/actor.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { pipelinesOf } from '../../pipeline/reads.ts';
import type { StageHere } from '../rules/deal-news.ts';
import type { PlannedState, StagePlace } from '../rules/planned.ts';

export type StageOf = (place: StagePlace | null, status: PlannedState['status']) => StageHere | null;

type Pipelines = Awaited<ReturnType<typeof pipelinesOf>>;
type Pipeline = Pipelines[number];

export const sameWord = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase();

/** What the pipeline that keeps a source's own stages is called. */
export const ownPipelineName = (source: string): string => `Imported from ${source}`;

/** The pipeline of an earlier import that has all of these stages. */
export const ownPipeline = (known: Pipelines, source: string, words: readonly string[]): Pipeline | undefined =>
  known.find(
    (one) =>
      one.name === ownPipelineName(source) &&
      words.every((word) => one.stages.some(({ name }) => sameWord(name, word))),
  );

/** The stages here for those of a source: by id, by the words of its own pipeline, else the first, or for a deal that ended the last. */
export function stagesIn(first: Pipeline | undefined, known: Pipelines): StageOf {
  const places = [...(first ? [first] : []), ...known].flatMap((pipeline) =>
    pipeline.stages.map(({ id, name }, position) => ({ id, name, pipelineId: pipeline.id, position })),
  );
  const byId = new Map(places.map((place) => [place.id, place]));
  const home = places.filter(({ pipelineId }) => pipelineId === first?.id);
  return (place, status) => {
    const end = (status === 'open' ? home[0] : home.at(-1)) ?? null;
    if (!place) return end;
    if ('id' in place) return byId.get(place.id) ?? null;
    return home.find(({ name }) => sameWord(name, place.own)) ?? (status === 'open' ? null : end);
  };
}

/** The same before anything is written: a pipeline that the import will make is not there yet. */
export async function stagesNow(
  reader: Reader,
  actor: Actor,
  source: string,
  own: readonly string[],
): Promise<StageOf> {
  const known = await pipelinesOf(reader, actor);
  return stagesIn(own.length > 0 ? ownPipeline(known, source, own) : known[0], known);
}
