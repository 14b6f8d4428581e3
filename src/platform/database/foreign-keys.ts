import type { AnyTable } from './tables.ts';
import type { Reader } from './transactions.ts';

/** A column of a table by which its rows name records of another, held by the database. Beside it stands the workspace, always first. */
type ForeignKey = { table: string; column: string; names: string };

const ofApp = `SELECT c.relname AS table, a.attname AS column, r.relname AS names
  FROM pg_catalog.pg_constraint f
  JOIN pg_catalog.pg_class c ON c.oid = f.conrelid
  JOIN pg_catalog.pg_class r ON r.oid = f.confrelid
  JOIN pg_catalog.pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = f.conkey[2]
  WHERE f.contype = 'f' AND f.conparentid = 0 AND c.relnamespace = 'app'::regnamespace`;

/**
 * The foreign keys of schema `app`, all or those of one table or to one table. The catalog is asked, also for such as the
 * actor does not see, so whatever tables come later count without a change anywhere.
 */
export const foreignKeys = (reader: Reader): Promise<ForeignKey[]> => reader.sql(`${ofApp} ORDER BY 1, 2`, []);

export const foreignKeysOf = (reader: Reader, table: AnyTable): Promise<ForeignKey[]> =>
  reader.sql(`${ofApp} AND f.conrelid = $1::regclass ORDER BY 1, 2`, [`app.${table.name}`]);

export const foreignKeysTo = (reader: Reader, table: AnyTable): Promise<ForeignKey[]> =>
  reader.sql(`${ofApp} AND f.confrelid = $1::regclass ORDER BY 1, 2`, [`app.${table.name}`]);
