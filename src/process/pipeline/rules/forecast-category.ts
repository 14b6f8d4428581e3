import type { DealStatus } from './move-stage.ts';

/** How a deal is told of in a forecast: certain enough to promise, likely, open, or left out. */
export const forecastCategories = ['commit', 'best_case', 'pipeline', 'omitted'] as const;
export type ForecastCategory = (typeof forecastCategories)[number];

/**
 * What the stage makes of a deal: commit from a chance of 0.75 on, best case from 0.5, pipeline below. A stage without any
 * chance is left out.
 */
export function categoryOfStage(probability: number): ForecastCategory {
  if (probability >= 0.75) return 'commit';
  if (probability >= 0.5) return 'best_case';
  return probability > 0 ? 'pipeline' : 'omitted';
}

type Categorised = { status: DealStatus; ownCategory: ForecastCategory | null };

/**
 * The category of an open deal: the one a person set, which stays through moves, else that of its stage, of pipeline where
 * the stage is not known. Null once closed: a closed deal is no forecast.
 */
export function categoryOf({ status, ownCategory }: Categorised, ofStage: number | null): ForecastCategory | null {
  if (status !== 'open') return null;
  return ownCategory ?? (ofStage === null ? 'pipeline' : categoryOfStage(ofStage));
}
