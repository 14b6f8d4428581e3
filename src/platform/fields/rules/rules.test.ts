import { describe, expect, test } from 'vitest';
import { mayReadField, mayWriteField } from '../../access/withheld.ts';
import { apart, together } from '../../history/rules/custom.ts';
import { converted } from './convert.ts';
import { isKey, keyFrom } from './definition.ts';
import { flawOfFormula, type Surroundings } from './dependencies.ts';
import { readFilter } from './filters.ts';
import { aField } from './testing.ts';
import { isOfType, taken } from './values.ts';

describe('keys', () => {
  test.each([
    ['tier', true],
    ['a1_b', true],
    ['Tier', false],
    ['1st', false],
    ['__proto__', false],
    ['constructor', false],
    ['company', false],
    ['x'.repeat(41), false],
  ])('%s can name a field: %s', (key, is) => {
    expect(isKey(key)).toBe(is);
  });

  test.each([
    ['Vertrag läuft ab', 'vertrag_lauft_ab'],
    ['🏅', 'field'],
    ['Constructor', 'field_constructor'],
    ['2nd contact', 'nd_contact'],
    ['Tier', 'tier_2'],
  ])('%s suggests the key %s', (name, key) => {
    expect(keyFrom(name, (one) => one === 'tier')).toBe(key);
  });
});

describe('rights', () => {
  const guarded = { object: 'deal', key: 'margin', readers: ['finance' as const], writers: null };
  test('leaders and operations always see a field; who does not see it does not set it', () => {
    expect(['leader', 'operations', 'finance', 'rep'].map((role) => mayReadField(guarded, role as 'rep'))).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(mayWriteField({ ...guarded, readers: null, writers: ['manager'] }, 'rep')).toBe(false);
  });
});

describe('how a record’s custom fields stand in history', () => {
  test('each by itself, and together again', () => {
    const row = { id: '1', custom: { tier: 'gold', seats: 0 } };
    expect(apart(row)).toEqual({ id: '1', 'custom.tier': 'gold', 'custom.seats': 0 });
    expect(together(apart(row))).toEqual(row);
    expect(together({ ...row, 'custom.tier': null })).toEqual({ id: '1', custom: { seats: 0 } });
  });
});

describe('values', () => {
  const writing = { maySet: () => true, isByPerson: true, isNew: true, before: {} };
  const must = aField({ key: 'budget', name: 'Budget', type: 'number', required: 'block' });

  test('a field that must be filled is asked of people, of new records and of whoever clears it', () => {
    const missing = { unfit: { field: 'custom.budget', message: 'is missing: Budget must be filled' } };
    expect(taken([must], {}, writing)).toEqual(missing);
    expect(taken([must], {}, { ...writing, isByPerson: false })).toEqual({ custom: {} });
    expect(taken([must], {}, { ...writing, isNew: false })).toEqual({ custom: {} });
    expect(taken([must], { budget: null }, { ...writing, isNew: false, before: { budget: 1 } })).toEqual(missing);
  });

  test('a retired field and one that is computed are not set', () => {
    for (const field of [aField({ isRetired: true }), aField({ type: 'formula', options: { formula: '1' } })])
      expect(taken([field], { note: 'x' }, writing)).toHaveProperty('unfit.field', 'custom.note');
  });

  test.each([
    ['email', 'ANA@EXAMPLE.COM', 'ana@example.com'],
    ['email', 'ana', null],
    ['url', 'javascript:alert(1)', null],
    ['url', 'https://example.com/a', 'https://example.com/a'],
    ['phone', '+49 (30) 123-4', '+49 (30) 123-4'],
    ['phone', 'call me', null],
    ['percent', 0.125, 0.125],
    ['number', Number.NaN, null],
    ['moment', '2026-11-26T08:00:00Z', '2026-11-26T08:00:00Z'],
    ['day', '1899-12-31', null],
    ['flag', 'true', null],
  ] as const)('a field of type %s takes %o as %o', (type, given, kept) => {
    const done = taken([aField({ type })], { note: given }, writing);
    expect('custom' in done ? done.custom.note : null).toBe(kept);
  });
});

describe('a value as another type', () => {
  const tier = aField({ type: 'choice', options: { choices: [{ id: 'gold', label: 'Gold' }] } });
  const money = aField({ type: 'money', options: { currency: 'EUR' } });
  test.each([
    [aField(), aField({ type: 'number' }), ' 12.5 ', 12.5],
    [aField(), aField({ type: 'number' }), 'about 12', null],
    [aField({ type: 'number', options: { unit: 'seats' } }), aField(), 3, '3'],
    [aField({ type: 'number' }), money, 12.34, { amount: 1_234, currency: 'EUR' }],
    [money, aField({ type: 'number' }), { amount: 1_234, currency: 'EUR' }, 12.34],
    [money, aField(), { amount: 1_234, currency: 'EUR' }, '12.34 EUR'],
    [aField(), tier, 'GOLD', 'gold'],
    [aField(), tier, 'Silver', null],
    [tier, aField(), 'gold', 'Gold'],
    [tier, aField({ type: 'choices', options: tier.options }), 'gold', ['gold']],
    [aField({ type: 'choices', options: tier.options }), tier, ['gold', 'silver'], null],
    [aField({ type: 'day' }), aField({ type: 'moment' }), '2026-07-01', '2026-06-30T22:00:00.000000Z'],
    [aField({ type: 'moment' }), aField({ type: 'day' }), '2026-06-30T22:00:00.000000Z', '2026-07-01'],
    [aField(), aField({ type: 'flag' }), 'Yes', true],
    [aField(), aField({ type: 'percent' }), '25 %', 0.25],
    [aField({ type: 'person' }), aField({ type: 'number' }), '01890000-0000-7000-8000-000000000001', null],
  ])('%#: from %o to %o', (from, to, value, kept) => {
    expect(converted(value as never, from, to, 'Europe/Berlin')).toEqual(kept);
  });
});

test.each([
  ['number', 12, true],
  ['number', '12', false],
  ['percent', 0.5, true],
  ['money', { amount: 100, currency: 'EUR' }, true],
  ['money', 100, false],
  ['day', '2026-02-28', true],
  ['day', '2026-02-30', false],
  ['moment', '2026-02-28', false],
  ['flag', true, true],
  ['flag', 'yes', false],
  ['choice', 'gold', true],
  ['choice', 'tin', false],
  ['choices', ['gold'], true],
  ['choices', 'gold', false],
  ['text', 'many', true],
  ['text', 12, false],
  ['person', 'Max', false],
  ['formula', 12, false],
  ['number', null, true],
] as const)('a field of %s holds %j: %s', (type, value, is) => {
  const options = { choices: [{ id: 'gold', label: 'Gold', retired: true }] };
  expect(isOfType(aField({ type, options }), value)).toBe(is);
});

describe('formulas where they stand', () => {
  const around: Surroundings = {
    object: 'deal',
    own: { amount: 'money', createdOn: 'day' },
    fields: [
      aField({ key: 'seats', type: 'number' }),
      aField({ key: 'base', name: 'Base', type: 'formula', options: { formula: 'seats * 2' } }),
      aField({ key: 'double', name: 'Double', type: 'formula', options: { formula: 'custom.base * 2' } }),
    ],
    company: { own: { revenue: 'money' }, fields: [aField({ key: 'rank', type: 'number' })] },
  };
  const flaw = (formula: string, key = 'new') =>
    flawOfFormula(aField({ key, name: key, type: 'formula', options: { formula } }), around);
  test.each([
    ['amount * company.rank', null],
    ['company.revenue / amount', null],
    ['double + 1', null],
    ['company.nothing', 'there is no field company.nothing here (at 1)'],
    ['amount + base', 'money + number has no meaning (at 8)'],
    ['new + 1', 'needs its own result: new → new'],
  ])('%s: %s', (formula, told) => {
    expect(flaw(formula)).toBe(told);
  });

  test('a loop is told by the names on the way', () => {
    expect(flaw('double', 'base')).toBe('needs its own result: base → Double → base');
  });
});

describe('what a list is asked', () => {
  const fields = [
    aField({ key: 'seats', type: 'number', isIndexed: true }),
    aField({ key: 'tier', type: 'choice', isIndexed: true }),
    aField({ key: 'due', type: 'day', isIndexed: true }),
    aField({ key: 'quiet' }),
  ];
  test.each([
    ['seats:from:10', { is: 'compared', sign: '>=', value: 10 }],
    ['tier:any:gold,Silver', { is: 'any', values: ['gold', 'silver'] }],
    ['due:before:2026-12-31', { is: 'compared', sign: '<', value: '2026-12-31' }],
    ['tier:empty', { is: 'empty' }],
  ])('%s', (text, asked) => {
    expect(readFilter(text, fields)).toMatchObject({ test: asked });
  });
  test.each([
    ['sets:is:1', 'sets'],
    ['quiet:is:1', 'not marked'],
    ['tier:above:gold', 'above'],
    ['seats:is:1e5', '1e5'],
    ['due:is:2026-02-30', '2026-02-30'],
  ])('%s is refused and says %s', (text, word) => {
    expect(readFilter(text, fields)).toContain(word);
  });
});
