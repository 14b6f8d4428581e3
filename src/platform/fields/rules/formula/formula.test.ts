import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Unit, unitOf } from './check.ts';
import { evaluate, type Result, type Value } from './evaluate.ts';
import { fieldsIn, type Node, parseFormula } from './parse.ts';

const known: Record<string, Value> = {
  amount: { unit: 'money', value: 100_000, currency: 'EUR' },
  cost: { unit: 'money', value: 25_050, currency: 'EUR' },
  dollars: { unit: 'money', value: 100, currency: 'USD' },
  seats: { unit: 'number', value: 3 },
  zero: { unit: 'number', value: 0 },
  created: { unit: 'day', value: '2026-11-01' },
  wait: { unit: 'days', value: 10 },
  tier: { unit: 'text', value: 'Gold' },
  vip: { unit: 'flag', value: true },
};
const units: Record<string, Unit> = {
  ...Object.fromEntries(Object.entries(known).map(([name, { unit }]) => [name, unit])),
  missing: 'number',
};
const unitOfField = (name: string) => (Object.hasOwn(units, name) ? (units[name] as Unit) : null);

function parsed(text: string): Node {
  const node = parseFormula(text);
  if ('flaw' in node) throw new Error(`${text}: ${node.flaw} at ${node.at}`);
  return node;
}
function result(text: string): Result {
  const node = parsed(text);
  expect(typeof unitOf(node, unitOfField)).toBe('string');
  return evaluate(node, { today: '2026-11-26', valueOf: (name) => known[name] ?? { unknown: `${name} is not known` } });
}
const plain = (of: Result) => ('unknown' in of ? of : of.value);

describe('what a formula comes to', () => {
  test.each<[string, unknown]>([
    ['1 + 2 * 3', 7],
    ['(1 + 2) × 3', 9],
    ['2 − −1', 3],
    ['10 ÷ 4', 2.5],
    ['amount * 0.1', 10_000],
    ['(amount - cost) / amount', 0.7495],
    ['amount / seats', 33_333],
    ['round(amount / seats)', 33_300],
    ['round(2.345, 2)', 2.35],
    ['round(-2.5)', -3],
    ['daysBetween(created, today())', 25],
    ['today() - created', 25],
    ['created + days(30)', '2026-12-01'],
    ['wait + days(2)', 12],
    ['if(seats > 2, "large", "small")', 'large'],
    ['if(vip and not (seats = 2), tier & "!", join("a ", seats, " ", cost))', 'Gold!'],
    ['join(tier, ": ", cost)', 'Gold: 250.50 EUR'],
    ['min(amount, cost)', 25_050],
    ['max(1, seats, 2)', 3],
    ['ifUnknown(missing, 7)', 7],
    ['known(missing)', false],
    ['missing = 1 or vip', true],
    ['"a ""b"""', 'a "b"'],
  ])('%s', (text, value) => {
    expect(plain(result(text))).toEqual(value);
  });

  test.each([
    ['amount / zero', 'divided by zero'],
    ['cost / (amount - amount)', 'divided by zero'],
    ['missing + 1', 'missing is not known'],
    ['amount + dollars', 'EUR and USD do not mix'],
    ['max(amount, dollars)', 'EUR and USD do not mix'],
    ['created + days(100000000)', 'a day outside the calendar'],
    ['999999999999999 * 999999999999999', 'the result is too big to be exact'],
  ])('%s has no result: %s', (text, unknown) => {
    expect(result(text)).toEqual({ unknown });
  });
});

describe('what is refused when a formula is written', () => {
  test.each([
    ['amount + seats', 'money + number has no meaning'],
    ['wait * amount', 'days * money has no meaning'],
    ['amount * amount', 'money * money has no meaning'],
    ['created + created', 'day + day has no meaning'],
    ['amount > 5', 'money > number has no meaning'],
    ['if(seats, 1, 2)', 'if does not take number, number, number'],
    ['if(vip, 1, "a")', 'if does not take flag, number, text'],
    ['nothing + 1', 'there is no field nothing here'],
    ['constructor(1)', 'there is no function constructor'],
    ['__proto__ + 1', 'there is no field __proto__ here'],
    ['daysBetween(created)', 'daysBetween takes 2 values, not 1'],
    ['-tier', '− does not take text'],
  ])('%s: %s', (text, flaw) => {
    expect(unitOf(parsed(text), unitOfField)).toMatchObject({ flaw });
  });

  test.each([
    ['1 +', 'the formula ends where a value should be', 4],
    ['1 2', '"2" stands where the end or a sign should be', 3],
    ['"open', 'a text that is not closed by "', 1],
    ['1 + 🏅', '"🏅" means nothing here', 5],
    ['min(1', 'the formula ends where "," or ")" should be', 6],
    ['', 'the formula ends where a value should be', 1],
  ])('%s cannot be read: %s at %i', (text, flaw, at) => {
    expect(parseFormula(text)).toEqual({ flaw, at });
  });

  test('a formula of any depth or length is read or refused, never broken', () => {
    for (const deep of ['('.repeat(2_000), `${'-'.repeat(1_990)}1`, `${'not '.repeat(400)}vip`, '1+'.repeat(999)])
      expect(parseFormula(deep)).toHaveProperty('flaw');
    expect(parseFormula('x'.repeat(2_001))).toEqual({ flaw: 'a formula has at most 2000 characters', at: 2_000 });
  });
});

test('the fields that a formula looks at are told once each', () => {
  expect(fieldsIn(parsed('amount * company.custom.rank + if(vip, amount, company.revenue)'))).toEqual([
    'amount',
    'company.custom.rank',
    'vip',
    'company.revenue',
  ]);
});

/** Whole numbers with signs between, as a formula and as sums by hand. */
const sums = fc.letrec<{ sum: { text: string; value: number } }>((tie) => ({
  sum: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.nat(99).map((value) => ({ text: String(value), value })),
    fc.tuple(tie('sum'), fc.constantFrom('+', '-', '*'), tie('sum')).map(([a, sign, b]) => ({
      text: `(${a.text} ${sign} ${b.text})`,
      value: sign === '+' ? a.value + b.value : sign === '-' ? a.value - b.value : a.value * b.value,
    })),
  ),
}));

test('any sum of numbers comes to what it comes to by hand', () => {
  fc.assert(
    fc.property(sums.sum, ({ text, value }) => {
      fc.pre(Math.abs(value) < Number.MAX_SAFE_INTEGER);
      // Nothing times a negative is nothing, whatever its sign.
      expect(Number(plain(result(text))) + 0).toBe(value + 0);
    }),
  );
});

test('whatever somebody types is read, or refused with a place in it; what was checked has the unit it promised', () => {
  const parts = fc.constantFrom(
    ...Object.keys(units),
    '1',
    '2.5',
    '"a"',
    '+',
    '-',
    '*',
    '/',
    '&',
    '=',
    '<',
    '(',
    ')',
    ',',
    'if(',
    'min(',
    'round(',
    'today()',
    'not',
    'and',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(parts, { maxLength: 9 }).map((list) => list.join(' ')),
        fc.string(),
      ),
      (text) => {
        const node = parseFormula(text);
        if ('flaw' in node) {
          expect(node.at).toBeGreaterThan(0);
          return;
        }
        const unit = unitOf(node, unitOfField);
        if (typeof unit !== 'string') {
          expect(unit.flaw).not.toBe('');
          return;
        }
        const of = evaluate(node, { today: '2026-11-26', valueOf: (name) => known[name] ?? { unknown: name } });
        if (!('unknown' in of)) expect(of.unit).toBe(unit);
      },
    ),
    { numRuns: 2_000 },
  );
});
