import type { Instant } from '../../ground/days.ts';
import type { Actor } from '../access/actor.ts';
import { type AnyTable, declaredTables } from '../database/tables.ts';
import { searchEntry } from './beside.ts';
import { content, states } from './context.ts';
import type { Database } from './database.ts';
import { factsOff, inParts, livesAfter, noFacts, nothingBefore } from './recount.ts';
import { sumsOff } from './roll-up.ts';
import { isCustom } from './rules/custom.ts';
import { changedFields, type Fact, joinEqual, type Stretch, timelineOf, type Values } from './rules/timeline.ts';

/** One thing that must hold of the data, and the first places where it does not. */
export type Checked = { check: string; kind: string; looked: number; faults: string[] };

const most = 20;

/**
 * Reconciles the data with itself, in one workspace: every past joins what follows it, every row is what the changes
 * say, the daily facts are a recount of the rows, their sums theirs, and search knows what is there. Writes nothing.
 */
export async function selfCheck(db: Database, actor: Actor): Promise<Checked[]> {
  const checked: Checked[] = [];
  for (const table of declaredTables()) {
    checked.push(await overlaps(db, actor, table));
    checked.push(...(await againstChanges(db, actor, table)));
    if (table.search) checked.push(await findable(db, actor, table));
    if (table.custom) checked.push(await fieldsFound(db, actor, table));
  }
  return checked;
}

async function overlaps(db: Database, actor: Actor, table: AnyTable): Promise<Checked> {
  const rows = await db.read(actor, (reader) =>
    reader.sql<{ id: string; from: Instant }>(
      `SELECT id, valid_from AS from FROM (
         SELECT id, valid_from, valid_to, lead(valid_from) OVER (PARTITION BY id ORDER BY valid_from) AS next
         FROM app.${table.name}_history WHERE workspace_id = $1::uuid) h
       WHERE valid_to <= valid_from OR next < valid_to LIMIT ${most}`,
      [actor.workspaceId],
    ),
  );
  return {
    check: 'one-truth-at-a-time',
    kind: table.kind,
    looked: 0,
    faults: rows.map(({ id, from }) => `${id} from ${from}`),
  };
}

/** Rows against what the changes say, and facts against what the rows say, in one walk over all records. */
async function againstChanges(db: Database, actor: Actor, table: AnyTable): Promise<Checked[]> {
  const asChanges: Checked = { check: 'rows-are-what-changes-say', kind: table.kind, looked: 0, faults: [] };
  const counted = noFacts(table);
  let facts = 0;
  for (let after = nothingBefore; ; ) {
    const lives = await db.read(actor, (reader) => livesAfter(reader, actor, table, after));
    if (lives.length === 0) break;
    after = lives.at(-1)!.id;
    asChanges.looked += lives.length;
    for (const { id, rows, facts: told } of lives) {
      if (asChanges.faults.length < most) asChanges.faults.push(...differences(id, rows, told));
      for (const fact of table.facts?.of(states(rows), actor.timeZone) ?? []) {
        counted.add(fact, 1);
        facts += 1;
      }
    }
  }
  if (!table.facts) return [asChanges];
  const off = await db.read(actor, (reader) => factsOff(reader, actor, table, counted));
  const recount = {
    check: 'facts-are-a-recount',
    kind: table.kind,
    looked: facts,
    faults: (inParts(off, most).next().value ?? []).map((row: object) => JSON.stringify(row)),
  };
  const sums = {
    check: 'sums-are-of-their-facts',
    kind: table.kind,
    looked: 0,
    faults: await db.read(actor, (reader) => sumsOff(reader, actor, table, most)),
  };
  return [asChanges, recount, ...(table.facts.sums ? [sums] : [])];
}

/** What an erasure made alike is one truth: two rows of it each begin with a change, and are told as one. */
function differences(id: string, all: readonly Stretch[], facts: readonly Fact[]): string[] {
  const told = timelineOf(facts);
  const alike = all.map(({ from, values }) => ({ from, values: values && content(values) }));
  const rows = all.length === told.length ? alike : joinEqual(alike);
  const stray = alike.some((row) => !rows.includes(row) && !facts.some(({ validAt }) => validAt === row.from));
  if (rows.length !== told.length || stray) return [`${id}: ${all.length} stretches, the changes tell ${told.length}`];
  return rows.flatMap(({ from, values }, at) => {
    const other = told[at] as Stretch;
    if (from !== other.from) return [`${id}: from ${from}, the changes say ${other.from}`];
    if (!values || !other.values) return values === other.values ? [] : [`${id} from ${from}: there and not there`];
    // A field that is absent from one of them came or went with a migration: nothing was ever told of it.
    const [here, there] = [values, content(other.values)];
    const fields = changedFields(here, there).filter((field) => isCustom(field) || (field in here && field in there));
    return fields.length > 0 ? [`${id} from ${from}: ${fields.join(', ')}`] : [];
  });
}

/** What lists filter added fields by is what the records say in them: no value without its line, no line without its value. */
async function fieldsFound(db: Database, actor: Actor, table: AnyTable): Promise<Checked> {
  const off = await db.read(actor, (reader) =>
    reader.sql<{ id: string; key: string }>(
      `SELECT coalesce(s.record_id, i.record_id) AS id, coalesce(s.key, i.key) AS key
       FROM (SELECT t.id AS record_id, d.key FROM app.field_definitions d JOIN app.${table.name} t
               ON t.workspace_id = $1::uuid AND jsonb_exists(t.custom, d.key) AND t.custom -> d.key NOT IN ('[]', 'null')
             WHERE d.workspace_id = $1::uuid AND d.object = $2 AND (d.is_indexed OR d.is_unique) AND NOT d.is_retired) s
       FULL JOIN (SELECT DISTINCT x.record_id, d.key FROM app.field_index x JOIN app.field_definitions d
               ON d.workspace_id = $1::uuid AND d.id = x.field_id AND d.object = $2 WHERE x.workspace_id = $1::uuid) i
         ON i.record_id = s.record_id AND i.key = s.key
       WHERE s.record_id IS NULL OR i.record_id IS NULL LIMIT ${most}`,
      [actor.workspaceId, table.kind],
    ),
  );
  return {
    check: 'lists-know-what-fields-say',
    kind: table.kind,
    looked: 0,
    faults: off.map(({ id, key }) => `${id} in ${key}`),
  };
}

/** An erased record may stay unfound, as may one that its table does not want found. */
async function findable(db: Database, actor: Actor, table: AnyTable): Promise<Checked> {
  const faults = await db.read(actor, async (reader) => {
    const stray = await reader.sql<{ id: string }>(
      `SELECT s.record_id AS id FROM app.search_entries s
       WHERE s.workspace_id = $1::uuid AND s.kind = $2
         AND NOT EXISTS (SELECT 1 FROM app.${table.name} t WHERE t.workspace_id = $1::uuid AND t.id = s.record_id) LIMIT ${most}`,
      [actor.workspaceId, table.kind],
    );
    const unfound = await reader.sql<Values & { id: string }>(
      `SELECT t.* FROM app.${table.name} t
       WHERE t.workspace_id = $1::uuid
         AND NOT EXISTS (SELECT 1 FROM app.search_entries s WHERE s.workspace_id = $1::uuid AND s.record_id = t.id AND s.kind = $2)
         AND NOT EXISTS (SELECT 1 FROM app.erasures e WHERE e.workspace_id = $1::uuid AND e.record_id = t.id AND e.kind = $2)`,
      [actor.workspaceId, table.kind],
    );
    return [...stray, ...unfound.filter((row) => searchEntry(table, row, row.id) !== null)];
  });
  return {
    check: 'search-knows-what-is-there',
    kind: table.kind,
    looked: 0,
    faults: faults.slice(0, most).map(({ id }) => id),
  };
}
