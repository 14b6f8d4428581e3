import { sql } from 'kysely';
import type { LocalDate } from '../../../ground/index.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import { build } from '../../../platform/database/query.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { type ClosedAsk, closedDealsIn } from '../../pipeline/reads.ts';
import { leads } from '../tables.ts';
import type { WinCount } from './rules/wins.ts';

/** The first lead that became a deal, for each deal that one did. */
const firstLeads = (actor: Actor, { at = {} }: ClosedAsk) =>
  build
    .selectFrom(readable(actor, leads, at).as('l'))
    .where('l.dealId', 'is not', null)
    .distinctOn('l.dealId')
    .orderBy('l.dealId')
    .orderBy('l.receivedAt')
    .orderBy('l.id')
    .select(['l.dealId', 'l.id', 'l.name', 'l.source', 'l.referredById']);

/** How many deals closed how, by where their leads came from and who referred them. */
export const winCounts = (reader: Reader, actor: Actor, ask: ClosedAsk): Promise<WinCount[]> =>
  reader.rows(
    build
      .selectFrom(closedDealsIn(actor, ask).select(['d.id', 'd.status', 'd.amount', 'd.currency']).as('e'))
      .leftJoin(firstLeads(actor, ask).as('f'), 'f.dealId', 'e.id')
      .select(['f.source', 'f.referredById', 'e.status'])
      .select([
        sql<boolean>`f.deal_id is not null`.as('isLead'),
        sql<number>`count(*)::int`.as('n'),
        sql<number>`coalesce(sum(e.amount) filter (where e.currency = ${actor.currency}), 0)::bigint`.as('amount'),
      ])
      .groupBy(['f.source', 'f.referredById', 'e.status', sql`f.deal_id is not null`]),
  ) as never;

export type WonOrLost = {
  id: string;
  name: string;
  status: 'won' | 'lost';
  closedOn: LocalDate;
  amount: number | null;
  currency: string;
  source: string | null;
  referredById: string | null;
  leadId: string;
  leadName: string;
};

/** The deals themselves that a lead became, the latest closed first. */
export const dealsOfLeads = (reader: Reader, actor: Actor, ask: ClosedAsk, most: number): Promise<WonOrLost[]> =>
  reader.rows(
    build
      .selectFrom(
        closedDealsIn(actor, ask)
          .select(['d.id', 'd.name', 'd.status', 'd.closedOn', 'd.amount', 'd.currency'])
          .as('e'),
      )
      .innerJoin(firstLeads(actor, ask).as('f'), 'f.dealId', 'e.id')
      .select(['e.id', 'e.name', 'e.status', 'e.closedOn', 'e.amount', 'e.currency', 'f.source', 'f.referredById'])
      .select(['f.id as leadId', 'f.name as leadName'])
      .orderBy('e.closedOn', 'desc')
      .orderBy('e.id')
      .limit(most),
  ) as never;
