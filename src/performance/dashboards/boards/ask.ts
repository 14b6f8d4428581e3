import type { LocalDate, Period } from '../../../ground/index.ts';
import { fiscalOf, groupOf } from '../../../platform/metrics/answers.ts';
import type { Figure, Filter, OtherDimension, Point, TimeDimension } from '../../../platform/metrics/ask.ts';
import type { Asker, Metric } from '../../../platform/metrics/registry.ts';
import { showDefinition, showFigure } from '../../../platform/metrics/show.ts';
import { type Answered, type Ask, gather, isWhole } from '../gather.ts';
import { type Comparison, comparedWith, type NamedPoint, pointBefore, pointFor, wayTo } from './rules/readings.ts';
import type { Widget } from './rules/widgets.ts';
import type { WidgetAnswer } from './wire.ts';

/** What the whole page is asked: of which days, whose, of what, and with what it is compared. */
export type PageQuestion = {
  period: Period;
  asOf: LocalDate;
  compare: Comparison;
  filter: Pick<Filter, 'ownerIds' | 'productId' | 'sector' | 'segmentId'>;
};

/** More parts than anybody reads at once. */
const mostGroups = 2_000;

type Planned = {
  widget: Widget;
  metric: Metric;
  filter: Filter;
  by: OtherDimension[];
  time: TimeDimension | null;
  now: Point;
  before: Point | null;
  way: NamedPoint[];
};
type Problem = { kind: 'gone' | 'hidden' | 'not-by' | 'too-many'; by: string | null };

/** Asks every question of a dashboard at once; what several widgets ask alike is asked once. */
export async function askAll(asker: Asker, widgets: readonly Widget[], page: PageQuestion): Promise<WidgetAnswer[]> {
  const shared = gather(asker);
  const asked = widgets.flatMap((widget) => widget.metrics.map((metricId) => ({ widget, metricId })));
  const planned = asked.map(({ widget, metricId }) => {
    const metric = asker.metric(metricId);
    const problem = problemOf(asker, metric, widget, page);
    return { widget, metricId, metric, problem, plan: metric && !problem ? plan(asker, metric, widget, page) : null };
  });
  for (const { plan: one } of planned) if (one) for (const ask of asksOf(one)) shared.add(ask);
  const figures = await shared.all();
  return planned.map(({ widget, metricId, metric, problem, plan: one }) =>
    one
      ? answerOf(one, figures)
      : {
          ...{ widgetId: widget.id, metricId, problem },
          ...{ definition: metric ? showDefinition(metric) : null, whole: null, before: null, series: [], groups: [] },
        },
  );
}

/** Why a metric cannot be asked so: better a sentence in its place than a number that leaves out what was chosen. */
function problemOf(asker: Asker, metric: Metric | null, widget: Widget, page: PageQuestion): Problem | null {
  if (!metric) return { kind: 'gone', by: null };
  if (metric.policy.read[asker.actor.role] === 'none') return { kind: 'hidden', by: null };
  const needed = [
    ...widget.by,
    ...(widget.pipeline ? ['pipeline' as const] : []),
    ...(widget.product || page.filter.productId !== undefined ? ['product' as const] : []),
    ...(page.filter.sector !== undefined ? ['sector' as const] : []),
    ...(page.filter.segmentId !== undefined ? ['segment' as const] : []),
    ...(page.filter.ownerIds ? ['owner' as const] : []),
  ];
  const strange = needed.find((dimension) => !metric.dimensions.includes(dimension));
  return strange ? { kind: 'not-by', by: strange } : null;
}

function plan(asker: Asker, metric: Metric, widget: Widget, page: PageQuestion): Planned {
  const fiscal = fiscalOf(asker.actor);
  const { period, asOf, compare } = page;
  const { span, pipeline, product } = widget;
  const how = { reads: metric.reads, span };
  const time = (widget.by.find((dimension) => dimension === 'quarter' || dimension === 'month') ??
    null) as TimeDimension | null;
  const earlier = widget.kind === 'figure' ? comparedWith(period, asOf, compare, fiscal) : null;
  return {
    widget,
    metric,
    time,
    by: widget.by.filter((dimension): dimension is OtherDimension => dimension !== 'quarter' && dimension !== 'month'),
    filter: {
      ...page.filter,
      pipelineId: pipeline ?? undefined,
      productId: page.filter.productId === undefined ? (product ?? undefined) : page.filter.productId,
    },
    now: pointFor(metric.reads, span, period, asOf),
    before: earlier ? pointBefore(metric.reads, span, earlier, asOf) : null,
    way: waysOf(widget, metric, time).flatMap((each) => wayTo(period, asOf, each, how, fiscal)),
  };
}

/** A figure shows its way here by quarters, where the metric knows them; what is taken apart by time shows that. */
function waysOf({ kind }: Widget, metric: Metric, time: TimeDimension | null): TimeDimension[] {
  if (time) return [time];
  return kind === 'figure' && metric.dimensions.includes('quarter') ? ['quarter'] : [];
}

const asksOf = ({ metric, by, filter, time, now, before, way }: Planned): Ask[] => [
  { metric, by: time ? [] : by, filter, brief: false, points: before ? [now, before] : [now] },
  ...(way.length > 0 ? [{ metric, by, filter, brief: true, points: way.map(({ point }) => point) }] : []),
];

function answerOf(one: Planned, figures: Answered): WidgetAnswer {
  const { widget, metric, filter, by, time, now, before, way } = one;
  const judged = { metric, filter, brief: false, by: time ? [] : by };
  const at = (point: Point) => figures(judged, point);
  const show = (point: Point, figure: Figure | undefined) =>
    figure ? showFigure(groupOf(metric, filter, point, figure, null)) : null;
  const along = way.map((each) => ({ ...each, figures: figures({ metric, filter, by, brief: true }, each.point) }));
  const groups = time
    ? along.flatMap(({ name, point, figures: found }) =>
        found
          .filter((figure) => isWhole(figure) === (by.length === 0))
          .map((figure) => ({
            ...showFigure(groupOf(metric, filter, point, figure, null)),
            key: { ...figure.key, [time]: name },
          })),
      )
    : at(now)
        .filter((figure) => !isWhole(figure))
        .map((figure) => ({ ...showFigure(groupOf(metric, filter, now, figure, null)), key: figure.key }));
  const tooMany = groups.length > mostGroups;
  return {
    widgetId: widget.id,
    metricId: metric.id,
    definition: showDefinition(metric),
    problem: tooMany ? { kind: 'too-many', by: null } : null,
    whole: show(now, at(now).find(isWhole)),
    before: before ? show(before, at(before).find(isWhole)) : null,
    series: time
      ? []
      : along.map(({ name, from, until, figures: found }) => {
          const figure = found.find(isWhole);
          return { name, from, until, value: figure?.value ?? null, n: figure?.n ?? 0 };
        }),
    groups: tooMany ? [] : groups,
  };
}
