import { type Actor, reachingEverything } from '../../platform/access/actor.ts';
import { writable } from '../../platform/access/narrow.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { WholeAct } from '../../platform/history/undo-ports.ts';
import { handOffs } from './tables.ts';

const sentBackIn = `SELECT record_id FROM app.changes
  WHERE workspace_id = $1::uuid AND group_id = $2::uuid AND person_id = $3::uuid AND kind = $4
    AND action = 'update' AND after ->> 'state' = 'sent-back'`;

/** Whoever sent something back takes that back whole: the record, which is another's since, comes to him again. */
export const takingSendingBack: WholeAct = async (reader: Reader, actor: Actor, groupId: string) => {
  const asked = [actor.workspaceId, groupId, actor.personId, handOffs.kind];
  const sent = await reader.sql<{ recordId: string }>(sentBackIn, asked);
  if (sent.length === 0) return null;
  const ids = sent.map(({ recordId }) => recordId);
  const mine = await reader.rows(writable(actor, handOffs).where('id', 'in', ids));
  return mine.length === ids.length ? { as: reachingEverything(actor) } : null;
};
