import { sql } from 'kysely';
import type { LocalDate } from '../../ground/days.ts';
import { teamOf } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { questionOf } from '../../platform/fields/question.ts';
import type { Listed } from '../../platform/views/ports.ts';
import type { Places } from '../../platform/views/where.ts';
import { quoteColumns } from './rules/listed-columns.ts';
import { quotes } from './tables.ts';

/** Quotes as saved views list them. */
export const listedQuotes: Listed = { object: quotes.kind, columns: () => quoteColumns };

type Asked = { where?: string | undefined; order?: string | undefined; cursor?: string | undefined };

/** What a list of quotes is asked of its columns. */
export const asksOf = (reader: Reader, actor: Actor, query: Asked, day: LocalDate) =>
  questionOf(
    reader,
    actor,
    { object: quotes.kind, columns: quoteColumns, day, teamOf: (id) => teamOf(reader, actor.workspaceId, id) },
    query,
  );

/** Where each column stands; how a quote stands is read on a day, as `stateOf` tells it. */
export function quotePlaces(day: string): Places {
  const state = sql`(case when d.status = 'draft' then case when d.approval is null then 'draft' else 'approved' end
    when d.status <> 'sent' then d.status
    when d.valid_until < ${day}::date then 'expired'
    when d.first_viewed_on is null then 'sent' else 'viewed' end)`;
  return {
    title: { ref: 'd.title', type: 'text' },
    number: { ref: 'd.number', type: 'bigint' },
    state: { ref: state, type: 'text' },
    deal: { ref: 'd.recordId', type: 'uuid' },
    company: { ref: 'd.dealCompanyId', type: 'uuid' },
    owner: { ref: 'd.dealOwnerId', type: 'uuid' },
    validUntil: { ref: 'd.validUntil', type: 'date' },
    sentOn: { ref: 'd.sentOn', type: 'date' },
  };
}
