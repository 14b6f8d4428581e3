import { exactFrom, isBelow, one } from './exact.ts';
import type { Component, LooksAt, Plan } from './plan.ts';
import { acceptedQuotes, hasOwnQuota } from './plan-names.ts';

/** What is wrong with a plan, by the field it stands in. `names` are the components or numbers it is about. */
export type PlanFault = { field: string; why: PlanFaultKind; names: readonly string[] };
export type PlanFaultKind =
  | 'ends-before-it-begins'
  | 'targets-are-not-the-variable-pay'
  | 'twice'
  | 'must-rise'
  | 'unknown-component'
  | 'has-no-attainment'
  | 'loop'
  | 'more-than-all'
  | 'pays-less-for-more'
  | 'by-the-period-only'
  | 'team-has-no-base-rate'
  | 'waits-for-no-payment'
  | 'quota-of-nothing'
  | 'has-no-quota-of-its-own'
  | 'quotes-are-paid-by-line';

/** What may be on purpose and deserves a look: research finds that caps cost sales, and people push deals past them. */
export type PlanWarning = { field: string; why: 'cap' | 'curve-ends-flat' | 'forgiven-draw' | 'deal-and-quote' };

export function planFaults(plan: Plan): PlanFault[] {
  const faults: PlanFault[] = [];
  const add = (field: string, why: PlanFaultKind, ...names: string[]) => faults.push({ field, why, names });
  if (plan.until !== null && plan.until <= plan.from) add('until', 'ends-before-it-begins');
  const targets = plan.components.reduce((total, { target }) => total + target, 0);
  if (targets !== plan.variable) add('variable', 'targets-are-not-the-variable-pay', `${targets}`, `${plan.variable}`);
  const seen = new Set<string>();
  plan.components.forEach((component, at) => {
    const field = `components.${at}`;
    if (seen.has(component.id)) add(`${field}.id`, 'twice', component.id);
    seen.add(component.id);
    for (const fault of componentFaults(component, plan)) add(`${field}.${fault.field}`, fault.why, ...fault.names);
    if (!plan.mayFall) for (const place of fallsIn(component)) add(`${field}.${place}`, 'pays-less-for-more');
  });
  const loop = loopOf(plan);
  if (loop) add(`components.${plan.components.findIndex(({ id }) => id === loop[0])}`, 'loop', ...loop);
  return faults;
}

export function planWarnings(plan: Plan): PlanWarning[] {
  const found: PlanWarning[] = plan.components.flatMap((component, at): PlanWarning[] => [
    ...(component.cap && component.kind !== 'behaviour'
      ? [{ field: `components.${at}.cap`, why: 'cap' as const }]
      : []),
    ...(component.kind === 'commission' && component.schedule.how === 'curve'
      ? [{ field: `components.${at}.schedule`, why: 'curve-ends-flat' as const }]
      : []),
    ...('measure' in component && component.measure === acceptedQuotes && paysForDeals(plan)
      ? [{ field: `components.${at}.measure`, why: 'deal-and-quote' as const }]
      : []),
  ]);
  return plan.draw && !plan.draw.recoverable ? [...found, { field: 'draw', why: 'forgiven-draw' }] : found;
}

/** Whether a plan also pays for deals as they are won: then a deal and its quote are paid for, each by a component of its own. */
const paysForDeals = ({ components }: Plan): boolean =>
  components.some((each) => 'measure' in each && each.measure !== acceptedQuotes && hasOwnQuota(each.measure));

/** Whether others may look at how far a component's quota is reached. */
export const hasAttainment = (component: Component): boolean =>
  component.kind === 'commission' || (component.kind === 'behaviour' && component.quota !== undefined);

function quotaFaults(component: Component): PlanFaultKind[] {
  if (component.kind === 'behaviour')
    return component.quota && exactFrom(component.quota.value).n === 0n ? ['quota-of-nothing'] : [];
  if (component.kind !== 'commission' || component.quota === undefined) return [];
  if (component.quota === 'own') return hasOwnQuota(component.measure) ? [] : ['has-no-quota-of-its-own'];
  return component.quota.amount === 0 ? ['quota-of-nothing'] : [];
}

function componentFaults(component: Component, plan: Plan): PlanFault[] {
  const faults: PlanFault[] = [];
  const add = (field: string, why: PlanFaultKind, ...names: string[]) => faults.push({ field, why, names });
  for (const { field, of } of looksOf(component)) {
    if ('metric' in of) continue;
    const name = 'attainment' in of ? of.attainment : of.earned;
    const other = plan.components.find(({ id }) => id === name);
    if (!other) add(field, 'unknown-component', name);
    else if ('attainment' in of && !hasAttainment(other)) add(field, 'has-no-attainment', name);
  }
  for (const [field, values] of risingIn(component))
    if (values.some((value, at) => at > 0 && !isBelow(exactFrom(values[at - 1]!), exactFrom(value))))
      add(field, 'must-rise');
  const { hold } = component;
  if (hold && isBelow(one, exactFrom(hold.share))) add('hold.share', 'more-than-all', hold.share);
  if (hold?.until === 'payment' && (component.kind === 'bonus' || component.kind === 'behaviour'))
    add('hold.until', 'waits-for-no-payment');
  if (component.kind === 'team' && isBelow(one, exactFrom(component.share)))
    add('share', 'more-than-all', component.share);
  if (component.kind === 'team' && component.rate.startsWith('x')) add('rate', 'team-has-no-base-rate');
  for (const why of quotaFaults(component)) add('quota', why, component.name);
  if (component.kind === 'spiff' && component.measure === acceptedQuotes && 'deal' in component.pays)
    add('pays.deal', 'quotes-are-paid-by-line');
  if (component.kind === 'behaviour' && component.window !== 'period') add('window', 'by-the-period-only');
  if (component.kind === 'spiff' && component.until <= component.from) add('until', 'ends-before-it-begins');
  return faults;
}

function risingIn(component: Component): [field: string, values: string[]][] {
  const from = (steps: readonly { from: string }[]) => steps.map((step) => step.from);
  const lists: [string, string[]][] = component.multipliers.flatMap((multiplier, at): [string, string[]][] =>
    'steps' in multiplier ? [[`multipliers.${at}.steps`, from(multiplier.steps)]] : [],
  );
  if (component.kind === 'behaviour') lists.push(['steps', from(component.steps)]);
  if (component.kind === 'bonus' && 'steps' in component.pays) lists.push(['pays.steps', from(component.pays.steps)]);
  if (component.kind !== 'commission') return lists;
  const { schedule } = component;
  if ('tiers' in schedule) lists.push(['schedule.tiers', from(schedule.tiers)]);
  if (schedule.how === 'curve') lists.push(['schedule.points', schedule.points.map(({ at }) => at)]);
  lists.push(['accelerators', from(component.accelerators)]);
  return lists;
}

const falls = (values: readonly string[]) =>
  values.some((value, at) => at > 0 && isBelow(exactFrom(value), exactFrom(values[at - 1]!)));

/** The rules of a component by which more sales can pay less. */
function fallsIn(component: Component): string[] {
  const found = component.multipliers.flatMap((multiplier, at) =>
    'steps' in multiplier && !('metric' in multiplier.of) && falls(['1', ...multiplier.steps.map((step) => step.times)])
      ? [`multipliers.${at}`]
      : [],
  );
  if (component.kind === 'bonus' && 'steps' in component.pays) {
    if (falls(component.pays.steps.map(({ amount }) => `${amount}`))) found.push('pays.steps');
  }
  if (component.kind !== 'commission') return found;
  const { schedule, decelerator } = component;
  if (schedule.how === 'retroactive') {
    const isMixed = new Set(schedule.tiers.map(({ rate }) => rate.startsWith('x'))).size > 1;
    if (isMixed || falls(schedule.tiers.map(({ rate }) => rate.replace(/^x/, '')))) found.push('schedule.tiers');
  }
  if (schedule.how === 'curve' && falls(schedule.points.map(({ pays }) => pays))) found.push('schedule.points');
  if (decelerator && isBelow(one, exactFrom(decelerator.times))) found.push('decelerator');
  return found;
}

function looksOf(component: Component): { field: string; of: LooksAt }[] {
  const found = [
    ...component.gates.map(({ of }, at) => ({ field: `gates.${at}.of`, of: of as LooksAt })),
    ...component.multipliers.flatMap((multiplier, at) =>
      'of' in multiplier ? [{ field: `multipliers.${at}.of`, of: multiplier.of }] : [],
    ),
  ];
  if (component.kind !== 'bonus') return found;
  const { pays } = component;
  return [
    ...found,
    { field: 'pays', of: 'earned' in pays ? { earned: pays.earned } : { attainment: pays.attainment } },
  ];
}

/** The components whose earnings a component needs. Attainment is a sum of credits and needs none. */
const needsOf = (component: Component): string[] =>
  looksOf(component).flatMap(({ of }) => ('earned' in of ? [of.earned] : []));

/** Components in an order in which each comes after those it needs, or the loop that stands against it. */
function ordered(plan: Plan): { order: Component[] } | { loop: string[] } {
  const byId = new Map(plan.components.map((component) => [component.id, component]));
  const order: Component[] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (id: string): string[] | null => {
    if (done.has(id)) return null;
    if (path.includes(id)) return [...path.slice(path.indexOf(id)), id];
    path.push(id);
    const component = byId.get(id);
    for (const needed of component ? needsOf(component) : []) {
      const loop = visit(needed);
      if (loop) return loop;
    }
    path.pop();
    done.add(id);
    if (component) order.push(component);
    return null;
  };
  for (const { id } of plan.components) {
    const loop = visit(id);
    if (loop) return { loop };
  }
  return { order };
}

/** The loop in which components wait for one another's earnings, `a, b, a`; null where there is none. */
function loopOf(plan: Plan): string[] | null {
  const found = ordered(plan);
  return 'loop' in found ? found.loop : null;
}

/** The components, those first that others build on. A plan with a loop was refused where it entered. */
export function inOrder(plan: Plan): Component[] {
  const found = ordered(plan);
  if ('loop' in found) throw new RangeError(`the components ${found.loop.join(', ')} wait for one another`);
  return found.order;
}
