import { newId } from '../../src/ground/ids.ts';
import { commitments } from '../../src/performance/commitments/tables.ts';
import { alerts, crossings } from '../../src/performance/dashboards/alerts/tables.ts';
import { decisions, kpis } from '../../src/performance/dashboards/decisions/tables.ts';
import { blank } from '../../src/performance/dashboards/reports/rules/first-reports.ts';
import { reports } from '../../src/performance/dashboards/reports/tables.ts';
import { finding } from '../../src/performance/insights/rules/finding.ts';
import { insights } from '../../src/performance/insights/tables.ts';
import { digestOf } from '../../src/performance/reviews/digest.ts';
import { rulesNow } from '../../src/performance/reviews/rules/report.ts';
import { reviews } from '../../src/performance/reviews/tables.ts';
import type { Actor } from '../../src/platform/access/actor.ts';
import type { Database } from '../../src/platform/history/database.ts';
import { ownMetrics } from '../../src/platform/metrics/own/tables.ts';

const kept = () => ({ id: newId(), version: 0, validFrom: '' });
const { narrow } = blank;

/** What somebody keeps of numbers: a report, an alert, what it told, a decision and a promise, each with words of his own. */
export async function numbersOf(db: Database, actor: Actor, words: { own: string; toTeam: string }) {
  const ownerId = actor.personId as string;
  const base = { ownerId, name: words.own };
  const day = '2026-01-05';
  const report = { ...kept(), ...base, sharing: 'personal' as const, asks: blank, productId: null, mails: [] };
  const rule = { kind: 'limits' as const, step: 'week' as const };
  const alert = {
    ...kept(),
    ...base,
    metricId: 'won_value',
    rule,
    narrow,
    productId: null,
    told: [],
    snoozedUntil: null,
  };
  const crossing = {
    ...{ ...kept(), ...base, alertId: alert.id, metricId: 'won_value', metricVersion: 1, side: 'above' as const },
    ...{ value: 5, currency: null, limit: 4, fromOn: day, untilOn: '2026-01-12', crossedOn: day, endedOn: null },
  };
  const decision = {
    ...{ ...kept(), ownerId, name: words.toTeam, decidedOn: day, metricId: 'win_rate', expects: 'rise' as const },
    ...{ reason: words.toTeam, teamOf: null, reviewOn: '2026-03-05', verdict: null, learned: '' },
  };
  const commitment = {
    ...{ ...kept(), ownerId, name: words.toTeam, withManager: false, dueOn: day, timesMoved: 0, dealId: null },
    ...{ state: 'kept' as const, endedOn: day, note: words.toTeam },
  };
  const insight = {
    ...{ ...kept(), ownerId, ...finding('stalled', 4, { value: 3, stake: 5 }), about: 'stalled', currency: 'EUR' },
    ...{ foundOn: day, endedOn: null, verdict: null, answeredOn: null },
  };
  const period = { first: '2026-01-01', next: '2026-04-01' };
  const snapshot = {
    ...{ rules: rulesNow, period, knownOn: day, currency: 'EUR', pace: 0.05, movement: null },
    ...{ figures: [], people: [], decisions: [], findings: [] },
  };
  const review = {
    ...{ ...kept(), ownerId, name: words.toTeam, note: words.toTeam, knownOn: day, madeOn: day },
    ...{ periodFirst: period.first, periodNext: period.next, snapshot, digest: digestOf(snapshot) },
  };
  await db.transaction(actor, async (tx) => {
    await tx.record({ table: reports, before: null, after: report });
    await tx.record({ table: alerts, before: null, after: alert });
    await tx.record({ table: crossings, before: null, after: crossing });
    await tx.record({ table: decisions, before: null, after: decision });
    await tx.record({ table: commitments, before: null, after: commitment });
    await tx.record({ table: insights, before: null, after: insight });
    await tx.record({ table: reviews, before: null, after: review });
  });
  return {
    ...{ report: report.id, alert: alert.id, decision: decision.id, commitment: commitment.id, insight: insight.id },
    review: review.id,
  };
}

/** What a workspace measures itself, and itself by. */
export async function measuredBy(db: Database, leader: Actor) {
  const own = {
    ...{ ...kept(), key: 'own_twice', name: 'Twice', meaning: '', formula: 'won_value * 2', gives: 'money' as const },
    ...{ betterIs: 'higher' as const, tells: 'lagging' as const, formulaVersion: 1 },
  };
  const kpi = { ...kept(), metricId: 'win_rate', goal: 'win-more' as const, answersId: null };
  await db.transaction(leader, async (tx) => {
    await tx.record({ table: ownMetrics, before: null, after: own });
    await tx.record({ table: kpis, before: null, after: kpi });
  });
  return { ownMetric: own.id, kpi: kpi.id };
}
