import { sql } from 'kysely';
import type { Instant } from '../../../ground/days.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { foundBy } from '../found.ts';
import { type DashboardRow, dashboards } from './tables.ts';

/** The most dashboards that one person finds. */
const mostDashboards = 200;

export const dashboardsFor = async (reader: Reader, actor: Actor, now: Instant): Promise<DashboardRow[]> =>
  reader.rows<DashboardRow>(
    (await foundBy(reader, actor, dashboards, now)).orderBy('f.name').orderBy('f.id').limit(sql.lit(mostDashboards)),
  );

export const dashboardSeen = async (
  reader: Reader,
  actor: Actor,
  now: Instant,
  id: string,
): Promise<DashboardRow | null> =>
  reader.row<DashboardRow>((await foundBy(reader, actor, dashboards, now)).where('f.id', '=', id));
