/**
 * Who works by a pipeline: a person, or everybody below him too. `byDefault` makes it the one their new deals begin in.
 */
export type PipelineUse = { personId: string; withTeam: boolean; byDefault: boolean };
export type UsedPipeline = { id: string; position: number; retiredOn: string | null; usedBy: readonly PipelineUse[] };

/** The person and those above him, nearest first. */
export type Line = readonly string[];

/** How near a pipeline is to a person: 0 named himself, 1 his manager's team ..., null when others use it. Everybody's is farthest. */
function nearness({ usedBy }: UsedPipeline, line: Line): { steps: number; byDefault: boolean } | null {
  if (usedBy.length === 0) return { steps: Number.POSITIVE_INFINITY, byDefault: false };
  const found = usedBy
    .map((use) => ({ steps: line.indexOf(use.personId), use }))
    .filter(({ steps, use }) => steps === 0 || (steps > 0 && use.withTeam))
    .sort((a, b) => a.steps - b.steps)[0];
  return found ? { steps: found.steps, byDefault: found.use.byDefault } : null;
}

/** Whether a person works by it: nobody named means everybody. A retired one takes no new deals from anybody. */
export const isUsedBy = (pipeline: UsedPipeline, line: Line): boolean =>
  pipeline.retiredOn === null && nearness(pipeline, line) !== null;

/**
 * The pipeline a person's new deals begin in: one named as the default nearest to him, else the one nearest to him, else
 * the first that everybody uses. Null when there is none for him.
 */
export function defaultPipelineFor<P extends UsedPipeline>(pipelines: readonly P[], line: Line): P | null {
  const his = pipelines
    .filter((each) => isUsedBy(each, line))
    .map((pipeline) => ({ pipeline, ...nearness(pipeline, line)! }))
    .sort(
      (a, b) =>
        Number(b.byDefault) - Number(a.byDefault) ||
        (a.steps === b.steps ? a.pipeline.position - b.pipeline.position : a.steps - b.steps),
    );
  return his[0]?.pipeline ?? null;
}

/** The line of a person from whom everybody reports to; a loop ends it. */
export function lineOf(personId: string, managers: ReadonlyMap<string, string | null>): Line {
  const line: string[] = [];
  for (let at: string | null = personId; at && !line.includes(at); at = managers.get(at) ?? null) line.push(at);
  return line;
}
