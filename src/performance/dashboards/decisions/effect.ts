import type { LocalDate } from '../../../ground/days.ts';
import { ownersOfTeam } from '../../../platform/metrics/answers.ts';
import type { Asker, Metric } from '../../../platform/metrics/registry.ts';
import { pointFor } from '../boards/rules/readings.ts';
import { type Effect, effectOf, saysOf, wholeOf, windowsOf } from './rules/effect.ts';
import type { DecisionRow } from './tables.ts';

export type Read = {
  metric: Metric | null;
  effect: (Effect & { says: ReturnType<typeof saysOf> }) | null;
  weeks: number;
  from: LocalDate | null;
  until: LocalDate | null;
  currency: string | null;
};

/** What a decision's metric did before and after it, in the numbers of the one who asks. */
export async function readEffect(asker: Asker, decision: DecisionRow): Promise<Read> {
  const metric = asker.metric(decision.metricId);
  const windows = windowsOf(decision, asker.today);
  const nothing = { effect: null, weeks: windows?.after.length ?? 0, from: null, until: null, currency: null };
  if (!metric || metric.policy.read[asker.actor.role] === 'none') return { metric: null, ...nothing };
  if (!windows) return { metric, ...nothing };
  const ownerIds = await ownersOfTeam(asker, decision.teamOf ?? undefined, undefined, asker.today);
  const [before, after] = [wholeOf(windows.before), wholeOf(windows.after)];
  const point = (period: typeof before) => pointFor(metric.reads, 'period', period, asker.today);
  const points = new Map(
    [before, after, ...windows.before, ...windows.after].map((period) => [point(period).name, point(period)]),
  );
  const figures = await metric.figures(asker, { points: [...points.values()], by: [], filter: { ownerIds } });
  const at = (period: typeof before) => figures.find((figure) => figure.point === point(period).name);
  const read = (period: typeof before) => ({ value: at(period)?.value ?? null, range: at(period)?.range ?? null });
  const values = (weeks: typeof windows.before) => weeks.map((week) => at(week)?.value ?? null);
  const effect = effectOf(
    { before: read(before), after: read(after) },
    { before: values(windows.before), after: values(windows.after) },
  );
  return {
    metric,
    effect: effect && { ...effect, says: saysOf(effect, decision.expects) },
    ...{ weeks: windows.after.length, from: before.first, until: after.next },
    currency: figures[0]?.currency ?? null,
  };
}
