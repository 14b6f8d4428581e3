import type { Dice } from '../../../ground/dice.ts';
import { chanceOf, gapsOf, inOrder, ofShares } from '../rules/coach-next.ts';
import { shippedSkills } from '../rules/skills.ts';

/** The steps of a sale that every deal of the made company goes through, each with how often it succeeds. */
const steps = [
  ['discovery', 0.6],
  ['qualification', 0.55],
  ['demo', 0.65],
  ['proposal', 0.6],
  ['negotiation', 0.75],
] as const;

export type Planted = { people: number; deals: number; apart: number; left: number };

/**
 * A company whose people differ by `apart` (one standard deviation, as a share) in each skill, and one of whom succeeds in one skill only `left`
 * times as often as his peers. Whether the list names him and that skill first, and whether him at all.
 */
export function oneCompany({ people, deals, apart, left }: Planted, rolls: Dice) {
  const [who, what] = [rolls.whole(0, people - 1), rolls.whole(0, steps.length - 1)];
  const all = steps.flatMap(([key, usual], step) => {
    // Fewer deals come to each later step, and each of them is worth more: what goes through a step is the same money.
    const come = steps.slice(0, step).reduce((product, [, share]) => product * share, 1);
    const counted = Array.from({ length: people }, (_, person) => {
      const own = usual * Math.exp(apart * rolls.normal()) * (person === who && step === what ? left : 1);
      const n = Math.max(1, Math.round(deals * come * (0.7 + 0.6 * rolls.chance())));
      let hits = 0;
      for (let deal = 0; deal < n; deal++) if (rolls.chance() < Math.min(0.97, own)) hits += 1;
      return { personId: String(person), hits, n };
    });
    const { controllability } = shippedSkills.find((skill) => skill.key === key)!;
    const byPerson = new Map(counted.map((each) => [each.personId, each.n]));
    return gapsOf(ofShares(counted), 'higher').map((gap) =>
      chanceOf(gap, { skillKey: key, controllability, volume: (byPerson.get(gap.personId)! / come) * 1_000 }),
    );
  });
  const [first] = inOrder(all);
  return { isFound: first?.personId === String(who) && first.best.skillKey === steps[what]![0] };
}
