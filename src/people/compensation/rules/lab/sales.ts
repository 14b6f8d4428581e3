import { addDays, addMonths, type LocalDate } from '../../../../ground/days.ts';
import type { Dice } from '../../../../ground/dice.ts';
import { exactFrom, exactText, ratio, times } from '../exact.ts';
import type { Credit, Fact, PayInput, PayPeriod } from '../facts.ts';
import type { Component, LooksAt, Plan } from '../plan.ts';

/** What somebody sold, as a plan is tried by it: each sale once for every measure and part that the plan counts. */
export type Sale = { id: string; day: LocalDate; amount: number };

const year = 2026;
const start = `${year}-01-01`;
export const labPeriods: readonly PayPeriod[] = [0, 1, 2, 3].map((at) => ({
  first: addMonths(start, at * 3),
  next: addMonths(start, at * 3 + 3),
  name: `Q${at + 1}`,
  year: { first: start, next: addMonths(start, 12) },
}));

/** A quota of a quarter, in minor units, that every plan is tried with. */
export const labQuota = 10_000_000;

type Counted = { measure: string; role: Credit['role'] };

function countedBy(plan: Plan): Counted[] {
  const all = plan.components.flatMap((component): Counted[] => {
    if (component.kind === 'commission' || component.kind === 'spiff')
      return component.counts.map((role) => ({ measure: component.measure, role }));
    return component.kind === 'team' ? [{ measure: component.measure, role: 'team' }] : [];
  });
  return [...new Map(all.map((each) => [`${each.measure} ${each.role}`, each])).values()];
}

const looksOf = (component: Component): { of: LooksAt; at: string[] }[] => [
  ...component.gates.map(({ of, atLeast }) => ({ of, at: [atLeast] })),
  ...component.multipliers.flatMap((each) =>
    'of' in each ? [{ of: each.of, at: each.steps.map(({ from }) => from) }] : [],
  ),
  ...(component.kind === 'behaviour'
    ? [{ of: { metric: component.metric }, at: component.steps.map(({ from }) => valueAt(component, from)) }]
    : []),
];

/** At which value of its metric a step of a way of working begins. */
const valueAt = ({ quota }: { quota?: { value: string } | undefined }, from: string): string =>
  quota ? exactText(times(exactFrom(quota.value), exactFrom(from))) : from;

/** A plan as it is tried: an amount that it names as a quota is that of the lab, as everybody's own quota is, and every sale counts. */
const inTheLab = (plan: Plan): Plan => ({
  ...plan,
  components: plan.components.map((each) =>
    each.kind === 'commission' && (each.quota || each.only) ? { ...each, quota: 'own', only: undefined } : each,
  ),
});

/** A value for each metric that the plan looks at, at its highest step: sales alone are then what pays more or less. */
function metricsOf(plan: Plan): Fact[] {
  const highest = new Map<string, string>();
  for (const { of, at } of plan.components.flatMap(looksOf))
    if ('metric' in of) highest.set(of.metric, at.at(-1) ?? '1');
  return [...highest].flatMap(([metric, value]) => labPeriods.map(({ first }) => ({ metric, first, value })));
}

/** What pay of these sales follows from; a part of a sale is credited as that part of it. */
export function inputOf(plan: Plan, sales: readonly (Sale & { of?: number; dealId?: string })[]): PayInput {
  const measures = countedBy(plan);
  const credits = sales.flatMap(({ id, day, amount, of = amount, dealId = id }) =>
    measures.map(
      ({ measure, role }): Credit => ({
        ...{ id: `${id} ${measure} ${role}`, dealId: `${dealId} ${measure} ${role}`, deal: dealId, day, measure, role },
        ...{
          whole: of,
          share: of === 0 ? '1' : exactText(ratio(amount, of)),
          amount,
          currency: plan.currency,
          labels: {},
        },
      }),
    ),
  );
  const quotas = [...new Set(measures.map(({ measure }) => measure))].flatMap((measure) =>
    labPeriods.map(({ first, next }) => ({ first, next, measure, amount: labQuota, currency: plan.currency })),
  );
  return {
    person: { id: 'somebody', name: '' },
    assignments: [{ plan: inTheLab(plan), from: start, until: null, ramp: [] }],
    ...{ credits, quotas, facts: metricsOf(plan), periods: labPeriods, reversals: [], payments: [], frozen: [] },
  };
}

/** Sales of a year around its quotas, often just below or above where a rule begins. */
export function salesBy(at: Dice, plan: Plan): Sale[] {
  const edges = thresholdsOf(plan);
  return Array.from({ length: at.whole(1, 5) }, (_, n): Sale => {
    const share = at.chance() < 0.5 && edges.length > 0 ? at.pick(edges) : at.chance() * 1.5;
    const near = share * (0.9 + at.chance() * 0.2);
    return { id: `${n + 1}`, day: addDays(start, at.whole(0, 364)), amount: Math.round(near * labQuota) };
  });
}

/** The shares of quota at which something of a plan changes: 0.8 and 1 where a gate opens at 80 % and more is paid from 100 % on. */
export function thresholdsOf(plan: Plan): number[] {
  const found = plan.components.flatMap((component): string[] => {
    const looked = looksOf(component).flatMap(({ of, at }) => ('attainment' in of ? at : []));
    if (component.kind === 'bonus')
      return [...looked, ...('steps' in component.pays ? component.pays.steps.map(({ from }) => from) : [])];
    if (component.kind !== 'commission') return looked;
    const { schedule, accelerators, decelerator } = component;
    return [
      ...looked,
      ...('tiers' in schedule ? schedule.tiers.map(({ from }) => from) : []),
      ...('points' in schedule ? schedule.points.map(({ at }) => at) : []),
      ...accelerators.map(({ from }) => from),
      ...(decelerator ? [decelerator.below] : []),
    ];
  });
  const numbers = found.map((text) => {
    const { n, d } = times(exactFrom(text), { n: 1_000_000n, d: 1n });
    return Math.round(Number(n / d)) / 1_000_000;
  });
  return [...new Set(numbers)].filter((each) => each > 0).sort((a, b) => a - b);
}
