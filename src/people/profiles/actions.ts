import { newId } from '../../ground/index.ts';
import type { Actor, Role } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import { may } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import { peopleByIds, placesOf } from '../organisation/reads.ts';
import { profilePolicy } from './policy.ts';
import { profileOf } from './rules/profile.ts';
import { type ProfileRow, workProfiles } from './tables.ts';

const rowOf = (reader: Reader, actor: Actor, personId: string): Promise<ProfileRow | null> =>
  reader.row<ProfileRow>(readable(actor, workProfiles).where('personId', '=', personId) as never);

/** Whether the actor leads somebody, and so says how he works; his own is his to choose. */
const mayGive = (actor: Actor, personId: string): boolean =>
  may(actor, profilePolicy, 'write', personId) && (personId !== actor.personId || actor.role === 'leader');

/** How somebody works, as far as the actor may know it; null where he may not, or where nobody is called so. */
export async function profileShown(reader: Reader, actor: Actor, personId: string) {
  const known = await peopleByIds(reader, actor, [personId]);
  if (!known.has(personId) || !may(actor, profilePolicy, 'read', personId)) return null;
  const row = await rowOf(reader, actor, personId);
  const { given, chosen } = { given: row?.given ?? null, chosen: row?.chosen ?? null };
  const role = known.get(personId)?.role ?? actor.role;
  return { given, chosen, counts: profileOf(given, chosen), role, mayGive: mayGive(actor, personId) };
}

type Said = Partial<Pick<ProfileRow, 'given' | 'chosen'>>;

async function keep(tx: Tx, personId: string, said: Said): Promise<true> {
  const found = await rowOf(tx, tx.actor, personId);
  const before = found && (await tx.lock(workProfiles, found.id));
  const was = before ?? { id: newId(), version: 0, validFrom: '', personId, given: null, chosen: null };
  await tx.record({ table: workProfiles, before, after: { ...was, ...said } });
  return true;
}

/** Says how somebody works whom the actor leads; null where he does not. */
export const giveProfile = async (tx: Tx, personId: string, given: ProfileRow['given']): Promise<true | null> =>
  mayGive(tx.actor, personId) && (await peopleByIds(tx, tx.actor, [personId])).has(personId)
    ? keep(tx, personId, { given })
    : null;

/** Says how all of a role work whom the actor leads, in one act; how many it changes. What somebody chose himself stays and counts. */
export async function giveToRole(tx: Tx, role: Role, given: ProfileRow['given']): Promise<number> {
  const led = (await placesOf(tx, tx.actor)).filter(
    (place) => place.active && place.role === role && mayGive(tx.actor, place.id),
  );
  const ids = led.map(({ id }) => id);
  if (ids.length === 0) return 0;
  const rows = await tx.rows<ProfileRow>(readable(tx.actor, workProfiles).where('personId', 'in', ids) as never);
  const known = new Set(rows.map(({ personId }) => personId));
  const from = await tx.now();
  const fresh = given === null ? [] : ids.filter((id) => !known.has(id));
  await tx.recordMany(
    workProfiles,
    fresh.map((personId) => ({ id: newId(), states: [{ from, row: { personId, given, chosen: null } }] })),
  );
  const others = rows.filter((row) => row.given !== given).map(({ id }) => id);
  const locked = others.length > 0 ? await tx.lockMany(workProfiles, others) : [];
  await tx.changeMany(
    workProfiles,
    locked.map((before) => ({ before, after: { ...before, given } })),
  );
  return fresh.length + locked.length;
}

/** Chooses how one works oneself; a key of no person chooses nothing. */
export const chooseProfile = async (tx: Tx, chosen: ProfileRow['chosen']): Promise<true | null> =>
  tx.actor.personId === null ? null : keep(tx, tx.actor.personId, { chosen });
