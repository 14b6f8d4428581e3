import type pg from 'pg';

/** A rule of the schema: the statement answers one line for each place where it is broken, and nothing when it holds. */
export type CatalogCheck = { rule: string; sql: string };

const kinds = `WITH tk AS (
  SELECT c.oid, c.relname, k.kind AS k, k.content, a.attnum AS ws, a.atttypid, c.relrowsecurity, c.relispartition, c.relacl
  FROM pg_class c JOIN app.table_kinds k ON k.table_name = c.relname
  LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'workspace_id' AND NOT a.attisdropped
  WHERE c.relnamespace = 'app'::regnamespace AND c.relkind IN ('r', 'p'))`;

/** `:app`, `:eraser` and `:jobs` stand for the roles of the database. The first ten are what a distributed PostgreSQL asks for. */
export const catalogChecks: readonly CatalogCheck[] = [
  {
    rule: 'the workspace is a uuid in every table of a workspace',
    sql: `${kinds} SELECT relname AS found FROM tk WHERE k = 'tenant' AND atttypid IS DISTINCT FROM 'uuid'::regtype`,
  },
  {
    rule: 'every table has a primary key',
    sql: `${kinds} SELECT relname AS found FROM tk WHERE NOT EXISTS (SELECT 1 FROM pg_index WHERE indrelid = tk.oid AND indisprimary)`,
  },
  {
    rule: 'every key, unique and exclusion index begins with the workspace',
    sql: `${kinds} SELECT indexrelid::regclass::text AS found FROM pg_index i JOIN tk ON tk.oid = indrelid WHERE k = 'tenant' AND (indisunique OR indisexclusion) AND indkey[0] IS DISTINCT FROM ws`,
  },
  {
    rule: 'a reference stays in its workspace and never sets null',
    sql: `${kinds} SELECT conname AS found FROM pg_constraint c JOIN tk s ON s.oid = conrelid LEFT JOIN tk r ON r.oid = confrelid WHERE contype = 'f' AND NOT coalesce(
      (s.k = 'tenant' AND r.k = 'tenant' AND conkey[array_position(confkey, r.ws)] = s.ws AND confdeltype IN ('a', 'r', 'c') AND confupdtype IN ('a', 'r'))
      OR r.k = 'reference' OR (s.k = 'local' AND r.k = 'local'), false)`,
  },
  {
    rule: 'no table of a workspace has a trigger',
    sql: `${kinds} SELECT tgname AS found FROM pg_trigger JOIN tk ON tk.oid = tgrelid WHERE NOT tgisinternal AND k = 'tenant'`,
  },
  {
    rule: 'a policy looks nothing up',
    sql: `SELECT polname AS found FROM pg_policy WHERE pg_get_expr(polqual, polrelid) || coalesce(pg_get_expr(polwithcheck, polrelid), '') ~* '\\mselect\\M'`,
  },
  {
    rule: 'tables do not refer to each other in a circle',
    sql: `WITH RECURSIVE e AS (SELECT DISTINCT conrelid a, confrelid b FROM pg_constraint WHERE contype = 'f' AND conrelid <> confrelid AND conparentid = 0),
      w AS (SELECT a, b, ARRAY[a] p FROM e UNION ALL SELECT w.a, e.b, p || e.a FROM w JOIN e ON e.a = w.b WHERE e.a <> ALL (p)) SELECT DISTINCT a::regclass::text AS found FROM w WHERE a = b`,
  },
  {
    rule: 'row-level security is on for every table of a workspace',
    sql: `${kinds} SELECT relname AS found FROM tk WHERE k = 'tenant' AND NOT relrowsecurity AND NOT relispartition`,
  },
  {
    rule: 'nothing is granted on a partition',
    sql: `SELECT relname AS found FROM pg_class WHERE relispartition AND relkind = 'r' AND relacl IS NOT NULL AND EXISTS (SELECT 1 FROM aclexplode(relacl) g WHERE g.grantee <> relowner)`,
  },
  {
    rule: 'row-level security is not forced, which would stop moving shards',
    sql: `SELECT relname AS found FROM pg_class WHERE relnamespace = 'app'::regnamespace AND relforcerowsecurity`,
  },

  {
    rule: 'every table says what kind it is',
    sql: `SELECT c.relname AS found FROM pg_class c WHERE c.relnamespace = 'app'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND NOT EXISTS (SELECT 1 FROM app.table_kinds k WHERE k.table_name = c.relname)`,
  },
  {
    rule: 'every kind that is told has its table',
    sql: `SELECT table_name AS found FROM app.table_kinds WHERE to_regclass('app.' || quote_ident(table_name)) IS NULL`,
  },
  {
    rule: 'the workspace is required and comes first in its table',
    sql: `${kinds} SELECT tk.relname AS found FROM tk LEFT JOIN pg_attribute a ON a.attrelid = tk.oid AND a.attnum = tk.ws WHERE k = 'tenant' AND (ws IS DISTINCT FROM 1 OR NOT a.attnotnull)`,
  },
  {
    rule: 'every policy compares the workspace with the setting, on reading and on writing',
    sql: `${kinds} SELECT relname AS found FROM tk WHERE k = 'tenant' AND NOT relispartition AND
      (SELECT array_agg(pg_get_expr(polqual, polrelid) || ' / ' || coalesce(pg_get_expr(polwithcheck, polrelid), '') || polpermissive::text || polcmd::text) FROM pg_policy WHERE polrelid = tk.oid)
      IS DISTINCT FROM ARRAY['(workspace_id = (current_setting(''app.workspace_id''::text))::uuid) / (workspace_id = (current_setting(''app.workspace_id''::text))::uuid)true*']`,
  },
  {
    rule: 'a kept table begins with workspace, id, version and valid_from, and its key is workspace and id',
    sql: `${kinds} SELECT relname AS found FROM tk WHERE content = 'kept' AND relname NOT LIKE '%\\_past' AND (
      (SELECT array_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull ORDER BY a.attname) FROM pg_attribute a WHERE a.attrelid = tk.oid AND a.attname IN ('workspace_id', 'id', 'version', 'valid_from'))
        IS DISTINCT FROM ARRAY['id uuid true', 'valid_from timestamp with time zone true', 'version integer true', 'workspace_id uuid true']
      OR NOT EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = tk.oid AND i.indisprimary AND pg_get_indexdef(i.indexrelid) ~ '\\(workspace_id, id\\)$'))`,
  },
  {
    rule: 'every kept table has its past with the same columns, and three more',
    sql: `${kinds}, c AS (SELECT tk.relname, a.attname, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull FROM tk JOIN pg_attribute a ON a.attrelid = tk.oid AND a.attnum > 0 AND NOT a.attisdropped WHERE content = 'kept')
      SELECT relname || '.' || attname AS found FROM c WHERE relname NOT LIKE '%\\_past' AND NOT EXISTS (SELECT 1 FROM c p WHERE p.relname = c.relname || '_past' AND p.attname = c.attname AND p.type = c.type AND p.attnotnull = c.attnotnull)
      UNION ALL SELECT relname || '.' || attname FROM c p WHERE relname LIKE '%\\_past' AND attname NOT IN ('past_id', 'valid_to', 'change_id') AND NOT EXISTS (SELECT 1 FROM c WHERE c.relname || '_past' = p.relname AND p.attname = c.attname)
      UNION ALL SELECT relname || ' without ' || need FROM tk, unnest(ARRAY['past_id', 'valid_to', 'change_id']) need WHERE relname LIKE '%\\_past' AND content = 'kept' AND NOT EXISTS (SELECT 1 FROM c WHERE c.relname = tk.relname AND c.attname = need AND c.attnotnull)`,
  },
  {
    rule: 'the past is found by record and time',
    sql: `${kinds} SELECT relname AS found FROM tk WHERE content = 'kept' AND relname LIKE '%\\_past' AND NOT EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = tk.oid AND pg_get_indexdef(i.indexrelid) ~ '\\(workspace_id, id, valid_from\\)$')`,
  },
  {
    rule: 'every kept table has its view of history, which asks with the rights of whoever asks',
    sql: `${kinds} SELECT tk.relname AS found FROM tk LEFT JOIN pg_class v ON v.relname = tk.relname || '_history' AND v.relnamespace = 'app'::regnamespace AND v.relkind = 'v'
      WHERE content = 'kept' AND tk.relname NOT LIKE '%\\_past' AND (v.oid IS NULL OR NOT coalesce(v.reloptions @> ARRAY['security_invoker=true'], false))`,
  },
  {
    rule: 'the view of history has every column of its table',
    sql: `${kinds} SELECT tk.relname || '.' || a.attname AS found FROM tk JOIN pg_attribute a ON a.attrelid = tk.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE content = 'kept' AND tk.relname NOT LIKE '%\\_past' AND NOT EXISTS (SELECT 1 FROM pg_attribute v WHERE v.attrelid = to_regclass('app.' || quote_ident(tk.relname || '_history')) AND v.attname = a.attname)`,
  },
  {
    rule: 'every view asks with the rights of whoever asks',
    sql: `SELECT relname AS found FROM pg_class WHERE relnamespace IN ('app'::regnamespace, 'auth'::regnamespace) AND relkind IN ('v', 'm') AND NOT coalesce(reloptions @> ARRAY['security_invoker=true'], false)`,
  },
  {
    rule: 'the app has exactly the rights to a table that its content allows',
    sql: `${kinds}, g AS (SELECT tk.oid, array_agg(DISTINCT x.privilege_type::text ORDER BY x.privilege_type::text) AS rights FROM tk, aclexplode(tk.relacl) x WHERE x.grantee = (:app)::regrole GROUP BY tk.oid)
      SELECT relname || ' ' || coalesce(rights::text, 'nothing') AS found FROM tk LEFT JOIN g USING (oid) WHERE k <> 'local' AND NOT relispartition AND rights IS DISTINCT FROM
        CASE content WHEN 'log' THEN ARRAY['INSERT', 'SELECT'] ELSE ARRAY['DELETE', 'INSERT', 'SELECT', 'UPDATE'] END`,
  },
  {
    rule: 'the app cannot rewrite what happened',
    sql: `SELECT what AS found FROM unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER']) what, unnest(ARRAY['app.changes', 'app.erasures']) name WHERE has_table_privilege(:app, name, what)`,
  },
  {
    rule: 'the app and the eraser reach no list of migrations and no local table beyond what is granted',
    sql: `SELECT r || ' ' || what AS found FROM unnest(ARRAY[:app, :eraser]) r, unnest(ARRAY['INSERT', 'UPDATE', 'DELETE']) what WHERE has_table_privilege(r, 'app.table_kinds', what)
      UNION ALL SELECT r FROM unnest(ARRAY[:app, :eraser, :jobs]) r WHERE has_schema_privilege(r, 'app_meta', 'USAGE') OR has_schema_privilege(r, 'app', 'CREATE') OR has_schema_privilege(r, 'auth', 'CREATE')`,
  },
  {
    rule: 'nothing is granted to everybody',
    sql: `SELECT c.relname AS found FROM pg_class c, aclexplode(c.relacl) g WHERE c.relnamespace IN ('app'::regnamespace, 'auth'::regnamespace) AND g.grantee = 0`,
  },
  {
    rule: 'app and eraser own nothing',
    sql: `SELECT c.relname AS found FROM pg_class c WHERE c.relowner IN ((:app)::regrole, (:eraser)::regrole)
      UNION ALL SELECT proname FROM pg_proc WHERE proowner IN ((:app)::regrole, (:eraser)::regrole) UNION ALL SELECT nspname FROM pg_namespace WHERE nspowner IN ((:app)::regrole, (:eraser)::regrole)`,
  },
  {
    rule: 'no role of ours is mighty, passes by row-level security or is a member of another',
    sql: `SELECT rolname AS found FROM pg_roles WHERE rolname IN (:app, :eraser, :jobs) AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication)
      UNION ALL SELECT member::regrole::text FROM pg_auth_members WHERE member IN ((:app)::regrole, (:eraser)::regrole, (:jobs)::regrole)`,
  },
  {
    rule: "a function that lends its owner's rights has a fixed search path and is not for everybody",
    sql: `SELECT proname AS found FROM pg_proc p WHERE pronamespace IN ('app'::regnamespace, 'auth'::regnamespace) AND prosecdef AND (
      NOT EXISTS (SELECT 1 FROM unnest(proconfig) c WHERE c LIKE 'search_path=%')
      OR proacl IS NULL OR EXISTS (SELECT 1 FROM aclexplode(proacl) g WHERE g.grantee = 0 AND g.privilege_type = 'EXECUTE'))`,
  },
  {
    rule: 'no table counts its own numbers',
    sql: `SELECT relname AS found FROM pg_class WHERE relkind = 'S' AND relnamespace IN ('app'::regnamespace, 'auth'::regnamespace)`,
  },
  {
    rule: 'no reference leaves its schema',
    sql: `SELECT conname AS found FROM pg_constraint k JOIN pg_class s ON s.oid = conrelid JOIN pg_class r ON r.oid = confrelid WHERE contype = 'f' AND s.relnamespace <> r.relnamespace AND s.relnamespace IN ('app'::regnamespace, 'auth'::regnamespace)`,
  },
  {
    rule: 'what people look for by its name stands in the order of reading',
    sql: `${kinds} SELECT tk.relname || '.' || a.attname AS found FROM tk JOIN pg_attribute a ON a.attrelid = tk.oid AND NOT a.attisdropped JOIN pg_collation c ON c.oid = a.attcollation
      WHERE a.atttypid = 'text'::regtype AND a.attname IN ('name', 'title', 'subject') AND tk.relname <> 'search_entries' AND c.collname <> 'reading'`,
  },
];

/** Every broken rule with the places where it is broken: `rule: place`. */
export async function brokenRules(query: pg.Client['query'], database: string): Promise<string[]> {
  const broken: string[] = [];
  for (const { rule, sql } of catalogChecks) {
    const text = sql
      .replaceAll(/(?<!:):(app|eraser|jobs)\b/g, (_, role: string) => `'${database}_${role}'`)
      .replaceAll(/\('([^']+)'\)::regrole/g, `'"$1"'::regrole`);
    const { rows } = await query<{ found: string }>(text);
    broken.push(...rows.map(({ found }) => `${rule}: ${found}`));
  }
  return broken;
}
