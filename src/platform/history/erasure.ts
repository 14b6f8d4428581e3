import type { Instant } from '../../ground/days.ts';
import { newId } from '../../ground/ids.ts';
import type { Actor } from '../access/actor.ts';
import type { Pools } from '../database/open.ts';
import { type AnyTable, declaredTables, fieldName, tableOfKind } from '../database/tables.ts';
import { writeIn } from '../database/transactions.ts';
import { liveEvent } from './beside.ts';
import { liveChannel } from './door.ts';
import { type Erasure, idsOf, isThere, type MentionRef, type Run } from './erasures.ts';
import { eraseKeptAnswers, type Scrubbed } from './kept-answers.ts';
import { calledOf, takeOut, takeOutOfCopies } from './mentions.ts';
import { erasedMark, erasedValues, type PersonalField, textsIn } from './rules/erased-values.ts';
import type { Values } from './rules/timeline.ts';
import { holdOffRestores } from './statements.ts';

export type ErasurePorts = {
  /** Keeps the list outside the database, so that a restored older backup forgets the person again. Before the commit. */
  note(erasure: Erasure): Promise<void>;
  /**
   * What other rooms hold about the record, and about each that became one with it: sign-in, files, mail. In the same transaction, as the
   * eraser; what they scrub they add.
   */
  also?: readonly ((run: Run, erasure: Erasure, scrubbed: Scrubbed[]) => Promise<void>)[];
};

export type Erased = { erased: Erasure; takenOut: number } | { refused: 'only-leaders' | 'gone' };

/**
 * Erases what is about a person in a record and in all that was ever recorded about it: the row, its past, its changes,
 * what search knows and the answers kept for repeated requests. The record stays, with its amounts and dates, so that no
 * total moves. Only leaders may; nobody can take it back.
 */
export async function erase(
  pools: Pick<Pools, 'eraser'>,
  actor: Actor,
  what: Erasing,
  ports: ErasurePorts,
): Promise<Erased> {
  if (actor.role !== 'leader' || actor.personId === null) return { refused: 'only-leaders' };
  return eraseAsPromised(pools, actor, what, ports);
}

type Erasing = { table: AnyTable; id: string; mentions?: readonly MentionRef[] };

/** The same without anybody's order: for what is not kept longer than the person was told. */
export function eraseAsPromised(
  pools: Pick<Pools, 'eraser'>,
  actor: Actor,
  { table, id, mentions = [] }: Erasing,
  { note, also = [] }: ErasurePorts,
): Promise<Erased> {
  return writeIn(pools.eraser, actor, async (reader) => {
    await reader.sql(holdOffRestores, [actor.workspaceId]);
    const erasedAt = await momentAfterAll(reader.sql, table, actor.workspaceId, id);
    if (erasedAt === null) return { refused: 'gone' };
    const { workspaceId, personId } = actor;
    const erasure = { erasureId: newId(), workspaceId, kind: table.kind, recordId: id, erasedAt, personId };
    const scrubbed: Scrubbed[] = [];
    // Before the record forgets by what he is called.
    const takenOut = await takeOutAll(reader.sql, { ...erasure, mentions }, scrubbed);
    await eraseRecord(reader.sql, table, erasure, scrubbed);
    for (const recordId of await idsOf(reader.sql, erasure))
      for (const part of also) await part(reader.sql, { ...erasure, recordId }, scrubbed);
    await eraseKeptAnswers(reader.sql, workspaceId, scrubbed);
    const noted: Erasure = mentions.length > 0 ? { ...erasure, mentions } : erasure;
    await noteMentions(reader.sql, noted);
    await note(noted);
    return { erased: noted, takenOut };
  });
}

/** Takes him out of the texts of other records; of how many. */
async function takeOutAll(run: Run, erasure: Erasure, scrubbed: Scrubbed[]): Promise<number> {
  const { mentions = [], workspaceId } = erasure;
  if (mentions.length === 0) return 0;
  const called = await calledOf(run, erasure, await idsOf(run, erasure));
  let taken = 0;
  for (const one of mentions) if (await takeOut(run, workspaceId, one, called, scrubbed)) taken += 1;
  await takeOutOfCopies(run, workspaceId, mentions, called, scrubbed);
  return taken;
}

/** Kept with the erasure, where the schema has a place for it: a restored backup takes him out of the same texts again. */
async function noteMentions(run: Run, { workspaceId, erasureId, mentions }: Erasure): Promise<void> {
  if (!mentions?.length) return;
  const [found] = await run<{ there: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = 'app.erasures'::regclass AND attname = 'mentions') AS there`,
  );
  if (!found?.there) return;
  await run('UPDATE app.erasures SET mentions = $3::jsonb WHERE workspace_id = $1::uuid AND erasure_id = $2::uuid', [
    workspaceId,
    erasureId,
    JSON.stringify(mentions),
  ]);
}

/** Locks the record and takes a time that is later than all that was recorded of it; null when it never existed. */
async function momentAfterAll(run: Run, table: AnyTable, workspace: string, id: string): Promise<Instant | null> {
  await run(`SELECT 1 FROM app.${table.name} WHERE workspace_id = $1::uuid AND id = $2::uuid FOR UPDATE`, [
    workspace,
    id,
  ]);
  const [last] = await run<{ erasedAt: Instant | null }>(
    `SELECT CASE WHEN count(*) > 0 THEN greatest(clock_timestamp(), max(recorded_at)) END AS erased_at
     FROM app.changes WHERE workspace_id = $1::uuid AND record_id = $2::uuid AND kind = $3`,
    [workspace, id, table.kind],
  );
  return last?.erasedAt ?? null;
}

/**
 * Does one erasure, the first time or again after a restore, of the record and of all that is about it; safe to run twice.
 * What was scrubbed is added, for whoever then looks through the kept answers once for all.
 */
export async function eraseRecord(run: Run, table: AnyTable, erasure: Erasure, scrubbed: Scrubbed[]): Promise<void> {
  for (const recordId of await idsOf(run, erasure)) {
    scrubbed.push(await scrub(run, table, { ...erasure, recordId }));
    for (const about of declaredTables().filter((one) => one.about?.kind === table.kind))
      for (const aboutId of await idsAbout(run, about, { ...erasure, recordId }))
        scrubbed.push(await scrub(run, about, { ...erasure, kind: about.kind, recordId: aboutId }));
  }
  await run(
    `INSERT INTO app.erasures (workspace_id, erasure_id, kind, record_id, erased_at, person_id)
     VALUES ($1::uuid, $2::uuid, $3, $4::uuid, $5::timestamptz, $6::uuid) ON CONFLICT (workspace_id, erasure_id) DO NOTHING`,
    [erasure.workspaceId, erasure.erasureId, table.kind, erasure.recordId, erasure.erasedAt, erasure.personId],
  );
}

/** The records that are, or ever were, about this one. */
async function idsAbout(run: Run, { name, about }: AnyTable, { workspaceId, recordId }: Erasure): Promise<string[]> {
  const column = about?.field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  if (!column || !(await isThere(run, `app.${name}`))) return [];
  const rows = await run<{ id: string }>(
    `SELECT r.id FROM app.${name} r WHERE r.workspace_id = $1::uuid AND r."${column}" = $2::uuid
     UNION SELECT p.id FROM app.${name}_past p WHERE p.workspace_id = $1::uuid AND p."${column}" = $2::uuid`,
    [workspaceId, recordId],
  );
  return rows.map(({ id }) => id);
}

/** Takes what is personal out of one record, its past, its changes and search, and answers what that was. */
async function scrub(run: Run, table: AnyTable, erasure: Erasure): Promise<Scrubbed> {
  const { workspaceId: workspace, recordId: id } = erasure;
  const custom = await personalCustom(run, workspace, table);
  const personal: PersonalField[] = [
    ...(await personalFields(run, table)),
    ...custom.map((key): PersonalField => ({ field: `custom.${key}`, must: 'nothing' })),
  ];
  const changes = await run<{ changeId: string; before: Values | null; after: Values | null }>(
    'SELECT change_id, before, after FROM app.changes WHERE workspace_id = $1::uuid AND record_id = $2::uuid AND kind = $3',
    [workspace, id, table.kind],
  );
  const said = textsIn(
    changes.flatMap(({ before, after }) => personal.flatMap(({ field }) => [before?.[field], after?.[field]])),
  );

  if (personal.length > 0) {
    const sets = personal.flatMap(({ column, must }) => (column ? [`"${column}" = ${markIn(column, must)}`] : []));
    if (custom.length > 0) sets.push(`custom = custom - '{${custom.join(',')}}'::text[]`);
    await run(`UPDATE app.${table.name}_past SET ${sets} WHERE workspace_id = $1::uuid AND id = $2::uuid`, [
      workspace,
      id,
    ]);
    // A new version refuses whoever still has the old one on his screen, and it belongs to the last change.
    const [row] = await run<Values & { version: number }>(
      `UPDATE app.${table.name} SET ${sets}, version = version + 1 WHERE workspace_id = $1::uuid AND id = $2::uuid RETURNING *`,
      [workspace, id],
    );
    if (row) {
      await run(
        'UPDATE app.changes SET version = $4::int + 1 WHERE workspace_id = $1::uuid AND record_id = $2::uuid AND kind = $3 AND version = $4::int',
        [workspace, id, table.kind, row.version - 1],
      );
      const told = liveEvent(workspace, table, { id, version: row.version, before: row, after: row });
      await run('SELECT pg_notify($1::text, $2::text)', [liveChannel, JSON.stringify(told)]);
    }
  }
  const erasedChanges = changes.map(({ changeId, before, after }) => ({
    change_id: changeId,
    before: erasedValues(before, personal),
    after: erasedValues(after, personal),
  }));
  // Reasons are free text about the record, and so about the person.
  await run(
    `UPDATE app.changes c SET before = r.before, after = r.after, reason = NULL
     FROM jsonb_to_recordset($2::jsonb) AS r(change_id uuid, before jsonb, after jsonb)
     WHERE c.workspace_id = $1::uuid AND c.change_id = r.change_id`,
    [workspace, JSON.stringify(erasedChanges)],
  );
  await run('DELETE FROM app.search_entries WHERE workspace_id = $1::uuid AND record_id = $2::uuid', [workspace, id]);
  if (await isThere(run, 'app.match_keys'))
    await run('DELETE FROM app.match_keys WHERE workspace_id = $1::uuid AND record_id = $2::uuid', [workspace, id]);
  if (custom.length > 0)
    await run(
      `DELETE FROM app.field_index i WHERE i.workspace_id = $1::uuid AND i.record_id = $2::uuid AND i.field_id IN
         (SELECT d.id FROM app.field_definitions d WHERE d.workspace_id = $1::uuid AND d.is_personal)`,
      [workspace, id],
    );
  await table.alsoErased?.(run, { workspaceId: workspace, recordId: id });
  return { recordId: id, personal, said };
}

/** The keys of the custom fields of a table that are about a natural person, retired ones too. */
export async function personalCustom(run: Run, workspaceId: string, table: AnyTable): Promise<string[]> {
  if (!table.custom) return [];
  if (!(await isThere(run, 'app.field_definitions'))) return [];
  const found = await run<{ key: string }>(
    'SELECT key FROM app.field_definitions WHERE workspace_id = $1::uuid AND object = $2 AND is_personal',
    [workspaceId, table.kind],
  );
  return found.map(({ key }) => key);
}

/** The personal fields that the table has at this state of the schema. */
async function personalFields(run: Run, table: AnyTable): Promise<PersonalField[]> {
  const columns = await run<{ column: string; required: boolean; type: string }>(
    `SELECT attname AS column, attnotnull AS required, format_type(atttypid, NULL) AS type FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped`,
    [`app.${table.name}`],
  );
  const names = new Set<string>(table.personal ?? []);
  return columns
    .map((column) => ({ ...column, field: fieldName(column.column) }))
    .filter(({ field }) => names.has(field))
    .map(({ column, field, required, type }) => ({ column, field, must: required ? mustBe(type) : 'nothing' }));
}

const mustBe = (type: string): PersonalField['must'] => (type === 'jsonb' ? 'json' : 'text');

const markIn = (column: string, must: PersonalField['must']): string =>
  must === 'nothing'
    ? 'NULL'
    : must === 'text'
      ? `'${erasedMark}'`
      : `CASE jsonb_typeof("${column}") WHEN 'array' THEN '[]'::jsonb WHEN 'object' THEN '{}'::jsonb ELSE '"${erasedMark}"'::jsonb END`;

/** Erases again after a restore, as the owner and in the restore's own transaction; false for a kind nobody declared. */
export async function eraseAgain(run: Run, erasure: Erasure): Promise<boolean> {
  const table = tableOfKind(erasure.kind);
  if (!table) return false;
  if (!(await isThere(run, `app.${table.name}`))) return true;
  const scrubbed: Scrubbed[] = [];
  await takeOutAll(run, erasure, scrubbed);
  await eraseRecord(run, table, erasure, scrubbed);
  await noteMentions(run, erasure);
  await eraseKeptAnswers(run, erasure.workspaceId, scrubbed);
  return true;
}
