import type pg from 'pg';
import { quoted } from '../roles.ts';

/** Tables that one statement drops: with all that hangs on them they take a few hundred locks. */
const atOnce = 16;

/**
 * Statements that together drop all that is ours, each in a transaction of its own: dropped at once, thousands of tables,
 * constraints and rules would want more locks than an ordinary server has room for.
 */
export async function dropsOfOurs(owner: pg.ClientBase): Promise<string[]> {
  const { rows } = await owner.query<{ schema: string; name: string; kind: 'TABLE' | 'VIEW' }>(
    `SELECT n.nspname AS schema, c.relname AS name, CASE c.relkind WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END AS kind
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname IN ('app', 'auth', 'app_meta') AND c.relkind IN ('r', 'p', 'v')
       ORDER BY n.nspname = 'app_meta' DESC, kind DESC, name`,
  );
  const drops = (['VIEW', 'TABLE'] as const).flatMap((kind) => {
    const names = rows.filter((row) => row.kind === kind).map((row) => `${quoted(row.schema)}.${quoted(row.name)}`);
    return inGroups(names).map((group) => `DROP ${kind} IF EXISTS ${group.join(', ')} CASCADE`);
  });
  return [...drops, 'DROP SCHEMA IF EXISTS app, auth, app_meta CASCADE'];
}

const inGroups = (names: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(names.length / atOnce) }, (_, at) => names.slice(at * atOnce, (at + 1) * atOnce));
