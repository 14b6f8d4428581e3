import type { z } from 'zod';
import type { Instant } from '../../../ground/days.ts';
import type { Actor, By } from '../../access/actor.ts';
import { readable, writable } from '../../access/narrow.ts';
import { type AnyTable, tableOfKind } from '../../database/tables.ts';
import type { Reader } from '../../database/transactions.ts';
import { newestOf, type TimelinePlace } from './rules/newest-of.ts';

export type { TimelinePlace } from './rules/newest-of.ts';

/** A record whose story is told, and whether the reader may change it now: then he may take changes of it back. */
export type TimelineRecord = { kind: string; id: string; title: string; mayWrite: boolean };

/** One thing that happened, as its source tells it; who it was is named by the timeline. */
export type SourceEntry = {
  id: string;
  /** When it was true, or took place: the order of the timeline. */
  at: Instant;
  record: { kind: string; id: string };
  personId: string | null;
  by: By;
  /** In whose place he did it: as his stand-in, or signed in as him. */
  inPlaceOf?: { how: 'for' | 'as'; personId: string };
  body: object;
};

export type TimelinePage = { limit: number; before: TimelinePlace | null };

/** Something that tells what happened to records: their changes, comments, activities. Filled by `app/product.ts`. */
export type TimelineSource = {
  source: string;
  /** The shape of its entries' `body`; the contract of the timeline is made from all sources. */
  body: z.ZodObject;
  /** The newest entries about these records (which the reader may read) before the page's place, newest first, at most `limit`. */
  entriesOf(
    reader: Reader,
    actor: Actor,
    records: readonly TimelineRecord[],
    page: TimelinePage,
  ): Promise<SourceEntry[]>;
};

/** Records whose story belongs into that of another: a company's contacts and deals. Filled by `app/product.ts`. */
export type TimelineKin = {
  of: string;
  kind: string;
  /** Always told, also without `related=true`: what has no page of its own, such as a place in the buying group. */
  isPart?: true;
  /** A part that is kept by whoever keeps another record: from here it is not taken back. */
  isKeptElsewhere?: true;
  /** Those that the reader may read today, of a part also the removed ones; at most `most`. */
  recordsOf(reader: Reader, actor: Actor, id: string, most: number): Promise<{ id: string; title: string }[]>;
};

export type TimelinePorts = {
  sources: readonly TimelineSource[];
  kin: readonly TimelineKin[];
  peopleByIds(reader: Reader, actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, { name: string }>>;
};

export type TimelineAsked = {
  record: { kind: string; id: string };
  /** Of these sources alone; of all where nothing is said. */
  sources?: readonly string[] | undefined;
  related: boolean;
  page: TimelinePage;
};

/** As many records of each kin as a timeline listens to; the newest ones, whose stories stand on its first pages. */
const mostKin = 500;

/**
 * One page of what happened to a record, all sources merged, newest first; null where the reader may not read the
 * record today. Of related records only those appear that he may read too.
 */
export async function timelinePage(reader: Reader, actor: Actor, ports: TimelinePorts, asked: TimelineAsked) {
  const root = await recordOf(reader, actor, asked.record);
  if (!root) return null;
  const records = [root, ...(await kinOf(reader, actor, ports.kin, root, asked.related))];
  const sources = ports.sources.filter(({ source }) => asked.sources?.includes(source) ?? true);
  const wanted = { ...asked.page, limit: asked.page.limit + 1 };
  const told = await Promise.all(
    sources.map(async (each) => {
      const entries = await each.entriesOf(reader, actor, records, wanted);
      return entries.map((entry) => ({ ...entry, source: each.source }));
    }),
  );
  const entries = newestOf(told, wanted.limit);
  const ids = [
    ...new Set(entries.flatMap(({ personId, inPlaceOf }) => [personId ?? [], inPlaceOf?.personId ?? []].flat())),
  ];
  const people = await ports.peopleByIds(reader, actor, ids);
  const titles = new Map(records.map(({ id, title }) => [id, title]));
  return entries.map(({ personId, inPlaceOf, record, ...entry }) => {
    const person = personId === null ? undefined : people.get(personId);
    const other = inPlaceOf && people.get(inPlaceOf.personId);
    return {
      ...entry,
      record: { ...record, title: titles.get(record.id) ?? '' },
      person: personId !== null && person ? { id: personId, name: person.name } : null,
      inPlaceOf: inPlaceOf && other ? { how: inPlaceOf.how, id: inPlaceOf.personId, name: other.name } : null,
    };
  });
}

async function recordOf(reader: Reader, actor: Actor, { kind, id }: { kind: string; id: string }) {
  const table = tableOfKind(kind);
  if (!table) return null;
  const [row, mine] = await Promise.all([
    reader.row<Record<string, unknown>>(readable(actor, table).where('id' as never, '=', id as never)),
    writableAmong(reader, actor, table, [id]),
  ]);
  if (!row || !(await readsWhatItStandsOn(reader, actor, table, row))) return null;
  return { kind, id, title: table.search?.(row)?.title ?? '', mayWrite: mine.has(id) };
}

/** What stands on a record, such as a comment or a file, tells its story to whoever reads that record. */
async function readsWhatItStandsOn(reader: Reader, actor: Actor, table: AnyTable, row: Record<string, unknown>) {
  if (!table.standsOn) return true;
  const on = tableOfKind(String(row[table.standsOn.kind]));
  if (!on) return false;
  const id = row[table.standsOn.id];
  return (await reader.row(readable(actor, on).where('id' as never, '=', id as never))) !== null;
}

async function kinOf(
  reader: Reader,
  actor: Actor,
  kin: readonly TimelineKin[],
  root: TimelineRecord,
  related: boolean,
): Promise<TimelineRecord[]> {
  const told = kin.filter(({ of, isPart }) => of === root.kind && (isPart || related));
  const found = await Promise.all(
    told.map(async ({ kind, isPart, isKeptElsewhere, recordsOf }) => {
      const records = await recordsOf(reader, actor, root.id, mostKin);
      const table = tableOfKind(kind);
      const ids = records.map(({ id }) => id);
      // A part is kept by whoever keeps the whole, also after it was removed.
      const mine = isPart || !table ? null : await writableAmong(reader, actor, table, ids);
      const mayWrite = (id: string) => (mine ? mine.has(id) : root.mayWrite && !isKeptElsewhere);
      return records.map(({ id, title }) => ({ kind, id, title, mayWrite: mayWrite(id) }));
    }),
  );
  return found.flat();
}

async function writableAmong(reader: Reader, actor: Actor, table: AnyTable, ids: readonly string[]) {
  if (ids.length === 0) return new Set<string>();
  const rows = await reader.rows<{ id: string }>(
    writable(actor, table)
      .clearSelect()
      .select('id' as never)
      .where('id' as never, 'in', ids as never) as never,
  );
  return new Set(rows.map(({ id }) => id));
}
