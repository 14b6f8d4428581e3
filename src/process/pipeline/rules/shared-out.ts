import { allocate, type LocalDate, money } from '../../../ground/index.ts';

type Won = { id: string; ownerId: string; amount: number; currency: string; closedOn: LocalDate };
/** How many contacts were had about a deal on a day by a channel; null: by one that nobody said. */
export type Had = { recordId: string; channel: string | null; on: LocalDate; n: number };
export type Credit = { dealId: string; ownerId: string; currency: string; channel: string | null; amount: number };

/**
 * The amount of each won deal, shared out evenly over the contacts that were had about it up to the day it was won, and added
 * up by their channels; to the cent. 1,000 after three calls and a visit are 750 for the phone and 250 for the visit. Nothing
 * is credited where nobody was spoken to: the channels never make up more than what was won.
 */
export function sharedOut(deals: readonly Won[], contacts: readonly Had[]): Credit[] {
  const byDeal = Map.groupBy(contacts, ({ recordId }) => recordId);
  return deals.flatMap(({ id, ownerId, amount, currency, closedOn }) => {
    const had = (byDeal.get(id) ?? []).filter(({ on }) => on <= closedOn);
    const byChannel = [...Map.groupBy(had, ({ channel }) => channel)].sort(([a], [b]) => `${a}`.localeCompare(`${b}`));
    if (byChannel.length === 0) return [];
    const weights = byChannel.map(([, its]) => its.reduce((sum, { n }) => sum + n, 0));
    const shares = allocate(money(amount, currency), weights);
    return byChannel.map(([channel], at) => ({
      ...{ dealId: id, ownerId, currency, channel },
      amount: (shares[at] as { amount: number }).amount,
    }));
  });
}
