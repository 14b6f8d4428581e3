import { parseArgs } from 'node:util';
import { type Dice, dice } from '../../../ground/dice.ts';
import { mean } from '../../../ground/index.ts';
import { adjusted, type Given, severities } from '../rules/severity.ts';

export const reviewsOptions = '[--seeds N] [--people N] [--seed WORD]';

const planted = { managers: 8, severity: 0.4, perResult: 1.6, results: 0.25, noise: 0.45 };

type Rated = Given & { deserved: number };

/** A company whose managers differ by so much in what they give for the same; ratings rise with results, and noise is on top. */
function oneRound(people: number, severity: number, rolls: Dice) {
  const severe = new Map(Array.from({ length: planted.managers }, (_, at) => [`m${at}`, severity * rolls.normal()]));
  const given = [...severe].flatMap(([raterId, own]) =>
    Array.from({ length: people }, (_, at): Rated => {
      const result = 1 + planted.results * rolls.normal();
      const deserved = 3 + planted.perResult * (result - 1) + (planted.noise / Math.SQRT2) * rolls.normal();
      const rating = deserved - own + (planted.noise / Math.SQRT2) * rolls.normal();
      return { raterId, personId: `${raterId}-${at}`, result, deserved, rating };
    }),
  );
  const found = severities(given);
  const centre = mean([...severe.values()]) as number;
  const trueOf = (raterId: string) => (severe.get(raterId) as number) - centre;
  const severityOf = new Map(found.map((one) => [one.raterId, one.severity]));
  const most = [...severe].sort((a, b) => b[1] - a[1])[0]?.[0];
  const off = (of: (one: Rated) => number) =>
    mean(given.map((one) => (of(one) - one.deserved - centre) ** 2)) as number;
  return {
    covered: found.map(({ raterId, range }) => range.low <= trueOf(raterId) && trueOf(raterId) <= range.high),
    mostSevereFirst: found[0]?.raterId === most,
    calledApart: found.map(({ range }) => range.low > 0 || range.high < 0),
    error: off(({ rating }) => rating + centre),
    errorMended: off(({ rating, raterId }) => adjusted(rating, severityOf.get(raterId) as number) + centre),
  };
}

/** How well severity that a seed plants is found again, and how much nearer ratings come to what was deserved. */
export async function reviews(args: readonly string[]): Promise<Record<string, unknown> | { wrong: string }> {
  const asked = askedBy(args);
  if ('wrong' in asked) return asked;
  const { seeds, people, seed } = asked;
  const began = performance.now();
  const run = (severity: number) =>
    Array.from({ length: seeds }, (_, at) => oneRound(people, severity, dice(`${seed} ${severity} ${at}`)));
  const [told, none] = [run(planted.severity), run(0)];
  const share = (all: readonly boolean[]) => round(all.filter(Boolean).length / all.length);
  const root = (all: readonly number[]) => round(Math.sqrt(mean(all) as number));
  return {
    ...{ seeds, people, seed, planted },
    severity: {
      withinRange: share(told.flatMap(({ covered }) => covered)),
      mostSevereFirst: share(told.map(({ mostSevereFirst }) => mostSevereFirst)),
      errorAsGiven: root(told.map(({ error }) => error)),
      errorAdjusted: root(told.map(({ errorMended }) => errorMended)),
    },
    nonePlanted: {
      calledSevereOrLenient: share(none.flatMap(({ calledApart }) => calledApart)),
      errorAsGiven: root(none.map(({ error }) => error)),
      errorAdjusted: root(none.map(({ errorMended }) => errorMended)),
    },
    seconds: round((performance.now() - began) / 1_000),
  };
}

const round = (value: number): number => Math.round(value * 1_000) / 1_000;

function askedBy(args: readonly string[]): { seeds: number; people: number; seed: string } | { wrong: string } {
  try {
    const text = { type: 'string' as const };
    const { values } = parseArgs({ args: [...args], options: { seeds: text, people: text, seed: text } });
    const [seeds, people] = [Number(values.seeds ?? 500), Number(values.people ?? 7)];
    if (!Number.isInteger(seeds) || seeds < 1 || seeds > 20_000) return { wrong: '--seeds: must be from 1 to 20000' };
    if (!Number.isInteger(people) || people < 2 || people > 100) return { wrong: '--people: must be from 2 to 100' };
    return { seeds, people, seed: values.seed ?? 'reviews' };
  } catch (error) {
    return { wrong: (error as Error).message.split('\n')[0]! };
  }
}
