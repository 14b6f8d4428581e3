import { columnsOf } from '../database/catalog.ts';
import type { AnyTable, Column } from '../database/tables.ts';

/** SQL of the door: one text per table, so that the server plans each once. `$1` is always the workspace. */

const namesOf = (columns: readonly Column[]) => columns.map(({ column }) => `"${column}"`);

/** The table's own columns but the workspace. */
export const fieldsOf = (table: AnyTable): readonly Column[] =>
  columnsOf(table.name).filter(({ column }) => column !== 'workspace_id');

const remembered = new Map<string, string>();
const remember = (key: string, make: () => string): string => {
  let text = remembered.get(key);
  if (text === undefined) {
    text = make();
    remembered.set(key, text);
  }
  return text;
};

const without = (columns: readonly Column[], absent: readonly string[]) =>
  columns.filter(({ field }) => !absent.includes(field));

/** `$2` is a JSON array of rows; the fields that are absent from all of them take the defaults of the table. */
export const insertRows = (table: AnyTable, absent: readonly string[] = []): string =>
  remember(`insert ${table.name} ${absent}`, () => {
    const columns = without(fieldsOf(table), absent);
    return `INSERT INTO app.${table.name} (workspace_id, ${namesOf(columns)})
      SELECT $1::uuid, ${namesOf(columns).map((name) => `r.${name}`)} FROM jsonb_to_recordset($2::jsonb) AS r(${recordShape(columns)}) RETURNING id`;
  });

/** `$2` is a JSON array of past rows: row, past_id, valid_to, change_id. */
export const insertPastRows = (table: AnyTable, absent: readonly string[] = []): string =>
  remember(`past ${table.name} ${absent}`, () => {
    const columns = without(columnsOf(`${table.name}_past`), ['workspaceId', ...absent]);
    return `INSERT INTO app.${table.name}_past (workspace_id, ${namesOf(columns)})
      SELECT $1::uuid, ${namesOf(columns).map((name) => `r.${name}`)} FROM jsonb_to_recordset($2::jsonb) AS r(${recordShape(columns)}) RETURNING past_id`;
  });

/** Moves the current row into the past until `$4`. `$2` id, `$3` version, `$5` past_id, `$6` change_id. */
export const closeRow = (table: AnyTable): string =>
  remember(`close ${table.name}`, () => {
    const names = namesOf(fieldsOf(table));
    return `INSERT INTO app.${table.name}_past (workspace_id, ${names}, past_id, valid_to, change_id)
      SELECT workspace_id, ${names}, $5::uuid, $4::timestamptz, $6::uuid FROM app.${table.name}
      WHERE workspace_id = $1::uuid AND id = $2::uuid AND version = $3::int RETURNING past_id`;
  });

/** `$2` id, `$3` version, `$4` the new fields as one JSON object; only the named columns are set. */
export const updateRow = (table: AnyTable, fields: readonly string[]): string =>
  remember(`update ${table.name} ${fields}`, () => {
    const columns = fieldsOf(table).filter(({ field }) => fields.includes(field));
    const assignments = namesOf(columns).map((name) => `${name} = r.${name}`);
    return `UPDATE app.${table.name} t SET ${assignments}
      FROM jsonb_to_record($4::jsonb) AS r(${recordShape(columns)})
      WHERE t.workspace_id = $1::uuid AND t.id = $2::uuid AND t.version = $3::int RETURNING t.version`;
  });

/**
 * Moves current rows into the past. `$2` is a JSON array: id, seen (the version), valid_to, past_id, change_id; `$3` their
 * ids once more, so that the index leads to these rows whatever the server believes of the size of the table: of one that
 * was just filled it knows nothing, and would read all of it for each set.
 */
export const closeRows = (table: AnyTable): string =>
  remember(`close many ${table.name}`, () => {
    const names = namesOf(fieldsOf(table));
    return `INSERT INTO app.${table.name}_past (workspace_id, ${names}, past_id, valid_to, change_id)
      SELECT t.workspace_id, ${names.map((name) => `t.${name}`)}, r.past_id, r.valid_to, r.change_id
      FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, seen int, valid_to timestamptz, past_id uuid, change_id uuid), app.${table.name} t
      WHERE t.workspace_id = $1::uuid AND t.id = ANY ($3::uuid[]) AND t.id = r.id AND t.version = r.seen RETURNING past_id`;
  });

/** `$2` is a JSON array: id, seen_version, and the new values of the named columns, which alone are set; `$3` their ids. */
export const updateRows = (table: AnyTable, fields: readonly string[]): string =>
  remember(`update many ${table.name} ${fields}`, () => {
    const columns = fieldsOf(table).filter(({ field }) => fields.includes(field));
    const assignments = namesOf(columns).map((name) => `${name} = r.${name}`);
    return `UPDATE app.${table.name} t SET ${assignments}
      FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, seen_version int, ${recordShape(columns)})
      WHERE t.workspace_id = $1::uuid AND t.id = ANY ($3::uuid[]) AND t.id = r.id AND t.version = r.seen_version RETURNING t.id`;
  });

export const deleteRow = (table: AnyTable): string =>
  `DELETE FROM app.${table.name} WHERE workspace_id = $1::uuid AND id = $2::uuid AND version = $3::int RETURNING id`;

export const deletePastRows = (table: AnyTable): string =>
  `DELETE FROM app.${table.name}_past WHERE workspace_id = $1::uuid AND id = $2::uuid RETURNING past_id`;

/** The whole life of a record, oldest first, and the server's clock after the row was locked. */
export const lifeOf = (table: AnyTable): string =>
  `SELECT h.*, clock_timestamp() AS asked_at FROM app.${table.name}_history h WHERE h.workspace_id = $1::uuid AND h.id = $2::uuid ORDER BY h.valid_from`;

/** The same of many records; `fields` are those asked for, beside which and when. */
export const livesOf = (table: AnyTable, fields?: readonly string[]): string =>
  remember(`lives ${table.name} ${fields}`, () => {
    const asked = fields && fieldsOf(table).filter(({ field }) => ['id', 'validFrom', ...fields].includes(field));
    const names = asked ? [...namesOf(asked), 'valid_to'].map((name) => `h.${name}`) : ['h.*'];
    return `SELECT ${names}, clock_timestamp() AS asked_at FROM app.${table.name}_history h WHERE h.workspace_id = $1::uuid AND h.id = ANY ($2::uuid[]) ORDER BY h.id, h.valid_from`;
  });

/** Rows as they stand, whoever asks, and the server's clock after they were locked. */
export const rowsNow = (table: AnyTable): string =>
  remember(`now ${table.name}`, () => {
    const names = namesOf(fieldsOf(table)).map((name) => `t.${name}`);
    return `SELECT ${names}, clock_timestamp() AS asked_at FROM app.${table.name} t WHERE t.workspace_id = $1::uuid AND t.id = ANY ($2::uuid[])`;
  });

export const deleteRows = (table: AnyTable): string =>
  `DELETE FROM app.${table.name} WHERE workspace_id = $1::uuid AND id = ANY ($2::uuid[])`;

export const deletePastOf = (table: AnyTable): string =>
  `DELETE FROM app.${table.name}_past WHERE workspace_id = $1::uuid AND id = ANY ($2::uuid[])`;

export const deleteSearchOf =
  'DELETE FROM app.search_entries WHERE workspace_id = $1::uuid AND record_id = ANY ($2::uuid[])';

export const insertChanges = `INSERT INTO app.changes
  (workspace_id, change_id, group_id, recorded_at, valid_at, person_id, by, action, kind, record_id, version, before, after, reason, undoes, for_person_id, acting)
  SELECT $1::uuid, r.* FROM jsonb_to_recordset($2::jsonb) AS r(change_id uuid, group_id uuid, recorded_at timestamptz, valid_at timestamptz,
    person_id uuid, by text, action text, kind text, record_id uuid, version int, before jsonb, after jsonb, reason text, undoes uuid,
    for_person_id uuid, acting text) RETURNING change_id`;

const intoSearch = `INSERT INTO app.search_entries (workspace_id, record_id, kind, owner_id, confidential, title, detail, folded)
  SELECT $1::uuid, r.* FROM jsonb_to_recordset($2::jsonb) AS r(record_id uuid, kind text, owner_id uuid, confidential boolean, title text, detail text, folded text)`;

/** Of records that are new: quicker than for those that could be there already. */
export const insertSearch = `${intoSearch} RETURNING 1`;

export const upsertSearch = `${intoSearch}
  ON CONFLICT (workspace_id, record_id) DO UPDATE SET kind = excluded.kind, owner_id = excluded.owner_id, confidential = excluded.confidential, title = excluded.title,
    detail = excluded.detail, folded = excluded.folded`;

export const deleteSearch = 'DELETE FROM app.search_entries WHERE workspace_id = $1::uuid AND record_id = $2::uuid';

export const deleteFieldIndex =
  'DELETE FROM app.field_index WHERE workspace_id = $1::uuid AND record_id = ANY ($2::uuid[])';

export const deleteMatchKeys =
  'DELETE FROM app.match_keys WHERE workspace_id = $1::uuid AND record_id = ANY ($2::uuid[])';

/** `$2` is the kind, `$3` a JSON array of records: id and keys. In the order of the index, whose pages are read once so. */
const intoMatchKeys = `INSERT INTO app.match_keys (workspace_id, key, record_id)
  SELECT $1::uuid, md5($2::text || ' ' || k.value)::uuid, r.id
  FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, keys jsonb), jsonb_array_elements_text(r.keys) AS k ORDER BY 2`;

/** Of records that have none yet. */
export const insertFirstMatchKeys = `${intoMatchKeys} RETURNING 1`;

/** Of records that may be given them by somebody else at the same time. */
export const insertMatchKeys = `${intoMatchKeys}
  ON CONFLICT DO NOTHING`;

/**
 * One value as the index holds it: amounts by their number, days by their day, all else by its text in small letters. While
 * a change of type is under way, a value that is still of the other type has no line yet.
 */
export const indexedValue = `CASE WHEN d.type NOT IN ('number', 'percent', 'money', 'day') THEN left(lower(e.value #>> '{}'), 300) END,
    CASE WHEN d.type IN ('number', 'percent') AND jsonb_typeof(e.value) = 'number' THEN (e.value #>> '{}')::double precision
         WHEN d.type = 'money' AND jsonb_typeof(e.value -> 'amount') = 'number' THEN (e.value ->> 'amount')::double precision END,
    CASE WHEN d.type = 'day' AND e.value #>> '{}' ~ '^(?!0000)\\d{4}-(0[1-9]|1[0-2])-\\d\\d$'
         THEN (left(e.value #>> '{}', 7) || '-01')::date + right(e.value #>> '{}', 2)::int - 1 END,
    CASE WHEN d.is_unique THEN md5(lower(e.value #>> '{}')) END`;

/** Whoever says something in these fields waits for who makes them found otherwise, and the other way round. `$2` is the kind. */
export const holdFields = `SELECT 1 FROM app.field_definitions
  WHERE workspace_id = $1::uuid AND object = $2 AND key = ANY ($3::text[]) ORDER BY id FOR KEY SHARE`;

/** `$2` is the kind, `$3` a JSON array of records: id and custom. */
export const insertFieldIndex = `INSERT INTO app.field_index (workspace_id, field_id, record_id, item, text, number, day, unique_key)
  SELECT $1::uuid, d.id, r.id, e.item, ${indexedValue}
  FROM app.field_definitions d, jsonb_to_recordset($3::jsonb) AS r(id uuid, custom jsonb),
    jsonb_array_elements(CASE jsonb_typeof(r.custom -> d.key) WHEN 'array' THEN r.custom -> d.key
      ELSE jsonb_build_array(r.custom -> d.key) END) WITH ORDINALITY AS e(value, item)
  WHERE d.workspace_id = $1::uuid AND d.object = $2 AND (d.is_indexed OR d.is_unique) AND NOT d.is_retired
    AND jsonb_exists(r.custom, d.key) RETURNING record_id`;

/** `$2` is a JSON array of facts of a derived table. */
export const insertFacts = (table: string): string =>
  remember(`facts ${table}`, () => {
    const columns = columnsOf(table).filter(({ column }) => column !== 'workspace_id');
    return `INSERT INTO app.${table} (workspace_id, ${namesOf(columns)})
      SELECT $1::uuid, ${columns.map(factValue)} FROM jsonb_to_recordset($2::jsonb) AS r(${recordShape(columns)}) RETURNING 1`;
  });

/** A new fact stands in no sum yet. */
const factValue = ({ column }: Column) => (column === 'rolled' ? 'coalesce(r.rolled, false)' : `r."${column}"`);

/** Erasures of the workspace wait for whoever brings removed records back, and the other way round. */
export const holdOffErasures = 'SELECT 1 FROM app.workspaces WHERE workspace_id = $1::uuid FOR SHARE';
export const holdOffRestores = 'SELECT 1 FROM app.workspaces WHERE workspace_id = $1::uuid FOR UPDATE';

const recordShape = (columns: readonly Column[]): string =>
  columns.map(({ column, type }) => `"${column}" ${type}`).join(', ');
