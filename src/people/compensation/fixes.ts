import { sql } from 'kysely';
import { type Actor, reachingEverything } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { readableDeals } from '../../process/pipeline/reads.ts';
import { isOfDeal } from './credited.ts';
import { creditsOf } from './dispute-store.ts';
import type { Fix, PayDisputeRow } from './dispute-tables.ts';
import { dealNames, soldBetween } from './sold.ts';
import { assignmentsOf, eventsOfDeals, plansByIds, statementById } from './store.ts';

export type KnownFix = Fix & { name: string; at: string };

/**
 * What was put right since a statement was frozen, of all that its pay follows from: credits of the person, versions of his
 * plans, what was noted of his deals, and the deals themselves. The latest first.
 */
export async function fixesFor(
  reader: Reader,
  actor: Actor,
  { statementId, personId }: Pick<PayDisputeRow, 'statementId' | 'personId'>,
): Promise<KnownFix[]> {
  const statement = await statementById(reader, actor, statementId);
  const period = statement?.input.periods.at(-1);
  if (!statement || !period) return [];
  const first = statement.input.periods[0]!.first;
  const all = reachingEverything(actor);
  const sold = await soldBetween(reader, all, { first, next: period.next, people: [personId], isSaying: false });
  const dealIds = [
    ...new Set([...statement.input.credits.filter(isOfDeal).map(({ dealId }) => dealId), ...sold.map(({ id }) => id)]),
  ];
  const on = await assignmentsOf(reader, actor, personId);
  const planIds = on.map(({ planId }) => planId);
  const [credits, plans, events, deals] = await Promise.all([
    creditsOf(reader, actor, personId),
    plansByIds(reader, actor, planIds),
    eventsOfDeals(reader, actor, dealIds),
    dealsById(reader, actor, dealIds),
  ]);
  const names = await dealNames(
    reader,
    actor,
    events.map(({ dealId }) => dealId),
  );
  const found: KnownFix[] = [
    ...credits.map(({ id, what, validFrom }) => ({ kind: 'pay-credit' as const, id, name: what, at: validFrom })),
    ...[...plans.values()].map(({ id, name, validFrom }) => ({ kind: 'pay-plan' as const, id, name, at: validFrom })),
    ...events.map(({ id, dealId, validFrom }) => ({
      ...{ kind: 'pay-event' as const, id, name: names.get(dealId) ?? '', at: validFrom },
    })),
    ...deals.map(({ id, name, validFrom }) => ({ kind: 'deal' as const, id, name, at: validFrom })),
  ];
  return found
    .filter(({ at }) => at > statement.validFrom)
    .sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at > b.at ? -1 : 1));
}

const dealsById = (
  reader: Reader,
  actor: Actor,
  ids: readonly string[],
): Promise<{ id: string; name: string; validFrom: string }[]> =>
  reader.rows(
    readableDeals(actor)
      .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
      .clearSelect()
      .select(['id', 'name', 'validFrom']) as never,
  );
