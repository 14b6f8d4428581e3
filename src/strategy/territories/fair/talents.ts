import type { DealSizes, FairReport } from '../rules/fair/fair-patches.ts';
import { talentOf } from '../rules/fair/talent.ts';

/** How much of what an average rep wins on the same patches each wins; of a patch that several work each counts an even part. */
export function talentsIn({ patches }: Pick<FairReport, 'patches'>, { n, sum }: DealSizes): Map<string, number> {
  const sums = new Map<string, { won: number; expected: number }>();
  for (const { people, won, expected } of patches)
    for (const id of people) {
      const his = sums.get(id) ?? { won: 0, expected: 0 };
      sums.set(id, { won: his.won + won / people.length, expected: his.expected + expected / people.length });
    }
  const dealSize = n > 0 ? sum / n : 0;
  return new Map([...sums].map(([id, his]) => [id, talentOf({ ...his, dealSize })]));
}
