import type { CriterionOffer, DeclaredKind } from './ports.ts';
import type { Criterion } from './rules/stages.ts';
import type { DealRow } from './tables.ts';

/** A capability that judges a kind of criterion by what a test says of each deal: the evidence, or null. */
export const offering = (
  kind: DeclaredKind,
  evidence: (deal: DealRow, criterion: Criterion) => string | null,
): CriterionOffer => ({
  kind,
  find: async (_reader, _actor, asked) =>
    new Map(
      asked.map(({ deal, criteria }) => {
        const met = criteria.flatMap((each) => {
          const found = evidence(deal, each);
          return found === null ? [] : [[each.key, found] as const];
        });
        return [deal.id, new Map(met)];
      }),
    ),
});
