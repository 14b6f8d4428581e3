import { sql } from 'kysely';
import { reachingEverything, systemActor } from '../../src/platform/access/actor.ts';
import { allows } from '../../src/platform/access/kinds.ts';
import { readable, readableHistory, writable } from '../../src/platform/access/narrow.ts';
import type { Action } from '../../src/platform/access/policy.ts';
import { type AnyTable, declaredTables } from '../../src/platform/database/tables.ts';
import type { TestProduct } from '../support/product.ts';
import { beforeHandover, endOf, type Name, type Someone } from '../support/two-workspaces.ts';
import { breadth, hiddenFrom, isBeta, kinds, reaches } from './rights.ts';

/** Which part of the proof to run, and whether the first wrong is enough; all of it when nothing is said. */
export type Part = { kind?: string; role?: string; untilWrong?: true };

type Row = Record<string, unknown> & { id: string };
type Record_ = { id: string; owner: Name | null; where: Name };
type Known = { now: Map<string, Record_>; past: Map<string, Record_> };

export const everybody = (p: TestProduct): Someone<Name>[] =>
  [...Object.values(p.alpha.people), ...Object.values(p.beta.people)] as Someone<Name>[];

/** Every row of a table as the owner of the schema sees it, with the name of whom it belongs to, now and before the handover. */
async function recordsOf(p: TestProduct, table: AnyTable): Promise<Known> {
  const names = new Map(everybody(p).map(({ id, name }) => [id, name]));
  const owner = table.owner ? table.owner.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) : null;
  const read = async (from: string, when: string) => {
    const { rows } = await p.owner.query<{ id: string; owner: string | null; workspace: string }>(
      `SELECT id, ${owner ?? 'NULL'} AS owner, workspace_id AS workspace FROM app.${from} ${when}`,
    );
    return new Map(
      rows.map(({ id, owner, workspace }): [string, Record_] => {
        const where = workspace === p.alpha.id ? 'Lea' : 'Bea';
        return [id, { id, owner: owner === null ? null : (names.get(owner) ?? null), where }];
      }),
    );
  };
  const onThatDay = `WHERE valid_from <= '${endOf(beforeHandover)}' AND valid_to > '${endOf(beforeHandover)}'`;
  return { now: await read(table.name, ''), past: await read(`${table.name}_history`, onThatDay) };
}

const places = new WeakMap<TestProduct, Map<string, Known>>();
async function known(p: TestProduct, table: AnyTable): Promise<Known> {
  const all = places.get(p) ?? new Map<string, Known>();
  places.set(p, all);
  const found = all.get(table.name) ?? (await recordsOf(p, table));
  all.set(table.name, found);
  return found;
}

/**
 * What the one beginning of every query gives each person, against the table written by hand: each kept kind, read and
 * written, now, as of a past day and over all time, with the hidden fields. Answers what is wrong.
 */
export async function storeChecks(p: TestProduct, part: Part = {}): Promise<string[]> {
  const wrong: string[] = [];
  for (const table of declaredTables()) {
    if (!kinds[table.kind]) {
      wrong.push(`nobody wrote down the rights to ${table.kind}`);
      continue;
    }
    if (part.kind && part.kind !== table.kind) continue;
    const records = await known(p, table);
    for (const who of everybody(p)) {
      if (part.role && part.role !== who.role) continue;
      if (part.untilWrong && wrong.length > 0) return wrong;
      const told = (what: string) => wrong.push(`${who.name} (${who.role}), ${table.kind}: ${what}`);
      try {
        await checkReads(p, who, table, records, told);
      } catch (error) {
        told(`broke: ${(error as Error).message}`);
      }
    }
  }
  return wrong;
}

async function checkReads(
  p: TestProduct,
  who: Someone<Name>,
  table: AnyTable,
  { now, past }: Known,
  told: (what: string) => void,
): Promise<void> {
  const { actor } = who;
  const [read, write, earlier, ever] = await p.product.world.db.read(actor, (reader) =>
    Promise.all([
      reader.rows<Row>(readable(actor, table)),
      reader.rows<Row>(writable(actor, table)),
      reader.rows<Row>(readable(actor, table, { asOf: endOf(beforeHandover) })),
      reader.rows<Row>(readableHistory(actor, table)),
    ]),
  );
  const compare = (name: string, rows: readonly Row[], records: Map<string, Record_>, action: Action) => {
    const seen = new Set(rows.map(({ id }) => id));
    if (seen.size !== rows.length) told(`${name} has a record twice`);
    for (const record of records.values()) {
      const should = reaches(who, table.kind, action, record.owner, record.where);
      if (should !== seen.has(record.id))
        told(`${name} ${should ? 'lacks' : 'has'} what belongs to ${record.owner ?? 'nobody'} of ${record.where}`);
    }
  };
  compare('reading', read, now, 'read');
  compare('writing', write, now, 'write');
  compare('reading as of', earlier, past, 'read');
  const owner = table.owner as string | undefined;
  const names = new Map(everybody(p).map(({ id, name }) => [id, name]));
  for (const row of ever) {
    const of = owner ? (names.get(row[owner] as string) ?? null) : null;
    const where = now.get(row.id)?.where ?? (of && isBeta(of) ? 'Bea' : 'Lea');
    if (!reaches(who, table.kind, 'read', of, where)) told(`history has what belonged to ${of}`);
  }
  if (ever.length < read.length) told('history lacks what is there now');
  await checkBeyondRowRules(p, who, table, now, told);
  const hidden = hiddenFrom(table.kind, who.role);
  for (const [name, rows] of Object.entries({ read, earlier, ever }))
    for (const field of hidden) if (rows.some((row) => row[field] !== null)) told(`${name} shows ${field}`);
  for (const field of kinds[table.kind]?.hidden?.finance ?? [])
    if (!hidden.includes(field) && read.length > 0 && read.every((row) => row[field] === null)) told(`hides ${field}`);
}

/** The same questions by the owner of the schema, whom no row rule holds back: the question itself must keep to its workspace. */
async function checkBeyondRowRules(
  p: TestProduct,
  who: Someone<Name>,
  table: AnyTable,
  now: Map<string, Record_>,
  told: (what: string) => void,
): Promise<void> {
  const asOf = endOf(beforeHandover);
  for (const question of [
    readable(who.actor, table),
    writable(who.actor, table),
    readable(who.actor, table, { asOf }),
    readableHistory(who.actor, table),
  ]) {
    const { sql: text, parameters } = question.compile();
    const { rows } = await p.owner.query<Row>(text, [...parameters]);
    const isForeign = ({ id }: Row) => isBeta(now.get(id)?.where ?? who.name) !== isBeta(who.name);
    if (rows.some(isForeign)) return told('a question reaches into the other workspace');
  }
}

class NotReally extends Error {}

/** What each person may bring through the one door of writing, for each owner; nothing stays written. */
export async function doorChecks(p: TestProduct, part: Part = {}): Promise<string[]> {
  const wrong: string[] = [];
  for (const table of declaredTables()) {
    if ((part.kind && part.kind !== table.kind) || !kinds[table.kind]) continue;
    const { now } = await known(p, table);
    const ofOwner = new Map(
      [...now.values()].filter(({ where }) => where === 'Lea').map(({ owner, id }) => [owner, id]),
    );
    const rows = await rowsById(p, table, [...ofOwner.values()]);
    for (const who of Object.values(p.alpha.people) as Someone<Name>[]) {
      if (part.role && part.role !== who.role) continue;
      for (const [owner, id] of ofOwner)
        for (const inSets of [false, true]) {
          if (part.untilWrong && wrong.length > 0) return wrong;
          const outcome = await tryToEnter(p, who, table, rows.get(id) as Row, inSets);
          const should = reaches(who, table.kind, 'write', owner, 'Lea');
          if (outcome !== should)
            wrong.push(
              `${who.name} (${who.role}) ${outcome ? 'may' : 'may not'} enter a ${table.kind} of ${owner}${inSets ? ' in sets' : ''}`,
            );
        }
    }
  }
  return wrong;
}

/** As the product itself reads them: some things only their owner reads, and some even he does not. */
async function rowsById(p: TestProduct, table: AnyTable, ids: readonly string[]): Promise<Map<string, Row>> {
  const actor = reachingEverything(systemActor(p.alpha.people.Lea.actor));
  const rows = await p.product.world.db.read(actor, (reader) =>
    reader.rows<Row>(readable(actor, table).where(sql.ref('id') as never, 'in', ids as never)),
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** True when the door let it pass, whatever the database said to the copy. */
async function tryToEnter(
  p: TestProduct,
  who: Someone<Name>,
  table: AnyTable,
  row: Row,
  inSets: boolean,
): Promise<boolean> {
  const copy = { ...row, id: crypto.randomUUID(), version: 0, validFrom: '' };
  try {
    await p.product.world.db.transaction(who.actor, async (tx) => {
      if (inSets) {
        const { id: newId, version: _, validFrom: __, ...rest } = copy;
        await tx.recordMany(table, [{ id: newId, states: [{ from: '2026-01-01T00:00:00.000000Z', row: rest }] }]);
      } else await tx.record({ table, before: null, after: copy as never });
      throw new NotReally();
    });
    return true;
  } catch (error) {
    return (error as Error).name !== 'NotAllowed';
  }
}

/** What the guard asks before any record is looked at. */
export function roleChecks(p: TestProduct, part: Part = {}, ask: typeof allows = allows): string[] {
  const wrong: string[] = [];
  for (const who of everybody(p))
    for (const kind of Object.keys(kinds))
      for (const action of ['read', 'write'] as const) {
        if ((part.kind && part.kind !== kind) || (part.role && part.role !== who.role)) continue;
        const should = breadth(kind, action, who.role) !== 'none';
        if (ask(who.actor, { kind, action }) !== should)
          wrong.push(`${who.role} ${should ? 'may not' : 'may'} ${action} a ${kind} at all`);
      }
  for (const strange of [
    { kind: 'moon', action: 'read' },
    { kind: 'deal', action: 'erase' },
    { kind: '__proto__', action: 'read' },
    { kind: 'deal', action: '__proto__' },
  ])
    if (ask(p.alpha.people.Lea.actor, strange)) wrong.push(`${strange.kind}.${strange.action} is allowed`);
  return wrong;
}
