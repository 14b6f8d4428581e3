import { newId } from '../../ground/ids.ts';
import type { Instant, LocalDate } from '../../ground/index.ts';
import type { Tx } from '../../platform/history/door.ts';
import { askerOf } from '../../platform/metrics/asker.ts';
import type { MetricRegistry } from '../../platform/metrics/registry.ts';
import { findingsFor } from './find.ts';
import { changesTo } from './rules/feed.ts';
import { aboutOf, type Verdict } from './rules/finding.ts';
import { liveInsights } from './store.ts';
import { type InsightRow, insights } from './tables.ts';

const announce = 'insight.changed';

type Given = { metrics: MetricRegistry; today: LocalDate; now: Instant };

/** Looks at the numbers of whoever acts, by his rights, and writes what is new, what is over and what moved. Safe to run twice. */
export async function findInsights(tx: Tx, { metrics, today, now }: Given): Promise<{ found: number; ended: number }> {
  const { actor } = tx;
  if (actor.personId === null) return { found: 0, ended: 0 };
  // One search at a time for one person: the second finds what the first has told.
  await tx.sql('SELECT id FROM app.people WHERE workspace_id = $1::uuid AND id = $2::uuid FOR NO KEY UPDATE', [
    actor.workspaceId,
    actor.personId,
  ]);
  const registry = await metrics.forWorkspace(tx, actor);
  const found = await findingsFor(askerOf(registry, tx, actor, today), now);
  const { add, end, update } = changesTo(await liveInsights(tx, actor), found);
  const from = await tx.now();
  const blank = { ownerId: actor.personId, currency: actor.currency, foundOn: today };
  const open = { endedOn: null, verdict: null, answeredOn: null };
  await tx.recordMany<InsightRow>(
    insights,
    add.map((one) => ({ id: newId(), states: [{ from, row: { ...blank, ...open, about: aboutOf(one), ...one } }] })),
  );
  const moved = new Map<string, Partial<InsightRow>>([
    ...end.map(({ id }) => [id, { endedOn: today }] as const),
    ...update.map(({ row, found: now }) => [row.id, { ...now, currency: actor.currency }] as const),
  ]);
  const locked = await tx.lockMany(insights, [...moved.keys()]);
  const writes = locked.map((before) => ({ before, after: { ...before, ...moved.get(before.id) } }));
  await tx.changeMany(insights, writes, [announce]);
  return { found: add.length, ended: end.length };
}

export type Answered = { insight: InsightRow } | { missing: true } | { conflict: InsightRow };

/** What somebody says to what he was told: it was worth it and is done, or it was not; null takes his word back. */
export async function answerInsight(
  tx: Tx,
  { id, seen, today }: { id: string; seen: number; today: LocalDate },
  verdict: Verdict | null,
): Promise<Answered> {
  const before = await tx.lock(insights, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  const after = { ...before, verdict, answeredOn: verdict && today };
  const { version } = await tx.record({ table: insights, before, after, announce });
  return { insight: { ...after, version } };
}
