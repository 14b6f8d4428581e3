import { addMonths } from '../../ground/days.ts';
import { quarterAt } from '../../ground/periods.ts';
import { calculate } from './rules/calculate.ts';
import type { Assignment, Credit, PayInput, PayPeriod, Quota, Statement } from './rules/facts.ts';
import { type Plan, type PlanEntered, planShape } from './rules/plan.ts';

type AnyComponent = PlanEntered['components'][number];

/** Builders for tests: each says only what its test is about. */
export const aCommission = (over: Record<string, unknown> = {}): AnyComponent =>
  ({
    ...{ kind: 'commission', id: 'sales', name: 'Commission', target: 4_000_000, window: 'period' },
    ...{ measure: 'revenue', counts: ['direct'], schedule: { how: 'flat', rate: 'x1' }, ...over },
  }) as AnyComponent;

export function aPlan(over: Partial<PlanEntered> = {}): Plan {
  const components = over.components ?? [aCommission()];
  const variable = components.reduce((total, { target }) => total + target, 0);
  return planShape.parse({
    ...{
      id: 'plan',
      version: 1,
      name: 'Plan',
      currency: 'EUR',
      from: '2026-01-01',
      until: null,
      base: 6_000_000,
      variable,
    },
    ...over,
    components,
  });
}

export function aCredit(over: Partial<Credit> = {}): Credit {
  const amount = over.amount ?? 10_000_000;
  return {
    ...{ id: 'c1', dealId: over.id ?? 'd1', deal: 'Deal', day: '2026-02-01', measure: 'revenue', role: 'direct' },
    ...{ whole: amount, share: '1', amount, currency: 'EUR', labels: {}, ...over },
  };
}

export const quarters = (year: number, ...which: (1 | 2 | 3 | 4)[]): PayPeriod[] =>
  which.map((each) => {
    const { first, next } = quarterAt(year, each);
    const start = `${year}-01-01`;
    return { first, next, name: `Q${each} ${year}`, year: { first: start, next: addMonths(start, 12) } };
  });

export const aQuota = (period: { first: string; next: string }, amount: number): Quota => ({
  ...{ first: period.first, next: period.next, measure: 'revenue', amount, currency: 'EUR' },
});

export const assigned = (plan: Plan, over: Partial<Assignment> = {}): Assignment => ({
  ...{ plan, from: plan.from, until: plan.until, ramp: [], ...over },
});

export function someInput(over: Partial<PayInput> = {}): PayInput {
  const periods = over.periods ?? quarters(2026, 1);
  return {
    ...{
      person: { id: 'ana', name: 'Ana' },
      assignments: [assigned(aPlan())],
      credits: [],
      reversals: [],
      payments: [],
    },
    ...{ facts: [], frozen: [], periods, quotas: periods.map((period) => aQuota(period, 30_000_000)), ...over },
  };
}

/** What the engine pays for this; nothing of it may be refused. */
export function statements(input: PayInput): Statement[] {
  const done = calculate(input);
  if ('refused' in done) throw new Error(JSON.stringify(done.refused));
  return done.statements;
}
