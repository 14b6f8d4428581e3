import { addMonths, isDay, type LocalDate } from '../../../ground/days.ts';
import { exactPattern, ratePattern } from './exact-text.ts';
import type { Component, LooksAt, Plan } from './plan.ts';
import { type PlanSentence, planSentences } from './plan-words.ts';
import type { Tongue } from './sentences.ts';

export const componentKinds = ['commission', 'team', 'bonus', 'spiff', 'behaviour'] as const;
type ComponentKind = (typeof componentKinds)[number];

/** A plan as somebody begins to write it: a commission at the base rate, and no pay yet. */
export const newPlan = (currency: string, from: LocalDate): Plan => ({
  ...{ id: 'plan', version: 1, name: '', currency, from, until: null, base: 0, variable: 0 },
  components: [newComponent('commission', [], from)],
  ...{ draw: null, clawback: { withinDays: null, attainmentFalls: false }, mayFall: false },
});

/** A component with what is usual filled in; its id is its kind, and the number of it from the second on. */
export function newComponent(kind: ComponentKind, others: readonly Component[], from: LocalDate): Component {
  const taken = new Set(others.map(({ id }) => id));
  let id: string = kind;
  for (let n = 2; taken.has(id); n += 1) id = `${kind}-${n}`;
  const usual = {
    id,
    name: '',
    target: 0,
    window: 'period' as const,
    gates: [],
    multipliers: [],
    cap: null,
    hold: null,
  };
  const sales = { measure: 'revenue', counts: ['direct' as const] };
  if (kind === 'commission')
    return { ...usual, ...sales, kind, schedule: { how: 'flat', rate: 'x1' }, decelerator: null, accelerators: [] };
  if (kind === 'team') return { ...usual, kind, measure: 'revenue', rate: '1%', share: '100%' };
  if (kind === 'spiff')
    return { ...usual, ...sales, kind, from, until: addMonths(from, 3), when: null, pays: { rate: '1%' } };
  if (kind === 'behaviour')
    return { ...usual, kind, metric: '', steps: [{ from: '80%', amount: 0 }], cap: { window: 0 } };
  const first = others.find((each) => each.kind === 'commission')?.id ?? '';
  return { ...usual, kind, pays: { attainment: first, steps: [{ from: '100%', amount: 0 }] } };
}

/** The fields of a plan in which stands what cannot be read. */
export function unreadIn(plan: Plan): string[] {
  const { withinDays } = plan.clawback;
  const fields = plan.components.flatMap((component, at) =>
    unreadOf(component).map((field) => `components.${at}.${field}`),
  );
  return [
    ...(plan.name.trim() === '' ? ['name'] : []),
    ...(isDay(plan.from) ? [] : ['from']),
    ...(plan.until === null || isDay(plan.until) ? [] : ['until']),
    ...fields,
    ...(withinDays === null || isSomeDays(withinDays) ? [] : ['clawback.withinDays']),
  ];
}

function unreadOf(component: Component): string[] {
  const empty = component.name.trim() === '' ? ['name'] : [];
  const numbers = numbersOf(component).flatMap(([field, text]) => (exactPattern.test(text) ? [] : [field]));
  const rates = ratesOf(component).flatMap(([field, text]) => (ratePattern.test(text) ? [] : [field]));
  if (component.kind === 'behaviour' && component.metric.trim() === '') empty.push('metric');
  component.gates.forEach(({ of }, at) => {
    if (isUnnamed(of)) empty.push(`gates.${at}.metric`);
  });
  component.multipliers.forEach((each, at) => {
    if ('of' in each && isUnnamed(each.of)) empty.push(`multipliers.${at}.metric`);
    if ('when' in each)
      for (const field of ['label', 'is'] as const)
        if (each.when[field] === '') empty.push(`multipliers.${at}.${field}`);
  });
  const { hold } = component;
  if (hold && hold.until !== 'payment' && !isSomeDays(hold.until.days)) empty.push('hold.days');
  if (component.kind === 'spiff')
    for (const field of ['from', 'until'] as const) if (!isDay(component[field])) empty.push(field);
  return [...empty, ...numbers, ...rates];
}

type Text = [field: string, text: string];

const isSomeDays = (days: number) => days >= 1 && days <= 3_650;

const isUnnamed = (of: LooksAt) => 'metric' in of && of.metric.trim() === '';

function numbersOf(component: Component): Text[] {
  const { gates, multipliers, hold } = component;
  return [
    ...gates.map(({ atLeast }, at): Text => [`gates.${at}.atLeast`, atLeast]),
    ...ownNumbersOf(component),
    ...multipliers.flatMap((each, at): Text[] =>
      'times' in each
        ? [[`multipliers.${at}.times`, each.times]]
        : each.steps.flatMap(({ from, times }, place): Text[] => [
            [`multipliers.${at}.steps.${place}.from`, from],
            [`multipliers.${at}.steps.${place}.times`, times],
          ]),
    ),
    ...(hold ? [['hold.share', hold.share] satisfies Text] : []),
  ];
}

function ownNumbersOf(component: Component): Text[] {
  if (component.kind === 'team') return [['share', component.share]];
  if (component.kind === 'behaviour') {
    const steps = component.steps.map(({ from }, at): Text => [`steps.${at}.from`, from]);
    return component.quota ? [['quota', component.quota.value], ...steps] : steps;
  }
  if (component.kind === 'spiff') return 'rate' in component.pays ? [['pays.rate', component.pays.rate]] : [];
  if (component.kind === 'bonus') {
    const { pays } = component;
    if ('rate' in pays) return [['pays.rate', pays.rate]];
    return pays.steps.map(({ from }, at) => [`pays.steps.${at}.from`, from]);
  }
  const { schedule, accelerators, decelerator } = component;
  const slower: Text[] = decelerator
    ? [
        ['decelerator.below', decelerator.below],
        ['decelerator.times', decelerator.times],
      ]
    : [];
  return [
    ...slower,
    ...('tiers' in schedule ? schedule.tiers.map(({ from }, at): Text => [`schedule.tiers.${at}.from`, from]) : []),
    ...('points' in schedule
      ? schedule.points.flatMap(({ at, pays }, place): Text[] => [
          [`schedule.points.${place}.at`, at],
          [`schedule.points.${place}.pays`, pays],
        ])
      : []),
    ...accelerators.flatMap(({ from, times }, at): Text[] => [
      [`accelerators.${at}.from`, from],
      [`accelerators.${at}.times`, times],
    ]),
  ];
}

function ratesOf(component: Component): Text[] {
  if (component.kind === 'team') return [['rate', component.rate]];
  if (component.kind !== 'commission') return [];
  const { schedule } = component;
  if (schedule.how === 'flat') return [['schedule.rate', schedule.rate]];
  return 'tiers' in schedule ? schedule.tiers.map(({ rate }, at) => [`schedule.tiers.${at}.rate`, rate]) : [];
}

/** The sentences of as much of a plan as can be read while it is typed. */
export function sentencesSoFar(plan: Plan, tongue: Tongue = 'en'): PlanSentence[] {
  const unread = unreadIn(plan);
  const components = plan.components.filter((_, at) => !unread.some((field) => field.startsWith(`components.${at}.`)));
  return planSentences({ ...plan, components }, tongue);
}
