import { addMicros, type Instant } from '../../ground/days.ts';
import { newId } from '../../ground/ids.ts';
import { writable } from '../access/narrow.ts';
import { may } from '../access/policy.ts';
import type { AnyTable } from '../database/tables.ts';
import { tellJobs, tellLive, tellOfFacts } from './beside.ts';
import { keepCompanions } from './companions.ts';
import { asRows, content, type DoorContext, refuseRemoval, states, stretchesOf, whoWrites } from './context.ts';
import { keepMarks } from './marks.ts';
import { hasMatchKeys } from './match-keys.ts';
import { factDifference } from './rules/facts.ts';
import type { Values } from './rules/timeline.ts';
import * as statements from './statements.ts';

/**
 * A record to be taken away; `since` when it was entered as true before now: from then on the past forgets it too.
 * `undoes` is the change that had brought it, null where it is simply taken away.
 */
export type Removal = { id: string; undoes: string | null; since: Instant | null };

const rowsAStatement = 5_000;

/** Takes records away in sets. Those the actor may not change are returned, and left as they are. */
export async function removeMany(
  context: DoorContext,
  table: AnyTable,
  removals: readonly Removal[],
): Promise<string[]> {
  // A made-up company takes with it what it brought, and nothing else takes away what lasts.
  const isTakenBack = removals.every(({ undoes }) => undoes !== null);
  if (table.lasting !== 'in-its-story' || !isTakenBack) refuseRemoval(table);
  const notHis: string[] = [];
  for (let at = 0; at < removals.length; at += rowsAStatement)
    notHis.push(...(await removeSet(context, table, removals.slice(at, at + rowsAStatement))));
  return notHis;
}

async function removeSet(context: DoorContext, table: AnyTable, removals: readonly Removal[]): Promise<string[]> {
  const { reader, actor, groupId } = context;
  const ids = removals.map(({ id }) => id);
  const [locked, versions] = await Promise.all([
    reader.rows<{ id: string }>(
      writable(actor, table)
        .where('id' as never, 'in', ids as never)
        .forUpdate(),
    ),
    reader.sql<Values & { id: string; validFrom: Instant; validTo: Instant; askedAt: Instant }>(
      statements.livesOf(table),
      [actor.workspaceId, ids],
    ),
  ]);
  // What was merely shared with him is not his to take away.
  const owned = (row: Values) => may(actor, table.policy, 'write', table.owner ? (row[table.owner] as string) : null);
  const mine = new Set(locked.filter(owned).map(({ id }) => id));
  const byId = Map.groupBy(versions, ({ id }) => id);
  const set = {
    changes: [] as Values[],
    past: [] as Values[],
    factsBefore: [] as unknown[],
    factsAfter: [] as unknown[],
    gone: [] as string[],
    were: [] as Values[],
    rewritten: [] as string[],
  };
  for (const { id, undoes, since } of removals) {
    const life = byId.get(id);
    if (!mine.has(id) || !life) continue;
    const stretches = stretchesOf(life);
    const last = life.at(-1) as (typeof life)[number];
    const now = last.validFrom >= last.askedAt ? addMicros(last.validFrom, 1) : last.askedAt;
    const { validTo: _, askedAt: __, workspaceId: ___, ...row } = last;
    const changeId = newId();
    const end = since ?? now;
    const kept = [...stretches.filter(({ from }) => from < end), { from: end, values: null }];
    set.changes.push({
      changeId,
      groupId,
      recordedAt: now,
      validAt: end,
      ...whoWrites(actor),
      action: 'delete',
      kind: table.kind,
      recordId: id,
      version: (row.version as number) + 1,
      before: content(row),
      after: null,
      reason: null,
      undoes,
    });
    set.gone.push(id);
    set.were.push(row);
    if (since) {
      set.rewritten.push(id);
      kept.forEach(({ values }, at) => {
        const validTo = kept[at + 1]?.from;
        if (values && validTo) set.past.push({ ...values, validTo, pastId: newId(), changeId });
      });
    } else set.past.push({ ...row, validTo: now, pastId: newId(), changeId });
    if (table.facts) {
      set.factsBefore.push(...table.facts.of(states(stretches), actor.timeZone));
      if (kept.length > 1) set.factsAfter.push(...table.facts.of(states(kept), actor.timeZone));
    }
  }
  const { facts } = table;
  const summed = facts
    ? factDifference(set.factsBefore as never, set.factsAfter as never, facts.measures).map((row) => ({
        factId: newId(),
        ...row,
      }))
    : [];
  const workspace = actor.workspaceId;
  tellLive(context, table, { id: null, version: 0, before: null, after: null });
  await Promise.all([
    reader.sql(statements.deleteRows(table), [workspace, set.gone]),
    ...(set.rewritten.length > 0 ? [reader.sql(statements.deletePastOf(table), [workspace, set.rewritten])] : []),
    ...(set.past.length > 0
      ? [reader.sql(statements.insertPastRows(table), [workspace, asRows(`${table.name}_past`, set.past)])]
      : []),
    reader.sql(statements.insertChanges, [workspace, asRows('changes', set.changes)]),
    ...(table.search ? [reader.sql(statements.deleteSearchOf, [workspace, set.gone])] : []),
    ...(table.custom ? [reader.sql(statements.deleteFieldIndex, [workspace, set.gone])] : []),
    ...(hasMatchKeys(table.kind) ? [reader.sql(statements.deleteMatchKeys, [workspace, set.gone])] : []),
    ...(facts && summed.length > 0
      ? [reader.sql(statements.insertFacts(facts.table), [workspace, asRows(facts.table, summed)])]
      : []),
    ...keepMarks(
      context,
      table,
      set.were.map((row) => ({ before: row, after: null })),
    ),
    ...keepCompanions(
      context,
      table,
      set.were.map((row) => ({ before: row, after: null })),
    ),
    ...tellOfFacts(context, summed),
    ...tellJobs(context, [table.announces ?? []].flat(), null),
  ]);
  for (const id of set.gone) context.lives.delete(`${table.kind} ${id}`);
  return ids.filter((id) => !mine.has(id));
}
