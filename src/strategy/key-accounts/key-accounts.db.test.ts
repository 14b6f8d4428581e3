import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestProduct, type TestProduct } from '../../../test/support/product.ts';
import { type Name, today } from '../../../test/support/two-workspaces.ts';

let p: TestProduct;
beforeAll(async () => {
  p = await openTestProduct();
}, 120_000);
afterAll(() => p?.close());

const ask = async (name: Name, method: 'GET' | 'POST' | 'PUT', path: string, asking = {}) => {
  const answer = await p.ask(p.alpha.people[name as 'Lea'], method, `/api/v1${path}`, asking);
  return { status: answer.status, body: answer.json() };
};
const tiersNow = async () => (await ask('Lea', 'GET', '/key-accounts')).body.scheme;
const set = async (tiers: object[], share = 40) =>
  ask('Lea', 'PUT', '/account-tiers', { version: (await tiersNow()).version, body: { share, tiers } });
const asks = { segmentId: null, leastFit: null, leastWon: null, companyIds: [] as string[] };
const told = async (name: Name = 'Lea') => (await ask(name, 'GET', '/key-accounts')).body;

test('key accounts are those that tiers name or ask for, with the hours that were spent on each, on itself and on its deals', async () => {
  const make = async (name: string) => (await ask('Ria', 'POST', '/companies', { body: { name } })).body.id as string;
  const [quay, crane] = [await make('Quay'), await make('Crane')];
  const deal = (await ask('Ria', 'POST', '/deals', { body: { name: 'Boats', companyId: quay } })).body.id as string;
  const { body: kinds } = await ask('Ria', 'GET', '/activity-kinds');
  const log = (minutes: number | null, about: object[]) =>
    ask('Ria', 'POST', '/activities', {
      body: { kindId: kinds.items[0].id, subject: 'Visit', done: true, on: today, minutes, about },
    });
  for (const [minutes, about] of [
    [
      45,
      [
        { kind: 'company', id: quay },
        { kind: 'deal', id: deal },
      ],
    ],
    [30, [{ kind: 'deal', id: deal }]],
    [null, [{ kind: 'company', id: quay }]],
  ] as const)
    expect((await log(minutes, [...about])).body.errors ?? []).toEqual([]);
  const done = await set([
    { ...asks, name: 'A', hours: 1, companyIds: [quay] },
    { ...asks, name: 'B', hours: 500, companyIds: [crane] },
  ]);
  expect(done.status).toBe(200);
  const all = await told();
  const line = (name: string) => all.accounts.find((one: { company: { name: string } }) => one.company.name === name);
  expect(line('Quay')).toMatchObject({ tier: 0, budget: 1, spent: 1.25, untimed: 1, stand: 'over' });
  expect(line('Crane')).toMatchObject({ tier: 1, spent: 0, stand: 'under' });
  // What Ria is to give is more than what she has, and what is left is the difference.
  const [ria] = all.owners;
  expect(ria).toMatchObject({ owner: { name: 'Ria' }, accounts: 2, budget: 501, isOver: true });
  expect(ria.left).toBeCloseTo(ria.capacity - 501, 9);
  expect(ria.capacity).toBeGreaterThan(100);
  // Those above her are told, nobody beside her.
  expect((await told('Max')).accounts).toHaveLength(2);
  expect((await told('Rob')).accounts).toEqual([]);
  await ask('Lea', 'POST', `/changes/groups/${done.body.groupId}/undo`);
  expect((await told()).accounts.some((one: { company: { name: string } }) => one.company.name === 'Quay')).toBe(false);
});

test('a tier takes whom it fits or who bought enough, the first that is met', async () => {
  const harbours = p.alpha.segment;
  await set([
    { ...asks, name: 'Bought', hours: 20, leastWon: 1 },
    { ...asks, name: 'Fits', hours: 5, segmentId: harbours, leastFit: 50 },
  ]);
  const all = (await told()).accounts as { tier: number; won: number }[];
  expect(all.length).toBeGreaterThan(0);
  for (const { tier, won } of all) expect(won > 0).toBe(tier === 0);
  expect(all.map(({ tier }) => tier)).toEqual(all.map(({ tier }) => tier).toSorted());
});

test('tiers that make no sense are refused by their field, and nobody is overwritten', async () => {
  const field = async (tiers: object[]) => (await set(tiers)).body.errors[0].field;
  expect(await field([{ ...asks, name: 'A', hours: 1 }])).toBe('tiers.0');
  expect(await field([{ ...asks, name: 'A', hours: 1, segmentId: p.beta.segment }])).toBe('tiers.0.segmentId');
  expect(await field([{ ...asks, name: 'A', hours: 1, companyIds: [p.beta.companies.Ben] }])).toBe(
    'tiers.0.companyIds',
  );
  const late = await ask('Lea', 'PUT', '/account-tiers', { version: 1_000, body: { share: 40, tiers: [] } });
  expect(late.status).toBe(412);
  expect((await ask('Ria', 'PUT', '/account-tiers', { version: 1, body: { share: 40, tiers: [] } })).status).toBe(403);
});
