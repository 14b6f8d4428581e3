import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { type CheckInRow, checkIns, type ObjectiveRow, objectives } from './tables.ts';

/** The objectives of one person, those due next first. */
export const objectivesOf = (reader: Reader, actor: Actor, ownerId: string): Promise<ObjectiveRow[]> =>
  reader.rows<ObjectiveRow>(
    readable(actor, objectives).where('ownerId', '=', ownerId).orderBy('dueOn').orderBy('id').limit(200) as never,
  );

/** What was written about somebody, as far as one reads it, the newest first. */
export const checkInsAbout = (reader: Reader, actor: Actor, personId: string): Promise<CheckInRow[]> =>
  reader.rows<CheckInRow>(
    readable(actor, checkIns)
      .where('personId', '=', personId)
      .orderBy('onDay', 'desc')
      .orderBy('id', 'desc')
      .limit(200) as never,
  );
