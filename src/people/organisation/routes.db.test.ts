import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { addDays, instantFromMs } from '../../ground/days.ts';
import { dayOf } from '../../ground/time-zones.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { allows } from '../../platform/access/kinds.ts';
import { createField } from '../../platform/fields/actions.ts';
import { changeSource } from '../../platform/history/timeline/changes.ts';
import { timelineRoutes } from '../../platform/history/timeline/routes.ts';
import { buildServer } from '../../platform/http/server.ts';
import { routes as settingsRoutes } from '../../platform/settings/routes.ts';
import { founderOf, openWorkspace } from '../../platform/settings/workspace.ts';
import { lineChanges, lineOfPerson, peoplePort, personChanges, routes } from './server.ts';
import { aCompanyOf, type Cast } from './testing.ts';

const silent = { info() {}, warn() {}, error: (facts: object) => console.error(facts) };
const now = () => instantFromMs(Date.now());
const today = dayOf(now(), 'Europe/Berlin');

let db: TestDatabase;
let app: FastifyInstance;
let firm: Cast<'Léa' | 'Max' | 'Mia' | 'Rob' | 'Ria' | 'Ole' | 'Fin'>;

beforeAll(async () => {
  db = await openTestDatabase();
  const fields = {
    name: 'Sail lofts',
    timeZone: 'Europe/Berlin',
    currency: 'EUR',
    fiscalStartMonth: 1,
    locale: 'en-GB',
  };
  const founder = founderOf(fields);
  await db.transaction(founder, (tx) => openWorkspace(tx, fields));
  firm = await aCompanyOf(db, anActor({ workspaceId: founder.workspaceId, personId: null, by: 'system' }), {
    Léa: { role: 'leader' },
    Max: { role: 'manager', under: 'Léa' },
    Mia: { role: 'manager', under: 'Léa' },
    Rob: { role: 'rep', under: 'Max' },
    Ria: { role: 'rep', under: 'Rob' },
    Ole: { role: 'operations' },
    Fin: { role: 'finance' },
  });
  app = await buildServer({
    handlers: [
      ...routes,
      ...settingsRoutes,
      ...timelineRoutes({
        sources: [changeSource([personChanges, lineChanges])],
        kin: [lineOfPerson],
        peopleByIds: peoplePort.namesOf,
      }),
    ],
    world: { db, now, today: ({ timeZone }) => dayOf(now(), timeZone) },
    log: silent,
    identify: async ({ headers }) => firm[decodeURIComponent(headers.cookie ?? '') as 'Léa'] ?? null,
    allows,
  });
});
afterAll(async () => {
  await app.close();
  await db.close();
});

type Method = 'GET' | 'POST' | 'PATCH';
async function ask(who: keyof typeof firm, method: Method, url: string, payload?: object, seen?: number) {
  const headers = {
    cookie: encodeURIComponent(who),
    ...(payload ? { 'content-type': 'application/json' } : {}),
    ...(seen ? { 'if-match': `"${seen}"` } : {}),
  };
  const reply = await app.inject({ method, url, headers, ...(payload ? { payload } : {}) } as InjectOptions);
  // biome-ignore lint/suspicious/noExplicitAny: each test looks at what it expects
  return { status: reply.statusCode, body: (reply.body ? reply.json() : null) as any };
}
const get = async (who: keyof typeof firm, url: string) => (await ask(who, 'GET', url)).body;
const idOf = (actor: Actor) => actor.personId as string;
const names = (items: readonly { name: string }[]) => items.map(({ name }) => name);

describe('finding people', () => {
  test('the list is by name, in pages that neither lose nor repeat anybody', async () => {
    const first = await get('Rob', '/api/v1/people?limit=4');
    const second = await get('Rob', `/api/v1/people?limit=4&cursor=${first.nextCursor}`);
    expect([first.total, second.nextCursor]).toEqual([7, null]);
    expect(names([...first.items, ...second.items])).toEqual(['Fin', 'Léa', 'Max', 'Mia', 'Ole', 'Ria', 'Rob']);
    expect(first.items[2]).toMatchObject({ name: 'Max', role: 'manager', manager: { name: 'Léa' }, active: true });
  });

  test('a name is found without regard to case and accents, and signs stand for themselves', async () => {
    expect(names((await get('Rob', '/api/v1/people?q=LEA')).items)).toEqual(['Léa']);
    expect((await get('Rob', '/api/v1/people?q=%25')).items).toEqual([]);
    expect(names((await get('Rob', '/api/v1/people?role=rep')).items)).toEqual(['Ria', 'Rob']);
  });

  test('a cursor of no list is refused by name', async () => {
    const { status, body } = await ask('Rob', 'GET', '/api/v1/people?cursor=abc');
    expect([status, body.errors[0].field]).toEqual([400, 'cursor']);
  });

  test('my team is I and everybody below me', async () => {
    expect(names((await get('Max', '/api/v1/my-team')).items)).toEqual(['Max', 'Ria', 'Rob']);
    expect(names((await get('Fin', '/api/v1/my-team')).items)).toEqual(['Fin']);
  });
});

describe('the tree over time', () => {
  test('as of a past day it is as it was, and a person tells all his managers', async () => {
    const day = addDays(today, -20);
    const url = `/api/v1/people/${idOf(firm.Ria)}`;
    const moved = await ask('Ole', 'POST', `${url}/manager`, { managerId: idOf(firm.Mia), trueFrom: day });
    expect(moved.body).toMatchObject({ name: 'Ria', manager: { name: 'Mia' } });
    const managerOfRia = async (asOf: string) => {
      const { items } = await get('Fin', `/api/v1/people/tree${asOf}`);
      return items.find(({ name }: { name: string }) => name === 'Ria').manager.name;
    };
    expect([
      await managerOfRia(`?asOf=${addDays(day, -1)}`),
      await managerOfRia(`?asOf=${day}`),
      await managerOfRia(''),
    ]).toEqual(['Rob', 'Mia', 'Mia']);
    expect((await get('Fin', '/api/v1/people/tree?asOf=2019-12-31')).items).toEqual([]);
    expect((await get('Rob', url)).managers).toEqual([
      { manager: { id: idOf(firm.Mia), name: 'Mia' }, firstDay: day, nextDay: null },
      { manager: { id: idOf(firm.Rob), name: 'Rob' }, firstDay: '2020-01-01', nextDay: day },
    ]);
    expect(names((await get('Rob', `/api/v1/people/${idOf(firm.Mia)}`)).reports)).toEqual(['Ria']);
  });

  test('a loop is refused with its names in the order of reporting', async () => {
    const { status, body } = await ask('Léa', 'POST', `/api/v1/people/${idOf(firm.Léa)}/manager`, {
      managerId: idOf(firm.Rob),
    });
    expect(status).toBe(409);
    expect(body).toMatchObject({
      refusal: 'loop',
      detail: 'These people would report in a loop: Léa → Rob → Max → Léa.',
    });
  });
});

describe('keeping the list', () => {
  test('who saves an old version is shown what it is now', async () => {
    const url = `/api/v1/people/${idOf(firm.Rob)}`;
    const saved = await ask('Ole', 'PATCH', url, { title: 'Account executive' }, 1);
    expect(saved).toMatchObject({ status: 200, body: { version: 2, title: 'Account executive' } });
    const late = await ask('Léa', 'PATCH', url, { title: 'Hunter' }, 1);
    expect(late).toMatchObject({ status: 412, body: { yours: 1, theirs: { version: 2, title: 'Account executive' } } });
  });

  test('the story of a person names who did what, and hides the address from readers', async () => {
    const url = `/api/v1/people/${idOf(firm.Mia)}`;
    await ask('Ole', 'PATCH', url, { email: 'Mia@Example.com', region: 'North' }, 1);
    await ask('Ole', 'POST', `${url}/manager`, { managerId: null });
    const fields = async (who: 'Léa' | 'Fin') =>
      (await get(who, `/api/v1/timeline/person/${idOf(firm.Mia)}`)).items
        .slice(0, 2)
        .map(({ person, body }: { person: { name: string }; body: { fields: { field: string }[] } }) => [
          person.name,
          ...body.fields.map(({ field }) => field),
        ]);
    expect(await fields('Léa')).toEqual([
      ['Ole', 'managerId'],
      ['Ole', 'email', 'region'],
    ]);
    expect(await fields('Fin')).toEqual([
      ['Ole', 'managerId'],
      ['Ole', 'region'],
    ]);
    expect([(await get('Rob', url)).email, (await get('Fin', url)).email]).toEqual(['mia@example.com', null]);
  });

  test('a person whose address another has, and unknown fields, are refused by name', async () => {
    const twin = await ask('Léa', 'POST', '/api/v1/people', { name: 'Twin', role: 'rep', email: 'mia@example.com' });
    expect(twin.body).toMatchObject({ status: 409, refusal: 'email-taken', by: { name: 'Mia' } });
    const odd = await ask('Léa', 'POST', '/api/v1/people', { name: ' ', role: 'king', workspaceId: idOf(firm.Rob) });
    expect(odd.body.errors.map(({ field }: { field: string }) => field).sort()).toEqual([
      'name',
      'role',
      'workspaceId',
    ]);
  });

  test('reps, managers and readers write nothing', async () => {
    for (const who of ['Rob', 'Max', 'Fin'] as const) {
      const id = idOf(firm.Ria);
      const tries = [
        ask(who, 'POST', '/api/v1/people', { name: 'New', role: 'rep' }),
        ask(who, 'PATCH', `/api/v1/people/${id}`, { title: 'X' }, 1),
        ask(who, 'POST', `/api/v1/people/${id}/deactivate`, undefined, 1),
        ask(who, 'POST', `/api/v1/people/${id}/manager`, { managerId: null }),
        ask(who, 'PATCH', '/api/v1/workspace', { name: 'Mine' }, 1),
      ];
      expect((await Promise.all(tries)).map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
    }
  });
});

describe('the workspace', () => {
  test('everybody reads what it goes by, and a leader changes it with its history', async () => {
    expect(await get('Rob', '/api/v1/workspace')).toMatchObject({
      name: 'Sail lofts',
      timeZone: 'Europe/Berlin',
      version: 1,
    });
    const change = { name: 'Sail lofts and sons', fiscalStartMonth: 4 };
    expect((await ask('Léa', 'PATCH', '/api/v1/workspace', change, 1)).body).toMatchObject({ ...change, version: 2 });
    const bad = await ask(
      'Léa',
      'PATCH',
      '/api/v1/workspace',
      { timeZone: 'Berlin', currency: 'euro', fiscalStartMonth: 13, locale: '?' },
      2,
    );
    expect(bad.body.errors.map(({ field }: { field: string }) => field).sort()).toEqual([
      'currency',
      'fiscalStartMonth',
      'locale',
      'timeZone',
    ]);
    const { rows } = await db.owner.query(
      `SELECT before->>'name' AS before FROM app.changes WHERE kind = 'workspace' AND action = 'update'`,
    );
    expect(rows).toEqual([{ before: 'Sail lofts' }]);
  });
});

describe('fields that the workspace adds to people', () => {
  test('stand with each of them, are written by who keeps the list, and are those of then on a past day', async () => {
    const field = (name: string, more: object) =>
      db.transaction(firm.Léa, (tx) => createField(tx, 'person', { name, ...more } as never));
    await field('Car', { type: 'text' });
    await field('Buddy', { type: 'person' });
    const body = { name: 'Nora New', role: 'rep', custom: { car: 'Van', buddy: idOf(firm.Rob) } };
    const made = await ask('Ole', 'POST', '/api/v1/people', body);
    expect(made).toMatchObject({ status: 201, body: { custom: { car: 'Van', buddy: { name: 'Rob' } } } });
    const { id } = made.body;
    const changed = await ask('Ole', 'PATCH', `/api/v1/people/${id}`, { custom: { car: 'Bike' } }, 1);
    expect(changed.body).toMatchObject({ version: 2, custom: { car: 'Bike', buddy: { id: idOf(firm.Rob) } } });
    const seen = (await get('Ria', `/api/v1/people/${id}`)).custom;
    expect(seen).toMatchObject({ car: 'Bike', buddy: { name: 'Rob' } });
    const inTree = (await get('Ria', '/api/v1/people/tree')).items.find((one: { id: string }) => one.id === id);
    expect(inTree.custom).toEqual(seen);
    const unfit = await ask('Ole', 'PATCH', `/api/v1/people/${id}`, { custom: { buddy: id.replace(/^./, 'f') } }, 2);
    expect([unfit.status, unfit.body.errors[0].field]).toEqual([400, 'custom.buddy']);
    expect((await ask('Ria', 'PATCH', `/api/v1/people/${id}`, { custom: { car: 'Yacht' } }, 2)).status).toBe(403);
  });

  test('one that must be filled is asked for when somebody comes, and nobody is let in without it', async () => {
    await db.transaction(firm.Léa, (tx) =>
      createField(tx, 'person', { name: 'Locker', type: 'number', required: 'block' } as never),
    );
    const bare = await ask('Léa', 'POST', '/api/v1/people', { name: 'Bare', role: 'rep' });
    expect([bare.status, bare.body.errors?.[0].field]).toEqual([400, 'custom.locker']);
    const full = await ask('Léa', 'POST', '/api/v1/people', { name: 'Full', role: 'rep', custom: { locker: 7 } });
    expect(full).toMatchObject({ status: 201, body: { custom: { locker: 7 } } });
  });
});
