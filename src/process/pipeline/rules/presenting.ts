import type { Stage } from './stages.ts';

/** What the shipped pipelines ask for on leaving the stage in which something is shown or offered. */
const shown = ['demo-done', 'proposal-delivered'];
/** How such a stage is called where a workspace wrote its own. */
const called = /demo|present|propos|offer|quot|propuesta|oferta|cotiz|presupuesto/i;

type Named = Pick<Stage, 'id' | 'name' | 'exit' | 'presents'>;

/**
 * From which stage on a deal counts as presented: the one that its pipeline names. Of one that names none it is the first that is left once a demo was done or a proposal delivered, else
 * the first whose name speaks of a demo, a presentation, a proposal, an offer or a quote. Prospecting, Qualification, Demo,
 * Proposal: the Demo. Null where no stage does: then deals of this pipeline are presented nowhere.
 */
export function presentingStage<S extends Named>(stages: readonly S[]): S | null {
  const asks = ({ exit }: S) => exit.some(({ key }) => shown.includes(key));
  return (
    stages.find(({ presents }) => presents) ?? stages.find(asks) ?? stages.find(({ name }) => called.test(name)) ?? null
  );
}

/** The stages in which a deal counts as presented, of all pipelines: the presenting one, or the one asked for, and all after it. */
export function presentedIn<S extends Named>(
  pipelines: readonly { stages: readonly S[] }[],
  fromId: string | undefined,
): string[] {
  return pipelines.flatMap(({ stages }) => {
    const from = fromId ? stages.find(({ id }) => id === fromId) : presentingStage(stages);
    return from ? stages.slice(stages.indexOf(from)).map(({ id }) => id) : [];
  });
}

/** From which stage on the deals of each pipeline count as presented; null where of none, and whether the pipeline says it. */
export function presentedFrom<S extends Named>(
  pipelines: readonly { name: string; stages: readonly S[] }[],
  fromId: string | undefined,
): { pipeline: string; stage: string | null; isNamed: boolean }[] {
  return pipelines.flatMap(({ name, stages }) => {
    const from = fromId ? stages.find(({ id }) => id === fromId) : presentingStage(stages);
    if (fromId && !from) return [];
    return [{ pipeline: name, stage: from?.name ?? null, isNamed: Boolean(fromId || from?.presents) }];
  });
}
