import type { RawBuilder } from 'kysely';
import type { Plain, PlainFilter } from '../../ground/asking/resolve.ts';
import type { Place, Places } from './where.ts';

// biome-ignore lint/suspicious/noExplicitAny: joins to whatever query the rows stand in
type AnyQuery = any;
type At = {
  /** What the rows are called, and by what the names of what is joined begin. */
  row: string;
  as: string;
  when: { asOf?: string | undefined };
};

/**
 * A column whose value stands beside the rows of a list: kept in another table, or worked out as it is asked. It joins what it needs,
 * at most one row to each of the list, and says where its value stands then; `order` where an index knows another that has the same order.
 */
export type Beside = (query: AnyQuery, at: At) => { query: AnyQuery; place: Place; order?: RawBuilder<unknown> };
export type Besides = Readonly<Record<string, Beside>>;

/** A query joined with what a filter asks that stands beside its rows, and where all of it stands. */
export function withAsked<Query>(
  query: Query,
  where: PlainFilter,
  besides: Besides,
  { row, when }: Pick<At, 'row' | 'when'>,
): { query: Query; places: Places } {
  const places: Record<string, Place> = {};
  const asked = new Set(where.flat().map(({ column }: Plain) => column));
  let joined: AnyQuery = query;
  for (const column of asked) {
    const beside = besides[column];
    if (!beside) continue;
    const found = beside(joined, { row, as: `beside${Object.keys(places).length}`, when });
    joined = found.query;
    places[column] = found.place;
  }
  return { query: joined, places };
}
