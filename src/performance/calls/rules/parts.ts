import { creditsOf, type Split } from '../../../process/pipeline/index.ts';
import type { Part } from './breakdown.ts';

/** Who is credited with a deal, by shares; overlays are beside them and add to nothing. Without shares all of it is its owner's. */
export function creditParts(deal: { ownerId: string; splits: readonly Split[] }): Part[] {
  const shares = creditsOf({ ...deal, amount: null, currency: 'XXX' }).filter(({ kind }) => kind === 'share');
  return shares.map(({ personId, percent }) => ({ key: personId, weight: Math.round(percent * 100) }));
}
