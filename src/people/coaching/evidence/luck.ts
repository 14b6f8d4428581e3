import type { Dice } from '../../../ground/dice.ts';
import { luckBand, type Patch } from '../rules/luck-band.ts';

const patches = [0.12, 0.25, 0.4] as const;

export type Team = { peers: number; deals: number; odds: number };

/** What somebody closed in each kind of deal, his odds being so many times those of others. */
function resultsOf(deals: number, odds: number, rolls: Dice) {
  return patches.map((usual) => {
    const n = Math.max(1, Math.round((deals / patches.length) * (0.5 + rolls.chance())));
    const chance = (usual * odds) / (1 - usual + usual * odds);
    let won = 0;
    for (let deal = 0; deal < n; deal++) if (rolls.chance() < chance) won += 1;
    return { n, won };
  });
}

/**
 * A team of average people, one of whom was the luckiest and one the unluckiest by plain results, and beside them one whose odds truly are better
 * and one whose odds are worse by the same factor. What the band says of each.
 */
export function oneTeam({ peers, deals, odds }: Team, rolls: Dice) {
  const average = Array.from({ length: peers }, () => resultsOf(deals, 1, rolls));
  const sum = patches.map((_, at) => ({
    n: average.reduce((all, each) => all + each[at]!.n, 0),
    won: average.reduce((all, each) => all + each[at]!.won, 0),
  }));
  const judged = (own: ReturnType<typeof resultsOf>, isOne: boolean) =>
    luckBand(
      own.map(({ n, won }, at): Patch => {
        const [others, wins] = [sum[at]!.n - (isOne ? n : 0), sum[at]!.won - (isOne ? won : 0)];
        return { n, won, others: { won: wins, lost: others - wins } };
      }),
      peers,
    );
  const bands = average.map((own) => judged(own, true));
  const ratio = ({ won, expected }: (typeof bands)[number]) => won / expected;
  const byResult = [...bands].sort((a, b) => ratio(b) - ratio(a));
  return {
    average: bands.map(({ says }) => says),
    luckiest: byResult[0]!.says,
    unluckiest: byResult.at(-1)!.says,
    skilled: judged(resultsOf(deals, odds, rolls), false).says,
    weak: judged(resultsOf(deals, 1 / odds, rolls), false).says,
  };
}
