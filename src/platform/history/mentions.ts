import { fold } from '../../ground/text.ts';
import { type AnyTable, declaredTables, tableOfKind } from '../database/tables.ts';
import { sideBySide } from '../database/transactions.ts';
import { liveEvent } from './beside.ts';
import { copiesOf } from './copies.ts';
import { liveChannel } from './door.ts';
import { type Erasure, isThere, type MentionRef, type Run } from './erasures.ts';
import { leftOf, type TextColumn, textColumns, wordsIn } from './free-texts.ts';
import type { Scrubbed } from './kept-answers.ts';
import { type Called, calledBy, excerptOf, patternOf, withoutCalls } from './rules/called.ts';
import { textsIn } from './rules/erased-values.ts';
import type { Values } from './rules/timeline.ts';

/** A record whose texts name somebody who is to be erased. */
export type Mention = {
  kind: string;
  recordId: string;
  /** The record that it stands on; null where it stands by itself. */
  on: { kind: string; id: string } | null;
  title: string | null;
  /** Around the first place. */
  text: string;
};

/** So many of a kind are offered at once. */
const mostOfKind = 500;

type Who = Pick<Erasure, 'workspaceId' | 'kind'>;

/** By what the person is called in the record and in all that was ever recorded of it, under each id he is known by. */
export async function calledOf(run: Run, { workspaceId, kind }: Who, ids: readonly string[]): Promise<Called> {
  const table = tableOfKind(kind);
  const said = await run<{ values: Values }>(
    `SELECT v.values FROM app.changes c CROSS JOIN LATERAL (VALUES (c.before), (c.after)) AS v(values)
     WHERE c.workspace_id = $1::uuid AND c.kind = $2 AND c.record_id = ANY ($3::uuid[]) AND v.values IS NOT NULL`,
    [workspaceId, kind, ids],
  );
  const of = (fields: readonly string[] = []) => said.flatMap(({ values }) => fields.map((field) => values[field]));
  return calledBy(of(table?.called?.names), of(table?.called?.ways));
}

/** The other records whose texts call him so, or once did; what is about him or stands on his record goes with him anyway. */
export async function mentionsOf(
  run: Run,
  { workspaceId, kind }: Who,
  ids: readonly string[],
  called: Called,
): Promise<{ found: Mention[]; isCut: boolean }> {
  const pattern = patternOf(called);
  const found: Mention[] = [];
  let isCut = false;
  if (pattern === null) return { found, isCut };
  for (const [table, columns] of await textColumns(run, workspaceId, declaredTables())) {
    const rows = await rowsLike(run, table, columns, workspaceId, pattern);
    isCut ||= rows.length > mostOfKind;
    for (const row of rows.slice(0, mostOfKind)) {
      const text = excerptOf(
        columns.map((column) => wordsIn(row, column)),
        called,
      );
      const on = table.standsOn && { kind: String(row[table.standsOn.kind]), id: String(row[table.standsOn.id]) };
      const isHis = (one: { kind: string; id: unknown }) => one.kind === kind && ids.includes(String(one.id));
      const goesAnyway =
        (on && isHis(on)) ||
        isHis({ kind: table.kind, id: row.id }) ||
        (table.about && isHis({ kind: table.about.kind, id: row[table.about.field] }));
      if (text === null || goesAnyway) continue;
      const title = table.search?.(row)?.title ?? null;
      found.push({ kind: table.kind, recordId: String(row.id), on: on ?? null, title, text });
    }
  }
  return { found, isCut };
}

/** Rows that a pattern fits, the newest first: as they are, or else as they once were. */
async function rowsLike(
  run: Run,
  table: AnyTable,
  columns: readonly TextColumn[],
  workspaceId: string,
  pattern: string,
) {
  const fits = columns.map(({ column }) => `r."${column}"::text ~* $2`).join(' OR ');
  const [now = [], then = []] = await sideBySide([
    run<Values>(
      `SELECT r.* FROM app.${table.name} r WHERE r.workspace_id = $1::uuid AND (${fits}) ORDER BY r.id DESC LIMIT ${mostOfKind + 1}`,
      [workspaceId, pattern],
    ),
    run<Values>(
      `SELECT DISTINCT ON (r.id) r.* FROM app.${table.name}_past r WHERE r.workspace_id = $1::uuid AND (${fits})
       ORDER BY r.id DESC, r.valid_from DESC LIMIT ${mostOfKind + 1}`,
      [workspaceId, pattern],
    ),
  ]);
  const known = new Set(now.map(({ id }) => id));
  return [...now, ...then.filter(({ id }) => !known.has(id))];
}

/** Takes what calls him out of the texts of one record, its past and its changes; whether anything did. */
export async function takeOut(
  run: Run,
  workspaceId: string,
  { kind, recordId }: MentionRef,
  called: Called,
  scrubbed: Scrubbed[],
): Promise<boolean> {
  const table = tableOfKind(kind);
  const columns = table && (await textColumns(run, workspaceId, [table])).get(table);
  if (!table || !columns) return false;
  const said: unknown[] = [];
  const without = (values: Values) => {
    const changed = columns.flatMap((column) => {
      const left = leftOf(values, column, called);
      for (const [field] of left) said.push(field === column.field ? wordsIn(values, column) : values[field]);
      return left;
    });
    return changed.length > 0 ? Object.fromEntries(changed) : null;
  };
  const setOf = (given: Values, first: number) => {
    const set = columns.filter(({ field }) => field in given);
    return {
      text: set.map(({ column, isJson }, at) => `"${column}" = $${first + at}${isJson ? '::jsonb' : ''}`).join(', '),
      params: set.map(({ field, isJson }) => (isJson ? JSON.stringify(given[field]) : given[field])),
    };
  };
  const where = 'WHERE workspace_id = $1::uuid AND id = $2::uuid';
  const [row] = await run<Values>(`SELECT * FROM app.${table.name} ${where} FOR UPDATE`, [workspaceId, recordId]);
  const left = row ? without(row) : null;
  if (row && left) {
    const { text, params } = setOf(left, 3);
    const [now] = await run<Values & { version: number }>(
      `UPDATE app.${table.name} SET ${text}, version = version + 1 ${where} RETURNING *`,
      [workspaceId, recordId, ...params],
    );
    if (now) await standsAnew(run, workspaceId, table, recordId, now);
    if (now && 'custom' in left) await foundAnew(run, workspaceId, recordId, now);
  }
  const past = await run<Values>(`SELECT * FROM app.${table.name}_past ${where}`, [workspaceId, recordId]);
  for (const one of past) {
    const then = without(one);
    if (!then) continue;
    const { text, params } = setOf(then, 3);
    await run(`UPDATE app.${table.name}_past SET ${text} WHERE workspace_id = $1::uuid AND past_id = $2::uuid`, [
      workspaceId,
      one.pastId,
      ...params,
    ]);
  }
  await outOfChanges(run, workspaceId, { kind, recordId }, without, called);
  if (said.length > 0) scrubbed.push({ recordId, personal: [], said: textsIn(said) });
  return said.length > 0;
}

/** What is kept beside a record whose texts changed without a change of their own: its version, its line in search, who watches. */
async function standsAnew(
  run: Run,
  workspaceId: string,
  table: AnyTable,
  id: string,
  row: Values & { version: number },
) {
  await run(
    'UPDATE app.changes SET version = $4::int + 1 WHERE workspace_id = $1::uuid AND record_id = $2::uuid AND kind = $3 AND version = $4::int',
    [workspaceId, id, table.kind, row.version - 1],
  );
  const entry = table.search?.(row);
  if (entry)
    await run(
      'UPDATE app.search_entries SET title = $3, detail = $4, folded = $5 WHERE workspace_id = $1::uuid AND record_id = $2::uuid',
      [workspaceId, id, entry.title, entry.detail, fold(`${entry.title} ${entry.detail}`)],
    );
  if (await isThere(run, 'app.match_keys'))
    await run('DELETE FROM app.match_keys WHERE workspace_id = $1::uuid AND record_id = $2::uuid', [workspaceId, id]);
  const told = liveEvent(workspaceId, table, { id, version: row.version, before: row, after: row });
  await run('SELECT pg_notify($1::text, $2::text)', [liveChannel, JSON.stringify(told)]);
}

/** Lists find a record by what its added fields of text say now, and by none that went whole. */
async function foundAnew(run: Run, workspaceId: string, id: string, { custom }: Values) {
  const params = [workspaceId, id, JSON.stringify(custom)];
  await run(
    `UPDATE app.field_index i SET text = left(lower($3::jsonb ->> d.key), 300) FROM app.field_definitions d
     WHERE i.workspace_id = $1::uuid AND i.record_id = $2::uuid AND d.workspace_id = $1::uuid AND d.id = i.field_id
       AND d.type IN ('text', 'prose') AND jsonb_exists($3::jsonb, d.key)`,
    params,
  );
  await run(
    `DELETE FROM app.field_index i WHERE i.workspace_id = $1::uuid AND i.record_id = $2::uuid AND i.field_id IN
       (SELECT d.id FROM app.field_definitions d WHERE d.workspace_id = $1::uuid AND NOT jsonb_exists($3::jsonb, d.key))`,
    params,
  );
}

/** Takes what calls him out of what was frozen of these records' words. */
export async function takeOutOfCopies(
  run: Run,
  workspaceId: string,
  mentions: readonly MentionRef[],
  called: Called,
  scrubbed: Scrubbed[],
): Promise<void> {
  for (const [kind, refs] of Map.groupBy(mentions, (one) => one.kind))
    for (const { takeOut: outOf } of copiesOf(kind)) {
      const ids = [...new Set(refs.map(({ recordId }) => recordId))];
      const said = await outOf(run, workspaceId, ids, (value) => withoutCalls(value, called));
      for (const recordId of said.length > 0 ? ids : []) scrubbed.push({ recordId, personal: [], said: textsIn(said) });
    }
}

async function outOfChanges(
  run: Run,
  workspaceId: string,
  { kind, recordId }: MentionRef,
  without: (values: Values) => Values | null,
  called: Called,
): Promise<void> {
  const changes = await run<{ changeId: string; before: Values | null; after: Values | null; reason: string | null }>(
    'SELECT change_id, before, after, reason FROM app.changes WHERE workspace_id = $1::uuid AND record_id = $2::uuid AND kind = $3',
    [workspaceId, recordId, kind],
  );
  for (const { changeId, before, after, reason } of changes) {
    const [was, is] = [before && without(before), after && without(after)];
    const why = withoutCalls(reason, called);
    if (!was && !is && why === reason) continue;
    await run(
      `UPDATE app.changes SET before = $3::jsonb, after = $4::jsonb, reason = $5
       WHERE workspace_id = $1::uuid AND change_id = $2::uuid`,
      [
        workspaceId,
        changeId,
        before && JSON.stringify({ ...before, ...was }),
        after && JSON.stringify({ ...after, ...is }),
        why,
      ],
    );
  }
}
