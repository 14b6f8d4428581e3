import { type Actor, systemActor } from '../access/actor.ts';
import type { Database } from '../history/database.ts';

type Settings = Pick<Actor, 'timeZone' | 'currency' | 'fiscalStartMonth'>;

/** The system itself as it acts in a workspace, by that workspace's calendar and currency; null when the workspace is gone. */
export async function systemActorIn(db: Database, workspaceId: string): Promise<Actor | null> {
  const nobodyYet = systemActor({ workspaceId, timeZone: 'UTC', currency: 'EUR', fiscalStartMonth: 1 });
  const [settings] = await db.read(nobodyYet, (reader) =>
    reader.sql<Settings>(
      'SELECT time_zone, currency, fiscal_start_month FROM app.workspaces WHERE workspace_id = $1::uuid',
      [workspaceId],
    ),
  );
  return settings ? systemActor({ workspaceId, ...settings }) : null;
}
