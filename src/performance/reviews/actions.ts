import { newId } from '../../ground/ids.ts';
import { addDays, daysBetween, type LocalDate, type Period } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Tx } from '../../platform/history/door.ts';
import { askerOf } from '../../platform/metrics/asker.ts';
import type { MetricRegistry } from '../../platform/metrics/registry.ts';
import { digestOf } from './digest.ts';
import { type ReviewRow, reviews } from './tables.ts';
import { takeSnapshot } from './take.ts';

const announce = 'performance-review.changed';
const longestDays = 366;

type Unfit = { unfit: { field: string; message: string } };
export type Done = { row: ReviewRow } | { missing: true } | { conflict: ReviewRow } | Unfit;
type Made = { name: string; note: string; period: Period; knownOn: LocalDate | undefined };

/** Takes all that the review rests on as somebody sees it, once, and keeps it as his beside what the report comes to. */
export async function makeReview(
  tx: Tx,
  all: MetricRegistry,
  today: LocalDate,
  made: Made,
  actor: Actor = tx.actor,
): Promise<Done> {
  if (actor.personId === null) return { missing: true };
  const { period, name, note } = made;
  const last = addDays(period.next, -1);
  const knownOn = made.knownOn ?? (last < today ? last : today);
  if (period.next <= period.first)
    return { unfit: { field: 'until', message: 'must be later than from; the period ends the day before it' } };
  if (daysBetween(period.first, period.next) > longestDays)
    return { unfit: { field: 'until', message: 'must be within a year' } };
  if (period.first > today) return { unfit: { field: 'from', message: 'has not begun yet' } };
  if (knownOn > today || knownOn < period.first)
    return { unfit: { field: 'knownOn', message: 'must be a day from its first up to today' } };
  const registry = await all.forWorkspace(tx, actor);
  const snapshot = await takeSnapshot(askerOf(registry, tx, actor, today), { period, knownOn });
  const after: ReviewRow = {
    ...{ id: newId(), version: 0, validFrom: '', name, ownerId: actor.personId, note, knownOn, madeOn: today },
    ...{ periodFirst: period.first, periodNext: period.next, snapshot, digest: digestOf(snapshot) },
  };
  const { version } = await tx.record({ table: reviews, before: null, after, announce });
  return { row: { ...after, version } };
}

type Changes = { name?: string | undefined; note?: string | undefined };

/** Puts its name or note otherwise; what it rests on stays as it was frozen. */
export async function changeReview(tx: Tx, id: string, seen: number, { name, note }: Changes): Promise<Done> {
  const before = await tx.lock(reviews, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  const after: ReviewRow = { ...before, name: name ?? before.name, note: note ?? before.note };
  const { version } = await tx.record({ table: reviews, before, after, announce });
  return { row: { ...after, version } };
}

export async function removeReview(tx: Tx, id: string, seen: number): Promise<Done> {
  const before = await tx.lock(reviews, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  await tx.record({ table: reviews, before, after: null, announce });
  return { row: before };
}
