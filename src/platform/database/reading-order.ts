import type pg from 'pg';

/**
 * Sorts anew what stands in the order of names where the library that knows this order has become another one: an index of
 * the old order would miss rows. Costs one question where nothing changed.
 */
export async function sortAnew(owner: Pick<pg.ClientBase, 'query'>, log: (line: string) => void): Promise<void> {
  const { rows: outdated } = await owner.query<{ oid: number }>(`
    SELECT c.oid::int FROM pg_collation c JOIN pg_namespace n ON n.oid = c.collnamespace AND n.nspname = 'app'
     WHERE c.collname = 'reading' AND c.collversion IS DISTINCT FROM pg_collation_actual_version(c.oid)`);
  const [reading] = outdated;
  if (!reading) return;
  log('The library that sorts names is another one: its indexes are made anew');
  const { rows: indexes } = await owner.query<{ name: string }>(
    'SELECT indexrelid::regclass::text AS name FROM pg_index WHERE $1::oid = ANY(indcollation::oid[])',
    [reading.oid],
  );
  for (const { name } of indexes) await owner.query(`REINDEX INDEX ${name}`);
  await owner.query('ALTER COLLATION app.reading REFRESH VERSION');
}
