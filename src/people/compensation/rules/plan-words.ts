import { decimalOf, exactFrom, percentOf, whole } from './exact.ts';
import type { Component, LooksAt, Plan } from './plan.ts';
import { moneyText } from './sentences.ts';

/** Every rule of a plan as one sentence, in the fixed order of operations; the same that a person signs. */
export function planSentences(plan: Plan): { component: string | null; rule: string; says: string }[] {
  const money = (amount: number) => moneyText(whole(amount), plan.currency);
  const own = (rule: string, says: string) => ({ component: null, rule, says });
  const found = [
    own(
      'pay',
      `${money(plan.base + plan.variable)} on target: ${money(plan.base)} base and ${money(plan.variable)} variable pay a year${mixOf(plan)}.`,
    ),
    ...plan.components.flatMap((component) =>
      sentencesOf(component, plan).map(([rule, says]) => ({ component: component.id, rule, says })),
    ),
  ];
  const { withinDays, attainmentFalls } = plan.clawback;
  found.push(
    own(
      'clawback',
      `What is reversed${withinDays === null ? '' : ` within ${withinDays} days`} is taken back at the rate it was paid at; attainment ${attainmentFalls ? 'falls with it' : 'stays'}.`,
    ),
  );
  if (plan.draw)
    found.push(
      own(
        'draw',
        `At least ${money(plan.draw.amount)} is paid for every period; ${plan.draw.recoverable ? 'what was not earned is taken from later earnings' : 'it is not taken back'}.`,
      ),
    );
  return found;
}

function mixOf({ base, variable }: Plan): string {
  if (base + variable === 0) return '';
  const share = Math.round((base * 100) / (base + variable));
  return ` (${share}:${100 - share})`;
}

type Said = [rule: string, says: string];

function sentencesOf(component: Component, plan: Plan): Said[] {
  const money = (amount: number) => moneyText(whole(amount), plan.currency);
  const nameOf = (id: string) => plan.components.find((each) => each.id === id)?.name ?? id;
  const looked = (of: LooksAt) =>
    'attainment' in of
      ? `attainment of ${nameOf(of.attainment)}`
      : 'earned' in of
        ? `pay of ${nameOf(of.earned)}`
        : of.metric;
  const valued = (of: LooksAt, value: string) =>
    'attainment' in of ? percent(value) : 'earned' in of ? moneyText(exactFrom(value), plan.currency) : value;
  const said: Said[] = component.gates.map(({ of, atLeast }) => [
    'gate',
    `${component.name} pays only from ${valued(of, atLeast)} of ${looked(of)} on.`,
  ]);
  said.push(...paysOf(component, money, nameOf));
  for (const each of component.multipliers)
    said.push([
      'multiplier',
      'when' in each
        ? `Where ${each.when.label} is ${each.when.is} it is taken × ${decimalOf(exactFrom(each.times))}.`
        : `By ${looked(each.of)}: ${each.steps.map(({ from, times }) => `from ${valued(each.of, from)} × ${decimalOf(exactFrom(times))}`).join(', ')}.`,
    ]);
  const { cap, hold } = component;
  if (cap?.deal !== undefined) said.push(['cap', `A deal pays at most ${money(cap.deal)}.`]);
  if (cap?.window !== undefined)
    said.push(['cap', `${component.name} pays at most ${money(cap.window)} a ${component.window}.`]);
  if (hold)
    said.push([
      'hold',
      `${percent(hold.share)} of it waits ${hold.until === 'payment' ? 'until the buyer has paid, in the same share' : `${hold.until.days} days`}.`,
    ]);
  return said;
}

const percent = (value: string) => percentOf(exactFrom(value));
const rateText = (rate: string) =>
  rate.startsWith('x') ? `${decimalOf(exactFrom(rate.slice(1)))} × the base rate (target pay ÷ quota)` : percent(rate);

function paysOf(component: Component, money: (amount: number) => string, nameOf: (id: string) => string): Said[] {
  const { name, window } = component;
  if (component.kind === 'team')
    return [['team-share', `${percent(component.share)} of ${percent(component.rate)} of what the team sold.`]];
  if (component.kind === 'spiff') {
    const which = component.when ? ` where ${component.when.label} is ${component.when.is}` : '';
    const pays = 'deal' in component.pays ? `${money(component.pays.deal)} a deal` : percent(component.pays.rate);
    return [['spiff', `${name}: ${pays}${which}, won from ${component.from} until before ${component.until}.`]];
  }
  if (component.kind === 'behaviour')
    return [
      [
        'behaviour',
        `${name} by ${component.metric}: ${component.steps.map(({ from, amount }) => `from ${from} ${money(amount)}`).join(', ')} a period.`,
      ],
    ];
  if (component.kind === 'bonus') {
    const { pays } = component;
    return [
      [
        'bonus',
        'earned' in pays
          ? `${name} is ${percent(pays.rate)} of the pay of ${nameOf(pays.earned)}.`
          : `${name} by attainment of ${nameOf(pays.attainment)}: ${pays.steps.map(({ from, amount }) => `from ${percent(from)} ${money(amount)}`).join(', ')} a ${window}.`,
      ],
    ];
  }
  const said: Said[] = [];
  const { decelerator, accelerators, schedule } = component;
  if (decelerator)
    said.push([
      'decelerator',
      `While attainment is below ${percent(decelerator.below)} every rate is taken × ${decimalOf(exactFrom(decelerator.times))}.`,
    ]);
  if (schedule.how === 'flat') said.push(['rate', `${name} pays ${rateText(schedule.rate)} of ${component.measure}.`]);
  else if (schedule.how === 'curve')
    said.push([
      'rate',
      `${name} pays by a curve of a ${window}: ${schedule.points.map(({ at, pays }) => `${percent(at)} of quota pays ${percent(pays)} of target`).join(', ')}; past its end no more.`,
    ]);
  else {
    const tiers = schedule.tiers.map(({ from, rate }) => `from ${percent(from)} ${rateText(rate)}`).join(', ');
    const which =
      schedule.how === 'marginal' ? 'each rate for the part within its tier' : 'the tier reached holds for all of it';
    said.push(['rate', `${name} pays by attainment of a ${window}, ${which}: ${tiers}.`]);
  }
  for (const { from, times } of accelerators)
    said.push(['accelerator', `The part above ${percent(from)} of quota is taken × ${decimalOf(exactFrom(times))}.`]);
  return said;
}
