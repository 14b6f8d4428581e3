import type { LocalDate } from '../../../ground/days.ts';
import { newId } from '../../../ground/ids.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { defineNoticeKind } from '../../../platform/comments/kinds.ts';
import { notify } from '../../../platform/comments/notify.ts';
import type { PeoplePort } from '../../../platform/comments/ports.ts';
import { asActor } from '../../../platform/comments/readers.ts';
import type { Database } from '../../../platform/history/database.ts';
import type { Tx } from '../../../platform/history/door.ts';
import type { Register } from '../../../platform/jobs/register.ts';
import { systemActorIn } from '../../../platform/jobs/system-actor.ts';
import { askerOf } from '../../../platform/metrics/asker.ts';
import type { MetricRegistry } from '../../../platform/metrics/registry.ts';
import { readAlert } from './reading.ts';
import { whatToDo } from './rules/alert.ts';
import { allAlerts, openCrossings } from './store.ts';
import { type AlertRow, alerts, type CrossingRow, crossings } from './tables.ts';

const crossed = defineNoticeKind({ kind: 'alert-crossed', usual: 'mail' }).kind;

type Given = {
  db: Database;
  metrics: MetricRegistry;
  people: PeoplePort;
  today: (actor: Pick<Actor, 'timeZone'>) => LocalDate;
};

/** Reads every alert of a workspace with the rights of each who is told, and tells of what crossed, once for each crossing. */
export async function watchAlerts(given: Given, system: Actor): Promise<number> {
  const { db, today } = given;
  const all = await db.read(system, (reader) => allAlerts(reader, system));
  let told = 0;
  for (const alert of all) {
    if (alert.snoozedUntil !== null && alert.snoozedUntil >= today(system)) continue;
    told += await db.transaction(system, (tx) => watchOne(tx, given, alert.id));
  }
  return told;
}

/** One alert at a time, under its lock: a second watch finds what the first has told. */
async function watchOne(tx: Tx, { metrics, people, today }: Given, id: string): Promise<number> {
  const alert = await tx.lock(alerts, id);
  if (!alert) return 0;
  const open = await openCrossings(tx, tx.actor, id);
  const registry = await metrics.forWorkspace(tx, tx.actor);
  let told = 0;
  for (const personId of new Set([alert.ownerId, ...alert.told])) {
    const person = await asActor(tx, tx.actor, people, personId);
    // Whoever has left is told nothing more.
    if (!person) continue;
    const read = await readAlert(askerOf(registry, tx, person, today(person)), alert);
    if (!read) continue;
    const own = open.find(({ ownerId }) => ownerId === personId) ?? null;
    const { end, tell } = whatToDo(own, read);
    if (end && own)
      await tx.record({
        table: crossings,
        before: own,
        after: { ...own, endedOn: today(person) },
        announce: 'alert.ended',
      });
    if (!tell || !read.verdict || read.value === null) continue;
    await tellOf(tx, alert, personId, today(person), { ...read, value: read.value, verdict: read.verdict });
    told += 1;
  }
  return told;
}

type Crossed = {
  metric: { id: string; version: number };
  value: number;
  currency: string | null;
  verdict: { side: CrossingRow['side']; limit: number };
  period: { first: LocalDate; next: LocalDate };
};

async function tellOf(tx: Tx, alert: AlertRow, personId: string, day: LocalDate, read: Crossed): Promise<void> {
  const after: CrossingRow = {
    ...{ id: newId(), version: 0, validFrom: '', name: alert.name, ownerId: personId, alertId: alert.id },
    ...{ metricId: read.metric.id, metricVersion: read.metric.version, value: read.value, currency: read.currency },
    ...{ side: read.verdict.side, limit: read.verdict.limit },
    ...{ fromOn: read.period.first, untilOn: read.period.next, crossedOn: day, endedOn: null },
  };
  await tx.record({ table: crossings, before: null, after, announce: 'alert.crossed' });
  await notify(tx, { to: [personId], kind: crossed, record: { kind: crossings.kind, id: after.id } });
}

/** Watches every hour, in every workspace. */
export function registerAlertJobs(register: Register, given: Given): void {
  register.every('11 * * * *', 'watch-alerts', async ({ workspaceId }) => {
    const system = await systemActorIn(given.db, workspaceId);
    if (system) await watchAlerts(given, system);
  });
}
