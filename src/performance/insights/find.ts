import { addDays, daysBetween, type LocalDate, quarterOf } from '../../ground/index.ts';
import { fiscalOf } from '../../platform/metrics/answers.ts';
import type { Figure } from '../../platform/metrics/ask.ts';
import type { Asker, Metric } from '../../platform/metrics/registry.ts';
import { doneAgainstStandards } from '../../process/activities/reads.ts';
import { slowestStages } from '../../process/mining/reads.ts';
import { standingStage } from '../../process/pipeline/index.ts';
import { mayAskDeals, pipelinesOf, stallLimitsOf } from '../../process/pipeline/reads.ts';
import { periodsBefore, pointFor } from '../dashboards/index.ts';
import { openIn } from '../dashboards/reads.ts';
import { namedPeriod } from '../forecasting/index.ts';
import { projectionOf } from '../forecasting/reads.ts';
import {
  bottleneckIn,
  type Dated,
  type InStage,
  missedBy,
  moved,
  overdueOf,
  poorIn,
  shortOf,
  stalledIn,
  thinFor,
  withoutTide,
} from './rules/find.ts';
import { poorSources, ripeLeads } from './rules/find-leads.ts';
import type { Finding } from './rules/finding.ts';
import { type OpenIn, openDeals } from './store.ts';

/** What is watched week by week, of all and of each; what is too rare for a week, month by month. */
const watched = [
  { id: 'activities_done', step: 'week', byPerson: true },
  { id: 'deals_made', step: 'week', byPerson: true },
  { id: 'won_value', step: 'month', byPerson: false },
] as const;

/** How well companies and contacts are kept, and open deals. */
const judgedByQuality = ['data_quality', 'forecast_hygiene'] as const;

/** What leads come to: handed over by marketing, and taken by sales. */
const leadsComeTo = ['leads_to_mql', 'mql_accepted'] as const;

/** So many whole weeks, months or quarters back a standard is looked at. */
const periodsLookedAt = 6;

/** Everything that somebody should know of today, by his rights: each finding by its own rule. */
export async function findingsFor(asker: Asker, now: string): Promise<Finding[]> {
  const found = [
    ...(await Promise.all(watched.map((one) => movedOf(asker, one)))),
    await thinOf(asker),
    await shortBy(asker, now),
    await amongOpenDeals(asker),
    (await doneAgainstStandards(asker.reader, asker.actor, asker.today, periodsLookedAt)).map(missedBy),
    ...(await Promise.all(judgedByQuality.map((id) => poorlyKept(asker, id)))),
    ...(await Promise.all(leadsComeTo.map((id) => poorSourcesOf(asker, id)))),
  ];
  return withoutTide(found.flat().filter((one) => one !== null));
}

const mayAsk = ({ actor }: Asker, metric: Metric | null): metric is Metric =>
  metric !== null && metric.policy.read[actor.role] !== 'none';

/**
 * Of whom somebody is told by name: a rep and a manager of himself and those below him, though he may see the deals of more; of
 * colleagues it would be gossip, of each to each. Whoever looks after the whole is told of everybody.
 */
const isToldOf = ({ actor: { role, team } }: Asker, personId: string): boolean =>
  (role !== 'rep' && role !== 'manager') || team.includes(personId);

/** Others of whom he is told, one by one; of himself alone the whole says the same. */
const ofOthers = (asker: Asker, figures: readonly Figure[]): string[] => {
  const owners = [...new Set(figures.flatMap(({ key }) => (key.owner ? [key.owner] : [])))];
  return owners.length > 1 ? owners.filter((id) => id !== asker.actor.personId && isToldOf(asker, id)) : [];
};

async function movedOf(asker: Asker, { id, step, byPerson }: (typeof watched)[number]): Promise<(Finding | null)[]> {
  const metric = asker.metric(id);
  if (!mayAsk(asker, metric)) return [];
  const periods = periodsBefore(step, asker.today, fiscalOf(asker.actor));
  const points = periods.map((period) => pointFor(metric.reads, 'period', period, asker.today));
  const figures = await metric.figures(asker, { points, by: byPerson ? ['owner'] : [], filter: {}, brief: true });
  const at = new Map(figures.map((figure) => [`${figure.point} ${figure.key.owner ?? ''}`, figure.value]));
  const readingsOf = (owner: string | null) =>
    periods.map((period, place) => ({
      period,
      // Who did nothing in a week is in no group of it.
      value: at.get(`${points[place]!.name} ${owner ?? ''}`) ?? (owner ? 0 : null),
    }));
  return [null, ...ofOthers(asker, figures)].map((personId) =>
    moved({ metricId: id, personId, readings: readingsOf(personId) }),
  );
}

async function thinOf(asker: Asker): Promise<(Finding | null)[]> {
  const [metric, quotas] = [asker.metric('pipeline_coverage'), asker.metric('quota')];
  if (!mayAsk(asker, metric) || !mayAsk(asker, quotas) || !metric.band) return [];
  const period = quarterOf(asker.today, fiscalOf(asker.actor));
  const points = [{ name: 'now', period: { first: period.first, next: period.next }, asOf: asker.today }];
  const ask = { points, by: ['owner'] as const, filter: {} };
  const [coverage, quota] = await Promise.all([metric.figures(asker, ask), quotas.figures(asker, ask)]);
  const quotaOf = new Map(quota.map(({ key, value }) => [key.owner ?? '', value]));
  const wanted = new Set<string>(['', ...ofOthers(asker, coverage)]);
  return coverage
    .filter(({ key }) => wanted.has(key.owner ?? ''))
    .map((figure) =>
      thinFor({
        ...{ personId: figure.key.owner ?? null, coverage: figure.value, lowest: metric.band!.low },
        ...{ quota: quotaOf.get(figure.key.owner ?? '') ?? null, open: openIn(figure), n: figure.n, period },
      }),
    );
}

async function poorlyKept(asker: Asker, metricId: string): Promise<(Finding | null)[]> {
  const metric = asker.metric(metricId);
  if (!mayAsk(asker, metric)) return [];
  const period = { first: asker.today, next: addDays(asker.today, 1) };
  const points = [{ name: 'now', period, asOf: asker.today }];
  const figures = await metric.figures(asker, { points, by: ['owner'], filter: {} });
  const wanted = new Set<string>(['', ...ofOthers(asker, figures)]);
  return figures
    .filter(({ key }) => ('owner' in key ? key.owner !== null && wanted.has(key.owner ?? '') : true))
    .map(({ key, value, n }) => poorIn({ metricId, personId: key.owner ?? null, share: value, n }));
}

async function poorSourcesOf(asker: Asker, metricId: string): Promise<Finding[]> {
  const metric = asker.metric(metricId);
  if (!mayAsk(asker, metric)) return [];
  const period = ripeLeads(asker.today);
  const points = [{ name: 'ripe', period, asOf: asker.today }];
  const figures = await metric.figures(asker, { points, by: ['source'], filter: {} });
  const rows = figures.flatMap(({ key, value, n }) =>
    'source' in key ? [{ source: key.source ?? null, share: value, n }] : [],
  );
  return poorSources(metricId, rows, period);
}

async function shortBy(asker: Asker, now: string): Promise<(Finding | null)[]> {
  const period = namedPeriod(undefined, asker.today, fiscalOf(asker.actor));
  // A projection is told to whoever may ask what was won.
  if (!period || !mayAsk(asker, asker.metric('won_value'))) return [];
  const told = await projectionOf(asker, { period, asOf: asker.today }, now);
  if (!told || told.missing) return [];
  const ofPeople = told.children.filter(
    ({ kind, id }) => kind === 'person' && id !== null && id !== asker.actor.personId && isToldOf(asker, id),
  );
  return [{ ...told, id: null }, ...ofPeople].map(({ id, quota, landing, open }) =>
    shortOf({ personId: id, quota, p50: landing?.p50 ?? null, n: open, period }),
  );
}

async function amongOpenDeals(asker: Asker): Promise<(Finding | null)[]> {
  const { reader, actor, today } = asker;
  const sees = (...fields: string[]) => mayAskDeals(actor, fields) === null;
  if (!sees('stageId', 'stageSince', 'status')) return [];
  const [open, limits, pipelines, slowest] = await Promise.all([
    openDeals(reader, actor),
    stallLimitsOf(reader, actor),
    pipelinesOf(reader, actor),
    slowestStages(reader, actor, today),
  ]);
  const stages = pipelines.flatMap((pipeline) => {
    const its = Map.groupBy(
      open.filter(({ pipelineId }) => pipelineId === pipeline.id),
      ({ stageId }) => standingStage(pipeline, stageId) ?? stageId,
    );
    return pipeline.stages.map(({ id }) => inStage(pipeline.id, id, its.get(id) ?? [], limits.get(id) ?? null, today));
  });
  const hereOf = (id: string) => stages.find(({ stageId }) => stageId === id);
  const found = [
    ...stages.filter(({ limitDays }) => limitDays > 0).map(stalledIn),
    ...slowest.map((one) =>
      bottleneckIn(one, { pipelineId: one.pipelineId, openAmount: hereOf(one.stageId)?.openAmount ?? 0 }),
    ),
    ...(sees('expectedCloseOn')
      ? overdueByOwner(
          open.filter(({ ownerId }) => isToldOf(asker, ownerId)),
          today,
        )
      : []),
  ];
  return sees('amount') ? found : found.map((one) => one && { ...one, stake: null });
}

const sum = (rows: readonly OpenIn[], of: 'n' | 'amount') => rows.reduce((all, row) => all + Number(row[of]), 0);

function inStage(
  pipelineId: string,
  stageId: string,
  rows: readonly OpenIn[],
  limit: number | null,
  today: LocalDate,
): InStage {
  const stalled = rows.filter(({ stageSince }) => limit !== null && daysBetween(stageSince, today) > limit);
  return {
    ...{ pipelineId, stageId, open: sum(rows, 'n'), stalled: sum(stalled, 'n'), limitDays: limit ?? 0 },
    ...{ stalledAmount: sum(stalled, 'amount'), openAmount: sum(rows, 'amount') },
  };
}

function overdueByOwner(open: readonly OpenIn[], today: LocalDate) {
  return [...Map.groupBy(open, ({ ownerId }) => ownerId)].map(([personId, rows]) => {
    const late = rows.filter(({ expectedCloseOn }) => expectedCloseOn !== null && expectedCloseOn < today);
    const oldest = late.map(({ expectedCloseOn }) => expectedCloseOn as LocalDate).sort()[0] ?? null;
    return overdueOf({
      personId,
      open: sum(rows, 'n'),
      overdue: sum(late, 'n'),
      amount: sum(late, 'amount'),
      oldest,
    } satisfies Dated);
  });
}
