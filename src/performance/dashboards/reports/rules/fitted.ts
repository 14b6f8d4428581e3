import type { Dimension } from '../../../../platform/metrics/ask.ts';
import { commonDimensions, isTime, type KnownMetric, onlyRow, type Report, roomIn } from './report.ts';

/**
 * A report of another shape, metric or comparison keeps of what was chosen what can still be drawn, and is given what it lacks: a
 * line of what was bars by owner is by quarter.
 */
export function fitted(
  report: Report,
  knownBy: (metricId: string) => KnownMetric | null,
  all: readonly string[],
): Report {
  const need = roomIn(report.shape);
  const suits = (id: string) => {
    const metric = knownBy(id);
    if (!metric) return false;
    if (report.shape === 'waterfall') return metric.additive;
    if (report.shape === 'cohort') return metric.isCohort;
    const only = onlyRow[report.shape];
    return !only || metric.dimensions.includes(only);
  };
  const kept = [...new Set(report.metrics)].filter(suits);
  const metrics = [...new Set([...kept, ...all.filter(suits)])].slice(
    0,
    Math.max(need.metrics[0], Math.min(kept.length, need.metrics[1])),
  );
  const choices = commonDimensions(metrics.map((id) => knownBy(id)?.dimensions ?? []));
  const [rows, columns] = partsFor(report, choices);
  const isFromBefore = report.compare === 'previous' || report.compare === 'year-before';
  return {
    ...report,
    metrics,
    rows,
    columns,
    compare: report.shape === 'waterfall' && !isFromBefore ? 'previous' : report.compare,
  };
}

function partsFor(report: Report, choices: readonly Dimension[]): [rows: Dimension[], columns: Dimension[]] {
  const need = roomIn(report.shape);
  const fits = (place: 'rows' | 'columns') => (dimension: Dimension) => {
    if (!choices.includes(dimension)) return false;
    const only = onlyRow[report.shape];
    if (only) return dimension === only;
    if (report.shape === 'line') return isTime(dimension) === (place === 'rows');
    return place === 'columns' || report.shape === 'table' || report.shape === 'pivot' || !isTime(dimension);
  };
  const take = (place: 'rows' | 'columns', taken: readonly Dimension[]) => {
    const free = (each: Dimension) => !taken.includes(each) && !(isTime(each) && taken.some(isTime));
    const own = report[place].filter(fits(place)).filter(free);
    const few = own.filter((each, at) => !isTime(each) || own.findIndex(isTime) === at);
    const [least, most] = need[place];
    const usual = place === 'columns' ? [...choices].reverse() : choices;
    const more = usual
      .filter(fits(place))
      .filter(free)
      .filter((each) => !few.includes(each));
    const wanted = Math.max(least, Math.min(few.length, most));
    return [...few, ...more].slice(0, wanted);
  };
  const rows = take('rows', []);
  return [rows, take('columns', rows)];
}
