import { type Instant, type LocalDate, newId } from '../../ground/index.ts';
import type { Kept } from '../../platform/database/tables.ts';
import type { Tx } from '../../platform/history/door.ts';
import type { MetricRegistry } from '../../platform/metrics/registry.ts';
import { readableDeals } from '../../process/pipeline/reads.ts';
import { shippedSkills } from '../coaching/index.ts';
import { inactiveIn, peopleByIds } from '../organisation/reads.ts';
import { type RecognitionRow, recognitions, type StreakRow, streaks } from './tables.ts';

type Unfit = { unfit: { field: string; message: string } };
export type Said = { row: RecognitionRow } | { missing: true } | { conflict: RecognitionRow } | Unfit;

const unfit = (field: string, message: string): Unfit => ({ unfit: { field, message } });

async function said(tx: Tx, row: Omit<RecognitionRow, 'id' | 'version' | 'validFrom'>): Promise<Said> {
  const after: RecognitionRow = { id: newId(), version: 0, validFrom: '', ...row };
  const { version } = await tx.record({ table: recognitions, before: null, after, announce: 'recognition.said' });
  return { row: { ...after, version } };
}

const dealOf = (tx: Tx, id: string) => tx.row(readableDeals(tx.actor).where('id', '=', id));

type Praise = { personId: string; text: string; dealId: string | null; skillKey: string | null };

/** Praises a colleague who works here; of a deal only by who may read it. */
export async function praise(tx: Tx, given: Praise, today: LocalDate): Promise<Said> {
  const { personId: ownerId } = tx.actor;
  if (ownerId === null) return { missing: true };
  if (given.personId === ownerId) return unfit('personId', 'must be somebody else');
  const [known, gone] = await Promise.all([
    peopleByIds(tx, tx.actor, [given.personId]),
    inactiveIn(tx, tx.actor.workspaceId),
  ]);
  if (!known.has(given.personId) || gone.includes(given.personId))
    return unfit('personId', 'must be somebody who works here');
  if (given.dealId !== null && !(await dealOf(tx, given.dealId))) return unfit('dealId', 'must be a deal that you see');
  if (given.skillKey !== null && !shippedSkills.some(({ key }) => key === given.skillKey))
    return unfit('skillKey', 'is no skill');
  return said(tx, { ownerId, ...given, what: 'praise', saidOn: today });
}

/** Shares a win: by whose deal it is, once it is won. */
export async function shareWin(tx: Tx, given: { dealId: string; text: string }, today: LocalDate): Promise<Said> {
  const { personId: ownerId } = tx.actor;
  const deal = await dealOf(tx, given.dealId);
  if (ownerId === null || !deal) return unfit('dealId', 'must be a deal that you see');
  if (deal.ownerId !== ownerId || deal.status !== 'won') return unfit('dealId', 'must be a deal that you won');
  return said(tx, { ownerId, personId: ownerId, ...given, what: 'win', saidOn: today, skillKey: null });
}

/** Takes away what was said. */
export async function takeBack(tx: Tx, id: string, seen: number): Promise<Said> {
  const before = await tx.lock(recognitions, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  await tx.record({ table: recognitions, before, after: null, announce: 'recognition.said' });
  return { row: before };
}

/** Sets oneself what to reach each week, or stops (null). */
export async function setStreak(
  tx: Tx,
  registry: MetricRegistry,
  given: { metricId: string; atLeast: number } | null,
): Promise<{ row: StreakRow | null } | { missing: true } | Unfit> {
  const { personId: ownerId } = tx.actor;
  if (ownerId === null) return { missing: true };
  const metric = given ? registry.metricById(given.metricId) : null;
  const isFit = metric?.dimensions.includes('owner') && metric.reads === 'events' && metric.unit === 'count';
  if (given && !isFit) return unfit('metricId', 'must be a metric that counts what people did');
  const before = await tx.lock(streaks, ownerId);
  if (!before && !given) return { row: null };
  const after = given
    ? { ...(before ?? { id: ownerId, version: 0, validFrom: '', ownerId, isPrivate: true }), ...given }
    : null;
  await tx.record({ table: streaks, before, after });
  return { row: after };
}

/** What was said as a story knows it, each true from when it was. */
export const enterRecognitions = (
  tx: Tx,
  known: readonly { id: string; from: Instant; row: Omit<RecognitionRow, keyof Kept> }[],
): Promise<void> =>
  tx.recordMany(
    recognitions,
    known.map(({ id, from, row }) => ({ id, states: [{ from, row }] })),
  );
