import pg from 'pg';
import { attachEmbedded } from '../../src/platform/database/embedded/launcher.ts';
import type { Acknowledged } from './writers.ts';

export type Verdict = { acknowledged: number; deals: number; faults: string[] };

/**
 * Reads the database beside the running product, past the product's own code, and says what was lost, done by half or
 * done twice. `since` is where in the journal to begin; the invariants are always those of all data.
 */
export async function judge(dataDir: string, journal: readonly Acknowledged[], since = 0): Promise<Verdict> {
  const database = await attachEmbedded({ dataDir, log: () => {} });
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const faults = [...(await lost(client, journal.slice(since))), ...(await halves(client))];
    const { rows } = await client.query<{ n: number }>('SELECT count(*)::int AS n FROM app.deals');
    return { acknowledged: journal.length, deals: rows[0]!.n, faults };
  } finally {
    await client.end();
    await database.stop();
  }
}

/** Confirmed writes whose state is not in the history exactly once, with its change. */
async function lost(client: pg.Client, entries: readonly Acknowledged[]): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(
    `SELECT format('lost: %s version %s (%s states, %s changes)', j.id, j.version, h.n, c.n) AS line
     FROM jsonb_to_recordset($1::jsonb) AS j(id uuid, version int, name text, amount bigint, "stageId" uuid),
       LATERAL (SELECT count(*) AS n FROM app.deals_history h WHERE h.id = j.id AND h.version = j.version AND h.name = j.name AND h.amount = j.amount AND h.stage_id = j."stageId") h,
       LATERAL (SELECT count(*) AS n FROM app.changes c WHERE c.kind = 'deal' AND c.record_id = j.id AND c.version = j.version) c
     WHERE h.n <> 1 OR c.n <> 1 LIMIT 20`,
    [JSON.stringify(entries)],
  );
  return rows.map(({ line }) => line);
}

const invariants: Record<string, string> = {
  'a state without its change': `SELECT id || ' ' || version AS line FROM app.deals_history h WHERE NOT EXISTS (SELECT 1 FROM app.changes c WHERE c.record_id = h.id AND c.kind = 'deal' AND c.version = h.version)`,
  'a change without its state': `SELECT record_id || ' ' || version AS line FROM app.changes c WHERE kind = 'deal' AND action <> 'delete' AND NOT EXISTS (SELECT 1 FROM app.deals_history h WHERE h.id = c.record_id AND h.version = c.version)`,
  'a past that no change ended': `SELECT past_id::text AS line FROM app.deals_past p WHERE NOT EXISTS (SELECT 1 FROM app.changes c WHERE c.change_id = p.change_id AND c.record_id = p.id)`,
  'versions with a gap or twice': `SELECT record_id::text AS line FROM app.changes WHERE kind = 'deal' GROUP BY record_id HAVING count(*) <> max(version) OR count(DISTINCT version) <> count(*)`,
  'a gap in time': `SELECT p.id || ' ' || p.version AS line FROM app.deals_past p WHERE NOT EXISTS (SELECT 1 FROM app.deals_history n WHERE n.id = p.id AND n.valid_from = p.valid_to AND n.version = p.version + 1)`,
  'a deal made twice': `SELECT name AS line FROM app.deals GROUP BY name HAVING count(*) > 1`,
  'a deal that search does not know, or knows otherwise': `SELECT d.id::text AS line FROM app.deals d LEFT JOIN app.search_entries s ON s.workspace_id = d.workspace_id AND s.record_id = d.id WHERE s.title IS DISTINCT FROM d.name`,
  'search that knows what is not there': `SELECT record_id::text AS line FROM app.search_entries WHERE kind = 'deal' AND NOT EXISTS (SELECT 1 FROM app.deals d WHERE d.id = record_id)`,
  'facts that are not the count of rows': `SELECT format('%s: facts %s of %s, rows %s of %s', key, f.n, f.amount, d.n, d.amount) AS line
     FROM (SELECT stage_id AS key, sum(n) AS n, sum(amount) AS amount FROM app.deal_facts WHERE kind = 'open' GROUP BY stage_id HAVING sum(n) <> 0 OR sum(amount) <> 0) f
     FULL JOIN (SELECT stage_id AS key, count(*) AS n, sum(amount) AS amount FROM app.deals WHERE status = 'open' GROUP BY stage_id) d USING (key)
     WHERE f.n IS DISTINCT FROM d.n OR f.amount IS DISTINCT FROM d.amount`,
  'a key without its answer': `SELECT key AS line FROM app.idempotency_keys WHERE status IS NULL`,
};

export async function halves(client: pg.Client): Promise<string[]> {
  const faults: string[] = [];
  for (const [what, sql] of Object.entries(invariants)) {
    const { rows } = await client.query<{ line: string }>(`SELECT line FROM (${sql}) found LIMIT 10`);
    faults.push(...rows.map(({ line }) => `${what}: ${line}`));
  }
  return faults;
}
