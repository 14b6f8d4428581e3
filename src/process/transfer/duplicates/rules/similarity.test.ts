import { describe, expect, test } from 'vitest';
import { jaro, jaroWinkler, oneEditApart, qGramLikeness, qGrams } from './similarity.ts';

describe('names by Jaro and Winkler, as Winkler published them', () => {
  test.each([
    ['SHACKLEFORD', 'SHACKELFORD', 0.97, 0.982],
    ['DUNNINGHAM', 'CUNNIGHAM', 0.896, 0.896],
    ['NICHLESON', 'NICHULSON', 0.926, 0.956],
    ['JONES', 'JOHNSON', 0.79, 0.832],
    ['MASSEY', 'MASSIE', 0.889, 0.933],
    ['ABROMS', 'ABRAMS', 0.889, 0.922],
    ['MARTHA', 'MARHTA', 0.944, 0.961],
    ['DIXON', 'DICKSONX', 0.767, 0.813],
    ['DWAYNE', 'DUANE', 0.822, 0.84],
    ['ITMAN', 'SMITH', 0.467, 0.467],
  ])('%s and %s are %d, and %d with their first letters', (a, b, plain, winkler) => {
    expect(jaro(a, b)).toBeCloseTo(plain, 3);
    expect(jaroWinkler(a, b)).toBeCloseTo(winkler, 3);
    expect(jaro(b, a)).toBeCloseTo(plain, 3);
  });

  test('nothing is not like something, and like nothing', () => {
    expect(jaro('', 'a')).toBe(0);
    expect(jaro('', '')).toBe(1);
  });
});

test('pieces of letters in common, twice, over all pieces', () => {
  expect(qGrams('cat')).toEqual(['_c', 'ca', 'at', 't_']);
  expect(qGramLikeness('night', 'nacht')).toBeCloseTo(0.5);
  expect(qGramLikeness('aaa', 'aa')).toBeCloseTo(6 / 7);
});

test.each([
  ['smith', 'smiht', true],
  ['smith', 'smit', true],
  ['smith', 'smyth', true],
  ['smith', 'smythe', false],
  ['smith', 'smith', false],
  ['', 'a', true],
  ['ab', 'ba', true],
])('one slip of the pen between %j and %j: %j', (a, b, apart) => {
  expect(oneEditApart(a, b)).toBe(apart);
  expect(oneEditApart(b, a)).toBe(apart);
});
