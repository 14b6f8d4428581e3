import { sql } from 'kysely';
import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import { ownedPolicy, reach } from '../../platform/access/policy.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { readableOwnedDeals } from '../../process/pipeline/reads.ts';
import type { InsightKind, Verdict } from './rules/finding.ts';
import { type InsightRow, insights } from './tables.ts';

type When = { asOf?: string | undefined };

/** His own, and of them those about whom he may see today: who has left his team is not told of any more. */
const own = (actor: Actor, when: When = {}) => {
  const seen = reach(actor, ownedPolicy, 'read');
  const his = readable(actor, insights, when).where('ownerId', '=', actor.personId);
  return seen === 'all' ? his : his.where(sql<boolean>`(person_id is null or person_id = any(${[...seen]}::uuid[]))`);
};

/** What goes on and waits for a word, of very many those about most. */
export const openInsights = (reader: Reader, actor: Actor, when: When = {}): Promise<InsightRow[]> =>
  reader.rows<InsightRow>(
    own(actor, when)
      .where('endedOn', 'is', null)
      .where('verdict', 'is', null)
      .orderBy('stake', (order) => order.desc().nullsLast())
      .orderBy('id')
      .limit(500) as never,
  );

/** What was answered, the newest first. */
export const answeredInsights = (reader: Reader, actor: Actor, when: When = {}): Promise<InsightRow[]> =>
  reader.rows<InsightRow>(
    own(actor, when).where('verdict', 'is not', null).orderBy('validFrom', 'desc').orderBy('id').limit(50) as never,
  );

/** All that goes on of somebody, answered or not: what a search is held against, and a review rests on. */
export const liveInsights = (reader: Reader, actor: Actor, when: When = {}): Promise<InsightRow[]> =>
  reader.rows<InsightRow>(
    readable(actor, insights, when)
      .where('ownerId', '=', actor.personId)
      .where('endedOn', 'is', null)
      .orderBy('id') as never,
  );

/** How he answered, by kind. */
export const verdictsOf = (
  reader: Reader,
  actor: Actor,
  when: When = {},
): Promise<{ kind: InsightKind; verdict: Verdict | null; n: number }[]> =>
  reader.rows(
    build
      .selectFrom(readable(actor, insights, when).as('i'))
      .where('i.ownerId', '=', actor.personId)
      .where('i.verdict', 'is not', null)
      .select(['i.kind', 'i.verdict', sql<number>`count(*)::int`.as('n')])
      .groupBy(['i.kind', 'i.verdict']) as never,
  );

/** What came of answers that were given by a day: when each finding was over. */
export const answersUpTo = (
  reader: Reader,
  actor: Actor,
  day: LocalDate,
  when: When = {},
): Promise<Pick<InsightRow, 'kind' | 'verdict' | 'answeredOn' | 'endedOn'>[]> =>
  reader.rows(
    build
      .selectFrom(readable(actor, insights, when).as('i'))
      .where('i.ownerId', '=', actor.personId)
      .where('i.verdict', 'is not', null)
      .where('i.answeredOn', '<=', day)
      .select(['i.kind', 'i.verdict', 'i.answeredOn', 'i.endedOn'])
      .orderBy('i.answeredOn', 'desc')
      .limit(5_000) as never,
  );

export type OpenIn = {
  pipelineId: string;
  stageId: string;
  stageSince: LocalDate;
  ownerId: string;
  expectedCloseOn: LocalDate | null;
  n: number;
  amount: number;
};

/** The open deals that he sees, counted by what a finding asks of them; of amounts those in the workspace's currency. */
export const openDeals = (reader: Reader, actor: Actor): Promise<OpenIn[]> =>
  reader.rows<OpenIn>(
    build
      .selectFrom(readableOwnedDeals(actor).as('d'))
      .where('d.status', '=', 'open')
      .select(['d.pipelineId', 'd.stageId', 'd.stageSince', 'd.ownerId', 'd.expectedCloseOn'])
      .select([
        sql<number>`count(*)::int`.as('n'),
        sql<number>`coalesce(sum(d.amount) filter (where d.currency = ${actor.currency}), 0)::bigint`.as('amount'),
      ])
      .groupBy(['d.pipelineId', 'd.stageId', 'd.stageSince', 'd.ownerId', 'd.expectedCloseOn']) as never,
  );
