import { type Dimension, dimensions } from '../../../../platform/metrics/ask.ts';

export const widgetKinds = ['figure', 'trend', 'funnel', 'distribution', 'heat', 'table', 'rank'] as const;
export type WidgetKind = (typeof widgetKinds)[number];

/** Over what a metric is asked: the period of the page, or the twelve months up to its end, as rates need it. */
export const spans = ['period', 'year'] as const;
export type Span = (typeof spans)[number];

/** A question to the registry with its place on the page. It holds no number of its own. */
export type Widget = {
  /** Its name within the dashboard. */
  id: string;
  kind: WidgetKind;
  /** By id, of the registry; a table shows several beside each other, everything else one. */
  metrics: string[];
  by: Dimension[];
  span: Span;
  /** Of one pipeline, or one product, alone. */
  pipeline: string | null;
  product: string | null;
  /** What it is called here; empty is what the metric is called. */
  title: string;
  /** The heading under which it stands, with those beside it that have the same. */
  section: string;
  /** Of the twelve columns of a page. */
  width: number;
  height: number;
};

/** The widths there are: two to twelve columns, so that rows come out even. */
export const widths: readonly number[] = [2, 3, 4, 6, 8, 12];
export const heights: readonly number[] = [1, 2, 3];
export const mostWidgets = 40;
export const mostMetrics = 6;

export type Flaw = { field: string; message: string };

const isTime = (dimension: Dimension) => dimension === 'quarter' || dimension === 'month';

/** How many dimensions each kind is taken apart by, and what else they must be. */
const shapes: Record<WidgetKind, { least: number; most: number; fits: (by: readonly Dimension[]) => string | null }> = {
  figure: { least: 0, most: 0, fits: () => null },
  trend: { least: 1, most: 1, fits: ([one]) => (one && isTime(one) ? null : 'must be quarter or month') },
  funnel: { least: 1, most: 1, fits: ([one]) => (one === 'stage' ? null : 'must be stage') },
  distribution: {
    least: 1,
    most: 1,
    fits: ([one]) => (one && isTime(one) ? 'must not be a part of time; a trend shows those' : null),
  },
  heat: {
    least: 2,
    most: 2,
    fits: ([one, other]) => {
      if (one === other) return 'must be two different ones';
      return one && isTime(one) ? 'must begin with what is no part of time' : null;
    },
  },
  table: { least: 1, most: 1, fits: () => null },
  rank: { least: 0, most: 0, fits: () => null },
};

/** What is wrong with the shape of a widget, wherever it is asked; null when it can be drawn. A heat map by owner alone cannot. */
export function shapeFlaw(widget: Pick<Widget, 'kind' | 'metrics' | 'by'>): Flaw | null {
  const { kind, metrics, by } = widget;
  const { least, most, fits } = shapes[kind];
  if (by.length < least || by.length > most)
    return { field: 'by', message: least === most ? `must be ${least} for a ${kind}` : `must be ${least} to ${most}` };
  const strange = fits(by);
  if (strange) return { field: 'by', message: strange };
  if (kind !== 'table' && metrics.length > 1)
    return { field: 'metrics.1', message: `a ${kind} shows one metric; a table shows several` };
  const twice = metrics.findIndex((id, at) => metrics.indexOf(id) !== at);
  return twice < 0 ? null : { field: `metrics.${twice}`, message: 'is shown already' };
}

/**
 * What is wrong with the widgets of a dashboard that is to be kept: their shapes, names that come twice, and metrics that nobody
 * offers or that are not known by what they are taken apart by. `knownBy` is what the registry says of an id.
 */
export function widgetsFlaw(
  widgets: readonly Widget[],
  knownBy: (metricId: string) => readonly Dimension[] | null,
  mayRank: (metricId: string) => boolean = () => true,
): Flaw | null {
  const names = new Set<string>();
  for (const [at, widget] of widgets.entries()) {
    const say = ({ field, message }: Flaw) => ({ field: `widgets.${at}.${field}`, message });
    if (names.has(widget.id)) return say({ field: 'id', message: 'is there already' });
    names.add(widget.id);
    const flaw = shapeFlaw(widget) ?? metricFlaw(widget, knownBy);
    if (flaw) return say(flaw);
    if (widget.kind === 'rank' && !widget.metrics.every(mayRank))
      return say({ field: 'metrics.0', message: 'must be an outcome by person, of which more is better' });
  }
  return null;
}

function metricFlaw({ metrics, by }: Widget, knownBy: (metricId: string) => readonly Dimension[] | null): Flaw | null {
  for (const [at, id] of metrics.entries()) {
    const known = knownBy(id);
    if (!known) return { field: `metrics.${at}`, message: 'is no metric that anybody offers' };
    const strange = by.find((dimension) => !known.includes(dimension));
    if (strange) return { field: 'by', message: `${id} is not known by ${strange}` };
  }
  return null;
}

/** By what a kind can take a metric apart, of what the metric is known by: the choices of the editor. */
export function choicesOf(kind: WidgetKind, knownBy: readonly Dimension[]): Dimension[] {
  const known = dimensions.filter((dimension) => knownBy.includes(dimension));
  if (kind === 'figure' || kind === 'rank') return [];
  if (kind === 'trend') return known.filter(isTime);
  if (kind === 'funnel') return known.filter((dimension) => dimension === 'stage');
  if (kind === 'distribution') return known.filter((dimension) => !isTime(dimension));
  return known;
}

/** The widget in another place of the order; moved past an end it stays. */
export function moved(widgets: readonly Widget[], id: string, to: number): Widget[] {
  const from = widgets.findIndex((widget) => widget.id === id);
  const rest = widgets.filter((widget) => widget.id !== id);
  const place = Math.max(0, Math.min(rest.length, to));
  return from < 0 ? [...widgets] : [...rest.slice(0, place), widgets[from] as Widget, ...rest.slice(place)];
}

/** The next size in a list of steps: 4 columns, one wider, is 6. At an end it stays. */
export function step(sizes: readonly number[], size: number, by: 1 | -1): number {
  const next = by > 0 ? sizes.find((each) => each > size) : sizes.findLast((each) => each < size);
  return next ?? size;
}
