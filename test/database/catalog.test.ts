import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { collectMigrations } from '../../src/platform/database/migrations.ts';
import { openPools, type Pools } from '../../src/platform/database/open.ts';
import { capabilitiesInOrder } from '../support/drawing.ts';
import { brokenRules } from './catalog-checks.ts';
import { allMigrations, capabilityOf, emptyDatabase, type Scratch } from './scratch.ts';

let db: Scratch;
let pools: Pools;
beforeAll(async () => {
  db = await emptyDatabase();
  pools = await openPools({ ownerUrl: db.url, migrations: allMigrations(), backup: async () => {}, log: () => {} });
});
afterAll(async () => {
  await pools.close();
  await db.drop();
});

/** The capabilities in the order of the design: each may refer only to those above it. */
const order = [
  'platform/database',
  'platform/history',
  'platform/merge',
  'platform/identity',
  'platform/access',
  'platform/http',
  'platform/jobs',
  'platform/files',
  'platform/takings',
  'platform/search',
  'platform/settings',
  'platform/fields',
  'platform/views',
  'platform/approvals',
  'platform/comments',
  'platform/attachments',
  'platform/metrics',
  'platform/mail',
  'platform/ai',
  'platform/evidence',
  ...capabilitiesInOrder,
];

/** Which capability makes each table, by its migrations. */
function makers(): Map<string, string> {
  const made = new Map<string, string>();
  for (const folder of allMigrations())
    for (const { text } of collectMigrations([folder]))
      for (const [, table] of text.matchAll(/CREATE TABLE (?:IF NOT EXISTS )?((?:app|auth)\.\w+)/g))
        made.set(table!, capabilityOf(folder));
  return made;
}

describe('the schema that all capabilities make together', () => {
  test('breaks none of the rules of the catalog', async () => {
    expect(await brokenRules(db.query, db.name)).toEqual([]);
  });

  test('is distributed by the block of the operators, each table once and after those that it refers to', async () => {
    const page = readFileSync(new URL('../../docs/distributed.md', import.meta.url), 'utf8');
    const [, block] = /```sql\n(.*?)```/s.exec(page) ?? [];
    await db.query(`CREATE TABLE public.pg_dist_partition (logicalrelid regclass, at serial, beside text);
      CREATE FUNCTION public.create_distributed_table(one regclass, by text, colocate_with text) RETURNS void LANGUAGE sql AS
        'INSERT INTO public.pg_dist_partition (logicalrelid, beside) VALUES (one, colocate_with)'`);
    for (const _ of ['first', 'again']) await db.query(String(block));
    const { rows } = await db.query<{ name: string; at: number; beside: string }>(
      'SELECT logicalrelid::text AS name, at, beside FROM public.pg_dist_partition ORDER BY at',
    );
    const { rows: kinds } = await db.query<{ name: string }>(
      `SELECT 'app.' || table_name AS name FROM app.table_kinds WHERE kind = 'tenant'`,
    );
    expect(rows.map(({ name }) => name).toSorted()).toEqual(kinds.map(({ name }) => name).toSorted());
    expect(rows.filter(({ beside }) => beside === 'none')).toMatchObject([{ name: 'app.workspaces', at: rows[0]!.at }]);
    const place = new Map(rows.map(({ name, at }) => [name, at]));
    const { rows: refers } = await db.query<{ child: string; parent: string }>(
      `SELECT conrelid::regclass::text AS child, confrelid::regclass::text AS parent FROM pg_constraint
       WHERE contype = 'f' AND conrelid <> confrelid AND connamespace = 'app'::regnamespace`,
    );
    expect(refers.filter(({ child, parent }) => place.get(parent)! > place.get(child)!)).toEqual([]);
    await db.query('DROP FUNCTION public.create_distributed_table; DROP TABLE public.pg_dist_partition');
  });

  test('refers only to capabilities above, in the order of the design', async () => {
    const made = makers();
    const { rows } = await db.query<{ child: string; parent: string }>(
      `SELECT DISTINCT s.relnamespace::regnamespace || '.' || s.relname AS child, r.relnamespace::regnamespace || '.' || r.relname AS parent
       FROM pg_constraint JOIN pg_class s ON s.oid = conrelid JOIN pg_class r ON r.oid = confrelid WHERE contype = 'f' AND s.relnamespace IN ('app'::regnamespace, 'auth'::regnamespace)`,
    );
    expect(rows.length).toBeGreaterThan(5);
    const down = rows.filter(({ child, parent }) => order.indexOf(made.get(child)!) < order.indexOf(made.get(parent)!));
    expect(down).toEqual([]);
    expect([...new Set(made.values())].filter((capability) => !order.includes(capability))).toEqual([]);
  });

  test('is made by migrations that create no sequence, no trigger and nothing without saying its kind', () => {
    for (const folder of allMigrations())
      for (const { name, text } of collectMigrations([folder])) {
        const bare = text.replaceAll(/--.*$/gm, '');
        expect(bare, name).not.toMatch(
          /\bCREATE (CONSTRAINT )?TRIGGER\b|\bMERGE INTO\b|ON DELETE SET NULL|\bUNLOGGED\b|\bNOT VALID\b/i,
        );
      }
  });

  test('adds no column together with its check or reference, which a distributed server takes in two statements alone', () => {
    // What ran before this was asked stays as it is.
    const since = '202611281400';
    const inOne = /\bADD COLUMN\b[^;]*\b(CHECK|REFERENCES)\b/i;
    expect('ALTER TABLE app.f ADD COLUMN a int, ADD CHECK (a > 0);').toMatch(inOne);
    expect('ALTER TABLE app.f ADD COLUMN a int; ALTER TABLE app.f ADD CHECK (a > 0);').not.toMatch(inOne);
    for (const { name, text } of collectMigrations(allMigrations()))
      if (name >= since) expect(text.replaceAll(/--.*$/gm, ''), name).not.toMatch(inOne);
  });

  test('uses no function that is newer than PostgreSQL 15', () => {
    const tooNew =
      /\b(uuidv7|uuid_extract_\w+|any_value|json_table|random_normal|array_shuffle|array_sample|date_add|pg_input_is_valid|xmltext|to_bin|casefold)\s*\(/i;
    for (const folder of allMigrations())
      for (const { name, text } of collectMigrations([folder])) expect(text, name).not.toMatch(tooNew);
    expect(readFileSync(new URL('../../src/platform/history/statements.ts', import.meta.url), 'utf8')).not.toMatch(
      tooNew,
    );
  });
});

describe('each planted fault is found', () => {
  const tenant = (name: string, columns = '', key = 'PRIMARY KEY (workspace_id, id)') =>
    `CREATE TABLE app.${name} (workspace_id uuid NOT NULL, id uuid NOT NULL ${columns}, ${key}); SELECT app.declare_table('${name}', 'tenant');`;
  const keptColumns = ', version int NOT NULL, valid_from timestamptz NOT NULL, name text COLLATE app.reading';
  const kept = (name: string) =>
    `${tenant(name, keptColumns)} UPDATE app.table_kinds SET content = 'kept' WHERE table_name = '${name}'; SELECT app.keep_history('${name}');`;
  const planted: [string, string, RegExp][] = [
    [
      'a workspace written as text',
      `CREATE TABLE app.f (workspace_id text NOT NULL, id uuid, PRIMARY KEY (workspace_id, id)); INSERT INTO app.table_kinds VALUES ('f', 'tenant')`,
      /workspace is a uuid.*: f$/,
    ],
    [
      'a table without a key',
      `CREATE TABLE app.f (workspace_id uuid NOT NULL); SELECT app.declare_table('f', 'tenant')`,
      /has a primary key: f$/,
    ],
    [
      'a unique index over all workspaces',
      `${tenant('f', ', email text')} CREATE UNIQUE INDEX f_email ON app.f (email)`,
      /begins with the workspace: app\.f_email$/,
    ],
    [
      'a key that begins with the id',
      tenant('f', '', 'PRIMARY KEY (id, workspace_id)'),
      /begins with the workspace: app\.f_pkey$/,
    ],
    ['a name that is sorted by its bytes', tenant('f', ', title text'), /in the order of reading: f\.title$/],
    [
      'a reference without its workspace',
      `${tenant('f')} ALTER TABLE app.f ADD UNIQUE (id); ${tenant('g', ', f_id uuid REFERENCES app.f (id)')}`,
      /stays in its workspace.*: g_f_id_fkey$/,
    ],
    [
      'a reference that sets null',
      `${tenant('f')} ${tenant('g', ', f_id uuid')} ALTER TABLE app.g ADD CONSTRAINT gf FOREIGN KEY (workspace_id, f_id) REFERENCES app.f ON DELETE SET NULL (f_id)`,
      /stays in its workspace.*: gf$/,
    ],
    [
      'a trigger',
      `${tenant('f')} CREATE TRIGGER t BEFORE UPDATE ON app.f FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()`,
      /has a trigger: t$/,
    ],
    [
      'a policy that looks something up',
      `${tenant('f')} CREATE POLICY p ON app.f USING (workspace_id IN (SELECT workspace_id FROM app.workspaces))`,
      /looks nothing up: p$/,
    ],
    [
      'a second policy that opens the table',
      `${tenant('f')} CREATE POLICY p ON app.f USING (true)`,
      /compares the workspace.*: f$/,
    ],
    [
      'a circle of references',
      `${tenant('f', ', g_id uuid')} ${tenant('g', ', f_id uuid, FOREIGN KEY (workspace_id, f_id) REFERENCES app.f')} ALTER TABLE app.f ADD FOREIGN KEY (workspace_id, g_id) REFERENCES app.g`,
      /in a circle: app\.f$/,
    ],
    ['row-level security switched off', 'ALTER TABLE app.deals DISABLE ROW LEVEL SECURITY', /security is on.*: deals$/],
    ['row-level security forced', 'ALTER TABLE app.deals FORCE ROW LEVEL SECURITY', /not forced.*: deals$/],
    [
      'a table that does not say its kind',
      'CREATE TABLE app.f (workspace_id uuid PRIMARY KEY)',
      /says what kind it is: f$/,
    ],
    ['a table dropped and still told of', `${tenant('f')} DROP TABLE app.f`, /has its table: f$/],
    [
      'a kept table without a past',
      `${tenant('f', keptColumns)} UPDATE app.table_kinds SET content = 'kept' WHERE table_name = 'f'`,
      /has its past.*: f\./,
    ],
    [
      'a column forgotten in the past',
      `${kept('f')} ALTER TABLE app.f ADD COLUMN late text`,
      /has its past.*: f\.late$/,
    ],
    [
      'a column forgotten in the view',
      `${kept('f')} ALTER TABLE app.f ADD COLUMN late text; ALTER TABLE app.f_past ADD COLUMN late text`,
      /view of history has every column.*: f\.late$/,
    ],
    [
      "a view of history with its owner's rights",
      'ALTER VIEW app.deals_history RESET (security_invoker)',
      /view of history, which asks.*: deals$/,
    ],
    ['a right to rewrite history', 'GRANT UPDATE ON app.changes TO :app', /cannot rewrite what happened: UPDATE$/],
    ['a right too many', 'GRANT TRUNCATE ON app.deals TO :app', /exactly the rights.*: deals /],
    ['a right for everybody', 'GRANT SELECT ON app.deals TO PUBLIC', /granted to everybody: deals$/],
    [
      'a function that lends rights and can be led astray',
      `CREATE FUNCTION app.lend() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'; REVOKE ALL ON FUNCTION app.lend() FROM PUBLIC`,
      /fixed search path.*: lend$/,
    ],
    [
      'a function that lends rights to everybody',
      `CREATE FUNCTION app.lend() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS 'SELECT 1'`,
      /fixed search path.*: lend$/,
    ],
    [
      'a table that counts',
      `${tenant('f', ', number bigint GENERATED ALWAYS AS IDENTITY')}`,
      /counts its own numbers: f_number_seq$/,
    ],
    [
      'a table owned by the app',
      `GRANT CREATE ON SCHEMA app TO :app; ${tenant('f')} ALTER TABLE app.f OWNER TO :app`,
      /own nothing: f$/,
    ],
    ['a role that belongs to another', 'GRANT :jobs TO :app', /member of another: /],
  ];
  test.each(planted)('%s', async (_name, sql, found) => {
    await db.query('BEGIN');
    try {
      await db.query(sql.replaceAll(/(?<!:):(app|jobs)\b/g, (_, role: string) => `"${db.name}_${role}"`));
      expect((await brokenRules(db.query, db.name)).filter((line) => found.test(line))).not.toEqual([]);
    } finally {
      await db.query('ROLLBACK');
    }
  });
});
