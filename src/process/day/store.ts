import type { Instant } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { type Snooze, snoozes } from './tables.ts';

/** What the reader himself has put off, now or as of a moment: that of whom he stands in for is not his. */
const own = (actor: Actor, when: { asOf?: Instant | undefined } = {}) =>
  readable(actor, snoozes, when).where('personId', '=', actor.personId as string);

export const ownSnoozes = (reader: Reader, actor: Actor, when: { asOf?: Instant | undefined }): Promise<Snooze[]> =>
  reader.rows(own(actor, when).orderBy('id'));

export const snoozeOf = (reader: Reader, actor: Actor, dealId: string): Promise<Snooze | null> =>
  reader.row(own(actor).where('dealId', '=', dealId));
