import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { addDays, addMicros, dayOf, instantFromMs, newId, startOfDay } from '../../../ground/index.ts';
import { aCompanyOf, type Cast } from '../../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../../platform/access/actor.ts';
import { allows } from '../../../platform/access/kinds.ts';
import { buildServer } from '../../../platform/http/server.ts';
import { leadRoutes } from '../routes.ts';
import { blankLead, type Lead, leads } from '../tables.ts';
import { type DefinitionRow, definitions } from './tables.ts';

let db: TestDatabase;
let app: Awaited<ReturnType<typeof buildServer>>;
let team: Cast<'lea' | 'ola' | 'max' | 'ria' | 'rob'>;
let clock = 0;
const actors = new Map<string, Actor>();
const now = () => addMicros(instantFromMs(Date.now()), clock);

beforeAll(async () => {
  db = await openTestDatabase();
  app = await buildServer({
    handlers: leadRoutes,
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
  clock = 0;
  team = await aCompanyOf(db, systemActor(anActor({ personId: null })), {
    lea: { role: 'leader' },
    ola: { role: 'operations' },
    max: { role: 'manager', under: 'lea' },
    ria: { role: 'rep', under: 'max' },
    rob: { role: 'rep', under: 'lea' },
  });
  for (const actor of Object.values(team)) actors.set(actor.personId as string, actor);
});

async function call(who: Actor, method: 'GET' | 'POST' | 'PUT', url: string, body?: object, seen?: number) {
  const answer = await app.inject({
    method,
    url: `/api/v1${url}`,
    headers: { authorization: who.personId as string, ...(seen === undefined ? {} : { 'if-match': `"${seen}"` }) },
    ...(body ? { payload: body } : {}),
  });
  return { status: answer.statusCode, body: answer.json() };
}
const large = { where: 'employees:least:100', says: 'Has 100 people or more' };
const propose = async (stage: 'mql' | 'sql', conditions: object[], who = team.ola) => {
  const { items } = (await call(team.ola, 'GET', '/lead-definitions')).body;
  const { version } = items.find((one: { stage: string }) => one.stage === stage);
  return call(who, 'PUT', `/lead-definitions/${stage}`, { version, conditions, messaging: 'Chains that hold' });
};
const agree = async (stage: 'mql' | 'sql', who: Actor, side: 'marketing' | 'sales') => {
  const { items } = (await call(team.ola, 'GET', '/lead-definitions')).body;
  const { version } = items.find((one: { stage: string }) => one.stage === stage);
  return call(who, 'POST', `/lead-definitions/${stage}/agreements`, { version, side });
};
const agreed = async (stage: 'mql' | 'sql', conditions: object[]) => {
  await propose(stage, conditions);
  await agree(stage, team.ola, 'marketing');
  return agree(stage, team.max, 'sales');
};
const make = async (who: Actor, over: object = {}) =>
  (await call(who, 'POST', '/leads', { name: 'Maria Keller', ...over })).body;
const move = (who: Actor, { id, version }: { id: string; version: number }, body: object) =>
  call(who, 'POST', `/leads/${id}/status`, body, version);

test('what operations propose holds once marketing and sales agreed, each by somebody else', async () => {
  await propose('sql', [large]);
  expect(await agree('sql', team.max, 'marketing')).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'side' }] },
  });
  await agree('sql', team.lea, 'marketing');
  expect((await agree('sql', team.lea, 'sales')).body).toMatchObject({ refusal: 'same-person' });
  const done = await agree('sql', team.max, 'sales');
  expect(done.body.items[1]).toMatchObject({
    inForce: { edition: 1, conditions: [large] },
    agreed: [{}, { side: 'sales' }],
  });
  const again = await propose('sql', [{ ...large, where: 'employees:least:500' }]);
  expect(again.body.items[1]).toMatchObject({ edition: 2, agreed: [], inForce: { edition: 1 } });
  expect(await propose('sql', [], team.max)).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'conditions' }] },
  });
  expect(await propose('sql', [{ where: 'amount:over:1', says: 'x' }])).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'conditions.0.where' }] },
  });
});

test('a lead that is not what was agreed is no SQL, but for a reason that is kept', async () => {
  const free = await make(team.ria, { employees: 10 });
  expect((await move(team.ria, free, { status: 'sql' })).status).toBe(200);
  await agreed('sql', [large]);
  const small = await make(team.ria, { employees: 10 });
  const refused = await move(team.ria, small, { status: 'sql' });
  expect(refused).toMatchObject({ status: 409, body: { refusal: 'not-qualified', lacks: ['Has 100 people or more'] } });
  const passed = await move(team.ria, small, { status: 'sql', overrideReason: 'Their mother company buys' });
  expect(passed.body).toMatchObject({ status: 'sql', overrideReason: 'Their mother company buys' });
  const big = await make(team.ria, { employees: 100 });
  expect((await move(team.ria, big, { status: 'sql', overrideReason: 'Not needed' })).body.overrideReason).toBeNull();
});

test('it is counted both ways, with what was handed over, what came back and what is overdue, of one’s own alone', async () => {
  await agreed('mql', [large]);
  await agreed('sql', [large]);
  const mql = await make(team.ria, { name: 'Small', employees: 10 });
  const small = (await move(team.ria, mql, { status: 'mql' })).body;
  await make(team.ria, { name: 'Large', employees: 200 });
  await make(team.rob, { name: 'Of Rob', employees: 200 });
  const handed = (await move(team.ria, await make(team.ria, { name: 'Back' }), { status: 'mql' })).body;
  await move(team.ria, handed, { status: 'disqualified', reason: 'A student' });
  clock = 7 * 86_400_000_000;
  const report = async (who: Actor) => (await call(who, 'GET', '/lead-definitions/report')).body;
  expect(await report(team.ria)).toMatchObject({
    leads: 3,
    stages: [
      {
        stage: 'mql',
        isAgreed: true,
        meets: 1,
        meeting: [{ name: 'Large' }],
        fails: 1,
        failing: [{ id: small.id, lacks: [large.says] }],
      },
      { stage: 'sql', meets: 0, fails: 0 },
    ],
    handed: { mql: 2, accepted: 0, sentBack: 1, reasons: [{ reason: 'A student', leads: 1 }] },
    overdue: { leads: 1, items: [{ name: 'Large' }] },
    speed: { n: 0 },
  });
  expect(await report(team.lea)).toMatchObject({ leads: 4, overdue: { leads: 2 } });
  clock = 40 * 86_400_000_000;
  expect((await report(team.ria)).speed).toMatchObject({
    n: 3,
    bins: [{ upTo: 5, n: 2, converted: 0 }, {}, {}, {}, {}, { isAnswered: false, n: 1 }],
  });
});

test('a lead that was merely shared with somebody is counted among its owner’s, as the figures count it', async () => {
  await make(team.ria, { employees: 200 });
  const { id } = await make(team.rob, { employees: 200 });
  actors.set(team.ria.personId as string, { ...team.ria, shared: { lead: { read: [id], write: [] } } });
  expect((await call(team.ria, 'GET', `/leads/${id}`)).status).toBe(200);
  expect((await call(team.ria, 'GET', '/lead-definitions/report')).body).toMatchObject({ leads: 1 });
});

/** What a record was from each of these days before today on. */
const since = <Row>(row: Row, ...states: [daysAgo: number, part: Partial<Row>][]) => {
  const today = dayOf(now(), team.lea.timeZone);
  let stood = row;
  return {
    id: newId(),
    states: states.map(([daysAgo, part]) => {
      stood = { ...stood, ...part };
      return { from: startOfDay(addDays(today, -daysAgo), team.lea.timeZone), row: stood };
    }),
  };
};

test('of a past day it is the edition, the counts and the breaches as they stood, and nothing is written there', async () => {
  const today = dayOf(now(), team.lea.timeZone);
  const dayBefore = (days: number) => addDays(today, -days);
  const moment = (days: number) => startOfDay(dayBefore(days), team.lea.timeZone);
  const larger = { where: 'employees:least:500', says: 'Has 500 people or more' };
  const both = (days: number) => [
    { side: 'marketing' as const, personId: team.ola.personId as string, at: moment(days) },
    { side: 'sales' as const, personId: team.max.personId as string, at: moment(days) },
  ];
  const written = (edition: number, condition: typeof large, days: number): Partial<DefinitionRow> => ({
    ...{ edition, conditions: [condition], agreed: both(days), inForce: { edition, conditions: [condition] } },
  });
  const blank = { stage: 'mql' as const, messaging: null } as DefinitionRow;
  const { id: _, version: _version, validFrom: _from, ...kept } = blankLead;
  const came = (days: number, over: Partial<Lead>) =>
    ({ ...kept, ownerId: team.ria.personId, receivedAt: moment(days), receivedOn: dayBefore(days), ...over }) as Lead;
  await db.transaction(systemActor(team.lea), async (tx) => {
    await tx.recordMany(definitions, [since(blank, [60, written(1, large, 60)], [20, written(2, larger, 20)])]);
    await tx.recordMany(leads, [
      since(
        came(50, { name: 'Grew', employees: 200, status: 'new', dueAt: moment(49) }),
        ...([
          [50, {}],
          [10, { status: 'working', answeredAt: moment(10) }],
        ] as [number, Partial<Lead>][]),
      ),
      since(
        came(45, { name: 'Small', employees: 10, status: 'new' }),
        ...([
          [45, {}],
          [40, { status: 'mql', answeredAt: moment(40) }],
          [25, { status: 'disqualified', statusReason: 'A student' }],
        ] as [number, Partial<Lead>][]),
      ),
      since(came(5, { name: 'Later', employees: 800, status: 'new' }), [5, {}]),
    ]);
  });
  const then = dayBefore(30);
  const list = async (asOf?: string) =>
    (await call(team.lea, 'GET', `/lead-definitions${asOf ? `?asOf=${asOf}` : ''}`)).body;
  const report = async (asOf?: string) =>
    (await call(team.lea, 'GET', `/lead-definitions/report${asOf ? `?asOf=${asOf}` : ''}`)).body;
  expect(await list(then)).toMatchObject({
    items: [{ edition: 1, conditions: [large], agreed: [{}, {}], inForce: { edition: 1 } }, { edition: 0 }],
    ...{ mayPropose: false, mayAgree: [] },
  });
  expect((await list(dayBefore(61))).items[0]).toMatchObject({ edition: 0, inForce: null });
  expect(await list()).toMatchObject({ items: [{ edition: 2, inForce: { edition: 2 } }, {}], mayPropose: true });
  expect(await report(then)).toMatchObject({
    ...{ day: then, since: addDays(then, -180), leads: 2 },
    stages: [
      { meets: 1, meeting: [{ name: 'Grew' }], fails: 1, failing: [{ name: 'Small', lacks: [large.says] }] },
      {},
    ],
    handed: { mql: 1, accepted: 0, sentBack: 0 },
    overdue: { leads: 1, items: [{ name: 'Grew' }] },
  });
  expect(await report(dayBefore(42))).toMatchObject({ stages: [{ fails: 0 }, {}], handed: { mql: 0 } });
  expect(await report()).toMatchObject({
    ...{ day: today, leads: 3 },
    stages: [{ meets: 1, meeting: [{ name: 'Later' }], fails: 0 }, {}],
    handed: { mql: 1, sentBack: 1, reasons: [{ reason: 'A student', leads: 1 }] },
    overdue: { leads: 0 },
  });
});

test('the promise of speed is told by source, each kept or not by its own time, to each of what he counts', async () => {
  const before = { minutes: 15, bySource: [{ source: 'Web form', minutes: 5 }], rules: [] };
  await call(team.ola, 'PUT', '/lead-routing', { version: 0, ...before });
  const at = (minutes: number) => addMicros(instantFromMs(Date.now()), minutes * 60_000_000);
  const came = async (owner: Actor, over: Partial<Lead>) => {
    const row = { ...blankLead, name: 'Kim', ownerId: owner.personId, receivedOn: dayOf(at(-120), 'Europe/Berlin') };
    const states = [{ from: at(-120), row: { ...row, receivedAt: at(-120), dueAt: at(-60), ...over } }];
    await db.transaction(systemActor(team.lea), (tx) => tx.recordMany(leads, [{ id: newId(), states }]));
  };
  const web = { source: 'Web form', status: 'working' as const };
  await came(team.ria, { ...web, answeredAt: at(-90) });
  await came(team.ria, { ...web, answeredAt: at(-30) });
  await came(team.ria, { ...web, status: 'new' });
  await came(team.rob, { source: 'Fair', status: 'working', answeredAt: at(-100) });
  await came(team.rob, { source: 'Fair', status: 'new', dueAt: at(60) });
  const levels = async (who: Actor) => (await call(who, 'GET', '/lead-definitions/report')).body.levels;
  expect(await levels(team.lea)).toMatchObject({
    whole: { n: 4, kept: 2, late: 1, waiting: 1 },
    sources: [
      { source: 'Web form', minutes: 5, n: 3, kept: 1, late: 1, waiting: 1 },
      { source: 'Fair', minutes: 15, n: 1, kept: 1, late: 0, waiting: 0 },
    ],
  });
  expect(await levels(team.rob)).toMatchObject({ whole: { n: 1 }, sources: [{ source: 'Fair' }] });
});
