import { addMicros, type Instant } from '../../ground/days.ts';
import { newId } from '../../ground/ids.ts';
import type { AnyTable } from '../database/tables.ts';
import { keepFieldsFound, keepMatchKeys, searchEntry, tellJobs, tellLive, tellOfFacts } from './beside.ts';
import { keepCompanions } from './companions.ts';
import {
  asRows,
  content,
  type DoorContext,
  pick,
  refuseForeign,
  refuseLostQuarter,
  states,
  stretchesOf,
  whoWrites,
} from './context.ts';
import { keepMarks } from './marks.ts';
import { together } from './rules/custom.ts';
import { factDifference } from './rules/facts.ts';
import { keepUntold, lifeSince } from './rules/restored.ts';
import { changedFields, type Fact, type Stretch, timelineOf, type Values } from './rules/timeline.ts';
import * as statements from './statements.ts';

/** A removed record that comes back: `undoes` is the change that removed it. */
export type LifeBack = { id: string; undoes: string };

const rowsAStatement = 5_000;

/**
 * Brings removed records back in sets. Where the removal was true from an earlier day, what was known of the record from
 * then on is said again, each fact for its own day; otherwise the record is there again from now on, as it was.
 */
export async function restoreMany(context: DoorContext, table: AnyTable, lives: readonly LifeBack[]): Promise<void> {
  for (let at = 0; at < lives.length; at += rowsAStatement)
    await restoreSet(context, table, lives.slice(at, at + rowsAStatement));
}

type Told = Fact & {
  recordId: string;
  changeId: string;
  recordedAt: Instant;
  version: number;
  /** Of a removal: the record as it was. */
  before: Values | null;
};
type Version = Values & { id: string; validFrom: Instant; validTo: Instant; askedAt: Instant };

async function restoreSet(context: DoorContext, table: AnyTable, lives: readonly LifeBack[]): Promise<void> {
  const { reader, actor } = context;
  const workspace = actor.workspaceId;
  const ids = lives.map(({ id }) => id);
  const [, versions, told, started] = await Promise.all([
    // A removed record has no row to be locked: an erasure of it is waited for here, and what is read then is what it left.
    reader.sql(statements.holdOffErasures, [workspace]),
    reader.sql<Version>(statements.livesOf(table), [workspace, ids]),
    reader.sql<Told>(
      `SELECT record_id, change_id, recorded_at, action, valid_at, after, version, CASE action WHEN 'delete' THEN before END AS before
       FROM app.changes WHERE workspace_id = $1::uuid AND kind = $2 AND record_id = ANY ($3::uuid[]) ORDER BY recorded_at, change_id`,
      [workspace, table.kind, ids],
    ),
    context.started,
  ]);
  const versionsOf = Map.groupBy(versions, ({ id }) => id);
  const toldOf = Map.groupBy(told, ({ recordId }) => recordId);
  const set = { changes: [] as Values[], past: [] as Values[], rows: [] as Values[], entries: [] as Values[] };
  const factsBefore: unknown[] = [];
  const factsAfter: unknown[] = [];
  for (const { id, undoes } of lives) {
    const its = toldOf.get(id) ?? [];
    const stood = versionsOf.get(id) ?? [];
    const { changes, next } = broughtBack(stretchesOf(stood), its, undoes, stood[0]?.askedAt ?? started);
    const { version } = changes.at(-1) as Said;
    const stretches = next.map(({ from, values }) => ({
      from,
      values: values && { ...together(values), id, version, validFrom: from },
    }));
    const person = { groupId: context.groupId, ...whoWrites(actor) };
    for (const change of changes)
      set.changes.push({ ...change, ...person, kind: table.kind, recordId: id, reason: null, undoes });
    const changeId = changes.at(-1)?.changeId;
    stretches.forEach(({ values }, at) => {
      const end = stretches[at + 1]?.from;
      if (values && end) set.past.push({ ...values, validTo: end, pastId: newId(), changeId });
    });
    const row = stretches.at(-1)?.values ?? null;
    if (row) {
      refuseForeign(actor, table, row);
      refuseLostQuarter(actor, table, row);
      set.rows.push(row);
      const entry = searchEntry(table, row, id);
      if (entry) set.entries.push(entry);
    }
    if (table.facts) {
      factsBefore.push(...table.facts.of(states(stretchesOf(stood)), actor.timeZone));
      factsAfter.push(...table.facts.of(states(stretches), actor.timeZone));
    }
    context.lives.delete(`${table.kind} ${id}`);
  }
  const { facts } = table;
  const summed = facts
    ? factDifference(factsBefore as never, factsAfter as never, facts.measures).map((row) => ({
        factId: newId(),
        ...row,
      }))
    : [];
  const one = set.rows.length === 1 ? (set.rows[0] as Values) : null;
  tellLive(
    context,
    table,
    one
      ? { id: one.id as string, version: one.version as number, before: null, after: one }
      : { id: null, version: 0, before: null, after: null },
  );
  await Promise.all([
    reader.sql(statements.deletePastOf(table), [workspace, ids]),
    ...byAbsent(table, set.past).map(([absent, rows]) =>
      reader.sql(statements.insertPastRows(table, absent), [workspace, asRows(`${table.name}_past`, rows)]),
    ),
    ...byAbsent(table, set.rows).map(([absent, rows]) =>
      reader.sql(statements.insertRows(table, absent), [workspace, asRows(table.name, rows)]),
    ),
    reader.sql(statements.insertChanges, [workspace, asRows('changes', set.changes)]),
    ...(set.entries.length > 0 ? [reader.sql(statements.upsertSearch, [workspace, JSON.stringify(set.entries)])] : []),
    ...(facts && summed.length > 0
      ? [reader.sql(statements.insertFacts(facts.table), [workspace, asRows(facts.table, summed)])]
      : []),
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
    ...tellJobs(context, [table.announces ?? []].flat(), one ? (one.id as string) : null),
  ]);
}

type Said = Pick<Told, 'changeId' | 'action' | 'recordedAt' | 'validAt' | 'version' | 'before' | 'after'>;

/** What must be said to bring a record back, and its whole life then. */
function broughtBack(
  stood: readonly Stretch[],
  told: readonly Told[],
  undoes: string,
  clock: Instant,
): { changes: Said[]; next: Stretch[] } {
  const at = told.findIndex(({ changeId }) => changeId === undoes);
  const removal = told[at];
  if (removal?.action !== 'delete') throw new Error(`The change ${undoes} removed nothing`);
  const latest = [stood.at(-1)?.from, told.at(-1)?.recordedAt].reduce<Instant>(
    (last, moment) => (moment && moment > last ? moment : last),
    '',
  );
  const now = latest >= clock ? addMicros(latest, 1) : clock;
  const earlier = removal.validAt < removal.recordedAt ? lifeSince(timelineOf(told.slice(0, at)), removal.validAt) : [];
  const back = earlier.length > 0 ? earlier : [{ from: now, values: removal.before }];
  const known = Math.max(0, ...told.filter(({ action }) => action !== 'delete').map(({ version }) => version));
  const changes = back.map(({ from, values }, index): Said => {
    const before = back[index - 1]?.values ?? null;
    const changed = before && values ? changedFields(content(before), content(values)) : [];
    return {
      changeId: newId(),
      recordedAt: now,
      validAt: from,
      version: known + 1 + index,
      action: values === null ? 'delete' : before === null ? 'create' : 'update',
      before: before && (values ? pick(before, changed) : content(before)),
      after: values && (before ? pick(values, changed) : content(values)),
    };
  });
  return { changes, next: keepUntold(timelineOf([...told, ...changes]), stood, removal.before) };
}

/** Rows by the fields that nobody knows of them, which stand as the table has them by default. */
function byAbsent(table: AnyTable, rows: readonly Values[]): [string[], Values[]][] {
  const fields = statements.fieldsOf(table).map(({ field }) => field);
  const groups = Map.groupBy(rows, (row) => fields.filter((field) => row[field] === undefined).join());
  return [...groups].map(([absent, its]) => [absent === '' ? [] : absent.split(','), its]);
}
