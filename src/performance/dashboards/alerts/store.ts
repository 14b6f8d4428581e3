import { sql } from 'kysely';
import { type Actor, entrusted } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { type AlertRow, alerts, type CrossingRow, crossings } from './tables.ts';

/** One's own alerts; operations finds those of others in the trash and history alone. */
export const alertsOf = (reader: Reader, actor: Actor): Promise<AlertRow[]> =>
  reader.rows<AlertRow>(
    readable(actor, alerts).where('ownerId', '=', actor.personId).orderBy('name').orderBy('id').limit(200) as never,
  );

export const alertById = (reader: Reader, actor: Actor, id: string): Promise<AlertRow | null> =>
  reader.row<AlertRow>(readable(actor, alerts).where('id', '=', id) as never);

/** Every alert of the workspace, for the watch. */
export const allAlerts = (reader: Reader, actor: Actor): Promise<AlertRow[]> =>
  reader.rows<AlertRow>(readable(entrusted(actor), alerts).orderBy('id') as never);

/** What somebody was told of, the newest first. */
export const crossingsOf = (reader: Reader, actor: Actor): Promise<CrossingRow[]> =>
  reader.rows<CrossingRow>(
    readable(actor, crossings)
      .where('ownerId', '=', actor.personId)
      .orderBy('crossedOn', 'desc')
      .orderBy('id', 'desc')
      .limit(100) as never,
  );

/** What is open of an alert for some people: read by the watch alone, and shown to nobody. */
export const openCrossings = (reader: Reader, actor: Actor, alertId: string): Promise<CrossingRow[]> =>
  reader.rows<CrossingRow>(
    readable(actor, crossings).where('alertId', '=', alertId).where(sql<boolean>`ended_on is null`) as never,
  );
