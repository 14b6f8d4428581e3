import { newId } from '../../ground/ids.ts';
import { fold } from '../../ground/text.ts';
import type { AnyTable } from '../database/tables.ts';
import { asRows, type DoorContext, states } from './context.ts';
import { hasMatchKeys, matchKeysOf } from './match-keys.ts';
import { factDifference } from './rules/facts.ts';
import { type Stretch, sameValue, type Values } from './rules/timeline.ts';
import * as statements from './statements.ts';
import type { LiveEvent } from './tell.ts';

/** What is kept beside a record in the same transaction: its facts, its line in search, and who is told. */

/** What a job or the live stream hears of: `deal.moved` with ids, never with contents. */
export type Announcement = { fact: string; payload: Record<string, unknown> };

export function keepFacts(
  { reader, actor }: DoorContext,
  table: AnyTable,
  before: readonly Stretch[],
  after: readonly Stretch[],
): Promise<unknown>[] {
  const { facts } = table;
  if (!facts) return [];
  const rows = factDifference(
    facts.of(states(before), actor.timeZone),
    facts.of(states(after), actor.timeZone),
    facts.measures,
  );
  if (rows.length === 0) return [];
  const withIds = rows.map((row) => ({ factId: newId(), ...row }));
  return [reader.sql(statements.insertFacts(facts.table), [actor.workspaceId, asRows(facts.table, withIds)])];
}

/** So many new facts at once are added to their sums right away instead of in the next minute. */
const manyFacts = 500;
export const factsAdded = 'facts.added';

export const tellOfFacts = (context: DoorContext, summed: readonly unknown[]): Promise<unknown>[] =>
  tellJobs(context, summed.length >= manyFacts ? [factsAdded] : [], null);

export function keepFindable(
  { reader, actor }: DoorContext,
  table: AnyTable,
  id: string,
  before: Values | null,
  after: Values | null,
): Promise<unknown>[] {
  const entry = after && searchEntry(table, after, id);
  const was = before && searchEntry(table, before, id);
  if (!entry) return was ? [reader.sql(statements.deleteSearch, [actor.workspaceId, id])] : [];
  if (was && JSON.stringify(was) === JSON.stringify(entry)) return [];
  return [reader.sql(statements.upsertSearch, [actor.workspaceId, JSON.stringify([entry])])];
}

export function searchEntry(table: AnyTable, values: Values, id: string): Values | null {
  const entry = table.search?.(values);
  if (!entry) return null;
  const owner = table.owner ? (values[table.owner] ?? null) : null;
  return {
    record_id: id,
    kind: table.kind,
    owner_id: owner,
    confidential: isConfidential(table, values),
    title: entry.title,
    detail: entry.detail,
    folded: fold(`${entry.title} ${entry.detail}`),
  };
}

type Kept = { id: string; before: Values | null; after: Values | null };

/** The values of custom fields that lists filter and sort by; nothing where none was said and none is. */
export function keepFieldsFound(
  { reader, actor }: DoorContext,
  table: AnyTable,
  records: readonly Kept[],
): Promise<unknown>[] {
  if (!table.custom) return [];
  const saidIn = (values: Values | null) => Object.keys((values?.custom as Values | null | undefined) ?? {});
  const says = (values: Values | null) => saidIn(values).length > 0;
  const touched = records.filter(({ before, after }) => !sameValue(before?.custom, after?.custom));
  const gone = touched.filter(({ before }) => says(before)).map(({ id }) => id);
  const said = touched.filter(({ after }) => says(after)).map(({ id, after }) => ({ id, custom: after?.custom }));
  const keys = new Set(touched.flatMap(({ before, after }) => [...saidIn(before), ...saidIn(after)]));
  const held = [actor.workspaceId, table.kind, [...keys].sort()];
  return [
    ...(keys.size > 0 ? [reader.sql(statements.holdFields, held)] : []),
    ...(gone.length > 0 ? [reader.sql(statements.deleteFieldIndex, [actor.workspaceId, gone])] : []),
    ...(said.length > 0
      ? [reader.sql(statements.insertFieldIndex, [actor.workspaceId, table.kind, JSON.stringify(said)])]
      : []),
  ];
}

/** By what records are known again when somebody enters them once more; only of those whose keys are others now. */
export function keepMatchKeys(
  { reader, actor }: DoorContext,
  table: AnyTable,
  records: readonly Kept[],
): Promise<unknown>[] {
  if (!hasMatchKeys(table.kind)) return [];
  const keyed = records.map(({ id, before, after }) => ({
    id,
    before: matchKeysOf(table.kind, before),
    keys: matchKeysOf(table.kind, after),
  }));
  const touched = keyed.filter(({ before, keys }) => !sameValue(before, keys));
  const gone = touched.filter(({ before }) => before.length > 0).map(({ id }) => id);
  const said = touched.filter(({ keys }) => keys.length > 0).map(({ id, keys }) => ({ id, keys }));
  const insert = records.every(({ before }) => before === null)
    ? statements.insertFirstMatchKeys
    : statements.insertMatchKeys;
  return [
    ...(gone.length > 0 ? [reader.sql(statements.deleteMatchKeys, [actor.workspaceId, gone])] : []),
    ...(said.length > 0 ? [reader.sql(insert, [actor.workspaceId, table.kind, JSON.stringify(said)])] : []),
  ];
}

/** Whether a row is confidential, where its kind knows such. */
const isConfidential = (table: AnyTable, values: Values): boolean =>
  table.confidential ? values[table.confidential] === true : false;

/** Whether a row is for its owner and a few alone: confidential, or reserved. */
const isForFew = (table: AnyTable, values: Values): boolean => {
  const flag = table.confidential ?? table.reserved;
  return flag !== undefined && values[flag] === true;
};

type Written = { id: string | null; version: number; before: Values | null; after: Values | null };

/**
 * A change as whoever watches hears of it: whose the record was and is, too. What stands on another record is for whoever
 * reads that one, which nothing here says: of it only the kind is told.
 */
export function liveEvent(workspace: string, table: AnyTable, { id, version, before, after }: Written): LiveEvent {
  const many = { workspace, kind: table.kind, id: null, version: 0, owners: null, closed: false, gone: false };
  if (id === null || table.standsOn) return many;
  const owners = table.owner ? [before?.[table.owner], after?.[table.owner]].filter(Boolean) : null;
  return {
    ...many,
    id,
    version,
    owners: owners && ([...new Set(owners)] as string[]),
    closed: [before, after].every((values) => !values || isForFew(table, values)),
    gone: after === null,
  };
}

/** To whoever watches, after the commit. */
export function tellLive({ told, actor }: DoorContext, table: AnyTable, written: Written): void {
  told.push(liveEvent(actor.workspaceId, table, written));
}

/** To the jobs that listen: what was written by this act; of a set, `id` is null. */
export function tellJobs(context: DoorContext, facts: readonly string[], id: string | null): Promise<unknown>[] {
  const payload = { id, groupId: context.groupId, personId: context.actor.personId };
  return [...new Set(facts)].flatMap((fact) => announceFact(context, { fact, payload }));
}

/** Queues one job for each task that listens to the fact. */
export function announceFact(
  { reader, actor, listeners }: DoorContext,
  { fact, payload }: Announcement,
): Promise<unknown>[] {
  return listeners
    .tasksFor(fact)
    .map((task) =>
      reader.sql('SELECT app.announce($1::text, $2::json)', [
        task,
        JSON.stringify({ workspaceId: actor.workspaceId, fact, ...payload }),
      ]),
    );
}
