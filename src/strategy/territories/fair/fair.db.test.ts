import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestProduct, type TestProduct } from '../../../../test/support/product.ts';
import { type Name, today } from '../../../../test/support/two-workspaces.ts';
import { quarterName } from '../../../ground/index.ts';
import { lastQuarter, wonLastQuarter } from '../testing.ts';

let p: TestProduct;
beforeAll(async () => {
  p = await openTestProduct();
}, 120_000);
afterAll(() => p?.close());

const ask = async (path: string, who: Name = 'Lea') => {
  const answer = await p.ask(p.alpha.people[who as 'Lea'], 'GET', `/api/v1${path}`);
  return { status: answer.status, body: answer.json() };
};

test('of patches where nothing was won in the last four quarters nothing is judged', async () => {
  const { status, body } = await ask('/fair-patches');
  expect(status).toBe(200);
  expect(body).toMatchObject({ deals: 0, rate: null, patches: [], even: null, people: [] });
});

test('an average rep on a poor patch would not make the quota that one on a rich patch makes', async () => {
  const make = async (path: string, body: object) =>
    (await p.ask(p.alpha.people.Lea, 'POST', `/api/v1${path}`, { body })).json();
  const quarter = quarterName(lastQuarter(today), { startMonth: 1, namedAfter: 'end' });
  const won = [];
  for (const [country, code, who, revenue] of [
    ['Norway', 'NO', 'Ria', 100_000],
    ['Kenya', 'KE', 'Rob', 300_000],
  ] as const) {
    const personId = p.alpha.people[who].id;
    await make('/territories', {
      ...{ name: country, people: [{ personId, from: null, until: null }] },
      rules: [{ isException: false, conditions: [{ kind: 'country', countries: [code] }] }],
    });
    const company = await make('/companies', { name: `Yard of ${country}`, country, revenue });
    for (let at = 0; at < 40; at++) won.push({ ownerId: personId, companyId: company.id, amount: 100 });
    const items = [{ personId, quarter, amount: 4_000 }];
    const set = await p.ask(p.alpha.people.Lea, 'PUT', '/api/v1/quotas', { body: { items } });
    expect(set.status).toBe(200);
  }
  await wonLastQuarter(p.product.world.db, p.alpha.id, won, today);
  const { body } = await ask('/fair-patches');
  expect([body.deals, body.rate]).toEqual([80, 0.02]);
  const of = (name: string) => body.patches.find((one: { territory: { name: string } }) => one.territory.name === name);
  expect(of('Norway')).toMatchObject({
    ...{ potential: 100_000, quota: 4_000, won: 4_000, expected: 2_000, attainment: 0.5, result: 1, index: 50 },
    ...{ patch: 'poor', against: 'above', people: [{ id: p.alpha.people.Ria.id }] },
  });
  expect(of('Kenya')).toMatchObject({ expected: 6_000, attainment: 1.5, patch: 'rich' });
  expect(body.even.gini).toBeCloseTo(0.25);
  const talent = (id: string) => body.people.find((one: { person: { id: string } }) => one.person.id === id).talent;
  expect(talent(p.alpha.people.Ria.id)).toBeCloseTo((1_100 + 4_000) / (1_100 + 2_000));
});

test('whoever does not draw territories is not told how fair the patches of others are', async () => {
  expect((await ask('/fair-patches', 'Ria')).status).toBe(403);
});
