import { expect, test } from 'vitest';
import { aCredit, aPlan, assigned, quarters, someInput } from '../testing.ts';
import { calculate } from './calculate.ts';
import { canonical, portable, verify } from './statement.ts';

const input = someInput({
  periods: quarters(2026, 1, 2),
  credits: [
    aCredit({ amount: 12_345_678, deal: 'Müller — ظ 🚢' }),
    aCredit({ id: 'c2', amount: 7_000_001, day: '2026-05-05' }),
  ],
  reversals: [{ id: 'r', creditId: 'c1', day: '2026-05-06', share: '1/3' }],
  assignments: [assigned(aPlan({ draw: { amount: 500_000, recoverable: true } }))],
});
const file = portable(input) as string;

test('a stranger reckons a statement again to the same bytes', () => {
  expect(verify(file)).toEqual({
    holds: true,
    person: 'Ana',
    periods: [
      { name: 'Q1 2026', paid: 500_000, currency: 'EUR', lines: 2 },
      { name: 'Q2 2026', paid: 500_000, currency: 'EUR', lines: 3 },
    ],
  });
  const done = calculate(input);
  expect('statements' in done && done.statements.every(({ lines }) => lines.length > 0)).toBe(true);
});

test.each([
  [
    'a cent more',
    file.replace('"paid":500000', '"paid":500001'),
    'result.statements.0.paid says 500001, reckoned again it is 500000',
  ],
  ['a sale less', file.replace('"amount":7000001', '"amount":7000000'), 'part-is-not-share'],
  ['other words', file.replace('was won on', 'was lost on'), 'sentence says'],
  [
    'keys in another order',
    JSON.stringify({ ...JSON.parse(file), format: undefined, result: JSON.parse(file).result }),
    'not a pay statement',
  ],
  ['space between', `${JSON.stringify(JSON.parse(file), null, 2)}\n`, 'another order or form'],
  ['something else', '[]', 'not a pay statement'],
  ['nothing', '', 'not JSON'],
  ['null', 'null', 'not a pay statement'],
  ['another arithmetic', file.replace('"arithmetic":1', '"arithmetic":2'), 'arithmetic 2'],
  [
    'a day that is none',
    file.replace('"day":"2026-05-06"', '"day":"2026-13-06"'),
    'input.reversals.0.day: must be a day',
  ],
  ['a field nobody knows', file.replace('"facts":[]', '"facts":[],"more":1'), 'input.: Unrecognized key'],
])('a changed file is told from the true one: %s', (_, changed, why) => {
  const verdict = verify(changed);
  if (why === 'part-is-not-share') {
    expect(verdict.holds).toBe(false);
    return;
  }
  expect('why' in verdict ? verdict.why : 'it holds').toContain(why);
});

test('a value has one form whatever order its keys came in', () => {
  expect(canonical({ b: [1, { d: null, c: 'é' }], a: undefined })).toBe('{"b":[1,{"c":"é","d":null}]}');
});
