import { sql } from 'kysely';
import { type Instant, type LocalDate, parseInstant } from '../../ground/index.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { type Readable, readable, readableHistory } from '../../platform/access/narrow.ts';
import { afterCursor, type Cursor, type Direction, orderOf, parseCursor } from '../../platform/database/keyset.ts';
import { build } from '../../platform/database/query.ts';
import { type Table, tableOfKind } from '../../platform/database/tables.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { fittingRows, isFollowing, type Question } from '../../platform/fields/question.ts';
import { pageInOrder } from '../../platform/fields/viewed.ts';
import { idsLike } from '../../platform/search/search.ts';
import type { Clock, ListStanding } from './rules/standing.ts';
import { type Activity, activities, type Kind, kinds, type Link, links } from './tables.ts';
import { activityPlaces } from './viewed.ts';

export type As = { asOf?: string | undefined };
export type Ref = { kind: string; id: string };
export type Named = Ref & { name: string };

export type Filter = {
  ownerId?: readonly string[] | undefined;
  kindId?: readonly string[] | undefined;
  standing?: readonly ListStanding[] | undefined;
  /** Due or done from this day on. */
  from?: LocalDate | undefined;
  /** The first day after. */
  until?: LocalDate | undefined;
  about?: Ref | undefined;
  q?: string | undefined;
};
export type Page = {
  sort: 'due' | 'happened';
  direction: Direction;
  limit: number;
  cursor: Cursor | null;
  /** What is asked of columns, and an order of several of them instead of `sort`. */
  asked: Question;
};

/** What a list is sorted by. */
export const fieldOf = (sort: Page['sort']): 'dueOn' | 'doneAt' => (sort === 'due' ? 'dueOn' : 'doneAt');

export const anyOf = (field: string, values: readonly string[], type: 'uuid' | 'text' = 'uuid') =>
  sql<boolean>`${sql.ref(field)} = any(${values}::${sql.raw(type)}[])`;

/** The records of these that the actor may read, each by its kind and id with what it is called. */
export async function namesOf(reader: Reader, actor: Actor, refs: readonly Ref[]): Promise<Map<string, Named>> {
  const byKind = Map.groupBy(refs, ({ kind }) => kind);
  const found = await Promise.all(
    [...byKind].map(async ([kind, its]) => {
      const table = tableOfKind(kind) as Table<{ id: string; name?: string }> | null;
      // What can be found can be named; all else is no record that anybody would link to.
      if (!table?.search || kind === activities.kind) return [];
      const rows = await reader.rows(
        readable(actor, table).where(
          anyOf(
            'id',
            its.map(({ id }) => id),
          ),
        ),
      );
      return rows.map((row): Named => ({ kind, id: row.id, name: table.search?.(row)?.title ?? row.name ?? '' }));
    }),
  );
  return new Map(found.flat().map((one) => [keyOf(one), one]));
}

export const keyOf = ({ kind, id }: Ref) => `${kind} ${id}`;

/**
 * All that hangs on records which the actor may read, asked for before: whoever reads the record reads what was done about
 * it, whoever did it, save what is private to its owner and those above him.
 */
function hangingOn(actor: Actor, refs: readonly Ref[], when: As): Readable<Activity> {
  const system = systemActor(actor);
  const kinds = Map.groupBy(refs, ({ kind }) => kind);
  const byKind = [...kinds].map(([kind, its]) => [kind, its.map(({ id }) => id)] as const);
  const linked = build
    .selectFrom(readable(system, links, when).as('l'))
    .select('l.activityId')
    .where((eb) => eb.or(byKind.map(([kind, ids]) => eb.and([eb('l.kind', '=', kind), anyOf('l.recordId', ids)]))));
  const open = build
    .selectFrom(readable(system, activities, when).as('a'))
    .selectAll('a')
    .where((eb) => eb.or([eb('a.isPrivate', '=', false), anyOf('a.ownerId', actor.team)]))
    .where('a.id', 'in', linked);
  return build.selectFrom(open.as('activities')).selectAll('activities') as never as Readable<Activity>;
}

/** What was done about records that the actor was already given, each with its record; private ones for its owner and those above. */
export const doneAboutGiven = (actor: Actor, { kind, ids }: { kind: string; ids: readonly string[] }, when: As = {}) =>
  build
    .selectFrom(readable(systemActor(actor), links, when).as('l'))
    .innerJoin(readable(systemActor(actor), activities, when).as('a'), 'a.id', 'l.activityId')
    .where('l.kind', '=', kind)
    .where(sql<boolean>`l.record_id = any(${ids}::uuid[])`)
    .where('a.status', '=', 'done')
    .where((eb) => eb.or([eb('a.isPrivate', '=', false), sql<boolean>`a.owner_id = any(${actor.team}::uuid[])`]))
    .selectAll('a')
    .select('l.recordId');

/** Those about some records, as far as the actor reads the records; null when he reads none of them. */
export async function aboutRecords(
  reader: Reader,
  actor: Actor,
  refs: readonly Ref[],
  when: As = {},
): Promise<Readable<Activity> | null> {
  const known = [...(await namesOf(reader, actor, refs)).values()];
  return known.length === 0 ? null : hangingOn(actor, known, when);
}

/** One activity: one's own or within one's reach, else by a record that one reads. */
export async function activityAt(reader: Reader, actor: Actor, id: string, when: As = {}): Promise<Activity | null> {
  const own = await reader.row(readable(actor, activities, when).where('id', '=', id));
  if (own) return own;
  const its = await linksOf(reader, actor, [id], when);
  const hanging = await aboutRecords(
    reader,
    actor,
    its.map(({ kind, recordId }) => ({ kind, id: recordId })),
    when,
  );
  return hanging ? reader.row(hanging.where('id', '=', id)) : null;
}

/** What activities that the actor was already given are about, and who took part; names are asked for with his rights. */
export async function linksOf(reader: Reader, actor: Actor, ids: readonly string[], when: As = {}): Promise<Link[]> {
  if (ids.length === 0) return [];
  return reader.rows(readable(systemActor(actor), links, when).where(anyOf('activityId', ids)).orderBy('id'));
}

function standingIs(standing: ListStanding, { today, now }: Clock) {
  const planned = sql<boolean>`status = 'planned'`;
  if (standing === 'done' || standing === 'cancelled') return sql<boolean>`status = ${standing}`;
  if (standing === 'open') return planned;
  if (standing === 'today') return sql<boolean>`(${planned} and due_on = ${today}::date)`;
  return sql<boolean>`(${planned} and case when due_at is null then due_on < ${today}::date else due_at < ${now}::timestamptz end)`;
}

function narrowed(found: Readable<Activity>, filter: Filter, clock: Clock): Readable<Activity> {
  let query = found;
  if (filter.ownerId) query = query.where(anyOf('ownerId', filter.ownerId));
  if (filter.kindId) query = query.where(anyOf('kindId', filter.kindId));
  const day = sql<LocalDate>`coalesce(done_on, due_on)`;
  if (filter.from) query = query.where(sql<boolean>`${day} >= ${filter.from}::date`);
  if (filter.until) query = query.where(sql<boolean>`${day} < ${filter.until}::date`);
  const { standing } = filter;
  return standing ? query.where((eb) => eb.or(standing.map((one) => standingIs(one, clock)))) : query;
}

export async function pageOf(
  reader: Reader,
  actor: Actor,
  { about, q, ...filter }: Filter,
  { sort, direction, limit, cursor, asked }: Page,
  clock: Clock,
  when: As,
): Promise<{ rows: Activity[]; total: number | undefined; closest?: number | undefined }> {
  const base = about ? await aboutRecords(reader, actor, [about], when) : readable(actor, activities, when);
  if (!base) return { rows: [], total: 0 };
  let found = narrowed(base, filter, clock);
  const like = q === undefined ? null : await idsLike(reader, actor, activities.kind, q);
  if (like) found = found.where(anyOf('id', like.ids));
  found = fittingRows(actor, found, activityPlaces(actor, when), asked, when);
  const field = fieldOf(sort);
  let query = found.orderBy(orderOf(field, direction, true)).orderBy('id', direction);
  if (cursor) query = query.where(afterCursor(field, direction, cursor, true));
  const [rows, counted] = await Promise.all([
    reader.rows(asked.by ? pageInOrder(actor, found, { ...asked.by, limit }, when) : query.limit(limit + 1)),
    isFollowing(asked)
      ? null
      : reader.row(build.selectFrom(found.as('t')).select((eb) => eb.fn.countAll<number>().as('n'))),
  ]);
  return { rows, total: counted?.n, closest: like?.closest };
}

/** Where a page of a list ended; null for what no list in this order gave out. */
export function cursorOf(text: string | undefined, sort: Page['sort']): Cursor | null {
  const cursor = parseCursor(text, sort === 'due' ? 'day' : 'text');
  if (cursor === null || sort === 'due' || cursor.value === null) return cursor;
  return parseInstant(String(cursor.value)) === null ? null : cursor;
}

export const kindsAt = (reader: Reader, actor: Actor, when: As = {}): Promise<Kind[]> =>
  reader.rows(readable(actor, kinds, when).orderBy('position').orderBy('id'));

export const kindById = (reader: Reader, actor: Actor, id: string): Promise<Kind | null> =>
  reader.row(readable(actor, kinds).where('id', '=', id));

/** Each day or moment that an activity was planned for, in the order in which it was. */
export async function plannedFor(reader: Reader, actor: Actor, id: string) {
  const versions = await reader.rows(
    readableHistory(systemActor(actor), activities).where('id', '=', id).orderBy('validFrom'),
  );
  const times: { on: LocalDate | null; at: Instant | null; since: Instant }[] = [];
  for (const { dueOn: on, dueAt: at, validFrom: since } of versions) {
    const last = times.at(-1);
    if (!last || last.on !== on || last.at !== at) times.push({ on, at, since });
  }
  return times;
}
