import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestProduct, type TestProduct } from '../../../../test/support/product.ts';
import { daysAgo, type Name, today } from '../../../../test/support/two-workspaces.ts';

let p: TestProduct;
beforeAll(async () => {
  p = await openTestProduct();
}, 120_000);
afterAll(() => p?.close());

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
const ask = async (method: Method, path: string, asking = {}, who: Name = 'Lea') => {
  const answer = await p.ask(p.alpha.people[who as 'Lea'], method, `/api/v1${path}`, asking);
  return { status: answer.status, body: answer.json() };
};
const undo = (groupId: string) => ask('POST', `/changes/groups/${groupId}/undo`);
const scenarios = '/territory-scenarios';
type Draft = { id: string; version: number; groupId: string; territories: { id: string; name: string }[] };
const begin = async (body: object = {}): Promise<Draft> =>
  (await ask('POST', scenarios, { body: { name: 'Next', ...body } })).body;
const rules = (...countries: string[]) => [{ isException: false, conditions: [{ kind: 'country', countries }] }];
const change = (of: Draft, territories: object[], version = of.version) =>
  ask('PATCH', `${scenarios}/${of.id}`, { version, body: { territories } });
const publish = (of: Draft, body: object, version = of.version) =>
  ask('POST', `${scenarios}/${of.id}/publish`, { version, body });
const standing = async () =>
  (await ask('GET', '/territories')).body.items as { id: string; name: string; from: string; until: string }[];

test('a draft begins with what holds, says what it would do, and changes nothing until it is published', async () => {
  const draft = await begin();
  expect(draft.territories.map(({ name }) => name)).toEqual(['Alpha waters']);
  const effect = async (id: string) => (await ask('GET', `${scenarios}/${id}/effect`)).body;
  expect((await effect(draft.id)).moved).toMatchObject({ companies: 0 });
  const changed = await change(draft, [
    { id: p.alpha.territory, name: 'Alpha waters' },
    { name: 'Keys', named: [p.alpha.companies.Rob] },
  ]);
  expect(changed.status).toBe(200);
  const { moved, moves, territories } = await effect(draft.id);
  expect(moved.companies).toBe(1);
  expect(moves).toMatchObject([
    { from: { territories: [{ name: 'Alpha waters' }] }, to: { territories: [{ name: 'Keys' }] }, count: 1 },
  ]);
  expect(territories.find((one: { territory: { name: string } }) => one.territory.name === 'Keys')).toMatchObject({
    ...{ before: null, after: { companies: 1 } },
  });
  expect((await standing()).map(({ name }) => name)).toEqual(['Alpha waters']);
  await undo(changed.body.groupId);
  expect((await effect(draft.id)).moved.companies).toBe(0);
  await undo(draft.groupId);
  expect((await ask('GET', `${scenarios}/${draft.id}`)).status).toBe(404);
});

test('published for today it holds at once, as one act that is taken back as one', async () => {
  const draft = await begin();
  const { body: drawn } = await change(draft, [
    { id: p.alpha.territory, name: 'Alpha waters', rules: rules('DE', 'AT') },
    { name: 'Fjord', rules: rules('NO') },
  ]);
  const done = await publish(draft, { day: today }, drawn.version);
  expect([done.status, done.body.publishedOn]).toEqual([200, today]);
  expect((await standing()).map(({ name }) => name)).toEqual(['Alpha waters', 'Fjord']);
  expect((await publish(draft, { day: today }, done.body.version)).body.type).toContain('published');
  await undo(done.body.groupId);
  expect((await standing()).map(({ name }) => name)).toEqual(['Alpha waters']);
  expect((await ask('GET', `${scenarios}/${draft.id}`)).body.publishedOn).toBeNull();
});

test('published for a later day, today stays as it is and the draft stands from then on', async () => {
  const later = '2199-01-01';
  const draft = await begin({ firstOn: later });
  const { body: drawn } = await change(draft, [
    { id: p.alpha.territory, name: 'Alpha waters', rules: rules('DE', 'AT') },
  ]);
  const done = await publish(draft, { day: later }, drawn.version);
  const all = await standing();
  expect(all.map(({ from, until }) => [from, until]).toSorted()).toEqual(
    [
      [later, null],
      [null, later],
    ].toSorted(),
  );
  const placed = (await ask('GET', `/companies/${p.alpha.companies.Rob}/territory`)).body.place;
  expect(placed.territories).toEqual([{ id: p.alpha.territory, name: 'Alpha waters' }]);
  await undo(done.body.groupId);
  expect((await standing()).map(({ until }) => until)).toEqual([null]);
});

test('what changed since a draft was begun is said before it is published over', async () => {
  const draft = await begin();
  const { body: of } = await ask('GET', `/territories/${p.alpha.territory}`);
  const touched = await ask('PATCH', `/territories/${of.id}`, {
    version: of.version,
    body: { rules: rules('DE', 'CH') },
  });
  expect((await publish(draft, { day: today })).body.type).toContain('changed-since');
  const done = await publish(draft, { day: today, evenSo: true });
  expect(done.status).toBe(200);
  await undo(done.body.groupId);
  await undo(touched.body.groupId);
});

test('what does not fit is refused by its field: a circle, one twice, a stranger, a day that is over', async () => {
  const draft = await begin();
  const no = async (territories: object[]) => (await change(draft, territories)).body.errors?.[0]?.field;
  expect(await no([{ id: p.alpha.territory, name: 'A', parentId: p.alpha.territory }])).toBe('territories');
  expect(
    await no([
      { id: p.alpha.territory, name: 'A' },
      { id: p.alpha.territory, name: 'A' },
    ]),
  ).toBe('territories');
  expect(await no([{ name: 'A', named: [p.beta.companies.Ben] }])).toBe('territories');
  expect(await no([{ name: 'A', rules: rules('Atlantis') }])).toBe('territories');
  expect((await publish(draft, { day: daysAgo(1) })).body.errors[0].field).toBe('day');
  expect((await ask('GET', `${scenarios}/${draft.id}`, {}, 'Max')).status).toBe(403);
  await undo(draft.groupId);
});

test('a draft is evened out over a border within its limit, locked territories left alone', async () => {
  const address = { label: null, street: null, postalCode: null, city: null, region: null, country: 'NO' };
  for (let at = 0; at < 20; at++) {
    const spot = { latitude: 60, longitude: 5 + at / 10 };
    await ask('POST', '/companies', {
      body: { name: `Fjord ${at}`, sector: at < 4 ? 'West' : 'East', addresses: [{ ...address, spot }] },
    });
  }
  const draft = await begin();
  const of = (name: string) => ({
    ...{ name, rules: [{ isException: false, conditions: [{ kind: 'industry', industries: [name] }] }] },
  });
  const { body: drawn } = await change(draft, [
    { id: p.alpha.territory, name: 'Alpha waters' },
    of('West'),
    of('East'),
  ]);
  const even = (body: object, version: number) =>
    ask('POST', `${scenarios}/${draft.id}/even-out`, { version, body: { by: 'companies', mostMoved: 1, ...body } });
  const locked = drawn.territories.flatMap(({ id, name }: { id: string; name: string }) =>
    name === 'East' ? [id] : [],
  );
  const alpha = [p.alpha.territory];
  expect((await even({ locked: [...alpha, ...locked] }, drawn.version)).body.type).toContain('nothing-to-even');
  const done = await even({ locked: alpha }, drawn.version);
  expect(done.body).toMatchObject({ moved: 6, imbalanceBefore: 0.6, imbalanceAfter: 0 });
  const west = done.body.scenario.territories.find(({ name }: { name: string }) => name === 'West');
  expect(west.named.map(({ name }: { name: string }) => name).toSorted()).toEqual([
    'Fjord 4',
    'Fjord 5',
    'Fjord 6',
    'Fjord 7',
    'Fjord 8',
    'Fjord 9',
  ]);
  const { even: measures } = (await ask('GET', `${scenarios}/${draft.id}/effect`)).body;
  const named = measures.map(({ measure }: { measure: string }) => measure);
  expect(named).toEqual(['companies', 'potential', 'workload', 'value', 'joined']);
  // The hours by which companies count as workload are the workspace's to say.
  const heldBy = async (): Promise<number> => {
    const { territories } = (await ask('GET', `${scenarios}/${draft.id}/effect`)).body;
    return territories.find(({ territory }: { territory: { name: string } }) => territory.name === 'West').after
      .workload;
  };
  const before = await heldBy();
  const { version } = (await ask('GET', '/workspace')).body;
  const workloadHours = { customer: 24, prospect: 8, deal: 12 };
  const saved = await ask('PATCH', '/workspace', { version, body: { workloadHours } });
  expect([saved.status, before, await heldBy()]).toEqual([200, 40, 80]);
  await ask('PATCH', '/workspace', {
    version: saved.body.version,
    body: { workloadHours: { ...workloadHours, prospect: 4 } },
  });
  await undo(done.body.groupId);
  await undo(draft.groupId);
});
