import { addDays, type FiscalQuarter, type LocalDate, type Period, yearUpTo } from '../../ground/index.ts';
import { groupOf } from '../../platform/metrics/answers.ts';
import type { Figure, Filter, OtherDimension, Point } from '../../platform/metrics/ask.ts';
import type { Asker, Metric } from '../../platform/metrics/registry.ts';
import { showFigure } from '../../platform/metrics/show.ts';

/** The last day of a quarter that the day asked for has seen. */
export const lastSeen = ({ next }: Period, asOf: LocalDate): LocalDate =>
  [addDays(next, -1), asOf].sort()[0] as LocalDate;

/**
 * When the numbers of a scorecard are read, as the Bridge reads them: what was won in the quarter; stocks at its end or on
 * the day; rates over the twelve months that end there, as that day knew them.
 */
export function readingsOf(quarter: FiscalQuarter, asOf: LocalDate) {
  const day = lastSeen(quarter, asOf);
  const period = { first: quarter.first, next: quarter.next };
  return {
    quarter: { name: 'quarter', period, asOf } as Point,
    stock: { name: 'stock', period, asOf: day } as Point,
    rate: { name: 'rate', period: yearUpTo(day), asOf: day } as Point,
  };
}

export function metricNamed(asker: Asker, id: string): Metric {
  const found = asker.metric(id);
  if (!found) throw new Error(`Nobody offers the metric ${id}`);
  return found;
}

/** Asks metrics of the same people: one reading each, in whole or in parts. */
export function askingOf(asker: Asker, filter: Filter) {
  const ask = (id: string, point: Point, by: readonly OtherDimension[] = []): Promise<Figure[]> =>
    metricNamed(asker, id).figures(asker, { points: [point], by, filter });
  const shown = (id: string, point: Point, figure: Figure) => ({
    metricId: id,
    figure: showFigure(groupOf(metricNamed(asker, id), filter, point, figure, null)),
  });
  const one = async (id: string, point: Point) => {
    const [figure] = await ask(id, point);
    return { value: (figure as Figure).value, told: shown(id, point, figure as Figure) };
  };
  return { ask, shown, one };
}
