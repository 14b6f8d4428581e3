import { addMicros, type Instant } from '../../ground/days.ts';
import { newId } from '../../ground/ids.ts';
import { inWhosePlace } from '../access/policy.ts';
import type { AnyTable, Kept, Table } from '../database/tables.ts';
import { keepFacts, keepFieldsFound, keepFindable, keepMatchKeys, tellJobs, tellLive } from './beside.ts';
import { keepCompanions } from './companions.ts';
import {
  asRow,
  asRows,
  columnFields,
  content,
  type DoorContext,
  filled,
  keepLife,
  type Life,
  lifeKey,
  loadLife,
  pick,
  refuseFixed,
  refuseForeign,
  refuseForeignChange,
  refuseLostQuarter,
  refuseRemoval,
  whoWrites,
} from './context.ts';
import { keepMarks } from './marks.ts';
import { LostUpdate } from './refusals.ts';
import { together } from './rules/custom.ts';
import { keepUntold } from './rules/restored.ts';
import { changedFields, type Fact, type Stretch, timelineOf, type Values } from './rules/timeline.ts';
import * as statements from './statements.ts';

export type Write<Row> = {
  table: Table<Row>;
  /** The row as it was read, null for a new one. With `trueFrom`: as it was then. */
  before: Row | null;
  /** The row as it shall be, null to remove it. */
  after: Row | null;
  /** Since when it is true, when that is earlier than now. */
  trueFrom?: Instant | undefined;
  reason?: string | undefined;
  undoes?: string | undefined;
  announce?: string | readonly string[] | undefined;
  /** Asks what was just written, in the flight that writes it; it must ask before it waits for anything. */
  seeing?: (() => Promise<unknown>) | undefined;
};

/** `changeId` is null when nothing differed and nothing was written. */
export type Recorded = { changeId: string | null; version: number };

type Change = Fact & {
  changeId: string;
  version: number;
  recordedAt: Instant;
  recordId: string;
  before: Values | null;
};

/**
 * Writes one change: the row, its past version, the line in `changes`, and what is kept beside it, in one flight.
 * From now on, the closed row moves to the past; for an earlier day, the past is written anew from all that was ever
 * recorded, so that what later facts say still holds.
 */
export async function record<Row extends Kept>(context: DoorContext, write: Write<Row>): Promise<Recorded> {
  const table: AnyTable = write.table;
  const before = write.before && (together(write.before) as Values & Kept);
  const after = write.after && (together(write.after) as Values & Kept);
  const id = (after ?? before)?.id;
  if (!id) throw new Error('Nothing to record: neither before nor after');
  if (after && !before) refuseForeign(context.actor, table, after);
  if (!after) refuseRemoval(table);
  if (after) refuseLostQuarter(context.actor, table, after);
  const action: Fact['action'] = before === null ? 'create' : after === null ? 'delete' : 'update';
  const changed = before && after ? changedFields(content(before), content(after)) : [];
  if (before && action === 'update' && changed.length === 0) return { changeId: null, version: before.version };
  if (after) refuseFixed(context.actor, table, action === 'create' ? filled(after) : changed);

  const isNew = action === 'create' && !write.undoes;
  const life: Life = isNew
    ? { stretches: [], clock: await context.started, current: null }
    : (context.lives.get(lifeKey(table, id)) ?? (await loadLife(context, table, id)));
  if (before) refuseForeignChange(context.actor, table, { before, after, current: life.current ?? before });
  const now = momentAfter(life);
  const validAt = write.trueFrom && write.trueFrom < now ? write.trueFrom : now;
  const version = (before ? before.version : highestVersion(life)) + 1;
  const change = {
    changeId: newId(),
    groupId: context.groupId,
    recordedAt: now,
    validAt,
    ...whoWrites(
      context.actor,
      before && inWhosePlace(context.actor, table, 'write', (life.current ?? before) as Kept),
    ),
    action,
    kind: table.kind,
    recordId: id,
    version,
    before: before && (action === 'delete' ? content(life.current ?? before) : pick(before, changed)),
    after: after && (action === 'create' ? content(after) : pick(after, changed)),
    reason: write.reason ?? null,
    undoes: write.undoes ?? null,
  };

  const isCorrection = validAt < now && life.stretches.length > 0;
  // What the writer does not see reached him as empty: in the record it stands as it stood.
  const whole = before && after ? together({ ...after, ...life.current, ...pick(after, changed) }) : after;
  const row = whole && { ...whole, id, version, validFrom: validAt };
  const next = isCorrection
    ? await correctedLife(context, table, change, life.stretches)
    : [...life.stretches, { from: validAt, values: row }];
  const current = next.at(-1)?.values ?? null;
  tellLive(context, table, { id, version, before: life.current, after: current });
  const [done] = await Promise.all([
    isCorrection
      ? rewriteLife(context, table, change, life.current, next)
      : writeOne(context, table, change, before?.version ?? 0, row, changed),
    context.reader.sql(statements.insertChanges, [context.actor.workspaceId, asRows('changes', [change])]),
    ...keepFindable(context, table, id, life.current, current),
    ...keepFacts(context, table, life.stretches, next),
    ...keepFieldsFound(context, table, [{ id, before: life.current, after: current }]),
    ...keepMatchKeys(context, table, [{ id, before: life.current, after: current }]),
    ...keepMarks(context, table, [{ before: life.current, after: current }]),
    ...keepCompanions(context, table, [{ before: life.current, after: current }]),
    ...tellJobs(context, [table.announces ?? [], write.announce ?? []].flat(), id),
    write.seeing?.(),
  ]);
  if (!done) throw new LostUpdate(table.kind, id);
  await table.follows?.(context.reader.sql, context.actor.workspaceId, life.current, current);
  keepLife(context.lives, lifeKey(table, id), { stretches: next, clock: now, current });
  return { changeId: change.changeId, version };
}

/** Later than all that is known of the record, and than whoever held it before: the order of history is the order of commits. */
function momentAfter({ clock, stretches }: Life): Instant {
  const last = stretches.at(-1)?.from;
  return last && last >= clock ? addMicros(last, 1) : clock;
}

const highestVersion = ({ stretches }: Life): number =>
  Math.max(0, ...stretches.map(({ values }) => (values?.version as number) ?? 0));

/** True from now on: the row before it ends where this one begins. False when somebody else saved it meanwhile. */
async function writeOne(
  { reader, actor }: DoorContext,
  table: AnyTable,
  change: Change,
  seen: number,
  row: Values | null,
  changed: string[],
): Promise<boolean> {
  const { recordId: id, action } = change;
  const at = [actor.workspaceId, id, seen];
  if (action === 'create') {
    await reader.sql(statements.insertRows(table), [actor.workspaceId, asRows(table.name, [row ?? {}])]);
    return true;
  }
  const fields = [...columnFields(changed), 'version', 'validFrom'];
  const [, done] = await Promise.all([
    reader.sql(statements.closeRow(table), [...at, change.validAt, newId(), change.changeId]),
    action === 'delete'
      ? reader.sql(statements.deleteRow(table), at)
      : reader.sql(statements.updateRow(table, fields), [...at, asRow(table.name, pick(row ?? {}, fields))]),
  ]);
  return done.length > 0;
}

/** The life of a record with one more fact about its past, from all that was ever recorded about it. */
async function correctedLife(
  { reader, actor }: DoorContext,
  table: AnyTable,
  change: Change,
  stood: readonly Stretch[],
): Promise<Stretch[]> {
  const facts = await reader.sql<Fact>(
    'SELECT action, valid_at, after FROM app.changes WHERE workspace_id = $1::uuid AND record_id = $2::uuid AND kind = $3 ORDER BY recorded_at, change_id',
    [actor.workspaceId, change.recordId, table.kind],
  );
  return keepUntold(timelineOf([...facts, change]), stood, change.before).map(({ from, values }) => ({
    from,
    values: values && { ...together(values), id: change.recordId, version: change.version, validFrom: from },
  }));
}

/** Writes a corrected life over the old one. False when somebody else saved the current row meanwhile. */
async function rewriteLife(
  { reader, actor }: DoorContext,
  table: AnyTable,
  change: Change,
  current: Values | null,
  next: readonly Stretch[],
): Promise<boolean> {
  const { recordId: id, changeId } = change;
  const past = next.flatMap(({ values }, at) => {
    const end = next[at + 1]?.from;
    return values && end ? [{ ...values, validTo: end, pastId: newId(), changeId }] : [];
  });
  const row = next.at(-1)?.values ?? null;
  const at = [actor.workspaceId, id, current?.version];
  const write = (): Promise<unknown[]> | null => {
    if (current && row) {
      const changed = changedFields(content(current), content(row));
      const fields = [...columnFields(changed), 'version', 'validFrom'];
      return reader.sql(statements.updateRow(table, fields), [...at, asRow(table.name, pick(row, fields))]);
    }
    if (current) return reader.sql(statements.deleteRow(table), at);
    return row && reader.sql(statements.insertRows(table), [actor.workspaceId, asRows(table.name, [row])]);
  };
  const [, , done] = await Promise.all([
    reader.sql(statements.deletePastRows(table), [actor.workspaceId, id]),
    past.length > 0 &&
      reader.sql(statements.insertPastRows(table), [actor.workspaceId, asRows(`${table.name}_past`, past)]),
    write(),
  ]);
  return done === null || done.length > 0;
}
