import { dice } from '../../../ground/dice.ts';
import { additiveScores, auc, type Binned, chanceOf, fitNaiveBayes, logLoss } from '../../../ground/learning/index.ts';

/** How far one column alone tells the outcome, on rows it did not learn from. */
export type LeakSign = { name: string; auc: number; share: number };
export type LeakAudit = { barred: LeakSign[]; suspected: LeakSign[] };

/**
 * From these on a column is barred or suspected. `auc` is the chance that it ranks a pair right, `share` how much of the
 * uncertainty it takes away. What is known before the outcome seldom tells so much alone; what is filled in after it does.
 */
export const leakBounds = { barred: { auc: 0.9, share: 0.5 }, suspected: { auc: 0.79, share: 0.2 } } as const;

/** Fewer of either outcome prove nothing against a column. */
const fewestOfEach = 20;
/** How many standard errors the ranking has to lie above its bound. */
const surely = 1.645;

/**
 * What a snapshot shows of leaks: columns whose values alone nearly decide the outcome. Both sides of a cut in two learn
 * from one half and are judged on the other. Tags that say "Closed by" decide; minutes spent on a page do not.
 */
export function auditLeaks(columns: readonly Binned[], outcomes: ArrayLike<number>): LeakAudit {
  const rolls = dice('leaks');
  const side = Uint8Array.from(outcomes, () => rolls.whole(0, 1));
  const all = Int32Array.from(outcomes, (_, row) => row);
  const halves = [all.filter((row) => side[row] === 0), all.filter((row) => side[row] === 1)] as const;
  const won = all.filter((row) => outcomes[row] === 1).length;
  const lost = all.length - won;
  if (won < fewestOfEach || lost < fewestOfEach) return { barred: [], suspected: [] };
  const rate = won / all.length;
  const uncertainty = -rate * Math.log(rate) - (1 - rate) * Math.log(1 - rate);
  const barred: LeakSign[] = [];
  const suspected: LeakSign[] = [];
  for (const column of columns) {
    const chances = new Float64Array(all.length);
    for (const [learn, judge] of [halves, [halves[1], halves[0]] as const]) {
      const scores = additiveScores(fitNaiveBayes([column], outcomes, learn), [column], judge);
      for (let i = 0; i < judge.length; i++) chances[judge[i]!] = chanceOf(scores[i]!);
    }
    const ranked = auc({ chances, outcomes })!;
    const sign = { name: column.name, auc: ranked, share: 1 - logLoss({ chances, outcomes })! / uncertainty };
    const low = ranked - surely * errorOfAuc(ranked, won, lost);
    const reaches = ({ auc, share }: { auc: number; share: number }) =>
      low >= auc || (sign.share >= share && low >= 0.5);
    if (reaches(leakBounds.barred)) barred.push(sign);
    else if (reaches(leakBounds.suspected)) suspected.push(sign);
  }
  const strongest = (a: LeakSign, b: LeakSign) => b.auc - a.auc;
  return { barred: barred.sort(strongest), suspected: suspected.sort(strongest) };
}

/** The standard error of an AUC by Hanley and McNeil (1982): 0.9 of 20 against 20 is good to 0.05. */
export function errorOfAuc(area: number, won: number, lost: number): number {
  const q1 = area / (2 - area);
  const q2 = (2 * area * area) / (1 + area);
  const variance =
    (area * (1 - area) + (won - 1) * (q1 - area * area) + (lost - 1) * (q2 - area * area)) / (won * lost);
  return Math.sqrt(Math.max(0, variance));
}
