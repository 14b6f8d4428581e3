import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answer, openTestProduct, type TestProduct } from '../../../test/support/product.ts';
import { type AlphaName, today } from '../../../test/support/two-workspaces.ts';

let p: TestProduct;
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
const ask = async (who: AlphaName, method: Method, path: string, asking = {}): Promise<Answer> =>
  p.ask(p.alpha.people[who], method, `/api/v1${path}`, asking);
const told = async (who: AlphaName, method: Method, path: string, asking = {}) =>
  (await ask(who, method, path, asking)).json();
const id = (who: AlphaName) => p.alpha.people[who].id;
const spaceOf = (who: string) => `/team-spaces/${p.alpha.teamSpaces[who]}`;
const moveTo = async (who: AlphaName, managerId: string) => {
  const moved = await ask('Lea', 'POST', `/people/${id(who)}/manager`, { body: { managerId } });
  expect(moved.status, moved.text).toBe(200);
};

beforeAll(async () => {
  p = await openTestProduct({ byTheClock: false });
}, 120_000);
afterAll(() => p?.close());

test('a space is read by everybody of the team, side by side, and by those above; by nobody of another', async () => {
  const reads = async (who: AlphaName) => (await ask(who, 'GET', spaceOf('Max'))).status;
  expect(await Promise.all((['Max', 'Ria', 'Ari', 'Rolf', 'Lea'] as const).map(reads))).toEqual([
    200, 200, 200, 200, 200,
  ]);
  expect(await Promise.all((['Mia', 'Rob', 'Fin', 'Suse'] as const).map(reads))).toEqual([404, 404, 404, 404]);
  const team = await told('Rolf', 'GET', spaceOf('Max'));
  expect(team.members.map(({ name }: { name: string }) => name).toSorted()).toEqual(['Ari', 'Max', 'Ria', 'Rolf']);
  expect([team.space.mayWrite, team.metrics]).toEqual([false, []]);
});

test('the thread of a team is written by its members, who mention each other, and is nobody else’s', async () => {
  const record = { kind: 'team-space', id: p.alpha.teamSpaces.Max };
  const said = await ask('Rolf', 'POST', '/comments', {
    body: { record, body: `@[${id('Ari')}] who takes the fair?` },
  });
  expect(said.status, said.text).toBe(201);
  const threads = (who: AlphaName) => ask(who, 'GET', `/comments?kind=${record.kind}&id=${record.id}`);
  expect((await threads('Ari')).text).toContain('who takes the fair');
  expect((await threads('Rob')).status).toBe(404);
  expect((await told('Ari', 'GET', '/notices')).items[0]).toMatchObject({ record: { kind: 'team-space' } });
  const outside = await ask('Rolf', 'POST', '/comments', { body: { record, body: `@[${id('Rob')}] and you?` } });
  expect(outside.status).toBe(409);
});

test('whoever changes teams loses the one space and finds the other with the same act', async () => {
  await moveTo('Rolf', id('Mia'));
  expect([
    (await ask('Rolf', 'GET', spaceOf('Max'))).status,
    (await ask('Rolf', 'GET', `/comments?kind=team-space&id=${p.alpha.teamSpaces.Max}`)).status,
    (await ask('Rolf', 'GET', spaceOf('Mia'))).status,
  ]).toEqual([404, 404, 200]);
  await moveTo('Rolf', id('Max'));
  expect((await ask('Rolf', 'GET', spaceOf('Max'))).status).toBe(200);
});

test('all of the team see how far the whole of it is, and of its deals none that they do not see elsewhere', async () => {
  const { space } = await told('Max', 'GET', spaceOf('Max'));
  const goals = [{ metricId: 'won_value', goal: 1, every: 'year' }];
  const body = { name: 'North', purpose: 'Lofts', goals };
  expect((await ask('Rolf', 'PUT', spaceOf('Max'), { version: space.version, body })).status).toBe(403);
  const wrong = { ...body, goals: [{ ...goals[0], metricId: 'nothing_at_all' }] };
  const refused = await told('Max', 'PUT', spaceOf('Max'), { version: space.version, body: wrong });
  expect(refused.errors).toMatchObject([{ field: 'goals.0.metricId' }]);
  expect((await ask('Max', 'PUT', spaceOf('Max'), { version: space.version, body })).status).toBe(200);
  const [his, leads] = await Promise.all([told('Rolf', 'GET', spaceOf('Max')), told('Max', 'GET', spaceOf('Max'))]);
  const year = today.slice(0, 4);
  const own = await told('Max', 'GET', `/metrics/won_value?from=${year}-01-01&until=${Number(year) + 1}-01-01`);
  expect([his.goals[0].value, leads.goals[0].value]).toEqual([own.whole.value, own.whole.value]);
  for (const deal of his.week.won) expect(deal.owner.name).toBe('Rolf');
});

test('a goal is kept from whoever the workspace does not show what it is made of', async () => {
  const before = (await told('Rolf', 'GET', spaceOf('Max'))).goals[0];
  expect(before.metricId).toBe('won_value');
  const may = async (of: 'none' | 'all') => {
    const { version } = await told('Lea', 'GET', '/access/fields');
    const body = { kind: 'deal', field: 'amount', role: 'rep', may: of };
    const said = await ask('Lea', 'PATCH', '/access/fields', { version, body });
    expect(said.status, said.text).toBe(200);
  };
  await may('none');
  expect((await told('Rolf', 'GET', spaceOf('Max'))).goals[0].value).toBeNull();
  expect((await told('Max', 'GET', spaceOf('Max'))).goals[0].value).toBe(before.value);
  await may('all');
});

test('what is pinned is of all the team, and is taken back with whoever took it down', async () => {
  const pin = { title: 'Prices', url: 'https://example.com/prices', text: '' };
  const pinned = await told('Rolf', 'POST', `${spaceOf('Max')}/pins`, { body: pin });
  expect(pinned.by.name).toBe('Rolf');
  expect((await ask('Rob', 'POST', `${spaceOf('Max')}/pins`, { body: pin })).status).toBe(404);
  const nothing = await told('Rolf', 'POST', `${spaceOf('Max')}/pins`, { body: { title: 'Prices' } });
  expect(nothing.errors).toMatchObject([{ field: 'text' }]);
  const down = await told('Ari', 'DELETE', `/team-pins/${pinned.id}`, { version: pinned.version });
  const titles = async () =>
    (await told('Ria', 'GET', spaceOf('Max'))).pins.map(({ title }: { title: string }) => title);
  expect(await titles()).not.toContain('Prices');
  expect((await told('Ari', 'POST', `/changes/groups/${down.groupId}/undo`)).left).toEqual([]);
  expect(await titles()).toContain('Prices');
});

test('a space is closed with what is pinned on it and comes back as one; another lead takes it over whole', async () => {
  const { space, pins } = await told('Mia', 'GET', spaceOf('Mia'));
  const closed = await told('Mia', 'DELETE', spaceOf('Mia'), { version: space.version });
  expect((await ask('Rob', 'GET', spaceOf('Mia'))).status).toBe(404);
  expect((await told('Mia', 'GET', '/team-spaces')).without).toMatchObject([{ name: 'Mia' }]);
  expect((await told('Mia', 'POST', `/changes/groups/${closed.groupId}/undo`)).left).toEqual([]);
  const back = await told('Rob', 'GET', spaceOf('Mia'));
  expect(back.pins.map(({ id: pin }: { id: string }) => pin)).toEqual(pins.map(({ id: pin }: { id: string }) => pin));
  const { name, purpose, goals, version } = { ...back.space };
  const taken = await told('Lea', 'PUT', spaceOf('Mia'), {
    version,
    body: { name, purpose, goals, leadId: id('Ria') },
  });
  expect(taken.refusal).toBe('has-a-space');
});

test('whoever leads nobody has no team to open a space for', async () => {
  const body = { leadId: id('Ari'), name: 'Alone' };
  expect((await told('Lea', 'POST', '/team-spaces', { body })).errors).toMatchObject([{ field: 'leadId' }]);
  expect((await ask('Ari', 'POST', '/team-spaces', { body })).status).toBe(403);
});

test('a win is offered to be shared by whose it is until he did, and then stands in the week of his team', async () => {
  const deal = p.alpha.deals.Rob?.open as string;
  const { version } = await told('Rob', 'GET', `/deals/${deal}`);
  const pass = { acknowledged: true, override: { reason: 'For the test' } };
  const won = await ask('Lea', 'POST', `/deals/${deal}/win`, { version, body: pass });
  expect(won.status, won.text).toBe(200);
  const offered = async (who: AlphaName) =>
    (await told(who, 'GET', '/recognition/unshared')).items.map(({ id: one }: { id: string }) => one);
  expect([(await offered('Rob')).includes(deal), (await offered('Mia')).includes(deal)]).toEqual([true, false]);
  const body = { dealId: deal, text: 'They asked for the demo a second time' };
  expect((await ask('Rob', 'POST', '/recognition/wins', { body })).status).toBe(201);
  expect(await offered('Rob')).not.toContain(deal);
  const { week } = await told('Mia', 'GET', spaceOf('Mia'));
  expect(week.said).toContainEqual(expect.objectContaining({ what: 'win', text: body.text }));
  expect(week.won).toContainEqual(expect.objectContaining({ id: deal, owner: { id: id('Rob'), name: 'Rob' } }));
});
