import type { Instant, LocalDate } from '../../ground/index.ts';
import { endOfDay } from '../../ground/index.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { dealsBetween, mayForecast } from '../../process/pipeline/reads.ts';
import { type DealThen, type Waterfall, waterfall } from './rules/waterfall.ts';

export type OpenMoves = Omit<Waterfall, 'moved'>;

/** What moved the open value of all that the asker sees between two moments, bar by bar; null where amounts are kept from him. */
export async function openMovesBetween(asker: Asker, from: Instant, until: LocalDate): Promise<OpenMoves | null> {
  const { actor, reader, today } = asker;
  if (!mayForecast(actor)) return null;
  const end = until < today ? endOfDay(until, actor.timeZone) : undefined;
  const { before, after, isNew } = await dealsBetween(reader, actor, from, end);
  const scope = { owners: null, period: null, currency: actor.currency };
  const asThen = (deals: typeof before) => deals as typeof before & ReadonlyMap<string, DealThen>;
  const { start, bars, end: last } = waterfall(asThen(before), asThen(after), isNew, scope);
  return { start, bars, end: last };
}
