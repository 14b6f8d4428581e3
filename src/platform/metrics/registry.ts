import type { Instant, LocalDate } from '../../ground/index.ts';
import type { Actor } from '../access/actor.ts';
import { hiddenFields, type Policy } from '../access/policy.ts';
import type { Reader } from '../database/transactions.ts';
import type { Basis, Dimension, Figure, FigureAsk, Filter, Point, RowsAsk, RowsPage } from './ask.ts';
import { unknown } from './rules/answer.ts';
import type { MetricDefinition } from './rules/definitions.ts';

/** Whom a person reports to on a day, for everybody: null at the top. Filled by organisation. */
export type ManagersOn = (reader: Reader, actor: Actor, at: Instant) => Promise<ReadonlyMap<string, string | null>>;

/** Who asks, with all that a metric may need to answer. */
export type Asker = {
  reader: Reader;
  actor: Actor;
  today: LocalDate;
  /** Another metric; null when nobody offers it. */
  metric(id: string): Metric | null;
  /** The answer to a question that several metrics of one page ask alike, asked once. */
  once<Found>(question: string, ask: () => Promise<Found>): Promise<Found>;
  /** Who leads whom on a day. */
  teamsOn(day: LocalDate): Promise<Teams>;
};

export type Teams = {
  /** Who leads a person: himself when somebody reports to him, else his manager; null for one who has neither. */
  leaderOf(personId: string): string | null;
  /** Everybody of whom that is the answer. */
  membersOf(leaderId: string | null): string[];
  /** A person and everybody below him, at any depth. */
  treeOf(personId: string): string[];
  managers: ReadonlyMap<string, string | null>;
};

/** From which stage on the deals of a pipeline count; null where from none, and whether the pipeline itself names it. */
export type CountsFrom = { pipeline: string; stage: string | null; isNamed: boolean };

/** A metric as a capability offers it. */
export type Metric = MetricDefinition & {
  /** The rights to the records behind it. */
  policy: Policy;
  /** The fields without which it cannot be told: from whom one of them is hidden, the number is hidden too. */
  madeOf?: { kind: string; fields: readonly string[] };
  dimensions: readonly Dimension[];
  /** Whether it is read off a stock (open deals) or off events (what was won). */
  reads: 'stock' | 'events';
  /** Of one that a workspace made: the ids of those that it is reckoned from. */
  from?: readonly string[];
  /** It follows what began in the period, as later days know it: deals made in a month, and how many of them are won since. */
  followsCohort?: boolean;
  /** Where the values of its parts make up the value of the whole. */
  additive: boolean;
  /** The whole at each point, and each part where it is taken apart. */
  figures(asker: Asker, ask: FigureAsk): Promise<Figure[]>;
  /** The records behind it. */
  rows?(asker: Asker, ask: RowsAsk): Promise<RowsPage>;
  /** From where on a deal counts, of one that counts from a stage on: told in its why. */
  countsFrom?(asker: Asker, ask: { point: Point; filter: Filter }): Promise<CountsFrom[]>;
  basis?(asker: Asker, ask: { point: Point; filter: Filter }): Promise<Basis | null>;
  /** The last day up to `asOf` on which something closed that it could count; null when nothing ever did. */
  latestOn?(asker: Asker, asOf: LocalDate): Promise<LocalDate | null>;
};

/** Whether somebody is kept from a field that a metric is made of, and so from the number. */
export const isKeptFrom = (actor: Actor, { madeOf, policy }: Pick<Metric, 'madeOf' | 'policy'>): boolean =>
  madeOf !== undefined &&
  hiddenFields(actor, { kind: madeOf.kind, policy }).some((field) => madeOf.fields.includes(field));

/** Declares a metric; what it may be grouped by is what it can be asked by. Made of fields, it is told to those who see them. */
export function defineMetric(metric: Metric): Metric {
  const { madeOf, figures, basis } = metric;
  if (!madeOf) return metric;
  const isHidden = ({ actor }: Asker) => isKeptFrom(actor, metric);
  return {
    ...metric,
    async figures(asker, ask) {
      const found = await figures(asker, ask);
      return isHidden(asker) ? found.map(withoutValue) : found;
    },
    ...(basis ? { basis: async (asker, ask) => (isHidden(asker) ? null : basis(asker, ask)) } : {}),
  };
}

const withoutValue = (figure: Figure): Figure => ({
  ...figure,
  ...unknown({ kind: 'hidden' }),
  parts: [],
  leftOut: [],
});

/**
 * By team each reading is taken apart as the teams stood on its own day, as the records behind it are: readings between which somebody
 * came under another lead are asked apart.
 */
const byTeamsOfTheirDays = (metric: Metric): Metric => ({
  ...metric,
  async figures(asker, ask) {
    if (!ask.by.includes('team') || ask.points.length < 2) return metric.figures(asker, ask);
    const days = [...new Set(ask.points.map(({ asOf }) => asOf))];
    const stood = new Map(
      await Promise.all(days.map(async (day) => [day, linesOf(await asker.teamsOn(day))] as const)),
    );
    const alike = Map.groupBy(ask.points, ({ asOf }) => stood.get(asOf));
    const asked = [...alike.values()].map((points) => metric.figures(asker, { ...ask, points }));
    const place = new Map(ask.points.map(({ name }, at) => [name, at]));
    const placeOf = ({ point }: Figure) => place.get(point) ?? 0;
    return (await Promise.all(asked)).flat().sort((a, b) => placeOf(a) - placeOf(b));
  },
});

const linesOf = ({ managers }: Teams): string =>
  [...managers]
    .map((line) => line.join(' '))
    .sort()
    .join();

export type MetricRegistry = {
  all: readonly Metric[];
  metricById(id: string): Metric | null;
  managersOn: ManagersOn | null;
  /** The same with the metrics that the actor's workspace made itself. */
  forWorkspace(reader: Reader, actor: Actor): Promise<MetricRegistry>;
  /** One of those by an earlier version of its formula; null where there was none. */
  earlier(reader: Reader, actor: Actor, id: string, version: number): Promise<Metric | null>;
};

/** How a workspace's own metrics are joined to those of the product. */
export type OwnMetrics = {
  withOwn(registry: MetricRegistry, reader: Reader, actor: Actor): Promise<MetricRegistry>;
  earlierOf(
    registry: MetricRegistry,
    reader: Reader,
    actor: Actor,
    id: string,
    version: number,
  ): Promise<Metric | null>;
};

/** The metrics of all capabilities together, filled where the product is put together. An id offered twice is a fault of ours. */
export function openMetrics({
  metrics,
  managersOn = null,
  own = null,
}: {
  metrics: readonly Metric[];
  managersOn?: ManagersOn | null;
  own?: OwnMetrics | null;
}): MetricRegistry {
  const byId = new Map<string, Metric>();
  for (const metric of metrics) {
    if (byId.has(metric.id)) throw new Error(`Two capabilities offer the metric ${metric.id}`);
    byId.set(metric.id, byTeamsOfTheirDays(metric));
  }
  const registry: MetricRegistry = {
    all: [...byId.values()],
    metricById: (id) => byId.get(id) ?? null,
    managersOn,
    forWorkspace: async (reader, actor) => (own ? own.withOwn(registry, reader, actor) : registry),
    async earlier(reader, actor, id, version) {
      if (!own) return null;
      return own.earlierOf(await own.withOwn(registry, reader, actor), reader, actor, id, version);
    },
  };
  return registry;
}
