import { type Actor, reachingEverything } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { rankChoices } from './tables.ts';

/** Everybody who takes part today, whose choice is nobody's to read: whom of them somebody is shown is decided by rule. */
export async function thoseIn(reader: Reader, actor: Actor): Promise<Set<string>> {
  const rows = await reader.rows(readable(reachingEverything(actor), rankChoices).where('isIn', '=', true));
  return new Set(rows.map(({ ownerId }) => ownerId));
}

/** Takes part from now on, or no longer: each for himself. False for one who is nobody of the workspace. */
export async function chooseRank(tx: Tx, isIn: boolean): Promise<boolean> {
  const { personId: ownerId } = tx.actor;
  if (ownerId === null) return false;
  const before = await tx.lock(rankChoices, ownerId);
  if ((before?.isIn ?? false) === isIn) return true;
  const after = { ...(before ?? { id: ownerId, version: 0, validFrom: '', ownerId }), isIn };
  await tx.record({ table: rankChoices, before, after });
  return true;
}
