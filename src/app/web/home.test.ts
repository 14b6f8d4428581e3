import { expect, test } from 'vitest';
import { capabilities } from '../web.tsx';
import { homeOf } from './home.ts';

const pages = ['/day', '/team', '/bridge', '/pipeline'];

test.each([
  ['rep', '/day'],
  ['manager', '/team'],
  ['leader', '/bridge'],
  ['operations', '/bridge'],
  ['finance', '/bridge'],
  ['success', '/bridge'],
])('a %s begins at %s', (role, home) => {
  expect(homeOf(role, pages, '/pipeline')).toBe(home);
});

test('where a page is not switched on, the next one stands in', () => {
  expect(homeOf('leader', ['/team', '/pipeline'], '/pipeline')).toBe('/team');
  expect(homeOf('finance', ['/team', '/pipeline'], '/pipeline')).toBe('/pipeline');
  expect(homeOf('somebody', pages, '/pipeline')).toBe('/pipeline');
});

test('a rep finds no team page in the rail, a manager does', () => {
  const found = (role: string) =>
    capabilities
      .flatMap(({ nav = [] }) => nav)
      .filter(({ roles }) => !roles || roles.includes(role))
      .map(({ path }) => path);
  expect(found('rep')).toContain('/day');
  for (const page of ['/team', '/people', '/access']) expect(found('rep')).not.toContain(page);
  expect(found('manager')).toEqual(expect.arrayContaining(['/day', '/team']));
});
