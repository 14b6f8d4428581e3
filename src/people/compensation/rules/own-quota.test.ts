import { describe, expect, test } from 'vitest';
import { aCommission, aCredit, aPlan, assigned, quarters, someInput } from '../testing.ts';
import { calculate } from './calculate.ts';
import { planFaults } from './check-plan.ts';
import type { PayInput, Statement } from './facts.ts';
import { checkPlan } from './lab/check.ts';
import type { PlanEntered } from './plan.ts';
import { planSentences } from './plan-words.ts';
import { lineSentence } from './sentences.ts';
import { portable, verify } from './statement.ts';

type Component = PlanEntered['components'][number];

const margin = (over: Record<string, unknown> = {}): Component =>
  aCommission({
    ...{ id: 'margin', name: 'Margin', measure: 'gross_margin', target: 4_000_000, quota: { amount: 10_000_000 } },
    ...over,
  });

const meetings = (over: Record<string, unknown> = {}): Component =>
  ({
    ...{ kind: 'behaviour', id: 'meetings', name: 'Meetings', target: 0, window: 'period', metric: 'meetings_held' },
    ...{ quota: { value: '40' }, cap: { window: 100_000 } },
    steps: [
      { from: '80%', amount: 40_000 },
      { from: '100%', amount: 100_000 },
    ],
    ...over,
  }) as Component;

const paid = (input: PayInput): Statement => {
  const done = calculate(input);
  if ('refused' in done) throw new Error(JSON.stringify(done.refused));
  return done.statements.at(-1)!;
};

const [q1] = quarters(2026, 1);
const held = (value: string) => [{ metric: 'meetings_held', first: q1!.first, value }];
const came = (amount: number, day = '2026-03-31', over = {}) =>
  aCredit({
    id: `metric/gross_margin/${day}/ana/direct/ana`,
    deal: 'gross_margin',
    measure: 'gross_margin',
    day,
    amount,
    ...over,
  });
const on = (components: Component[], over = {}) => [assigned(aPlan({ components }), over)];

describe('a measure of the registry has a quota of its own', () => {
  test('pay is target pay ÷ the quota that the plan names: 8,000,000 of 10,000,000 earn four fifths of 1,000,000', () => {
    const { lines, earned } = paid(someInput({ assignments: on([margin()]), credits: [came(8_000_000)], quotas: [] }));
    expect(earned).toBe(800_000);
    expect(lineSentence(lines[0]!, 'EUR')).toBe(
      'gross_margin came to 80,000.00 EUR by 2026-03-31. gross_margin is at 80,000.00 EUR of 100,000.00 EUR to be reached: 80 %. 80,000.00 EUR pays 10 %, from 0 % to 80 %.',
    );
  });

  test('its tiers are by how much of that is reached', () => {
    const tiers = {
      how: 'marginal',
      tiers: [
        { from: '0%', rate: '5%' },
        { from: '100%', rate: '10%' },
      ],
    };
    const plan = [margin({ schedule: tiers })];
    expect(paid(someInput({ assignments: on(plan), credits: [came(12_000_000)], quotas: [] })).earned).toBe(700_000);
  });

  test('a part of the quota is no cent off: a third of 100.00 at 1/3 of target', () => {
    const plan = [margin({ target: 40_000, quota: { amount: 30_000 } })];
    expect(paid(someInput({ assignments: on(plan), credits: [came(10_000)], quotas: [] })).earned).toBe(3_333);
  });

  test('without a quota it is paid at rates of its sales, and tiers by attainment pay nothing and say so', () => {
    const flat = [margin({ quota: undefined, schedule: { how: 'flat', rate: '10%' } })];
    expect(paid(someInput({ assignments: on(flat), credits: [came(8_000_000)] })).earned).toBe(800_000);
    const done = calculate(someInput({ assignments: on([margin({ quota: undefined })]), credits: [came(8_000_000)] }));
    expect(done).toMatchObject({ shown: [{ why: 'no-quota', about: 'margin' }] });
  });

  test('one is held against his own sales quota where the measure is what that promises', () => {
    const won = [margin({ measure: 'won_value', quota: 'own' })];
    const quotas = [{ first: q1!.first, next: q1!.next, measure: 'won_value', amount: 20_000_000, currency: 'EUR' }];
    const credits = [came(5_000_000, '2026-03-31', { measure: 'won_value' })];
    expect(paid(someInput({ assignments: on(won), credits, quotas })).earned).toBe(250_000);
    expect(paid(someInput({ assignments: on(won), credits, quotas: [] })).earned).toBe(0);
  });

  test('a year has one quota, and quarters of it are paid as they come', () => {
    const yearly = [margin({ window: 'year', quota: { amount: 40_000_000 } })];
    const credits = [came(8_000_000), came(12_000_000, '2026-06-30')];
    const done = paid(someInput({ assignments: on(yearly), credits, quotas: [], periods: quarters(2026, 1, 2) }));
    expect(done.earned).toBe(1_200_000);
    expect(done.lines[0]!.steps.find(({ step }) => step === 'attained')?.used).toMatchObject({ attained: '1/2' });
  });

  test('whoever takes up the plan within a quarter is held against all of it, as all of it is his', () => {
    const late = on([margin()], { from: '2026-02-15' });
    expect(
      paid(someInput({ assignments: late, credits: [came(8_000_000)], quotas: [] })).lines[0]!.steps[1]!.used.quota,
    ).toBe('10000000');
  });

  test('a ramp leaves its share of the quota, month by month', () => {
    const ramped = on([margin()], { ramp: ['25%', '50%', '75%'] });
    const { lines } = paid(someInput({ assignments: ramped, credits: [came(8_000_000)], quotas: [] }));
    expect(lines[0]!.steps[1]!.used).toMatchObject({ quota: '5000000', attained: '8/5' });
  });
});

describe('a way of working has a target', () => {
  test('36 meetings of 40 are 90 %, and pay the step from 80 % on', () => {
    const { lines, earned } = paid(someInput({ assignments: on([meetings()]), facts: held('36') }));
    expect(earned).toBe(40_000);
    expect(lineSentence(lines[0]!, 'EUR')).toBe(
      'meetings_held is at 36 of 40 to be reached: 90 %. The step from 80 % on is reached.',
    );
    expect(lineSentence(lines[0]!, 'EUR', 'es')).toBe(
      'meetings_held: 36 de 40 por alcanzar, 90 %. Se alcanza el escalón desde 80 %.',
    );
  });

  test.each([
    ['31.999999999', 0],
    ['32', 40_000],
    ['39.999999999', 40_000],
    ['40', 100_000],
    ['400', 100_000],
  ])('%s of 40 pay %i cents: a step begins where its share is reached, and not before', (value, cents) => {
    expect(paid(someInput({ assignments: on([meetings()]), facts: held(value) })).earned).toBe(cents);
  });

  test('a rate has a target too: a win rate of 0.3 is 120 % of 25%', () => {
    const rate = meetings({ quota: { value: '25%' } });
    const { lines } = paid(someInput({ assignments: on([rate]), facts: held('0.3') }));
    expect(lines[0]!.steps[0]!.used).toMatchObject({ is: '3/10', quota: '1/4', attained: '6/5' });
  });

  test('others look at how far it is reached: a gate, and a bonus', () => {
    const gated = aCommission({
      target: 0,
      schedule: { how: 'flat', rate: '10%' },
      gates: [{ of: { attainment: 'meetings' }, atLeast: '90%' }],
    });
    const bonus = {
      kind: 'bonus',
      id: 'b',
      name: 'Bonus',
      target: 0,
      window: 'period',
      pays: { attainment: 'meetings', steps: [{ from: '90%', amount: 7_700 }] },
    };
    const plan = [gated, meetings(), bonus as Component];
    expect(planFaults(aPlan({ components: plan }))).toEqual([]);
    const facts = (value: string) =>
      paid(someInput({ assignments: on(plan), credits: [aCredit()], facts: held(value) })).earned;
    expect(facts('36')).toBe(1_000_000 + 40_000 + 7_700);
    expect(facts('35')).toBe(40_000);
  });

  test('nobody is paid where the metric says nothing of him, and he is told', () => {
    const done = calculate(someInput({ assignments: on([meetings()]) }));
    expect(done).toMatchObject({ shown: [{ why: 'no-fact', about: 'meetings_held' }] });
  });

  test('a newcomer is held against what his ramp leaves: 20 of 40 by 25 %, 50 % and 75 %', () => {
    const ramped = on([meetings()], { ramp: ['25%', '50%', '75%'] });
    expect(paid(someInput({ assignments: ramped, facts: held('20') })).earned).toBe(100_000);
  });
});

describe('a quota that cannot be meant', () => {
  const faultsOf = (component: Component) => planFaults(aPlan({ components: [component] }));

  test('a quota of nothing is refused by the name of its component', () => {
    expect(faultsOf(margin({ quota: { amount: 0 } }))).toEqual([
      { field: 'components.0.quota', why: 'quota-of-nothing', names: ['Margin'] },
    ]);
    expect(faultsOf(meetings({ quota: { value: '0%' } }))).toMatchObject([
      { why: 'quota-of-nothing', names: ['Meetings'] },
    ]);
  });

  test('nobody has a quota of his own of a measure that his sales quota does not promise', () => {
    expect(faultsOf(margin({ quota: 'own' }))).toMatchObject([{ why: 'has-no-quota-of-its-own', names: ['Margin'] }]);
    expect(faultsOf(margin({ measure: 'won_value', quota: 'own' }))).toEqual([]);
  });

  test('a way of working without a target has no attainment to look at', () => {
    const looking = aCommission({ gates: [{ of: { attainment: 'meetings' }, atLeast: '90%' }] });
    const plan = aPlan({ components: [looking, meetings({ quota: undefined })] });
    expect(planFaults(plan)).toMatchObject([{ why: 'has-no-attainment', names: ['meetings'] }]);
  });
});

test('a plan says its quotas in sentences, in both languages', () => {
  const plan = aPlan({
    components: [margin(), margin({ id: 'won', name: 'Won', measure: 'won_value', quota: 'own' }), meetings()],
  });
  const said = (tongue: 'en' | 'es') => planSentences(plan, tongue).map(({ says }) => says);
  expect(said('en')).toContain('The quota of Margin is 100,000.00 EUR a period.');
  expect(said('en')).toContain("The quota of Won is one's own sales quota.");
  expect(said('en')).toContain(
    'Meetings by how much of 40 is reached by meetings_held: from 80 % 400.00 EUR, from 100 % 1,000.00 EUR a period.',
  );
  expect(said('es')).toContain('La cuota de Margin es 100,000.00 EUR por periodo.');
});

test('a stranger reckons a statement with quotas of its own again, and a quota that was changed does not hold', () => {
  const input = someInput({
    assignments: on([margin(), meetings()]),
    credits: [came(8_000_000)],
    facts: held('36'),
    quotas: [],
  });
  const file = portable(input) as string;
  expect(verify(file)).toMatchObject({ holds: true, periods: [{ paid: 840_000 }] });
  expect(verify(file.replace('"quota":{"amount":10000000}', '"quota":{"amount":9000000}'))).toMatchObject({
    holds: false,
  });
});

test('the lab tries a plan with quotas of its own, and finds that it keeps what pay promises', () => {
  const plan = aPlan({ components: [margin({ accelerators: [{ from: '100%', times: '1.5' }] }), meetings()] });
  for (const promise of ['monotone', 'split-invariant', 'never-twice', 'capped'] as const)
    expect(checkPlan(plan, promise, 50).example, promise).toBeNull();
});
