import {
  CamelCasePlugin,
  type Compilable,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely';
import { WorkspaceCheck } from './workspace-check.ts';

/**
 * Builds queries and runs none: it has no connection and knows no table, so a table can only come from `readable`
 * or `writable`, and a query only runs through a Reader.
 */
// biome-ignore lint/complexity/noBannedTypes: the empty set of tables is the point
export const build = new Kysely<{}>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
  plugins: [new CamelCasePlugin(), new WorkspaceCheck()],
});

export type Query<Row> = Compilable<Row>;
