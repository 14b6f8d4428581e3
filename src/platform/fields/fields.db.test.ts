import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { addDays, dayOf, instantFromMs, newId, startOfDay } from '../../ground/index.ts';
import { fold } from '../../ground/text.ts';
import { peoplePort } from '../../people/organisation/server.ts';
import { aCompanyOf, type Cast } from '../../people/organisation/testing.ts';
import { accountRoutes } from '../../process/accounts/routes.ts';
import { addPipeline, emptyDeal } from '../../process/pipeline/actions.ts';
import { pipelinesOf } from '../../process/pipeline/reads.ts';
import { routes as pipelineRoutes } from '../../process/pipeline/routes.ts';
import { deals } from '../../process/pipeline/tables.ts';
import { type Actor, systemActor } from '../access/actor.ts';
import { setConfidential } from '../access/confidential.ts';
import { allows } from '../access/kinds.ts';
import { readable } from '../access/narrow.ts';
import { fieldLimits } from '../access/rules/field-rights.ts';
import { tableOfKind } from '../database/tables.ts';
import { fillTypesOfToday } from '../history/added-values.ts';
import { erase } from '../history/erasure.ts';
import { routes as historyRoutes } from '../history/routes.ts';
import { selfCheck } from '../history/self-check.ts';
import { changeSource } from '../history/timeline/changes.ts';
import { timelineRoutes } from '../history/timeline/routes.ts';
import { fillUndoReach } from '../history/undo-ports.ts';
import { buildServer } from '../http/server.ts';
import { search } from '../search/search.ts';
import { customFiltered, customQuestion } from './listing.ts';
import { typesOfToday } from './of-today.ts';
import { routes } from './routes.ts';
import { allFields } from './store.ts';
import { customTold } from './told.ts';
import { takingTypeBack } from './undoing.ts';

let db: TestDatabase;
let app: Awaited<ReturnType<typeof buildServer>>;
const actors = new Map<string, Actor>();
const now = () => instantFromMs(Date.now());

/** Somebody as identity would know him at this moment: with what his role is not shown, and which kinds have fields. */
async function asKnown(actor: Actor): Promise<Actor> {
  const fields = await db.read(actor, (reader) => allFields(reader, actor));
  const fieldKinds = [...new Set(fields.map(({ object }) => object))];
  return { ...actor, fieldKinds, fields: fieldLimits([], actor.role, fields) };
}

beforeAll(async () => {
  fillTypesOfToday(typesOfToday);
  fillUndoReach({ may: () => false, alongside: [], reach: (actor) => actor }, [takingTypeBack]);
  db = await openTestDatabase();
  app = await buildServer({
    handlers: [
      ...routes,
      ...accountRoutes({
        counts: [],
        contactEvents: [],
        openDeals: async () => new Map(),
        quality: async () => new Map(),
        fits: async () => new Map(),
        territories: async () => new Map(),
      }),
      ...pipelineRoutes,
      ...historyRoutes,
      ...timelineRoutes({ sources: [changeSource([], customTold)], kin: [], peopleByIds: peoplePort.namesOf }),
    ],
    world: { db, now, today: ({ timeZone }) => dayOf(now(), timeZone) },
    log: { info() {}, warn: console.error, error: console.error },
    identify: async ({ headers }) => {
      const actor = actors.get(String(headers.authorization));
      return actor ? asKnown(actor) : null;
    },
    allows,
    checkAnswers: true,
    limits: { person: { max: 100_000, seconds: 60 } },
  });
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await db.close();
});

type Named = { id: string };
type Names = 'leader' | 'manager' | 'ana' | 'ben' | 'fin';
async function aTeam(): Promise<Cast<Names>> {
  const cast = await aCompanyOf<Names>(db, systemActor(anActor({ personId: null })), {
    leader: { role: 'leader' },
    manager: { role: 'manager', under: 'leader' },
    ana: { role: 'rep', under: 'manager' },
    ben: { role: 'rep', under: 'leader' },
    fin: { role: 'finance', under: 'leader' },
  });
  for (const actor of Object.values(cast)) actors.set(actor.personId as string, actor);
  await db.transaction(cast.leader, (tx) => addPipeline(tx));
  return cast;
}

type Call = { method?: 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'PUT'; body?: object; seen?: number };
async function call(who: Actor, url: string, { method = 'GET', body, seen }: Call = {}) {
  const answer = await app.inject({
    method,
    url: `/api/v1${url}`,
    headers: { authorization: who.personId as string, ...(seen === undefined ? {} : { 'if-match': `"${seen}"` }) },
    ...(body ? { payload: body } : {}),
  });
  return { status: answer.statusCode, body: answer.json() };
}
const post = (who: Actor, url: string, body: object) => call(who, url, { method: 'POST', body });
const undo = (who: Actor, groupId: string) => call(who, `/changes/groups/${groupId}/undo`, { method: 'POST' });
const patch = (who: Actor, url: string, seen: number, body: object) => call(who, url, { method: 'PATCH', body, seen });
const field = async (who: Actor, body: object) => (await post(who, '/fields', { object: 'company', ...body })).body;
const company = async (who: Actor, name: string, custom: object = {}) =>
  (await post(who, '/companies', { name, custom })).body;
const namesIn = (answer: { body: { items: { name: string }[] } }) => answer.body.items.map(({ name }) => name);
/** The act in which a definition was last changed. */
const actOf = async (id: string): Promise<string> => {
  const { rows } = await db.owner.query(
    'SELECT group_id FROM app.changes WHERE record_id = $1 ORDER BY change_id DESC LIMIT 1',
    [id],
  );
  return rows[0].group_id;
};
/** How many transactions of this database wait for another's lock. */
const waiting = async () =>
  (
    await db.owner.query(
      `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    )
  ).rows[0].n;
/** Seats that were words when Acme said 12 and became a number since; `before` is what happened while they were words. */
async function retyped<Old = null>(team: Cast<Names>, before: () => Promise<Old> = async () => null as Old) {
  const seats = await field(team.leader, { name: 'Seats', type: 'text', isIndexed: true });
  const acme = await company(team.ana, 'Acme', { seats: '12' });
  const old = await before();
  const body = { type: 'number', dryRun: false };
  const typed = await call(team.leader, `/fields/${seats.id}/type`, { method: 'POST', seen: seats.version, body });
  expect(typed.status).toBe(200);
  return { seats, acme, old, act: await actOf(seats.id) };
}
const tiers = { choices: [{ label: 'Gold' }, { label: 'Silver' }] };

describe('definitions', () => {
  test('operations and leaders add a field, everybody knows it, a rep cannot', async () => {
    const team = await aTeam();
    const made = await post(team.leader, '/fields', {
      object: 'company',
      name: 'Customer tier 🏅',
      type: 'choice',
      options: tiers,
    });
    expect(made).toMatchObject({
      status: 201,
      body: { key: 'customer_tier', options: { choices: [{ id: 'gold', label: 'Gold' }, { id: 'silver' }] } },
    });
    expect((await call(team.ana, '/fields?object=company')).body.items).toHaveLength(1);
    expect((await post(team.ana, '/fields', { object: 'company', name: 'X', type: 'text' })).status).toBe(403);
  });

  test.each([
    ['__proto__', 400],
    ['constructor', 400],
    ['Tier', 400],
    ['tier', 201],
  ])('the key %s is answered %i', async (key, status) => {
    const team = await aTeam();
    const answer = await post(team.leader, '/fields', { object: 'company', name: 'Tier', type: 'text', key });
    expect(answer.status).toBe(status);
  });

  test('two fields of one kind do not have one name; on another kind they may', async () => {
    const team = await aTeam();
    await field(team.leader, { name: 'Tier', type: 'text' });
    const twice = await post(team.leader, '/fields', { object: 'company', name: ' TIER ', type: 'text' });
    expect(twice).toMatchObject({ status: 400, body: { errors: [{ field: 'name' }] } });
    expect((await post(team.leader, '/fields', { object: 'deal', name: 'Tier', type: 'text' })).status).toBe(201);
  });

  test('a choice that is taken away stays with whoever has it, and nobody chooses it any more', async () => {
    const team = await aTeam();
    const tier = await field(team.leader, { name: 'Tier', type: 'choice', options: tiers });
    const acme = await company(team.ana, 'Acme', { tier: 'gold' });
    const changed = await patch(team.leader, `/fields/${tier.id}`, tier.version, {
      options: { choices: [{ id: 'silver', label: 'Silver' }] },
    });
    expect(changed.body.options.choices).toContainEqual({ id: 'gold', label: 'Gold', retired: true });
    const saved = await patch(team.ana, `/companies/${acme.id}`, acme.version, { custom: { tier: 'gold' } });
    expect(saved).toMatchObject({ status: 200, body: { custom: { tier: 'gold' } } });
    expect(await post(team.ana, '/companies', { name: 'B', custom: { tier: 'gold' } })).toMatchObject({ status: 400 });
  });

  test('a change of type is shown before it is made, refused while a value does not go, and undone as a whole', async () => {
    const team = await aTeam();
    const seats = await field(team.leader, { name: 'Seats', type: 'text', isIndexed: true });
    const acme = await company(team.ana, 'Acme', { seats: '120' });
    const bolt = await company(team.ana, 'Bolt', { seats: 'about 12' });
    const change = (dryRun: boolean) =>
      call(team.leader, `/fields/${seats.id}/type`, {
        method: 'POST',
        seen: seats.version,
        body: { type: 'number', dryRun },
      });
    expect((await change(true)).body).toMatchObject({
      values: 2,
      misfitCount: 1,
      misfits: [{ id: bolt.id, title: 'Bolt', value: 'about 12' }],
    });
    expect(await change(false)).toMatchObject({ status: 409, body: { refusal: 'does-not-convert', misfitCount: 1 } });
    await patch(team.ana, `/companies/${bolt.id}`, bolt.version, { custom: { seats: '12' } });
    expect((await change(false)).body.field.type).toBe('number');
    expect((await call(team.ana, `/companies/${acme.id}`)).body.custom).toEqual({ seats: 120 });
    expect(namesIn(await call(team.ana, '/companies?custom=seats:above:12'))).toEqual(['Acme']);
    const [last] = await db.owner
      .query('SELECT group_id FROM app.changes WHERE record_id = $1 ORDER BY change_id DESC LIMIT 1', [seats.id])
      .then(({ rows }) => rows);
    expect((await undo(team.leader, last.group_id)).body.left).toEqual([]);
    expect((await call(team.ana, `/companies/${acme.id}`)).body.custom).toEqual({ seats: '120' });
    expect((await call(team.ana, '/fields')).body.items[0].type).toBe('text');
  });

  test('lists of a past day are asked by a field that held anything then and is of another type today', async () => {
    const team = await aTeam();
    const today = dayOf(now(), 'Europe/Berlin');
    const on = (daysAgo: number, custom: object) => ({
      from: startOfDay(addDays(today, -daysAgo), 'Europe/Berlin'),
      row: { ...row, custom } as never,
    });
    const [pipeline] = await db.read(team.leader, (reader) => pipelinesOf(reader, team.leader));
    const day = { stageSince: addDays(today, -60), createdOn: addDays(today, -60) };
    const place = { pipelineId: pipeline!.id, stageId: pipeline!.stages[0]!.id, stagePosition: 0, ...day };
    const row = { ...emptyDeal, ...place, name: 'Nord', ownerId: team.ana.personId as string, currency: 'EUR' };
    const types = { seats: 'number', renewal: 'day', pilot: 'flag', worth: 'money' };
    const options = { currency: 'EUR' };
    const told = { seats: '12', renewal: '2026-03-01', pilot: 'yes', worth: '100' };
    const made = [];
    for (const name of Object.keys(types))
      made.push(await field(team.leader, { object: 'deal', name, type: 'text', isIndexed: true }));
    const states = [on(60, { seats: 'many', renewal: '2026-02-30', pilot: 'soon', worth: 'a lot' }), on(10, told)];
    await db.transaction(systemActor(team.leader), (tx) => tx.recordMany(deals, [{ id: newId(), states }]));
    for (const { id, key, version } of made) {
      const body = { type: types[key as keyof typeof types], options: key === 'worth' ? options : {}, dryRun: false };
      expect((await call(team.leader, `/fields/${id}/type`, { method: 'POST', seen: version, body })).status).toBe(200);
    }
    const rollup = { child: 'deal', how: 'sum', field: 'custom.seats' };
    await field(team.leader, { name: 'All seats', type: 'rollup', options: { rollup } });
    await field(team.leader, { object: 'deal', name: 'Twice', type: 'formula', options: { formula: 'seats * 2' } });
    const then = addDays(today, -30);
    const past = async (what: string) => namesIn(await call(team.ana, `/deals?asOf=${then}&${what}`));
    for (const key of [...Object.keys(types), 'twice']) expect(await past(`order=custom.${key}`)).toEqual(['Nord']);
    expect(await past('custom=seats:from:5')).toEqual([]);
    expect(await past('where=custom.renewal:after:2020-01-01')).toEqual([]);
    expect(await past('where=custom.twice:over:1')).toEqual([]);
    expect((await call(team.ana, `/companies?asOf=${then}&order=custom.all_seats`)).status).toBe(200);
    const [shown] = (await call(team.ana, `/deals?asOf=${addDays(today, -5)}`)).body.items;
    expect(shown.custom).toEqual(told);
    expect(namesIn(await call(team.ana, '/deals?where=custom.twice:over:23'))).toEqual(['Nord']);
  });

  test('a change of a field taken back is taken back in the lists too', async () => {
    const team = await aTeam();
    const tier = await field(team.leader, { name: 'Tier', type: 'text', isIndexed: true });
    await company(team.ana, 'Acme', { tier: 'gold' });
    const gold = async () => namesIn(await call(team.ana, '/companies?custom=tier:is:gold'));
    const off = await patch(team.leader, `/fields/${tier.id}`, tier.version, { isIndexed: false });
    await undo(team.leader, await actOf(tier.id));
    expect(await gold()).toEqual(['Acme']);
    await patch(team.leader, `/fields/${tier.id}`, off.body.version + 1, { isRetired: true });
    await undo(team.leader, await actOf(tier.id));
    expect(await gold()).toEqual(['Acme']);
  });

  test('what only one may say is not undone to while two say the same', async () => {
    const team = await aTeam();
    const number = await field(team.leader, { name: 'Number', type: 'text', isUnique: true });
    await company(team.ana, 'Acme', { number: '7' });
    await patch(team.leader, `/fields/${number.id}`, number.version, { isUnique: false });
    const act = await actOf(number.id);
    const bolt = await company(team.ana, 'Bolt', { number: '7' });
    expect((await undo(team.leader, act)).status).toBe(409);
    await patch(team.ana, `/companies/${bolt.id}`, bolt.version, { custom: { number: '8' } });
    expect((await undo(team.leader, act)).status).toBe(200);
    const twice = await post(team.ana, '/companies', { name: 'Cord', custom: { number: '7' } });
    expect(twice.status).toBeGreaterThanOrEqual(400);
  });

  test('a change of type reaches confidential records too: they hold it up by their count, and go over and back', async () => {
    const team = await aTeam();
    fillUndoReach({ may: () => false, alongside: [], reach: (actor) => actor }, [takingTypeBack]);
    const seats = await field(team.leader, { object: 'deal', name: 'Seats', type: 'text', isIndexed: true });
    const deal = (await post(team.ana, '/deals', { name: 'Secret', custom: { seats: 'EMEA' } })).body;
    const closing = { kind: 'deal', id: deal.id, confidential: true };
    const closed = await db.transaction(team.ana, (tx) => setConfidential(tx, closing, deal.version));
    expect(closed).toMatchObject({ version: deal.version + 1 });
    const operations = { ...team.ben, role: 'operations' as const, closed: undefined };
    actors.set(team.ben.personId as string, operations);
    expect((await call(operations, `/deals/${deal.id}`)).status).toBe(404);
    const change = () =>
      call(operations, `/fields/${seats.id}/type`, { method: 'POST', seen: seats.version, body: { type: 'number' } });
    expect(await change()).toMatchObject({ status: 409, body: { values: 1, misfitCount: 1, misfits: [] } });
    const secret = async () => (await call(team.ana, `/deals/${deal.id}`)).body;
    await patch(team.ana, `/deals/${deal.id}`, (await secret()).version, { custom: { seats: '12' } });
    expect((await change()).status).toBe(200);
    expect((await secret()).custom).toEqual({ seats: 12 });
    expect(namesIn(await call(team.ana, '/deals?custom=seats:above:11'))).toEqual(['Secret']);
    expect((await undo(operations, await actOf(seats.id))).status).toBe(200);
    expect((await secret()).custom).toEqual({ seats: '12' });
    expect(namesIn(await call(team.ana, '/deals?custom=seats:is:12'))).toEqual(['Secret']);
  });

  test('whoever saves while a field becomes filterable is found by it', async () => {
    const team = await aTeam();
    const tier = await field(team.leader, { name: 'Tier', type: 'text' });
    const acme = await company(team.ana, 'Acme');
    const table = tableOfKind('company')!;
    let becoming: Promise<unknown> = Promise.resolve();
    await db.transaction(team.ana, async (tx) => {
      const before = (await tx.lock(table, acme.id))!;
      await tx.record({ table, before, after: { ...before, custom: { tier: 'gold' } } });
      becoming = patch(team.leader, `/fields/${tier.id}`, tier.version, { isIndexed: true });
      await expect.poll(waiting, { timeout: 20_000 }).toBe(1);
    });
    expect(await becoming).toMatchObject({ status: 200 });
    expect(namesIn(await call(team.ana, '/companies?custom=tier:is:gold'))).toEqual(['Acme']);
    expect((await selfCheck(db, team.leader)).filter(({ faults }) => faults.length > 0)).toEqual([]);
  });

  test('fields are put in another order, and retired ones are no longer shown', async () => {
    const team = await aTeam();
    const [a, b] = [
      await field(team.leader, { name: 'A', type: 'text' }),
      await field(team.leader, { name: 'B', type: 'text' }),
    ];
    const ordered = await call(team.leader, '/fields/order', {
      method: 'PUT',
      body: { object: 'company', ids: [b.id, a.id] },
    });
    expect(ordered.body.items.map(({ name }: { name: string }) => name)).toEqual(['B', 'A']);
    const first = ordered.body.items[0];
    await patch(team.leader, `/fields/${b.id}`, first.version, { isRetired: true });
    expect(namesIn(await call(team.leader, '/fields'))).toEqual(['A']);
    expect(namesIn(await call(team.leader, '/fields?retired=true'))).toEqual(['B', 'A']);
    expect(await post(team.ana, '/companies', { name: 'C', custom: { b: 'x' } })).toMatchObject({ status: 400 });
  });
});

describe('values', () => {
  test('each type takes what it is for and names what it does not take', async () => {
    const team = await aTeam();
    for (const [name, type] of Object.entries({
      note: 'text',
      seats: 'number',
      budget: 'money',
      renewal: 'day',
      vip: 'flag',
    }))
      await field(team.leader, { name, type });
    const custom = {
      note: 'Zürich 🚀',
      seats: 12.5,
      budget: { amount: 120_00, currency: 'EUR' },
      renewal: '2027-01-31',
      vip: true,
    };
    expect((await company(team.ana, 'Acme', custom)).custom).toEqual(custom);
    for (const [key, value] of [
      ['seats', 'twelve'],
      ['budget', 12],
      ['renewal', '2027-02-30'],
      ['vip', 'yes'],
      ['note', 'x'.repeat(501)],
      ['nothing', 'x'],
    ] as const)
      expect(await post(team.ana, '/companies', { name: 'B', custom: { [key]: value } })).toMatchObject({
        status: 400,
        body: { errors: [{ field: `custom.${key}` }] },
      });
    expect((await post(team.ana, '/companies', { name: 'B', custom: { note: 'x'.repeat(100_000) } })).status).toBe(400);
  });

  test('a new record takes the defaults, and a field that must be filled holds up people, not imports', async () => {
    const team = await aTeam();
    await field(team.leader, { name: 'Source', type: 'text', defaultValue: 'web' });
    await field(team.leader, { name: 'Budget', type: 'number', required: 'block' });
    expect(await post(team.ana, '/companies', { name: 'A' })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'custom.budget', message: 'is missing: Budget must be filled' }] },
    });
    expect((await company(team.ana, 'A', { budget: 0 })).custom).toEqual({ source: 'web', budget: 0 });
  });

  test('what is unique is said once, whatever its case', async () => {
    const team = await aTeam();
    await field(team.leader, { name: 'Register', type: 'text', isUnique: true });
    await company(team.ana, 'A', { register: 'HRB 12' });
    expect(await post(team.ben, '/companies', { name: 'B', custom: { register: 'hrb 12' } })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'custom.register' }] },
    });
  });

  test('each field is undone by itself, and the past keeps what stood then', async () => {
    const team = await aTeam();
    await field(team.leader, { name: 'Tier', type: 'choice', options: tiers });
    await field(team.leader, { name: 'Seats', type: 'number' });
    const deal = (await post(team.ana, '/deals', { name: 'D' })).body;
    for (const name of ['Fit', 'Seats']) await field(team.leader, { object: 'deal', name, type: 'number' });
    const first = await patch(team.ana, `/deals/${deal.id}`, deal.version, { custom: { fit: 1 } });
    const then = addDays(dayOf(now(), team.ana.timeZone), -3);
    const second = await patch(team.ana, `/deals/${deal.id}`, first.body.version, { custom: { seats: 5 } });
    const undone = await undo(team.ana, first.body.groupId);
    expect(undone.body).toMatchObject({ undone: 1, left: [] });
    const current = (await call(team.ana, `/deals/${deal.id}`)).body;
    expect(current.custom).toEqual({ seats: 5 });
    expect(second.body.custom).toEqual({ fit: 1, seats: 5 });
    expect((await call(team.ana, `/deals/${deal.id}?asOf=${then}`)).status).toBe(404);
    const timeline = (await call(team.ana, `/timeline/deal/${deal.id}`)).body.items;
    expect(timeline[1].body.fields).toEqual([
      { field: 'custom.seats', name: 'Seats', type: 'number', before: null, after: '5' },
    ]);
    const faults = (await selfCheck(db, systemActor(team.leader))).filter(({ faults }) => faults.length > 0);
    expect(faults).toEqual([]);
  });

  test('a field that is personal is erased with the person, and what is not stays', async () => {
    const team = await aTeam();
    const object = 'contact';
    await field(team.leader, { object, name: 'Hobby', type: 'text', isIndexed: true });
    await field(team.leader, { object, name: 'Fair', type: 'number', isPersonal: false });
    const made = await post(team.ana, '/contacts', { name: 'Kim', custom: { hobby: 'sailing boats', fair: 3 } });
    await erase(db.pools, team.leader, { table: tableOfKind('contact')!, id: made.body.id }, { note: async () => {} });
    const shown = (await call(team.ana, `/contacts/${made.body.id}`)).body;
    expect(shown.custom).toEqual({ fair: 3 });
    for (const table of ['contacts', 'contacts_past', 'changes', 'field_index', 'idempotency_keys']) {
      const { rows } = await db.owner.query(`SELECT 1 FROM app.${table} t WHERE t::text LIKE '%sailing boats%'`);
      expect([table, rows.length]).toEqual([table, 0]);
    }
  });
});

describe('rights', () => {
  test('a field hidden from a role is hidden in records, lists, definitions, filters and timelines, and survives its saves', async () => {
    const team = await aTeam();
    await field(team.leader, { name: 'Margin', type: 'number', isIndexed: true, readers: ['finance'] });
    await field(team.leader, { name: 'Seats', type: 'number' });
    const acme = await company(team.ana, 'Acme', { seats: 1 });
    const set = await patch(team.leader, `/companies/${acme.id}`, acme.version, { custom: { margin: 40 } });
    expect(set.body.custom).toEqual({ margin: 40, seats: 1 });
    expect((await call(team.fin, `/companies/${acme.id}`)).body.custom).toEqual({ margin: 40, seats: 1 });
    expect((await call(team.ana, `/companies/${acme.id}`)).body.custom).toEqual({ seats: 1 });
    expect((await call(team.ana, '/companies')).body.items[0].custom).toEqual({ seats: 1 });
    const told = async (who: Actor) => JSON.stringify((await call(who, `/timeline/company/${acme.id}`)).body.items);
    expect(await told(team.leader)).toContain('"after":"40","name":"Margin"');
    expect(await told(team.ana)).not.toContain('argin');
    expect(await told(team.ana)).toContain('"name":"Seats"');
    expect(namesIn(await call(team.ana, '/fields'))).toEqual(['Seats']);
    for (const url of ['/companies?custom=margin:is:40', '/companies?sort=custom.margin'])
      expect(await call(team.ana, url)).toMatchObject({ status: 400 });
    const saved = await patch(team.ana, `/companies/${acme.id}`, set.body.version, { custom: { seats: 2 } });
    expect(saved.body.custom).toEqual({ seats: 2 });
    expect((await call(team.leader, `/companies/${acme.id}`)).body.custom).toEqual({ margin: 40, seats: 2 });
    expect(await patch(team.ana, `/companies/${acme.id}`, saved.body.version, { custom: { margin: 1 } })).toMatchObject(
      {
        status: 400,
      },
    );
  });

  test('a field that a role sees and may not set is refused by its name, and an undo does not set it either', async () => {
    const team = await aTeam();
    await field(team.leader, { object: 'deal', name: 'Score', type: 'number', writers: ['manager'] });
    const deal = (await post(team.ana, '/deals', { name: 'D' })).body;
    const scored = await patch(team.manager, `/deals/${deal.id}`, deal.version, { custom: { score: 7 } });
    expect(scored.body.custom).toEqual({ score: 7 });
    expect(await patch(team.ana, `/deals/${deal.id}`, scored.body.version, { custom: { score: 9 } })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'custom.score' }] },
    });
    expect(await undo(team.ana, scored.body.groupId)).toMatchObject({ status: 409 });
    expect((await call(team.ana, `/deals/${deal.id}`)).body.custom).toEqual({ score: 7 });
  });
});

describe('lists', () => {
  test('companies are filtered and sorted by fields, page by page, with the count of all', async () => {
    const team = await aTeam();
    await field(team.leader, { name: 'Seats', type: 'number', isIndexed: true });
    await field(team.leader, { name: 'Tier', type: 'choice', options: tiers, isIndexed: true });
    await field(team.leader, { name: 'Renewal', type: 'day', isIndexed: true });
    await company(team.ana, 'A', { seats: 10, tier: 'gold', renewal: '2027-01-01' });
    await company(team.ana, 'B', { seats: 2.5, tier: 'silver', renewal: '2026-01-01' });
    await company(team.ana, 'C', { seats: 30 });
    await company(team.ana, 'D');
    const names = async (query: string) => namesIn(await call(team.ben, `/companies?${query}`));
    expect(await names('custom=seats:from:10')).toEqual(['A', 'C']);
    expect(await names('custom=seats:from:10&custom=tier:is:gold')).toEqual(['A']);
    expect(await names('custom=tier:any:gold,silver')).toEqual(['A', 'B']);
    expect(await names('custom=tier:empty')).toEqual(['C', 'D']);
    expect(await names('custom=renewal:before:2026-12-31')).toEqual(['B']);
    expect(await names('sort=custom.seats')).toEqual(['B', 'A', 'C', 'D']);
    expect(await names('sort=custom.seats&direction=desc')).toEqual(['C', 'A', 'B', 'D']);
    const seen: string[] = [];
    for (let cursor = ''; cursor !== null; ) {
      const page: { body: { items: { name: string }[]; nextCursor: string; total: number } } = await call(
        team.ben,
        `/companies?sort=custom.seats&limit=1${cursor && `&cursor=${cursor}`}`,
      );
      expect(page.body.total).toBe(4);
      seen.push(...namesIn(page));
      cursor = page.body.nextCursor;
    }
    expect(seen).toEqual(['B', 'A', 'C', 'D']);
  });

  test('a key that is no field is named, as is a way of asking that a type does not have', async () => {
    const team = await aTeam();
    await field(team.leader, { name: 'Seats', type: 'number', isIndexed: true });
    for (const [query, word] of [
      ['custom=sets:is:1', 'sets'],
      ['custom=seats:begins:1', 'begins'],
      ['custom=seats:is:many', 'many'],
      ['sort=custom.sets', 'sets'],
    ])
      for (const list of ['/companies', '/contacts', '/deals']) {
        const { status, body } = await call(team.ana, `${list}?${query}`);
        expect(status).toBe(400);
        if (list === '/companies') expect(JSON.stringify(body.errors)).toContain(word);
      }
  });

  test('deals are filtered and sorted by a field, and the sum is of those that match', async () => {
    const team = await aTeam();
    await field(team.leader, { object: 'deal', name: 'Budget', type: 'money', isIndexed: true });
    const budget = (amount: number) => ({ budget: { amount, currency: 'EUR' } });
    await post(team.ana, '/deals', { name: 'Small', amount: 100, custom: budget(500) });
    await post(team.ana, '/deals', { name: 'Large', amount: 900, custom: budget(5_000) });
    const large = await call(team.ana, '/deals?custom=budget:above:500');
    expect(large.body).toMatchObject({ total: 1, sum: 900, items: [{ name: 'Large', custom: budget(5_000) }] });
    expect(namesIn(await call(team.ana, '/deals?sort=custom.budget&direction=asc'))).toEqual(['Small', 'Large']);
    expect(namesIn(await call(team.ben, '/deals?custom=budget:filled'))).toEqual([]);
  });

  test('a text is found by its beginning, whatever its case', async () => {
    const team = await aTeam();
    await field(team.leader, { name: 'Code', type: 'text', isIndexed: true });
    for (const code of ['Äb-1', 'äb-2', 'b']) await company(team.ana, code, { code });
    expect(namesIn(await call(team.ana, `/companies?custom=code:begins:${encodeURIComponent('ÄB')}`))).toHaveLength(2);
    expect(namesIn(await call(team.ana, '/companies?custom=code:begins:%25'))).toEqual([]);
  });

  test('a field marked later finds what was said before', async () => {
    const team = await aTeam();
    const seats = await field(team.leader, { name: 'Seats', type: 'number' });
    await company(team.ana, 'A', { seats: 10 });
    expect((await call(team.ana, '/companies?custom=seats:is:10')).status).toBe(400);
    await patch(team.leader, `/fields/${seats.id}`, seats.version, { isIndexed: true });
    expect(namesIn(await call(team.ana, '/companies?custom=seats:is:10'))).toEqual(['A']);
  });
});

test('equality and ranges lead through the index, under the policies that keep workspaces apart', async () => {
  const team = await aTeam();
  await field(team.leader, { name: 'Seats', type: 'number', isIndexed: true });
  await field(team.leader, { name: 'Code', type: 'text', isIndexed: true });
  await db.owner.query(
    `INSERT INTO app.field_index (workspace_id, field_id, record_id, item, text, number)
     SELECT d.workspace_id, d.id, gen_random_uuid(), 1, CASE d.key WHEN 'code' THEN md5(i::text) END, CASE d.key WHEN 'seats' THEN i END
     FROM generate_series(1, 6000) i, app.field_definitions d WHERE d.workspace_id = $1`,
    [team.leader.workspaceId],
  );
  await db.owner.query(
    `INSERT INTO app.companies (workspace_id, id, version, valid_from, name)
     SELECT $1, gen_random_uuid(), 1, now(), i::text FROM generate_series(1, 6000) i`,
    [team.leader.workspaceId],
  );
  await db.owner.query('VACUUM ANALYZE app.field_index, app.companies');
  const planOf = (filter: string) =>
    db.read(team.ana, async (reader) => {
      const asked = await customQuestion(reader, team.ana, 'company', { custom: [filter], sort: 'name' });
      if ('unfit' in asked) throw new Error(asked.unfit.message);
      const query = customFiltered(team.ana, readable(team.ana, tableOfKind('company')!), asked.filters, {});
      const { sql, parameters } = query.compile();
      const lines = await reader.sql<Record<string, string>>(`EXPLAIN ${sql}`, parameters);
      return lines.flatMap((line) => Object.values(line)).join('\n');
    });
  for (const [filter, index] of [
    ['seats:is:77', 'field_index_by_number'],
    ['seats:above:5990', 'field_index_by_number'],
    ['code:is:abc', 'field_index_by_text'],
  ] as const) {
    const plan = await planOf(filter);
    expect(plan).toContain(index);
    expect(plan).not.toContain('Seq Scan on field_index');
  }
});

describe('formulas and roll-ups', () => {
  test('a formula reckons with own, custom and the company’s fields, and says why when it cannot', async () => {
    const team = await aTeam();
    await field(team.leader, { name: 'Discount', type: 'percent' });
    const object = 'deal';
    await field(team.leader, { object, name: 'Seats', type: 'number' });
    const price = await field(team.leader, {
      object,
      name: 'Per seat',
      type: 'formula',
      options: { formula: 'amount * (1 - company.discount) / seats' },
    });
    expect(price).toMatchObject({ result: 'money' });
    const acme = await company(team.ana, 'Acme', { discount: 0.25 });
    const deal = (
      await post(team.ana, '/deals', { name: 'D', amount: 1_000, companyId: acme.id, custom: { seats: 3 } })
    ).body;
    expect(deal.custom).toEqual({ seats: 3, per_seat: { amount: 250, currency: 'EUR' } });
    const zero = await patch(team.ana, `/deals/${deal.id}`, deal.version, { custom: { seats: 0 } });
    expect(zero.body.custom).toEqual({ seats: 0 });
    expect((await call(team.ana, `/fields/${price.id}/why?recordId=${deal.id}`)).body).toMatchObject({
      value: null,
      reason: 'divided by zero',
      inputs: [
        { name: 'amount', value: { amount: 1_000 } },
        { name: 'company.discount', value: 0.25 },
        { name: 'seats' },
      ],
    });
  });

  test('a change of type is taken back whole or not at all: what others say as numbers since, or reckon with, stays so with all of it', async () => {
    const team = await aTeam();
    const { seats, acme, act } = await retyped(team);
    const says = async ({ id }: Named) => (await call(team.ana, `/companies/${id}`)).body.custom.seats;
    const left = [{ kind: 'field', recordId: seats.id, field: null, why: 'against-rules' }];
    const formula = await field(team.leader, { name: 'Double', type: 'formula', options: { formula: 'seats * 2' } });
    expect(await undo(team.leader, act)).toMatchObject({ status: 409, body: { left } });
    await patch(team.leader, `/fields/${formula.id}`, formula.version, { isRetired: true });
    const bolt = await company(team.ana, 'Bolt', { seats: 7 });
    expect(await undo(team.leader, act)).toMatchObject({ status: 409, body: { left } });
    expect([await says(acme), await says(bolt)]).toEqual([12, 7]);
    // One value alone does not go back to words either.
    const { rows } = await db.owner.query('SELECT change_id FROM app.changes WHERE group_id = $1 AND record_id = $2', [
      act,
      acme.id,
    ]);
    const alone = await call(team.leader, `/changes/${rows[0].change_id}/undo`, { method: 'POST' });
    expect(alone.body.left).toMatchObject([{ field: 'custom.seats', why: 'against-rules' }]);
    expect(await says(acme)).toBe(12);
    await patch(team.ana, `/companies/${bolt.id}`, bolt.version, { custom: { seats: null } });
    expect((await undo(team.leader, act)).status).toBe(200);
    expect([await says(acme), await says(bolt)]).toEqual(['12', undefined]);
  });

  test('a record that comes back after a field turned into numbers leaves its words in the history', async () => {
    const team = await aTeam();
    const gone = async (name: string, custom: object) => {
      const made = await company(team.ana, name, custom);
      return {
        made,
        act: (await call(team.leader, `/companies/${made.id}`, { method: 'DELETE', seen: 1 })).body.groupId,
      };
    };
    const { old } = await retyped(team, async () => ({ many: await gone('Many', { seats: 'many' }) }));
    const back = await undo(team.leader, old.many.act);
    expect(back.body).toMatchObject({ undone: 1, left: [{ field: 'custom.seats', why: 'against-rules' }] });
    expect((await call(team.ana, `/companies/${old.many.made.id}`)).body).toMatchObject({ name: 'Many', custom: {} });
    expect(namesIn(await call(team.ana, '/companies?custom=seats:empty'))).toEqual(['Many']);
  });

  test('also through two others, and no roll-up is made of a formula, so that none comes round through one', async () => {
    const team = await aTeam();
    const object = 'deal';
    const formula = (text: string) => ({ type: 'formula', options: { formula: text } });
    const one = await field(team.leader, { object, name: 'One', ...formula('amount') });
    await field(team.leader, { object, name: 'Two', ...formula('one * 2') });
    await field(team.leader, { object, name: 'Three', ...formula('two * 2') });
    const round = await patch(team.leader, `/fields/${one.id}`, one.version, { options: { formula: 'three / 2' } });
    expect(round.body.errors[0].message).toContain('One → Three → Two → One');
    const rollup = { child: 'deal', how: 'sum', field: 'custom.three' };
    const ofFormula = await post(team.leader, '/fields', {
      object: 'company',
      name: 'All three',
      type: 'rollup',
      options: { rollup },
    });
    expect([ofFormula.status, ofFormula.body.errors[0].field]).toEqual([400, 'options.rollup.field']);
    const mixed = { object, name: 'Late fee', ...formula('amount + daysBetween(createdOn, today())') };
    const refused = await post(team.leader, '/fields', mixed);
    expect([refused.status, refused.body.errors[0].message]).toEqual([400, expect.stringContaining('days')]);
  });

  test('a formula that would need its own result is refused by the names on the way', async () => {
    const team = await aTeam();
    const base = await field(team.leader, { name: 'Base', type: 'formula', options: { formula: '1 + 1' } });
    await field(team.leader, { name: 'Double', type: 'formula', options: { formula: 'base * 2' } });
    const loop = await patch(team.leader, `/fields/${base.id}`, base.version, { options: { formula: 'double + 1' } });
    expect(loop).toMatchObject({ status: 400, body: { errors: [{ field: 'options.formula' }] } });
    expect(loop.body.errors[0].message).toContain('Base → Double → Base');
    const needed = await patch(team.leader, `/fields/${base.id}`, base.version, { isRetired: true });
    expect(needed.body.errors).toMatchObject([{ field: 'isRetired', message: 'is needed by Double as it is' }]);
    const asText = await call(team.leader, `/fields/${base.id}/type`, {
      method: 'POST',
      seen: base.version,
      body: { type: 'text' },
    });
    expect(asText.body.errors).toMatchObject([{ field: 'type', message: 'is needed by Double as it is' }]);
  });

  test('roll-ups count what hangs below within the reader’s rights, and say so', async () => {
    const team = await aTeam();
    const rollup = (how: string, more: object = {}) => ({ rollup: { child: 'deal', how, ...more } });
    await field(team.leader, { name: 'Deals', type: 'rollup', options: rollup('count') });
    await field(team.leader, {
      name: 'Open value',
      type: 'rollup',
      options: rollup('sum', { field: 'amount', where: [{ field: 'status', is: 'open' }] }),
    });
    await field(team.leader, { name: 'Half', type: 'formula', options: { formula: 'open_value / 2' } });
    const acme = await company(team.ana, 'Acme');
    await post(team.ana, '/deals', { name: 'One', amount: 100, companyId: acme.id });
    await post(team.ben, '/deals', { name: 'Two', amount: 300, companyId: acme.id });
    const eur = (amount: number) => ({ amount, currency: 'EUR' });
    expect((await call(team.leader, `/companies/${acme.id}`)).body.custom).toEqual({
      deals: 2,
      open_value: eur(400),
      half: eur(200),
    });
    expect((await call(team.ana, `/companies/${acme.id}`)).body.custom).toEqual({
      deals: 1,
      open_value: eur(100),
      half: eur(50),
    });
    expect((await call(team.ana, '/fields')).body.items[0]).toMatchObject({ name: 'Deals', limitedTo: 'own' });
    await post(team.ben, '/deals', { name: 'Three', amount: 5, currency: 'USD', companyId: acme.id });
    expect((await call(team.leader, `/companies/${acme.id}`)).body.custom).toEqual({ deals: 3 });
  });
});

describe('persons as values', () => {
  test('somebody who has left is shown so where he stands, and is chosen no more', async () => {
    const team = await aTeam();
    await field(team.leader, { name: 'Sponsor', type: 'person' });
    const sponsor = team.ben.personId as string;
    const acme = await company(team.ana, 'Acme', { sponsor });
    expect(acme.custom.sponsor).toEqual({ id: sponsor, name: expect.any(String) });
    await db.owner.query('UPDATE app.people SET active = false WHERE id = $1', [sponsor]);
    const shown = (await call(team.ana, `/companies/${acme.id}`)).body;
    expect(shown.custom.sponsor).toEqual({ id: sponsor, name: expect.any(String), left: true });
    const again = await patch(team.ana, `/companies/${acme.id}`, shown.version, { custom: { sponsor } });
    expect(again.status).toBe(200);
    const other = await post(team.ana, '/companies', { name: 'Birch', custom: { sponsor } });
    expect(other.body.errors).toMatchObject([{ field: 'custom.sponsor', message: 'has left' }]);
  });
});

describe('search of values', () => {
  const find = async (who: Actor, q: string) => {
    const known = await asKnown(who);
    return (await db.read(known, (reader) => search(reader, known, { q }))).map(({ title, detail }) => [title, detail]);
  };

  test('a field marked as found is found by any part of what it says, whatever case and accents, in the rights of the reader', async () => {
    const team = await aTeam();
    await field(team.leader, { name: 'Contract no.', key: 'contract', type: 'text', isIndexed: true });
    await field(team.leader, { name: 'Secret', type: 'text', isIndexed: true, readers: ['finance'] });
    await field(team.leader, { name: 'Note', type: 'text' });
    const acme = await company(team.ana, 'Acme', { contract: 'Ä-4711/Straße', note: 'unmarked' });
    await patch(team.leader, `/companies/${acme.id}`, acme.version, { custom: { secret: 'hush hush' } });
    const hit = ['Acme', 'Contract no.: Ä-4711/Straße'];
    for (const q of ['4711', 'a-4711', 'STRASSE']) expect(await find(team.ana, q), q).toEqual([hit]);
    expect(await find(team.ana, '47%1')).toEqual([]);
    expect(await find(team.ana, 'unmarked')).toEqual([]);
    expect(await find(team.ana, 'hush')).toEqual([]);
    expect(await find(team.fin, 'hush')).toEqual([['Acme', 'Secret: hush hush']]);
    const { version } = (await call(team.ana, `/companies/${acme.id}`)).body;
    await patch(team.ana, `/companies/${acme.id}`, version, { custom: { contract: null } });
    expect(await find(team.ana, '4711')).toEqual([]);
  });

  test('of deals only what is his to read, and nothing that was erased with a person', async () => {
    const team = await aTeam();
    await field(team.leader, { object: 'deal', name: 'Order', type: 'text', isIndexed: true });
    await field(team.leader, { object: 'contact', name: 'Badge', type: 'text', isIndexed: true });
    await post(team.ana, '/deals', { name: 'Fleet', custom: { order: 'PO-99881' } });
    expect(await find(team.ana, 'po-9988')).toEqual([['Fleet', 'Order: PO-99881']]);
    expect(await find(team.ben, 'po-9988')).toEqual([]);
    const kim = (await post(team.ana, '/contacts', { name: 'Kim', custom: { badge: 'B-20-77' } })).body;
    expect(await find(team.ben, 'b-20')).toEqual([['Kim', 'Badge: B-20-77']]);
    await erase(db.pools, team.leader, { table: tableOfKind('contact')!, id: kim.id }, { note: async () => {} });
    expect(await find(team.ben, 'b-20')).toEqual([]);
  });

  test('the database folds words as the product does', async () => {
    const words = ['Straße', 'ÆRØ', 'Łódź', 'Société  GÉNÉRALE', 'İstanbul', 'Þór œuvre', 'мир ЁЖ', '日本'];
    const { rows } = await db.owner.query('SELECT app.folded(w) AS folded FROM unnest($1::text[]) w', [words]);
    expect(rows.map(({ folded }) => folded)).toEqual(words.map(fold));
  });
});
