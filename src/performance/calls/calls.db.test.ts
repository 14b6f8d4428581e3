import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { addDays, calendarYear, newId, quarterName, quarterOf, shiftQuarter } from '../../ground/index.ts';
import { setManager } from '../../people/organisation/actions.ts';
import { managersOn } from '../../people/organisation/reads.ts';
import { aCompanyOf, type Cast } from '../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { allows } from '../../platform/access/kinds.ts';
import { undoGroup } from '../../platform/history/undo.ts';
import { buildServer } from '../../platform/http/index.ts';
import { askerOf } from '../../platform/metrics/asker.ts';
import { openMetrics } from '../../platform/metrics/registry.ts';
import { founderOf, openWorkspace } from '../../platform/settings/workspace.ts';
import { addPipeline } from '../../process/pipeline/actions.ts';
import { pipelineMetrics } from '../../process/pipeline/metrics.ts';
import { deals } from '../../process/pipeline/tables.ts';
import { setQuotas } from '../../strategy/targets/actions.ts';
import { targetMetrics } from '../../strategy/targets/metrics.ts';
import { remindOfCalls } from './jobs.ts';
import { callRoutes } from './routes.ts';
import { sellIn } from './testing.ts';

const today = new Date().toISOString().slice(0, 10);
const quarter = quarterOf(today, calendarYear);
const period = quarterName(quarter, calendarYear);
const last = shiftQuarter(quarter, -1, calendarYear);
const metrics = openMetrics({ metrics: [...pipelineMetrics, ...targetMetrics], managersOn });

let db: TestDatabase;
let app: Awaited<ReturnType<typeof buildServer>>;
type Name = 'Lea' | 'Max' | 'Rob' | 'Ria' | 'Mia' | 'Nia' | 'Fin' | 'Sue';
let cast: Cast<Name>;
let asking: Actor;
let ids: string[];
const landing = { p10: 1, p50: 2, p90: 3, reachesQuota: 0.5, version: '1' };

const closing = addDays(quarter.next, -1);
const line = (name: string, unitPrice: number) => ({
  ...{ id: newId(), productId: newId(), name, quantity: 1, unitPrice, discount: null },
  ...{ rhythm: 'once' as const, termMonths: null },
});
const idOf = (name: Name) => cast[name].personId as string;

beforeAll(async () => {
  db = await openTestDatabase();
  const fields = { name: 'Harbour', timeZone: 'UTC', currency: 'EUR', fiscalStartMonth: 1, locale: 'en-GB' };
  const founder = founderOf(fields);
  await db.transaction(founder, (tx) => openWorkspace(tx, fields));
  cast = await aCompanyOf(db, systemActor(founder), {
    Lea: { role: 'leader' },
    Max: { role: 'manager', under: 'Lea' },
    Rob: { role: 'rep', under: 'Max' },
    Ria: { role: 'rep', under: 'Max' },
    Mia: { role: 'manager', under: 'Lea' },
    Nia: { role: 'rep', under: 'Mia' },
    Fin: { role: 'finance' },
    Sue: { role: 'success' },
  });
  await db.transaction(cast.Lea, (tx) => addPipeline(tx));
  const before = addDays(last.first, 3);
  const open = (owner: Name, amount: number | null, more = {}) =>
    [
      [before, { ownerId: idOf(owner), amount, expectedCloseOn: closing, ownCategory: 'commit' as const, ...more }],
    ] as const;
  ids = await sellIn(db, cast.Lea, [
    open('Rob', 100_00, { lines: [line('Seats', 30_00), line('Set-up', 60_00)] }),
    open('Rob', 50_00, { ownCategory: 'best_case' as const }),
    open('Ria', 30_00, {
      splits: [
        { personId: idOf('Ria'), kind: 'share', percent: 33.33 },
        { personId: idOf('Nia'), kind: 'share', percent: 66.67 },
        { personId: idOf('Max'), kind: 'overlay', percent: 10 },
      ],
    }),
    open('Nia', 70_00),
    open('Nia', 900_00, { currency: 'USD' }),
    [...open('Ria', 40_00), [quarter.first, { status: 'won', closedOn: quarter.first }]],
    open('Rob', 500_00, { expectedCloseOn: addDays(last.next, -1) }),
    [...open('Nia', 80_00, { confidential: true })],
  ]);
  await db.transaction(cast.Lea, (tx) =>
    setQuotas(tx, [
      { personId: idOf('Rob'), quarterStart: quarter.first, amount: 200_00 },
      { personId: idOf('Nia'), quarterStart: quarter.first, amount: 100_00 },
    ]),
  );
  app = await buildServer({
    handlers: callRoutes(metrics, { projection: async () => landing }),
    world: { db, now: () => new Date().toISOString().replace('Z', '000Z'), today: () => today },
    log: { info() {}, warn() {}, error: (facts: object) => console.error(facts) },
    identify: async () => asking,
    allows,
    checkAnswers: true,
  });
  await app.ready();
});
afterAll(async () => {
  await app?.close();
  await db?.close();
});

type Method = 'GET' | 'PUT' | 'POST';
async function ask(who: Name, method: Method, path: string, body?: object, as: Partial<Actor> = {}) {
  asking = { ...cast[who], ...as };
  const reply = await app.inject({
    method,
    url: `/api/v1/forecast${path}`,
    headers: { authorization: 'somebody', ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { payload: JSON.stringify(body) } : {}),
  });
  // biome-ignore lint/suspicious/noExplicitAny: the answer is looked at by its parts
  const json: any = reply.body ? JSON.parse(reply.body) : null;
  return { status: reply.statusCode, json };
}
const read = async (who: Name, query = '') => (await ask(who, 'GET', query)).json;
// biome-ignore lint/suspicious/noExplicitAny: as above
const commits = (told: any) =>
  Object.fromEntries(
    told.rows.map((row: { name: string; numbers: { commit: { amount: number } } }) => [
      row.name,
      row.numbers.commit.amount,
    ]),
  );
const say = (who: Name, subject: Name | null, commit: number | null, more: object = {}) =>
  ask(who, 'PUT', '/submissions', {
    ...{ period, subject: subject && idOf(subject), commit, bestCase: null, mostLikely: null, ...more },
  });

test('deals roll up over the tree, each in his own sight', async () => {
  const whole = await read('Lea');
  expect(whole.period.name).toBe(period);
  expect(commits(whole)).toEqual({ Lea: 320_00, Max: 170_00, Rob: 100_00, Ria: 70_00, Mia: 150_00, Nia: 150_00 });
  expect(whole.whole.commit.amount).toBe(320_00);
  expect(whole.leftOut).toEqual([{ currency: 'USD', n: 1, amount: 900_00 }]);
  expect(commits(await read('Max'))).toEqual({ Max: 170_00, Rob: 100_00, Ria: 70_00 });
  expect(commits(await read('Rob'))).toEqual({ Rob: 100_00 });
  expect((await read('Fin')).whole.commit.amount).toBe(320_00);
  expect((await ask('Sue', 'GET', '')).status).toBe(403);
  expect((await ask('Max', 'GET', `?node=${idOf('Mia')}`)).status).toBe(404);
  expect((await ask('Rob', 'GET', `?node=${idOf('Max')}`)).status).toBe(404);
});

test('it is told by product and by credit, and all parts add up to it, whoever’s tree is looked at', async () => {
  const broken = async (who: Name, by: string, query = '') =>
    (await ask(who, 'GET', `/breakdown?by=${by}${query}`)).json;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  const parts = (told: any) => Object.fromEntries(told.parts.map(({ name, commit }: any) => [name, commit]));
  const whole = await broken('Lea', 'product');
  expect(parts(whole)).toEqual({ null: 220_00, 'Set-up': 66_67, Seats: 33_33 });
  expect([whole.whole.commit, whole.beyond.commit]).toEqual([320_00, 0]);
  expect(whole.parts[0].branches[0]).toMatchObject({ person: { name: 'Mia' }, commit: 150_00 });
  expect(parts(await broken('Lea', 'credit'))).toEqual({ Nia: 170_00, Rob: 100_00, Ria: 50_00 });
  // Credit that goes beyond the tree is told with the name of whom it goes to: it is in the number of the tree.
  expect(parts(await broken('Max', 'credit'))).toEqual({ Rob: 100_00, Ria: 50_00, Nia: 20_00 });
  expect(parts(await broken('Nia', 'product'))).toEqual({ null: 150_00 });
  const past = await broken('Lea', 'product', `&asOf=${addDays(last.first, -1)}`);
  expect([past.parts, past.whole.commit]).toEqual([[], 0]);
  expect((await ask('Max', 'GET', `/breakdown?by=product&node=${idOf('Mia')}`)).status).toBe(404);
  expect((await ask('Lea', 'GET', '/breakdown?by=moon')).json.errors[0]).toMatchObject({ field: 'by' });
  expect((await ask('Sue', 'GET', '/breakdown?by=product')).status).toBe(403);
});

test('won value, open value and quota are those of the registry', async () => {
  const told = await read('Lea');
  const asker = (reader: never) => askerOf(metrics, reader, cast.Lea, today);
  const [won, open, quota] = await db.read(cast.Lea, (reader) => {
    const points = [{ name: 'now', period: { first: quarter.first, next: quarter.next }, asOf: today }];
    return Promise.all(
      ['won_value', 'coverage_of_remaining', 'quota'].map(async (id) => {
        const [figure] =
          (await metrics.metricById(id)?.figures(asker(reader as never), { points, by: [], filter: {} })) ?? [];
        return figure;
      }),
    );
  });
  expect(told.pacing.won).toBe(won?.value);
  expect(open?.parts).toContainEqual({ kind: 'money', of: 'closing', amount: told.pacing.open, currency: 'EUR' });
  expect(told.pacing.quota).toBe(quota?.value);
  expect(told.pacing.coverage).toBe(open?.value);
});

test('what was said replaces what stands below, never a deal; whoever replaces others says why', async () => {
  expect((await say('Rob', 'Rob', 90_00, { note: 'Two are safe' })).status).toBe(200);
  expect((await say('Max', 'Rob', 80_00)).json).toMatchObject({ status: 409, refusal: 'needs-reason' });
  expect((await say('Max', 'Rob', 80_00, { reason: 'The buyer is away' })).status).toBe(200);
  expect((await say('Max', 'Max', 160_00, { reason: 'Ria has one more' })).status).toBe(200);
  expect((await say('Lea', null, 200_00, { reason: 'Mia lands' })).status).toBe(200);
  const whole = await read('Lea');
  expect(commits(whole)).toEqual({ Lea: 310_00, Max: 160_00, Rob: 80_00, Ria: 70_00, Mia: 150_00, Nia: 150_00 });
  expect(whole.whole.commit).toEqual({ amount: 200_00, from: 'adjusted', below: 310_00 });
  const { json: parts } = await ask('Lea', 'GET', '/breakdown?by=product');
  expect([parts.whole.commit, parts.beyond.commit]).toEqual([200_00, -120_00]);
  const rob = whole.rows.find(({ name }: { name: string }) => name === 'Rob');
  expect([rob.said.note, rob.adjusted.reason, rob.numbers.commit]).toEqual([
    'Two are safe',
    'The buyer is away',
    { amount: 80_00, from: 'adjusted', below: 90_00 },
  ]);
  // What his manager thinks of his number is not told to him.
  expect(commits(await read('Rob'))).toEqual({ Rob: 90_00 });
});

test('nobody speaks for a stranger', async () => {
  for (const [who, subject] of [
    ['Max', 'Nia'],
    ['Rob', 'Ria'],
    ['Lea', 'Rob'],
    ['Max', null],
  ] as const)
    expect((await say(who, subject, 1, { reason: 'Because' })).json.errors?.[0]?.field).toBe('subject');
  expect((await say('Fin', 'Fin', 1)).status).toBe(403);
  expect((await say('Rob', 'Rob', -1)).status).toBe(400);
  expect((await say('Max', 'Rob', 1, { reason: 'x'.repeat(2_001) })).status).toBe(400);
});

test('taken back, what stands below counts again; and an act can be undone', async () => {
  const { json } = await say('Ria', 'Ria', 10_00);
  expect(commits(await read('Max')).Ria).toBe(10_00);
  await db.transaction(cast.Ria, (tx) => undoGroup(tx, json.groupId));
  expect(commits(await read('Max')).Ria).toBe(70_00);
  await say('Ria', 'Ria', 20_00);
  await say('Ria', 'Ria', null);
  expect(commits(await read('Max')).Ria).toBe(70_00);
});

test('whoever has not spoken is reminded of a call that is due, once a day', async () => {
  const planned = await ask('Mia', 'PUT', '/calls', { period, node: idOf('Mia'), dueOn: today });
  expect(planned.json).toMatchObject({ dueOn: today, lockedAt: null });
  expect((await ask('Mia', 'PUT', '/calls', { period, node: idOf('Max'), dueOn: today })).status).toBe(404);
  expect((await ask('Rob', 'PUT', '/calls', { period, node: idOf('Rob'), dueOn: today })).status).toBe(403);
  expect(
    (await ask('Mia', 'PUT', '/calls', { period, node: idOf('Mia'), dueOn: addDays(today, -1) })).json.errors[0].field,
  ).toBe('dueOn');
  const system = systemActor(cast.Lea);
  for (const _ of [1, 2]) await db.transaction(system, (tx) => remindOfCalls(tx, today));
  const told = await db.read(system, (reader) =>
    reader.sql('SELECT person_id, count FROM app.notices WHERE workspace_id = $1::uuid AND kind = $2', [
      system.workspaceId,
      'forecast-due',
    ]),
  );
  expect(told).toEqual([{ personId: idOf('Nia'), count: 1 }]);
});

test('a locked call keeps what it saw, whatever happens later, and the next one is put down', async () => {
  const before = await read('Max');
  const { json: call } = await ask('Max', 'POST', '/calls/lock', { period, node: idOf('Max') });
  expect(call).toMatchObject({ nodeId: idOf('Max'), lockedBy: { name: 'Max' } });
  expect((await ask('Max', 'POST', '/calls/lock', { period, node: idOf('Max') })).json.refusal).toBe('call-locked');
  expect((await say('Rob', 'Rob', 1_00)).json.refusal).toBe('call-locked');
  expect((await say('Max', 'Rob', 1_00, { reason: 'Late' })).json.refusal).toBe('call-locked');
  expect((await say('Lea', 'Max', 150_00, { reason: 'Above him it is open' })).status).toBe(200);
  const frozen = async (who: Name) => (await ask(who, 'GET', `/calls/${call.id}`)).json;
  const broken = async (who: Name) => (await ask(who, 'GET', `/breakdown?by=product&call=${call.id}`)).json;
  const [then, parts] = [await frozen('Max'), await broken('Max')];
  expect(commits(then)).toEqual(commits(before));
  expect([parts.whole.commit, parts.period.name]).toEqual([then.whole.commit.amount, period]);
  expect(then.projection).toEqual(landing);
  await db.transaction(cast.Max, async (tx) => {
    const deal = await tx.lock(deals, ids[0] as string);
    if (!deal) throw new Error('gone');
    await tx.record({ table: deals, before: deal, after: { ...deal, amount: 1_00 } });
  });
  await db.transaction(cast.Lea, (tx) => setManager(tx, idOf('Ria'), idOf('Mia'), undefined, today));
  expect(commits(await frozen('Lea'))).toEqual(commits(before));
  const crane = (await frozen('Lea')).deals.find(({ id }: { id: string }) => id === ids[0]);
  expect([crane.was.amount, crane.became.amount]).toEqual([100_00, 1_00]);
  // Its parts too are those of the day, whatever the deals became.
  expect((await broken('Max')).parts).toEqual(parts.parts);
  expect((await ask('Rob', 'GET', `/breakdown?by=product&call=${call.id}`)).status).toBe(404);
  expect((await frozen('Rob')).whole).toBeNull();
  expect((await frozen('Mia')).whole).toBeNull();
  await db.transaction(cast.Lea, (tx) => setManager(tx, idOf('Ria'), idOf('Max'), undefined, today));
});

test('confidential deals that a locked call saw are told to their circle alone, and are in no sum of others', async () => {
  const { json: call } = await ask('Mia', 'POST', '/calls/lock', { period, node: idOf('Mia') }, { closed: 'team' });
  const seen = async (who: Name, closed: 'team' | 'all' | undefined) =>
    (await ask(who, 'GET', `/calls/${call.id}`, undefined, { closed })).json;
  const [own, finance] = [await seen('Mia', 'team'), await seen('Fin', undefined)];
  expect([own.whole.commit.amount, own.hidden]).toEqual([150_00, 0]);
  expect([finance.whole.commit.amount, finance.hidden, finance.projection]).toEqual([70_00, 1, null]);
});

test('whoever is kept from amounts is told that, and no number', async () => {
  const fields = { deal: { hidden: ['amount'], fixed: [] } } as never;
  const { json } = await ask('Fin', 'GET', '', undefined, { fields });
  expect(json.isHidden).toBe(true);
  expect(json.projection).toBeNull();
  const { json: parts } = await ask('Fin', 'GET', '/breakdown?by=product', undefined, { fields });
  expect([parts.isHidden, parts.parts, parts.whole]).toEqual([true, [], null]);
});

test('a call of a past day shows the tree and the numbers of that day', async () => {
  const past = await read('Lea', `?asOf=${addDays(today, -1)}`);
  expect(past.whole.commit.from).toBe('below');
  expect(past.mayHold).toBe(false);
});
