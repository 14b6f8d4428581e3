import type { Range } from '../../../../ground/statistics.ts';
import { chanceOf, type Odds, oddsOf, prospectOf, rangeOf, teamModel } from '../../rules/chance-to-hit.ts';
import { presenceIn } from '../../rules/presence.ts';
import { sum } from '../../rules/sum.ts';
import { quartersFrom } from '../../rules/year-plan.ts';
import type { Plan, PlanHistory } from './plans.ts';

export type PersonOdds = { chance: number; odds: Odds; range: Range; wins: number };

/** What somebody won before a plan, in the quarters since the first in which he won anything: before it he may not have been there. */
const sold = ({ won, wins }: PlanHistory['people'][number]) => {
  const first = wins.findIndex((count) => count > 0);
  return first < 0 ? [] : wins.slice(first).map((count, i) => ({ wins: count, amount: won[first + i] as number }));
};

/** How likely each in a plan is to reach his year, asked of him or stretched; nothing while nobody won anything yet. */
export function oddsIn(plan: Plan, history: PlanHistory): (stretch: number) => Map<string, PersonOdds> {
  const model = teamModel(history.people.map((one) => ({ personId: one.personId, quarters: sold(one) })));
  if (!model) return () => new Map();
  const prospects = plan.people.map((one) => {
    const quarters = quartersFrom(plan.yearStart).reduce((sum, quarter) => sum + presenceIn(quarter, one), 0);
    const prospect = prospectOf(model, one.person.id, quarters, plan.id);
    const year = sum(one.amounts);
    return { id: one.person.id, prospect, year, range: rangeOf(prospect) };
  });
  return (stretch) =>
    new Map(
      prospects.map(({ id, prospect, year, range }) => {
        const chance = chanceOf(prospect, year * stretch);
        return [id, { chance, odds: oddsOf(chance), range, wins: prospect.wins }];
      }),
    );
}
