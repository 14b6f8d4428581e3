import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestProduct, type TestProduct } from '../../../test/support/product.ts';
import { type Name, today } from '../../../test/support/two-workspaces.ts';
import { addDays, startOfDay } from '../../ground/index.ts';

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
  // Half of Quay is given by Max, who leads her: each is told his part and what he spent himself.
  const parts = (people: { person: { name: string }; budget: number; spent: number }[]) =>
    people.map(({ person, budget, spent }) => [person.name, budget, spent]);
  expect(parts(line('Quay').people)).toEqual([['Ria', 1, 1.25]]);
  const share = async (percent: number, personId = p.alpha.people.Max.id) => {
    const { version, ...scheme } = await tiersNow();
    const shared = [{ companyId: quay, personId, percent }];
    return ask('Lea', 'PUT', '/account-tiers', { version, body: { ...scheme, shared } });
  };
  const halved = await share(50);
  expect(parts((await told()).accounts[0].people)).toEqual([
    ['Ria', 0.5, 1.25],
    ['Max', 0.5, 0],
  ]);
  expect(
    (await told()).owners.map((one: { owner: { name: string }; budget: number }) => [one.owner.name, one.budget]),
  ).toEqual([
    ['Ria', 500.5],
    ['Max', 0.5],
  ]);
  const { account } = (await ask('Ria', 'GET', `/companies/${quay}/key-account`)).body;
  expect(account).toMatchObject({ tierName: 'A', budget: 1, spent: 1.25, stand: 'over' });
  expect((await ask('Lea', 'GET', `/companies/${p.alpha.companies.Rob}/key-account`)).body).toEqual({ account: null });
  // Ria is told whose the other half is, and not what Max has to give.
  const hers = await told('Ria');
  expect(hers.accounts[0].people).toHaveLength(2);
  expect(hers.owners.map((one: { owner: { name: string } }) => one.owner.name)).toEqual(['Ria']);
  expect((await share(50, p.beta.people.Ben.id)).body.errors[0].field).toBe('shared.0.personId');
  await ask('Lea', 'POST', `/changes/groups/${halved.body.groupId}/undo`);
  expect((await tiersNow()).shared).toEqual([]);
  // Those above her are told, nobody beside her.
  expect((await told('Max')).accounts).toHaveLength(2);
  expect((await told('Rob')).accounts).toEqual([]);
  await ask('Lea', 'POST', `/changes/groups/${done.body.groupId}/undo`);
  expect((await told()).accounts.some((one: { company: { name: string } }) => one.company.name === 'Quay')).toBe(false);
});

test('a past quarter is told by the tiers of its last day, and is not changed any more', async () => {
  const { actor } = p.alpha.people.Lea;
  const before = (await told()).quarter.first as string;
  const last = addDays(before, -1);
  const then = (await ask('Lea', 'GET', `/key-accounts?quarter=${last}`)).body;
  expect(then).toMatchObject({ asOf: last, mayWrite: false, scheme: { version: 0, tiers: [] }, accounts: [] });
  // As if they had been set long ago, and anew today.
  await set([{ ...asks, name: 'Old', hours: 7, leastWon: 1 }], 20);
  await p.owner.query('UPDATE app.account_tiers SET valid_from = $2 WHERE workspace_id = $1', [
    ...[actor.workspaceId, startOfDay(addDays(last, -5), actor.timeZone)],
  ]);
  await set([{ ...asks, name: 'New', hours: 9, leastWon: 1 }], 30);
  const read = async (quarter: string) => (await ask('Lea', 'GET', `/key-accounts?quarter=${quarter}`)).body;
  expect(await read(last)).toMatchObject({ asOf: last, scheme: { share: 20, tiers: [{ name: 'Old', hours: 7 }] } });
  expect(await read(before)).toMatchObject({ asOf: null, scheme: { share: 30, tiers: [{ name: 'New', hours: 9 }] } });
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
