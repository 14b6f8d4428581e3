import type { LocalDate } from '../../ground/days.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { askedUnseen } from '../../platform/access/policy.ts';
import { nextCursor, parseCursor } from '../../platform/database/keyset.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { cursorKind, customQuestion } from '../../platform/fields/listing.ts';
import type { FieldError } from '../../platform/http/problem.ts';
import { cursorAfter } from '../../platform/views/where.ts';
import * as store from './store.ts';
import type { companies, contacts } from './tables.ts';
import { asksOf } from './viewed.ts';

type Listed = {
  limit: number;
  sort: string;
  cursor?: string | undefined;
  direction: 'asc' | 'desc';
  custom?: string[] | undefined;
  where?: string | undefined;
  order?: string | undefined;
  sector?: readonly string[] | undefined;
  country?: readonly string[] | undefined;
};

const notACursor = { field: 'cursor', message: 'is not a cursor that this list gave out', in: 'query' } as const;

/** Which page of a list is asked for, in which order and by which fields of the workspace. */
export async function pageOf(
  reader: Reader,
  actor: Actor,
  table: typeof companies | typeof contacts,
  query: Listed,
  day: LocalDate,
  when: store.When,
): Promise<store.Page | { unfit: FieldError }> {
  const { limit, sort, cursor: text, direction, custom } = query;
  const own = (['sector', 'country'] as const).filter((field) => query[field] !== undefined);
  const unseen = askedUnseen(actor, table, own);
  if (unseen) return { unfit: { field: own[0] as string, message: unseen, in: 'query' } };
  const added = await customQuestion(reader, actor, table.kind, { custom, sort });
  if ('unfit' in added) return added;
  const asked = await asksOf(reader, actor, table, query, day, when);
  if ('unfit' in asked) return asked;
  const page = { limit, cursor: null, sort: sort as store.Sort, direction, ...added, asked };
  if (asked.by) return page;
  const cursor = parseCursor(text, added.order ? cursorKind(added.order) : 'text');
  return text && !cursor ? { unfit: notACursor } : { ...page, cursor };
}

/** Where the next page goes on; null on the last. */
export const nextOf = (rows: readonly { id: string }[], { limit, order, sort, asked }: store.Page): string | null =>
  asked?.by
    ? cursorAfter(rows, limit, asked.by.order)
    : nextCursor(rows, limit, (order ? 'customSort' : store.fieldOf(sort)) as never);
