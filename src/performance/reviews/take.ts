import { addDays, endOfDay, type LocalDate, type Period, shareOver } from '../../ground/index.ts';
import { ownedPolicy, reach } from '../../platform/access/policy.ts';
import { fiscalOf, groupOf } from '../../platform/metrics/answers.ts';
import type { Figure } from '../../platform/metrics/ask.ts';
import type { Asker, Metric } from '../../platform/metrics/registry.ts';
import { openMovesBetween } from '../calls/reads.ts';
import { comparedWith, pointBefore, pointFor } from '../dashboards/index.ts';
import { decisionsOf, openIn, readEffect } from '../dashboards/reads.ts';
import { liveInsights } from '../insights/reads.ts';
import { rulesNow } from './rules/report.ts';
import type { DecisionThen, FigureThen, FindingThen, PersonThen, Snapshot } from './rules/snapshot.ts';

/** What a review tells of: results first, then what leads to them; rates over the twelve months that end there. */
const told = [
  { id: 'won_value', span: 'period' },
  { id: 'quota', span: 'period' },
  { id: 'quota_attainment', span: 'period' },
  { id: 'win_rate', span: 'year' },
  { id: 'time_to_win', span: 'year' },
  { id: 'net_revenue_retention', span: 'year' },
  { id: 'forecast_accuracy', span: 'year' },
  { id: 'pipeline_coverage', span: 'period' },
  { id: 'velocity_money_per_day', span: 'year' },
  { id: 'activities_done', span: 'period' },
  { id: 'commitment_keep_rate', span: 'year' },
  { id: 'data_quality', span: 'period' },
] as const;
const ofPeople = ['won_value', 'quota', 'pipeline_coverage', 'win_rate', 'activities_done'];

type About = { period: Period; knownOn: LocalDate };

/** All that a review of a period rests on, as the asker saw it at the end of a day: asked of the registry, the log of decisions, the feed and the history. */
export async function takeSnapshot(asker: Asker, about: About): Promise<Snapshot> {
  const { period, knownOn } = about;
  const [figures, movement, decisions, findings] = await Promise.all([
    Promise.all(told.map((one) => figureOf(asker, one, about))),
    openMovesBetween(asker, endOfDay(addDays(period.first, -1), asker.actor.timeZone), lastSeen(about)),
    decisionsThen(asker, about),
    findingsThen(asker, knownOn),
  ]);
  const known = figures.flatMap((one) => one ?? []);
  return {
    ...{ rules: rulesNow, period, knownOn, currency: asker.actor.currency, pace: shareOver(period, knownOn) },
    figures: known.map(({ figure }) => figure),
    people: peopleThen(asker, new Map(known.map(({ figure, parts }) => [figure.metricId, parts]))),
    ...{ movement, decisions, findings },
  };
}

const lastSeen = ({ period, knownOn }: About): LocalDate => [addDays(period.next, -1), knownOn].sort()[0] as LocalDate;

type Read = { figure: FigureThen; parts: readonly Figure[] };

async function figureOf(asker: Asker, { id, span }: (typeof told)[number], about: About): Promise<Read | null> {
  const metric: Metric | null = asker.metric(id);
  if (!metric || metric.policy.read[asker.actor.role] === 'none') return null;
  const { period, knownOn } = about;
  const now = pointFor(metric.reads, span, period, knownOn);
  const earlier = comparedWith(period, knownOn, 'previous', fiscalOf(asker.actor));
  const before = earlier && pointBefore(metric.reads, span, earlier, knownOn);
  const points = before && before.name !== now.name ? [now, before] : [now];
  const by = ofPeople.includes(id) && metric.dimensions.includes('owner') ? (['owner'] as const) : [];
  const found = await metric.figures(asker, { points, by, filter: {} });
  const isWhole = ({ key }: Figure) => Object.keys(key).length === 0;
  const whole = found.find((one) => one.point === now.name && isWhole(one));
  if (!whole) return null;
  return {
    figure: {
      ...{ metricId: id, version: metric.version, unit: metric.unit, betterIs: metric.betterIs, band: metric.band },
      ...{ value: whole.value, n: whole.n, low: whole.range?.low ?? null, high: whole.range?.high ?? null },
      before: found.find((one) => one.point === before?.name && isWhole(one))?.value ?? null,
      rowsHref: groupOf(metric, {}, now, whole, null).rowsHref,
    },
    parts: found.filter((one) => one.point === now.name && one.key.owner),
  };
}

/** Everybody whom the asker sees and of whom there is a number. */
function peopleThen({ actor }: Asker, parts: ReadonlyMap<string, readonly Figure[]>): PersonThen[] {
  const seen = reach(actor, ownedPolicy, 'read');
  const of = (id: string, personId: string) => parts.get(id)?.find(({ key }) => key.owner === personId);
  const ids = new Set([...parts.values()].flat().flatMap(({ key }) => key.owner ?? []));
  return [...ids]
    .filter((id) => seen === 'all' || seen.includes(id))
    .sort()
    .map((personId) => {
      const [rate, coverage] = [of('win_rate', personId), of('pipeline_coverage', personId)];
      return {
        ...{ personId, quota: of('quota', personId)?.value ?? null, won: of('won_value', personId)?.value ?? null },
        ...{ open: openIn(coverage), coverage: coverage?.value ?? null },
        ...{ winRate: rate?.value ?? null, closed: rate?.n ?? 0, winHigh: rate?.range?.high ?? null },
        activities: of('activities_done', personId)?.value ?? null,
      };
    });
}

/** Decisions that ran in the period: made before its end, and not reviewed before its beginning. */
async function decisionsThen(asker: Asker, about: About): Promise<DecisionThen[]> {
  const { actor, reader, today } = asker;
  const { period, knownOn } = about;
  const at = knownOn < today ? { asOf: endOfDay(knownOn, actor.timeZone) } : {};
  const all = await decisionsOf(reader, actor, at);
  const running = all.filter(({ decidedOn, reviewOn }) => decidedOn < period.next && reviewOn >= period.first);
  return Promise.all(
    running.map(async (row) => {
      const { metric, effect } = await readEffect({ ...asker, today: knownOn }, row);
      const { id, metricId, expects, decidedOn, reviewOn, verdict } = row;
      return {
        ...{ id, metricId, unit: metric?.unit ?? null, expects, decidedOn, reviewOn, verdict },
        ...{ before: effect?.before ?? null, after: effect?.after ?? null, says: effect?.says ?? null },
        ...{ low: effect?.range.low ?? null, high: effect?.range.high ?? null },
      };
    }),
  );
}

async function findingsThen({ reader, actor, today }: Asker, knownOn: LocalDate): Promise<FindingThen[]> {
  if (actor.personId === null) return [];
  const at = knownOn < today ? { asOf: endOfDay(knownOn, actor.timeZone) } : {};
  const rows = await liveInsights(reader, actor, at);
  return rows
    .map(({ kind, metricId, personId, stageId, value, n, stake }) => ({
      ...{ kind, metricId, personId, stageId, value, n },
      stake: stake === null ? null : Number(stake),
    }))
    .sort((a, b) => (b.stake ?? -1) - (a.stake ?? -1));
}
