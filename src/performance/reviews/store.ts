import type { Period } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import { afterCursor, type Cursor } from '../../platform/database/keyset.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { type ReviewHead, type ReviewRow, reviews } from './tables.ts';

type AsOf = { asOf?: string | undefined };
type Page = { limit: number; cursor: Cursor | null };

/**
 * A page of the reviews that somebody may read, the latest period first, and one more where it goes on; without what each rests on:
 * that is of everybody's numbers.
 */
export function reviewsOf(reader: Reader, actor: Actor, { limit, cursor }: Page, at: AsOf = {}): Promise<ReviewHead[]> {
  const all = readable(actor, reviews, at);
  const further = cursor ? all.where(afterCursor('periodFirst', 'desc', cursor, false)) : all;
  return reader.rows<ReviewHead>(
    further
      .orderBy('periodFirst', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .clearSelect()
      .select(['id', 'version', 'name', 'note', 'ownerId', 'periodFirst', 'periodNext', 'knownOn', 'madeOn']) as never,
  );
}

export const reviewById = (reader: Reader, actor: Actor, id: string, at: AsOf = {}): Promise<ReviewRow | null> =>
  reader.row<ReviewRow>(readable(actor, reviews, at).where('id', '=', id) as never);

/** Who has a review of exactly these days, or had one and removed it. */
export async function hasReviewed(reader: Reader, actor: Actor, { first, next }: Period): Promise<Set<string>> {
  const days = 'period_first = $2::date AND period_next = $3::date';
  const rows = await reader.sql<{ ownerId: string }>(
    `SELECT owner_id FROM app.performance_reviews WHERE workspace_id = $1::uuid AND ${days}
     UNION SELECT owner_id FROM app.performance_reviews_past WHERE workspace_id = $1::uuid AND ${days}`,
    [actor.workspaceId, first, next],
  );
  return new Set(rows.map(({ ownerId }) => ownerId));
}
