import type { Instant } from '../../ground/days.ts';
import { newId } from '../../ground/ids.ts';
import type { AnyTable, Kept, Table } from '../database/tables.ts';
import { keepFieldsFound, keepMatchKeys, searchEntry, tellJobs, tellLive, tellOfFacts } from './beside.ts';
import { keepCompanions } from './companions.ts';
import {
  asRows,
  content,
  type DoorContext,
  filled,
  pick,
  refuseFixed,
  refuseForeign,
  refuseLostQuarter,
  states,
  whoWrites,
} from './context.ts';
import { keepMarks } from './marks.ts';
import { factDifference } from './rules/facts.ts';
import { changedFields, type Stretch, type Values } from './rules/timeline.ts';
import * as statements from './statements.ts';

/** A new record as an import knows it: what was true from when, oldest first. */
export type NewLife<Row> = { id: string; states: readonly { from: Instant; row: Omit<Row, keyof Kept> }[] };
/** The same for an archive: where the row is null it was removed, and may have come back later. */
export type WholeLife<Row> = { id: string; states: readonly { from: Instant; row: Omit<Row, keyof Kept> | null }[] };

/** Rows of one statement: large enough that its overhead does not count, small enough to hold in memory many times. */
const rowsAStatement = 5_000;

/** New records in sets, each with its whole past; every state has its change, as if it had been entered one by one. */
export async function recordMany<Row extends Kept>(
  context: DoorContext,
  table: Table<Row>,
  lives: readonly WholeLife<Row>[],
): Promise<void> {
  const now = await context.started;
  for (let at = 0; at < lives.length; at += rowsAStatement)
    await writeSet(context, table, lives.slice(at, at + rowsAStatement) as readonly WholeLife<Values>[], now);
}

async function writeSet(
  context: DoorContext,
  table: AnyTable,
  lives: readonly WholeLife<Values>[],
  now: Instant,
): Promise<void> {
  const { reader, actor } = context;
  const set = {
    rows: [] as Values[],
    past: [] as Values[],
    changes: [] as Values[],
    entries: [] as Values[],
    facts: [] as Values[],
  };
  for (const life of lives) gather(context, table, life, now, set);
  const { facts } = table;
  const summed = facts
    ? factDifference([], set.facts as never, facts.measures).map((row) => ({ factId: newId(), ...row }))
    : [];
  const send = (text: string, into: string, rows: readonly Values[]) =>
    rows.length > 0 ? [reader.sql(text, [actor.workspaceId, asRows(into, rows)])] : [];
  tellLive(context, table, { id: null, version: 0, before: null, after: null });
  await Promise.all([
    ...send(statements.insertRows(table), table.name, set.rows),
    ...(set.past.length > 0 ? send(statements.insertPastRows(table), `${table.name}_past`, set.past) : []),
    ...send(statements.insertChanges, 'changes', set.changes),
    ...(set.entries.length > 0
      ? [reader.sql(statements.insertSearch, [actor.workspaceId, JSON.stringify(set.entries)])]
      : []),
    ...(facts && summed.length > 0 ? send(statements.insertFacts(facts.table), facts.table, summed) : []),
    ...keepFieldsFound(
      context,
      table,
      set.rows.map((row) => ({ id: row.id as string, before: null, after: row })),
    ),
    ...keepMatchKeys(
      context,
      table,
      set.rows.map((row) => ({ id: row.id as string, before: null, after: row })),
    ),
    ...keepMarks(
      context,
      table,
      set.rows.map((row) => ({ before: null, after: row })),
    ),
    ...keepCompanions(
      context,
      table,
      set.rows.map((row) => ({ before: null, after: row })),
    ),
    ...tellOfFacts(context, summed),
    ...tellJobs(context, [table.announces ?? []].flat(), null),
  ]);
}

/** What a change says: all of what begins or ends, of what goes on what changed. */
function told(earlier: Values | null, values: Values | null): Values {
  if (!values) return { action: 'delete', before: earlier && content(earlier), after: null };
  if (!earlier) return { action: 'create', before: null, after: content(values) };
  const changed = changedFields(content(earlier), content(values));
  return { action: 'update', before: pick(earlier, changed), after: pick(values, changed) };
}

/** A state that says what the one before says is none of its own: both are one stretch. */
function saysMore({ row }: { row: Values | null }, at: number, states: readonly { row: Values | null }[]): boolean {
  const before = states[at - 1]?.row;
  return !row || !before || changedFields(before, row).length > 0;
}

type Gathered = Record<'rows' | 'past' | 'changes' | 'entries' | 'facts', Values[]>;

function gather(
  { actor, groupId }: DoorContext,
  table: AnyTable,
  life: WholeLife<Values>,
  now: Instant,
  set: Gathered,
): void {
  const stretches: Stretch[] = life.states.filter(saysMore).map(({ from, row }, index) => ({
    from,
    values: row && { ...row, id: life.id, version: index + 1, validFrom: from },
  }));
  stretches.forEach(({ from, values }, index) => {
    const end = stretches[index + 1]?.from;
    const earlier = stretches[index - 1]?.values ?? null;
    if ((!values && !earlier) || (end && end <= from))
      throw new Error(`${table.kind} ${life.id}: its states are not in the order of time`);
    if (values) {
      refuseForeign(actor, table, values);
      refuseLostQuarter(actor, table, values);
      refuseFixed(actor, table, filled(values));
    }
    const changeId = newId();
    set.changes.push({
      changeId,
      groupId,
      recordedAt: now,
      validAt: from,
      ...whoWrites(actor),
      ...told(earlier, values),
      kind: table.kind,
      recordId: life.id,
      version: index + 1,
      reason: null,
      undoes: null,
    });
    if (!values) return;
    if (end) set.past.push({ ...values, validTo: end, pastId: newId(), changeId });
    else set.rows.push(values);
  });
  const last = stretches.at(-1)?.values;
  const entry = last && searchEntry(table, last, life.id);
  if (entry) set.entries.push(entry);
  if (table.facts) set.facts.push(...table.facts.of(states(stretches), actor.timeZone));
}
