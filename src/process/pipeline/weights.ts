import { sql } from 'kysely';
import type { Instant } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readableOwned } from '../../platform/access/narrow.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { OwnWeights } from './rules/weighting.ts';
import { type DealFilter, matching } from './store.ts';

type StageWeights = OwnWeights & { stageId: string };

/**
 * What deals with a chance of their own come to in each stage: few among many, so that the totals of all the others need
 * no look at each. Amounts of the actor's currency, as the totals they correct.
 */
export function ownWeights(
  reader: Reader,
  actor: Actor,
  filter: DealFilter,
  when: { asOf?: Instant | undefined },
): Promise<StageWeights[]> {
  const inCurrency = sql`filter (where currency = ${actor.currency})`;
  return reader.rows(
    matching(actor, { ...filter, status: ['open'] }, when, readableOwned)
      .where('d.ownProbability', 'is not', null)
      .select([
        'd.stageId',
        sql<number>`count(*)`.as('count'),
        sql<number>`coalesce(sum(amount) ${inCurrency}, 0)::bigint`.as('amount'),
        sql<number>`coalesce(sum(amount * own_probability) ${inCurrency}, 0)::float8`.as('weighted'),
      ])
      .groupBy('d.stageId'),
  );
}
