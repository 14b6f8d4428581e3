import { expect, test } from 'vitest';
import { browserIn } from './browsers.ts';

test('a session is known by its browser and system, whatever else the browser claims to be', () => {
  const chrome =
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
  expect(browserIn(chrome)).toEqual({ browser: 'Chrome', system: 'macOS' });
  expect(browserIn(`${chrome} Edg/140.0.0.0`)).toEqual({ browser: 'Edge', system: 'macOS' });
  expect(browserIn('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0')).toEqual({
    browser: 'Firefox',
    system: 'Linux',
  });
});

test('what is not known is not guessed', () => {
  expect(browserIn('curl/8.9.0')).toBeNull();
  expect(browserIn(null)).toBeNull();
});
