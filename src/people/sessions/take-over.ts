import { addDays, type LocalDate, newId } from '../../ground/index.ts';
import { reachingEverything } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Tx } from '../../platform/history/door.ts';
import { keepReaders } from '../organisation/actions.ts';
import { inactiveIn, managersOn } from '../organisation/reads.ts';
import { noDaysOff, occurrences } from './rules/cadence.ts';
import { isSameSeries, successorOf } from './rules/seats.ts';
import { templates } from './rules/templates.ts';
import { follow, schedule } from './series-actions.ts';
import { type SeriesRow, series } from './tables.ts';

/** Series that go on, whoever's they are. */
export const runningSeries = (tx: Tx): Promise<SeriesRow[]> =>
  tx.rows<SeriesRow>(
    readable(reachingEverything(tx.actor), series).where('endedOn', 'is', null).orderBy('id') as never,
  );

/**
 * Keeps one series going: its meetings are put down, and where whoever leads it has left it goes to whom most of its people report to now.
 * A talk of two ends instead, and another begins between its one person and his manager of today: what the two said stays theirs.
 */
export async function keepGoing(tx: Tx, of: SeriesRow, today: LocalDate): Promise<void> {
  const gone = new Set(await inactiveIn(tx, tx.actor.workspaceId));
  if (!gone.has(of.ownerId)) {
    await schedule(tx, of, today);
    return;
  }
  const people = of.people.filter((id) => !gone.has(id));
  const managers = await managersOn(tx, tx.actor, await tx.now());
  const next = successorOf(people, managers, (id) => !gone.has(id));
  const { isPrivate } = templates[of.template];
  if (next === null || isPrivate) await end(tx, of, today);
  if (next === null) return;
  if (isPrivate) await beginAgain(tx, { ...of, ownerId: next, people }, today);
  else await handOn(tx, of, { ownerId: next, people: people.filter((id) => id !== next) }, today);
}

async function put(tx: Tx, before: SeriesRow, after: SeriesRow, today: LocalDate): Promise<void> {
  const door = tx.as(reachingEverything(tx.actor));
  const locked = await door.lock(series, before.id);
  if (!locked) return;
  await door.record({ table: series, before: locked, after, announce: 'meeting-series.changed' });
  await keepReaders(tx, { kind: series.kind, recordId: after.id }, after.people);
  await follow(tx, after, today);
}

const end = (tx: Tx, of: SeriesRow, today: LocalDate) => put(tx, of, { ...of, endedOn: addDays(today, -1) }, today);

async function handOn(tx: Tx, of: SeriesRow, to: Pick<SeriesRow, 'ownerId' | 'people'>, today: LocalDate) {
  // Whoever took part alone with his new manager has nobody left to meet.
  if (to.people.length === 0) return end(tx, of, today);
  const after = { ...of, ...to };
  await put(tx, of, after, today);
  await schedule(tx, after, today);
}

async function beginAgain(tx: Tx, like: SeriesRow, today: LocalDate): Promise<void> {
  const [next] = occurrences(like, { from: today, until: addDays(today, 100) }, noDaysOff);
  const others = await runningSeries(tx);
  if (!next || others.some((other) => other.id !== like.id && isSameSeries({ ...like, endedOn: null }, other))) return;
  const fresh: SeriesRow = { ...like, id: newId(), version: 0, validFrom: '', startsOn: next.on, endedOn: null };
  const door = tx.as(reachingEverything(tx.actor));
  await door.record({ table: series, before: null, after: fresh, announce: 'meeting-series.changed' });
  await keepReaders(tx, { kind: series.kind, recordId: fresh.id }, fresh.people);
  await schedule(tx, fresh, today);
}
