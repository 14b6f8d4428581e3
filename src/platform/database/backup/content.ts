import { createHash } from 'node:crypto';
import pg from 'pg';
import { parentsFirst } from './parents-first.ts';

/** A table as a backup holds it: schema and name, and the columns in the order of its rows. */
export type StoredTable = { name: string; columns: string[] };

/** All that must read the same on every server: how a moment, a number or an interval is written out. */
const writtenOut =
  '-c TimeZone=UTC -c DateStyle=ISO -c IntervalStyle=postgres -c extra_float_digits=1 -c bytea_output=hex -c search_path=pg_catalog -c client_encoding=UTF8';

/** A connection as the owner, on which COPY works (it cannot be pipelined) and rows are written out alike everywhere. */
export async function connectAsOwner(ownerUrl: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: ownerUrl,
    application_name: 'quarterdeck backup',
    options: `${writtenOut} -c citus.enable_local_reference_table_foreign_keys=off`,
    keepAlive: true,
  });
  client.on('error', () => undefined); // told by the statement that was under way
  await client.connect();
  return client;
}

/** Every table of schemas `app` and `auth`, those that others refer to first. */
export async function storedTables(client: pg.ClientBase): Promise<StoredTable[]> {
  const { rows: tables } = await client.query<StoredTable>(`
    SELECT format('%I.%I', n.nspname, c.relname) AS name,
      (SELECT array_agg(quote_ident(a.attname) ORDER BY a.attnum) FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname IN ('app', 'auth') AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1`);
  const { rows: links } = await client.query<{ child: string; parent: string }>(`
    SELECT DISTINCT format('%I.%I', sn.nspname, s.relname) AS child, format('%I.%I', rn.nspname, r.relname) AS parent
    FROM pg_constraint k JOIN pg_class s ON s.oid = k.conrelid JOIN pg_namespace sn ON sn.oid = s.relnamespace
      JOIN pg_class r ON r.oid = k.confrelid JOIN pg_namespace rn ON rn.oid = r.relnamespace
    WHERE k.contype = 'f' AND k.conparentid = 0 AND sn.nspname IN ('app', 'auth')`);
  const order = parentsFirst(
    tables.map(({ name }) => name),
    links,
  );
  return order.map((name) => tables.find((table) => table.name === name)!);
}

/**
 * One hash over every row of every table in a backup: the same on any server and version that holds the same data.
 * The sum of the rows' hashes does not ask for an order, so that a table of any size is read once and never sorted.
 */
export async function hashOfContent(client: pg.ClientBase): Promise<string> {
  const whole = createHash('md5');
  for (const { name, columns } of await storedTables(client)) {
    const { rows } = await client.query<{ n: string; high: string; low: string }>(`
      SELECT count(*) AS n, coalesce(sum(('x' || substr(hash, 1, 16))::bit(64)::bigint::numeric), 0) AS high,
        coalesce(sum(('x' || substr(hash, 17, 16))::bit(64)::bigint::numeric), 0) AS low
      FROM (SELECT md5(ROW(${columns.map((column) => `t.${column}`)})::text) AS hash FROM ${name} t) hashes`);
    const row = rows[0]!;
    whole.update(`${name} ${columns} ${row.n} ${row.high} ${row.low}\n`);
  }
  return whole.digest('hex');
}

/** The hash of all data that a backup holds, as of now. */
export async function contentHash(ownerUrl: string): Promise<string> {
  const client = await connectAsOwner(ownerUrl);
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    return await hashOfContent(client);
  } finally {
    await client.end();
  }
}
