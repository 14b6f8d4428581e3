import fc from 'fast-check';
import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { build } from '../database/query.ts';
import { inSql, rounded, type Term } from './formula-in-sql.ts';
import { evaluate, type Result } from './rules/formula/evaluate.ts';
import { type Node, parseFormula } from './rules/formula/parse.ts';

let db: TestDatabase;
const actor = anActor({ personId: null });
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db?.close());

const unknown = { unknown: 'is not known' };
const eur = (value: number): Result => ({ unit: 'money', value, currency: 'EUR' });
const day = (value: string): Result => ({ unit: 'day', value });
const fields: Record<string, Result> = {
  n: { unit: 'number', value: 7.5 },
  z: { unit: 'number', value: 0 },
  m: unknown,
  a: eur(123_450),
  b: eur(-99),
  y: { unit: 'money', value: 12_345, currency: 'JPY' },
  q: unknown,
  d: day('2026-11-26'),
  e: day('2024-02-29'),
  g: unknown,
  t: { unit: 'text', value: 'Äpfel' },
  u: unknown,
  f: { unit: 'flag', value: true },
  h: unknown,
};
const named = { number: 'nzm', money: 'abyq', day: 'deg', text: 'tu', flag: 'fh' } as const;
const types = { number: 'float8', money: 'float8', day: 'date', text: 'text', flag: 'boolean' } as const;

/** A field as the database finds it. */
function termOf(name: string): Term | null {
  const unit = (Object.keys(named) as (keyof typeof named)[]).find((one) => named[one].includes(name));
  if (!unit) return null;
  const known = fields[name] as Result;
  const value = 'unknown' in known ? sql`null::${sql.raw(types[unit])}` : sql`${known.value}::${sql.raw(types[unit])}`;
  const currency = 'currency' in known ? sql`${known.currency}::text` : sql`null::text`;
  return { unit, value, ...(unit === 'money' ? { currency } : {}) };
}

const today = '2026-11-27';

/** What formulas come to by the rule, and by the database: each its value, and of money its currency. */
async function both(nodes: readonly Node[]) {
  const terms = nodes.map((node) => {
    const term = inSql(node, { valueOf: termOf, today, mayMultiply: () => true });
    if (!term) throw new Error('cannot be said in SQL');
    return rounded(term);
  });
  const selected = terms.flatMap(({ value, currency, unit }, at) => [
    (unit === 'day' ? sql`(${value})::text` : (value as RawBuilder<unknown>)).as(`v${at}`),
    (currency ?? sql`null::text`).as(`c${at}`),
  ]);
  const row = await db.read(actor, (reader) =>
    reader.row<Record<string, unknown>>(build.selectNoFrom(selected) as never),
  );
  return nodes.map((node, at) => {
    const said = evaluate(node, { valueOf: (name) => fields[name] as Result, today });
    const known = row?.[`v${at}`] ?? null;
    const rule = 'unknown' in said ? [null] : 'currency' in said ? [said.value, said.currency] : [said.value];
    return { rule, found: known === null ? [null] : [known, row?.[`c${at}`]].filter((one) => one !== null) };
  });
}

const parsed = (text: string): Node => {
  const node = parseFormula(text);
  if ('flaw' in node) throw new Error(node.flaw);
  return node;
};

test.each([
  ['a * (1 - 0.25) / 3', [30_863, 'EUR']],
  ['a / b', [123_450 / -99]],
  ['a + y', [null]],
  ['n / z', [null]],
  ['if(n > 100, "large", "small") & " " & t', ['small Äpfel']],
  ['daysBetween(e, d) / days(1)', [1001]],
  ['d + days(3.4)', ['2026-11-29']],
  ['d + days(9000000)', [null]],
  ['today() - d', [1]],
  ['round(a)', [123_500, 'EUR']],
  ['round(y, -2)', [12_300, 'JPY']],
  ['round(0 - 2.5)', [-3]],
  ['join(a, "; ", y, "; ", d, "; ", f, "; ", n)', ['1234.50 EUR; 12345 JPY; 2026-11-26; true; 7.5']],
  ['min(a, b)', [-99, 'EUR']],
  ['max(a, y)', [null]],
  ['max(d, g)', [null]],
  ['ifUnknown(q, a)', [123_450, 'EUR']],
  ['known(q) or f', [true]],
  ['h and z = 1', [false]],
  ['h and f', [null]],
  ['if(h, 1, 2)', [null]],
  ['n * 1000000000000000', [7.5e15]],
  ['n * 1000000000000000 * 2', [null]],
] as [string, unknown[]][])('%s comes to the same in a list as on a record', async (text, expected) => {
  const [one] = await both([parsed(text)]);
  expect(one).toEqual({ rule: expected, found: expected });
});

test('whatever a formula says, the database reckons what the rule says', async () => {
  const at = 1;
  const call = (name: string, ...args: Node[]): Node => ({ is: 'call', name, args, at });
  const signed = (sign: string, left: Node, right: Node) => ({ is: 'binary', sign, left, right, at }) as Node;
  const field = (names: string) => fc.constantFrom(...names).map((name): Node => ({ is: 'field', name, at }));
  const number = fc.constantFrom(0, 1, 2, 3.5, 10, 250).map((value): Node => ({ is: 'number', value, at }));
  const { formula } = fc.letrec<Record<string, Node>>((tie) => {
    const of = (unit: string) => tie(unit) as fc.Arbitrary<Node>;
    const compared = (unit: string) =>
      fc.tuple(fc.constantFrom('=', '<>', '<', '<=', '>', '>='), of(unit), of(unit)).map((all) => signed(...all));
    const alike = (unit: string, first: fc.Arbitrary<Node>) => [
      first,
      fc.tuple(of('flag'), of(unit), of(unit)).map((args) => call('if', ...args)),
      fc.tuple(of(unit), of(unit)).map((args) => call('ifUnknown', ...args)),
    ];
    const most = (unit: string) =>
      fc.tuple(fc.constantFrom('min', 'max'), of(unit), of(unit)).map(([name, ...args]) => call(name, ...args));
    const small = { depthSize: 'small' as const, withCrossShrink: true };
    return {
      number: fc.oneof(
        small,
        ...alike('number', fc.oneof(number, field(named.number))),
        fc.tuple(fc.constantFrom('+', '-', '*', '/'), of('number'), of('number')).map((all) => signed(...all)),
        fc.tuple(of('money'), of('money')).map(([one, other]) => signed('/', one, other)),
        of('number').map((one) => call('abs', one)),
        most('number'),
        fc.tuple(of('day'), of('day')).map(([one, other]) => call('number', signed('-', one, other))),
      ),
      money: fc.oneof(
        small,
        ...alike('money', field(named.money)),
        fc.tuple(fc.constantFrom('+', '-'), of('money'), of('money')).map((all) => signed(...all)),
        fc.tuple(fc.constantFrom('*', '/'), of('money'), of('number')).map((all) => signed(...all)),
        most('money'),
      ),
      day: fc.oneof(
        small,
        ...alike('day', field(named.day)),
        fc.tuple(of('day'), number).map(([one, by]) => signed('+', one, call('days', by))),
        most('day'),
      ),
      text: fc.oneof(
        small,
        ...alike('text', field(named.text)),
        fc.tuple(of('text'), fc.oneof(of('text'), of('day'), of('flag'))).map((all) => call('join', ...all)),
        most('text'),
      ),
      flag: fc.oneof(
        small,
        field(named.flag),
        fc.tuple(fc.constantFrom('and', 'or'), of('flag'), of('flag')).map((all) => signed(...all)),
        of('flag').map((one): Node => ({ is: 'not', of: one, at })),
        ...['number', 'money', 'day', 'text'].map(compared),
        of('money').map((one) => call('known', one)),
      ),
      formula: fc.oneof(...['number', 'money', 'day', 'text', 'flag'].map(of)),
    };
  });
  await fc.assert(
    fc.asyncProperty(fc.array(formula as fc.Arbitrary<Node>, { minLength: 10, maxLength: 20 }), async (nodes) => {
      for (const { rule, found } of await both(nodes)) {
        const [said, has] = [rule[0], found[0]];
        // The last digits of a quotient may differ, and so may what is rounded or cut from them.
        if (typeof said === 'number' && typeof has === 'number')
          expect(Math.abs(has - said)).toBeLessThanOrEqual(Math.max(1e-9, Math.abs(said) * 1e-9));
        else expect(found).toEqual(rule);
      }
    }),
    { numRuns: 40 },
  );
});
