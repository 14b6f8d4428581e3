export { changesBetween, type StageChange, stageChanges } from './rules/change-pipeline.ts';
export {
  type DealLine,
  type Discount,
  dealTotals,
  faultInLines,
  lineFaultWords,
  lineValue,
  type Rhythm,
  rhythms,
} from './rules/deal-lines.ts';
export { type DealPerson, peopleWith } from './rules/deal-people.ts';
export { firstReasonInAll } from './rules/first-words.ts';
export { type ForecastCategory, forecastCategories } from './rules/forecast-category.ts';
export { type GoneStage, stageNameOf, standingStage } from './rules/gone-stages.ts';
export { reasonNamed } from './rules/loss-reasons.ts';
export { isStepLate } from './rules/next-step.ts';
export { type ProductPart, productParts } from './rules/product-parts.ts';
export { creditsOf, type Split, splitsAfter } from './rules/splits.ts';
export type { Stage } from './rules/stages.ts';
export { mayGo, type PipelineRules } from './rules/transitions.ts';
export { wonAndLost } from './rules/win-loss.ts';
