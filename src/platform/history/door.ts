import type { Instant } from '../../ground/days.ts';
import { addMicros } from '../../ground/days.ts';
import { newId } from '../../ground/ids.ts';
import { fold } from '../../ground/text.ts';
import type { Actor } from '../access/actor.ts';
import { writable } from '../access/narrow.ts';
import { columnsOf } from '../database/catalog.ts';
import type { AnyTable, Kept, State, Table } from '../database/tables.ts';
import type { Reader } from '../database/transactions.ts';
import { factDifference } from './rules/facts.ts';
import { changedFields, type Fact, type Stretch, timelineOf, type Values } from './rules/timeline.ts';
import * as statements from './statements.ts';

/** Somebody else saved the record since it was read. Answered as 412 with both versions. */
export class LostUpdate extends Error {
  override name = 'LostUpdate';
}

/** What a job or the live stream hears of: `deal.moved` with ids, never with contents. */
export type Announcement = { fact: string; payload: Record<string, unknown> };

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
};

export type Recorded =
  | { changeId: string; version: number; validFrom: Instant; changed: string[] }
  | { changeId: null; version: number };

/** Writes inside one transaction. All changes recorded through one Tx are one group: one act of one person. */
export type Tx = Reader & {
  readonly actor: Actor;
  readonly groupId: string;
  /** The server's clock when the transaction began. */
  now(): Promise<Instant>;
  /** The row, locked, if the actor may change it; with its life so far, which the door needs to write it. */
  lock<Row extends Kept>(table: Table<Row>, id: string): Promise<Row | null>;
  record<Row extends Kept>(write: Write<Row>): Promise<Recorded>;
  /** New records in sets, each with its whole life: `states` from the earliest on. */
  recordMany<Row extends Kept>(table: Table<Row>, lives: readonly NewLife<Row>[]): Promise<void>;
  announce(announcement: Announcement): Promise<void>;
};

/** A new record as an import knows it: what was true from when, oldest first. */
export type NewLife<Row> = { id: string; states: readonly { from: Instant; row: Omit<Row, keyof Kept> }[] };

/** What the door tells others, inside the transaction: filled by jobs and by the live stream. */
export type DoorListeners = {
  tasksFor(fact: string): readonly string[];
  live: boolean;
};

type Life = { stretches: Stretch[]; clock: Instant; current: Values | null };

const live = 'SELECT pg_notify($1::text, $2::text)';
export const liveChannel = 'quarterdeck_live';

export function openDoor(reader: Reader, actor: Actor, listeners: DoorListeners, started: Promise<Instant>): Tx {
  const groupId = newId();
  const lives = new Map<string, Life>();
  const workspace = actor.workspaceId;

  async function loadLife(table: AnyTable, id: string): Promise<Life> {
    const rows = await reader.sql<Values & { validFrom: Instant; validTo: Instant; askedAt: Instant }>(
      statements.lifeOf(table),
      [workspace, id],
    );
    const stretches: Stretch[] = [];
    for (const { askedAt: _, validTo, workspaceId: __, ...values } of rows) {
      const end = stretches.at(-1);
      if (end && end.values === null && end.from === values.validFrom) stretches.pop();
      stretches.push({ from: values.validFrom, values });
      if (validTo !== 'infinity') stretches.push({ from: validTo, values: null });
    }
    const current = rows.at(-1)?.validTo === 'infinity' ? (stretches.at(-1)?.values ?? null) : null;
    const life = { stretches, clock: rows[0]?.askedAt ?? (await started), current };
    lives.set(`${table.kind} ${id}`, life);
    return life;
  }

  const states = <Row>(stretches: readonly Stretch[]): State<Row>[] =>
    stretches.map(({ from, values }) => ({ from, row: values as Row | null }));

  function factStatements(table: AnyTable, before: readonly Stretch[], after: readonly Stretch[]): Promise<unknown>[] {
    const facts = table.facts;
    if (!facts) return [];
    const rows = factDifference(
      facts.of(states(before), actor.timeZone),
      facts.of(states(after), actor.timeZone),
      facts.measures,
    );
    if (rows.length === 0) return [];
    const withIds = rows.map((row) => ({ factId: newId(), ...row }));
    return [reader.sql(statements.insertFacts(facts.table), [workspace, asRows(facts.table, withIds)])];
  }

  function searchStatements(
    table: AnyTable,
    before: Values | null,
    after: Values | null,
    id: string,
  ): Promise<unknown>[] {
    if (!table.search) return [];
    const entry = after && entryOf(table, after, id);
    const was = before && entryOf(table, before, id);
    if (!entry) return was ? [reader.sql(statements.deleteSearch, [workspace, id])] : [];
    if (was && JSON.stringify(was) === JSON.stringify(entry)) return [];
    return [reader.sql(statements.upsertSearch, [workspace, JSON.stringify([entry])])];
  }

  function tellStatements(
    table: AnyTable,
    id: string,
    version: number,
    before: Values | null,
    after: Values | null,
    facts: readonly string[],
  ) {
    const told: Promise<unknown>[] = [];
    if (listeners.live) {
      const owners = table.owner ? [...new Set([before?.[table.owner], after?.[table.owner]].filter(Boolean))] : null;
      told.push(
        reader.sql(live, [
          liveChannel,
          JSON.stringify({ workspace, kind: table.kind, id, version, owners, gone: after === null }),
        ]),
      );
    }
    for (const fact of facts)
      told.push(...announceStatements({ fact, payload: { id, groupId, personId: actor.personId } }));
    return told;
  }

  function announceStatements({ fact, payload }: Announcement): Promise<unknown>[] {
    return listeners
      .tasksFor(fact)
      .map((task) =>
        reader.sql('SELECT app.announce($1::text, $2::json)', [
          task,
          JSON.stringify({ workspaceId: workspace, fact, ...payload }),
        ]),
      );
  }

  async function record<Row extends Kept>(write: Write<Row>): Promise<Recorded> {
    const table = write.table as AnyTable;
    const before = write.before as (Values & Kept) | null;
    const after = write.after as (Values & Kept) | null;
    const id = (after ?? before)?.id;
    if (!id) throw new Error('Nothing to record: neither before nor after');
    const action: Fact['action'] = before === null ? 'create' : after === null ? 'delete' : 'update';
    const life =
      action === 'create' && !write.undoes ? null : (lives.get(`${table.kind} ${id}`) ?? (await loadLife(table, id)));
    const changed = before && after ? changedFields(content(before), content(after)) : [];
    if (action === 'update' && changed.length === 0) return { changeId: null, version: before?.version ?? 1 };

    const clock = life?.clock ?? (await started);
    const lastFrom = life?.stretches.at(-1)?.from;
    const now = lastFrom && lastFrom >= clock ? addMicros(lastFrom, 1) : clock;
    const validAt = write.trueFrom && write.trueFrom < now ? write.trueFrom : now;
    const version = (action === 'create' ? (highestVersion(life) ?? 0) : (before?.version ?? 0)) + 1;
    const change = {
      changeId: newId(),
      groupId,
      recordedAt: now,
      validAt,
      personId: actor.personId,
      by: actor.by,
      action,
      kind: table.kind,
      recordId: id,
      version,
      before: before && (action === 'delete' ? content(before) : pick(before, changed)),
      after: after && (action === 'create' ? content(after) : pick(after, changed)),
      reason: write.reason ?? null,
      undoes: write.undoes ?? null,
    };

    const old = life?.stretches ?? [];
    const isCorrection = validAt < now && old.length > 0;
    const next = isCorrection
      ? await corrected(table, id, change)
      : [...old, { from: validAt, values: after && { ...after, id, version, validFrom: validAt } }];
    const sent: Promise<unknown>[] = [];
    let written: Promise<unknown[]>;
    if (isCorrection) {
      written = rewrite(table, id, before?.version ?? 0, version, life?.current ?? null, next, change.changeId);
    } else if (action === 'create') {
      written = reader.sql(statements.insertRows(table), [
        workspace,
        asRows(table.name, [{ ...after, id, version, validFrom: validAt }]),
      ]);
    } else {
      sent.push(
        reader.sql(statements.closeRow(table), [workspace, id, before?.version, now, newId(), change.changeId]),
      );
      written =
        action === 'delete'
          ? reader.sql(statements.deleteRow(table), [workspace, id, before?.version])
          : reader.sql(statements.updateRow(table, [...changed, 'version', 'validFrom']), [
              workspace,
              id,
              before?.version,
              asRow(table.name, { ...pick(after ?? {}, changed), version, validFrom: now }),
            ]);
    }
    const currentAfter = next.at(-1)?.values ?? null;
    sent.push(
      reader.sql(statements.insertChanges, [workspace, asRows('changes', [change])]),
      ...searchStatements(table, life?.current ?? null, currentAfter, id),
      ...factStatements(table, old, next),
      ...tellStatements(table, id, version, life?.current ?? null, currentAfter, [write.announce ?? []].flat()),
    );
    const [done] = await Promise.all([written, ...sent]);
    if ((done as unknown[]).length === 0 && !isCorrection)
      throw new LostUpdate(`${table.kind} ${id} was saved by somebody else meanwhile`);
    lives.set(`${table.kind} ${id}`, { stretches: next, clock: now, current: currentAfter });
    return { changeId: change.changeId, version, validFrom: validAt, changed };
  }

  /** The life of a record with one more fact about its past, from all that was ever recorded about it. */
  async function corrected(table: AnyTable, id: string, change: Fact): Promise<Stretch[]> {
    const facts = await reader.sql<Fact>(
      `SELECT action, valid_at, after FROM app.changes WHERE workspace_id = $1::uuid AND record_id = $2::uuid AND kind = $3 ORDER BY recorded_at, change_id`,
      [workspace, id, table.kind],
    );
    return timelineOf([...facts, change]);
  }

  /** Writes a corrected life over the old one: the current row, and the past rows that the correction contradicts. */
  async function rewrite(
    table: AnyTable,
    id: string,
    beforeVersion: number,
    version: number,
    current: Values | null,
    next: Stretch[],
    changeId: string,
  ): Promise<unknown[]> {
    const past: Values[] = [];
    next.forEach((stretch, at) => {
      const end = next[at + 1]?.from;
      if (stretch.values && end)
        past.push({
          ...stretch.values,
          id,
          version: (stretch.values.version as number) ?? version,
          validFrom: stretch.from,
          validTo: end,
          pastId: newId(),
          changeId,
        });
    });
    const last = next.at(-1);
    const row = last?.values && { ...last.values, id, version, validFrom: last.from };
    if (row && last) last.values = row;
    const done = [
      reader.sql(statements.deletePastRows(table), [workspace, id]),
      past.length > 0
        ? reader.sql(statements.insertPastRows(table), [workspace, asRows(`${table.name}_past`, past)])
        : Promise.resolve([]),
    ];
    let written: Promise<unknown[]> = Promise.resolve([]);
    if (current && row) {
      const fields = changedFields(content(current), content(row));
      written = reader.sql(statements.updateRow(table, [...fields, 'version', 'validFrom']), [
        workspace,
        id,
        beforeVersion || current.version,
        asRow(table.name, { ...pick(row, fields), version, validFrom: row.validFrom }),
      ]);
    } else if (current) written = reader.sql(statements.deleteRow(table), [workspace, id, current.version]);
    else if (row) written = reader.sql(statements.insertRows(table), [workspace, asRows(table.name, [row])]);
    const [result] = await Promise.all([written, ...done]);
    if (current && (result as unknown[]).length === 0)
      throw new LostUpdate(`${table.kind} ${id} was saved by somebody else meanwhile`);
    return result as unknown[];
  }

  async function recordMany<Row extends Kept>(given: Table<Row>, newLives: readonly NewLife<Row>[]): Promise<void> {
    const table = given as AnyTable;
    const now = await started;
    for (let at = 0; at < newLives.length; at += rowsAStatement) {
      const rows: Values[] = [];
      const past: Values[] = [];
      const changes: Values[] = [];
      const entries: Values[] = [];
      const facts: Values[] = [];
      for (const life of newLives.slice(at, at + rowsAStatement)) {
        const stretches: Stretch[] = life.states.map(({ from, row }, index) => ({
          from,
          values: { ...row, id: life.id, version: index + 1, validFrom: from } as Values,
        }));
        stretches.forEach(({ from, values }, index) => {
          const earlier = stretches[index - 1]?.values;
          const end = stretches[index + 1]?.from;
          if (!values || (end && end <= from))
            throw new Error(`${table.kind} ${life.id}: its states are not in the order of time`);
          const changed = earlier ? changedFields(content(earlier), content(values)) : [];
          const changeId = newId();
          changes.push({
            changeId,
            groupId,
            recordedAt: now,
            validAt: from,
            personId: actor.personId,
            by: actor.by,
            action: earlier ? 'update' : 'create',
            kind: table.kind,
            recordId: life.id,
            version: index + 1,
            before: earlier ? pick(earlier, changed) : null,
            after: earlier ? pick(values, changed) : content(values),
            reason: null,
            undoes: null,
          });
          if (end) past.push({ ...values, validTo: end, pastId: newId(), changeId });
          else rows.push(values);
        });
        const last = stretches.at(-1)?.values;
        const entry = last && table.search ? entryOf(table, last, life.id) : null;
        if (entry) entries.push(entry);
        const kept = table.facts;
        if (kept) for (const fact of kept.of(states(stretches), actor.timeZone)) facts.push(fact);
      }
      const kept = table.facts;
      const folded = kept
        ? factDifference([], facts as never, kept.measures).map((row) => ({ factId: newId(), ...row }))
        : [];
      await Promise.all([
        reader.sql(statements.insertRows(table), [workspace, asRows(table.name, rows)]),
        ...(past.length > 0
          ? [reader.sql(statements.insertPastRows(table), [workspace, asRows(`${table.name}_past`, past)])]
          : []),
        reader.sql(statements.insertChanges, [workspace, asRows('changes', changes)]),
        ...(entries.length > 0 ? [reader.sql(statements.upsertSearch, [workspace, JSON.stringify(entries)])] : []),
        ...(kept && folded.length > 0
          ? [reader.sql(statements.insertFacts(kept.table), [workspace, asRows(kept.table, folded)])]
          : []),
        ...(listeners.live
          ? [
              reader.sql(live, [
                liveChannel,
                JSON.stringify({ workspace, kind: table.kind, id: null, version: 0, owners: null, gone: false }),
              ]),
            ]
          : []),
      ]);
    }
  }

  return {
    ...reader,
    actor,
    groupId,
    now: () => started,
    record,
    recordMany,
    announce: async (announcement) => void (await Promise.all(announceStatements(announcement))),
    async lock(table, id) {
      const row = reader.row(
        writable(actor, table)
          .where('id' as never, '=', id as never)
          .forUpdate(),
      );
      const [locked] = await Promise.all([row, loadLife(table as AnyTable, id)]);
      return locked;
    },
  };
}

/** Rows of one statement: large enough that its overhead does not count, small enough to hold in memory many times. */
const rowsAStatement = 5_000;

const highestVersion = (life: Life | null): number | null =>
  life ? Math.max(0, ...life.stretches.map(({ values }) => (values?.version as number) ?? 0)) : null;

/** What a row says, without what history itself keeps about it. */
export function content(row: Values): Values {
  const { version: _, validFrom: __, ...values } = row;
  return values;
}

const pick = (row: Values, fields: readonly string[]): Values =>
  Object.fromEntries(fields.map((field) => [field, row[field] ?? null]));

function entryOf(table: AnyTable, values: Values, id: string): Values | null {
  const entry = table.search?.(values as never);
  if (!entry) return null;
  return {
    record_id: id,
    kind: table.kind,
    owner_id: table.owner ? (values[table.owner] ?? null) : null,
    title: entry.title,
    detail: entry.detail,
    folded: fold(`${entry.title} ${entry.detail}`),
  };
}

const asRow = (table: string, row: Values): string => JSON.stringify(toColumns(table, row));
const asRows = (table: string, rows: readonly Values[]): string =>
  JSON.stringify(rows.map((row) => toColumns(table, row)));

function toColumns(table: string, row: Values): Values {
  const out: Values = {};
  for (const { field, column } of columnsOf(table)) if (row[field] !== undefined) out[column] = row[field];
  return out;
}
