import { sql } from 'kysely';
import type { Instant } from '../../../ground/days.ts';
import { managersOn } from '../../../people/organisation/reads.ts';
import { type Actor, entrusted } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import { build } from '../../../platform/database/query.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { circleOf } from '../../../platform/views/rules/circle.ts';
import { type DashboardRow, dashboards } from './tables.ts';

/** The most dashboards that one person finds. */
const mostDashboards = 200;

/** Those that somebody may open: his own, those of everybody, and those that his circle made for the team, as views are shared. */
async function found(reader: Reader, actor: Actor, now: Instant) {
  const circle =
    actor.personId === null ? [] : circleOf(actor.personId, actor.team, await managersOn(reader, actor, now));
  return build
    .selectFrom(readable(entrusted(actor), dashboards).as('d'))
    .selectAll('d')
    .where(
      sql<boolean>`(d.owner_id = ${actor.personId}::uuid or d.sharing = 'everybody'
        or (d.sharing = 'team' and d.owner_id = any(${circle}::uuid[])))`,
    );
}

export const dashboardsFor = async (reader: Reader, actor: Actor, now: Instant): Promise<DashboardRow[]> =>
  reader.rows<DashboardRow>(
    (await found(reader, actor, now)).orderBy('d.name').orderBy('d.id').limit(sql.lit(mostDashboards)),
  );

export const dashboardSeen = async (
  reader: Reader,
  actor: Actor,
  now: Instant,
  id: string,
): Promise<DashboardRow | null> => reader.row<DashboardRow>((await found(reader, actor, now)).where('d.id', '=', id));
