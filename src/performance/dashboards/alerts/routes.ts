import { peopleByIds } from '../../../people/organisation/reads.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { may } from '../../../platform/access/policy.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { conflict, missing, type Served, serve, unfit } from '../../../platform/http/serve.ts';
import { askerOf } from '../../../platform/metrics/asker.ts';
import type { MetricRegistry } from '../../../platform/metrics/registry.ts';
import { showDefinition } from '../../../platform/metrics/show.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';
import { readAlert } from './reading.ts';
import { alertById, alertsOf, crossingsOf } from './store.ts';
import { type AlertRow, alerts, type CrossingRow } from './tables.ts';

async function shown(reader: Reader, actor: Actor, rows: readonly AlertRow[]) {
  const names = await peopleByIds(
    reader,
    actor,
    rows.flatMap(({ told }) => told),
  );
  return rows.map(({ id, version, name, metricId, rule, narrow, productId, told, snoozedUntil, ownerId }) => ({
    ...{ id, version, name, metricId, rule, told, snoozedUntil },
    narrow: { ...narrow, product: narrow.product ?? productId },
    people: told.flatMap((each) => {
      const person = names.get(each);
      return person ? [{ id: each, name: person.name }] : [];
    }),
    mayWrite: may(actor, alerts.policy, 'write', ownerId),
  }));
}

const shownOne = async (reader: Reader, actor: Actor, row: AlertRow) =>
  (await shown(reader, actor, [row]))[0] as Awaited<ReturnType<typeof shown>>[number];

async function answer(tx: Tx, done: actions.Done) {
  if ('missing' in done) return missing();
  if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
  if ('conflict' in done) return conflict(await shownOne(tx, tx.actor, done.conflict));
  return { ...(await shownOne(tx, tx.actor, done.alert)), groupId: tx.groupId };
}

function showCrossing(all: MetricRegistry, row: CrossingRow) {
  const { id, alertId, name, metricId, metricVersion, side, value, currency, limit, crossedOn, endedOn } = row;
  const metric = all.metricById(metricId);
  return {
    ...{ id, alertId, name, metricId, metricVersion, side, value, currency, limit, crossedOn, endedOn },
    ...{ from: row.fromOn, until: row.untilOn, definition: metric && showDefinition(metric) },
  };
}

/** Alerts over http: one's own, what one was told of, and what one reads now. */
export function alertRoutes(registry: MetricRegistry): Served[] {
  return [
    serve(contract.listAlerts, ({ world, actor }) =>
      world.db.read(actor, async (reader) => {
        const [all, rows, told] = await Promise.all([
          registry.forWorkspace(reader, actor),
          alertsOf(reader, actor),
          crossingsOf(reader, actor),
        ]);
        return { items: await shown(reader, actor, rows), crossings: told.map((row) => showCrossing(all, row)) };
      }),
    ),
    serve(contract.makeAlert, ({ world, actor, body }) =>
      world.db.transaction(actor, async (tx: Tx) =>
        answer(tx, await actions.makeAlert(tx, await registry.forWorkspace(tx, actor), body)),
      ),
    ),
    serve(contract.changeAlert, ({ world, actor, params, ifMatch, body }) =>
      world.db.transaction(actor, async (tx: Tx) =>
        answer(tx, await actions.changeAlert(tx, await registry.forWorkspace(tx, actor), params.id, ifMatch, body)),
      ),
    ),
    serve(contract.removeAlert, ({ world, actor, params, ifMatch }) =>
      world.db.transaction(actor, async (tx: Tx) => {
        const done = await actions.removeAlert(tx, params.id, ifMatch);
        if ('conflict' in done) return conflict(await shownOne(tx, actor, done.conflict));
        return 'alert' in done ? { groupId: tx.groupId } : missing();
      }),
    ),
    serve(contract.readAlert, ({ world, actor, params }) =>
      world.db.read(actor, async (reader) => {
        const row = await alertById(reader, actor, params.id);
        if (!row) return missing();
        const all = await registry.forWorkspace(reader, actor);
        const read = await readAlert(askerOf(all, reader, actor, world.today(actor)), row);
        return {
          definition: read && showDefinition(read.metric),
          ...{ value: read?.value ?? null, currency: read?.currency ?? null, side: read?.verdict?.side ?? null },
          ...{ from: read?.period.first ?? null, until: read?.period.next ?? null },
          readings:
            read?.readings.map(({ period, value }) => ({ from: period.first, until: period.next, value })) ?? [],
          limits: read?.limits ? { mean: read.limits.mean, low: read.limits.low, high: read.limits.high } : null,
          have: read?.have ?? 0,
        };
      }),
    ),
  ];
}
