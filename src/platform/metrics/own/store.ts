import type { Actor } from '../../access/actor.ts';
import { readable, readableHistory } from '../../access/narrow.ts';
import { build } from '../../database/query.ts';
import type { Reader } from '../../database/transactions.ts';
import type { Metric, MetricRegistry } from '../registry.ts';
import { compiled } from './compile.ts';
import { type OwnMetricRow, ownMetrics } from './tables.ts';

/** As many own metrics a workspace has at most: what people can still tell apart. */
export const mostOwn = 100;

export const ownRows = (reader: Reader, actor: Actor): Promise<OwnMetricRow[]> =>
  reader.rows<OwnMetricRow>(readable(actor, ownMetrics).orderBy('name').orderBy('id').limit(mostOwn));

/** The metrics of the product with those of the workspace after them; one whose metrics are gone is left out. */
export async function withOwn(registry: MetricRegistry, reader: Reader, actor: Actor): Promise<MetricRegistry> {
  const rows = await ownRows(reader, actor);
  return rows.length === 0 ? registry : joined(registry, rows);
}

export function joined(registry: MetricRegistry, rows: readonly OwnMetricRow[]): MetricRegistry {
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const made = new Map<string, Metric | null>();
  const metricById = (id: string): Metric | null => {
    const row = byKey.get(id);
    if (!row) return registry.metricById(id);
    // On the way to itself it is nobody's: a loop ends here, whatever stands in the table.
    if (!made.has(id)) {
      made.set(id, null);
      made.set(id, compiled(row, metricById));
    }
    return made.get(id) ?? null;
  };
  const own = rows.flatMap(({ key }) => metricById(key) ?? []);
  return { ...registry, all: [...registry.all, ...own], metricById };
}

/** What an own metric was by an earlier formula, made of what its parts are today; null for a version that never was. */
export async function earlierOf(
  registry: MetricRegistry,
  reader: Reader,
  actor: Actor,
  key: string,
  version: number,
): Promise<Metric | null> {
  const [row] = await reader.rows<OwnMetricRow>(
    build
      .selectFrom(readableHistory(actor, ownMetrics).as('m'))
      .selectAll('m')
      .where('m.key', '=', key)
      .where('m.formulaVersion', '=', version)
      .orderBy('m.validFrom', 'desc')
      .limit(1),
  );
  return row ? compiled(row, registry.metricById) : null;
}

/** The last version that any metric of this key ever had, also one that was taken back or removed; 0 when there was none. */
export async function lastVersion(reader: Reader, actor: Actor, key: string): Promise<number> {
  const last = await reader.row<{ formulaVersion: number }>(
    build
      .selectFrom(readableHistory(actor, ownMetrics).as('m'))
      .select('m.formulaVersion')
      .where('m.key', '=', key)
      .orderBy('m.formulaVersion', 'desc')
      .limit(1),
  );
  return last?.formulaVersion ?? 0;
}

/** Its formulas, the newest first, each with the moment from which it was in force. */
export const formulasOf = (reader: Reader, actor: Actor, id: string): Promise<OwnMetricRow[]> =>
  reader.rows<OwnMetricRow>(
    build
      .selectFrom(readableHistory(actor, ownMetrics).as('m'))
      .selectAll('m')
      .where('m.id', '=', id)
      .orderBy('m.validFrom', 'desc')
      .limit(100),
  );
