import fc from 'fast-check';
import { expect, test } from 'vitest';
import { closest, editDistance, fold, likeText, likeWithin, nameKey, similarity } from './text.ts';

test('searching forgets case, accents and doubled spaces', () => {
  expect(fold('  Société   GÉNÉRALE ')).toBe('societe generale');
  expect(fold('Straße Ærø Łódź İzmir')).toBe('strasse aero lodz izmir');
});

test('what is typed is looked for by the letter: a per cent sign is no wildcard', () => {
  expect(likeWithin('50 %')).toBe('%50 \\%%');
  expect(likeText('a_b\\c')).toBe('a\\_b\\\\c');
});

test('two spellings of one product have one key', () => {
  expect(nameKey('GTXPro')).toBe(nameKey('GTX Pro'));
  expect(nameKey('Gekko & Co')).toBe(nameKey('gekko+co.'));
  expect(nameKey('שלום')).not.toBe('');
  expect(nameKey('🚀')).toBe('🚀');
});

// F. J. Damerau (1964) counts a swap of neighbours as one error; CA to ABC is 2 when letters may be put between them.
test.each([
  ['technolgy', 'technology', 1],
  ['kitten', 'sitting', 3],
  ['ca', 'abc', 2],
  ['abcd', 'acbd', 1],
  ['', 'abc', 3],
  ['🚀a', 'a🚀', 1],
])('"%s" and "%s" are %i apart', (a, b, distance) => expect(editDistance(a, b)).toBe(distance));

test('a distance is the same both ways, zero only for equal texts, and never longer than a detour', () => {
  const words = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 });
  fc.assert(
    fc.property(words, words, words, (a, b, c) => {
      const direct = editDistance(a, b);
      return (
        direct === editDistance(b, a) &&
        (direct === 0) === (a === b) &&
        direct <= editDistance(a, c) + editDistance(c, b)
      );
    }),
  );
});

test('equal texts are wholly alike and strangers not at all', () => {
  expect([similarity('abc', 'abc'), similarity('abc', 'xyz'), similarity('', '')]).toEqual([1, 0, 1]);
});

test('the closest name is found if it is close enough', () => {
  expect(closest('Philipines', ['Poland', 'Philippines'])).toBe('Philippines');
  expect(closest('acme', ['Acne', 'ACME', 'Acme Corporation'])).toBe('ACME');
  expect(closest('Narnia', ['Poland', 'Philippines'])).toBeNull();
});
