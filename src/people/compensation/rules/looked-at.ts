import type { Plan } from './plan.ts';
import { isOfRegistry } from './plan-names.ts';

type Rules = Pick<Plan, 'components'>;

/** The metrics by which a plan pays, or opens and multiplies: their values are asked for each person and period. */
export function metricsOf(plan: Rules): string[] {
  const found = plan.components.flatMap((component) => [
    ...component.gates.flatMap(({ of }) => ('metric' in of ? [of.metric] : [])),
    ...component.multipliers.flatMap((each) => ('of' in each && 'metric' in each.of ? [each.of.metric] : [])),
    ...(component.kind === 'behaviour' ? [component.metric] : []),
  ]);
  return [...new Set(found)].sort();
}

/** What a plan counts as sold. */
export const measuresOf = ({ components }: Rules): string[] =>
  components.flatMap((component) => ('measure' in component ? [component.measure] : []));

/** The metrics of the registry that it counts as sold. */
export const metricMeasuresOf = (plan: Rules): string[] => measuresOf(plan).filter(isOfRegistry);

/** The measures that are held against somebody's own sales quota. */
export const promisedOf = ({ components }: Rules): string[] =>
  components.flatMap((each) =>
    each.kind === 'commission' && (each.quota === 'own' || !isOfRegistry(each.measure)) ? [each.measure] : [],
  );

/** By what it tells deals apart. */
export const labelsOf = ({ components }: Rules): string[] =>
  components.flatMap((component) => [
    ...component.multipliers.flatMap((each) => ('when' in each ? [each.when.label] : [])),
    ...(component.kind === 'spiff' && component.when ? [component.when.label] : []),
    ...(component.kind === 'commission' && component.only ? [component.only.label] : []),
  ]);

/** Whether any of its sales count together for a year. */
export const countsByYear = ({ components }: Rules): boolean => components.some(({ window }) => window === 'year');

/** A number as pay reads it: up to nine digits behind the point, and never a float: 0.1 + 0.2 is `0.3`. */
export const exactOf = (value: number): string => value.toFixed(9).replace(/\.?0+$/, '');
