import { describe, expect, test } from 'vitest';
import { parseFormula } from '../../../fields/rules/formula/parse.ts';
import type { MetricUnit } from '../../rules/definitions.ts';
import { flawOf, type Gives, isSum, keyFor, loopOf, madeFrom, spelledOf } from './own-formula.ts';

const units: Record<string, MetricUnit> = {
  won_value: 'money',
  open_value: 'money',
  activities_done: 'count',
  win_rate: 'share',
  time_to_win: 'days',
  velocity_money_per_day: 'money-per-day',
  own_yield: 'money',
};
const flaw = (formula: string, gives: Gives, key = 'own_new') =>
  flawOf(
    { key, formula, gives },
    [{ key: 'own_yield', formula: 'won_value / activities_done' }],
    (id) => units[id] ?? null,
  );

describe('a formula over metrics', () => {
  test.each<[string, Gives]>([
    ['won_value / activities_done', 'money'],
    ['won_value ÷ open_value', 'ratio'],
    ['won_value + open_value * win_rate', 'money'],
    ['own_yield * 2', 'money'],
    ['time_to_win / 7', 'days'],
    ['max(won_value, open_value)', 'money'],
  ])('%s gives %s', (formula, gives) => {
    expect(flaw(formula, gives)).toBeNull();
  });

  test.each<[string, Gives, string]>([
    ['won_value + time_to_win', 'money', 'money + days has no meaning (at 11)'],
    ['won_value * open_value', 'money', 'money * money has no meaning (at 11)'],
    ['won_value / activities_done', 'ratio', 'gives money, not ratio'],
    ['won_value > open_value', 'ratio', 'gives flag, and a metric is a number'],
    ['nobody / 2', 'ratio', 'there is no metric nobody'],
    ['velocity_money_per_day * 2', 'money', 'velocity_money_per_day is money a day, which no formula takes'],
    ['2 + 2', 'count', 'must be made of at least one metric'],
    ['won_value /', 'money', 'the formula ends where a value should be (at 12)'],
  ])('%s as %s is refused: %s', (formula, gives, why) => {
    expect(flaw(formula, gives)).toBe(why);
  });

  test('one that would need its own result is refused, by the names on the way', () => {
    const others = [
      { key: 'own_b', formula: 'own_c + won_value' },
      { key: 'own_c', formula: 'own_a * 2' },
    ];
    expect(loopOf({ key: 'own_a', formula: 'own_b / 2' }, others)).toEqual(['own_a', 'own_b', 'own_c', 'own_a']);
    expect(loopOf({ key: 'own_a', formula: 'own_a' }, [])).toEqual(['own_a', 'own_a']);
    expect(loopOf({ key: 'own_d', formula: 'own_b' }, [others[0]!])).toBeNull();
  });

  test('parts make up its whole only where it is a sum of such', () => {
    const is = (formula: string) => isSum(parseFormula(formula) as never, (id) => id !== 'win_rate');
    expect(['won_value + open_value', '2 * won_value - open_value', 'won_value / 2'].map(is)).toEqual([
      true,
      true,
      true,
    ]);
    expect(['won_value / activities_done', 'win_rate + win_rate', 'won_value + 1'].map(is)).toEqual([
      false,
      false,
      false,
    ]);
  });

  test('it is spelled out with brackets where they are needed', () => {
    const said = (formula: string) =>
      spelledOf(parseFormula(formula) as never, (of) => ({ kind: 'count', of, amount: 1 }))
        .map((part) => (part.kind === 'sign' ? part.sign : part.of))
        .join(' ');
    expect(said('(a + b) / (c * d)')).toBe('( a + b ) ÷ ( c × d )');
    expect(said('a - (b - c)')).toBe('a − ( b − c )');
    expect(said('max(a, b)')).toBe('');
  });

  test('it is made of its metrics, and named after its name', () => {
    expect(madeFrom('won_value / (won_value + open_value)')).toEqual(['won_value', 'open_value']);
    expect(keyFor('Wert je Gespräch (€)', () => false)).toBe('own_wert_je_gesprach');
    expect(keyFor('名前', (id) => id === 'own_metric')).toBe('own_metric_2');
  });
});
