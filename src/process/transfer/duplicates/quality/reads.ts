import type { LocalDate } from '../../../../ground/days.ts';
import { peopleByIds } from '../../../../people/organisation/reads.ts';
import type { Actor } from '../../../../platform/access/actor.ts';
import { besideRecords, readable } from '../../../../platform/access/narrow.ts';
import { afterCursor, type Cursor } from '../../../../platform/database/keyset.ts';
import { build } from '../../../../platform/database/query.ts';
import type { Kept, Table } from '../../../../platform/database/tables.ts';
import type { Reader } from '../../../../platform/database/transactions.ts';
import type { QualityKind } from '../rules/quality.ts';
import { tableOf } from '../side-by-side.ts';
import { qualitiesOf } from './look.ts';

type Owned = Kept & { ownerId: string | null; name: string };
type Stands = {
  id: string;
  score: number;
  complete: number;
  valid: number | null;
  fresh: number;
  alone: number;
  lookedAt: string;
};
type Means = { count: number; score: number; complete: number; valid: number | null; fresh: number; alone: number };

const owned = (actor: Actor, kind: QualityKind) =>
  build
    .selectFrom(readable(actor, tableOf(kind) as Table<Owned>).as('r'))
    .innerJoin(besideRecords<Stands>(actor, 'record_quality').as('q'), 'q.id', 'r.id');

/** The means of each owner's records, and of all, as far as the reader sees them. */
export async function byOwner(reader: Reader, actor: Actor, kind: QualityKind) {
  const rows = await reader.rows(
    owned(actor, kind)
      .select(({ fn }) => [
        'r.ownerId',
        fn.countAll<number>().as('count'),
        fn.count<number>('q.valid').as('withForm'),
        fn.avg<number>('q.score').as('score'),
        fn.avg<number>('q.complete').as('complete'),
        fn.avg<number | null>('q.valid').as('valid'),
        fn.avg<number>('q.fresh').as('fresh'),
        fn.avg<number>('q.alone').as('alone'),
        fn.max<string>('q.lookedAt').as('lookedAt'),
      ])
      .groupBy('r.ownerId'),
  );
  const people = await peopleByIds(
    reader,
    actor,
    rows.flatMap(({ ownerId }) => ownerId ?? []),
  );
  const items = rows.map(({ ownerId, withForm, lookedAt: _, ...its }) => {
    const person = ownerId === null ? undefined : people.get(ownerId);
    const owner = person ? { id: person.id, name: person.name } : null;
    return { owner, withForm: Number(withForm), ...its, count: Number(its.count) };
  });
  return {
    items: items.map(({ withForm: _, ...its }) => its).toSorted((a, b) => a.score - b.score),
    all: meanOf(items),
    lookedAt:
      rows
        .map(({ lookedAt }) => lookedAt)
        .toSorted()
        .at(-1) ?? null,
  };
}

/** The mean over all from the means of each: every record counts once. */
function meanOf(items: readonly (Means & { withForm: number })[]): Means | null {
  const count = items.reduce((sum, one) => sum + one.count, 0);
  if (count === 0) return null;
  const of = (field: 'score' | 'complete' | 'fresh' | 'alone') =>
    items.reduce((sum, one) => sum + one[field] * one.count, 0) / count;
  const formed = items.reduce((sum, { withForm }) => sum + withForm, 0);
  const valid = formed === 0 ? null : items.reduce((sum, one) => sum + (one.valid ?? 0) * one.withForm, 0) / formed;
  return { count, score: of('score'), complete: of('complete'), valid, fresh: of('fresh'), alone: of('alone') };
}

export type PoorestAsked = { kind: QualityKind; ownerId: string | null; limit: number; cursor: Cursor | null };

/** An owner's records by how they stood last night, each with what is missing of it now. */
export async function poorest(reader: Reader, actor: Actor, asked: PoorestAsked, today: LocalDate) {
  const { kind, ownerId, limit, cursor } = asked;
  let found = owned(actor, kind)
    .select(['r.id', 'q.score'])
    .where('r.ownerId', ownerId === null ? 'is' : '=', ownerId)
    .orderBy('q.score')
    .orderBy('q.id')
    .limit(limit + 1);
  if (cursor) found = found.where(afterCursor('q.score', 'asc', cursor, false));
  const page = await reader.rows(found);
  const ids = page.slice(0, limit).map(({ id }) => id);
  const table = tableOf(kind) as Table<Owned>;
  const rows = ids.length === 0 ? [] : await reader.rows(readable(actor, table).where('id', 'in', ids));
  const qualities = await qualitiesOf(reader, actor, kind, rows, today);
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return {
    items: ids.flatMap((id) => {
      const quality = qualities.get(id);
      return quality ? [{ id, name: names.get(id) ?? '', ...quality }] : [];
    }),
    next: page.length > limit ? (page[limit - 1] as { id: string; score: number }) : null,
  };
}

/** How good one record is now; null where the reader does not read it. */
export async function qualityNow(reader: Reader, actor: Actor, kind: QualityKind, id: string, today: LocalDate) {
  const row = await reader.row(readable(actor, tableOf(kind) as Table<Owned>).where('id', '=', id));
  return row ? ((await qualitiesOf(reader, actor, kind, [row], today)).get(id) ?? null) : null;
}
