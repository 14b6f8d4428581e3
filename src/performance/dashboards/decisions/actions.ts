import { definedOf } from '../../../ground/defined.ts';
import { newId } from '../../../ground/ids.ts';
import type { Tx } from '../../../platform/history/door.ts';
import type { MetricRegistry } from '../../../platform/metrics/registry.ts';
import { kpisOf } from './store.ts';
import { type DecisionRow, decisions, type KpiRow, kpis } from './tables.ts';

export type DecisionFields = Omit<DecisionRow, 'id' | 'version' | 'validFrom' | 'ownerId'>;
export type KpiFields = Pick<KpiRow, 'metricId' | 'goal' | 'answersId'>;
type Unfit = { unfit: { field: string; message: string } };
export type Done<Row> = { row: Row } | { missing: true } | { conflict: Row } | Unfit;

type Changes<Fields> = { [Field in keyof Fields]?: Fields[Field] | undefined };

function flawOf(registry: MetricRegistry, { metricId, decidedOn, reviewOn, teamOf }: DecisionFields) {
  const metric = registry.metricById(metricId);
  if (!metric) return { field: 'metricId', message: 'is no metric that anybody offers' };
  if (teamOf && !metric.dimensions.includes('team'))
    return { field: 'teamOf', message: `${metricId} is not known by team` };
  return reviewOn > decidedOn ? null : { field: 'reviewOn', message: 'must be later than the day of the decision' };
}

/** Notes what was decided, and when it will be looked at again. */
export async function makeDecision(
  tx: Tx,
  registry: MetricRegistry,
  fields: DecisionFields,
): Promise<Done<DecisionRow>> {
  const { personId } = tx.actor;
  if (personId === null) return { missing: true };
  const unfit = flawOf(registry, fields);
  if (unfit) return { unfit };
  const after: DecisionRow = { id: newId(), version: 0, validFrom: '', ownerId: personId, ...fields };
  const { version } = await tx.record({ table: decisions, before: null, after, announce: 'decision.changed' });
  return { row: { ...after, version } };
}

export async function changeDecision(
  tx: Tx,
  registry: MetricRegistry,
  id: string,
  seen: number,
  fields: Changes<DecisionFields>,
): Promise<Done<DecisionRow>> {
  const before = await tx.lock(decisions, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  const after: DecisionRow = { ...before, ...definedOf(fields) };
  const unfit = flawOf(registry, after);
  if (unfit) return { unfit };
  const { version } = await tx.record({ table: decisions, before, after, announce: 'decision.changed' });
  return { row: { ...after, version } };
}

export async function removeDecision(tx: Tx, id: string, seen: number): Promise<Done<DecisionRow>> {
  const before = await tx.lock(decisions, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  await tx.record({ table: decisions, before, after: null, announce: 'decision.changed' });
  return { row: before };
}

/** A metric that the workspace measures itself by, once. */
export async function makeKpi(tx: Tx, registry: MetricRegistry, fields: KpiFields): Promise<Done<KpiRow>> {
  if (!registry.metricById(fields.metricId))
    return { unfit: { field: 'metricId', message: 'is no metric that anybody offers' } };
  const all = await kpisOf(tx, tx.actor);
  if (all.some(({ metricId }) => metricId === fields.metricId))
    return { unfit: { field: 'metricId', message: 'is there already' } };
  const after: KpiRow = { id: newId(), version: 0, validFrom: '', ...fields };
  const { version } = await tx.record({ table: kpis, before: null, after, announce: 'kpi.changed' });
  return { row: { ...after, version } };
}

export async function changeKpi(
  tx: Tx,
  id: string,
  seen: number,
  fields: Changes<Pick<KpiFields, 'goal' | 'answersId'>>,
): Promise<Done<KpiRow>> {
  const before = await tx.lock(kpis, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  const after: KpiRow = { ...before, ...definedOf(fields) };
  const { version } = await tx.record({ table: kpis, before, after, announce: 'kpi.changed' });
  return { row: { ...after, version } };
}

export async function removeKpi(tx: Tx, id: string, seen: number): Promise<Done<KpiRow>> {
  const before = await tx.lock(kpis, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  await tx.record({ table: kpis, before, after: null, announce: 'kpi.changed' });
  return { row: before };
}
