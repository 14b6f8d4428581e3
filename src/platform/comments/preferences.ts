import { newId } from '../../ground/ids.ts';
import type { Actor } from '../access/actor.ts';
import { readable } from '../access/narrow.ts';
import type { Kept } from '../database/tables.ts';
import type { Reader } from '../database/transactions.ts';
import type { Tx } from '../history/door.ts';
import { type PreferencesRow, preferences } from './tables.ts';

export type PreferenceFields = Omit<PreferencesRow, keyof Kept | 'personId'>;

/** Who has chosen nothing is told as each kind of notice usually tells, at any hour. */
export const usual: PreferenceFields & { version: number } = {
  version: 0,
  channels: {},
  timeZone: null,
  quietFrom: null,
  quietUntil: null,
  quietWeekends: false,
  digestHour: null,
};

export async function ownPreferences(reader: Reader, actor: Actor): Promise<PreferenceFields & { version: number }> {
  return (await rowOf(reader, actor)) ?? usual;
}

const rowOf = (reader: Reader, actor: Actor): Promise<PreferencesRow | null> =>
  reader.row(readable(actor, preferences).where('personId', '=', actor.personId as string));

/** Chooses anew, from now on: what is on its way by mail already keeps its hour. False when it was chosen elsewhere since. */
export async function choosePreferences(tx: Tx, seen: number, fields: PreferenceFields): Promise<boolean> {
  const { personId } = tx.actor;
  if (personId === null) return false;
  const known = await rowOf(tx, tx.actor);
  const before = known && (await tx.lock(preferences, known.id));
  if ((before?.version ?? 0) !== seen) return false;
  const row = before ?? { id: newId(), version: 0, validFrom: '', personId };
  await tx.record({ table: preferences, before, after: { ...row, ...fields } });
  return true;
}
