import { groupOf } from '../../platform/metrics/answers.ts';
import type { Figure, Point } from '../../platform/metrics/ask.ts';
import type { Metric } from '../../platform/metrics/registry.ts';
import { stageConversion } from '../../platform/metrics/rules/stage-conversion.ts';
import { showFigure } from '../../platform/metrics/show.ts';

type Pipeline = { id: string; name: string; stages: readonly { id: string; name: string }[] };

/** Stage conversion as a matrix: each pipeline's stages in their order, the strongest and the weakest named when they differ. */
export function conversionMatrix(
  metric: Metric,
  figures: readonly Figure[],
  point: Point,
  pipelines: readonly Pipeline[],
) {
  return pipelines.flatMap(({ id: pipelineId, name, stages }) => {
    const rows = stages.flatMap(({ id: stageId, name: stageName }) => {
      const figure = figures.find(({ key }) => key.pipeline === pipelineId && key.stage === stageId);
      if (!figure) return [];
      const count = (of: string) => figure.parts.find((part) => part.kind === 'count' && part.of === of);
      const [advanced, left, stillThere] = ['advanced', 'left', 'still-there'].map((of) => {
        const part = count(of);
        return part?.kind === 'count' ? part.amount : 0;
      }) as [number, number, number];
      const conversion = showFigure(groupOf(metric, {}, point, figure, null));
      return [
        { stageId, name: stageName, entered: advanced + left + stillThere, advanced, left, stillThere, conversion },
      ];
    });
    if (rows.length === 0) return [];
    const { strongestStageId, weakestStageId } = stageConversion(rows);
    return [{ pipelineId, name, stages: rows, strongestStageId, weakestStageId }];
  });
}
