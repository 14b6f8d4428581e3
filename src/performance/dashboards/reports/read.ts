import type { Instant } from '../../../ground/days.ts';
import { addedOf, fiscalOf, peopleAsked } from '../../../platform/metrics/answers.ts';
import type { Asker, MetricRegistry } from '../../../platform/metrics/registry.ts';
import { narrowOf } from '../../../platform/metrics/rules/narrowings.ts';
import { comparedWith } from '../boards/rules/readings.ts';
import { limitedOf, namesIn } from '../named.ts';
import type { Known } from './actions.ts';
import { askReport } from './ask.ts';
import { periodOn, type Report } from './rules/report.ts';
import type { ReportAnswers } from './wire.ts';

/** What a report must know of a metric. */
export const knownIn =
  (registry: Pick<MetricRegistry, 'metricById'>): Known =>
  (metricId) => {
    const metric = registry.metricById(metricId);
    if (!metric) return null;
    return { dimensions: metric.dimensions, additive: metric.additive, isCohort: metric.followsCohort ?? false };
  };

/** What the metrics say to a report on a day, with the rights of the one who asks. */
export async function readReport(asker: Asker, report: Report, freshAt: Instant): Promise<ReportAnswers> {
  const { actor, reader, today } = asker;
  const fiscal = fiscalOf(actor);
  const asOf = report.asOf && report.asOf < today ? report.asOf : today;
  const period = periodOn(report, asOf, fiscal);
  const { narrow, compare } = report;
  const people = await peopleAsked(
    asker,
    narrow.team ?? undefined,
    narrow.owners.length > 0 ? narrow.owners : undefined,
    asOf,
  );
  // A field that is gone, or not for the reader: better a sentence than numbers of everything.
  const added = await addedOf(asker, narrow.custom);
  const isLost = added !== undefined && 'message' in added;
  const filter = {
    ...people,
    ...narrowOf(narrow),
    added: isLost ? undefined : added,
  };
  const metrics = await askReport(asker, report, { period, asOf, filter, isLost });
  const isEarlier = compare === 'previous' || compare === 'year-before';
  const before = isEarlier ? comparedWith(period, asOf, compare, fiscal) : null;
  return {
    period: { from: period.first, until: period.next },
    comparedWith: before && { from: before.period.first, upTo: before.upTo },
    ...{ asOf, currency: actor.currency, freshAt, metrics },
    limitedTo: limitedOf(asker, metrics),
    ...(await namesIn(
      reader,
      actor,
      metrics.flatMap(({ groups, groupsBefore, groupsTarget }) => [...groups, ...groupsBefore, ...groupsTarget]),
    )),
  };
}
