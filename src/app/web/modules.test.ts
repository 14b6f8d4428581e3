import { expect, test } from 'vitest';
import { moduleNames, offAtFirst } from '../../platform/settings/rules/modules.ts';
import { capabilities } from '../web.tsx';
import { shownOf } from './modules.ts';

const made = capabilities.flatMap(({ commands = [] }) => commands.flatMap(({ creates }) => creates ?? []));
const starter = shownOf(capabilities, { off: offAtFirst('starter'), writes: made });
const pages = capabilities.flatMap((each) => each.pages ?? []);
/** The page at an address: `/pipeline?create=deal` is `/pipeline`. */
const pageAt = (address: string) => pages.find(({ path }) => path === address.split(/[?#]/)[0]);
const waysIn = (shown: typeof capabilities) =>
  shown.flatMap(({ nav = [], commands = [] }) => [...nav, ...commands].flatMap(({ path }) => path ?? []));

test('with everything on, nothing is left out', () => {
  expect(waysIn(shownOf(capabilities, { off: [], writes: made })).length).toBe(waysIn(capabilities).length);
});

test('Create offers whoever only reads nothing, and whoever logs activities those alone', () => {
  const offered = (writes: string[]) =>
    shownOf(capabilities, { off: [], writes }).flatMap(({ commands = [] }) =>
      commands.flatMap(({ creates }) => creates ?? []),
    );
  expect(offered([])).toEqual([]);
  expect(offered(['view', 'activity'])).toEqual(['activity']);
  expect(offered(made)).toEqual(made);
});

test('in a starter workspace every line of the rail and every command leads to a page that is on', () => {
  const dead = waysIn(starter).filter((path) => {
    const page = pageAt(path);
    return !page || page.module !== undefined;
  });
  expect(dead).toEqual([]);
  expect(waysIn(starter).length).toBeLessThan(waysIn(capabilities).length);
});

test('board, deals, companies, contacts, activities, people, targets, the Bridge and import are on from the first day', () => {
  const there = waysIn(starter);
  for (const path of [
    '/day',
    '/pipeline',
    '/deals',
    '/companies',
    '/contacts',
    '/activities',
    '/people',
    '/targets',
    '/bridge',
    '/import',
    '/duplicates',
    '/pipelines',
  ])
    expect(there, path).toContain(path);
});

test('nothing belongs to a module that nobody can switch on', () => {
  const named = capabilities.flatMap(({ nav = [], pages: own = [], commands = [], slots = [] }) =>
    [...nav, ...own, ...commands, ...slots].flatMap(({ module }) => module ?? []),
  );
  expect([...new Set(named)].filter((name) => !(moduleNames as readonly string[]).includes(name))).toEqual([]);
});

test('each line of the rail has a sign of its own, so that it is known without its word', () => {
  const rail = capabilities.flatMap(({ nav = [] }) => nav).filter(({ under, pillar }) => !under && pillar !== 'you');
  const byIcon = Map.groupBy(rail, ({ icon }) => icon);
  expect([...byIcon.values()].filter(({ length }) => length > 1).map((its) => its.map(({ path }) => path))).toEqual([]);
});
