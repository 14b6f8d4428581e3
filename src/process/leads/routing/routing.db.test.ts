import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { addDays, addMicros, dayOf, instantFromMs, newId } from '../../../ground/index.ts';
import { calendarRoutes } from '../../../people/calendar/routes.ts';
import { aCompanyOf, type Cast } from '../../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../../platform/access/actor.ts';
import { allows } from '../../../platform/access/kinds.ts';
import { buildServer } from '../../../platform/http/server.ts';
import { enterLead } from '../enter.ts';
import { leadRoutes } from '../routes.ts';
import { escalate } from './escalate.ts';

let db: TestDatabase;
let app: Awaited<ReturnType<typeof buildServer>>;
let team: Cast<'lea' | 'ola' | 'max' | 'ria' | 'rob' | 'ron'>;
const actors = new Map<string, Actor>();
const now = () => instantFromMs(Date.now());
const today = () => dayOf(now(), 'Europe/Berlin');
const always = Array.from({ length: 7 }, () => [{ from: '00:00', until: '24:00' }]);
const hour = 3_600_000_000;

beforeAll(async () => {
  db = await openTestDatabase();
  app = await buildServer({
    handlers: [...calendarRoutes(), ...leadRoutes],
    world: { db, now, today: ({ timeZone }) => dayOf(now(), timeZone) },
    log: { info() {}, warn: console.error, error: console.error },
    identify: async ({ headers }) => actors.get(String(headers.authorization)) ?? null,
    allows,
  });
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await db.close();
});
beforeEach(async () => {
  team = await aCompanyOf(db, systemActor(anActor({ personId: null })), {
    lea: { role: 'leader' },
    ola: { role: 'operations' },
    max: { role: 'manager', under: 'lea' },
    ria: { role: 'rep', under: 'max' },
    rob: { role: 'rep', under: 'max' },
    ron: { role: 'rep', under: 'lea' },
  });
  for (const actor of Object.values(team)) actors.set(actor.personId as string, actor);
});

async function call(who: Actor, method: 'GET' | 'POST' | 'PUT', url: string, body?: object) {
  const answer = await app.inject({
    method,
    url: `/api/v1${url}`,
    headers: { authorization: who.personId as string },
    ...(body ? { payload: body } : {}),
  });
  return { status: answer.statusCode, body: answer.json() };
}
const idOf = (who: Actor) => who.personId as string;
const member = (who: Actor, weight = 1, most: number | null = null) => ({ personId: idOf(who), weight, most });
const aRule = (people: object[], over: object = {}) => ({
  ...{ id: newId(), name: 'Everybody', on: true, where: '', withinHours: false, people },
  ...over,
});
const decide = async (rules: object[], over: object = {}, who = team.ola) => {
  const { version } = (await call(team.ola, 'GET', '/lead-routing')).body;
  return call(who, 'PUT', '/lead-routing', { version, minutes: 15, bySource: [], rules, ...over });
};
const say = (personId: string | null, over: object, who = team.ola) =>
  call(who, 'PUT', '/working-hours', {
    personId,
    version: 0,
    timeZone: null,
    week: null,
    holidays: [],
    ...over,
  });
const asks = async (over: object = {}) =>
  (await call(team.ola, 'POST', '/leads', { name: 'Maria Keller', ownerId: null, ...over })).body;
const ownerOf = async (over: object = {}) => (await asks(over)).owner?.name ?? null;
const later = (at: string, hours: number) => addMicros(at, hours * hour);
const escalateAt = (at: string) => db.transaction(systemActor(team.lea), (tx) => escalate(tx, at));
const notices = (who: Actor) =>
  db.read(who, (reader) =>
    reader.sql<{ kind: string }>(
      'SELECT kind FROM app.notices WHERE workspace_id = $1::uuid AND person_id = $2::uuid',
      [who.workspaceId, who.personId],
    ),
  );

describe('whose a lead is', () => {
  test('by turns and weights, by the first rule that fits, with the rule kept and its owner told', async () => {
    await decide([
      aRule([member(team.ron)], { name: 'Austria', where: 'country:is:AT' }),
      aRule([member(team.ria), member(team.rob, 3)]),
    ]);
    const given = [];
    for (let n = 0; n < 8; n++) given.push(await ownerOf());
    expect(given.filter((name) => name === 'rob')).toHaveLength(6);
    const austrian = await asks({ country: 'at' });
    expect(austrian).toMatchObject({ owner: { name: 'ron' }, routed: { how: 'rule', rule: 'Austria', passed: [] } });
    expect(await notices(team.ron)).toEqual([{ kind: 'lead-given' }]);
  });

  test('away, full and outside of hours are passed over; with nobody left it waits in the queue and says why', async () => {
    await decide([aRule([member(team.ria), member(team.rob, 1, 1)], { name: 'Two' })]);
    await call(team.max, 'POST', '/leave', {
      ...{ personId: idOf(team.ria), firstDay: addDays(today(), -1), lastDay: addDays(today(), 1) },
      reason: 'sick',
    });
    const first = await asks();
    expect(first).toMatchObject({
      owner: { name: 'rob' },
      routed: { passed: [{ person: { name: 'ria' }, why: 'away' }] },
    });
    expect(await asks()).toMatchObject({
      owner: null,
      routed: { how: 'nobody-there', passed: [{ why: 'away' }, { person: { name: 'rob' }, why: 'full' }] },
    });
    const { rules } = (await call(team.ola, 'GET', '/lead-routing')).body;
    expect(rules[0].people).toMatchObject([
      { person: { name: 'ria' }, open: 0 },
      { person: { name: 'rob' }, open: 1 },
    ]);
    await decide([aRule([member(team.ron)], { where: 'country:is:FR' })]);
    expect(await asks()).toMatchObject({ owner: null, routed: { how: 'no-rule' } });
  });

  test('forty that come at once are shared as exactly as one after the other', async () => {
    await decide([aRule([member(team.ria), member(team.rob), member(team.ron, 2)])]);
    const came = await Promise.all(Array.from({ length: 40 }, () => asks()));
    const had = (name: string) => came.filter(({ owner }) => owner?.name === name).length;
    expect([had('ria'), had('rob'), had('ron')]).toEqual([10, 10, 20]);
  });

  test('a lead that comes by a form is judged and given where it comes in', async () => {
    await decide([aRule([member(team.ron)], { where: 'medium:is:cpc' })]);
    const system = systemActor(team.lea);
    const lead = await db.transaction(system, (tx) => enterLead(tx, { name: 'A. Form', medium: 'cpc' }, 'form'));
    expect(lead).toMatchObject({ ownerId: idOf(team.ron), routed: { how: 'rule' }, dueAt: expect.any(String) });
    const other = await db.transaction(system, (tx) => enterLead(tx, { name: 'B. Form' }, 'form'));
    expect(other).toMatchObject({ ownerId: null, routed: { how: 'no-rule' } });
  });
});

describe('a promise', () => {
  beforeEach(() => say(null, { week: always }));

  test('starts when a lead comes in, by its source', async () => {
    await decide([], { bySource: [{ source: 'Fair', minutes: 60 }] });
    const waits = async (source: string) => {
      const { dueAt, clock } = await asks({ source });
      expect(clock).toBe('running');
      return Math.round((Date.parse(dueAt) - Date.now()) / 60_000);
    };
    expect([await waits('fair'), await waits('Web')]).toEqual([60, 15]);
  });

  test('broken once, owner and manager are told; twice, it goes to the next and both are told, each time once', async () => {
    await decide([aRule([member(team.ria), member(team.rob)])]);
    const lead = await asks();
    const [had, next] = lead.owner.name === 'ria' ? [team.ria, team.rob] : [team.rob, team.ria];
    expect(await escalateAt(now())).toBe(0);
    expect(await escalateAt(later(now(), 0.3))).toBe(1);
    expect(await escalateAt(later(now(), 0.3))).toBe(0);
    expect(await notices(had)).toEqual([{ kind: 'lead-given' }, { kind: 'lead-late' }]);
    expect(await notices(team.max)).toEqual([{ kind: 'lead-late' }]);
    expect(await escalateAt(later(now(), 0.6))).toBe(1);
    expect(await escalateAt(later(now(), 50))).toBe(0);
    expect((await call(next, 'GET', `/leads/${lead.id}`)).body).toMatchObject({
      owner: { name: next === team.ria ? 'ria' : 'rob' },
      routed: { how: 'reassigned', passed: [{ why: 'had-it' }] },
    });
    expect((await notices(had)).map(({ kind }) => kind)).toContain('lead-passed-on');
    expect(await notices(next)).toEqual([{ kind: 'lead-given' }]);
  });

  test('of what nobody owns the rules are asked again, and of an answered lead nobody is told', async () => {
    const queued = await asks();
    const answered = (await call(team.ria, 'POST', '/leads', { name: 'Mine' })).body;
    await app.inject({
      method: 'POST',
      url: `/api/v1/leads/${answered.id}/status`,
      headers: { authorization: idOf(team.ria), 'if-match': '"1"' },
      payload: { status: 'working' },
    });
    await decide([aRule([member(team.rob)])]);
    expect(await escalateAt(later(now(), 0.3))).toBe(1);
    expect((await call(team.rob, 'GET', `/leads/${queued.id}`)).body.routed).toMatchObject({ how: 'rule' });
    expect(await notices(team.ria)).toEqual([]);
  });
});

describe('who decides', () => {
  test('operations and leaders; a manager reads it with his people; a rep reads none of it', async () => {
    await decide([aRule([member(team.ria), member(team.ron)])]);
    const read = await call(team.max, 'GET', '/lead-routing');
    expect(read.body).toMatchObject({ mayWrite: false, rules: [{ people: [{ person: { name: 'ria' } }], others: 1 }] });
    expect((await decide([], {}, team.max)).status).toBe(403);
    expect((await call(team.ria, 'GET', '/lead-routing')).status).toBe(403);
  });

  test('of his hours everybody, of others’ whoever leads them, and nobody below of the workspace’s', async () => {
    expect((await say(idOf(team.ria), { timeZone: 'Asia/Tokyo' }, team.ria)).status).toBe(200);
    expect(await say(idOf(team.rob), {}, team.ria)).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'personId' }] },
    });
    expect((await say(idOf(team.ron), {}, team.max)).status).toBe(400);
    expect((await say(null, {}, team.max)).status).toBe(400);
    expect((await call(team.rob, 'GET', '/working-hours')).body).toMatchObject({
      people: [],
      workspace: { mayWrite: false },
    });
    expect((await call(team.max, 'GET', '/working-hours')).body.people).toMatchObject([{ person: { name: 'ria' } }]);
  });

  test.each([
    ['a condition on nothing', () => decide([aRule([member(team.ria)], { where: 'amount:over:1' })]), 'rules.0.where'],
    ['somebody twice', () => decide([aRule([member(team.ria), member(team.ria)])]), 'rules.0.people.1.personId'],
    [
      'somebody who is not here',
      () => decide([aRule([{ ...member(team.ria), personId: newId() }])]),
      'rules.0.people.0.personId',
    ],
    [
      'a source twice',
      () =>
        decide([], {
          bySource: [
            { source: 'A', minutes: 1 },
            { source: 'a', minutes: 2 },
          ],
        }),
      'bySource.1.source',
    ],
    ['a week without work', () => say(null, { week: [[], [], [], [], [], [], []] }), 'week'],
    [
      'a stretch over another',
      () =>
        say(null, {
          week: [[{ from: '22:00', until: '06:00' }], [{ from: '05:00', until: '07:00' }], [], [], [], [], []],
        }),
      'week.1',
    ],
  ])('%s is refused by its field', async (_, act, field) => {
    expect(await act()).toMatchObject({ status: 400, body: { errors: [{ field }] } });
  });

  test('two who change the rules at once: the second is told', async () => {
    await decide([]);
    expect((await decide([], { version: 0 })).body).toMatchObject({ refusal: 'settings-changed' });
  });
});

test('a trial says what rules would have done with the leads of 30 days, and which of them fits none', async () => {
  for (const country of ['DE', 'DE', 'FR', 'IT']) await asks({ country });
  const [de, none] = [
    aRule([member(team.ria), member(team.rob)], { name: 'DE', where: 'country:is:DE' }),
    aRule([member(team.ron)], { name: 'None', where: 'country:is:JP' }),
  ];
  const { body } = await call(team.ola, 'POST', '/lead-routing/trial', { rules: [de, none] });
  expect(body).toMatchObject({
    leads: 4,
    noRule: 2,
    nobodyThere: 0,
    rules: [
      { fits: 2, gave: 2 },
      { fits: 0, gave: 0 },
    ],
  });
  expect(body.rules[0].people.map(({ leads }: { leads: number }) => leads)).toEqual([1, 1]);
  expect(body.examples).toHaveLength(4);
  expect((await call(team.ola, 'GET', '/leads/queue')).body.count).toBe(4);
});
