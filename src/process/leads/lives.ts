import { sql } from 'kysely';
import type { LocalDate } from '../../ground/days.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { readable, readableHistory } from '../../platform/access/narrow.ts';
import { build, lastOfEachDay } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { type Lead, leads } from './tables.ts';

/** How a lead stood at the end of a day on which something of it changed; how it is reached only as whether it can be. */
type LeadStateThen = Pick<
  Lead,
  'id' | 'status' | 'ownerId' | 'source' | 'medium' | 'campaign' | 'country' | 'employees' | 'interest' | 'receivedOn'
> & {
  from: LocalDate;
  hasCompany: boolean;
  hasTitle: boolean;
  hasPhone: boolean;
  hasMessage: boolean;
  isAnswered: boolean;
  noContact: boolean;
};

/** The next leads of the workspace that came in since a day, whoever may see them. */
export async function leadIdsAfter(
  reader: Reader,
  actor: Actor,
  after: string,
  since: LocalDate,
  most: number,
): Promise<string[]> {
  const rows = await reader.rows(
    readable(systemActor(actor), leads)
      .clearSelect()
      .select('id')
      .where('receivedOn', '>=', since)
      .where('id', '>', after)
      .orderBy('id')
      .limit(most),
  );
  return rows.map(({ id }) => id);
}

/** All states of some leads by days, the oldest first. */
export function leadStatesOf(reader: Reader, actor: Actor, ids: readonly string[]): Promise<LeadStateThen[]> {
  if (ids.length === 0) return Promise.resolve([]);
  const from = sql<LocalDate>`(h.valid_from AT TIME ZONE ${actor.timeZone})::date`;
  const said = (column: string) => sql<boolean>`coalesce(${sql.ref(`h.${column}`)}, '') <> ''`;
  const states = build
    .selectFrom(readableHistory(systemActor(actor), leads).as('h'))
    .where('h.id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .select([
      ...(['h.id', 'h.status', 'h.ownerId', 'h.source', 'h.medium', 'h.campaign', 'h.country'] as const),
      ...(['h.employees', 'h.interest', 'h.receivedOn', 'h.noContact', 'h.validFrom'] as const),
      from.as('from'),
      said('companyName').as('hasCompany'),
      said('title').as('hasTitle'),
      said('phone').as('hasPhone'),
      said('message').as('hasMessage'),
      sql<boolean>`h.answered_at is not null`.as('isAnswered'),
    ]);
  return reader.rows(lastOfEachDay(states) as never);
}
