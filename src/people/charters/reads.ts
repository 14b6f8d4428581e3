import { dayOf, type LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { editionsOf } from './store.ts';

/** The charters of somebody that both signed by the end of some days and that held in them, the newest first. */
export async function signedCharters(
  reader: Reader,
  actor: Actor,
  personId: string,
  { from, until }: { from: LocalDate; until: LocalDate },
): Promise<{ id: string; edition: number; signedOn: LocalDate }[]> {
  const editions = await editionsOf(reader, actor, personId);
  return editions.flatMap(({ id, edition, state, ownSignatureAt, managerSignatureAt }) => {
    const last = [ownSignatureAt, managerSignatureAt]
      .filter((at) => at !== null)
      .sort()
      .at(-1);
    if (state !== 'signed' || last === undefined) return [];
    const signedOn = dayOf(last, actor.timeZone);
    return signedOn <= until || signedOn <= from ? [{ id, edition, signedOn }] : [];
  });
}
