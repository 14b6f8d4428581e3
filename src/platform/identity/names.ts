import type { Actor } from '../access/actor.ts';
import type { Reader } from '../database/transactions.ts';
import type { Desk } from './identity.ts';

/** Names for the ids of a list. */
export async function namesIn({ people }: Desk, reader: Reader, actor: Actor, ids: readonly (string | null)[]) {
  const names = await people.namesOf(
    reader,
    actor,
    ids.filter((one) => one !== null),
  );
  return (one: string) => ({ id: one, name: names.get(one)?.name ?? '' });
}
