import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { features } from '../../app/features.ts';
import { addDays } from '../../ground/index.ts';
import { aCompanyOf, type Cast } from '../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { allows } from '../../platform/access/kinds.ts';
import { buildServer } from '../../platform/http/index.ts';
import type { AdoptionSetting } from '../../platform/settings/rules/adoption.ts';
import { founderOf, openWorkspace, saveWorkspace, workspaceOf } from '../../platform/settings/workspace.ts';
import { createCompany } from '../../process/accounts/actions.ts';
import { adoptionRoutes } from './routes.ts';
import { daysKeptFrom } from './rules/span.ts';
import { foldIntoMonths } from './store.ts';

const today = new Date().toISOString().slice(0, 10);

let db: TestDatabase;
let app: Awaited<ReturnType<typeof buildServer>>;
let cast: Cast<'Lea' | 'Max' | 'Rob' | 'Ria' | 'Rolf' | 'Mia' | 'Nia'>;
let asking: Actor;
let day = today;

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
    Rolf: { role: 'rep', under: 'Max' },
    Mia: { role: 'manager', under: 'Lea' },
    Nia: { role: 'rep', under: 'Mia' },
  });
  app = await buildServer({
    handlers: adoptionRoutes({ features }),
    world: { db, now: () => `${day}T12:00:00.000000Z`, today: () => day },
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

type Name = keyof typeof cast;
const idOf = (name: Name) => cast[name].personId as string;

async function ask(who: Name, query = '', as: Partial<Actor> = {}) {
  asking = { ...cast[who], ...as };
  const reply = await app.inject({ url: `/api/v1/adoption${query}`, headers: { authorization: 'somebody' } });
  return { status: reply.statusCode, ...JSON.parse(reply.body) };
}

async function open(who: Name, page: string, times = 1, as: Partial<Actor> = {}) {
  asking = { ...cast[who], ...as };
  const reply = await app.inject({
    method: 'POST',
    url: '/api/v1/adoption/pages',
    headers: { authorization: 'somebody', 'content-type': 'application/json' },
    payload: JSON.stringify({ pages: [{ page, times }] }),
  });
  return reply.statusCode;
}

const setTo = (adoption: AdoptionSetting) =>
  db.transaction(cast.Lea, async (tx) => {
    const { version } = await workspaceOf(tx, cast.Lea);
    await saveWorkspace(tx, version, { adoption });
  });

// biome-ignore lint/suspicious/noExplicitAny: the answer is looked at by its parts
type Told = any;
const feature = (told: Told, id: string) => told.features.find((one: Told) => one.id === id);
const names = (told: Told) => told.people.map(({ person }: Told) => person.name).sort();

test('what was opened and what was changed are told of a feature, and a feature that nobody uses is told as that', async () => {
  expect(await open('Rob', '/companies/$companyId', 3)).toBe(204);
  expect(await open('Ria', '/companies')).toBe(204);
  await db.transaction(cast.Rob, async (tx) => {
    await createCompany(tx, { name: 'Sails' });
    await createCompany(tx, { name: 'Ropes' });
  });
  const told = await ask('Lea');
  expect(feature(told, 'companies')).toMatchObject({
    ...{ people: 2, of: 7, spread: 'some', opened: 4, acts: 1, lastOn: today, page: '/companies' },
    byHand: { screen: 1, api: 0, import: 0, other: 0 },
  });
  expect(feature(told, 'companies').periods.at(-1)).toBe(2);
  expect(told.periods.at(-1)).toMatchObject({ people: 2, opened: 4, acts: 1 });
  expect(feature(told, 'contacts')).toMatchObject({ people: 0, of: 7, spread: 'nobody', lastOn: null });
});

test('a workspace tells of teams alone at first: of others nobody is told by name, and small teams stand together', async () => {
  const told = await ask('Lea');
  expect(told).toMatchObject({ setting: 'team', toldOf: 'all', byPersonFrom: null });
  expect(names(told)).toEqual(['Lea']);
  // Lea leads Max and Mia and stands in a team of her own: with Mia's two people that is three, two of them others.
  expect(told.teams).toMatchObject([{ leader: null, of: 7, people: 2 }]);
  expect(await ask('Lea', `?person=${idOf('Rob')}`)).toMatchObject({ status: 404 });
  expect(await ask('Lea', `?team=${idOf('Max')}`)).toMatchObject({ status: 404 });
});

test('a manager is told of his own people alone, and of a team too small of nobody but himself', async () => {
  expect(await ask('Max')).toMatchObject({ toldOf: 'team', tooFew: false, of: { people: 4 } });
  expect(await ask('Mia')).toMatchObject({ toldOf: 'own', tooFew: true, of: { people: 1 }, teams: [] });
  expect(await ask('Max', `?team=${idOf('Mia')}`)).toMatchObject({ status: 404 });
});

test('everybody is told of himself, whatever the workspace says', async () => {
  for (const setting of ['off', 'team', 'person'] as const) {
    await setTo(setting);
    const told = await ask('Rob', `?person=${idOf('Rob')}`);
    expect(told).toMatchObject({ status: 200, toldOf: 'own', of: { kind: 'person', name: 'Rob' } });
    expect(feature(told, 'companies')).toMatchObject({ opened: 3, acts: 1 });
    expect(await ask('Rob', `?person=${idOf('Ria')}`)).toMatchObject({ status: 404 });
  }
});

test('where persons are told of, that begins on the day on which it was said', async () => {
  const told = await ask('Lea');
  expect(told).toMatchObject({ setting: 'person', byPersonFrom: today });
  expect(names(told)).toEqual(['Lea', 'Max', 'Mia', 'Nia', 'Ria', 'Rob', 'Rolf']);
  expect(await ask('Lea', `?person=${idOf('Rob')}`)).toMatchObject({ status: 200, of: { name: 'Rob' } });
  expect(names(await ask('Mia'))).toEqual(['Mia', 'Nia']);
  expect(await ask('Mia', `?person=${idOf('Rob')}`)).toMatchObject({ status: 404 });
});

test('where it is switched off nothing is counted, and nobody is told of others', async () => {
  await setTo('off');
  expect(await open('Nia', '/deals')).toBe(204);
  expect(feature(await ask('Nia'), 'deals')).toMatchObject({ opened: 0 });
  expect(await ask('Lea')).toMatchObject({ setting: 'off', toldOf: 'own', teams: [], of: { people: 1 } });
  await setTo('team');
});

test('neither a program nor a leader in somebody’s place counts, nor a page of no feature', async () => {
  await open('Rolf', '/bridge', 2, { by: 'api' });
  await open('Rolf', '/bridge', 2, { behind: { personId: idOf('Lea'), name: 'Lea' } });
  await open('Rolf', '/me', 2);
  const told = await ask('Rolf');
  expect(told.features.reduce((sum: number, one: Told) => sum + one.opened, 0)).toBe(0);
});

test('an address with a record in it is refused', async () => {
  expect(await open('Rob', `/deals/${idOf('Rob')}`)).toBe(400);
  expect(await open('Rob', '/deals/$dealId?q=x')).toBe(400);
});

test('a rep is told of what the other reps open and she does not, once that is enough of them', async () => {
  expect((await ask('Nia')).hint).toBeNull();
  expect(await open('Rolf', '/companies')).toBe(204);
  expect((await ask('Nia')).hint).toEqual({ feature: 'companies', people: 3, of: 3 });
  expect((await ask('Rob')).hint).toBeNull();
  expect((await ask('Mia')).hint).toBeNull();
  await setTo('off');
  expect((await ask('Nia')).hint).toBeNull();
  await setTo('team');
});

test('after thirteen months days are kept as their months, and the sum stays', async () => {
  const kept = daysKeptFrom(today);
  const months = async () => (await ask('Nia', '?each=month')).periods.map(({ opened }: Told) => opened);
  for (const [at, times] of [
    [addDays(kept, -1), 4],
    [addDays(kept, -2), 3],
    [kept, 2],
  ] as const) {
    day = at;
    await open('Nia', '/deals', times);
  }
  day = today;
  const before = await months();
  expect(before.filter((opened: number) => opened > 0)).toEqual([7, 2]);
  for (const _ of [1, 2]) await db.transaction(cast.Lea, (tx) => foldIntoMonths(tx, cast.Lea, kept));
  expect(await months()).toEqual(before);
  const rows = await db.read(cast.Lea, (reader) =>
    reader.sql<{ isMonth: boolean; times: number }>(
      'SELECT is_month, times FROM app.feature_uses WHERE workspace_id = $1::uuid AND person_id = $2::uuid ORDER BY day',
      [cast.Lea.workspaceId, idOf('Nia')],
    ),
  );
  expect(rows).toEqual([
    { isMonth: true, times: 7 },
    { isMonth: false, times: 2 },
  ]);
});
