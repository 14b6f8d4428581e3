import type { z } from 'zod';
import type { Group, MetricAnswer } from './answers.ts';
import type * as contract from './contract.ts';
import type { Metric } from './registry.ts';

/** A definition on the wire. */
export function showDefinition(metric: Metric): z.input<typeof contract.definition> {
  const {
    id,
    version,
    name,
    aliases,
    meaning,
    formula,
    unit,
    betterIs,
    tells,
    band,
    notToConfuseWith,
    leads = [],
    dimensions,
    additive,
    followsCohort = false,
    from = [],
    module = null,
  } = metric;
  const lists = {
    aliases: [...aliases],
    notToConfuseWith: [...notToConfuseWith],
    leads: [...leads],
    dimensions: [...dimensions],
    from: [...from],
  };
  return {
    id,
    version,
    name,
    meaning,
    formula,
    unit,
    betterIs,
    tells,
    band,
    ...lists,
    followsCohort,
    module,
    isAdditive: additive,
  };
}

/** A figure on the wire. */
export function showFigure(group: Group): z.input<typeof contract.figure> {
  const { value, n, range, missing, currency, place, leftOut, period, asOf, rowsHref } = group;
  const tooFew =
    missing?.kind === 'too-few-closed' || missing?.kind === 'too-few-calls'
      ? { have: missing.have, need: missing.need }
      : { have: null, need: null };
  return {
    value,
    n,
    range,
    median: group.median ?? null,
    missing: missing ? { kind: missing.kind, ...tooFew } : null,
    currency,
    place,
    calculation: [...group.parts],
    leftOut: [...leftOut],
    from: period.first,
    until: period.next,
    asOf,
    rowsHref,
  };
}

export function showAnswer({
  metric,
  whole,
  groups,
  limitedTo,
  freshAt,
  basis,
  countsFrom,
}: MetricAnswer): z.input<typeof contract.metricAnswer> {
  return {
    definition: showDefinition(metric),
    whole: showFigure(whole),
    groups: groups.map((group) => ({ ...showFigure(group), key: group.key })),
    limitedTo,
    freshAt,
    basis,
    countsFrom,
  };
}
