import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { type DraftRow, drafts, type StructureRow, structures } from './tables.ts';

/** More than anybody draws: a structure lasts months. */
const most = 200;

/** Every structure that holds, held or will, the one that begins last first. */
export const structuresOf = (reader: Reader, actor: Actor): Promise<StructureRow[]> =>
  reader.rows<StructureRow>(
    readable(actor, structures).orderBy('startsOn', 'desc').orderBy('id', 'desc').limit(most) as never,
  );

/** Every draft that the actor sees, the newest first. */
export const draftsOf = (reader: Reader, actor: Actor): Promise<DraftRow[]> =>
  reader.rows<DraftRow>(readable(actor, drafts).orderBy('id', 'desc').limit(most) as never);

export const draftAt = (reader: Reader, actor: Actor, id: string): Promise<DraftRow | null> =>
  reader.row<DraftRow>(readable(actor, drafts).where('id', '=', id) as never);

/** A structure or a draft of one, by its id. */
export const drawnAt = async (reader: Reader, actor: Actor, id: string): Promise<StructureRow | DraftRow | null> =>
  (await draftAt(reader, actor, id)) ??
  (await reader.row<StructureRow>(readable(actor, structures).where('id', '=', id) as never));
