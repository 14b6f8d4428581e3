import type { LocalDate } from '../../../ground/days.ts';
import { type Actor, seeingAllFields, systemActor } from '../../../platform/access/actor.ts';
import { readable, readableOwned, readableOwnedHistory } from '../../../platform/access/narrow.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { leads } from '../tables.ts';
import type { InForce, JudgedStage } from './rules/definition.ts';
import { type DefinitionRow, definitions } from './tables.ts';

/** The end of a past day; left out, it is now. */
export type When = { asOf?: string };

export const definitionsOf = (reader: Reader, actor: Actor, when: When = {}): Promise<DefinitionRow[]> =>
  reader.rows<DefinitionRow>(readable(actor, definitions, when).orderBy('stage'));

/** What a lead must be to count as this; null while marketing and sales have not agreed. For the product itself. */
export async function inForceOf(reader: Reader, actor: Actor, stage: JudgedStage): Promise<InForce | null> {
  const row = await reader.row<DefinitionRow>(readable(systemActor(actor), definitions).where('stage', '=', stage));
  return row?.inForce ?? null;
}

export const mostCounted = 10_000;

/** Leads that the reader counts and that came since a day, with all that conditions ask, which is judged and never shown. */
export const leadsToJudge = (reader: Reader, actor: Actor, since: LocalDate, when: When = {}) =>
  reader.rows(
    readableOwned(seeingAllFields(actor), leads, when)
      .where('receivedOn', '>=', since)
      .orderBy('receivedOn', 'desc')
      .orderBy('id', 'desc')
      .limit(mostCounted),
  );

/** Which of the leads since a day ever stood as MQL until then. */
export async function everMql(
  reader: Reader,
  actor: Actor,
  since: LocalDate,
  { asOf }: When = {},
): Promise<Set<string>> {
  const ever = readableOwnedHistory(actor, leads).where('receivedOn', '>=', since).where('status', '=', 'mql');
  const rows = await reader.rows(
    (asOf ? ever.where('validFrom', '<=', asOf) : ever).clearSelect().select('id').distinct().limit(mostCounted),
  );
  return new Set(rows.map(({ id }) => id));
}
