import { definedOf } from '../../../ground/defined.ts';
import { newId } from '../../../ground/ids.ts';
import type { Tx } from '../../../platform/history/door.ts';
import type { MetricRegistry } from '../../../platform/metrics/registry.ts';
import { narrowOf, strangeTo } from '../../../platform/metrics/rules/narrowings.ts';
import { mayTell } from '../reports/actions.ts';
import { type AlertRow, alerts } from './tables.ts';

export type AlertFields = Pick<AlertRow, 'name' | 'metricId' | 'rule' | 'narrow' | 'told' | 'snoozedUntil'>;
export type Done =
  | { alert: AlertRow }
  | { missing: true }
  | { conflict: AlertRow }
  | { unfit: { field: string; message: string } };

const announce = 'alert.changed';

const columnsOf = ({ narrow }: Pick<AlertFields, 'narrow'>): Pick<AlertRow, 'narrow' | 'productId'> => {
  const isRecord = narrow.product !== null && narrow.product !== 'none';
  return { narrow: isRecord ? { ...narrow, product: null } : narrow, productId: isRecord ? narrow.product : null };
};

export async function makeAlert(tx: Tx, registry: MetricRegistry, fields: AlertFields): Promise<Done> {
  const { personId } = tx.actor;
  if (personId === null) return { missing: true };
  const unfit = unfitOf(tx, registry, fields);
  if (unfit) return { unfit };
  const after = { id: newId(), version: 0, validFrom: '', ownerId: personId, ...fields, ...columnsOf(fields) };
  const { version } = await tx.record({ table: alerts, before: null, after, announce });
  return { alert: { ...after, version } };
}

export async function changeAlert(
  tx: Tx,
  registry: MetricRegistry,
  id: string,
  seen: number,
  fields: { [Field in keyof AlertFields]?: AlertFields[Field] | undefined },
): Promise<Done> {
  const before = await tx.lock(alerts, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  const given = definedOf(fields);
  const after: AlertRow = { ...before, ...given, ...(fields.narrow ? columnsOf({ narrow: fields.narrow }) : {}) };
  const unfit = unfitOf(tx, registry, { ...after, told: fields.told ?? [] });
  if (unfit) return { unfit };
  const { version } = await tx.record({ table: alerts, before, after, announce });
  return { alert: { ...after, version } };
}

export async function removeAlert(tx: Tx, id: string, seen: number): Promise<Done> {
  const before = await tx.lock(alerts, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  await tx.record({ table: alerts, before, after: null, announce });
  return { alert: before };
}

/** One tells oneself and one's own people; leaders and operations tell anybody. */
function unfitOf({ actor }: Tx, registry: MetricRegistry, { metricId, narrow, told }: AlertFields) {
  const metric = registry.metricById(metricId);
  if (!metric) return { field: 'metricId', message: 'is no metric that anybody offers' };
  const isOfPeople = narrow.owners.length > 0 || narrow.team !== null;
  const strange = isOfPeople && !metric.dimensions.includes('owner') ? 'owner' : strangeTo(metric, narrowOf(narrow));
  if (strange) return { field: `narrow.${strange}`, message: `${metricId} is not known by ${strange}` };
  const stranger = told.findIndex((id) => !mayTell(actor)(id));
  return stranger < 0 ? null : { field: `told.${stranger}`, message: 'is nobody of your team' };
}
