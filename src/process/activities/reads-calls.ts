import { sql } from 'kysely';
import type { LocalDate } from '../../ground/index.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { anyOf, linksOf, type Ref } from './store.ts';
import { type Activity, activities, links } from './tables.ts';

export type PlannedCall = Activity & { about: Ref[]; with: Ref[] };

type Asked = { ownerId: string; kindIds: readonly string[]; day: LocalDate; most: number };

/** What of these kinds somebody planned up to a day, the oldest first, with all that it names; what that is called is asked with one's rights. */
export async function callsPlanned(reader: Reader, actor: Actor, asked: Asked): Promise<PlannedCall[]> {
  const { ownerId, kindIds, day, most } = asked;
  const rows = await reader.rows(
    readable(actor, activities)
      .where('ownerId', '=', ownerId)
      .where('status', '=', 'planned')
      .where(anyOf('kindId', kindIds))
      .where('dueOn', '<=', day)
      .orderBy('dueOn')
      .orderBy('id')
      .limit(most),
  );
  const its = Map.groupBy(
    await linksOf(
      reader,
      actor,
      rows.map(({ id }) => id),
    ),
    ({ activityId }) => activityId,
  );
  return rows.map((row) => {
    const part = (name: 'about' | 'with') =>
      (its.get(row.id) ?? [])
        .filter((link) => link.part === name)
        .map(({ kind, recordId }): Ref => ({ kind, id: recordId }));
    return { ...row, about: part('about'), with: part('with') };
  });
}

type About = { kind: string; ids: readonly string[]; kindIds: readonly string[]; day: LocalDate };

/** Which of some records, given to whoever asks, were called on a day or are to be called by a plan, whoever does it. */
export async function callsAbout(
  reader: Reader,
  actor: Actor,
  { kind, ids, kindIds, day }: About,
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const everybody = systemActor(actor);
  const rows = await reader.rows<{ recordId: string }>(
    build
      .selectFrom(readable(everybody, links).as('l'))
      .innerJoin(readable(everybody, activities).as('a'), 'a.id', 'l.activityId')
      .select('l.recordId')
      .distinct()
      .where('l.kind', '=', kind)
      .where(sql<boolean>`l.record_id = any(${ids}::uuid[])`)
      .where(anyOf('a.kindId', kindIds))
      .where(sql<boolean>`(a.status = 'planned' or (a.status = 'done' and a.done_on = ${day}::date))`) as never,
  );
  return new Set(rows.map(({ recordId }) => recordId));
}
