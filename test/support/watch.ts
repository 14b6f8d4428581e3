import type pg from 'pg';
import { declaredTables } from '../../src/platform/database/tables.ts';

/**
 * Every table of the tenants and of sign-in tells when a row of it is entered, changed or removed, in the transaction
 * that does it: what was rolled back was not written. Left out are the day on which a key was last used, and what jobs
 * tidy and count: facts, relationships, scores and where companies stand by territories.
 */
export async function watchTables(owner: pg.Client): Promise<void> {
  await owner.query(`
    CREATE SCHEMA watch;
    CREATE TABLE watch.written (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL);
    CREATE FUNCTION watch.tell() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
    BEGIN
      IF TG_OP <> 'UPDATE' OR to_jsonb(OLD) - 'last_used_day' <> to_jsonb(NEW) - 'last_used_day' THEN
        INSERT INTO watch.written (name) VALUES (TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME);
      END IF;
      RETURN NULL;
    END $$;`);
  const counted = declaredTables().flatMap(({ facts }) =>
    facts ? [facts.table, ...Object.values(facts.sums ?? {}).flat()] : [],
  );
  const { rows } = await owner.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname IN ('app', 'auth') AND NOT (schemaname = 'app' AND tablename = ANY ($1))`,
    [
      [
        ...counted,
        'relationships',
        'recount_marks',
        'score_models',
        'deal_scores',
        'territory_recounts',
        'company_places',
      ],
    ],
  );
  for (const { name } of rows)
    await owner.query(
      `CREATE TRIGGER watched AFTER INSERT OR UPDATE OR DELETE ON ${name} FOR EACH ROW EXECUTE FUNCTION watch.tell()`,
    );
}

/** The tables that were written to after this. */
export async function writtenFromNow(owner: pg.Client): Promise<() => Promise<string[]>> {
  const { rows } = await owner.query<{ last: number }>('SELECT coalesce(max(id), 0)::int AS last FROM watch.written');
  return async () => {
    const { rows: written } = await owner.query<{ name: string }>(
      'SELECT DISTINCT name FROM watch.written WHERE id > $1 ORDER BY name',
      [rows[0]?.last],
    );
    return written.map(({ name }) => name);
  };
}
