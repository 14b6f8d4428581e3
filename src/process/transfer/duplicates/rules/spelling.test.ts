import { describe, expect, test } from 'vitest';
import type { ColumnKind } from './columns.ts';
import { kindOf } from './columns.ts';
import { dayLikeness, likeness, numberLikeness, phoneLikeness } from './compare.ts';
import {
  addressForm,
  companyForm,
  dayDigits,
  domainForm,
  emailForm,
  longName,
  phoneDigits,
  words,
} from './spelling.ts';
import { comparedForm } from './values.ts';

describe('what is compared of a text', () => {
  test('signs, accents and case are no difference', () => {
    expect(words("Kessler & Söhne, L'Été (neu)")).toEqual(['kessler', 'and', 'sohne', 'lete', 'neu']);
  });
  test('a company is compared without its legal form, unless that is all its name', () => {
    expect(companyForm('Harbour Logistics, Ltd.')).toEqual(['harbour', 'logistics']);
    expect(companyForm('I.B.M. Corp')).toEqual(['ibm']);
    expect(companyForm('Pirelli S.p.A.')).toEqual(['pirelli']);
    expect(companyForm('Company')).toEqual(['company']);
  });
  test('streets are written in one way', () => {
    expect(addressForm('435 South La Cienega Boulevard').join(' ')).toBe('435 s la cienega blvd');
    expect(addressForm('435 s. la cienega blv.').join(' ')).toBe('435 s la cienega blvd');
  });
  test.each([
    ['0049 (170) 123 45-67', '491701234567'],
    ['310/246-1501', '3102461501'],
    ['(555) 010-2000 x12', '5550102000'],
  ])('the telephone %s is %s', (text, digits) => expect(phoneDigits(text)).toBe(digits));
  test.each([
    ['https://www.Acme.com/about', 'acme.com'],
    ['info@acme.com', 'acme.com'],
    ['none', null],
  ])('the domain of %s is %s', (text, domain) => expect(domainForm(text)).toBe(domain));
  test.each([
    ['1986-02-10', '19860210'],
    ['10.02.1986', '19860210'],
    ['02/10/1986', '19860210'],
    ['19860210', '19860210'],
  ])('%s is the day %s', (text, digits) => expect(dayDigits(text)).toBe(digits));
  test('mail is one address with a tag and without, and a short name leads to its long one', () => {
    expect(emailForm('Ann+News@Acme.com')).toBe('ann@acme.com');
    expect(longName('bob')).toBe('robert');
    expect(longName('constructor')).toBe('constructor');
  });
});

describe('how alike two values are', () => {
  const alike = (kind: ColumnKind, a: string, b: string) =>
    likeness(kind, comparedForm(kind, a)!, comparedForm(kind, b)!);
  test.each<[ColumnKind, string, string, number, number]>([
    ['name', 'Bob', 'Robert', 0.9, 1],
    ['name', 'R', 'Robert', 0.7, 0.9],
    ['name', 'Maria', 'Kevin', 0, 0.3],
    ['company', 'Harbour Logistics Ltd', 'Harbour Logistics GmbH', 1, 1],
    ['text', 'palm, the (los angeles)', 'the palm', 0.7, 1],
    ['email', 'ann@acme.com', 'ann@acme.de', 0.9, 1],
    ['code', '94107', '94170', 0.9, 1],
    ['code', '94107', '10001', 0, 0.6],
  ])('a %s: %s and %s', (kind, a, b, least, most) => {
    expect(alike(kind, a, b)).toBeGreaterThanOrEqual(least);
    expect(alike(kind, a, b)).toBeLessThanOrEqual(most);
  });
  test('a number with its area and without is nearly the same, neighbours in one exchange are not', () => {
    expect(phoneLikeness('3122262649', '2262649')).toBeGreaterThan(0.95);
    expect(phoneLikeness('7028917349', '7028917394')).toBe(0.85);
    expect(phoneLikeness('7028917349', '7028910000')).toBe(0);
  });
  test('days with month and day changed over are near, numbers by how far they are apart', () => {
    expect(dayLikeness('19860210', '19861002')).toBe(0.95);
    expect(dayLikeness('19860210', '19431127')).toBe(0);
    expect(numberLikeness(100, 110)).toBeCloseTo(Math.exp(-10 / 22));
    expect(numberLikeness(100, 300)).toBe(0);
  });
});

describe('what a column holds', () => {
  test.each<[string, string[], ColumnKind]>([
    ['anything', ['ann@acme.com', 'bo@acme.com'], 'email'],
    ['anything', ['310/246-1501', '310-246-1502'], 'phone'],
    ['anything', ['1986-02-10', '1990-12-31'], 'day'],
    ['date_of_birth', ['19860210', '19901231'], 'day'],
    ['zip', ['94107', '60601', '94107'], 'code'],
    ['rec_id', ['1', '2', '3', '4'], 'none'],
    ['note', ['x', 'x', 'x'], 'none'],
    ['note', ['', '', ''], 'none'],
    ['where', ['12 Main St', '4 Oak Avenue', '7 Elm Rd'], 'address'],
    ['City', ['Los Angeles', 'New York', 'Bonn'], 'place'],
    ['site', ['www.acme.com', 'http://bolt.de/x'], 'domain'],
    ['surname', ['Kessler', 'Miller', 'Haas'], 'name'],
    ['price', ['12.50', '99.00', '12.75'], 'number'],
  ])('%s of %j is %s', (header, values, kind) => expect(kindOf(header, values)).toBe(kind));
});
