import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { type CharterRow, charters } from './tables.ts';

/** Every charter that is not replaced and that the actor may read. */
export const chartersNow = (reader: Reader, actor: Actor): Promise<CharterRow[]> =>
  reader.rows<CharterRow>(
    readable(actor, charters).where('state', '<>', 'replaced').orderBy('offeredOn').orderBy('id').limit(5_000) as never,
  );

/** All editions of one person's charter, the newest first. */
export const editionsOf = (reader: Reader, actor: Actor, ownerId: string): Promise<CharterRow[]> =>
  reader.rows<CharterRow>(
    readable(actor, charters).where('ownerId', '=', ownerId).orderBy('edition', 'desc').limit(200) as never,
  );
