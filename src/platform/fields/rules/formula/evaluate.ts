import { addDays, daysBetween, type LocalDate } from '../../../../ground/days.ts';
import { minorDigits } from '../../../../ground/money.ts';
import type { Node, Sign } from './parse.ts';

/** A value with its unit. Money is in whole minor units; between, it may be broken, and is rounded once at the end. */
export type Value =
  | { unit: 'number'; value: number }
  | { unit: 'days'; value: number }
  | { unit: 'money'; value: number; currency: string }
  | { unit: 'day'; value: LocalDate }
  | { unit: 'text'; value: string }
  | { unit: 'flag'; value: boolean };
/** Why there is no value: a field that is not known, a division by zero, currencies that meet. */
export type Unknown = { unknown: string };
export type Result = Value | Unknown;

export type Facts = { valueOf: (field: string) => Result; today: LocalDate };

const isUnknown = (result: Result): result is Unknown => 'unknown' in result;

/** What a formula that was checked comes to, or why it comes to nothing. Nothing is made up: an unknown input has no result. */
export function evaluate(node: Node, facts: Facts): Result {
  const result = valueAt(node, facts);
  if (isUnknown(result) || result.unit === 'day' || result.unit === 'text' || result.unit === 'flag') return result;
  if (!Number.isFinite(result.value) || Math.abs(result.value) > Number.MAX_SAFE_INTEGER)
    return { unknown: 'the result is too big to be exact' };
  return result.unit === 'money' ? { ...result, value: Math.round(result.value) } : result;
}

function valueAt(node: Node, facts: Facts): Result {
  switch (node.is) {
    case 'number':
      return { unit: 'number', value: node.value };
    case 'text':
      return { unit: 'text', value: node.value };
    case 'flag':
      return { unit: 'flag', value: node.value };
    case 'field':
      return facts.valueOf(node.name);
    case 'call':
      return called(node.name.toLowerCase(), node.args, facts);
    case 'binary':
      return combined(node, facts);
    case 'minus':
    case 'not': {
      const inner = valueAt(node.of, facts);
      if (isUnknown(inner)) return inner;
      if (inner.unit === 'flag') return { unit: 'flag', value: !inner.value };
      return { ...inner, value: -(inner.value as number) } as Value;
    }
  }
}

function combined({ sign, left, right }: Extract<Node, { is: 'binary' }>, facts: Facts): Result {
  const one = valueAt(left, facts);
  // What is decided by one side needs no other.
  if (sign === 'and' && !isUnknown(one) && one.value === false) return one;
  if (sign === 'or' && !isUnknown(one) && one.value === true) return one;
  const other = valueAt(right, facts);
  if (isUnknown(one)) return isDecidedBy(sign, other) ? other : one;
  if (isUnknown(other)) return other;
  if (sign === 'and' || sign === 'or') return other;
  if (sign === '&') return { unit: 'text', value: inWords(one) + inWords(other) };
  if (one.unit === 'money' && other.unit === 'money' && one.currency !== other.currency)
    return { unknown: `${one.currency} and ${other.currency} do not mix` };
  if (['+', '-', '*', '/'].includes(sign)) return reckoned(sign, one, other);
  return { unit: 'flag', value: compared(sign, one.value, other.value) };
}

const isDecidedBy = (sign: Sign, other: Result): boolean =>
  !isUnknown(other) && ((sign === 'and' && other.value === false) || (sign === 'or' && other.value === true));

function reckoned(sign: Sign, one: Value, other: Value): Result {
  if (one.unit === 'day' && other.unit === 'day') return { unit: 'days', value: daysBetween(other.value, one.value) };
  if (one.unit === 'day') return moved(one.value, sign === '-' ? -(other.value as number) : (other.value as number));
  if (other.unit === 'day') return moved(other.value, one.value as number);
  const [a, b] = [one.value as number, other.value as number];
  if (sign === '/' && b === 0) return { unknown: 'divided by zero' };
  const value = sign === '+' ? a + b : sign === '-' ? a - b : sign === '*' ? a * b : a / b;
  if (sign === '/' && one.unit === other.unit) return { unit: 'number', value };
  return { ...(one.unit === 'number' ? other : one), value } as Value;
}

function moved(day: LocalDate, days: number): Result {
  const by = Math.round(days);
  const year = Number(day.slice(0, 4)) + by / 365;
  return year < 1901 || year > 2198
    ? { unknown: 'a day outside the calendar' }
    : { unit: 'day', value: addDays(day, by) };
}

function compared(sign: Sign, one: Value['value'], other: Value['value']): boolean {
  if (sign === '=') return one === other;
  if (sign === '<>') return one !== other;
  if (sign === '<') return one < other;
  if (sign === '<=') return one <= other;
  return sign === '>' ? one > other : one >= other;
}

function called(name: string, args: readonly Node[], facts: Facts): Result {
  const first = args[0] && valueAt(args[0], facts);
  if (name === 'today') return { unit: 'day', value: facts.today };
  if (name === 'known') return { unit: 'flag', value: first !== undefined && !isUnknown(first) };
  if (!first) return { unknown: 'nothing given' };
  if (name === 'ifunknown') return isUnknown(first) ? valueAt(args[1] as Node, facts) : first;
  if (isUnknown(first)) return first;
  if (name === 'if') return valueAt((first.value ? args[1] : args[2]) as Node, facts);
  const values = [first];
  for (const arg of args.slice(1)) {
    const value = valueAt(arg, facts);
    if (isUnknown(value)) return value;
    values.push(value);
  }
  return ofKnown(name, values as [Value, ...Value[]]);
}

function ofKnown(name: string, [first, ...rest]: [Value, ...Value[]]): Result {
  const [second] = rest;
  switch (name) {
    case 'min':
    case 'max': {
      const all = [first, ...rest];
      const currencies = new Set(all.map((one) => ('currency' in one ? one.currency : '')));
      if (currencies.size > 1) return { unknown: `${[...currencies].join(' and ')} do not mix` };
      return all.reduce((best, one) => ((name === 'min') === one.value < best.value ? one : best));
    }
    case 'round':
      return { ...first, value: roundedTo(first, (second?.value as number | undefined) ?? 0) } as Value;
    case 'abs':
      return { ...first, value: Math.abs(first.value as number) } as Value;
    case 'daysbetween':
      return { unit: 'days', value: daysBetween(first.value as LocalDate, second?.value as LocalDate) };
    case 'days':
      return { unit: 'days', value: first.value as number };
    case 'number':
      return { unit: 'number', value: first.value as number };
    default:
      return { unit: 'text', value: [first, ...rest].map(inWords).join('') };
  }
}

/** Rounded half away from zero; money to digits of its major unit: round(12.34 EUR) is 12.00 EUR. */
function roundedTo(value: Value, digits: number): number {
  const places = Math.max(-12, Math.min(12, Math.round(digits)));
  const scale = 10 ** (value.unit === 'money' ? places - minorDigits(value.currency) : places);
  const number = value.value as number;
  return (Math.sign(number) * Math.round(Number((Math.abs(number) * scale).toPrecision(15)))) / scale;
}

/** How a value stands in a joined text: 12.50 EUR, 2026-11-26, 3. */
export function inWords(value: Value): string {
  if (value.unit !== 'money') return String(value.value);
  const digits = minorDigits(value.currency);
  return `${(value.value / 10 ** digits).toFixed(digits)} ${value.currency}`;
}
