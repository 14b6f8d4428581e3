import type { MetricDefinition } from './definitions.ts';

/**
 * What people may be ranked by: an outcome of which more is better, told by person. What was merely done, or is planned, is no
 * ground for a rank: calls can be made for their own sake.
 */
export const isRankable = ({
  tells,
  betterIs,
  dimensions,
}: Pick<MetricDefinition, 'tells' | 'betterIs'> & { dimensions: readonly string[] }): boolean =>
  tells === 'lagging' && betterIs === 'higher' && dimensions.includes('owner');
