import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestProduct, type TestProduct } from '../../../../test/support/product.ts';
import { daysAgo, type Name } from '../../../../test/support/two-workspaces.ts';

let p: TestProduct;
beforeAll(async () => {
  p = await openTestProduct();
}, 120_000);
afterAll(() => p?.close());

const ask = async (who: Name, method: 'GET' | 'POST' | 'PATCH', path: string, asking = {}) =>
  (await p.ask(p.alpha.people[who as 'Lea'], method, `/api/v1${path}`, asking)).json();
const address = { label: null, street: null, postalCode: null, city: null, region: null, country: null };
const pier = { latitude: 53.54, longitude: 9.98 };

test('each company the reader sees is one point or part of one, in its territory, where its address says', async () => {
  const at = (name: string, more: object) => ({ body: { name, country: 'DE', addresses: [{ ...address, ...more }] } });
  await ask('Lea', 'POST', '/companies', at('Pier One', { spot: pier }));
  await ask('Lea', 'POST', '/companies', at('Pier Two', { spot: pier }));
  await ask('Lea', 'POST', '/companies', {
    body: { name: 'Hudson', addresses: [{ ...address, postalCode: '10001', country: 'USA' }] },
  });
  const answer = await ask('Lea', 'GET', '/territory-map');
  const [alpha] = answer.territories;
  expect(alpha.name).toBe('Alpha waters');
  const spots = answer.spots.territory.map((territory: number, i: number) => ({
    ...{ territory, latitude: answer.spots.latitude[i], companies: answer.spots.companies[i] },
  }));
  expect(spots).toContainEqual({ territory: 0, latitude: 53.54, companies: 2 });
  // Of New York no territory takes any: it stands on the map all the same.
  expect(spots.find(({ territory }: { territory: number }) => territory === -1)).toMatchObject({ companies: 1 });
  const { total } = await ask('Lea', 'GET', '/companies?limit=1');
  const sum = (all: { companies: number }[]) => all.reduce((so, { companies }) => so + companies, 0);
  expect(sum(spots) + sum(answer.countries) + answer.nowhere).toBe(total);
  expect(sum(answer.territories) + answer.outside).toBe(total);
});

test('of a day before anything was there the map is empty, and whoever is not told where companies fall sees none', async () => {
  expect(await ask('Lea', 'GET', `/territory-map?asOf=${daysAgo(900)}`)).toMatchObject({ territories: [], nowhere: 0 });
  const { version } = await ask('Lea', 'GET', '/access/fields');
  const body = { kind: 'company', field: 'country', role: 'rep', may: 'none' };
  const hid = await ask('Lea', 'PATCH', '/access/fields', { version, body });
  expect(await ask('Rob', 'GET', '/territory-map')).toMatchObject({ hidden: true, territories: [], countries: [] });
  await ask('Lea', 'POST', `/changes/groups/${hid.groupId}/undo`);
  expect(await ask('Rob', 'GET', '/territory-map')).toMatchObject({ hidden: false });
});
