import { parseArgs } from 'node:util';
import { type Dice, dice } from '../../../ground/dice.ts';
import type { Wrong } from '../../../platform/evidence/read-table.ts';
import { assigner, type Fall } from '../rules/assign.ts';
import type { Account } from '../rules/conditions.ts';
import type { Condition, Plan } from '../rules/plan.ts';

export const placingOptions = '--companies N --rules N [--territories 200] [--checked 1000] [--seed WORDS]';

export type PlacingAnswer = {
  companies: number;
  rules: number;
  territories: number;
  /** Into one territory, between several, into none. */
  placed: number;
  overlaps: number;
  gaps: number;
  /** What it takes to place all of them once, the rules looked up: by the clock, and of the processor, which a busy machine does not stretch. */
  seconds: number;
  cpuSeconds: number;
  /** So many were placed by asking every rule too; so many of them fell elsewhere. */
  checked: number;
  differ: number;
  /** What all of them would take by asking every rule. */
  secondsAskingAll: number;
};

const day = '2026-01-01';
const countries = ['US', 'US', 'US', 'US', 'US', 'US', 'DE', 'FR', 'ES', 'PL'];
const states = Array.from({ length: 40 }, (_, at) => `State ${at}`);
const industries = Array.from({ length: 25 }, (_, at) => `Industry ${at}`);

/** Made-up companies placed by made-up rules, as a large company draws them: by postal code, state, industry, size, country and name. */
export async function placing(args: readonly string[]): Promise<PlacingAnswer | Wrong> {
  const asked = optionsOf(args);
  if ('wrong' in asked) return asked;
  const { companies, rules, territories, checked, seed } = asked;
  const thrown = dice(seed);
  const plan = aPlan(thrown.named('rules'), { companies, rules, territories });
  const accounts = someAccounts(thrown.named('companies'), companies);
  const worked = process.cpuUsage();
  const [falls, seconds] = timed(() => accounts.map(assigner(plan, day)));
  const { user, system } = process.cpuUsage(worked);
  const some = accounts.slice(0, checked);
  const [slow, slowSeconds] = timed(() => some.map(assigner(plan, day, (all) => () => [...all])));
  const is = (what: (fall: Fall) => boolean) => falls.filter(what).length;
  const placed = is(({ base }) => base !== null);
  const overlaps = is(({ rivals }) => rivals.length > 0);
  return {
    ...{ companies, rules, territories, placed, overlaps, gaps: companies - placed - overlaps, seconds },
    cpuSeconds: rounded((user + system) / 1_000_000),
    ...{ checked: some.length, differ: slow.filter((fall, at) => !isAlike(fall, falls[at])).length },
    secondsAskingAll: some.length === 0 ? 0 : rounded((slowSeconds * companies) / some.length),
  };
}

const isAlike = (one: Fall, other: Fall | undefined) => JSON.stringify(one) === JSON.stringify(other);
const rounded = (seconds: number) => Math.round(seconds * 100) / 100;

function timed<T>(work: () => T): [T, seconds: number] {
  const begun = performance.now();
  const done = work();
  return [done, rounded((performance.now() - begun) / 1000)];
}

function someAccounts(throws: Dice, count: number): Account[] {
  return Array.from({ length: count }, (_, at) => ({
    ...{ id: `${at}`, country: throws.pick(countries), state: throws.pick(states), spot: null, products: [] },
    ...{ postalCode: String(throws.whole(10_000, 99_999)), industry: throws.pick(industries) },
    employees: throws.chance() < 0.2 ? null : throws.whole(1, 5_000),
  }));
}

function aPlan(throws: Dice, of: { companies: number; rules: number; territories: number }): Plan {
  const territories = Array.from({ length: of.territories }, (_, at) => ({
    // Every fourth is the whole of the three after it; every twentieth lies over the others.
    ...{ id: `${at}`, parentId: at % 4 === 0 ? null : `${at - (at % 4)}`, isOverlay: at % 20 === 19 },
    ...{ from: null, until: null },
  }));
  const rules = Array.from({ length: of.rules }, (_, at) => ({
    ...{ id: `${at}`, territoryId: `${at % of.territories}`, isException: at % 50 === 49 },
    conditions: someConditions(throws, of.companies),
  }));
  return { territories, rules };
}

function someConditions(throws: Dice, companies: number): Condition[] {
  const country = throws.pick(countries);
  const kind = throws.chance();
  const from = throws.whole(100, 990);
  const inCountry: Condition = { kind: 'country', countries: [country] };
  const least = throws.whole(0, 4_000);
  if (kind < 0.45)
    return [{ kind: 'postal-code', country, codes: [{ from: `${from}`, to: `${from + throws.whole(0, 5)}` }] }];
  if (kind < 0.65) return [{ kind: 'state', country, states: [throws.pick(states)] }];
  if (kind < 0.8) return [{ kind: 'industry', industries: [throws.pick(industries)] }, inCountry];
  if (kind < 0.9) return [inCountry, { kind: 'size', least, most: least + 500 }];
  if (kind < 0.95)
    return [{ kind: 'named', accounts: Array.from({ length: 20 }, () => `${throws.whole(0, companies - 1)}`) }];
  return [inCountry];
}

const text = { type: 'string' as const };
const options = { companies: text, rules: text, territories: text, checked: text, seed: text };
type Asked = { companies: number; rules: number; territories: number; checked: number; seed: string };

function optionsOf(args: readonly string[]): Asked | Wrong {
  try {
    const { values } = parseArgs({ args: [...args], options });
    const { companies, rules, territories = '200', checked = '1000', seed = 'placing' } = values;
    const counts = { companies, rules, territories, checked };
    for (const [name, value] of Object.entries(counts)) {
      if (value === undefined) return { wrong: `--${name} is missing: how many?` };
      if (!/^\d{1,6}$/.test(value) || (name !== 'checked' && Number(value) < 1))
        return { wrong: `--${name} ${value}: must be a whole number up to 999999` };
    }
    const [all, drawn, held, asking] = [companies, rules, territories, checked].map(Number);
    return { companies: all!, rules: drawn!, territories: held!, checked: asking!, seed };
  } catch (error) {
    return { wrong: (error as Error).message.split('\n')[0]! };
  }
}
