import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestProduct, type TestProduct } from '../../../test/support/product.ts';
import { daysAgo, type Name, today } from '../../../test/support/two-workspaces.ts';

let p: TestProduct;
beforeAll(async () => {
  p = await openTestProduct();
}, 120_000);
afterAll(() => p?.close());

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
const ask = async (name: Name, method: Method, path: string, asking = {}) => {
  const people = { ...p.alpha.people, ...p.beta.people };
  const answer = await p.ask(people[name as 'Lea'], method, `/api/v1${path}`, asking);
  return { status: answer.status, body: answer.json() };
};
const make = async (body: object) => (await ask('Lea', 'POST', '/territories', { body })).body;
const change = (of: { id: string; version: number }, body: object, version = of.version) =>
  ask('Lea', 'PATCH', `/territories/${of.id}`, { version, body });
const undo = (groupId: string) => ask('Lea', 'POST', `/changes/groups/${groupId}/undo`);
const company = (name: string) => p.alpha.companies[name] as string;
const placeOf = async (name: string, who: Name = 'Rob') =>
  (await ask(who, 'GET', `/companies/${company(name)}/territory`)).body;
const sails = { isException: false, conditions: [{ kind: 'industry', industries: ['Sails'] }] };
const germany = { isException: false, conditions: [{ kind: 'country', countries: ['Alemania', 'Germany'] }] };

test('a company falls into one territory, and everybody is told by which rule and who works there', async () => {
  const lea = p.alpha.people.Lea;
  expect(await placeOf('Rob')).toMatchObject({
    hidden: false,
    place: { at: 'territory', territories: [{ id: p.alpha.territory }] },
    because: { isNamed: false, conditions: [{ kind: 'country', countries: ['DE'] }] },
    people: [{ id: lea.id }],
  });
  const keys = await make({
    ...{ name: 'Keys', named: [company('Rob')] },
    people: [
      { personId: p.alpha.people.Rob.id, from: null, until: today },
      { personId: p.alpha.people.Ria.id, from: today, until: null },
    ],
  });
  const placed = await placeOf('Rob');
  expect(placed).toMatchObject({ place: { territories: [{ name: 'Keys' }] }, because: { isNamed: true } });
  expect(placed.people.map(({ id }: { id: string }) => id)).toEqual([p.alpha.people.Ria.id]);
  expect((await ask('Rob', 'GET', `/territories/${keys.id}`)).body.named).toMatchObject([{ id: company('Rob') }]);
  await undo(keys.groupId);
  expect((await placeOf('Rob')).place.territories).toMatchObject([{ id: p.alpha.territory }]);
});

test('two territories that claim a company with equal right are an overlap, which nobody decides silently', async () => {
  const twin = await make({ name: 'Twin', rules: [germany] });
  expect(twin.rules).toEqual([{ isException: false, conditions: [{ kind: 'country', countries: ['DE'] }] }]);
  const both = await placeOf('Rob');
  expect([both.place.at, both.place.territories.length, both.because]).toEqual(['overlap', 2, null]);
  const found = (await ask('Lea', 'GET', '/territory-findings')).body;
  expect(found.overlaps.count).toBe(found.companies);
  expect(found.starved.map(({ companies }: { companies: number }) => companies)).toEqual([0, 0]);
  // Declared to lie over the other it takes the company beside it.
  const over = await change(twin, { isOverlay: true });
  expect(await placeOf('Rob')).toMatchObject({ place: { at: 'territory' }, overlays: [{ name: 'Twin' }] });
  const gone = await ask('Lea', 'DELETE', `/territories/${twin.id}`, { version: over.body.version });
  expect(gone.status).toBe(200);
});

test('what a change would move is told before it is saved, and what nobody takes is a gap', async () => {
  const of = (await ask('Lea', 'GET', `/territories/${p.alpha.territory}`)).body;
  const { companies, held, gaps } = (await ask('Lea', 'GET', '/territory-findings')).body;
  expect([held[0].companies, gaps.count]).toEqual([companies, 0]);
  const seen = await ask('Lea', 'POST', `/territories/${of.id}/preview`, { body: { rules: [] } });
  expect(seen.body).toMatchObject({ moved: companies, moves: [{ to: { at: 'gap' }, count: companies }] });
  expect((await ask('Lea', 'GET', `/territories/${of.id}`)).body.version).toBe(of.version);
  const emptied = await change(of, { rules: [] });
  expect((await ask('Lea', 'GET', '/territory-findings')).body.gaps.count).toBe(companies);
  await undo(emptied.body.groupId);
  expect((await ask('Lea', 'GET', '/territory-findings')).body.gaps.count).toBe(0);
});

type Page = {
  items: { id: string; name: string; owner: object | null; because: object }[];
  nextCursor: string | null;
  total?: number;
};
const companiesOf = async (id: string, query = '', who: Name = 'Lea'): Promise<Page> =>
  (await ask(who, 'GET', `/territories/${id}/companies${query}`)).body;

test('the companies of a territory come by name and page by page, each with the rule by which it falls there', async () => {
  const { held } = (await ask('Lea', 'GET', '/territory-findings')).body;
  const pages = [await companiesOf(p.alpha.territory, '?limit=2')];
  while (pages.at(-1)?.nextCursor && pages.length < 50)
    pages.push(await companiesOf(p.alpha.territory, `?limit=2&cursor=${pages.at(-1)?.nextCursor}`));
  const walked = pages.flatMap(({ items }) => items);
  expect([walked.length, pages[0]?.total, pages[1]?.total]).toEqual([held[0].companies, held[0].companies, undefined]);
  expect(new Set(walked.map(({ id }) => id)).size).toBe(walked.length);
  expect(walked).toEqual((await companiesOf(p.alpha.territory, '?limit=200')).items);
  expect(walked.find(({ id }) => id === company('Rob'))).toMatchObject({
    owner: { id: p.alpha.people.Rob.id },
    because: { isNamed: false, conditions: [{ kind: 'country', countries: ['DE'] }] },
  });
});

test('a named company is told as named, is no more in the territory it left, and lies under an overlay as well', async () => {
  const keys = await make({ name: 'Few', named: [company('Rob')] });
  const over = await make({ name: 'Over', isOverlay: true, rules: [germany] });
  expect((await companiesOf(keys.id, '', 'Rob')).items).toMatchObject([
    { id: company('Rob'), because: { isNamed: true, conditions: [] } },
  ]);
  const ids = async (id: string) => (await companiesOf(id, '?limit=200')).items.map((one) => one.id);
  expect(await ids(p.alpha.territory)).not.toContain(company('Rob'));
  expect(await ids(over.id)).toContain(company('Rob'));
  await undo(over.groupId);
  await undo(keys.groupId);
  expect(await ids(p.alpha.territory)).toContain(company('Rob'));
});

test('companies of a territory that is not here, or after a cursor that no list gave out, are refused', async () => {
  expect((await ask('Lea', 'GET', `/territories/${p.beta.territory}/companies`)).status).toBe(404);
  const odd = await ask('Lea', 'GET', `/territories/${p.alpha.territory}/companies?cursor=odd`);
  expect([odd.status, odd.body.errors[0].field]).toEqual([400, 'cursor']);
});

test('whoever is not shown the sector of companies is not told which of them fall into a territory', async () => {
  const { version } = (await ask('Lea', 'GET', '/access/fields')).body;
  const body = { kind: 'company', field: 'sector', role: 'rep', may: 'none' };
  const hid = await ask('Lea', 'PATCH', '/access/fields', { version, body });
  expect(await companiesOf(p.alpha.territory, '', 'Rob')).toEqual({ hidden: true, items: [], nextCursor: null });
  await undo(hid.body.groupId);
  expect(await companiesOf(p.alpha.territory, '', 'Rob')).toMatchObject({ hidden: false });
});

test('a territory is never a part of itself, and one with parts is not removed', async () => {
  const top = await make({ name: 'Top' });
  const part = await make({ name: 'Part', parentId: top.id, rules: [sails] });
  expect((await change(top, { parentId: part.id })).body.errors[0].field).toBe('parentId');
  expect((await change(top, { parentId: top.id })).body.errors[0].field).toBe('parentId');
  const kept = await ask('Lea', 'DELETE', `/territories/${top.id}`, { version: top.version });
  expect([kept.status, kept.body.type]).toEqual([409, expect.stringContaining('has-parts')]);
  // Two who move two under each other at one moment: one of them is refused.
  const other = await make({ name: 'Other' });
  const both = await Promise.all([change(top, { parentId: other.id }), change(other, { parentId: top.id })]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 400]);
});

test('what does not fit is refused by the name of its field, and a manager changes nothing', async () => {
  const no = async (body: object) =>
    (await ask('Lea', 'POST', '/territories', { body: { name: 'Odd', ...body } })).body.errors[0].field;
  const rule = (condition: object) => ({ rules: [{ isException: false, conditions: [condition] }] });
  expect(await no(rule({ kind: 'country', countries: ['Atlantis'] }))).toBe('rules');
  expect(await no(rule({ kind: 'size', least: 10, most: 1 }))).toBe('rules');
  expect(await no(rule({ kind: 'size', least: null, most: null }))).toBe('rules');
  expect(await no(rule({ kind: 'postal-code', country: 'DE', codes: [{ from: '20', to: '10' }] }))).toBe('rules');
  expect(await no({ from: today, until: today })).toBe('until');
  expect(await no({ parentId: p.beta.territory })).toBe('parentId');
  expect(await no({ named: [p.beta.companies.Ben] })).toBe('named');
  expect(await no({ people: [{ personId: p.beta.people.Ben.id, from: null, until: null }] })).toBe('people');
  expect(await no({ people: [{ personId: p.alpha.people.Rob.id, from: today, until: daysAgo(1) }] })).toBe('people');
  expect((await ask('Max', 'POST', '/territories', { body: { name: 'Mine' } })).status).toBe(403);
});

test('of a day before they were drawn, no territories are listed', async () => {
  expect((await ask('Rob', 'GET', '/territories')).body).toMatchObject({ mayMake: false });
  expect((await ask('Lea', 'GET', `/territories?asOf=${daysAgo(900)}`)).body.items).toEqual([]);
});

test('a change that leaves a territory with too few companies is refused by name, and saved when one says so', async () => {
  const keys = await make({ name: 'Keys', named: [company('Rob')], leastCompanies: 1 });
  const rival = { name: 'Rival', named: [company('Rob')] };
  const refused = await ask('Lea', 'POST', '/territories', { body: rival });
  expect([refused.status, refused.body.type]).toEqual([409, expect.stringContaining('starves')]);
  expect(refused.body.detail).toContain('Keys');
  const even = await make({ ...rival, evenSo: true });
  const { starved } = (await ask('Lea', 'GET', '/territory-findings')).body;
  const names = starved.map((one: { territory: { name: string } }) => one.territory.name);
  expect(names).toEqual(expect.arrayContaining(['Keys', 'Rival']));
  await undo(even.groupId);
  // A name alone leaves everybody where he is.
  expect((await change(keys, { name: 'Keys of the coast' })).status).toBe(200);
  expect((await make({ name: 'Hungry', leastCompanies: 5 })).type).toContain('starves');
  await undo(keys.groupId);
});
