/** A stage that was taken out of its pipeline: what it was called, and where the deals in it went. */
export type GoneStage = { id: string; name: string; goesTo: string };

/**
 * Where a deal of a stage stands today: in it, or, when the stage was taken out, where its deals went, however many times
 * over. Null for a stage that the pipeline never had.
 */
export function standingStage(
  pipeline: { stages: readonly { id: string }[]; goneStages: readonly GoneStage[] },
  stageId: string,
): string | null {
  const seen = new Set<string>();
  let at: string | undefined = stageId;
  while (at !== undefined && !seen.has(at)) {
    const id: string = at;
    if (pipeline.stages.some((stage) => stage.id === id)) return id;
    seen.add(id);
    at = pipeline.goneStages.find((gone) => gone.id === id)?.goesTo;
  }
  return null;
}

/** What a stage is called, or was. */
export const stageNameOf = (
  pipeline: { stages: readonly { id: string; name: string }[]; goneStages: readonly GoneStage[] },
  stageId: string,
): string | null => [...pipeline.stages, ...pipeline.goneStages].find(({ id }) => id === stageId)?.name ?? null;
