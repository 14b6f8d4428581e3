import { parseArgs } from 'node:util';
import { dice } from '../../../ground/dice.ts';
import { mean } from '../../../ground/index.ts';
import { oneCompany } from './gaps.ts';
import { oneReview } from './lifts.ts';
import { oneTeam } from './luck.ts';
import { oneCohort, truthOf } from './ramps.ts';

export const coachingOptions = '[--seeds N] [--deals N] [--seed WORD]';

const planted = { people: 12, apart: 0.05, left: 0.5 };
const team = { peers: 12, odds: 3 };
const coached = { weeks: 12, perWeek: 20, peers: 8, usual: 0.3 };
const lifts = [0.1, 0.15, 0.2];
const cohort = { hires: 60, monthsSeen: 24 };

/** How often the rules of coaching say what is true of companies whose truth a seed plants. */
export async function coaching(args: readonly string[]): Promise<Record<string, unknown> | { wrong: string }> {
  const asked = askedBy(args);
  if ('wrong' in asked) return asked;
  const { seeds, deals, seed } = asked;
  const began = performance.now();
  const run = <Said>(name: string, one: (rolls: ReturnType<typeof dice>) => Said): Said[] =>
    Array.from({ length: seeds }, (_, at) => one(dice(`${seed} ${name} ${at}`)));

  const found = run('gaps', (rolls) => oneCompany({ ...planted, deals }, rolls));
  const teams = run('luck', (rolls) => oneTeam({ ...team, deals }, rolls));
  const powers = lifts.map((lift) => ({
    lift,
    power: share(
      run(`lift ${lift}`, (rolls) => oneReview({ ...coached, lift }, rolls)),
      (says) => says === 'moved',
    ),
  }));
  const unlifted = run('no lift', (rolls) => oneReview({ ...coached, lift: 0 }, rolls));
  const truth = truthOf(dice(`${seed} truth`));
  const cohorts = run('ramp', (rolls) => oneCohort(cohort, rolls));
  const off = cohorts.map(({ estimate }) => (estimate === null ? null : estimate / truth - 1));
  const known = off.flatMap((each) => each ?? []);
  return {
    ...{ seeds, deals, seed },
    gaps: { ...planted, rankedFirst: share(found, ({ isFound }) => isFound) },
    luck: {
      ...team,
      averageCalledOtherwise: share(
        teams.flatMap(({ average }) => average),
        (says) => says !== 'within-luck',
      ),
      luckiestCalledSkilled: share(teams, ({ luckiest }) => luckiest === 'skilled'),
      unluckiestCalledWeak: share(teams, ({ unluckiest }) => unluckiest === 'weak'),
      skilledFound: share(teams, ({ skilled }) => skilled === 'skilled'),
      weakFound: share(teams, ({ weak }) => weak === 'weak'),
      skilledCalledWeak: share(teams, ({ skilled, weak }) => skilled === 'weak' || weak === 'skilled'),
    },
    lift: {
      ...coached,
      powers,
      falseAlarms: share(unlifted, (says) => says !== 'within-noise'),
    },
    ramp: {
      ...cohort,
      truthMonths: round(truth),
      censored: round(mean(cohorts.map(({ censored }) => censored))!),
      meanError: round(mean(known) ?? Number.NaN),
      withinTenPercent: share(off, (each) => each !== null && Math.abs(each) <= 0.1),
      meanErrorOfArrivedAlone: round(
        mean(cohorts.flatMap(({ ofArrived }) => (ofArrived === null ? [] : [ofArrived / truth - 1]))) ?? Number.NaN,
      ),
    },
    seconds: round((performance.now() - began) / 1_000),
  };
}

const round = (value: number) => Math.round(value * 1_000) / 1_000;
const share = <One>(all: readonly One[], isSo: (one: One) => boolean) => round(all.filter(isSo).length / all.length);

function askedBy(args: readonly string[]): { seeds: number; deals: number; seed: string } | { wrong: string } {
  try {
    const text = { type: 'string' as const };
    const { values } = parseArgs({ args: [...args], options: { seeds: text, deals: text, seed: text } });
    const [seeds, deals] = [Number(values.seeds ?? 500), Number(values.deals ?? 200)];
    if (!Number.isInteger(seeds) || seeds < 1 || seeds > 20_000) return { wrong: '--seeds: must be from 1 to 20000' };
    if (!Number.isInteger(deals) || deals < 20 || deals > 2_000) return { wrong: '--deals: must be from 20 to 2000' };
    return { seeds, deals, seed: values.seed ?? 'coaching' };
  } catch (error) {
    return { wrong: (error as Error).message.split('\n')[0]! };
  }
}
