import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import { addDays, addMonths, daysBetween } from '../../ground/days.ts';
import { type Dice, dice } from '../../ground/dice.ts';
import { quantile } from '../../ground/statistics.ts';
import { calculate } from './rules/calculate.ts';
import type { Credit, PayInput, PayPeriod } from './rules/facts.ts';
import { type Plan, planShape } from './rules/plan.ts';

export const payOptions = '[--people N] [--credits N] [--years N] [--window period|year] [--seed WORD]';

type Asked = { people: number; credits: number; years: number; window: 'period' | 'year'; seed: string };

const start = '2024-01-01';
const currency = 'EUR';

/** How long the pay of a company takes, and one statement of it, from facts that a seed makes. */
export async function pay(args: readonly string[]): Promise<Record<string, unknown> | { wrong: string }> {
  const asked = askedBy(args);
  if ('wrong' in asked) return asked;
  const inputs = inputsOf(asked);
  const cpu = process.cpuUsage();
  const began = performance.now();
  const took: number[] = [];
  const print = createHash('sha256');
  let [lines, paid] = [0, 0];
  for (const input of inputs) {
    const from = performance.now();
    const done = calculate(input);
    took.push(performance.now() - from);
    if ('refused' in done) return { wrong: `refused: ${done.refused[0]?.why}` };
    for (const statement of done.statements) {
      lines += statement.lines.length;
      paid += statement.paid;
      print.update(`${statement.paid} ${statement.held} ${statement.balance.after}\n`);
    }
  }
  const used = process.cpuUsage(cpu);
  const round = (value: number | null) => (value === null ? null : Math.round(value * 100) / 100);
  return {
    ...{
      people: asked.people,
      credits: asked.credits,
      quarters: asked.years * 4,
      window: asked.window,
      seed: asked.seed,
    },
    ...{ lines, paid, print: print.digest('hex').slice(0, 16) },
    seconds: round((performance.now() - began) / 1_000),
    processorSeconds: round((used.user + used.system) / 1_000_000),
    statementMs: {
      median: round(quantile(took, 0.5)),
      p95: round(quantile(took, 0.95)),
      most: round(Math.max(...took)),
    },
  };
}

function askedBy(args: readonly string[]): Asked | { wrong: string } {
  const text = { type: 'string' as const };
  let values: Partial<Record<'people' | 'credits' | 'years' | 'window' | 'seed', string>>;
  try {
    const options = { people: text, credits: text, years: text, window: text, seed: text };
    values = parseArgs({ args: [...args], options }).values;
  } catch (error) {
    return { wrong: (error as Error).message.split('\n')[0]! };
  }
  const whole = (name: 'people' | 'credits' | 'years', usual: number, most: number) => {
    const given = values[name] === undefined ? usual : Number(values[name]);
    return Number.isInteger(given) && given >= 1 && given <= most ? given : `--${name}: must be from 1 to ${most}`;
  };
  const [people, credits, years] = [
    ...[whole('people', 500, 10_000), whole('credits', 200_000, 2_000_000), whole('years', 3, 10)],
  ];
  for (const each of [people, credits, years]) if (typeof each === 'string') return { wrong: each };
  const { window = 'period', seed = 'pay' } = values;
  if (window !== 'period' && window !== 'year') return { wrong: '--window: must be period or year' };
  return { people: people as number, credits: credits as number, years: years as number, window, seed };
}

/** Tiers, an accelerator, a gate, a cap, holds and clawbacks: what costs the most to reckon. */
const planOf = (window: Asked['window']): Plan =>
  planShape.parse({
    ...{ id: 'plan', version: 1, name: 'Plan', currency, from: start, until: null, base: 6_000_000 },
    variable: 4_000_000,
    components: [
      {
        ...{ kind: 'commission', id: 'sales', name: 'Sales', target: 4_000_000, window },
        ...{ measure: 'revenue', counts: ['direct', 'roll-up'] },
        schedule: {
          how: 'marginal',
          tiers: [
            { from: '0', rate: '4%' },
            { from: '80%', rate: '6%' },
            { from: '120%', rate: '8%' },
          ],
        },
        accelerators: [{ from: '100%', times: '1.5' }],
        gates: [{ of: { attainment: 'sales' }, atLeast: '20%' }],
        cap: { window: window === 'year' ? 40_000_000 : 10_000_000 },
        hold: { share: '50%', until: 'payment' },
      },
    ],
    clawback: { withinDays: 365, attainmentFalls: true },
  });

/** A company's pay that a seed makes: what each person's follows from. */
export function inputsOf({ people, credits, years, window, seed }: Asked): PayInput[] {
  const plan = planOf(window);
  const periods = Array.from({ length: years * 4 }, (_, at): PayPeriod => {
    const first = addMonths(start, at * 3);
    const year = `${first.slice(0, 4)}-01-01`;
    return { first, next: addMonths(first, 3), name: `Q${at + 1}`, year: { first: year, next: addMonths(year, 12) } };
  });
  const days = daysBetween(start, periods.at(-1)!.next);
  return Array.from({ length: people }, (_, n) => {
    const own = Math.floor(((n + 1) * credits) / people) - Math.floor((n * credits) / people);
    return inputOf(plan, periods, { at: dice(`${seed} ${n}`), own, days, id: `p${n}` });
  });
}

type One = { at: Dice; own: number; days: number; id: string };

function inputOf(plan: Plan, periods: readonly PayPeriod[], { at, own, days, id }: One): PayInput {
  const credits = Array.from({ length: own }, (_, n): Credit => {
    const amount = at.whole(10_000, 2_000_000);
    return {
      ...{ id: `${id}/${n}`, dealId: `${id}/d${n}`, deal: `Deal ${n}`, day: addDays(start, at.whole(0, days - 1)) },
      ...{ measure: 'revenue', role: 'direct', whole: amount, share: '1', amount, currency, labels: {} },
    };
  });
  const event = (credit: Credit, kind: string, share: string) => ({
    ...{ id: `${kind}${credit.id}`, creditId: credit.id, day: addDays(credit.day, at.whole(1, 90)), share },
  });
  return {
    person: { id, name: id },
    assignments: [{ plan, from: start, until: null, ramp: ['50%', '75%'] }],
    ...{ credits, periods, facts: [], frozen: [] },
    payments: credits.filter(() => at.chance() < 0.7).map((credit) => event(credit, 'p', '100%')),
    reversals: credits.filter(() => at.chance() < 0.05).map((credit) => event(credit, 'r', '1/2')),
    quotas: periods.map(({ first, next }) => ({ first, next, measure: 'revenue', amount: 30_000_000, currency })),
  };
}
