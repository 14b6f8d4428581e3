import { describe, expect, test } from 'vitest';
import { addDays } from '../../../ground/days.ts';
import { type Dice, dice } from '../../../ground/dice.ts';
import { aCommission, aCredit, aPlan, aQuota, assigned, quarters, someInput } from '../testing.ts';
import { calculate } from './calculate.ts';
import { planFaults } from './check-plan.ts';
import { creditsFrom, rolledUp, type Split } from './crediting.ts';
import { exactText, ratio } from './exact.ts';
import type { Credit, PayInput, Statement } from './facts.ts';
import type { PlanEntered } from './plan.ts';
import { portable } from './statement.ts';

const periods = quarters(2026, 1, 2, 3);
const percent = (from: number) => `${from}%`;
const rising = (at: Dice, count: number, most: number) =>
  [...new Set(Array.from({ length: count }, () => at.whole(0, most)))].sort((a, b) => a - b);

function scheduleBy(at: Dice) {
  const how = at.pick(['flat', 'marginal', 'retroactive', 'curve']);
  if (how === 'flat') return { how, rate: at.pick(['x1', 'x1.5', '8.5%', '1/3']) };
  if (how === 'curve') {
    const pays = rising(at, 3, 300);
    return {
      how,
      points: [0, 70, 130, 200]
        .slice(0, pays.length + 1)
        .map((each, n) => ({ at: percent(each), pays: percent([0, ...pays][n]!) })),
    };
  }
  const rates = rising(at, 3, 20);
  // A marginal tier may fall, the sum still rises; a retroactive one that falls has to be declared.
  const ordered = how === 'marginal' ? at.shuffle(rates) : rates;
  return { how, tiers: ordered.map((rate, n) => ({ from: percent(n * 60), rate: percent(rate) })) };
}

function planBy(at: Dice) {
  const maybe = <T>(value: T): T | undefined => (at.chance() < 0.3 ? value : undefined);
  const common = () => ({
    window: at.pick(['period', 'year'] as const),
    cap: maybe({ window: at.whole(0, 4_000_000) }),
    hold: maybe({ share: percent(at.whole(0, 100)), until: at.pick(['payment' as const, { days: at.whole(1, 200) }]) }),
  });
  const components: PlanEntered['components'] = [
    aCommission({
      ...common(),
      schedule: scheduleBy(at),
      decelerator: maybe({ below: percent(at.whole(10, 90)), times: '0.5' }),
      accelerators: maybe([{ from: percent(at.whole(50, 150)), times: at.pick(['1.5', '0.7', '2']) }]),
      gates: maybe([{ of: { attainment: 'sales' }, atLeast: percent(at.whole(0, 80)) }]),
    }),
  ];
  if (at.chance() < 0.4)
    components.push({
      ...common(),
      hold: undefined,
      kind: 'bonus',
      id: 'bonus',
      name: 'Bonus',
      target: 0,
      pays: at.pick([
        {
          attainment: 'sales',
          steps: [
            { from: '0.5', amount: 70_000 },
            { from: '1', amount: 100_001 },
          ],
        },
        { earned: 'sales', rate: '3.3%' },
      ]),
    });
  if (at.chance() < 0.4)
    components.push({
      ...common(),
      kind: 'spiff',
      id: 'spiff',
      name: 'Spiff',
      target: 0,
      measure: 'revenue',
      counts: ['direct'],
      from: '2026-02-01',
      until: '2026-08-01',
      pays: at.pick([{ deal: 10_000 }, { rate: '0.7%' }]),
    });
  return aPlan({
    components,
    draw: maybe({ amount: at.whole(0, 500_000), recoverable: at.chance() < 0.5 }),
    clawback: { withinDays: null, attainmentFalls: at.chance() < 0.5 },
  });
}

function creditsBy(at: Dice): Credit[] {
  return Array.from({ length: at.whole(0, 6) }, (_, n) =>
    aCredit({ id: `c${n}`, amount: at.whole(0, 20_000_000), day: addDays('2026-01-01', at.whole(0, 272)) }),
  );
}

function inputBy(at: Dice): PayInput {
  const credits = creditsBy(at);
  const event = (credit: Credit, kind: string) => ({
    id: `${kind}${credit.id}`,
    creditId: credit.id,
    day: addDays(credit.day, at.whole(0, 90)),
    share: percent(at.whole(0, 100)),
  });
  return someInput({
    ...{ credits, periods },
    quotas: periods.map((period) => aQuota(period, at.whole(1, 40_000_000))),
    assignments: [assigned(planBy(at), { ramp: at.chance() < 0.2 ? ['0.5', '3/4'] : [] })],
    payments: credits.filter(() => at.chance() < 0.5).map((credit) => event(credit, 'p')),
    reversals: credits.filter(() => at.chance() < 0.3).map((credit) => event(credit, 'r')),
  });
}

function run(input: PayInput): Statement[] {
  const done = calculate(input);
  if ('refused' in done) throw new Error(JSON.stringify(done.refused));
  return done.statements;
}
const earned = (input: PayInput) =>
  run(input)
    .flatMap(({ lines }) => lines)
    .reduce((sum, { kind, amount }) => (kind === 'earned' ? sum + amount : sum), 0);

/** Every property holds for every seed, some 12,000 plans in all; the first that breaks one is named. */
function holdsFor(cases: number, property: (at: Dice) => boolean): string[] {
  const broken: string[] = [];
  for (let n = 0; n < cases && broken.length === 0; n += 1) {
    if (!property(dice(`pay ${n}`))) broken.push(`pay ${n}`);
  }
  return broken;
}

describe('whatever the plan and the sales', () => {
  test('a plan that does not say so never pays less for more, and one that was taken pays without a fault', () => {
    const broken = holdsFor(3_000, (at) => {
      const input = { ...inputBy(at), reversals: [] };
      if (planFaults(input.assignments[0]!.plan).length > 0) return false;
      const [first, ...rest] = input.credits;
      if (!first) return earned(input) >= 0;
      const amount = first.amount + at.whole(1, 5_000_000);
      return earned({ ...input, credits: [{ ...first, amount, whole: amount }, ...rest] }) >= earned(input);
    });
    expect(broken).toEqual([]);
  });

  test('a sale entered in two parts pays what it pays in one', () => {
    const broken = holdsFor(2_000, (at) => {
      const input = { ...inputBy(at), reversals: [] };
      const [first, ...rest] = input.credits;
      if (!first || first.whole === 0) return true;
      const part = at.whole(0, first.amount);
      const shareOf = (amount: number) => exactText(ratio(amount, first.whole));
      const parts = [
        { ...first, amount: part, share: shareOf(part) },
        { ...first, id: `${first.id}b`, amount: first.amount - part, share: shareOf(first.amount - part) },
      ];
      return earned({ ...input, credits: [...parts, ...rest] }) === earned(input);
    });
    expect(broken).toEqual([]);
  });

  test('the lines are the pay to the last cent, nothing is paid out that was not earned, and none of it twice', () => {
    const broken = holdsFor(2_500, (at) => {
      const input = inputBy(at);
      const statements = run(input);
      let owed = 0;
      for (const { lines, paid, balance, earned: sum } of statements) {
        if (lines.reduce((total, { amount }) => total + amount, 0) !== paid || paid < 0) return false;
        if (balance.before !== owed || !lines.every(({ amount }) => Number.isSafeInteger(amount))) return false;
        owed = balance.after;
        if (
          lines
            .filter(({ kind }) => kind !== 'draw' && kind !== 'recovery')
            .reduce((total, { amount }) => total + amount, 0) !== sum
        )
          return false;
      }
      const lots = Map.groupBy(
        statements.flatMap(({ lines }) => lines).filter(({ component }) => component),
        ({ key }) => key.split('/').slice(0, 4).join('/'),
      );
      return [...lots.values()].every((lines) => {
        const lot = lines.find(({ kind }) => kind === 'earned')!.amount;
        const out = lines.reduce((total, { amount }) => total + amount, 0);
        return lot >= 0 ? out >= 0 && out <= lot : out <= 0;
      });
    });
    expect(broken).toEqual([]);
  });

  test('the same facts in any order give the same bytes', () => {
    const broken = holdsFor(500, (at) => {
      const input = inputBy(at);
      const mixed = {
        ...input,
        credits: at.shuffle(input.credits),
        payments: at.shuffle(input.payments),
        periods: at.shuffle(periods),
      };
      return (
        JSON.stringify(run(mixed)) === JSON.stringify(run(input)) &&
        portable(input) === portable(structuredClone(input))
      );
    });
    expect(broken).toEqual([]);
  });

  test('once paid, the same facts again pay nothing more, and changed ones only what differs', () => {
    const broken = holdsFor(800, (at) => {
      const input = inputBy(at);
      const [first, ...others] = run(input);
      const frozen = [{ first: first!.period.first, lines: first!.lines, balance: first!.balance.after }];
      if (JSON.stringify(run({ ...input, frozen })) !== JSON.stringify(others)) return false;
      const [changed, ...rest] = input.credits;
      if (!changed) return true;
      const credits = [{ ...changed, amount: changed.amount + 77_777, whole: changed.whole + 77_777 }, ...rest];
      const total = (statements: Statement[]) => statements.reduce((sum, each) => sum + each.earned, 0);
      return total(run({ ...input, credits, frozen })) + first!.earned === total(run({ ...input, credits }));
    });
    expect(broken).toEqual([]);
  });

  test('the tiers agree with a plain sum in whole numbers', () => {
    const broken = holdsFor(1_500, (at) => {
      const rates = [at.whole(0, 300), at.whole(0, 300), at.whole(0, 300)];
      const quota = at.whole(1, 30_000_000);
      const amounts = Array.from({ length: at.whole(1, 5) }, () => at.whole(0, 20_000_000));
      const schedule = { how: 'marginal', tiers: rates.map((rate, n) => ({ from: `${n}`, rate: `${rate / 10}%` })) };
      const total = BigInt(amounts.reduce((a, b) => a + b, 0));
      const thousandths = rates.reduce((sum, rate, n) => {
        const low = BigInt(quota) * BigInt(n);
        const high = n === 2 ? total : low + BigInt(quota);
        const within = (total < high ? total : high) - low;
        return within > 0n ? sum + within * BigInt(rate) : sum;
      }, 0n);
      const [statement] = run(
        someInput({
          assignments: [assigned(aPlan({ components: [aCommission({ schedule })] }))],
          credits: amounts.map((amount, n) => aCredit({ id: `c${n}`, amount })),
          quotas: [aQuota(quarters(2026, 1)[0]!, quota)],
        }),
      );
      return statement!.earned === Number((thousandths + 500n) / 1000n);
    });
    expect(broken).toEqual([]);
  });

  test('splits are the deal to the last cent, and a manager of several sellers has it once', () => {
    const broken = holdsFor(1_500, (at) => {
      const sellers = at.whole(1, 5);
      const cuts = Array.from({ length: sellers }, () => at.whole(1, 100));
      const all = cuts.reduce((a, b) => a + b, 0);
      const splits: Split[] = cuts.map((cut, n) => ({
        personId: `s${n}`,
        share: exactText(ratio(cut, all)),
        kind: 'revenue',
      }));
      if (at.chance() < 0.5) splits.push({ personId: 'helper', share: '1', kind: 'overlay' });
      const deal = {
        id: 'd',
        name: 'Deal',
        day: '2026-02-01',
        amount: at.whole(0, 1_000_000),
        currency: 'EUR',
        measure: 'revenue',
        labels: {},
        splits,
      };
      const done = creditsFrom(deal);
      if ('refused' in done) return false;
      const direct = done.credits.filter(({ credit }) => credit.role === 'direct');
      const up = rolledUp(deal, (seller) => (seller === 's0' ? ['boss', 'chief', 'boss'] : ['chief']));
      const chief = up.filter(({ personId }) => personId === 'chief');
      return (
        direct.reduce((sum, { credit }) => sum + credit.amount, 0) === deal.amount &&
        chief.length === 1 &&
        chief[0]!.credit.amount === deal.amount
      );
    });
    expect(broken).toEqual([]);
    const refusedFor = (...shares: string[]) =>
      creditsFrom({
        id: 'd',
        name: 'D',
        day: '2026-02-01',
        amount: 100,
        currency: 'EUR',
        measure: 'revenue',
        labels: {},
        splits: shares.map((share, n) => ({ personId: `${n}`, share, kind: 'revenue' })),
      });
    expect(refusedFor('50%', '51%')).toEqual({ refused: 'splits-are-not-all' });
    expect(refusedFor()).toEqual({ refused: 'nobody' });
  });
});
