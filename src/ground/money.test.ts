import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addMoney,
  allocate,
  decimalText,
  formatMoney,
  isCurrency,
  minorDigits,
  money,
  sumByCurrency,
} from './money.ts';
import { parseMoney } from './parse-money.ts';

const amounts = fc.maxSafeInteger();
const currencies = fc.constantFrom('EUR', 'USD', 'JPY', 'KWD', 'CLF', 'INR');

test.each([
  ['1054', 105400],
  ['1,234.50', 123450],
  ['1.234,50', 123450],
  ["1'234.50", 123450],
  ['1 234,5', 123450],
  ['1 234,50', 123450],
  ['1,23,456.78', 12345678],
  ['1.234', 123400],
  ['1,234,567', 123456700],
  ['0.5', 50],
  ['.5', 50],
  ['(5.00)', -500],
  ['-€ 3', -300],
  ['€3', 300],
  ['3 €', 300],
  ['EUR 12.5', 1250],
  ['−7', -700],
  ['12.3400', 1234],
])('"%s" euros are %i cents', (text, cents) => {
  expect(parseMoney(text, 'EUR')).toEqual({ money: { amount: cents, currency: 'EUR' } });
});

test.each([
  ['', 'not-a-number'],
  ['twelve', 'not-a-number'],
  ['1e5', 'not-a-number'],
  ['1.2.3', 'not-a-number'],
  ['1,2345.00', 'not-a-number'],
  ['--5', 'not-a-number'],
  ['5.', 'not-a-number'],
  ['=2+3', 'not-a-number'],
  ['0.123', 'too-many-decimals'],
  ['99999999999999999', 'too-big'],
  ['abc', 'not-a-number'],
  ['$5', 'other-currency'],
  ['USD 5', 'other-currency'],
])('"%s" is refused as euros: %s', (text, refused) => {
  expect(parseMoney(text, 'EUR')).toEqual({ refused });
});

test('a text that could be two amounts is refused until the decimal sign is known', () => {
  expect(parseMoney('1,234', 'KWD')).toEqual({ refused: 'ambiguous' });
  expect(parseMoney('1,234', 'KWD', ',')).toEqual({ money: money(1234, 'KWD') });
  expect(parseMoney('1,234', 'KWD', '.')).toEqual({ money: money(1234000, 'KWD') });
});

test('every amount written out exactly is read back as itself', () => {
  fc.assert(
    fc.property(amounts, currencies, (amount, currency) => {
      const value = money(amount, currency);
      expect(parseMoney(decimalText(value), currency, '.')).toEqual({ money: value });
    }),
  );
});

test('money shown in English, German, French or Indian reads back as itself', () => {
  fc.assert(
    fc.property(
      amounts,
      fc.constantFrom('EUR', 'USD', 'JPY'),
      fc.constantFrom('en', 'de', 'fr', 'en-IN'),
      (amount, currency, locale) => {
        const decimal = locale.startsWith('en') ? '.' : ',';
        expect(parseMoney(formatMoney({ amount, currency }, locale), currency, decimal)).toEqual({
          money: money(amount, currency),
        });
      },
    ),
  );
});

test('a yen has no smaller unit and a dinar has a thousand', () => {
  expect([minorDigits('JPY'), minorDigits('KWD'), minorDigits('EUR')]).toEqual([0, 3, 2]);
  expect(decimalText(money(-5, 'KWD'))).toBe('-0.005');
  expect(decimalText(money(5, 'JPY'))).toBe('5');
});

test('sums stay in one currency', () => {
  expect(() => addMoney(money(1, 'EUR'), money(1, 'USD'))).toThrow('cannot add USD to EUR');
  expect(sumByCurrency([money(1, 'EUR'), money(2, 'USD'), money(3, 'EUR')])).toEqual([
    money(4, 'EUR'),
    money(2, 'USD'),
  ]);
});

test('a sum that would lose cents is refused', () => {
  expect(() => addMoney(money(Number.MAX_SAFE_INTEGER, 'EUR'), money(1, 'EUR'))).toThrow();
  expect(() => money(0.5, 'EUR')).toThrow();
});

test('one euro among three is 34, 33 and 33 cents', () => {
  expect(allocate(money(100, 'EUR'), [1, 1, 1]).map((part) => part.amount)).toEqual([34, 33, 33]);
  expect(allocate(money(100, 'EUR'), [1, 5]).map((part) => part.amount)).toEqual([17, 83]);
  expect(allocate(money(100, 'EUR'), [0, 0]).map((part) => part.amount)).toEqual([50, 50]);
  expect(allocate(money(-101, 'EUR'), [1, 1]).map((part) => part.amount)).toEqual([-51, -50]);
});

test('parts always add up to the last cent, and each is within one cent of its share', () => {
  const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), weights, (amount, list) => {
      const parts = allocate(money(amount, 'EUR'), list);
      const total = list.reduce((sum, weight) => sum + weight, 0);
      expect(parts.reduce((sum, part) => sum + part.amount, 0)).toBe(amount);
      parts.forEach((part, i) => {
        const share = total === 0 ? amount / list.length : (amount * list[i]!) / total;
        expect(Math.abs(part.amount - share)).toBeLessThan(1.001);
      });
    }),
  );
});

test('nothing can be split among nobody, nor by a weight below zero', () => {
  expect(() => allocate(money(1, 'EUR'), [])).toThrow();
  expect(() => allocate(money(1, 'EUR'), [1, -1])).toThrow();
});

test('EUR is a currency; euro and XYZ are not', () => {
  expect(['EUR', 'euro', 'XYZ'].map(isCurrency)).toEqual([true, false, false]);
});

test('nobody is paid in XXX, in a currency of tests, in gold or in drawing rights; in francs of West Africa, marks and units of Chile they are', () => {
  expect(['XXX', 'XTS', 'XAU', 'XBA', 'XDR', 'XSU', 'XUA', 'USN'].filter(isCurrency)).toEqual([]);
  const paidIn = ['XOF', 'XAF', 'XPF', 'XCD', 'DEM', 'CLF', 'UYW', 'BGN'];
  expect(paidIn.filter(isCurrency)).toEqual(paidIn);
});
