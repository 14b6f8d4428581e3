import { sql } from 'kysely';
import type { LocalDate } from '../../../ground/index.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { readable, readableOwned } from '../../../platform/access/narrow.ts';
import { build } from '../../../platform/database/query.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { type ClosingForms, usualForms } from '../rules/closing-forms.ts';
import { type Floors, usualFloors } from '../rules/floors.ts';
import { firstQuestions, type Interview, type Question } from '../rules/interviews.ts';
import { type Renewals, usualRenewals } from '../rules/renewals.ts';
import type { ClosedCount, RivalCount } from '../rules/win-loss.ts';
import type { When } from '../store.ts';
import { deals } from '../tables.ts';
import { type CompetitorRow, closingRules, competitors, type LossReasonRow, lossReasons } from './tables.ts';

export const reasonsAt = (reader: Reader, actor: Actor): Promise<LossReasonRow[]> =>
  reader.rows(readable(actor, lossReasons).orderBy('position').orderBy('id'));

export const competitorsAt = (reader: Reader, actor: Actor): Promise<CompetitorRow[]> =>
  reader.rows(readable(actor, competitors).orderBy('name').orderBy('id'));

export type Closing = {
  version: number;
  forms: ClosingForms;
  questions: Question[];
  floors: Floors;
  renewals: Renewals;
};
export const usualClosing: Closing = {
  version: 1,
  forms: usualForms,
  questions: [...firstQuestions],
  floors: usualFloors,
  renewals: usualRenewals,
};

const askedIn = new WeakMap<Reader, Promise<Closing>>();

/** What closing a deal asks in this workspace; what is usual until somebody changes it. Asked once in a transaction. */
export function closingOf(reader: Reader, actor: Actor): Promise<Closing> {
  const known = askedIn.get(reader) ?? closingNow(reader, actor);
  askedIn.set(reader, known);
  return known;
}

async function closingNow(reader: Reader, actor: Actor): Promise<Closing> {
  const rules = await reader.row(readable(actor, closingRules));
  return rules ? { ...rules, floors: { ...usualFloors, ...rules.floors } } : usualClosing;
}

/** After the rules were written in this transaction, they are asked for anew. */
export const forgetClosing = (reader: Reader): void => void askedIn.delete(reader);

export type ClosedAsk = {
  from: LocalDate;
  before: LocalDate;
  ownerId?: readonly string[] | undefined;
  pipelineId?: string | undefined;
  /** As they stood then. */
  at?: When | undefined;
};

/** Deals closed in a period by their owners: what is merely shared with the actor is in no count of his. */
export function closedDealsIn(actor: Actor, { from, before, ownerId, pipelineId, at = {} }: ClosedAsk) {
  let query = build
    .selectFrom(readableOwned(actor, deals, at).as('d'))
    .where('d.status', 'in', [sql.lit('won'), sql.lit('lost')] as never)
    .where('d.closedOn', '>=', from)
    .where('d.closedOn', '<', before);
  if (ownerId) query = query.where('d.ownerId', '=', sql<string>`any(${ownerId}::uuid[])`);
  if (pipelineId) query = query.where('d.pipelineId', '=', pipelineId);
  return query;
}

/** How many deals closed how and why; amounts are those in the actor's currency. */
export const closedCounts = (
  reader: Reader,
  actor: Actor,
  ask: ClosedAsk,
): Promise<(ClosedCount & { other: number })[]> =>
  reader.rows(
    closedDealsIn(actor, ask)
      .select(['d.status', 'd.lossReasonId', 'd.pipelineId', 'd.stageId', 'd.ownerId'])
      .select([
        sql<number>`count(*)::int`.as('n'),
        sql<number>`coalesce(sum(amount) filter (where currency = ${actor.currency}), 0)::bigint`.as('amount'),
        sql<number>`(count(*) filter (where currency <> ${actor.currency}))::int`.as('other'),
      ])
      .groupBy(['d.status', 'd.lossReasonId', 'd.pipelineId', 'd.stageId', 'd.ownerId']),
  ) as never;

/** In how many closed deals each competitor was. */
export const rivalCounts = (reader: Reader, actor: Actor, ask: ClosedAsk): Promise<RivalCount[]> => {
  const each = closedDealsIn(actor, ask).select([
    'd.status',
    'd.lostToId',
    sql<string>`jsonb_array_elements_text(d.rivals)`.as('competitorId'),
  ]);
  return reader.rows(
    build
      .selectFrom(each.as('e'))
      .select([
        sql<string>`e.competitor_id::uuid`.as('competitorId'),
        sql<number>`(count(*) filter (where e.status = 'won'))::int`.as('won'),
        sql<number>`(count(*) filter (where e.status = 'lost'))::int`.as('lost'),
        sql<number>`(count(*) filter (where e.lost_to_id = e.competitor_id::uuid))::int`.as('lostTo'),
      ])
      .groupBy(sql`e.competitor_id`),
  ) as never;
};

/** The interviews about deals closed in a period, of the latest closed first, at most `most` deals. */
export const interviewsAbout = (
  reader: Reader,
  actor: Actor,
  ask: ClosedAsk,
  most: number,
): Promise<{ id: string; name: string; status: 'won' | 'lost'; interviews: Interview[] }[]> =>
  reader.rows(
    closedDealsIn(actor, ask)
      .select(['d.id', 'd.name', 'd.status', 'd.interviews'])
      .where(sql<boolean>`d.interviews <> '[]'::jsonb`)
      .orderBy('d.closedOn', 'desc')
      .orderBy('d.id')
      .limit(most),
  ) as never;
