import { wilson } from '../../../ground/index.ts';
import { enoughClosed, known, type MetricValue, unknown } from './answer.ts';

/** Of the deals that entered a stage in the period: how many got further since, and how many were lost or fell back. */
export type StageCounts = { stageId: string; entered: number; advanced: number; left: number };

export type StageConversion = StageCounts & { stillThere: number; conversion: MetricValue };
export type ConversionMatrix = {
  stages: StageConversion[];
  strongestStageId: string | null;
  weakestStageId: string | null;
};

/**
 * Stage conversion by cohort: of the deals that entered a stage in the period and have left it, the share that advanced
 * (winning included), with Wilson's 95 % range. 40 entered, 24 advanced, 8 lost, 8 still there: 0.75 of 32. Those still
 * there count neither way. Strongest and weakest are named only among stages with enough deals, and when they differ.
 */
export function stageConversion(counts: readonly StageCounts[], enough = enoughClosed): ConversionMatrix {
  const stages = counts.map((stage) => ({
    ...stage,
    stillThere: stage.entered - stage.advanced - stage.left,
    conversion: conversionOf(stage, enough),
  }));
  const ranked = stages
    .filter((stage) => stage.conversion.value !== null)
    .sort((a, b) => b.conversion.value! - a.conversion.value!);
  const strongest = ranked[0];
  const weakest = ranked.at(-1);
  const differ = strongest && weakest && strongest.conversion.value! > weakest.conversion.value!;
  return {
    stages,
    strongestStageId: differ ? strongest.stageId : null,
    weakestStageId: differ ? weakest.stageId : null,
  };
}

function conversionOf({ advanced, left }: StageCounts, enough: number): MetricValue {
  const decided = advanced + left;
  if (decided === 0) return unknown({ kind: 'no-data' });
  if (decided < enough) return unknown({ kind: 'too-few-closed', have: decided, need: enough }, decided);
  return known(advanced / decided, decided, wilson(advanced, decided));
}
