import { sql } from 'kysely';
import { type Actor, reachingEverything } from '../../platform/access/actor.ts';
import { writable } from '../../platform/access/narrow.ts';
import { tableOfKind } from '../../platform/database/tables.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { WholeAct } from '../../platform/history/undo-ports.ts';
import { leads } from './tables.ts';

const conversionIn = `SELECT 1 FROM app.changes WHERE workspace_id = $1::uuid AND group_id = $2::uuid AND kind = $3
  AND action = 'update' AND after ->> 'status' = 'converted' LIMIT 1`;

/** All that it wrote but what goes along whoever did it: what the activities of the lead are about. */
const writtenIn = `SELECT DISTINCT kind, record_id FROM app.changes
  WHERE workspace_id = $1::uuid AND group_id = $2::uuid AND kind <> 'activity-link'`;

/**
 * Whoever may change a lead that was converted, and all that it became, takes the conversion back whole: also that activities of others
 * were about what it became.
 */
export const takingConversionBack: WholeAct = async (reader, actor, groupId) => {
  const asked = [actor.workspaceId, groupId];
  if ((await reader.sql(conversionIn, [...asked, leads.kind])).length === 0) return null;
  const written = await reader.sql<{ kind: string; recordId: string }>(writtenIn, asked);
  const mine = await Promise.all(
    [...Map.groupBy(written, ({ kind }) => kind)].map(([kind, its]) =>
      mayChangeAll(
        reader,
        actor,
        kind,
        its.map(({ recordId }) => recordId),
      ),
    ),
  );
  return mine.every(Boolean) ? { as: reachingEverything(actor) } : null;
};

async function mayChangeAll(reader: Reader, actor: Actor, kind: string, ids: readonly string[]): Promise<boolean> {
  const table = tableOfKind(kind);
  if (!table) return false;
  const rows = await reader.rows(writable(actor, table).where(sql<boolean>`id = any(${ids}::uuid[])`));
  return rows.length === ids.length;
}
