import { sql } from 'kysely';
import { fold, likeWithin } from '../../ground/text.ts';
import { readablePeople } from '../../people/organisation/reads.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { type Readable, readable } from '../../platform/access/narrow.ts';
import { mostInAct } from '../../platform/bulk/rules/plan.ts';
import type { Cursor, Direction } from '../../platform/database/keyset.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { fittingRows, isFollowing, type Question } from '../../platform/fields/question.ts';
import { inOrder, pageInOrder } from '../../platform/fields/viewed.ts';
import { idsLike } from '../../platform/search/search.ts';
import { phoneKey } from '../accounts/index.ts';
import { type Lead, leads } from './tables.ts';
import { leadPlaces } from './viewed.ts';

export type When = { asOf?: string | undefined };
export type LeadRow = Lead & { ownerName: string | null };
export type Page = {
  sort: 'created' | 'name';
  direction: Direction;
  limit: number;
  cursor: Cursor | null;
  asked: Question;
  /** The moment at which clocks are read. */
  now: string;
};

/** The field a list is sorted by: ids are made in the order of time. */
export const fieldOf = (sort: Page['sort']): 'name' | 'id' => (sort === 'name' ? 'name' : 'id');

const isAddress = (q: string) => /^\S+@\S+$/.test(q);
const isNumber = (q: string) => /^[+(]?[\d\s()/.-]{5,}$/.test(q.trim());

async function matching(
  reader: Reader,
  actor: Actor,
  q: string | undefined,
  when: When,
  most?: number,
): Promise<{ query: Readable<Lead>; closest?: number | undefined }> {
  const query = readable(actor, leads, when);
  if (q === undefined) return { query };
  // A whole address or number is looked up as it is, among those that the reader may see: search knows neither.
  if (isAddress(q) || isNumber(q)) {
    const [field, value] = isAddress(q) ? ['email', q.toLowerCase()] : ['phoneKey', phoneKey(q)];
    return {
      query: build
        .selectFrom(query.as('t'))
        .selectAll('t')
        .where(`t.${field}` as never, '=', value as never) as never,
    };
  }
  if (when.asOf === undefined) {
    const { ids, closest } = await idsLike(reader, actor, leads.kind, q, most);
    return { query: query.where(sql<boolean>`${sql.ref('id')} = any(${ids}::uuid[])`), closest };
  }
  const part = likeWithin(fold(q));
  return { query: query.where(sql<boolean>`public.unaccent(lower(${sql.ref('name')})) like ${part}`) };
}

/** All that fit what a list is narrowed by: as many as one act changes and one more, not only those that a list shows. */
export async function narrowed(reader: Reader, actor: Actor, q: string | undefined, asked: Question, now: string) {
  const { query } = await matching(reader, actor, q, {}, mostInAct + 1);
  return fittingRows(actor, query, leadPlaces(now), asked, {});
}

/** The rows after a cursor, as one comparison of pairs: so an index in this order begins right there. */
function after({ sort, direction }: Page, { value, id }: Cursor) {
  const past = sql.raw(direction === 'asc' ? '>' : '<');
  return sort === 'name'
    ? sql<boolean>`(${sql.ref('name')}, ${sql.ref('id')}) ${past} (${value}::text, ${id}::uuid)`
    : sql<boolean>`${sql.ref('id')} ${past} ${id}::uuid`;
}

/** Owners are called as they are today: they may have been entered later than the day that is asked for. */
const withOwner = (actor: Actor, found: Readable<Lead>) =>
  build
    .selectFrom(found.as('t'))
    .leftJoin(readablePeople(actor).as('o'), 'o.id', 't.ownerId')
    .selectAll('t')
    .select('o.name as ownerName');

/** One more than the page, so that the caller knows whether there is a next, and how many there are in all. */
export async function pageOfLeads(
  reader: Reader,
  actor: Actor,
  q: string | undefined,
  page: Page,
  when: When,
): Promise<{ rows: LeadRow[]; total: number | undefined; closest: number | undefined }> {
  const { sort, direction, limit, cursor, asked, now } = page;
  const { query, closest } = await matching(reader, actor, q, when);
  const found = fittingRows(actor, query, leadPlaces(now), asked, when);
  const sorted = (sort === 'name' ? found.orderBy('name', direction) : found).orderBy('id', direction).limit(limit + 1);
  const counted = build.selectFrom(found.as('t')).select((eb) => eb.fn.countAll<number>().as('n'));
  const paged = asked.by
    ? pageInOrder(actor, found, { ...asked.by, limit }, when)
    : cursor
      ? sorted.where(after(page, cursor))
      : sorted;
  const named = withOwner(actor, paged);
  const again = asked.by
    ? inOrder(named, asked.by.order, 't')
    : (sort === 'name' ? named.orderBy('t.name', direction) : named).orderBy('t.id', direction);
  const [rows, total] = await Promise.all([reader.rows(again), isFollowing(asked) ? null : reader.row(counted)]);
  return { rows: rows as LeadRow[], total: total?.n, closest };
}

export const leadAt = (reader: Reader, actor: Actor, id: string, when: When): Promise<LeadRow | null> =>
  reader.row(withOwner(actor, readable(actor, leads, when).where('id', '=', id))) as Promise<LeadRow | null>;

/** Who waits for an owner: whoever sells sees that they wait, and how to reach them once one is his. */
const unowned = (actor: Actor) =>
  readable(systemActor(actor), leads)
    .where('ownerId', 'is', null)
    .where('status', 'in', ['new', 'working', 'mql', 'sql']);

const shownInQueue = [
  ...(['id', 'version', 'name', 'companyName', 'interest', 'country', 'source', 'receivedAt'] as const),
  ...(['dueAt', 'answeredAt', 'status', 'routed'] as const),
] as const;
export type Waiting = Pick<Lead, (typeof shownInQueue)[number]>;

export async function queueOf(reader: Reader, actor: Actor): Promise<{ rows: Waiting[]; count: number }> {
  const [rows, counted] = await Promise.all([
    reader.rows(
      unowned(actor)
        .clearSelect()
        .select([...shownInQueue])
        .orderBy(sql`due_at nulls last`)
        .orderBy('receivedAt')
        .orderBy('id')
        .limit(100),
    ),
    reader.row(build.selectFrom(unowned(actor).as('t')).select((eb) => eb.fn.countAll<number>().as('n'))),
  ]);
  return { rows, count: counted?.n ?? 0 };
}

/** The leads of this address or number that the actor reads, the newest first. */
export const leadsReached = (
  reader: Reader,
  actor: Actor,
  { email, key }: { email: string | null; key: string | null },
): Promise<Lead[]> =>
  reader.rows(
    build
      .selectFrom(readable(actor, leads).as('t'))
      .selectAll('t')
      .where((eb) =>
        eb.or([
          ...(email ? [eb('t.email' as never, '=', email as never)] : []),
          ...(key ? [eb('t.phoneKey' as never, '=', key as never)] : []),
        ]),
      )
      .orderBy('t.id', 'desc')
      .limit(5) as never,
  );
