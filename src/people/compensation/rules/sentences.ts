import { decimalText, money } from '../../../ground/money.ts';
import { decimalOf, type Exact, exactFrom, percentOf, rounded } from './exact.ts';
import type { Line, Step, StepName } from './facts.ts';
import { acceptedQuotes, revenue } from './plan-names.ts';

export type Tongue = 'en' | 'es';

/** `{name:form}`: money, percent, number, factor, rates (what was sold at which rate) or text. */
const words: Record<Tongue, Record<StepName, string>> = {
  en: {
    credit: '{deal} was won on {day}: {whole:money}.',
    measured: '{deal} came to {whole:money} by {day}.',
    quoted: '{deal}: line {line} of quote {quote}, version {version}, was accepted on {day}: {whole:money}.',
    'quote-replaced': 'A later version of the quote was accepted, so this one pays nothing.',
    'quote-withdrawn': 'The quote was taken back, so it pays nothing.',
    attained: '{of:measure} is at {is:known} of {quota:known} to be reached: {attained:percent}.',
    exchange: 'At the rate of {rate:number} since {since} that is {whole:money}.',
    split: '{share:percent} of {whole:money} is yours.',
    gate: 'A gate stays shut: {of} is at {is:known}, and {needs:known} is needed, so this pays nothing.',
    decelerator: 'Below {below:percent} of quota every rate is taken {times:factor}; you are at {attained:percent}.',
    rate: '{sales:money} pays {rates:rates}{from:reach}.',
    accelerator: '{sales:money} of it lies above the accelerator and pays {times:factors}.',
    multiplier: 'Because of {of}, {times:factor}.',
    bonus: '{of}: {attained:percent}{earned:money}{rate:at} reached, which pays the bonus.',
    spiff: 'The special incentive pays {deal:money}{rate:percent} for this deal{share:part}.',
    behaviour: '{metric} is at {value:number}; its step begins at {from:number}.',
    reached: 'The step from {from:percent} on is reached.',
    unreached: 'No step is reached.',
    'team-share': '{share:percent} of {rate:percent} of the {sales:money} that the team sold.',
    cap: 'Capped: {total:money} together, of which at most {cap:money} is paid.',
    'catch-up': 'An earlier sale is worth {now:money} now; {before:money} of it was counted before.',
    hold: 'Of {earned:money} this waits for {until:wait}.',
    release: 'Released from what was held of {earned:money}.',
    clawback: '{share:percent} of the sale was reversed; {paid:money} was paid for it at the rate of then.',
    draw: 'You earned {earned:money}; the draw makes it {draw:money}. Still to be earned back: {left:money}.',
    recovery: 'Of {owed:money} still to be earned back this is taken; {left:money} is left.',
    difference: 'Paid before: {was:money}. By what is known today: {now:money}. The difference is settled here.',
    'no-quota': 'There is no quota above zero for these days, so nothing can be reckoned.',
    'no-fact': 'There is no value of {metric} for this period, so nothing can be reckoned.',
  },
  es: {
    credit: '{deal} se ganó el {day}: {whole:money}.',
    measured: '{deal} llegó a {whole:money} hasta el {day}.',
    quoted: '{deal}: la línea {line} del presupuesto {quote}, versión {version}, se aceptó el {day}: {whole:money}.',
    'quote-replaced': 'Se aceptó una versión posterior del presupuesto, así que esta no paga nada.',
    'quote-withdrawn': 'El presupuesto se retiró, así que no paga nada.',
    attained: '{of:measure}: {is:known} de {quota:known} por alcanzar, {attained:percent}.',
    exchange: 'Al cambio de {rate:number} desde el {since} son {whole:money}.',
    split: 'El {share:percent} de {whole:money} es tuyo.',
    gate: 'Una condición no se cumple: {of} está en {is:known} y hace falta {needs:known}, así que no paga nada.',
    decelerator:
      'Por debajo del {below:percent} de la cuota cada tasa se aplica {times:factor}; estás en {attained:percent}.',
    rate: '{sales:money} paga {rates:rates}{from:reach}.',
    accelerator: '{sales:money} queda por encima del acelerador y paga {times:factors}.',
    multiplier: 'Por {of}, {times:factor}.',
    bonus: '{of}: alcanzado {attained:percent}{earned:money}{rate:at}, lo que paga la prima.',
    spiff: 'El incentivo especial paga {deal:money}{rate:percent} por esta oportunidad{share:part}.',
    behaviour: '{metric} está en {value:number}; su escalón empieza en {from:number}.',
    reached: 'Se alcanza el escalón desde {from:percent}.',
    unreached: 'No se alcanza ningún escalón.',
    'team-share': '{share:percent} del {rate:percent} de los {sales:money} que vendió el equipo.',
    cap: 'Con tope: {total:money} en total, de los que se pagan como máximo {cap:money}.',
    'catch-up': 'Una venta anterior vale ahora {now:money}; antes se contaron {before:money}.',
    hold: 'De {earned:money} esto espera {until:wait}.',
    release: 'Liberado de lo retenido de {earned:money}.',
    clawback: 'Se anuló el {share:percent} de la venta; se pagaron {paid:money} por ella a la tasa de entonces.',
    draw: 'Ganaste {earned:money}; el anticipo lo completa hasta {draw:money}. Por recuperar: {left:money}.',
    recovery: 'De {owed:money} por recuperar se descuenta esto; quedan {left:money}.',
    difference: 'Pagado antes: {was:money}. Según lo que se sabe hoy: {now:money}. Aquí se ajusta la diferencia.',
    'no-quota': 'No hay una cuota mayor que cero para estos días, así que no se puede calcular nada.',
    'no-fact': 'No hay valor de {metric} para este periodo, así que no se puede calcular nada.',
  },
};

type Measured = { revenue: string; accepted_quotes: string };
/** What measures are called that are no metric of the registry. */
const measured: Record<Tongue, Measured> = {
  en: { revenue: 'Revenue', accepted_quotes: 'Accepted quotes' },
  es: { revenue: 'Ingresos', accepted_quotes: 'Presupuestos aceptados' },
};

const small: Record<
  Tongue,
  { at: string; from: string; to: string; payment: string; days: string; and: string; none: string } & Measured
> = {
  en: {
    at: 'at',
    from: 'from',
    to: 'to',
    payment: 'the payment',
    days: 'days',
    and: 'and',
    none: 'unknown',
    ...measured.en,
  },
  es: {
    at: 'al',
    from: 'del',
    to: 'al',
    payment: 'el pago',
    days: 'días',
    and: 'y',
    none: 'desconocido',
    ...measured.es,
  },
};

/** Money written without the machine's own habits, so that a statement reads the same on every machine. */
export function moneyText(amount: Exact, currency: string): string {
  const text = decimalText(money(rounded(amount), currency));
  const [units = '', cents] = text.split('.');
  const grouped = units.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return `${cents === undefined ? grouped : `${grouped}.${cents}`} ${currency}`;
}

/** What a step calls a component by, said in another way: by its name instead of its key. */
type Called = (of: string) => string;

/** One sentence for a step of a line. */
export function sentenceOf(step: Step, currency: string, tongue: Tongue = 'en', called: Called = (of) => of): string {
  const { used } = step;
  return words[tongue][step.step].replace(/\{(\w+)(?::(\w+))?\}/g, (_, name: string, form: string | undefined) => {
    const value = used[name];
    if (value === undefined || value === '') return form === 'known' ? small[tongue].none : '';
    if (form) return formed(value, form, { used, currency, tongue });
    return name === 'of' ? called(value) : value;
  });
}

type In = { used: Readonly<Record<string, string>>; currency: string; tongue: Tongue };

function formed(value: string, form: string, { used, currency, tongue }: In): string {
  const say = small[tongue];
  if (form === 'money') return moneyText(exactFrom(value), used.currency ?? currency);
  if (form === 'percent') return percentOf(exactFrom(value.replace(/^x/, '')));
  if (form === 'number') return decimalOf(exactFrom(value));
  if (form === 'factor') return `× ${decimalOf(exactFrom(value))}`;
  if (form === 'factors')
    return [...new Set(value.split(' '))].map((each) => `× ${decimalOf(exactFrom(each))}`).join(', ');
  if (form === 'at') return ` ${say.at} ${percentOf(exactFrom(value))}`;
  if (form === 'part') return value === '1' ? '' : `, ${percentOf(exactFrom(value))}`;
  if (form === 'wait') return value === 'payment' ? say.payment : `${value} ${say.days}`;
  if (form === 'known')
    return formed(value, used.in === 'percent' ? 'percent' : used.in === 'money' ? 'money' : 'number', {
      used,
      currency,
      tongue,
    });
  if (form === 'measure') return value === revenue || value === acceptedQuotes ? say[value] : value;
  if (form === 'reach') {
    return `, ${say.from} ${percentOf(exactFrom(value))} ${say.to} ${percentOf(exactFrom(used.to ?? value))}`;
  }
  return ratesText(value, currency, say.at, say.and);
}

function ratesText(value: string, currency: string, at: string, and: string): string {
  const pieces = value.split(' ').map((piece) => piece.split('@') as [string, string]);
  if (pieces.length === 1) return percentOf(exactFrom(pieces[0]![1]));
  return pieces
    .map(([sales, rate]) => `${moneyText(exactFrom(sales), currency)} ${at} ${percentOf(exactFrom(rate))}`)
    .join(` ${and} `);
}

/** The one sentence of a line: what its last step says, after where it came from. */
export function lineSentence(line: Line, currency: string, tongue: Tongue = 'en', called?: Called): string {
  return line.steps.map((step) => sentenceOf(step, currency, tongue, called)).join(' ');
}
