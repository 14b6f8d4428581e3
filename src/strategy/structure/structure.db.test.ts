import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestProduct, type TestProduct } from '../../../test/support/product.ts';
import { type AlphaName, daysAgo, today } from '../../../test/support/two-workspaces.ts';
import { systemActor } from '../../platform/access/actor.ts';
import { begin, dueNext } from './switching.ts';

let p: TestProduct;
let north: string;
type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
const ask = async (method: Method, path: string, asking = {}, who: AlphaName = 'Lea') => {
  const answer = await p.ask(p.alpha.people[who], method, `/api/v1${path}`, asking);
  return { status: answer.status, body: answer.json() };
};
const make = async (path: string, body: object) => {
  const { status, body: made } = await ask('POST', path, { body });
  expect(status, JSON.stringify(made)).toBe(201);
  return made;
};
const id = (who: AlphaName) => p.alpha.people[who].id;
const bands = [
  { name: 'Small', from: 0, below: 50 },
  { name: 'Large', from: 50, below: null },
];
type Team = { name: string; keys: string[][]; leadId?: string | null; people?: string[] };
const teams = (...all: Team[]) => all.map((team) => ({ leadId: null, people: [], ...team }));
type Draft = { id: string; version: number; groupId: string; teams: { id: string; name: string }[] };
const drawn = (name: string, more: object): Promise<Draft> => make('/structure-drafts', { name, ...more });
const switchOn = (draft: Draft, day: string, more = {}) =>
  ask('POST', `/structure-drafts/${draft.id}/switch`, {
    version: draft.version,
    body: { day, movesLines: false, handsOver: false, ...more },
  });
const takenBack = async (structureId: string) => {
  const { items } = (await ask('GET', '/structures')).body;
  const { version } = items.find((one: { id: string }) => one.id === structureId);
  return ask('DELETE', `/structures/${structureId}`, { version });
};
type Sums = { open: { deals: number; amount: number }; won: { deals: number; amount: number } };
type Rolled = {
  structure: { name: string };
  teams: (Sums & { team: { id: string; name: string } })[];
  unplaced: (Sums & { why: string })[];
  total: Sums;
};
const rollUp = async (on = today, who: AlphaName = 'Lea'): Promise<Rolled[]> =>
  (await ask('GET', `/structures/roll-up?on=${on}`, {}, who)).body.structures;
const underOf = async (name: string, on?: string) =>
  (await rollUp(on)).find(({ structure }) => structure.name === name) as Rolled;
const amountsOf = ({ teams: all, unplaced }: Rolled, of: keyof Sums) =>
  [...all, ...unplaced].reduce((sum, one) => sum + one[of].amount, 0);

const people = (lead: AlphaName, ...others: AlphaName[]) => ({ leadId: id(lead), people: others.map(id) });
const ownerOf = async (name: string) => {
  const { items } = (await ask('GET', `/companies?q=${encodeURIComponent(name)}`)).body;
  return items[0].owner.name;
};
const byTerritory = () => ({
  levels: ['territory'],
  teams: teams({ name: 'Germany', keys: [[p.alpha.territory]] }, { name: 'North', keys: [[north]] }),
});
const bySize = () => ({
  ...{ levels: ['size'], sizeBy: 'employees', bands },
  teams: teams({ name: 'Small business', keys: [['Small']] }, { name: 'Enterprise', keys: [['Large']] }),
});
const byLine = () => ({
  levels: ['line'],
  teams: teams({ name: 'Cooling team', keys: [['Cooling']] }, { name: 'Heating team', keys: [['Heating']] }),
});

beforeAll(async () => {
  p = await openTestProduct();
  north = (
    await make('/territories', {
      name: 'North',
      rules: [{ isException: false, conditions: [{ kind: 'country', countries: ['NO'] }] }],
    })
  ).id;
  const sold = (name: string, series: string) =>
    make('/products', { name, series, listPrice: 100, currency: 'EUR' }) as Promise<{ id: string }>;
  const [cool, heat] = [await sold('Split unit', 'Cooling'), await sold('Heater', 'Heating')];
  const fjord = await make('/companies', {
    name: 'Fjord hotels',
    country: 'Norway',
    employees: 600,
    ownerId: id('Rob'),
  });
  await make('/companies', { name: 'Skerry inn', country: 'Norway', employees: 4, ownerId: id('Rob') });
  const lines = [
    { productId: cool.id, quantity: 1, unitPrice: 30_000 },
    { productId: heat.id, quantity: 1, unitPrice: 10_001 },
  ];
  await make('/deals', { name: 'Cool the lobby', companyId: fjord.id, lines, ownerId: id('Rob') });
}, 120_000);
afterAll(() => p?.close());

test('the same deals make up the same total under each structure, to the cent, and what is with no team says why', async () => {
  const made = [await drawn('Areas', byTerritory()), await drawn('Sizes', bySize()), await drawn('Lines', byLine())];
  const told = await rollUp();
  expect(told.map(({ structure }) => structure.name).sort()).toEqual([
    'Alpha areas',
    'Alpha sizes',
    'Areas',
    'Lines',
    'Sizes',
  ]);
  const open = (await ask('GET', '/metrics/open_value')).body.whole.value;
  for (const one of told) {
    expect([one.total.open.amount, amountsOf(one, 'open')]).toEqual([open, open]);
    expect(amountsOf(one, 'won')).toBe(one.total.won.amount);
  }
  const lines = await underOf('Lines');
  expect(lines.teams.map(({ team, open: { amount } }) => [team.name, amount])).toEqual([
    ...[
      ['Cooling team', 30_000],
      ['Heating team', 10_001],
    ],
  ]);
  expect((await underOf('Sizes')).teams[1]?.open.amount).toBeGreaterThanOrEqual(40_001);
  expect((await underOf('Areas')).teams[1]).toMatchObject({
    team: { name: 'North' },
    open: { deals: 1, amount: 40_001 },
  });
  expect((await underOf('Areas')).unplaced.map(({ why }) => why)).not.toContain('no-size');
  for (const draft of made) await ask('DELETE', `/structure-drafts/${draft.id}`, { version: draft.version });
});

test('bands with a gap, a team of two leads and somebody who is nobody here are refused by their field', async () => {
  const gap = [bands[0], { name: 'Large', from: 100, below: null }];
  const { status, body } = await ask('POST', '/structure-drafts', { body: { name: 'Gap', ...bySize(), bands: gap } });
  expect([status, body.errors[0]]).toMatchObject([
    400,
    { field: 'bands', message: 'leave a gap from 50 to 99, after Small' },
  ]);
  const stranger = teams({ name: 'A', keys: [['Small']], people: [p.beta.people.Bea?.id ?? north] });
  const refused = await ask('POST', '/structure-drafts', { body: { name: 'Strange', ...bySize(), teams: stranger } });
  expect(refused.body.errors[0]).toMatchObject({ field: 'teams.0.people', message: 'is not here' });
});

test('a draft says what is with two, and no structure begins so; what is decided is not told to reps before', async () => {
  const draft = await drawn('Two', {
    ...bySize(),
    teams: teams({ name: 'A', keys: [['Small']] }, { name: 'B', keys: [['Small']] }),
  });
  const { findings } = (await ask('GET', `/structure-drafts/${draft.id}/effect`)).body;
  expect(findings).toMatchObject([
    { kind: 'keys-in-two', what: 'Small', teams: [{ name: 'A' }, { name: 'B' }], isInTheWay: true },
    { kind: 'key-of-nobody', what: 'Large' },
    ...[
      { kind: 'team-of-nobody', what: 'A' },
      { kind: 'team-of-nobody', what: 'B' },
    ],
  ]);
  expect(await switchOn(draft, today)).toMatchObject({ status: 409, body: { names: ['Small: A: B'] } });
  expect((await ask('GET', `/structure-drafts/${draft.id}`, {}, 'Rob')).status).toBe(403);
  expect((await rollUp(today, 'Rob')).map(({ structure }) => structure.name)).toEqual(['Alpha areas']);
  await ask('POST', `/changes/groups/${draft.groupId}/undo`);
  expect((await ask('GET', `/structure-drafts/${draft.id}`)).status).toBe(404);
});

test('a switch for a day to come leaves today as it is, and taken back it is a draft again', async () => {
  const draft = await drawn('Next year', bySize());
  const done = await switchOn(draft, daysAgo(-30));
  expect(done.body, JSON.stringify(done.body)).toMatchObject({
    runId: null,
    structure: { hasBegun: false, isInForce: false },
  });
  expect((await ask('GET', '/structure-drafts')).body.items).toMatchObject([{ name: 'Alpha sizes' }]);
  expect((await takenBack(done.body.structure.id)).status).toBe(200);
  const [again] = (await ask('GET', '/structure-drafts')).body.items;
  expect(again).toMatchObject({ name: 'Next year', levels: ['size'] });
  await ask('DELETE', `/structure-drafts/${again.id}`, { version: again.version });
  expect((await switchOn(draft, daysAgo(1))).status).toBe(404);
});

test('as it begins people report to their lead, and what is with another team goes to its people, with a task; all of it is taken back as one', async () => {
  const draft = await drawn('Areas', {
    levels: ['territory'],
    teams: teams({ name: 'North', keys: [[north]], ...people('Mia', 'Rolf') }),
  });
  const effect = (await ask('GET', `/structure-drafts/${draft.id}/effect`)).body;
  expect(effect.going).toMatchObject({ companies: 2, deals: 1 });
  expect(effect.going.items).toContainEqual(
    expect.objectContaining({
      name: 'Fjord hotels',
      from: expect.objectContaining({ name: 'Rob' }),
      to: expect.objectContaining({ name: 'Rolf' }),
    }),
  );
  const managerOf = async (who: AlphaName) => (await ask('GET', `/people/${id(who)}`)).body.manager?.name ?? null;
  const before = await managerOf('Rolf');
  const done = await switchOn(draft, today, {
    movesLines: true,
    handsOver: true,
    task: 'Take over your new companies',
  });
  expect(done.body, JSON.stringify(done.body)).toMatchObject({
    companies: 2,
    deals: 1,
    structure: { isInForce: true },
  });
  expect(done.body.lines).toBe(effect.lines.moves.length);
  expect([await ownerOf('Fjord hotels'), await ownerOf('Skerry inn'), await managerOf('Rolf')]).toEqual([
    'Rolf',
    'Rolf',
    'Mia',
  ]);
  const tasks = (await ask('GET', '/activities?limit=50', {}, 'Rolf')).body.items;
  expect(tasks.filter((one: { subject: string }) => one.subject === 'Take over your new companies')).toHaveLength(1);
  expect(await takenBack(done.body.structure.id)).toMatchObject({ status: 200, body: { left: 0 } });
  expect([await ownerOf('Fjord hotels'), await ownerOf('Skerry inn'), await managerOf('Rolf')]).toEqual([
    'Rob',
    'Rob',
    before,
  ]);
  expect((await ask('GET', '/structures')).body.items).toMatchObject([{ name: 'Alpha areas', isInForce: true }]);
  expect((await ask('GET', '/structure-drafts')).body.items).toMatchObject([
    { name: 'Areas' },
    { name: 'Alpha sizes' },
  ]);
});

test('a structure whose day has come begins by itself in an act of its own, and is taken back with all that it handed over', async () => {
  const day = daysAgo(-1);
  const draft = await drawn('Tomorrow', {
    levels: ['territory'],
    teams: teams({ name: 'North', keys: [[north]], ...people('Mia', 'Rolf') }),
  });
  const { structure } = (await switchOn(draft, day, { handsOver: true, task: 'Take them over' })).body;
  expect(await ownerOf('Fjord hotels')).toBe('Rob');
  const system = systemActor(p.alpha.people.Lea.actor);
  for (let isDue = true; isDue; )
    isDue = await p.product.world.db.transaction(system, async (tx) => {
      const due = await dueNext(tx, day);
      return due !== null && (await begin(tx, due.id, { today: day, now: await tx.now() })) !== null;
    });
  expect(await ownerOf('Fjord hotels')).toBe('Rolf');
  expect(await takenBack(structure.id)).toMatchObject({ status: 200, body: { left: 0 } });
  expect(await ownerOf('Fjord hotels')).toBe('Rob');
  const [again] = (await ask('GET', '/structure-drafts')).body.items;
  expect(again.name).toBe('Tomorrow');
  await ask('DELETE', `/structure-drafts/${again.id}`, { version: again.version });
});

test('a file brings bands and teams into a draft as one act, and what does not fit is told by its row', async () => {
  const draft = await drawn('From a file', {});
  const bring = (rows: string) =>
    ask('POST', `/structure-drafts/${draft.id}/bring`, {
      version: draft.version,
      body: { text: `team,territories,product lines,sizes,lead,people,band,from,below\n${rows}` },
    });
  expect((await bring('A,Atlantis,,,,,,,')).body).toMatchObject({
    ...{ groupId: null, faults: [{ line: 2, column: 'territories', said: 'Atlantis' }] },
  });
  const done = await bring(',,,,,,Small,0,50\n,,,,,,Large,50,\nNorth large,North,,Large,Mia,Rolf; Rob,,,');
  expect(done.body).toMatchObject({ teams: 1, faults: [] });
  const { body: drawnNow } = await ask('GET', `/structure-drafts/${draft.id}`);
  expect(drawnNow).toMatchObject({
    levels: ['territory', 'size'],
    teams: [{ name: 'North large', lead: { name: 'Mia' }, keys: [[{ name: 'North' }], [{ name: 'Large' }]] }],
  });
  await ask('DELETE', `/structure-drafts/${draft.id}`, { version: drawnNow.version });
});

test('a number of the registry is told by the teams of the structure that held on the day, to the cent, with the deals behind it', async () => {
  const draft = await drawn('Lines now', byLine());
  const { structure } = (await switchOn(draft, today)).body;
  const parts = async (metric: string, more = '') => {
    const { whole, groups } = (await ask('GET', `/metrics/${metric}?groupBy=structureTeam${more}`)).body;
    type Group = { key: { structureTeam: string | null }; value: number; rowsHref: string };
    return { whole: whole.value as number, groups: groups as Group[] };
  };
  const { whole, groups } = await parts('open_value');
  expect(whole).toBe((await ask('GET', '/metrics/open_value')).body.whole.value);
  expect(groups.reduce((sum, { value }) => sum + value, 0)).toBe(whole);
  const cooling = structure.teams[0];
  const its = groups.find(({ key }) => key.structureTeam === cooling.id);
  expect(its?.value).toBe(30_000);
  const { items } = (await ask('GET', its?.rowsHref.replace('/api/v1', '') as string)).body;
  expect(items).toMatchObject([{ name: 'Cool the lobby', amount: 30_000 }]);
  expect((await parts('open_deals')).whole).toBe((await ask('GET', '/metrics/open_deals')).body.whole.value);
  const { items: listed } = (await ask('GET', '/deals?q=Cool&also=structureTeam')).body;
  expect(listed[0].structureTeams).toMatchObject([{ name: 'Cooling team' }, { name: 'Heating team' }]);
  const rolled = await underOf('Lines now');
  expect(rolled.teams.map(({ team, open: { amount } }) => [team.id, amount])).toEqual(
    structure.teams.map(({ id: team }: { id: string }) => [
      team,
      groups.find(({ key }) => key.structureTeam === team)?.value ?? 0,
    ]),
  );
  const lastMonth = (await parts('open_value', `&asOf=${daysAgo(30)}`)).groups.flatMap(
    ({ key }) => key.structureTeam ?? [],
  );
  expect(lastMonth).not.toContain(cooling.id);
  await takenBack(structure.id);
});
