import type { Fall } from './assign.ts';
import { type KeptTerritory, type Place, type Reason, reasonOf } from './kept.ts';

/** Where an account stands, as it is kept: in a base territory, between several, or, with neither, in none; and what lies over it. */
export type Standing = { territoryId: string | null; rivals: readonly string[]; overlays: readonly string[] };
/** With the rule by which it stands there; null of a gap and of an overlap, which no rule decides. */
export type Placed = Standing & { because: Reason | null };

/** What is kept of where an account falls. Ids are in order, so that the same place always reads alike. */
export function placedBy(kept: readonly KeptTerritory[]): (fall: Fall) => Placed {
  const byId = new Map(kept.map((one) => [one.id, one]));
  return ({ base, rivals, overlays }) => {
    const at = base && byId.get(base.territoryId);
    return {
      territoryId: base?.territoryId ?? null,
      rivals: rivals.map(({ territoryId }) => territoryId).toSorted(),
      overlays: overlays.map(({ territoryId }) => territoryId).toSorted(),
      because: base && at ? reasonOf([at], base) : null,
    };
  };
}

export function placeIn({ territoryId, rivals }: Pick<Standing, 'territoryId' | 'rivals'>): Place {
  if (territoryId !== null) return { at: 'territory', id: territoryId };
  return rivals.length > 0 ? { at: 'overlap', ids: [...rivals] } : { at: 'gap' };
}

/**
 * Whether an account stands where it stood. Another rule of the same territory that now holds for it is no move: the log says by what it
 * came there.
 */
export const standsAlike = (one: Standing, other: Standing): boolean =>
  one.territoryId === other.territoryId && sameIds(one.rivals, other.rivals) && sameIds(one.overlays, other.overlays);

const sameIds = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((id, at) => id === other[at]);
