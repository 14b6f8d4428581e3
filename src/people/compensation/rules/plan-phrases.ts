import type { Tongue } from './sentences.ts';

type Say = (...parts: string[]) => string;

/** What a plan says of itself, rule by rule; `plan-words.ts` puts the numbers in. */
type Phrases = {
  pay: Say;
  clawback: (within: string | null, falls: boolean) => string;
  draw: (amount: string, recoverable: boolean) => string;
  attainmentOf: Say;
  payOf: Say;
  gate: Say;
  when: Say;
  by: Say;
  step: Say;
  capOfDeal: Say;
  cap: (name: string, amount: string, isYear: boolean) => string;
  hold: (share: string, days: string | null) => string;
  baseRate: Say;
  team: Say;
  perDeal: Say;
  where: Say;
  spiff: Say;
  behaviour: Say;
  shareOf: Say;
  bonus: (name: string, of: string, steps: string, isYear: boolean) => string;
  decelerator: Say;
  flat: Say;
  point: Say;
  curve: (name: string, points: string, isYear: boolean) => string;
  tiers: (name: string, how: 'marginal' | 'retroactive', tiers: string, isYear: boolean) => string;
  accelerator: Say;
  stepTimes: Say;
  revenue: string;
  acceptedQuotes: string;
  ownQuota: Say;
  quota: (name: string, amount: string, isYear: boolean) => string;
  only: Say;
  behaviourOf: Say;
};

const span = (isYear: boolean) => (isYear ? 'year' : 'period');
const periodo = (isYear: boolean) => (isYear ? 'año' : 'periodo');

export const phrases: Record<Tongue, Phrases> = {
  en: {
    pay: (all, base, variable, mix) =>
      `${all} on target: ${base} base and ${variable} variable pay a year${mix === '' ? '' : ` (${mix})`}.`,
    clawback: (within, falls) =>
      `What is reversed${within === null ? '' : ` within ${within} days`} is taken back at the rate it was paid at; attainment ${falls ? 'falls with it' : 'stays'}.`,
    draw: (amount, recoverable) =>
      `At least ${amount} is paid for every period; ${recoverable ? 'what was not earned is taken from later earnings' : 'it is not taken back'}.`,
    attainmentOf: (name) => `attainment of ${name}`,
    payOf: (name) => `pay of ${name}`,
    gate: (name, least, of) => `${name} pays only from ${least} of ${of} on.`,
    when: (label, is, times) => `Where ${label} is ${is} it is taken × ${times}.`,
    by: (of, steps) => `By ${of}: ${steps}.`,
    step: (from, what) => `from ${from} ${what}`,
    capOfDeal: (amount) => `A deal pays at most ${amount}.`,
    cap: (name, amount, isYear) => `${name} pays at most ${amount} a ${span(isYear)}.`,
    hold: (share, days) =>
      `${share} of it waits ${days === null ? 'until the buyer has paid, in the same share' : `${days} days`}.`,
    baseRate: (times) => `${times} × the base rate (target pay ÷ quota)`,
    team: (share, rate) => `${share} of ${rate} of what the team sold.`,
    perDeal: (amount) => `${amount} a deal`,
    where: (label, is) => ` where ${label} is ${is}`,
    spiff: (name, pays, which, from, until) => `${name}: ${pays}${which}, won from ${from} until before ${until}.`,
    behaviour: (name, metric, steps) => `${name} by ${metric}: ${steps} a period.`,
    shareOf: (name, rate, of) => `${name} is ${rate} of the pay of ${of}.`,
    bonus: (name, of, steps, isYear) => `${name} by attainment of ${of}: ${steps} a ${span(isYear)}.`,
    decelerator: (below, times) => `While attainment is below ${below} every rate is taken × ${times}.`,
    flat: (name, rate, measure) => `${name} pays ${rate} of ${measure}.`,
    point: (at, pays) => `${at} of quota pays ${pays} of target`,
    curve: (name, points, isYear) => `${name} pays by a curve of a ${span(isYear)}: ${points}; past its end no more.`,
    tiers: (name, how, tiers, isYear) =>
      `${name} pays by attainment of a ${span(isYear)}, ${how === 'marginal' ? 'each rate for the part within its tier' : 'the tier reached holds for all of it'}: ${tiers}.`,
    accelerator: (from, times) => `The part above ${from} of quota is taken × ${times}.`,
    stepTimes: (from, times) => `from ${from} × ${times}`,
    revenue: 'revenue',
    acceptedQuotes: 'the lines of accepted quotes',
    ownQuota: (name) => `The quota of ${name} is one's own sales quota.`,
    quota: (name, amount, isYear) => `The quota of ${name} is ${amount} a ${span(isYear)}.`,
    only: (name, label, is) => `${name} counts only where ${label} is ${is}.`,
    behaviourOf: (name, metric, target, steps) =>
      `${name} by how much of ${target} is reached by ${metric}: ${steps} a period.`,
  },
  es: {
    pay: (all, base, variable, mix) =>
      `${all} al cumplir el objetivo: ${base} de sueldo fijo y ${variable} de variable al año${mix === '' ? '' : ` (${mix})`}.`,
    clawback: (within, falls) =>
      `Lo que se anula${within === null ? '' : ` en ${within} días`} se devuelve a la tasa a la que se pagó; el cumplimiento ${falls ? 'baja con ello' : 'no cambia'}.`,
    draw: (amount, recoverable) =>
      `Por cada periodo se pagan al menos ${amount}; ${recoverable ? 'lo que no se ganó se descuenta de ganancias posteriores' : 'no se devuelve'}.`,
    attainmentOf: (name) => `el cumplimiento de ${name}`,
    payOf: (name) => `el pago de ${name}`,
    gate: (name, least, of) => `${name} solo paga cuando ${of} llega a ${least}.`,
    when: (label, is, times) => `Donde ${label} es ${is} se aplica × ${times}.`,
    by: (of, steps) => `Según ${of}: ${steps}.`,
    step: (from, what) => `desde ${from} ${what}`,
    capOfDeal: (amount) => `Una oportunidad paga como máximo ${amount}.`,
    cap: (name, amount, isYear) => `${name} paga como máximo ${amount} por ${periodo(isYear)}.`,
    hold: (share, days) =>
      `El ${share} espera ${days === null ? 'a que pague el comprador, en la misma parte' : `${days} días`}.`,
    baseRate: (times) => `${times} × la tasa base (pago al objetivo ÷ cuota)`,
    team: (share, rate) => `${share} del ${rate} de lo que vendió el equipo.`,
    perDeal: (amount) => `${amount} por oportunidad`,
    where: (label, is) => ` donde ${label} es ${is}`,
    spiff: (name, pays, which, from, until) => `${name}: ${pays}${which}, ganada desde ${from} y antes de ${until}.`,
    behaviour: (name, metric, steps) => `${name} según ${metric}: ${steps} por periodo.`,
    shareOf: (name, rate, of) => `${name} es el ${rate} del pago de ${of}.`,
    bonus: (name, of, steps, isYear) => `${name} según el cumplimiento de ${of}: ${steps} por ${periodo(isYear)}.`,
    decelerator: (below, times) => `Mientras el cumplimiento no llega al ${below}, cada tasa se aplica × ${times}.`,
    flat: (name, rate, measure) => `${name} paga ${rate} de ${measure}.`,
    point: (at, pays) => `el ${at} de la cuota paga el ${pays} del objetivo`,
    curve: (name, points, isYear) =>
      `${name} paga según una curva por ${periodo(isYear)}: ${points}; pasado su final no más.`,
    tiers: (name, how, tiers, isYear) =>
      `${name} paga según el cumplimiento por ${periodo(isYear)}, ${how === 'marginal' ? 'cada tasa por la parte dentro de su tramo' : 'el tramo alcanzado vale para todo'}: ${tiers}.`,
    accelerator: (from, times) => `La parte por encima del ${from} de la cuota se aplica × ${times}.`,
    stepTimes: (from, times) => `desde ${from} × ${times}`,
    revenue: 'los ingresos',
    acceptedQuotes: 'las líneas de presupuestos aceptados',
    ownQuota: (name) => `La cuota de ${name} es la cuota de ventas propia.`,
    quota: (name, amount, isYear) => `La cuota de ${name} es ${amount} por ${periodo(isYear)}.`,
    only: (name, label, is) => `${name} solo cuenta donde ${label} es ${is}.`,
    behaviourOf: (name, metric, target, steps) =>
      `${name} según cuánto de ${target} se alcanza en ${metric}: ${steps} por periodo.`,
  },
};
