import { definedOf } from '../../../ground/defined.ts';
import { newId } from '../../../ground/ids.ts';
import type { Role } from '../../../platform/access/actor.ts';
import type { Tx } from '../../../platform/history/door.ts';
import type { Metric, MetricRegistry } from '../../../platform/metrics/registry.ts';
import { isRankable } from '../../../platform/metrics/rules/rankable.ts';
import { mayShare, type Sharing } from '../../../platform/views/policy.ts';
import { type Flaw, type Widget, widgetsFlaw } from './rules/widgets.ts';
import { type DashboardRow, dashboards } from './tables.ts';

export type DashboardFields = { name: string; sharing: Sharing; forRole: Role | null; widgets: Widget[] };
export type Kept =
  | { dashboard: DashboardRow }
  | { missing: true }
  | { conflict: DashboardRow }
  | { refused: 'may-not-open-to-all' }
  | { unfit: Flaw };

const announce = 'dashboard.changed';

/** Keeps a dashboard of one's own; `copyOf` says which of the product's it was. */
export async function makeDashboard(
  tx: Tx,
  registry: MetricRegistry,
  fields: DashboardFields & { copyOf: string | null },
): Promise<Kept> {
  const { personId, role } = tx.actor;
  if (personId === null) return { missing: true };
  const flaw = flawOf(registry, fields.widgets);
  if (flaw) return { unfit: flaw };
  if (!mayShare(role, fields.sharing)) return { refused: 'may-not-open-to-all' };
  const after = { id: newId(), version: 0, validFrom: '', ownerId: personId, ...fields };
  const { version } = await tx.record({ table: dashboards, before: null, after, announce });
  return { dashboard: { ...after, version } };
}

export async function changeDashboard(
  tx: Tx,
  registry: MetricRegistry,
  id: string,
  seen: number,
  fields: { [Field in keyof DashboardFields]?: DashboardFields[Field] | undefined },
): Promise<Kept> {
  const before = await tx.lock(dashboards, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  const flaw = fields.widgets && flawOf(registry, fields.widgets);
  if (flaw) return { unfit: flaw };
  if (fields.sharing && !mayShare(tx.actor.role, fields.sharing)) return { refused: 'may-not-open-to-all' };
  const given = definedOf(fields);
  const after: DashboardRow = { ...before, ...given };
  const { version } = await tx.record({ table: dashboards, before, after, announce });
  return { dashboard: { ...after, version } };
}

export async function removeDashboard(tx: Tx, id: string, seen: number): Promise<Kept> {
  const before = await tx.lock(dashboards, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  await tx.record({ table: dashboards, before, after: null, announce });
  return { dashboard: before };
}

const flawOf = (registry: MetricRegistry, widgets: readonly Widget[]) =>
  widgetsFlaw(
    widgets,
    (metricId) => registry.metricById(metricId)?.dimensions ?? null,
    (metricId) => isRankable(registry.metricById(metricId) as Metric),
  );
