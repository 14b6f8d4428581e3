import { sql } from 'kysely';
import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readableOwned } from '../../platform/access/narrow.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { deals } from './tables.ts';

export type MadeWith = { ownerId: string; companyId: string; n: number };

/** With which companies each owner made deals within these days and how many, as far as the actor sees both; those without a company are left out. */
export const dealsMadeWith = (
  reader: Reader,
  actor: Actor,
  { from, before }: { from: LocalDate; before: LocalDate },
): Promise<MadeWith[]> =>
  reader.rows<MadeWith>(
    readableOwned(actor, deals)
      .where('createdOn', '>=', from)
      .where('createdOn', '<', before)
      .where('companyId', 'is not', null)
      .clearSelect()
      .select(['ownerId', 'companyId', sql<number>`count(*)::int`.as('n')])
      .groupBy(['ownerId', 'companyId']) as never,
  );
