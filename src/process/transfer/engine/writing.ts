import type { Instant } from '../../../ground/days.ts';
import { dayOf } from '../../../ground/time-zones.ts';
import { enterPeople, type KnownPerson } from '../../../people/organisation/actions.ts';
import type { Kept } from '../../../platform/database/tables.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { together } from '../../../platform/history/rules/custom.ts';
import type { Values } from '../../../platform/history/rules/timeline.ts';
import { tagsNamed } from '../../accounts/actions.ts';
import { tellSince } from '../../pipeline/actions.ts';
import { type Split, splitsAfter } from '../../pipeline/index.ts';
import type { ImportedKind } from '../rules/mapping.ts';
import { enterActivityRows } from './activities.ts';
import { enterDealRows } from './deals.ts';
import { enterFileRows } from './files.ts';
import { type Kind, kindOf, trueFrom } from './kinds.ts';
import { enterLeadRows } from './leads.ts';
import type { Judged } from './left-out.ts';
import { isPart, writeParts } from './parts.ts';
import type { ReasonOf } from './reasons.ts';
import type { NewFields } from './settings.ts';
import type { StageOf } from './stage-places.ts';

/** What all rows of an import are written with. */
export type Writing = {
  source: string;
  currency: string;
  timeZone: string;
  /** Whose records are that name nobody. */
  ownerId: string | null;
  /** The stage that is here for one of the source; without a word the first, or for a deal that ended the last. */
  stageOf: StageOf;
  /** The reason of loss in the tree that a text names. */
  reasonOf: ReasonOf;
  /** The kind of activity by what it is like: call, mail, meeting, visit, video, task, note. */
  activityKindOf(like: string): string | null;
  /** The fields that the import itself adds, by kind and their place among added ones: `company custom.new:Region`. */
  newFields: NewFields;
  /** What added fields hold unless somebody says otherwise, by kind. */
  defaults: ReadonlyMap<ImportedKind, Values>;
  now: Instant;
  /** Whether whoever listens to new records hears of these. */
  announces: boolean;
};

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
    const one = (field: string, value: unknown): [string, unknown][] => {
      if (!field.startsWith('custom.new:')) return [[field, value]];
      const added = newFields.get(`${row.kind} ${field}`);
      return added ? [[added.field, added.valueOf(value)]] : [];
    };
    const says = Object.fromEntries(Object.entries(said).flatMap(([field, value]) => one(field, value)));
    const tagIds = (tags as string[] | undefined)?.flatMap((word) => ids.get(word.toLowerCase()) ?? []);
    return {
      ...row,
      says: tagIds ? { ...says, tagIds } : says,
      changes: row.changes.flatMap(({ field, from, to }) =>
        one(field, to).map(([name, value]) => ({ field: name, from, to: value })),
      ),
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
  if (isPart(kindName)) return writeParts(tx, judged);
  const kind = kindOf(kindName);
  if (!kind) return;
  const rows = await settled(tx, judged, writing);
  const usual = writing.defaults.get(kindName);
  const fresh = rows
    .filter(({ outcome }) => outcome === 'create')
    .map((row) => (usual ? { ...row, says: { ...usual, ...row.says } } : row));
  if (fresh.length > 0) await enter[kind.table.kind]?.(tx, kind, fresh, writing);
  if (writing.announces)
    for (const { recordId } of fresh)
      await tx.announce({
        fact: `${kind.table.kind}.created`,
        payload: { id: recordId, groupId: tx.groupId, personId: tx.actor.personId },
      });
  const changed = rows.filter(({ outcome }) => outcome === 'change');
  if (changed.length > 0) await changeRows(tx, kind, await toldSince(tx, changed, writing.now));
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
      person: together({
        ...blank,
        name,
        ...says,
        externalId: planned?.externalId ?? null,
        source: planned?.externalId == null ? null : source,
      }) as KnownPerson['person'],
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
  lead: (tx, _kind, rows, writing) => enterLeadRows(tx, rows, writing),
  attachment: (tx, _kind, rows, writing) => enterFileRows(tx, rows, writing),
};

const standing = ['status', 'closedOn', 'stageId', 'pipelineId', 'stagePosition', 'stageSince'];

/** Where deals stand since an earlier day is written from that day on; what is left of their changes holds from now on. */
async function toldSince(tx: Tx, rows: readonly Judged[], now: Instant): Promise<Judged[]> {
  const left: Judged[] = [];
  for (const row of rows) {
    const its = row.changes.filter(({ field }) => standing.includes(field));
    if (!row.since || row.since >= now || its.length === 0) {
      left.push(row);
      continue;
    }
    const to = Object.fromEntries(its.map(({ field, to: value }) => [field, value]));
    if (!(await tellSince(tx, row.recordId as string, row.since, to))) throw new CannotWrite('not-yours');
    const changes = row.changes.filter((change) => !its.includes(change));
    if (changes.length > 0) left.push({ ...row, changes });
  }
  return left;
}

/** Credit goes with a deal to its new owner, as when somebody hands it on. */
const creditAfter = ({ ownerId, splits }: { ownerId: string; splits: Split[] }, said: Values): Values =>
  typeof said.ownerId === 'string' ? { splits: splitsAfter(splits, ownerId, said.ownerId) } : {};

/** Each field that says something else, of the records as they stand now that nobody else can save them. */
async function changeRows(tx: Tx, { table }: Kind, rows: readonly Judged[]): Promise<void> {
  const locked = await tx.lockMany(
    table,
    rows.map(({ recordId }) => recordId as string),
  );
  const byId = new Map((locked as Kept[]).map((row) => [row.id, row]));
  // Two rows may be one record: what the later says holds.
  const writes = [...Map.groupBy(rows, ({ recordId }) => recordId)].flatMap(([recordId, its]) => {
    const before = byId.get(recordId as string);
    if (!before) return [];
    const changes = its.flatMap((row) => row.changes);
    const said: Values = Object.fromEntries(changes.map(({ field, to: value }) => [field, value]));
    const to = table.kind === 'deal' ? { ...said, ...creditAfter(before as never, said) } : said;
    return [{ before, after: together({ ...(before as unknown as Values), ...to }) as unknown as Kept }];
  });
  await tx.changeMany(table, writes);
}
