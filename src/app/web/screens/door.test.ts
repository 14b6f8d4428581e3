import { expect, test } from 'vitest';
import { wayBack } from './door.ts';

test('after signing in a person is back where he wanted to be', () => {
  expect(wayBack('/deals?owner=me')).toBe('/deals?owner=me');
  expect(wayBack(null)).toBe('/');
});

test('a link cannot lead from signing in to another site, nor round in a circle', () => {
  for (const to of [
    '//evil.example',
    'https://evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/sign-in?to=/',
  ])
    expect(wayBack(to)).toBe('/');
});
