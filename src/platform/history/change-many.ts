import { addMicros, type Instant } from '../../ground/days.ts';
import { newId } from '../../ground/ids.ts';
import { writable } from '../access/narrow.ts';
import { inWhosePlace } from '../access/policy.ts';
import type { AnyTable, Kept, Table } from '../database/tables.ts';
import { keepFieldsFound, keepMatchKeys, searchEntry, tellJobs, tellLive, tellOfFacts } from './beside.ts';
import { keepCompanions } from './companions.ts';
import {
  asRows,
  columnFields,
  content,
  type DoorContext,
  type Held,
  lifeKey,
  pick,
  refuseFixed,
  refuseForeignChange,
  refuseLostQuarter,
  states,
  stretchesOf,
  toColumns,
  whoWrites,
} from './context.ts';
import { keepMarks } from './marks.ts';
import { LostUpdate } from './refusals.ts';
import { together } from './rules/custom.ts';
import { factDifference } from './rules/facts.ts';
import { changedFields, type Stretch, type Values } from './rules/timeline.ts';
import * as statements from './statements.ts';

/** A record that stands, as it was locked and as it shall be from now on. */
export type Changed<Row> = {
  before: Row;
  after: Row;
  reason?: string | undefined;
  undoes?: string | undefined;
};

type Version = Values & { id: string; validFrom: Instant; validTo: Instant; askedAt: Instant };

/** Locks those of the records that the actor may change, always in the same order; `changeMany` knows then how they stood. */
export async function lockMany<Row extends Kept>(
  { reader, actor, held }: DoorContext,
  table: Table<Row>,
  ids: readonly string[],
): Promise<Row[]> {
  const [rows, standing] = await Promise.all([
    reader.rows(
      writable(actor, table)
        .where('id' as never, 'in', [...ids] as never)
        .orderBy('id' as never)
        .forUpdate(),
    ),
    reader.sql<Values & Kept & { askedAt: Instant }>(statements.rowsNow(table), [actor.workspaceId, ids]),
  ]);
  for (const { askedAt, ...current } of standing) held.set(lifeKey(table, current.id), { current, clock: askedAt });
  return rows;
}

type Write = Changed<Values & Kept> & { changed: string[] };

type Gathered = {
  closing: Values[];
  /** The new rows by which of their columns changed. */
  rows: Map<string, { fields: string[]; rows: Values[] }>;
  changes: Values[];
  entries: Values[];
  factsBefore: unknown[];
  factsAfter: unknown[];
  found: { id: string; before: Values | null; after: Values | null }[];
};

/**
 * Changes records that `lockMany` gave, in sets: each has its past version, its line in `changes` and its facts as if it
 * had been changed alone. One that does not differ is left. They are let go of then: whoever changes one again locks it again.
 */
export async function changeMany<Row extends Kept>(
  context: DoorContext,
  table: Table<Row>,
  writes: readonly Changed<Row>[],
  announce: readonly string[] = [],
): Promise<void> {
  const set: Gathered = {
    closing: [],
    rows: new Map(),
    changes: [],
    entries: [],
    factsBefore: [],
    factsAfter: [],
    found: [],
  };
  const differing = writes.map(withChanged).filter(({ changed }) => changed.length > 0);
  const pasts = await pastsOf(context, table, differing);
  for (const write of differing) gather(context, table, write, pasts, set);
  const { reader, actor } = context;
  const workspace = actor.workspaceId;
  if (set.changes.length === 0) return;
  const { facts } = table as AnyTable;
  const summed = facts
    ? factDifference(set.factsBefore as never, set.factsAfter as never, facts.measures).map((row) => ({
        factId: newId(),
        ...row,
      }))
    : [];
  tellLive(context, table, { id: null, version: 0, before: null, after: null });
  const [closed, ...written] = await Promise.all([
    reader.sql(statements.closeRows(table), [workspace, JSON.stringify(set.closing), idsOf(set.closing)]),
    ...[...set.rows.values()].map(({ fields, rows }) =>
      reader.sql(statements.updateRows(table, fields), [workspace, asSeenRows(table, rows), idsOf(rows)]),
    ),
    reader.sql(statements.insertChanges, [workspace, asRows('changes', set.changes)]).then(() => []),
    ...(set.entries.length > 0
      ? [reader.sql(statements.upsertSearch, [workspace, JSON.stringify(set.entries)]).then(() => [])]
      : []),
    ...(facts && summed.length > 0
      ? [reader.sql(statements.insertFacts(facts.table), [workspace, asRows(facts.table, summed)]).then(() => [])]
      : []),
    ...[
      ...keepFieldsFound(context, table, set.found),
      ...keepMatchKeys(context, table, set.found),
      ...keepMarks(context, table, set.found),
      ...keepCompanions(context, table, set.found),
      ...tellOfFacts(context, summed),
      ...tellJobs(context, [[table.announces ?? []].flat(), announce].flat(), null),
    ].map((one) => one.then(() => [])),
  ]);
  const updated = written.reduce((sum, rows) => sum + rows.length, 0);
  if (closed.length !== set.changes.length || updated !== set.changes.length)
    throw new LostUpdate(table.kind, set.changes[0]!.recordId as string);
}

function withChanged<Row extends Kept>(write: Changed<Row>): Write {
  const before = together(write.before as Row & Values) as Values & Kept;
  const after = together(write.after as Row & Values) as Values & Kept;
  return { ...write, before, after, changed: changedFields(content(before), content(after)) };
}

/** The pasts from which facts are made, of those records whose facts may differ then. */
async function pastsOf(
  { reader, actor }: DoorContext,
  table: AnyTable,
  writes: readonly Write[],
): Promise<Map<string, Stretch[]>> {
  const { facts } = table;
  if (!facts) return new Map();
  const { reads } = facts;
  const ids = writes
    .filter(({ changed }) => !reads || changed.some((field) => reads.includes(field)))
    .map(({ before }) => before.id);
  if (ids.length === 0) return new Map();
  const versions = await reader.sql<Version>(statements.livesOf(table, reads), [actor.workspaceId, ids]);
  return new Map([...Map.groupBy(versions, ({ id }) => id)].map(([id, its]) => [id, stretchesOf(its)]));
}

function gather(
  context: DoorContext,
  table: AnyTable,
  { before, after, changed, reason, undoes }: Write,
  pasts: ReadonlyMap<string, readonly Stretch[]>,
  set: Gathered,
): void {
  const { actor } = context;
  const { id } = before;
  const held = context.held.get(lifeKey(table, id));
  context.held.delete(lifeKey(table, id));
  context.lives.delete(lifeKey(table, id));
  if (!held) throw new Error(`${table.kind} ${id} was not locked before it was changed`);
  const { current } = held;
  refuseLostQuarter(actor, table, after);
  refuseFixed(actor, table, changed);
  refuseForeignChange(actor, table, { before, after, current });
  const now = momentAfter(held);
  const version = before.version + 1;
  const changeId = newId();
  // What the writer does not see reached him as empty: in the record it stands as it stood.
  const whole = together({ ...after, ...current, ...pick(after, changed) });
  const row: Values = { ...whole, id, version, validFrom: now };
  set.changes.push({
    changeId,
    groupId: context.groupId,
    recordedAt: now,
    validAt: now,
    ...whoWrites(actor, inWhosePlace(actor, table, 'write', current)),
    action: 'update',
    kind: table.kind,
    recordId: id,
    version,
    before: pick(before, changed),
    after: pick(after, changed),
    reason: reason ?? null,
    undoes: undoes ?? null,
  });
  set.closing.push({ id, seen: before.version, valid_to: now, past_id: newId(), change_id: changeId });
  const fields = [...columnFields(changed), 'version', 'validFrom'];
  const alike = set.rows.get(fields.join()) ?? { fields, rows: [] };
  alike.rows.push({ ...pick(row, fields), id, seen: before.version });
  set.rows.set(fields.join(), alike);
  const entry = searchEntry(table, row, id);
  if (entry && JSON.stringify(searchEntry(table, current, id)) !== JSON.stringify(entry)) set.entries.push(entry);
  set.found.push({ id, before: current, after: row });
  const past = pasts.get(id);
  if (!table.facts || !past) return;
  set.factsBefore.push(...table.facts.of(states(past), actor.timeZone));
  set.factsAfter.push(...table.facts.of(states([...past, { from: now, values: row }]), actor.timeZone));
}

const idsOf = (rows: readonly Values[]) => rows.map(({ id }) => id);

/** Rows as `updateRows` takes them: by the names of the columns, with the version that was seen. */
const asSeenRows = (table: AnyTable, rows: readonly Values[]): string =>
  JSON.stringify(rows.map((row) => ({ ...toColumns(table.name, row), seen_version: row.seen })));

/** Later than the version that stands, and than whoever held the record before. */
const momentAfter = ({ clock, current: { validFrom } }: Held): Instant =>
  validFrom >= clock ? addMicros(validFrom, 1) : clock;
