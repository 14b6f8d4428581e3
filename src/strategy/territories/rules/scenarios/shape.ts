import type { Spot } from '../../../../ground/globe.ts';
import { compactnessKm, groundOf, piecesOf } from '../patchwork.ts';

type Shape = {
  /** Kilometres from the middle of a territory, in the mean over its companies. */
  compactnessKm: number | null;
  /** Territories that hang together on the ground, of those of whose companies anything is known. */
  whole: number;
  of: number;
};
type Located = { spot: Spot; before: string | null; after: string | null };

/** More are not looked at: who is whose neighbour takes too long while somebody waits. */
const mostLocated = 30_000;

/**
 * How compact territories are and whether they hang together, before and after, by the companies of which one knows where they are; null
 * where these are none or too many. Companies that no territory takes lie between and count for none.
 */
export function shapesOf(companies: readonly Located[]): { before: Shape; after: Shape } | null {
  if (companies.length === 0 || companies.length > mostLocated) return null;
  const ground = groundOf(
    companies.map(({ spot }) => spot),
    new Float64Array(companies.length).fill(1),
  );
  const shape = (when: 'before' | 'after'): Shape => {
    const ids = [...new Set(companies.flatMap((one) => one[when] ?? []))];
    const at = new Map(ids.map((id, index) => [id, index]));
    const owner = Int32Array.from(companies, (one) => at.get(one[when] ?? '') ?? ids.length);
    const weight = Float64Array.from(owner, (index) => (index < ids.length ? 1 : 0));
    const pieces = piecesOf(ground, owner, ids.length + 1).slice(0, ids.length);
    return {
      compactnessKm: ids.length > 0 ? compactnessKm({ ...ground, weight }, owner, ids.length + 1) : null,
      ...{ whole: pieces.filter((count) => count === 1).length, of: ids.length },
    };
  };
  return { before: shape('before'), after: shape('after') };
}
