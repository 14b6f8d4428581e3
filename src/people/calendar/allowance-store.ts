import { sql } from 'kysely';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { yearOf } from './rules/allowance.ts';
import { type AllowanceRow, allowances, type LeaveRow, leaves } from './tables.ts';

const mostAllowances = 1_000;

/** What these years allow whom, as far as the actor reads it. */
export const allowancesIn = (reader: Reader, actor: Actor, years: readonly number[]): Promise<AllowanceRow[]> =>
  reader.rows<AllowanceRow>(
    readable(actor, allowances)
      .where('year', 'in', [...years])
      .orderBy('ownerId')
      .limit(mostAllowances * years.length) as never,
  );

export const allowanceOf = (
  reader: Reader,
  actor: Actor,
  { personId, year }: { personId: string; year: number },
): Promise<AllowanceRow | null> =>
  reader.row<AllowanceRow>(
    readable(systemActor(actor), allowances).where('ownerId', '=', personId).where('year', '=', year) as never,
  );

/** Holidays of these people that touch a year, asked for or agreed; of those alone whose leave the actor reads. */
export const holidaysTaken = (
  reader: Reader,
  actor: Actor,
  { ids, year }: { ids: readonly string[]; year: number },
): Promise<LeaveRow[]> =>
  reader.rows<LeaveRow>(
    readable(actor, leaves)
      .where('ownerId', '=', sql<string>`any(${[...ids]}::uuid[])`)
      .where('reason', '=', 'holiday')
      .where('state', 'in', ['asked', 'agreed'])
      .where('lastDay', '>=', yearOf(year).from)
      .where('firstDay', '<=', yearOf(year).until)
      .limit(200 * ids.length) as never,
  );
