import { sql } from 'kysely';
import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { type JobOfferRow, jobOffers } from './tables.ts';

/** On which day those who were hired here began, or are to begin. */
export async function startsOf(reader: Reader, actor: Actor): Promise<Map<string, LocalDate>> {
  const rows = await reader.rows<Pick<JobOfferRow, 'personId' | 'startOn'>>(
    readable(actor, jobOffers)
      .where(sql<boolean>`person_id is not null`)
      .clearSelect()
      .select(['personId', 'startOn']) as never,
  );
  return new Map(rows.map(({ personId, startOn }) => [personId as string, startOn]));
}
