import type { Instant } from '../../../ground/days.ts';
import { dayOf } from '../../../ground/time-zones.ts';
import { enterPeople } from '../../../people/organisation/actions.ts';
import type { Kept } from '../../../platform/database/tables.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { together } from '../../../platform/history/rules/custom.ts';
import type { Values } from '../../../platform/history/rules/timeline.ts';
import { tagsNamed } from '../../accounts/actions.ts';
import type { ImportedKind } from '../rules/mapping.ts';
import type { PlannedState, StagePlace } from '../rules/planned.ts';
import { enterActivityRows } from './activities.ts';
import { enterDealRows } from './deals.ts';
import type { Judged } from './judging.ts';
import { type Kind, kindOf, trueFrom } from './kinds.ts';

/** What all rows of an import are written with. */
export type Writing = {
  source: string;
  currency: string;
  timeZone: string;
  /** Whose records are that name nobody. */
  ownerId: string | null;
  /** The stage that is here for one of the source; without a word the first, or for a deal that ended the last. */
  stageOf(place: StagePlace | null, status: PlannedState['status']): Stage | null;
  /** The kind of activity by what it is like: call, mail, meeting, visit, video, task, note. */
  activityKindOf(like: string): string | null;
  /** The keys of the fields that the import itself adds, by their place among added ones: `custom.new:Region`. */
  newFields: ReadonlyMap<string, string>;
  now: Instant;
  /** Whether whoever listens to new records hears of these. */
  announces: boolean;
};
export type Stage = { id: string; pipelineId: string; position: number };

/** Why a row that was to be written could not be; it is left out with this word. */
export class CannotWrite extends Error {
  override name = 'CannotWrite';
}

/** Rows whose tags are those of the vocabulary, and whose new fields are there by now. */
async function settled(tx: Tx, rows: readonly Judged[], { newFields }: Writing): Promise<Judged[]> {
  const words = [...new Set(rows.flatMap(({ says }) => (says.tags as string[] | undefined) ?? []))];
  const ids = words.length > 0 ? await tagsNamed(tx, words) : new Map<string, string>();
  return rows.map((row) => {
    const { tags, ...said } = row.says;
    const named = (field: string) => newFields.get(field) ?? field;
    const says = Object.fromEntries(Object.entries(said).map(([field, value]) => [named(field), value]));
    const tagIds = (tags as string[] | undefined)?.flatMap((word) => ids.get(word.toLowerCase()) ?? []);
    return {
      ...row,
      says: tagIds ? { ...says, tagIds } : says,
      changes: row.changes.map((change) => ({ ...change, field: named(change.field) })),
    };
  });
}

/** Writes judged rows of one kind: new records with their past, changed fields of those that are here. */
export async function writeRows(
  tx: Tx,
  kindName: ImportedKind,
  judged: readonly Judged[],
  writing: Writing,
): Promise<void> {
  const kind = kindOf(kindName);
  if (!kind) return;
  const rows = await settled(tx, judged, writing);
  const fresh = rows.filter(({ outcome }) => outcome === 'create');
  if (fresh.length > 0) await enter[kind.table.kind]?.(tx, kind, fresh, writing);
  if (writing.announces)
    for (const { recordId } of fresh)
      await tx.announce({
        fact: `${kind.table.kind}.created`,
        payload: { id: recordId, groupId: tx.groupId, personId: tx.actor.personId },
      });
  const changed = rows.filter(({ outcome }) => outcome === 'change');
  if (changed.length > 0) await changeRows(tx, kind, changed);
}

type Enter = (tx: Tx, kind: Kind, rows: readonly Judged[], writing: Writing) => Promise<void>;

const enterRecords: Enter = (tx, { table, blank }, rows, { source, now, currency }) =>
  tx.recordMany(
    table,
    rows.map(({ recordId, says, name, planned }) => ({
      id: recordId as string,
      states: [
        {
          from: trueFrom(planned?.trueFrom ?? null, now),
          row: together({
            ...blank,
            name,
            ...('listPrice' in blank || 'revenue' in says ? { currency } : {}),
            ...says,
            externalId: planned?.externalId ?? null,
            source: planned?.externalId == null ? null : source,
          }),
        },
      ],
    })),
  );

const enterPeopleRows: Enter = (tx, { blank }, rows, { source, now }) =>
  enterPeople(
    tx,
    rows.map(({ recordId, says: { managerId, ...says }, name, planned }) => ({
      id: recordId as string,
      from: trueFrom(planned?.trueFrom ?? null, now),
      person: {
        ...(blank as { role: 'rep' }),
        name,
        ...says,
        externalId: planned?.externalId ?? null,
        source: planned?.externalId == null ? null : source,
      },
      managerId: (managerId as string | undefined) ?? null,
    })),
  );

const enter: Record<string, Enter> = {
  company: enterRecords,
  contact: enterRecords,
  product: enterRecords,
  person: enterPeopleRows,
  deal: (tx, _kind, rows, writing) => enterDealRows(tx, rows, writing, (at) => dayOf(at, writing.timeZone)),
  activity: (tx, _kind, rows, writing) => enterActivityRows(tx, rows, writing),
};

/** Each field that says something else, of the records as they stand now that nobody else can save them. */
async function changeRows(tx: Tx, { table }: Kind, rows: readonly Judged[]): Promise<void> {
  const locked = await tx.lockMany(
    table,
    rows.map(({ recordId }) => recordId as string),
  );
  const byId = new Map((locked as Kept[]).map((row) => [row.id, row]));
  const writes = rows.flatMap(({ recordId, changes }) => {
    const before = byId.get(recordId as string);
    if (!before) return [];
    const to: Values = Object.fromEntries(changes.map(({ field, to: value }) => [field, value]));
    return [{ before, after: together({ ...(before as unknown as Values), ...to }) as unknown as Kept }];
  });
  await tx.changeMany(table, writes);
}
