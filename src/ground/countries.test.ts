import { expect, test } from 'vitest';
import { countryCode } from './countries.ts';

test.each([
  ['Germany', 'DE'],
  ['Alemania', 'DE'],
  ['de', 'DE'],
  [' united  kingdom ', 'GB'],
  ['UK', 'GB'],
  ['USA', 'US'],
  ['U.S.A.', 'US'],
  ['España', 'ES'],
  ["cote d'ivoire", 'CI'],
  ['Bosnia & Herzegovina', 'BA'],
  ['Germania', null],
  ['', null],
  ['Zz', null],
  ['Europe', null],
])('%s is %s', (written, code) => {
  expect(countryCode(written)).toBe(code);
});
