import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { kindsOf } from '../activities/reads.ts';
import { type Stage, standingStage } from '../pipeline/index.ts';
import { type DealRow, pipelinesOf } from '../pipeline/reads.ts';
import { type Known, knownActOf, knownPlaybook, knownStageOf } from './rules/known-playbooks.ts';
import { type Content, nothing } from './rules/playbook.ts';
import { type When, writtenFor } from './store.ts';
import type { PlaybookRow } from './tables.ts';

/** What a playbook may be for: a stage of a pipeline in use, or a kind of activity that is offered. */
export type Place = {
  about: 'stage' | 'activity';
  id: string;
  name: string;
  pipeline: { id: string; name: string } | null;
  buyerTask: string | null;
  known: Known | null;
};

/** All places for which there may be a playbook, stages in the order of their pipelines first. */
export async function guidedPlaces(reader: Reader, actor: Actor): Promise<Place[]> {
  const [pipelines, kinds] = await Promise.all([pipelinesOf(reader, actor), kindsOf(reader, actor)]);
  const stages = pipelines
    .filter(({ retiredOn }) => retiredOn === null)
    .flatMap(({ id, name, stages: all }) =>
      all.map(
        (stage): Place => ({
          about: 'stage',
          id: stage.id,
          name: stage.name,
          pipeline: { id, name },
          buyerTask: stage.buyerTask ?? null,
          known: knownStageOf(stage),
        }),
      ),
    );
  const offered = kinds
    .filter(({ retired }) => !retired)
    .map(
      (kind): Place => ({
        ...{ about: 'activity', id: kind.id, name: kind.name },
        ...{ pipeline: null, buyerTask: null, known: knownActOf(kind) },
      }),
    );
  return [...stages, ...offered];
}

/** What stands in a place: what the workspace wrote, else what the product brings. */
export const contentOf = (written: PlaybookRow | undefined, known: Known | null): Content =>
  written ?? (known ? knownPlaybook(known) : nothing);

type Guided = {
  stage: Stage | undefined;
  written: PlaybookRow | undefined;
  known: Known | null;
  content: Content;
};

/** The stage in which a deal stands and its playbook; in the past as both were then. */
export async function stageOfDeal(
  reader: Reader,
  actor: Actor,
  deal: Pick<DealRow, 'pipelineId' | 'stageId'>,
  when: When,
): Promise<Guided> {
  const pipeline = (await pipelinesOf(reader, actor, when)).find(({ id }) => id === deal.pipelineId);
  const stageId = (pipeline && standingStage(pipeline, deal.stageId)) ?? deal.stageId;
  const stage = pipeline?.stages.find(({ id }) => id === stageId);
  const [written] = stage ? await writtenFor(reader, actor, [stage.id], when) : [];
  const known = stage && !written ? knownStageOf(stage) : null;
  return { stage, written, known, content: contentOf(written, known) };
}

/** What is to be done in each stage of the pipelines in use: what the workspace wrote, else what the product brings. */
export async function stepsByStage(reader: Reader, actor: Actor): Promise<(stageId: string) => Content['steps']> {
  const stages = (await guidedPlaces(reader, actor)).filter(({ about }) => about === 'stage');
  const written = await writtenFor(
    reader,
    actor,
    stages.map(({ id }) => id),
  );
  const known = new Map(
    stages.map((stage) => {
      const own = written.find(({ id }) => id === stage.id);
      return [stage.id, contentOf(own, stage.known).steps] as const;
    }),
  );
  return (stageId) => known.get(stageId) ?? [];
}
