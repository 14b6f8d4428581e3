import type { LocalDate } from '../../ground/days.ts';
import type { Actor } from '../access/actor.ts';
import { readable } from '../access/narrow.ts';
import type { Reader } from '../database/transactions.ts';
import { standIns } from './tables.ts';

/** For whom a person stands in today, by the calendar of the workspace; asked before anybody knows what he may see. */
export async function stoodForBy(reader: Reader, workspaceId: string, personId: string): Promise<string[]> {
  const rows = await reader.sql<{ personId: string }>(
    `SELECT DISTINCT s.person_id FROM app.stand_ins s JOIN app.workspaces w ON w.workspace_id = $1::uuid
     WHERE s.workspace_id = $1::uuid AND s.stand_in_id = $2::uuid
       AND (now() AT TIME ZONE w.time_zone)::date BETWEEN s.first_day AND s.last_day`,
    [workspaceId, personId],
  );
  return rows.map((row) => row.personId);
}

/** Who stands in for whom on a day. */
export const standInsOn = (
  reader: Reader,
  actor: Actor,
  day: LocalDate,
): Promise<{ personId: string; standInId: string }[]> =>
  reader.rows(
    readable(actor, standIns)
      .where('firstDay', '<=', day)
      .where('lastDay', '>=', day)
      .clearSelect()
      .select(['personId', 'standInId']),
  );
