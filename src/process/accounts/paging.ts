import type { Actor } from '../../platform/access/actor.ts';
import { nextCursor, parseCursor } from '../../platform/database/keyset.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { cursorKind, customQuestion } from '../../platform/fields/listing.ts';
import type { FieldError } from '../../platform/http/problem.ts';
import * as store from './store.ts';

type Listed = {
  limit: number;
  sort: string;
  cursor?: string | undefined;
  direction: 'asc' | 'desc';
  custom?: string[] | undefined;
};

const notACursor = { field: 'cursor', message: 'is not a cursor that this list gave out', in: 'query' } as const;

/** Which page of a list is asked for, in which order and by which fields of the workspace. */
export async function pageOf(
  reader: Reader,
  actor: Actor,
  kind: string,
  { limit, sort, cursor: text, direction, custom }: Listed,
): Promise<store.Page | { unfit: FieldError }> {
  const asked = await customQuestion(reader, actor, kind, { custom, sort });
  if ('unfit' in asked) return asked;
  const cursor = parseCursor(text, asked.order ? cursorKind(asked.order) : 'text');
  if (text && !cursor) return { unfit: notACursor };
  return { limit, cursor, sort: sort as store.Sort, direction, ...asked };
}

/** Where the next page goes on; null on the last. */
export const nextOf = (rows: readonly { id: string }[], { limit, order, sort }: store.Page): string | null =>
  nextCursor(rows, limit, (order ? 'customSort' : store.fieldOf(sort)) as never);
