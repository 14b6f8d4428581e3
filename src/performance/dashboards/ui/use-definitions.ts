import { useQuery } from '@tanstack/react-query';
import { useIsOn } from '../../../kit/session.tsx';
import { moduleOfDimension } from '../../../platform/metrics/rules/dimension-modules.ts';
import type { Definition } from './api.ts';
import { definitionsQuery } from './queries.ts';

/** What was chosen before stays a choice, whatever was switched off since. */
type Chosen = { metrics?: readonly string[]; by?: readonly string[] };

/** The metrics that somebody is offered, each with what it can be taken apart by: nothing of modules that are off. */
export function offeredDefinitions(
  all: readonly Definition[],
  isOn: (module: string | undefined) => boolean,
  { metrics = [], by = [] }: Chosen = {},
): Definition[] {
  return all
    .filter(({ id, module }) => metrics.includes(id) || isOn(module ?? undefined))
    .map((one) => ({
      ...one,
      dimensions: one.dimensions.filter((each) => by.includes(each) || isOn(moduleOfDimension[each])),
    }));
}

export function useDefinitions(chosen?: Chosen): Definition[] {
  const isOn = useIsOn();
  return offeredDefinitions(useQuery(definitionsQuery()).data ?? [], isOn, chosen);
}
