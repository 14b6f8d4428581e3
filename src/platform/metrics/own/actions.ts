import { definedOf } from '../../../ground/defined.ts';
import { newId } from '../../../ground/ids.ts';
import type { Tx } from '../../history/door.ts';
import type { MetricRegistry } from '../registry.ts';
import { flawOf, keyFor, madeOf } from './rules/own-formula.ts';
import { joined, lastVersion, mostOwn, ownRows } from './store.ts';
import { type OwnMetricRow, ownMetrics } from './tables.ts';

export type OwnFields = Pick<OwnMetricRow, 'name' | 'meaning' | 'formula' | 'gives' | 'betterIs' | 'tells'>;
export type Done =
  | { own: OwnMetricRow }
  | { missing: true }
  | { conflict: OwnMetricRow }
  | { unfit: { field: string; message: string } }
  | { refused: 'own-metric-is-used' | 'own-metrics-are-many'; by: string[] };

const announce = 'own-metric.changed';

export async function makeOwn(tx: Tx, registry: MetricRegistry, fields: OwnFields): Promise<Done> {
  const rows = await ownRows(tx, tx.actor);
  if (rows.length >= mostOwn) return { refused: 'own-metrics-are-many', by: [] };
  const all = joined(registry, rows);
  const taken = new Set(rows.map(({ key }) => key));
  const key = keyFor(fields.name, (id) => taken.has(id) || registry.metricById(id) !== null);
  const unfit = unfitOf({ ...fields, key }, rows, all);
  if (unfit) return { unfit };
  const formulaVersion = (await lastVersion(tx, tx.actor, key)) + 1;
  const after: OwnMetricRow = { id: newId(), version: 0, validFrom: '', ...fields, key, formulaVersion };
  const { version } = await tx.record({ table: ownMetrics, before: null, after, announce });
  return { own: { ...after, version } };
}

/** Another formula is another version, and no two formulas were ever the same one; another name or meaning is not. */
export async function changeOwn(
  tx: Tx,
  registry: MetricRegistry,
  id: string,
  seen: number,
  fields: { [Field in keyof OwnFields]?: OwnFields[Field] | undefined },
): Promise<Done> {
  const before = await tx.lock(ownMetrics, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  const given = definedOf(fields);
  const after: OwnMetricRow = { ...before, ...given };
  const rows = await ownRows(tx, tx.actor);
  const others = rows.filter((row) => row.id !== id);
  const unfit = unfitOf(after, others, joined(registry, rows)) ?? brokenBy(before, after, others, registry);
  if (unfit) return { unfit };
  const isOther = after.formula !== before.formula || after.gives !== before.gives;
  const formulaVersion = isOther ? (await lastVersion(tx, tx.actor, before.key)) + 1 : before.formulaVersion;
  const kept = { ...after, formulaVersion };
  const { version } = await tx.record({ table: ownMetrics, before, after: kept, announce });
  return { own: { ...kept, version } };
}

/** One that others are made of stays until those are changed. */
export async function removeOwn(tx: Tx, id: string, seen: number): Promise<Done> {
  const before = await tx.lock(ownMetrics, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  const rows = await ownRows(tx, tx.actor);
  const by = madeOf(before.key, rows).map(({ name }) => name);
  if (by.length > 0) return { refused: 'own-metric-is-used', by };
  await tx.record({ table: ownMetrics, before, after: null, announce });
  return { own: before };
}

/** What is made of a metric stays what it is: amounts that are counted as deals from now on would be added to amounts. */
function brokenBy(
  before: OwnMetricRow,
  after: OwnMetricRow,
  others: readonly OwnMetricRow[],
  registry: MetricRegistry,
) {
  const all = joined(registry, [...others, after]);
  const broken = madeOf(after.key, others).find(
    (one) => flawOf(one, [...others, after], (id) => all.metricById(id)?.unit ?? null) !== null,
  );
  const field = after.gives === before.gives ? 'formula' : 'gives';
  return broken ? { field, message: `is needed by ${broken.name} as it is` } : null;
}

function unfitOf(own: OwnFields & { key: string }, others: readonly OwnMetricRow[], all: MetricRegistry) {
  const same = others.find(({ name }) => name.toLowerCase() === own.name.toLowerCase());
  if (same || all.all.some(({ id, name }) => id !== own.key && name.toLowerCase() === own.name.toLowerCase()))
    return { field: 'name', message: 'is the name of another metric' };
  const flaw = flawOf(own, others, (id) => all.metricById(id)?.unit ?? null);
  return flaw === null ? null : { field: 'formula', message: flaw };
}
