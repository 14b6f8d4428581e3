import { sql } from 'kysely';
import { type Actor, systemActor } from '../access/actor.ts';
import { readable } from '../access/narrow.ts';
import { declaredTables } from '../database/tables.ts';
import type { Reader } from '../database/transactions.ts';
import { type InQuarter, type Losing, losingQuarters } from './rules/fiscal-start.ts';

/**
 * What a fiscal year beginning in this month would have no quarter for, in the whole workspace whoever asks. Tables come
 * in by what they declare (`quarter`), so that settings know of no capability.
 */
export async function losingWith(reader: Reader, actor: Actor, startMonth: number): Promise<Losing[]> {
  const tables = declaredTables().filter(({ quarter }) => quarter !== undefined);
  const kept = await Promise.all(
    tables.map(async (table) => {
      const rows = await reader.rows<{ first: string; count: number }>(
        readable(systemActor(actor), table)
          .clearSelect()
          .select([sql.ref<string>(table.quarter as string).as('first'), sql<number>`count(*)::int`.as('count')])
          .groupBy(table.quarter as never) as never,
      );
      return rows.map(({ first, count }): InQuarter => ({ kind: table.kind, first, count }));
    }),
  );
  return losingQuarters(kept.flat(), startMonth);
}
