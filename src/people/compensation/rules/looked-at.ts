import type { Plan } from './plan.ts';

/** The metrics by which a plan pays, or opens and multiplies: their values are asked for each person and period. */
export function metricsOf(plan: Pick<Plan, 'components'>): string[] {
  const found = plan.components.flatMap((component) => [
    ...component.gates.flatMap(({ of }) => ('metric' in of ? [of.metric] : [])),
    ...component.multipliers.flatMap((each) => ('of' in each && 'metric' in each.of ? [each.of.metric] : [])),
    ...(component.kind === 'behaviour' ? [component.metric] : []),
  ]);
  return [...new Set(found)].sort();
}

/** A number as pay reads it: up to nine digits behind the point, and never a float: 0.1 + 0.2 is `0.3`. */
export const exactOf = (value: number): string => value.toFixed(9).replace(/\.?0+$/, '');
