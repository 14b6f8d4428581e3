import { sql } from 'kysely';
import { endOfDay, type LocalDate, type Period } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readableOwned, readableOwnedHistory, writable } from '../../platform/access/narrow.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { type QuotaRow, quotas } from './tables.ts';

/**
 * Quotas of the quarters that begin in a period, of the people of one's own: they are summed, and stand beside what these people won. With `asOf` those that were set by the end of that day.
 */
export function quotasIn(reader: Reader, actor: Actor, period: Period, asOf?: LocalDate): Promise<QuotaRow[]> {
  const when = asOf ? { asOf: endOfDay(asOf, actor.timeZone) } : {};
  return reader.rows(
    build
      .selectFrom(readableOwned(actor, quotas, when).as('q'))
      .selectAll('q')
      .where('q.quarterStart', '>=', period.first)
      .where('q.quarterStart', '<', period.next)
      .orderBy('q.quarterStart')
      .orderBy('q.personId'),
  );
}

export type QuotaVersion = QuotaRow & { validTo: string };

/** Every version of the quotas of a period, for readings as of several days in one question. */
export function quotaVersions(reader: Reader, actor: Actor, period: Period, ownerIds?: readonly string[]) {
  let query = build
    .selectFrom(readableOwnedHistory(actor, quotas).as('q'))
    .selectAll('q')
    .where('q.quarterStart', '>=', period.first)
    .where('q.quarterStart', '<', period.next);
  if (ownerIds) query = query.where('q.personId', '=', sql<string>`any(${ownerIds}::uuid[])`);
  return reader.rows<QuotaVersion>(query);
}

/** The quotas of some people for some quarters that the actor may change. */
export function quotasToChange(
  reader: Reader,
  actor: Actor,
  personIds: readonly string[],
  starts: readonly LocalDate[],
) {
  return reader.rows<QuotaRow>(
    build
      .selectFrom(writable(actor, quotas).as('q'))
      .selectAll('q')
      .where('q.personId', '=', sql<string>`any(${personIds}::uuid[])`)
      .where('q.quarterStart', '=', sql<string>`any(${starts}::date[])`),
  );
}
