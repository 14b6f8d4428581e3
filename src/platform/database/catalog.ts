import type pg from 'pg';
import { type Catalog, type Column, fieldName } from './tables.ts';

let known: Catalog = new Map();

/** The columns of a table or view of schema `app`, as read when the database was opened. */
export function columnsOf(table: string): readonly Column[] {
  const columns = known.get(table);
  if (!columns) throw new Error(`The schema has no table ${table}`);
  return columns;
}

/** Whether schema `app` has a table or view of this name. */
export const isTable = (name: string): boolean => known.has(name);

/** Reads the schema once; migrations are over by then, so it cannot change under us. */
export async function readCatalog(client: pg.ClientBase): Promise<Catalog> {
  const { rows } = await client.query<{ table: string; column: string; type: string }>(`
    SELECT c.relname AS table, a.attname AS column, format_type(a.atttypid, a.atttypmod) AS type
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE c.relnamespace = 'app'::regnamespace AND c.relkind IN ('r', 'v') AND a.attnum > 0 AND NOT a.attisdropped
    ORDER BY c.relname, a.attnum`);
  const catalog = new Map<string, Column[]>();
  for (const { table, column, type } of rows) {
    const columns = catalog.get(table) ?? [];
    columns.push({ column, type, field: fieldName(column) });
    catalog.set(table, columns);
  }
  known = catalog;
  return catalog;
}
