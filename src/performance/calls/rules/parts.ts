import { creditsOf, type DealLine, lineValue, type Split } from '../../../process/pipeline/index.ts';
import type { Part } from './breakdown.ts';

/**
 * The products of a deal, by what its lines come to over their terms; without lines, or with lines that come to nothing, the product
 * that it is for. What a person set as its amount is divided by the same weights.
 */
export function productParts({ lines, productId }: { lines: readonly DealLine[]; productId: string | null }): Part[] {
  const parts = lines.map((line) => ({ key: line.productId, weight: lineValue(line).total }));
  return parts.some(({ weight }) => weight > 0) ? parts : [{ key: productId, weight: 1 }];
}

/** Who is credited with a deal, by shares; overlays are beside them and add to nothing. Without shares all of it is its owner's. */
export function creditParts(deal: { ownerId: string; splits: readonly Split[] }): Part[] {
  const shares = creditsOf({ ...deal, amount: null, currency: 'XXX' }).filter(({ kind }) => kind === 'share');
  return shares.map(({ personId, percent }) => ({ key: personId, weight: Math.round(percent * 100) }));
}
