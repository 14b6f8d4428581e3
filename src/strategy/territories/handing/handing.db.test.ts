import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestProduct, type TestProduct } from '../../../../test/support/product.ts';
import { type Name, today } from '../../../../test/support/two-workspaces.ts';

let p: TestProduct;
beforeAll(async () => {
  p = await openTestProduct();
}, 120_000);
afterAll(() => p?.close());

type Made = { id: string; version: number; groupId: string };
const ask = async (who: Name, method: 'GET' | 'POST' | 'PATCH', path: string, asking = {}) => {
  const answer = await p.ask(p.alpha.people[who as 'Lea'], method, `/api/v1${path}`, asking);
  return { status: answer.status, body: answer.json() };
};
const undo = (groupId: string) => ask('Lea', 'POST', `/changes/groups/${groupId}/undo`);
const works = (...names: Name[]) =>
  names.map((name) => ({ personId: p.alpha.people[name as 'Lea'].id, from: null, until: null }));
const company = (name: string) => p.alpha.companies[name] as string;
const make = async (body: object): Promise<Made> =>
  (await ask('Lea', 'POST', '/territories', { body: { name: 'Keys', ...body } })).body;
const seen = (id: string, who: Name = 'Lea') => ask(who, 'GET', `/territories/${id}/handover`);
const hand = ({ id, version }: Made, body = {}) => ask('Lea', 'POST', `/territories/${id}/handover`, { version, body });
/** Whose a company is, and whose are the open deals there. */
const ownersAt = async (id: string) => {
  const { rows } = await p.owner.query<{ what: string; owner: string; id: string }>(
    `SELECT 'company' AS what, owner_id AS owner, id FROM app.companies WHERE id = $1
     UNION ALL SELECT 'deal', owner_id, id FROM app.deals WHERE company_id = $1 AND status = 'open'
     UNION ALL SELECT 'contact', owner_id, id FROM app.contacts WHERE company_id = $1 ORDER BY 1, 3`,
    [id],
  );
  return rows;
};

test('a company goes to who works its territory, with what its owner has there, and all is taken back at once', async () => {
  const { Rob, Ria } = p.alpha.people;
  const had = await ownersAt(company('Rob'));
  expect(had.some(({ what, owner }) => what === 'deal' && owner === Rob.id)).toBe(true);
  const keys = await make({ named: [company('Rob')], people: works('Ria') });
  const { body: ahead } = await seen(keys.id);
  expect(ahead).toMatchObject({ companies: 1, unowned: 0 });
  expect(ahead.shares).toEqual([{ person: { id: Ria.id, name: Ria.name }, companies: 1, count: ahead.total }]);
  const done = await hand(keys, { reason: 'The new plan' });
  expect([done.status, done.body.total, done.body.runId]).toEqual([200, ahead.total, null]);
  expect(await ownersAt(company('Rob'))).toEqual(
    had.map((each) => (each.owner === Rob.id ? { ...each, owner: Ria.id } : each)),
  );
  const [told] = (await ask('Lea', 'GET', `/timeline/company/${company('Rob')}?sources=change`)).body.items;
  expect(told.body.reason).toBe('The new plan');
  // Done twice, there is nothing left to do.
  expect((await hand(keys)).body.type).toContain('all-with-its-people');
  await undo(done.body.groupId);
  expect(await ownersAt(company('Rob'))).toEqual(had);
  await undo(keys.groupId);
});

test('companies are spread over all who work there, and whoever owns one and works there keeps it', async () => {
  const keys = await make({ named: [company('Rob'), company('Ria'), company('Lea')], people: works('Ria', 'Rolf') });
  const { body: ahead } = await seen(keys.id);
  expect(ahead.companies).toBe(2);
  expect(ahead.shares.map(({ companies }: { companies: number }) => companies)).toEqual([1, 1]);
  const ria = await ownersAt(company('Ria'));
  const done = await hand(keys);
  expect(await ownersAt(company('Ria'))).toEqual(ria);
  await undo(done.body.groupId);
  await undo(keys.groupId);
});

test('nothing is handed over where nobody works today, of an overlay, or by a territory that has changed since', async () => {
  const why = async (body: object) => {
    const made = await make({ named: [company('Rob')], ...body });
    const [ahead, done] = [await seen(made.id), await hand(made)];
    await undo(made.groupId);
    expect([ahead.status, done.status, done.body.type]).toEqual([409, 409, ahead.body.type]);
    return ahead.body.type.split(':').at(-1);
  };
  expect(await why({})).toBe('nobody-works-it');
  expect(await why({ people: [{ personId: p.alpha.people.Ria.id, from: null, until: today }] })).toBe(
    'nobody-works-it',
  );
  expect(await why({ isOverlay: true, people: works('Ria') })).toBe('overlay-owns-nothing');
  expect(await why({ people: works('Rob') })).toBe('all-with-its-people');
  const keys = await make({ named: [company('Rob')], people: works('Ria') });
  await ask('Lea', 'PATCH', `/territories/${keys.id}`, { version: keys.version, body: { named: [] } });
  expect((await hand(keys)).status).toBe(412);
  expect((await seen(keys.id, 'Max')).status).toBe(403);
});

test('more than a couple of hundred records are handed over by a run, as one act', async () => {
  const { Rob, Ria } = p.alpha.people;
  await p.owner.query(
    `INSERT INTO app.companies (workspace_id, id, version, valid_from, name, owner_id, sector)
     SELECT $1, gen_random_uuid(), 1, now(), 'Isle ' || i, CASE WHEN i % 2 = 0 THEN $2::uuid END, 'islands'
     FROM generate_series(1, 250) i`,
    [p.alpha.id, Rob.id],
  );
  const rules = [{ isException: false, conditions: [{ kind: 'industry', industries: ['Islands'] }] }];
  const isles = await make({ name: 'Isles', rules, people: works('Ria') });
  expect((await seen(isles.id)).body).toMatchObject({ companies: 250, unowned: 125, total: 250 });
  const asked = await hand(isles);
  expect([asked.status, asked.body.groupId, asked.body.total]).toEqual([200, null, 250]);
  const run = async () => (await ask('Lea', 'GET', `/job-runs/${asked.body.runId}`)).body;
  await expect.poll(async () => (await run()).status, { timeout: 30_000 }).toBe('done');
  const { result } = await run();
  expect(result.moved).toBe(250);
  const owners = async () =>
    (
      await p.owner.query(
        "SELECT owner_id AS owner, count(*)::int FROM app.companies WHERE name LIKE 'Isle %' GROUP BY 1 ORDER BY 2",
      )
    ).rows;
  expect(await owners()).toEqual([{ owner: Ria.id, count: 250 }]);
  await undo(result.groupId);
  expect((await owners()).map(({ count }) => count)).toEqual([125, 125]);
});
