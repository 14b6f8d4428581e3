import { expect, test } from 'vitest';
import type { Column } from '../../ground/asking/index.ts';
import { offered } from '../../ground/offered.ts';
import { offeredDefinitions } from '../../performance/dashboards/ui/use-definitions.ts';
import { roleNames } from '../../platform/access/actor.ts';
import { ownedPolicy } from '../../platform/access/policy.ts';
import { moduleOfDimension } from '../../platform/metrics/rules/dimension-modules.ts';
import { showDefinition } from '../../platform/metrics/show.ts';
import { moduleNames, offAtFirst } from '../../platform/settings/rules/modules.ts';
import { companyColumns, contactColumns } from '../../process/accounts/rules/listed-columns.ts';
import { leadColumns } from '../../process/leads/rules/listed-columns.ts';
import { listedColumns, moduleOfFact, scoreColumns } from '../../process/pipeline/rules/listed-columns.ts';
import { openNumbers } from '../numbers.ts';
import { capabilities } from '../web.tsx';
import { moduleOfPage, rolesOfPage, shownOf, slotsOf } from './modules.ts';

const made = capabilities.flatMap(({ commands = [] }) => commands.flatMap(({ creates }) => creates ?? []));
const starter = shownOf(capabilities, { off: offAtFirst('starter'), writes: made });
const pages = capabilities.flatMap((each) => each.pages ?? []);
const moduleAt = (page: (typeof pages)[number]) =>
  moduleOfPage(capabilities.find((each) => each.pages?.includes(page)) as (typeof capabilities)[number], page);
/** The page at an address: `/pipeline?create=deal` is `/pipeline`. */
const pageAt = (address: string) => pages.find(({ path }) => path === address.split(/[?#]/)[0]);
const waysIn = (shown: typeof capabilities) =>
  shown.flatMap(({ nav = [], commands = [] }) => [...nav, ...commands].flatMap(({ path }) => path ?? []));

test('the call queue of whoever sells inside leads the day, above what presses; for everybody else it follows with the others', () => {
  const leading = (first: string[]) =>
    slotsOf(capabilities, first).flatMap(({ at, isFirst, load }) => (at === 'day' && isFirst ? [load] : []));
  const calling = capabilities.find(({ id }) => id === 'calling')?.slots?.map(({ load }) => load);
  expect(leading(['calling'])).toEqual(calling);
  expect(leading([])).toEqual([]);
});

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

test('a page that the server refuses a role is for those alone whom the rail leads to it', () => {
  const closed = capabilities.flatMap(({ nav = [] }) => nav).filter((entry) => entry.closed);
  expect(closed.filter(({ path, roles }) => !roles || !pageAt(path)).map(({ path }) => path)).toEqual([]);
  expect(rolesOfPage(capabilities, '/hiring')).toEqual(['leader', 'manager', 'operations']);
  // The day of a team is refused a rep, and read by finance and customer success, whom the rail does not lead there.
  expect(rolesOfPage(capabilities, '/team')?.toSorted()).toEqual(
    roleNames.filter((role) => ownedPolicy.read[role] !== 'own').toSorted(),
  );
  expect(rolesOfPage(capabilities, '/people')).toBeUndefined();
  expect(rolesOfPage(capabilities, '/deals/$dealId')).toBeUndefined();
});

test('in a starter workspace every line of the rail and every command leads to a page that is on', () => {
  const dead = waysIn(starter).filter((path) => {
    const page = pageAt(path);
    return !page || moduleAt(page) !== undefined;
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
  const named = [...capabilities, ...partsOfScreens(capabilities), ...columns, ...metrics].flatMap(
    ({ module }) => module ?? [],
  );
  expect([...new Set(named)].filter((name) => !(moduleNames as readonly string[]).includes(name))).toEqual([]);
});

type Part = { module?: string | null | undefined };
const partsOfScreens = (shown: typeof capabilities): Part[] =>
  shown.flatMap(({ module, nav = [], commands = [], slots = [], acts = [], pages: own = [] }) => [
    ...[...nav, ...commands, ...slots].map((part) => ({ module: part.module ?? module })),
    ...acts.map(() => ({ module })),
    ...own.map((page) => ({ module: page.module ?? module })),
  ]);
/** What the lists can show and be asked by, and all numbers. */
const columns: Column[] = [...listedColumns, ...scoreColumns, ...companyColumns, ...contactColumns, ...leadColumns];
const metrics = openNumbers().all;

test('of each module that is off nothing is offered: no line, command, act or part of a page, no column, no condition, no number', () => {
  for (const module of moduleNames) {
    const left = shownOf(capabilities, { off: [module], writes: made }).map(({ pages: _, ...rest }) => rest);
    const offers = [...partsOfScreens(left), ...offered(columns, [module]), ...offered(metrics, [module])];
    expect(
      offers.filter((part) => part.module === module),
      module,
    ).toEqual([]);
    const definitions = metrics.map(showDefinition);
    const isOn = (asked: string | undefined) => asked !== module;
    for (const { dimensions } of offeredDefinitions(definitions, isOn))
      expect(
        dimensions.filter((each) => moduleOfDimension[each] === module),
        module,
      ).toEqual([]);
  }
});

test('what was chosen before its module was switched off stays a choice where it stands', () => {
  const kept = offeredDefinitions(
    metrics.map(showDefinition),
    (module) => module !== 'forecasts' && module !== 'products',
    {
      metrics: ['forecast_accuracy'],
      by: ['product'],
    },
  );
  const ids = kept.map(({ id }) => id);
  expect([ids.includes('forecast_accuracy'), ids.includes('forecast_hygiene')]).toEqual([true, false]);
  const won = kept.find(({ id }) => id === 'won_value');
  expect([won?.dimensions.includes('product'), won?.dimensions.includes('line')]).toEqual([true, false]);
});

test('a column that leads to what a module keeps belongs to that module, in every list', () => {
  const kept: Record<string, string> = { product: 'products', territory: 'territories', segment: 'segments' };
  const strange = columns.filter(({ of, module }) => of && kept[of] && module !== kept[of]);
  expect(strange.map(({ key }) => key)).toEqual([]);
  expect(moduleOfFact('category')).toBe('forecasts');
});

test('each line of the rail has a sign of its own, so that it is known without its word', () => {
  const rail = capabilities.flatMap(({ nav = [] }) => nav).filter(({ under, pillar }) => !under && pillar !== 'you');
  const byIcon = Map.groupBy(rail, ({ icon }) => icon);
  expect([...byIcon.values()].filter(({ length }) => length > 1).map((its) => its.map(({ path }) => path))).toEqual([]);
});
