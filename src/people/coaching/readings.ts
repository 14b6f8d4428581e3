import type { Figure, OtherDimension, Point } from '../../platform/metrics/ask.ts';
import type { Asker, Metric } from '../../platform/metrics/registry.ts';
import { pipelinesOf } from '../../process/pipeline/reads.ts';
import { ofCounts, ofMeans, ofShares, type Reading } from './rules/coach-next.ts';
import { type Skill, showsIn } from './rules/skills.ts';

/** What the registry counts of somebody in the metric of a skill. `n` are his chances: deals, wins, or months for what is counted. */
export type Counted = { personId: string; value: number; hits: number; n: number };

export type Measure = {
  metric: Metric;
  /** In which stages the skill shows; null where it shows in all of a deal. */
  stageIds: readonly string[] | null;
  kind: 'share' | 'count' | 'mean';
};

/** How a skill is measured here; null where nobody offers its metric by person, or no stage is called as it says. */
export async function measureOf(asker: Asker, skill: Skill): Promise<Measure | null> {
  const metric = asker.metric(skill.metricId);
  if (!metric?.dimensions.includes('owner') || metric.reads !== 'events') return null;
  const kind = metric.unit === 'share' ? 'share' : metric.unit === 'count' ? 'count' : 'mean';
  if (skill.stageWords.length === 0) return { metric, stageIds: null, kind };
  if (!metric.dimensions.includes('stage')) return null;
  const pipelines = await pipelinesOf(asker.reader, asker.actor);
  const stageIds = pipelines.flatMap(({ stages }) =>
    stages.flatMap(({ id, name }) => (showsIn(skill, name) ? [id] : [])),
  );
  return stageIds.length === 0 ? null : { metric, stageIds, kind };
}

/** The figures of a measure by person at some points, asked once however many skills stand on the same metric. */
function figuresOf(asker: Asker, { metric, stageIds }: Measure, points: readonly Point[]): Promise<Figure[]> {
  const by: OtherDimension[] = stageIds ? ['owner', 'stage'] : ['owner'];
  const asked = `coaching ${metric.id} by ${by} at ${points.map(({ name }) => name)}`;
  return asker.once(asked, () => metric.figures(asker, { points, by, filter: {}, brief: true }));
}

/** A share below which the registry tells no number still says of how many how many succeeded. */
function hitsIn({ value, n, parts }: Figure): number {
  if (value !== null) return Math.round(value * n);
  const [first] = parts;
  return first?.kind === 'count' ? first.amount : 0;
}

const isOf = ({ stageIds }: Measure, { key }: Figure) =>
  typeof key.owner === 'string' &&
  (stageIds === null || (typeof key.stage === 'string' && stageIds.includes(key.stage)));

/** What is counted of each person at each of the points. */
export async function countedAt(
  asker: Asker,
  measure: Measure,
  points: readonly Point[],
): Promise<Map<string, Counted[]>> {
  const figures = (await figuresOf(asker, measure, points)).filter((figure) => isOf(measure, figure));
  const byPoint = Map.groupBy(figures, ({ point }) => point);
  return new Map(
    points.map(({ name }) => {
      const byPerson = Map.groupBy(byPoint.get(name) ?? [], ({ key }) => key.owner as string);
      return [name, [...byPerson].map(([personId, own]) => together(measure, personId, own))];
    }),
  );
}

function together({ kind }: Measure, personId: string, figures: readonly Figure[]): Counted {
  const n = figures.reduce((sum, figure) => sum + figure.n, 0);
  const hits = kind === 'share' ? figures.reduce((sum, figure) => sum + hitsIn(figure), 0) : n;
  if (kind === 'share') return { personId, value: n === 0 ? 0 : hits / n, hits, n };
  if (kind === 'count') return { personId, value: n, hits, n };
  const amount = figures.reduce((sum, { value, n: of }) => sum + (value ?? 0) * of, 0);
  return { personId, value: n === 0 ? 0 : amount / n, hits, n };
}

type Months = ReadonlyMap<string, number>;

/** What is counted as readings with their errors; how far single amounts lie apart is taken from the range of the whole. */
export async function readingsOf(
  asker: Asker,
  measure: Measure,
  point: Point,
  { months, people }: { months: Months; people: ReadonlySet<string> },
): Promise<Reading[]> {
  const counted = ((await countedAt(asker, measure, [point])).get(point.name) ?? []).filter(({ personId }) =>
    people.has(personId),
  );
  if (measure.kind === 'share') return ofShares(counted);
  if (measure.kind === 'count')
    return ofCounts(counted.map(({ personId, n }) => ({ personId, count: n, months: months.get(personId) ?? 0 })));
  const [whole] = await measure.metric.figures(asker, { points: [point], by: [], filter: {} });
  if (!whole?.range || whole.value === null || whole.n < 2) return [];
  const deviation = ((whole.range.high - whole.range.low) / 2 / 1.96) * Math.sqrt(whole.n);
  return ofMeans(counted, deviation);
}
