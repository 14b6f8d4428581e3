import { type RawBuilder, sql } from 'kysely';
import type { LocalDate } from '../../ground/days.ts';
import { minorDigits, oddCurrencies } from '../../ground/money.ts';
import type { Unit } from './rules/formula/check.ts';
import type { Node } from './rules/formula/parse.ts';
import { isPlainNumber } from './rules/reckonable.ts';

type Sql = RawBuilder<unknown>;
/** What a formula comes to in a question of the database: null where it is not known; money with its currency beside it. */
export type Term = { unit: Unit; value: Sql; currency?: Sql };

export type Facts = {
  /** What a formula finds under a name; null where the database has no such thing. */
  valueOf: (name: string) => Term | null;
  today: LocalDate;
  /** Whether one more product may be reckoned: of too many the database would have numbers that it cannot hold. */
  mayMultiply: () => boolean;
};

/**
 * A formula as the database reckons it for all rows of a list at once. `evaluate` says what each sign and function means; a property
 * holds the two together. Null for what cannot be said so.
 */
export function inSql(node: Node, facts: Facts): Term | null {
  switch (node.is) {
    case 'number':
      return isPlainNumber(node.value) ? { unit: 'number', value: sql`${node.value}::float8` } : null;
    case 'text':
      return { unit: 'text', value: sql`${node.value}::text` };
    case 'flag':
      return { unit: 'flag', value: node.value ? sql`true` : sql`false` };
    case 'field':
      return facts.valueOf(node.name);
    case 'call':
      return called(node.name.toLowerCase(), node.args, facts);
    case 'binary':
      return combined(node, facts);
    case 'minus':
    case 'not': {
      const inner = inSql(node.of, facts);
      return inner && { ...inner, value: node.is === 'not' ? sql`(not ${inner.value})` : sql`(- ${inner.value})` };
    }
  }
}

/** What a field of the list comes to: amounts in whole minor units, and nothing where it would be too big to be exact. */
export function rounded({ unit, value, currency }: Term): Term {
  if (unit !== 'number' && unit !== 'days' && unit !== 'money') return { unit, value };
  const most = sql.lit(2 ** 53);
  const exact = sql`nullif(nullif(least(greatest(${value}, -${most}::float8), ${most}::float8), -${most}::float8), ${most}::float8)`;
  return unit === 'money' && currency ? { unit, value: sql`floor(${exact} + 0.5)`, currency } : { unit, value: exact };
}

function combined({ sign, left, right }: Extract<Node, { is: 'binary' }>, facts: Facts): Term | null {
  const [one, other] = [inSql(left, facts), inSql(right, facts)];
  if (!one || !other) return null;
  const [a, b] = [one.value, other.value];
  if (sign === 'and' || sign === 'or') return { unit: 'flag', value: sql`(${a} ${sql.raw(sign)} ${b})` };
  if (sign === '&') return { unit: 'text', value: sql`(${inWords(one)} || ${inWords(other)})` };
  // Currencies that meet have no result.
  const alike = (value: Sql): Sql =>
    one.currency && other.currency ? sql`(case when ${one.currency} = ${other.currency} then ${value} end)` : value;
  if (sign === '+' || sign === '-' || sign === '*' || sign === '/') {
    if (one.unit === 'day' || other.unit === 'day') return ofDays(sign, one, other);
    if ((sign === '*' || sign === '/') && !facts.mayMultiply()) return null;
    const value = sign === '/' ? sql`(${a} / nullif(${b}, 0))` : sql`(${a} ${sql.raw(sign)} ${b})`;
    const { unit, currency } = one.unit === 'number' ? other : one;
    if (sign === '/' && one.unit === other.unit) return { unit: 'number', value: alike(value) };
    return { unit, value: alike(value), ...(currency ? { currency } : {}) };
  }
  const isText = one.unit === 'text';
  return { unit: 'flag', value: alike(sql`(${a} ${sql.raw(sign)} ${b}${sql.raw(isText ? ' collate "C"' : '')})`) };
}

function ofDays(sign: '+' | '-' | '*' | '/', one: Term, other: Term): Term {
  if (one.unit === 'day' && other.unit === 'day')
    return { unit: 'days', value: sql`(${one.value} - ${other.value})::float8` };
  const [day, days] = one.unit === 'day' ? [one.value, other.value] : [other.value, one.value];
  const by = sql`floor(least(greatest(${sign === '-' ? sql`(- ${days})` : days}, -200000), 200000) + 0.5)::int`;
  return {
    unit: 'day',
    value: sql`(select case when m.day between '1901-01-01' and '2198-12-31' then m.day end from (select (${day} + ${by}) as day) m)`,
  };
}

function called(name: string, args: readonly Node[], facts: Facts): Term | null {
  if (name === 'today') return { unit: 'day', value: sql`${facts.today}::date` };
  const terms = args.flatMap((arg) => inSql(arg, facts) ?? []);
  const [first, second, third] = terms;
  if (!first || terms.length !== args.length) return null;
  if (name === 'known') return { unit: 'flag', value: sql`(${first.value} is not null)` };
  if (name === 'ifunknown' && second) return chosen(sql`${first.value} is not null`, first, second);
  if (name === 'if' && second && third) return chosen(first.value, second, third);
  return ofKnown(name, terms as [Term, ...Term[]]);
}

/** One or the other; neither where it is not known which. */
const chosen = (test: Sql, yes: Term, no: Term): Term => {
  const of = (one: Sql, other: Sql) => sql`(case ${test} when true then ${one} when false then ${other} end)`;
  return {
    unit: yes.unit,
    value: of(yes.value, no.value),
    ...(yes.currency && no.currency ? { currency: of(yes.currency, no.currency) } : {}),
  };
};

function ofKnown(name: string, terms: [Term, ...Term[]]): Term {
  const [first, second] = terms;
  switch (name) {
    case 'min':
    case 'max':
      return furthest(name, terms);
    case 'round':
      return { ...first, value: roundedTo(first, second?.value ?? sql`0`) };
    case 'abs':
      return { ...first, value: sql`abs(${first.value})` };
    case 'daysbetween':
      return { unit: 'days', value: sql`(${second?.value} - ${first.value})::float8` };
    case 'days':
      return { unit: 'days', value: first.value };
    case 'number':
      return { unit: 'number', value: first.value };
    default:
      return { unit: 'text', value: sql`(${sql.join(terms.map(inWords), sql` || `)})` };
  }
}

/** The smallest or largest of them where all are known and of one currency. */
function furthest(name: 'min' | 'max', terms: [Term, ...Term[]]): Term {
  const [{ unit, currency }] = terms;
  const rows = sql.join(terms.map((term) => sql`(${term.value}, ${term.currency ?? sql`null::text`})`));
  const value = unit === 'text' ? sql`v.value collate "C"` : sql`v.value`;
  const all = sql`count(v.value) = ${sql.lit(terms.length)} and min(v.currency) is not distinct from max(v.currency)`;
  return {
    unit,
    value: sql`(select case when ${all} then ${sql.raw(name)}(${value}) end from (values ${rows}) as v(value, currency))`,
    ...(currency ? { currency } : {}),
  };
}

/** How many digits stand behind the point in the currency of a row. */
const digitsOf = (currency: Sql): Sql =>
  sql`(case ${currency} ${sql.join(
    oddCurrencies.map((code) => sql`when ${sql.lit(code)} then ${sql.lit(minorDigits(code))}`),
    sql` `,
  )} else 2 end)`;

/** Half away from zero, as `evaluate` rounds: money to digits of its major unit. */
function roundedTo({ unit, value, currency }: Term, digits: Sql): Sql {
  const places = sql`least(greatest(floor(${digits} + 0.5), -12), 12)::int`;
  const to = unit === 'money' && currency ? sql`${places} - ${digitsOf(currency)}` : places;
  return sql`round(${value}::numeric, ${to})::float8`;
}

function inWords({ unit, value, currency }: Term): Sql {
  if (unit === 'text') return value;
  if (unit === 'day') return sql`to_char(${value}, 'YYYY-MM-DD')`;
  if (unit !== 'money' || !currency) return sql`(${value})::text`;
  const digits = digitsOf(currency);
  return sql`(round((${value} / 10.0 ^ ${digits})::numeric, ${digits})::text || ' ' || ${currency})`;
}
