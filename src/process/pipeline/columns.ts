import { standingStage } from './rules/gone-stages.ts';
import { noOwnWeights, type OwnWeights, weightedTotal } from './rules/weighting.ts';
import type { CardRow } from './store.ts';
import type { PipelineRow } from './tables.ts';
import type { ColumnTotals } from './totals.ts';

type Asked = {
  totals: readonly ColumnTotals[];
  own: readonly (OwnWeights & { stageId: string })[];
  cards: readonly CardRow[];
  limit: number;
};

/** The columns of a board. A deal whose stage was taken out since stands in the column its stage's deals went to. */
export function columnsOf(pipeline: PipelineRow, { totals, own, cards, limit }: Asked) {
  const isHere = (stageId: string) => (row: { stageId: string }) => standingStage(pipeline, row.stageId) === stageId;
  return pipeline.stages.map((stage) => {
    const sums = totals.filter(isHere(stage.id));
    const add = (of: (part: ColumnTotals) => number) => sums.reduce((all, part) => all + of(part), 0);
    const [count, total] = [add((part) => part.count), add((part) => part.total)];
    const weights = own.filter(isHere(stage.id)).reduce(
      (all, part) => ({
        count: all.count + part.count,
        amount: all.amount + part.amount,
        weighted: all.weighted + part.weighted,
      }),
      noOwnWeights,
    );
    const rows = cards.filter(isHere(stage.id));
    return {
      stageId: stage.id,
      count,
      total,
      weighted: weightedTotal(total, stage.probability, weights),
      ownWeighted: weights.count,
      averageDays: count === 0 ? null : add((part) => (part.averageDays ?? 0) * part.count) / count,
      rows: sums.length > 1 ? rows.toSorted(bySoonest).slice(0, limit + 1) : rows,
    };
  });
}

/** As the cards of one stage come: soonest to close first, those without a day last. */
const bySoonest = (a: CardRow, b: CardRow): number =>
  (a.expectedCloseOn ?? '9999').localeCompare(b.expectedCloseOn ?? '9999') || a.id.localeCompare(b.id);
