import type { Instant } from '../../../ground/days.ts';
import { isCustom } from './custom.ts';
import { type Stretch, type Values, valuesAt } from './timeline.ts';

/** What was true from a moment on, beginning with what stood then; empty when there was nothing from then on. */
export function lifeSince(stretches: readonly Stretch[], from: Instant): Stretch[] {
  const life = [{ from, values: valuesAt(stretches, from) }, ...stretches.filter((stretch) => stretch.from > from)];
  const first = life.findIndex(({ values }) => values !== null);
  return first < 0 ? [] : life.slice(first);
}

/** The fields that stand in columns: of a custom field everything is told. */
const inColumns = (values: Values | null): Values =>
  Object.fromEntries(Object.entries(values ?? {}).filter(([field]) => field !== 'custom' && !isCustom(field)));

/**
 * A life with the fields that no fact tells of, since a later migration added them: each as it stood at that moment, or
 * at the first moment known, or in `last`, the record as it was last seen.
 */
export function keepUntold(told: readonly Stretch[], stood: readonly Stretch[], last: Values | null): Stretch[] {
  const first = stood.find(({ values }) => values !== null)?.values ?? last;
  return told.map(({ from, values }) => ({
    from,
    values: values && { ...inColumns(valuesAt(stood, from) ?? first), ...values },
  }));
}
