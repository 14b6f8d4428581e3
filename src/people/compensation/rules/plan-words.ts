import { decimalOf, exactFrom, percentOf, whole } from './exact.ts';
import type { Component, LooksAt, Plan } from './plan.ts';
import { acceptedQuotes, revenue } from './plan-names.ts';
import { phrases } from './plan-phrases.ts';
import { moneyText, type Tongue } from './sentences.ts';

export type PlanSentence = { component: string | null; rule: string; says: string };

/** Every rule of a plan as one sentence, in the fixed order of operations; the same that a person signs. */
export function planSentences(plan: Plan, tongue: Tongue = 'en'): PlanSentence[] {
  const say = phrases[tongue];
  const money = (amount: number) => moneyText(whole(amount), plan.currency);
  const own = (rule: string, says: string): PlanSentence => ({ component: null, rule, says });
  const { withinDays, attainmentFalls } = plan.clawback;
  return [
    own('pay', say.pay(money(plan.base + plan.variable), money(plan.base), money(plan.variable), mixOf(plan))),
    ...plan.components.flatMap((component) =>
      sentencesOf(component, plan, tongue).map(([rule, says]) => ({ component: component.id, rule, says })),
    ),
    own('clawback', say.clawback(withinDays === null ? null : `${withinDays}`, attainmentFalls)),
    ...(plan.draw ? [own('draw', say.draw(money(plan.draw.amount), plan.draw.recoverable))] : []),
  ];
}

function mixOf({ base, variable }: Plan): string {
  if (base + variable === 0) return '';
  const share = Math.round((base * 100) / (base + variable));
  return `${share}:${100 - share}`;
}

type Said = [rule: string, says: string];

const percent = (value: string) => percentOf(exactFrom(value));
const factor = (value: string) => decimalOf(exactFrom(value));

function sentencesOf(component: Component, plan: Plan, tongue: Tongue): Said[] {
  const say = phrases[tongue];
  const money = (amount: number) => moneyText(whole(amount), plan.currency);
  const nameOf = (id: string) => plan.components.find((each) => each.id === id)?.name ?? id;
  const looked = (of: LooksAt) =>
    'attainment' in of
      ? say.attainmentOf(nameOf(of.attainment))
      : 'earned' in of
        ? say.payOf(nameOf(of.earned))
        : of.metric;
  const valued = (of: LooksAt, value: string) =>
    'attainment' in of ? percent(value) : 'earned' in of ? moneyText(exactFrom(value), plan.currency) : value;
  const { name, cap, hold } = component;
  const said: Said[] = component.gates.map(({ of, atLeast }) => [
    'gate',
    say.gate(name, valued(of, atLeast), looked(of)),
  ]);
  said.push(...paysOf(component, { money, nameOf, tongue }));
  for (const each of component.multipliers)
    said.push([
      'multiplier',
      'when' in each
        ? say.when(each.when.label, each.when.is, factor(each.times))
        : say.by(
            looked(each.of),
            each.steps.map(({ from, times }) => say.stepTimes(valued(each.of, from), factor(times))).join(', '),
          ),
    ]);
  if (cap?.deal !== undefined) said.push(['cap', say.capOfDeal(money(cap.deal))]);
  if (cap?.window !== undefined) said.push(['cap', say.cap(name, money(cap.window), component.window === 'year')]);
  if (hold) said.push(['hold', say.hold(percent(hold.share), hold.until === 'payment' ? null : `${hold.until.days}`)]);
  return said;
}

type With = { money: (amount: number) => string; nameOf: (id: string) => string; tongue: Tongue };

function paysOf(component: Component, { money, nameOf, tongue }: With): Said[] {
  const say = phrases[tongue];
  const { name } = component;
  const isYear = component.window === 'year';
  const amounts = (steps: readonly { from: string; amount: number }[], from: (value: string) => string) =>
    steps.map((step) => say.step(from(step.from), money(step.amount))).join(', ');
  if (component.kind === 'team') return [['team-share', say.team(percent(component.share), percent(component.rate))]];
  if (component.kind === 'spiff') {
    const { when, pays, from, until } = component;
    const which = when ? say.where(when.label, when.is) : '';
    const how = 'deal' in pays ? say.perDeal(money(pays.deal)) : percent(pays.rate);
    return [['spiff', say.spiff(name, how, which, from, until)]];
  }
  if (component.kind === 'behaviour') return [['behaviour', behaviourSaid(component, { say, amounts })]];
  if (component.kind === 'bonus') {
    const { pays } = component;
    return [
      [
        'bonus',
        'earned' in pays
          ? say.shareOf(name, percent(pays.rate), nameOf(pays.earned))
          : say.bonus(name, nameOf(pays.attainment), amounts(pays.steps, percent), isYear),
      ],
    ];
  }
  return commissionSaid(component, tongue, money);
}

type Wording = {
  say: (typeof phrases)[Tongue];
  amounts: (steps: readonly { from: string; amount: number }[], from: (value: string) => string) => string;
};

function behaviourSaid(component: Extract<Component, { kind: 'behaviour' }>, { say, amounts }: Wording): string {
  const { name, metric, quota, steps } = component;
  if (quota) return say.behaviourOf(name, metric, quota.value, amounts(steps, percent));
  return say.behaviour(
    name,
    metric,
    amounts(steps, (from) => from),
  );
}

function commissionSaid(
  component: Extract<Component, { kind: 'commission' }>,
  tongue: Tongue,
  money: With['money'],
): Said[] {
  const say = phrases[tongue];
  const { name, decelerator, accelerators, schedule, measure, quota, only } = component;
  const isYear = component.window === 'year';
  const rateText = (rate: string) => (rate.startsWith('x') ? say.baseRate(factor(rate.slice(1))) : percent(rate));
  const said: Said[] = only ? [['only', say.only(name, only.label, only.is)]] : [];
  if (quota !== undefined)
    said.push(['quota', quota === 'own' ? say.ownQuota(name) : say.quota(name, money(quota.amount), isYear)]);
  if (decelerator) said.push(['decelerator', say.decelerator(percent(decelerator.below), factor(decelerator.times))]);
  if (schedule.how === 'flat') said.push(['rate', say.flat(name, rateText(schedule.rate), measureSaid(measure, say))]);
  else if (schedule.how === 'curve') {
    const points = schedule.points.map(({ at, pays }) => say.point(percent(at), percent(pays))).join(', ');
    said.push(['rate', say.curve(name, points, isYear)]);
  } else {
    const tiers = schedule.tiers.map(({ from, rate }) => say.step(percent(from), rateText(rate))).join(', ');
    said.push(['rate', say.tiers(name, schedule.how, tiers, isYear)]);
  }
  for (const { from, times } of accelerators) said.push(['accelerator', say.accelerator(percent(from), factor(times))]);
  return said;
}

const measureSaid = (measure: string, say: (typeof phrases)[Tongue]): string =>
  measure === revenue ? say.revenue : measure === acceptedQuotes ? say.acceptedQuotes : measure;
