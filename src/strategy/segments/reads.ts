import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { readableDeals } from '../../process/pipeline/reads.ts';
import { everySegment } from './actions.ts';
import { fitsOf, mayKnowFits } from './companies.ts';
import type { BuyerMap } from './rules/buyer-map.ts';
import { isIn } from './rules/profile.ts';

export type BuyerMapOf = { segment: { id: string; name: string }; map: BuyerMap };

/** How the companies of a segment buy; null while nobody drew it. */
export async function buyerMapOf(reader: Reader, actor: Actor, segmentId: string): Promise<BuyerMapOf | null> {
  const found = (await everySegment(reader, actor)).find(({ id }) => id === segmentId);
  return found?.buyerMap ? { segment: { id: found.id, name: found.name }, map: found.buyerMap } : null;
}

/** How the company of a deal likely buys: by the segment that it fits best of those that have a map. Null where there is none; undefined where there is no such deal. */
export async function buyerMapOfDeal(
  reader: Reader,
  actor: Actor,
  dealId: string,
): Promise<BuyerMapOf | null | undefined> {
  const deal = await reader.row(readableDeals(actor).where('id', '=', dealId));
  if (!deal) return undefined;
  if (deal.companyId === null || !mayKnowFits(actor)) return null;
  const fits = await fitsOf(reader, actor, deal.companyId, await everySegment(reader, actor));
  const best = fits?.find(({ segment, fit }) => segment.buyerMap !== null && isIn(segment.leastFit, fit));
  return best ? buyerMapOf(reader, actor, best.segment.id) : null;
}
