import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestProduct, type TestProduct } from '../../../../test/support/product.ts';
import type { Name } from '../../../../test/support/two-workspaces.ts';

let p: TestProduct;
const deals: Record<string, { id: string }> = {};
const drawn: Record<string, { id: string }> = {};
const companies: Record<string, { id: string; version: number }> = {};

type Method = 'GET' | 'POST' | 'PATCH';
const ask = async (who: Name, method: Method, path: string, asking = {}) =>
  (await p.ask(p.alpha.people[who as 'Lea'], method, `/api/v1${path}`, asking)).json();
const make = (path: string, body: object) => ask('Lea', 'POST', path, { body });

beforeAll(async () => {
  p = await openTestProduct();
  const lands = [
    ['Norway', 'NO', 1_000],
    ['Kenya', 'KE', 300],
    ['Chile', null, 20],
  ] as const;
  for (const [country, code, amount] of lands) {
    if (code)
      drawn[country] = await make('/territories', {
        name: `Patch of ${country}`,
        rules: [{ isException: false, conditions: [{ kind: 'country', countries: [code] }] }],
      });
    companies[country] = await make('/companies', { name: `Yard of ${country}`, country });
    const deal = { name: `Hull for ${country}`, companyId: companies[country]?.id, amount };
    deals[country] = await make('/deals', deal);
  }
}, 120_000);
afterAll(() => p?.close());

type Group = { key: { territory?: string | null }; value: number | null };
const openValue = async (query = '', who: Name = 'Lea') =>
  ask(who, 'GET', `/metrics/open_value?groupBy=territory${query}`) as Promise<{
    whole: { value: number };
    groups: (Group & { rowsHref: string })[];
  }>;
const listed = async (where: string) =>
  (
    (await ask('Lea', 'GET', `/deals?limit=200&also=territory&where=${encodeURIComponent(where)}`)) as {
      items: { id: string; territory: { name: string } | null }[];
    }
  ).items;

test('a number of deals is taken apart by the territory that takes their companies, and the parts add up to it', async () => {
  const { whole, groups } = await openValue();
  const of = (id: string | null) => groups.find(({ key }) => key.territory === id)?.value;
  expect(of(drawn.Norway?.id ?? '')).toBe(1_000);
  expect(of(drawn.Kenya?.id ?? '')).toBe(300);
  expect(groups.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(whole.value);
});

test('the deals behind the number of a territory are those of its companies, and those in none are told apart', async () => {
  const { groups } = await openValue();
  const rowsOf = async (id: string | null) => {
    const href = groups.find(({ key }) => key.territory === id)?.rowsHref.replace('/api/v1', '') ?? '';
    return ((await ask('Lea', 'GET', href)) as { items: { id: string; amount: number | null }[] }).items;
  };
  expect((await rowsOf(drawn.Norway?.id ?? '')).map(({ id }) => id)).toEqual([deals.Norway?.id]);
  expect((await rowsOf(null)).map(({ id }) => id)).toContain(deals.Chile?.id);
});

test('as of a day before the territories were drawn everything stands in none', async () => {
  const { groups } = await openValue('&asOf=2025-12-31&from=2025-10-01&until=2026-01-01');
  expect(groups.every(({ key }) => key.territory === null)).toBe(true);
});

test('the list of deals shows the territory and is asked by it, also by several and by none', async () => {
  const [only, ...others] = await listed(`territory:is:${drawn.Norway?.id}`);
  expect([only?.id, only?.territory?.name, others]).toEqual([deals.Norway?.id, 'Patch of Norway', []]);
  const none = await listed('territory:empty');
  expect(none.map(({ id }) => id)).toContain(deals.Chile?.id);
  expect(none.every(({ territory }) => territory === null)).toBe(true);
  const both = await listed(`territory:is:${drawn.Norway?.id},${drawn.Kenya?.id}`);
  expect(both.map(({ id }) => id).sort()).toEqual([deals.Norway?.id, deals.Kenya?.id].sort());
});

test('a company that moves takes its deals along, and the day before still tells them where they were', async () => {
  const { id, version } = companies.Kenya as { id: string; version: number };
  await ask('Lea', 'PATCH', `/companies/${id}`, { version, body: { country: 'Norway' } });
  const now = await openValue();
  expect(now.groups.find(({ key }) => key.territory === drawn.Norway?.id)?.value).toBe(1_300);
  expect(now.groups.some(({ key }) => key.territory === drawn.Kenya?.id)).toBe(false);
});

test('a call is broken down by territory, and its parts add up', async () => {
  const told = (await ask('Lea', 'GET', '/forecast/breakdown?by=territory')) as {
    by: string;
    parts: { name: string | null; won: number }[];
    whole: { won: number };
  };
  expect(told.by).toBe('territory');
  expect(told.parts.reduce((sum, { won }) => sum + won, 0)).toBe(told.whole.won);
});
