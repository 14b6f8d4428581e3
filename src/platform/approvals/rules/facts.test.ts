import { describe, expect, test } from 'vitest';
import { type Condition, changedFacts, type FactShape, type FactValue, flawOfCondition, holds } from './facts.ts';

const eur = (amount: number) => ({ amount, currency: 'EUR' });
const shapes: FactShape[] = [
  { key: 'amount', label: 'Amount', type: 'money' },
  { key: 'discount', label: 'Discount', type: 'percent' },
  { key: 'stage', label: 'Stage', type: 'choice', options: [{ value: 'proposal', label: 'Proposal' }] },
  { key: 'renewal', label: 'Renewal', type: 'flag' },
];

const worded = (en: string, es: string) => ({ en, es });

test('what is told in words is the same in every language, and no rule asks about it', () => {
  const rules: FactShape[] = [{ key: 'rules', label: 'Its rules', type: 'words' }];
  const changed = (was: FactValue, is: FactValue) => changedFacts(rules, { rules: was }, { rules: is }).length;
  expect(changed(worded('Pays 5%.', 'Paga el 5%.'), worded('Pays 5%.', 'Paga un 5%.'))).toBe(0);
  expect(changed('Pays 5%.', worded('Pays 5%.', 'Paga el 5%.'))).toBe(0);
  expect(changed(worded('Pays 5%.', 'Paga el 5%.'), worded('Pays 6%.', 'Paga el 6%.'))).toBe(1);
  expect(flawOfCondition({ fact: 'rules', is: 'equals', value: 'Pays 5%.' }, rules)).toMatch(/cannot compare/);
});

describe('a condition', () => {
  const cases: [Condition['is'], FactValue, Condition['value'], boolean][] = [
    ['over', 0.25, 0.2, true],
    ['over', 0.2, 0.2, false],
    ['at-least', 0.2, 0.2, true],
    ['under', eur(499), eur(500), true],
    ['under', eur(500), eur(500), false],
    ['at-most', eur(500), eur(500), true],
    ['equals', eur(500), eur(500), true],
    ['equals', 'proposal', 'proposal', true],
    ['not', 'proposal', 'commit', true],
    ['not', 'proposal', 'proposal', false],
    ['any-of', 'proposal', ['commit', 'proposal'], true],
    ['any-of', 'proposal', [], false],
    ['equals', true, true, true],
    ['equals', 0, false, false],
  ];
  test.each(cases)('%s of %j against %j is %j', (is, fact, value, expected) => {
    expect(holds({ fact: 'x', is, value }, { x: fact })).toBe(expected);
  });

  test('money of another currency is neither over nor under, nor other', () => {
    const against = (is: Condition['is']) =>
      holds({ fact: 'x', is, value: { amount: 500, currency: 'USD' } }, { x: eur(900) });
    expect((['over', 'at-least', 'under', 'at-most', 'equals', 'not'] as const).map(against)).toEqual(
      Array(6).fill(false),
    );
  });

  test('of what is not known nothing holds', () => {
    for (const is of ['over', 'under', 'equals', 'not', 'any-of'] as const) {
      expect(holds({ fact: 'x', is, value: is === 'any-of' ? ['a'] : 0 }, {})).toBe(false);
      expect(holds({ fact: 'x', is, value: is === 'any-of' ? ['a'] : 0 }, { x: null })).toBe(false);
    }
  });

  test('is refused in words when it does not fit the subject', () => {
    const flaw = (condition: Condition) => flawOfCondition(condition, shapes);
    expect(flaw({ fact: 'moon', is: 'equals', value: 'full' })).toMatch(/does not have/);
    expect(flaw({ fact: 'stage', is: 'over', value: 'proposal' })).toMatch(/cannot compare Stage/);
    expect(flaw({ fact: 'amount', is: 'over', value: 5 })).toMatch(/needs a value/);
    expect(flaw({ fact: 'stage', is: 'any-of', value: [] })).toMatch(/one or more/);
    expect(flaw({ fact: 'stage', is: 'equals', value: 'moon' })).toMatch(/needs a value/);
    expect(flaw({ fact: 'amount', is: 'over', value: eur(5) })).toBeNull();
    expect(flaw({ fact: 'renewal', is: 'equals', value: true })).toBeNull();
  });
});

test('what changed since is listed with what it was and what it is', () => {
  const frozen = { amount: eur(100), discount: 0.2, stage: 'proposal', renewal: null };
  expect(changedFacts(shapes, frozen, { ...frozen, amount: eur(100) })).toEqual([]);
  expect(changedFacts(shapes, frozen, { ...frozen, discount: 0.3, renewal: true })).toEqual([
    { key: 'discount', was: 0.2, is: 0.3 },
    { key: 'renewal', was: null, is: true },
  ]);
});
