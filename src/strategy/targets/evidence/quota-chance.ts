import { parseArgs } from 'node:util';
import { type Dice, dice } from '../../../ground/dice.ts';
import { chanceOf, prospectOf, type Seller, teamModel, type WonQuarter } from '../rules/chance-to-hit.ts';
import { throwGamma, throwPoisson } from '../rules/throws.ts';

export const quotaChanceOptions = '[--teams N] [--people N] [--quarters N] [--seed WORD]';

type Asked = { teams: number; people: number; quarters: number; seed: string };

/** How true the stated chance to reach a quota is on teams that a seed makes: how often each statement came true. */
export async function quotaChance(args: readonly string[]): Promise<Record<string, unknown> | { wrong: string }> {
  const asked = askedBy(args);
  if ('wrong' in asked) return asked;
  const began = performance.now();
  const bins = Array.from({ length: 10 }, () => ({ n: 0, stated: 0, hit: 0 }));
  for (let at = 0; at < asked.teams; at++) {
    const rolls = dice(`${asked.seed} ${at}`);
    const { team, years } = aTeam(asked, rolls);
    const model = teamModel(team);
    if (!model) continue;
    for (const [i, { personId }] of team.entries()) {
      const prospect = prospectOf(model, personId, 4, asked.seed);
      const quota = quotaFor(team, i, rolls);
      const chance = chanceOf(prospect, quota);
      const bin = bins[Math.min(9, Math.floor(chance * 10))]!;
      bin.n += 1;
      bin.stated += chance;
      bin.hit += years[i]! >= quota ? 1 : 0;
    }
  }
  const told = bins.map(({ n, stated, hit }, i) => ({
    from: i / 10,
    n,
    stated: n === 0 ? null : round(stated / n),
    hit: n === 0 ? null : round(hit / n),
  }));
  const gaps = told.flatMap(({ n, stated, hit }) =>
    n < 100 || stated === null || hit === null ? [] : [Math.abs(stated - hit)],
  );
  const all = bins.reduce((sum, { n }) => sum + n, 0);
  const error = bins.reduce((sum, { stated, hit }) => sum + Math.abs(stated - hit), 0);
  return {
    ...asked,
    n: all,
    largestGap: gaps.length === 0 ? null : round(Math.max(...gaps)),
    meanGap: round(error / Math.max(1, all)),
    bins: told,
    seconds: round((performance.now() - began) / 1_000),
  };
}

const round = (value: number) => Math.round(value * 1_000) / 1_000;

/**
 * A team whose people win at rates of their own, in amounts that are log-normal about a mean of their own: what each won in the quarters
 * before, and what the year after brings him by the same truth.
 */
function aTeam({ people, quarters }: Asked, rolls: Dice) {
  const pace = 0.5 + 7.5 * rolls.chance();
  const apart = 0.1 + 0.5 * rolls.chance();
  const spread = 0.3 + 0.6 * rolls.chance();
  const truth = Array.from({ length: people }, () => ({
    rate: pace * throwGamma(1 / apart ** 2, rolls) * apart ** 2,
    amount: 1_000_000 * Math.exp(0.3 * rolls.normal()),
  }));
  const quarter = ({ rate, amount }: (typeof truth)[number]): WonQuarter => {
    const wins = throwPoisson(rate, rolls);
    let won = 0;
    for (let deal = 0; deal < wins; deal++) won += amount * Math.exp(spread * rolls.normal() - spread ** 2 / 2);
    return { wins, amount: Math.round(won) };
  };
  const team: Seller[] = truth.map((one, i) => ({
    personId: String(i),
    quarters: Array.from({ length: quarters }, () => quarter(one)),
  }));
  const years = truth.map((one) => Array.from({ length: 4 }, () => quarter(one)).reduce((sum, q) => sum + q.amount, 0));
  return { team, years };
}

/** A quota as people are given them: from six tenths to one and a half of the year's pace of the person or of the team. */
function quotaFor(team: readonly Seller[], at: number, rolls: Dice): number {
  const yearOf = ({ quarters }: Seller) => (quarters.reduce((sum, q) => sum + q.amount, 0) / quarters.length) * 4;
  const mean = team.reduce((sum, one) => sum + yearOf(one), 0) / team.length;
  const base = rolls.chance() < 0.5 ? yearOf(team[at]!) : mean;
  return Math.max(1, base) * (0.6 + 0.9 * rolls.chance());
}

function askedBy(args: readonly string[]): Asked | { wrong: string } {
  const text = { type: 'string' as const };
  let values: Partial<Record<keyof Asked, string>>;
  try {
    const options = { teams: text, people: text, quarters: text, seed: text };
    values = parseArgs({ args: [...args], options }).values;
  } catch (error) {
    return { wrong: (error as Error).message.split('\n')[0]! };
  }
  const whole = (name: 'teams' | 'people' | 'quarters', usual: number, most: number) => {
    const given = values[name] === undefined ? usual : Number(values[name]);
    return Number.isInteger(given) && given >= 1 && given <= most ? given : `--${name}: must be from 1 to ${most}`;
  };
  const [teams, people, quarters] = [whole('teams', 400, 10_000), whole('people', 12, 500), whole('quarters', 8, 40)];
  for (const each of [teams, people, quarters]) if (typeof each === 'string') return { wrong: each };
  return {
    ...{ teams: teams as number, people: people as number, quarters: quarters as number },
    seed: values.seed ?? 'quota-chance',
  };
}
