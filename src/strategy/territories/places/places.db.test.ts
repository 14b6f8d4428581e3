import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestProduct, type TestProduct } from '../../../../test/support/product.ts';
import { daysAgo, type Name } from '../../../../test/support/two-workspaces.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { systemActorIn } from '../../../platform/jobs/system-actor.ts';
import { recountPlaces } from './recount.ts';

let p: TestProduct;
beforeAll(async () => {
  p = await openTestProduct();
}, 120_000);
afterAll(() => p?.close());

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
const ask = async (who: Name, method: Method, path: string, asking = {}) => {
  const answer = await p.ask(p.alpha.people[who as 'Lea'], method, `/api/v1${path}`, asking);
  return { status: answer.status, body: answer.json() };
};
/** The act that wrote a record last. */
const lastActOn = async (id: string): Promise<string> =>
  (
    await p.owner.query(
      'SELECT group_id FROM app.changes WHERE record_id = $1 ORDER BY recorded_at DESC, change_id DESC LIMIT 1',
      [id],
    )
  ).rows[0].group_id;
const undo = (groupId: string) => ask('Lea', 'POST', `/changes/groups/${groupId}/undo`);
const make = async (path: string, body: object) => (await ask('Lea', 'POST', path, { body })).body;
type Line = {
  from: string;
  until: string | null;
  place: { at: string; territories: { id: string; name: string }[] };
} & Record<'cause' | 'because' | 'people', unknown>;
const logOf = async (id: string, who: Name = 'Lea'): Promise<Line[]> =>
  (await ask(who, 'GET', `/companies/${id}/territory-log`)).body.lines;
const stoodOf = async (id: string) =>
  (await logOf(id)).map(({ place }) => (place.at === 'territory' ? place.territories[0]?.name : place.at));
const listed = async (where: string, query = '') =>
  (await ask('Lea', 'GET', `/companies?limit=200&order=name&where=${encodeURIComponent(where)}${query}`)).body;
/** All placed anew as the job does it, until nothing is left to be settled. */
async function recounted() {
  const { db } = p.product.world;
  const system = (await systemActorIn(db, p.alpha.id)) as Actor;
  for (let turn = 0; turn < 3; turn++) await recountPlaces(db, system);
}

const norway = (name = 'Fjord') => ({
  ...{ name, people: [{ personId: p.alpha.people.Ria.id, from: null, until: null }] },
  rules: [{ isException: false, conditions: [{ kind: 'country', countries: ['NO'] }] }],
});

test('the place of a company goes with every save of it, and is taken back with it', async () => {
  const north = await make('/territories', norway());
  const company = await make('/companies', { name: 'Sild', country: 'Norway' });
  expect(await stoodOf(company.id)).toEqual(['Fjord']);
  const [line] = await logOf(company.id);
  expect(line).toMatchObject({
    ...{
      until: null,
      cause: 'company',
      because: { isNamed: false, conditions: [{ kind: 'country', countries: ['NO'] }] },
    },
    people: [{ person: { id: p.alpha.people.Ria.id } }],
  });
  await ask('Lea', 'PATCH', `/companies/${company.id}`, {
    ...{ version: company.version, body: { country: 'Germany' } },
  });
  expect(await stoodOf(company.id)).toEqual(['Alpha waters', 'Fjord']);
  const [now, then] = await logOf(company.id);
  expect([now?.until, then?.until]).toEqual([null, now?.from]);
  await undo(await lastActOn(company.id));
  expect(await stoodOf(company.id)).toEqual(['Fjord', 'Alpha waters', 'Fjord']);
  // A change of nothing that rules look at writes no line.
  const { version } = (await ask('Lea', 'GET', `/companies/${company.id}`)).body;
  await ask('Lea', 'PATCH', `/companies/${company.id}`, { version, body: { name: 'Sild og Torsk' } });
  expect((await logOf(company.id)).length).toBe(3);
  await undo(north.groupId);
});

test('a company that is removed stands nowhere, and comes back where it falls', async () => {
  const company = await make('/companies', { name: 'Brief', country: 'DE' });
  const open = async () =>
    (
      await p.owner.query(
        "SELECT count(*)::int AS n FROM app.company_places WHERE company_id = $1 AND until_at = 'infinity'",
        [company.id],
      )
    ).rows[0].n;
  expect(await open()).toBe(1);
  const gone = await ask('Lea', 'DELETE', `/companies/${company.id}`, { version: company.version });
  expect(await open()).toBe(0);
  await undo(gone.body.groupId);
  expect([await open(), await stoodOf(company.id)]).toEqual([1, ['Alpha waters', 'Alpha waters']]);
});

test('once territories have changed all are placed anew, and by a second look those that were saved meanwhile', async () => {
  const company = await make('/companies', { name: 'Klippfisk', country: 'NO' });
  expect(await stoodOf(company.id)).toEqual(['gap']);
  const north = await make('/territories', norway());
  await recounted();
  expect(await stoodOf(company.id)).toEqual(['Fjord', 'gap']);
  expect((await logOf(company.id))[0]).toMatchObject({ cause: 'plan' });
  const twin = await make('/territories', norway('Twin'));
  await recounted();
  expect(await stoodOf(company.id)).toEqual(['overlap', 'Fjord', 'gap']);
  await undo(twin.groupId);
  await undo(north.groupId);
  await recounted();
  expect((await stoodOf(company.id))[0]).toBe('gap');
});

test('every company is in exactly one territory, or a gap, or between several, as it would be placed now', async () => {
  const north = await make('/territories', norway());
  await recounted();
  const { companies, held, gaps, overlaps } = (await ask('Lea', 'GET', '/territory-findings')).body;
  const { rows } = await p.owner.query(
    `SELECT count(*)::int AS n, count(territory_id)::int AS taken, count(*) FILTER (WHERE rivals <> '[]')::int AS between
     FROM app.company_places WHERE workspace_id = $1 AND until_at = 'infinity'`,
    [p.alpha.id],
  );
  const taken = held.reduce((sum: number, one: { companies: number }) => sum + one.companies, 0);
  expect(rows[0]).toEqual({ n: companies, taken, between: overlaps.count });
  expect(taken + gaps.count + overlaps.count).toBe(companies);
  await undo(north.groupId);
});

test('lists are asked by territory and show it, also as of a past day', async () => {
  const north = await make('/territories', norway());
  await recounted();
  const names = async (where: string, query = '') =>
    (await listed(where, query)).items.map(({ name }: { name: string }) => name);
  expect(await names(`territory:is:${north.id}`)).toEqual(['Klippfisk', 'Sild og Torsk']);
  expect(await names(`territory:not:${north.id}`)).not.toContain('Klippfisk');
  expect(await names('territory:empty')).toEqual([]);
  const { items } = await listed(`territory:is:${north.id}`, '&also=territory');
  expect(items[0].territory).toEqual({ id: north.id, name: 'Fjord' });
  expect(await names(`territory:is:${north.id}`, `&asOf=${daysAgo(1)}`)).toEqual([]);
  await undo(north.groupId);
});

test('whoever is not shown the sector of companies is told no place, neither in lists nor by the log', async () => {
  const { version } = (await ask('Lea', 'GET', '/access/fields')).body;
  const body = { kind: 'company', field: 'sector', role: 'rep', may: 'none' };
  const hid = await ask('Lea', 'PATCH', '/access/fields', { version, body });
  const company = p.alpha.companies.Rob as string;
  expect((await ask('Rob', 'GET', `/companies/${company}/territory-log`)).body).toEqual({ hidden: true, lines: [] });
  const asked = `/companies?where=${encodeURIComponent('territory:filled')}`;
  expect((await ask('Rob', 'GET', asked)).status).toBe(400);
  const { items } = (await ask('Rob', 'GET', '/companies?also=territory')).body;
  expect(items.every(({ territory }: { territory: unknown }) => territory === null)).toBe(true);
  await undo(hid.body.groupId);
  expect((await ask('Rob', 'GET', asked)).status).toBe(200);
});
