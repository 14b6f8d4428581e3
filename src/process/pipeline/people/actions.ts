import { newId } from '../../../ground/ids.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { contactsByIds } from '../../accounts/reads.ts';
import { type Done, openDeal, saveDeal, type Unfit } from '../opening.ts';
import { type DealPerson, namedTwice } from '../rules/deal-people.ts';

export type GivenPerson = Pick<DealPerson, 'contactId' | 'role'>;

/** Says who of the buyer's is in a deal, all of them in their order; the first is whom we talk to. */
export async function setPeople(
  tx: Tx,
  id: string,
  ifMatch: number,
  given: readonly GivenPerson[],
): Promise<Done | Unfit> {
  const found = await openDeal(tx, id, ifMatch);
  if (!('deal' in found)) return found;
  const { deal } = found;
  const known = await contactsByIds(
    tx,
    tx.actor,
    given.map(({ contactId }) => contactId),
  );
  // Who was in it and is in the trash by now stands in the way of nobody else's change.
  const had = new Set(deal.people.map(({ contactId }) => contactId));
  const stranger = given.findIndex(({ contactId }) => !known.has(contactId) && !had.has(contactId));
  if (stranger >= 0) return { unfit: { field: `people.${stranger}.contactId`, message: 'is not here' } };
  const twice = namedTwice(given);
  if (twice !== null) return { unfit: { field: `people.${twice}.contactId`, message: 'is named twice in this role' } };
  return saveDeal(tx, deal, { ...deal, people: withIds(deal.people, given) }, 'deal.changed');
}

/** A part keeps its id while its contact is in the deal; a new one gets one of ours. */
function withIds(before: readonly DealPerson[], given: readonly GivenPerson[]): DealPerson[] {
  const left = [...before];
  return given.map(({ contactId, role }) => {
    const exact = left.findIndex((one) => one.contactId === contactId && one.role === role);
    const at = exact >= 0 ? exact : left.findIndex((one) => one.contactId === contactId);
    const [kept] = at >= 0 ? left.splice(at, 1) : [];
    return { id: kept?.id ?? newId(), contactId, role };
  });
}
