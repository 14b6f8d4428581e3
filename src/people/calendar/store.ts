import { sql } from 'kysely';
import type { LeaveSpan, LocalDate } from '../../ground/index.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { type HoursRow, type LeaveRow, leaves, workingHours } from './tables.ts';

const among = (ids: readonly string[]) => sql<string>`any(${[...ids]}::uuid[])`;

/** When the workspace works; null until somebody said so. */
export const hoursOfAll = (reader: Reader, actor: Actor, when: { asOf?: string } = {}): Promise<HoursRow | null> =>
  reader.row<HoursRow>(readable(systemActor(actor), workingHours, when).where('personId', 'is', null) as never);

/** When these people work, of those who differ; for the product itself. */
export const hoursOfPeople = (reader: Reader, actor: Actor, ids: readonly string[]): Promise<HoursRow[]> =>
  reader.rows<HoursRow>(readable(systemActor(actor), workingHours).where('personId', '=', among(ids)) as never);

/** The hours of people that the actor may read. */
export const hoursSeen = (reader: Reader, actor: Actor): Promise<HoursRow[]> =>
  reader.rows<HoursRow>(
    readable(actor, workingHours).where('personId', 'is not', null).orderBy('id').limit(5_000) as never,
  );

/** Leave that the actor may read and that ends on a day or later, the next first. */
export const leaveSeen = (reader: Reader, actor: Actor, from: LocalDate): Promise<LeaveRow[]> =>
  reader.rows<LeaveRow>(
    readable(actor, leaves).where('lastDay', '>=', from).orderBy('firstDay').orderBy('id').limit(2_000) as never,
  );

/** Leave of one person that was asked for or agreed, whoever asks. */
export const leaveThatCounts = (reader: Reader, actor: Actor, ownerId: string): Promise<LeaveRow[]> =>
  reader.rows<LeaveRow>(
    readable(systemActor(actor), leaves)
      .where('ownerId', '=', ownerId)
      .where('state', 'in', ['asked', 'agreed'])
      .orderBy('firstDay') as never,
  );

type Agreed = Pick<LeaveRow, 'id' | 'ownerId' | 'firstDay' | 'lastDay' | 'part' | 'standInId'>;

/** When these people are away within some days, for the product itself: that it was agreed, and not why. */
export const agreedLeave = (
  reader: Reader,
  actor: Actor,
  { ids, from, until }: { ids: readonly string[]; from?: LocalDate; until?: LocalDate },
): Promise<Agreed[]> => {
  let found = readable(systemActor(actor), leaves).where('state', '=', 'agreed').where('ownerId', '=', among(ids));
  if (from) found = found.where('lastDay', '>=', from);
  if (until) found = found.where('firstDay', '<=', until);
  return reader.rows<Agreed>(
    found
      .orderBy('firstDay')
      .orderBy('id')
      .clearSelect()
      .select(['id', 'ownerId', 'firstDay', 'lastDay', 'part', 'standInId']) as never,
  );
};

export const leaveById = (reader: Reader, actor: Actor, id: string): Promise<LeaveRow | null> =>
  reader.row<LeaveRow>(readable(actor, leaves).where('id', '=', id) as never);

export const asSpan = ({ firstDay, lastDay, part }: Pick<LeaveRow, 'firstDay' | 'lastDay' | 'part'>): LeaveSpan => ({
  ...{ first: firstDay, last: lastDay, part },
});
