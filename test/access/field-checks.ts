import { readable, readableFacts, readableHistory, writable } from '../../src/platform/access/narrow.ts';
import { type AnyTable, declaredTables } from '../../src/platform/database/tables.ts';
import { changesOfRecords } from '../../src/platform/history/changes.ts';
import { dealFactTable } from '../../src/process/pipeline/fact-sources.ts';
import type { TestProduct } from '../support/product.ts';
import { beforeHandover, endOf } from '../support/two-workspaces.ts';
import { restrictable } from './rights.ts';
import type { Part } from './store-checks.ts';

type Row = Record<string, unknown> & { id: string; version: number };

/**
 * Each field that a leader may keep from a role, kept from operations, who reaches everything else: gone from every
 * beginning of a query and from the history, refused by name in writing, and whole in the record whatever he writes beside.
 */
export async function fieldChecks(p: TestProduct, part: Part = {}): Promise<string[]> {
  const wrong: string[] = [];
  for (const table of declaredTables()) {
    if (part.kind && part.kind !== table.kind) continue;
    const declared = (table.restrictable ?? []) as string[];
    const promised = restrictable[table.kind] ?? [];
    if (declared.join() !== promised.join()) wrong.push(`${table.kind}: ${declared} instead of ${promised}`);
    // What the workspace added is kept by the same right, under its name in history.
    for (const field of [...promised, ...(added[table.kind] ?? [])]) {
      const told = (what: string) => wrong.push(`${table.kind}.${field}: ${what}`);
      await checkHidden(p, table, field, told);
      await checkWriting(p, table, field, told);
    }
  }
  return wrong;
}

const limited = (p: TestProduct, kind: string, field: string, isHidden: boolean) => ({
  ...p.alpha.people.Ola.actor,
  fields: { [kind]: { hidden: isHidden ? [field] : [], fixed: [field] } },
});

async function checkHidden(p: TestProduct, table: AnyTable, field: string, told: (what: string) => void) {
  const actor = limited(p, table.kind, field, true);
  const asOf = endOf(beforeHandover);
  const { db } = p.product.world;
  const shows = await db.read(actor, async (reader) => {
    const lists = await Promise.all([
      reader.rows<Row>(readable(actor, table)),
      reader.rows<Row>(writable(actor, table)),
      reader.rows<Row>(readable(actor, table, { asOf })),
      reader.rows<Row>(readableHistory(actor, table)),
    ]);
    const found = lists.some((rows) => rows.some((row) => valueIn(row, field) !== null));
    const facts = table.kind === 'deal' && field === 'amount' ? readableFacts(actor, dealFactTable) : null;
    const inFacts = facts ? (await reader.rows<Row>(facts as never)).some(({ amount }) => amount !== null) : false;
    const [first] = lists[0] as Row[];
    const story = first ? await changesOfRecords(reader, actor, [first.id], 50, null) : [];
    const inStory = story.some(({ before, after }) => field in { ...before, ...after });
    return { found, inFacts, inStory, some: lists[0].length > 0 };
  });
  if (!shows.some) told('nothing to be hidden');
  if (shows.found) told('stands in a row');
  if (shows.inFacts) told('stands in the facts');
  if (shows.inStory) told('stands in the history');
  const byProduct = (table.policy.hidden?.finance ?? []) as string[];
  const fin = { ...p.alpha.people.Fin.actor, fields: actor.fields };
  const both = await db.read(fin, (reader) => reader.rows<Row>(readable(fin, table)));
  if (both.some((row) => [...byProduct, field].some((each) => valueIn(row, each) !== null)))
    told('the setting takes the place of what the product hides');
  const seen = limited(p, table.kind, field, false);
  if (!(table.policy.hidden?.operations ?? []).includes(field) && hasValues.has(`${table.kind}.${field}`)) {
    const rows = await db.read(seen, (reader) => reader.rows<Row>(readable(seen, table)));
    if (rows.every((row) => valueIn(row, field) === null)) told('is hidden though it may be read');
  }
}

/** Fields that the workspace of the proof added, with a value in each record. */
const added: Record<string, readonly string[]> = { company: ['custom.secret'] };

const keyOf = (field: string) => (field.startsWith('custom.') ? field.slice('custom.'.length) : null);

/** What a row says in a field, one that the workspace added included; null for nothing. */
function valueIn(row: Row, field: string): unknown {
  const key = keyOf(field);
  return key === null ? row[field] : ((row.custom as Record<string, unknown> | undefined)?.[key] ?? null);
}

function withValue(row: Row, field: string, value: unknown): Row {
  const key = keyOf(field);
  return key === null ? { ...row, [field]: value } : { ...row, custom: { ...(row.custom as object), [key]: value } };
}

/** Fields that have a value in the workspaces of the proof. */
const hasValues = new Set([
  ...['amount', 'expectedCloseOn', 'nextStep', 'nextStepOn', 'lostReason', 'externalId', 'source'].map(
    (field) => `deal.${field}`,
  ),
  ...['company.custom.secret', 'company.sector', 'company.country', 'contact.title', 'contact.email', 'contact.phone'],
  ...['person.email', 'person.teamName', 'person.title', 'product.listPrice'],
]);

class NotReally extends Error {}

/** Anything of the right type that stands nowhere else. */
const otherThan = (value: unknown, field: string): unknown =>
  /^(amount|employees|revenue|foundedYear|listPrice|cost|marginFloor)$/.test(field)
    ? ((value as number | null) ?? 0) + 1
    : /^(lossReasonId|lostToId)$/.test(field)
      ? '0193a7e0-0000-7000-8000-000000000001'
      : /On$/.test(field)
        ? '2031-01-01'
        : 'Something else';

async function checkWriting(p: TestProduct, table: AnyTable, field: string, told: (what: string) => void) {
  const { db } = p.product.world;
  const { rows: kept } = await p.owner.query(`SELECT id FROM app.${table.name} WHERE workspace_id = $1 LIMIT 1`, [
    p.alpha.id,
  ]);
  const id = kept[0]?.id as string;
  for (const isHidden of [true, false]) {
    const actor = limited(p, table.kind, field, isHidden);
    const how = isHidden ? 'hidden' : 'only to be read';
    const outcome = await db
      .transaction(actor, async (tx) => {
        const row = (await tx.lock(table, id)) as Row;
        await tx.record({
          table,
          before: row,
          after: withValue(row, field, otherThan(valueIn(row, field), field)) as never,
        });
        throw new NotReally();
      })
      .catch((error: Error & { field?: string }) => (error.name === 'NotAllowed' ? error.field : error.message));
    if (outcome !== field) told(`${how}, yet written (${outcome})`);
    // With a new record comes a default that he need not see: there `takeCustom` decides, and not the door.
    if (keyOf(field) !== null) continue;
    const inSets = await db
      .transaction(actor, async (tx) => {
        const {
          id: _,
          version: __,
          validFrom: ___,
          ...row
        } = (await tx.lock(table, id)) as Row & { validFrom: string };
        const state = {
          from: '2026-01-01T00:00:00.000000Z',
          row: withValue(row as never, field, otherThan(null, field)) as never,
        };
        await tx.recordMany(table, [{ id: crypto.randomUUID(), states: [state] }]);
        throw new NotReally();
      })
      .catch((error: Error & { field?: string }) => (error.name === 'NotAllowed' ? error.field : error.message));
    if (inSets !== field) told(`${how}, yet entered in sets (${inSets})`);
  }
  await checkBeside(p, table, field, id, told);
}

/** Somebody who does not see the field writes another one: the field, search and the facts stand as they stood. */
async function checkBeside(p: TestProduct, table: AnyTable, field: string, id: string, told: (what: string) => void) {
  const actor = limited(p, table.kind, field, true);
  const key = keyOf(field);
  const column = key === null ? field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) : `custom ->> '${key}'`;
  const values = async (ask: (text: string, params: unknown[]) => Promise<{ [name: string]: unknown }[]>) =>
    JSON.stringify([
      await ask(`SELECT ${column} AS value FROM app.${table.name} WHERE workspace_id = $1 AND id = $2`, [
        p.alpha.id,
        id,
      ]),
      await ask('SELECT detail FROM app.search_entries WHERE workspace_id = $1 AND record_id = $2', [p.alpha.id, id]),
      table.facts
        ? await ask(`SELECT sum(amount) AS value FROM app.${table.facts.table} WHERE workspace_id = $1`, [p.alpha.id])
        : null,
    ]);
  await p.product.world.db
    .transaction(actor, async (tx) => {
      const ask = (text: string, params: unknown[]) => tx.sql<Record<string, unknown>>(text, params);
      const before = await values(ask);
      const row = (await tx.lock(table, id)) as Row & { name: string };
      await tx.record({ table, before: row, after: { ...row, name: `${row.name} II` } });
      if ((await values(ask)) !== before) told('is lost when somebody who does not see it writes beside it');
      throw new NotReally();
    })
    .catch((error: Error) => {
      if (!(error instanceof NotReally)) told(`could not be written beside: ${error.message}`);
    });
}
