import { sql } from 'kysely';
import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Held } from './rules/travel.ts';
import { type HandOffRow, handOffs, type ModelRow, sellingModels } from './tables.ts';

/** Every switch of every segment, the one that begins last first. */
export const modelsOf = (reader: Reader, actor: Actor): Promise<ModelRow[]> =>
  reader.rows<ModelRow>(
    readable(actor, sellingModels).orderBy('startsOn', 'desc').orderBy('id', 'desc').limit(500) as never,
  );

/** How many of each part of a model somebody was given: `PERSON DUTY`. What he sent back counts as given to nobody. */
export async function givenIn(reader: Reader, actor: Actor, modelIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await reader.rows<{ key: string; n: number }>(
    readable(actor, handOffs)
      .where('modelId', '=', sql<string>`any(${[...modelIds]}::uuid[])`)
      .where('state', '!=', 'sent-back')
      .clearSelect()
      .select([sql<string>`model_id || ' ' || owner_id || ' ' || duty`.as('key'), sql<number>`count(*)::int`.as('n')])
      .groupBy(sql`1`) as never,
  );
  return new Map(rows.map(({ key, n }) => [key, n]));
}

/** Who did which part of some records until he handed it over, by the record. */
export async function heldOf(reader: Reader, actor: Actor, recordIds: readonly string[]): Promise<Map<string, Held[]>> {
  const rows = await reader.rows<HandOffRow>(
    readable(actor, handOffs)
      .where('recordId', '=', sql<string>`any(${[...recordIds]}::uuid[])`)
      .where('state', '!=', 'sent-back')
      .orderBy('id') as never,
  );
  const held = new Map<string, Held[]>();
  for (const { recordId, fromDuty, fromId } of rows)
    if (fromDuty) held.set(recordId, [...(held.get(recordId) ?? []), { duty: fromDuty, personId: fromId }]);
  return held;
}

/** What was handed over to these people, what waits first, the newest first; of everybody whom the actor sees where nobody is named. */
export const handOffsTo = (reader: Reader, actor: Actor, ownerId: string | null, most: number): Promise<HandOffRow[]> =>
  reader.rows<HandOffRow>(
    readable(actor, handOffs)
      .$if(ownerId !== null, (query) => query.where('ownerId', '=', ownerId as string))
      .orderBy(sql`state <> 'waiting'`)
      .orderBy('id', 'desc')
      .limit(most) as never,
  );

/** Which parts of these deals were handed to somebody already: `DEAL DUTY`. */
export async function handedAlready(reader: Reader, actor: Actor, dealIds: readonly string[]): Promise<Set<string>> {
  const rows = await reader.rows<HandOffRow>(
    readable(actor, handOffs).where('recordId', '=', sql<string>`any(${[...dealIds]}::uuid[])`) as never,
  );
  return new Set(rows.map(({ recordId, duty }) => `${recordId} ${duty}`));
}

const mostOfModel = 10_000;

/** What was handed over by a model, as far as the actor sees it, the newest first. */
export const handOffsOf = (reader: Reader, actor: Actor, modelId: string): Promise<HandOffRow[]> =>
  reader.rows<HandOffRow>(
    readable(actor, handOffs).where('modelId', '=', modelId).orderBy('id', 'desc').limit(mostOfModel) as never,
  );
