import type { Figure, Filter, OtherDimension, Point } from '../../platform/metrics/ask.ts';
import type { Asker, Metric } from '../../platform/metrics/registry.ts';

/** A question to one metric at some points. `brief`: values alone. */
export type Ask = {
  metric: Metric;
  by: readonly OtherDimension[];
  filter: Filter;
  brief: boolean;
  points: readonly Point[];
};
type Alike = Omit<Ask, 'points'>;

const questionOf = ({ metric, by, filter, brief }: Alike) => JSON.stringify([metric.id, by, filter, brief]);

export type Answered = (ask: Alike, point: Point) => Figure[];

type Gathered = Alike & { points: ReadonlyMap<string, Point> };
/** Of what: asks of the same readings differ in their parts alone. */
const readingsOf = ({ metric, filter, points }: Gathered) =>
  JSON.stringify([metric.id, filter, [...points.keys()].sort()]);

/** Gathers questions: of one metric, taken apart and narrowed alike, all readings are asked together, each once. */
export function gather(asker: Asker) {
  const asks = new Map<string, Alike & { points: Map<string, Point> }>();
  return {
    add({ points, ...ask }: Ask) {
      const question = questionOf(ask);
      const known = asks.get(question) ?? { ...ask, points: new Map<string, Point>() };
      asks.set(question, known);
      for (const point of points) known.points.set(point.name, point);
    },
    async all(): Promise<Answered> {
      const besides = Map.groupBy(asks.values(), readingsOf);
      const answered = await Promise.all(
        [...asks].map(async ([question, ask]) => {
          const { metric, by, filter, brief, points } = ask;
          const along = [...new Set((besides.get(readingsOf(ask)) ?? []).flatMap((each) => each.by))];
          const figures = await metric.figures(asker, {
            points: [...points.values()],
            by,
            filter,
            brief,
            besides: along,
          });
          return [question, Map.groupBy(figures, ({ point }) => point)] as const;
        }),
      );
      const found = new Map(answered);
      return (ask, point) => found.get(questionOf(ask))?.get(point.name) ?? [];
    },
  };
}

export const isWhole = ({ key }: Pick<Figure, 'key'>) => Object.keys(key).length === 0;
