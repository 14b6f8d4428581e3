import { describe, expect, test } from 'vitest';
import { keysOf, keysToAsk, soundex } from './keys.ts';
import { isWorthTelling, likelyEnough, likelySame } from './likely.ts';

test.each([
  ['Robert', 'R163'],
  ['Rupert', 'R163'],
  ['Tymczak', 'T522'],
  ['Pfister', 'P236'],
  ['Honeyman', 'H555'],
  ['Ashcraft', 'A261'],
  ['Lee', 'L000'],
  ['李', ''],
])('%s sounds as %s, as the archives code it', (name, code) => expect(soundex(name)).toBe(code));

describe('by what a record is known again', () => {
  test('a person by either order of his names, short or long', () => {
    const keys = keysOf('contact', { name: 'Bob Miller', email: 'Bob+a@x.com', phoneKeys: ['12345678'] });
    expect(keys).toEqual([
      'mail:bob@x.com',
      'tel:12345678',
      'name:miller robert',
      'sound:M460 R163',
      'sound:M460 R163 at none',
    ]);
    expect(keysOf('contact', { name: 'Miller, Robert' })).toEqual(keys.slice(2));
  });
  test('whose name only sounds alike is looked for at his company and among those without any, not at others', () => {
    const at = (companyId: string | null, name = 'Bob Miller') => ({ name, companyId });
    const finds = (asked: object, kept: object) =>
      keysToAsk('contact', asked as never).some((key) => keysOf('contact', kept as never).includes(key));
    expect(finds(at('harbour'), at('harbour', 'Rob Müller'))).toBe(true);
    expect(finds(at('harbour'), at(null, 'Rob Müller'))).toBe(true);
    expect(finds(at(null), at('harbour', 'Rob Müller'))).toBe(true);
    expect(finds(at('harbour'), at('wharf', 'Rob Müller'))).toBe(false);
    expect(finds(at('harbour'), at('wharf', 'Robert Miller'))).toBe(true);
    const [one, other] = [at('harbour', 'Rob Müllar'), at('wharf', 'Bob Miller')];
    expect(likelyEnough('contact', { ...one, city: 'Berlin' }, { ...other, city: 'Berlin' })).toBeNull();
  });
  test('a company without its legal form', () => {
    expect(keysOf('company', { name: 'Harbour Logistics Ltd', website: 'www.harbour.com' })).toEqual([
      'web:harbour.com',
      'name:harbourlogistics',
      'sound:H616 L223',
    ]);
  });
  test('nothing by what is empty', () => {
    expect(keysOf('contact', { name: null })).toEqual([]);
    expect(keysOf('company', { name: ' - ', website: 'soon' })).toEqual([]);
  });
});

describe('how likely two are one', () => {
  const ann = { name: 'Ann Lee', email: 'ann@x.com', phoneKeys: ['12345678'], companyId: 'x' };
  test('grows with what agrees', () => {
    const { score, reasons } = likelySame('contact', ann, { ...ann, name: 'Anne Lee', email: null });
    expect(reasons).toEqual(['same-phone', 'name-alike', 'same-company']);
    expect(score).toBeCloseTo(1 / (1 + Math.exp(-7)), 6);
  });
  test('two of one name at two companies are two, unless more of them agrees', () => {
    const [here, there] = [
      { name: 'John Smith', companyId: 'x' },
      { name: 'John Smith', companyId: 'y' },
    ];
    expect(likelySame('contact', here, there)).toMatchObject({ reasons: ['same-name'] });
    expect(isWorthTelling(likelySame('contact', here, there))).toBe(false);
    expect(isWorthTelling(likelySame('contact', here, { ...there, companyId: null }))).toBe(true);
    const moved = [
      { ...here, phoneKeys: ['12345678'] },
      { ...there, phoneKeys: ['12345678'] },
    ] as const;
    expect(likelySame('contact', ...moved).score).toBeGreaterThan(0.9);
  });
  test('the same name alone is an even chance, another name at one telephone is told all the same', () => {
    expect(likelySame('contact', { name: 'Ann Lee' }, { name: 'Lee, Ann' })).toEqual({
      score: 0.5,
      reasons: ['same-name'],
      signs: ['same-name'],
    });
    const other = likelySame('contact', ann, { name: 'Viktor Brandt', phoneKeys: ['12345678'] });
    expect(other.score).toBeLessThan(0.2);
    expect(isWorthTelling(other)).toBe(true);
    expect(isWorthTelling(likelySame('contact', { name: 'Ann' }, { name: 'Viktor' }))).toBe(false);
  });
});
