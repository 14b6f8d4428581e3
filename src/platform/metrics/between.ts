import { type RawBuilder, sql } from 'kysely';
import type { LocalDate } from '../../ground/index.ts';

/** How many of the days between which readings differ (`Bounds` of `rules/cube.ts`) are at or before that of a column; 0 where they are told apart by none. */
export const placedBetween = (column: string, days: readonly LocalDate[]): RawBuilder<number> =>
  days.length > 1 ? sql<number>`width_bucket(${sql.ref(column)}, ${days}::date[])` : sql<number>`0`;
