import pg from 'pg';
import type { Server } from './desk.ts';
import { halves } from './judge.ts';

/** How many of each there are: rows of each table that keeps its past, their past, and changes by kind. */
export type Holdings = ReadonlyMap<string, number>;

export async function holdingsOf(server: Server, database: string): Promise<Holdings> {
  const [tables] = await server.run(
    database,
    `SELECT string_agg(format('SELECT %L AS what, count(*)::int AS n FROM app.%I', relname, relname), ' UNION ALL ') AS all
     FROM pg_class c WHERE relnamespace = 'app'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
       AND (to_regclass(format('app.%I', relname || '_past')) IS NOT NULL OR relname LIKE '%\\_past' OR relname = 'search_entries')`,
  );
  const rows = await server.run(
    database,
    `${tables.all} UNION ALL SELECT 'changes of ' || kind, count(*)::int FROM app.changes GROUP BY kind`,
  );
  return new Map(rows.map(({ what, n }) => [what, n]));
}

/** What came and went between two moments. */
export function between(before: Holdings, after: Holdings): Record<string, number> {
  const names = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  const off = names.map((name) => [name, (after.get(name) ?? 0) - (before.get(name) ?? 0)] as const);
  return Object.fromEntries(off.filter(([, n]) => n !== 0));
}

/** Where what came and went is not what it should be. */
export function unlike(came: Record<string, number>, expected: Record<string, number>): string[] {
  const names = [...new Set([...Object.keys(came), ...Object.keys(expected)])];
  return names
    .filter((name) => came[name] !== expected[name])
    .map((name) => `${name}: ${came[name] ?? 0} more, expected ${expected[name] ?? 0}`);
}

/** What is half or twice in the data, read past the product's own code. */
export async function brokenIn(server: Server, database: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: server.urls(database).direct });
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    return await halves(client);
  } finally {
    await client.end();
  }
}
