import { peopleByIds } from '../../../people/organisation/reads.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { type Done, openDeal, saveDeal, type Unfit } from '../opening.ts';
import { faultInSplits, type Split } from '../rules/splits.ts';

/** Says who gets credit for a deal. Shares are exactly 100 % or none at all, which is the owner alone; overlays stand beside. */
export async function setSplits(tx: Tx, id: string, ifMatch: number, splits: readonly Split[]): Promise<Done | Unfit> {
  const found = await openDeal(tx, id, ifMatch);
  if (!('deal' in found)) return found;
  const { deal } = found;
  const ids = splits.map(({ personId }) => personId);
  const people = await peopleByIds(tx, tx.actor, ids);
  const had = new Set(deal.splits.map(({ personId }) => personId));
  for (const [at, personId] of ids.entries()) {
    const person = people.get(personId);
    if (!person) return { unfit: { field: `splits.${at}.personId`, message: 'is not here' } };
    if (!person.active && !had.has(personId))
      return { unfit: { field: `splits.${at}.personId`, message: 'does not work here any more' } };
  }
  const fault = faultInSplits(splits);
  if (fault?.fault === 'twice')
    return { unfit: { field: `splits.${fault.split}.personId`, message: 'is named twice' } };
  if (fault) return { unfit: { field: 'splits', message: wordsOf(fault.percent) } };
  return saveDeal(tx, deal, { ...deal, splits: splits.map((split) => ({ ...split })) }, 'deal.changed');
}

function wordsOf(percent: number): string {
  const off = Math.abs(Math.round((percent - 100) * 100)) / 100;
  return `The shares add up to ${percent} %, ${off} % too ${percent > 100 ? 'much' : 'little'}. They must add up to 100 %.`;
}
