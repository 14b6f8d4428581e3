import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { addDays, dayOf, instantFromMs } from '../../ground/index.ts';
import { aCompanyOf, type Cast } from '../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { allows } from '../../platform/access/kinds.ts';
import { routes as historyRoutes } from '../../platform/history/routes.ts';
import { buildServer } from '../../platform/http/server.ts';
import { contactsByIds } from '../accounts/reads.ts';
import { addPipeline, tellSince } from '../pipeline/actions.ts';
import { bringBack } from './jobs.ts';
import { leadRoutes } from './routes.ts';
import { leads } from './tables.ts';

let db: TestDatabase;
let app: Awaited<ReturnType<typeof buildServer>>;
let team: Cast<'lea' | 'max' | 'ria' | 'rob' | 'fin' | 'suse'>;
const actors = new Map<string, Actor>();
const now = () => instantFromMs(Date.now());
const today = () => dayOf(now(), 'Europe/Berlin');

beforeAll(async () => {
  db = await openTestDatabase();
  app = await buildServer({
    handlers: [...leadRoutes, ...historyRoutes],
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
    max: { role: 'manager', under: 'lea' },
    ria: { role: 'rep', under: 'max' },
    rob: { role: 'rep', under: 'max' },
    fin: { role: 'finance' },
    suse: { role: 'success' },
  });
  await db.transaction(systemActor(team.lea), (tx) => addPipeline(tx));
  for (const actor of Object.values(team)) actors.set(actor.personId as string, actor);
});

type Call = { method?: 'GET' | 'POST' | 'PATCH' | 'DELETE'; url?: string; body?: object; seen?: number; all?: string };
async function call(who: Actor, { method = 'GET', url = '', body, seen, all }: Call = {}) {
  const answer = await app.inject({
    method,
    url: all ?? `/api/v1/leads${url}`,
    headers: { authorization: who.personId as string, ...(seen === undefined ? {} : { 'if-match': `"${seen}"` }) },
    ...(body ? { payload: body } : {}),
  });
  return { status: answer.statusCode, body: answer.json() };
}
const make = async (who: Actor, body: object = {}) =>
  (await call(who, { method: 'POST', body: { name: 'Maria Keller', ...body } })).body;
const namesSeen = async (who: Actor, query = '') =>
  ((await call(who, { url: query })).body.items ?? []).map(({ name }: { name: string }) => name);

describe('whose leads are whose', () => {
  test('a rep sees his own, a manager his team’s, finance all, success none', async () => {
    await make(team.ria, { name: 'Of Ria' });
    await make(team.rob, { name: 'Of Rob' });
    expect(await namesSeen(team.ria)).toEqual(['Of Ria']);
    expect(await namesSeen(team.max)).toEqual(['Of Rob', 'Of Ria']);
    expect(await namesSeen(team.fin)).toEqual(['Of Rob', 'Of Ria']);
    expect((await call(team.suse)).status).toBe(403);
    expect((await call(team.fin, { method: 'POST', body: { name: 'X' } })).status).toBe(403);
  });

  test('a lead of nobody waits in the queue without its address, and is whose who takes it first', async () => {
    const queued = await make(team.ria, { name: 'Waits', email: 'waits@acme.com', ownerId: null });
    expect(queued).toMatchObject({ owner: null, routed: { how: 'given' } });
    expect(await namesSeen(team.ria)).toEqual([]);
    const { body } = await call(team.rob, { url: '/queue' });
    expect(body.count).toBe(1);
    expect(body.items[0]).toMatchObject({ name: 'Waits', why: 'given' });
    expect(JSON.stringify(body)).not.toContain('waits@acme.com');
    const taken = await call(team.rob, { method: 'POST', url: `/${queued.id}/take`, body: {} });
    expect(taken).toMatchObject({ status: 200, body: { email: 'waits@acme.com', routed: { how: 'taken' } } });
    expect((await call(team.ria, { method: 'POST', url: `/${queued.id}/take`, body: {} })).status).toBe(404);
    expect((await call(team.ria, { url: '/queue' })).body.count).toBe(0);
  });

  test('a manager takes it for somebody of his team, a rep for nobody else', async () => {
    const { id } = await make(team.lea, { ownerId: null });
    const give = (who: Actor, to: Actor) =>
      call(who, { method: 'POST', url: `/${id}/take`, body: { ownerId: to.personId } });
    expect(await give(team.rob, team.ria)).toMatchObject({ status: 400, body: { errors: [{ field: 'ownerId' }] } });
    expect(await give(team.max, team.ria)).toMatchObject({ status: 200, body: { routed: { how: 'given' } } });
  });
});

describe('where a lead stands', () => {
  const move = (who: Actor, { id, version }: { id: string; version: number }, body: object) =>
    call(who, { method: 'POST', url: `/${id}/status`, body, seen: version });

  test('who works on it has answered it, and all of it can be undone', async () => {
    const made = await make(team.ria);
    const working = (await move(team.ria, made, { status: 'working' })).body;
    expect(working).toMatchObject({ status: 'working', answeredAt: expect.any(String) });
    const { body } = await call(team.ria, { all: `/api/v1/changes?kind=lead&recordId=${made.id}` });
    expect(body.items ?? body).toBeTruthy();
  });

  test('who asked earlier waits since then, down to the second alone', async () => {
    const made = await make(team.ria, { receivedAt: '2026-11-02T09:00:00Z' });
    expect(made).toMatchObject({ receivedAt: '2026-11-02T09:00:00.000000Z' });
  });

  test('giving up needs a reason, putting back a day', async () => {
    const made = await make(team.ria);
    expect(await move(team.ria, made, { status: 'disqualified' })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'reason' }] },
    });
    expect(await move(team.ria, made, { status: 'recycled', recycleOn: today() })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'recycleOn' }] },
    });
    const away = await move(team.ria, made, { status: 'recycled', recycleOn: addDays(today(), 30) });
    expect(away.body).toMatchObject({ status: 'recycled', recycleOn: addDays(today(), 30) });
  });
});

describe('what becomes of a lead', () => {
  const convert = (who: Actor, { id, version }: { id: string; version: number }, body: object) =>
    call(who, { method: 'POST', url: `/${id}/convert`, body, seen: version });

  test('company, contact and deal in one act, by one undo a lead again', async () => {
    const made = await make(team.ria, { companyName: 'Acme', email: 'm@acme.com', noContact: true });
    const done = await convert(team.ria, made, {
      company: { name: 'Acme' },
      deal: { name: 'Acme chains', amount: 500_000 },
    });
    expect(done).toMatchObject({ status: 200, body: { companyId: expect.any(String), dealId: expect.any(String) } });
    const { contactId, companyId, dealId, groupId } = done.body;
    expect((await call(team.ria, { url: `/${made.id}` })).body).toMatchObject({
      status: 'converted',
      became: { contactId, companyId, dealId },
    });
    const { contact } = await db.read(team.ria, async (reader) => ({
      contact: (await contactsByIds(reader, team.ria, [contactId])).get(contactId),
    }));
    expect(contact).toMatchObject({ email: 'm@acme.com', companyId, noContact: { ways: 'all' } });
    // She may send somebody herself.
    const referred = await make(team.ria, { name: 'Ole', referredById: contactId });
    expect(referred).toMatchObject({ referredBy: { id: contactId, name: 'Maria Keller' } });
    const nobody = { method: 'PATCH', url: `/${referred.id}`, seen: 1, body: { referredById: null } } as const;
    expect((await call(team.ria, nobody)).body).toMatchObject({ referredBy: null });
    const again = await convert(team.ria, { ...made, version: 2 }, { company: null, deal: null });
    expect(again).toMatchObject({ status: 409, body: { refusal: 'converted' } });
    const back = await call(team.ria, { method: 'POST', all: `/api/v1/changes/groups/${groupId}/undo` });
    expect(back).toMatchObject({ status: 200, body: { left: [] } });
    expect((await call(team.ria, { url: `/${made.id}` })).body).toMatchObject({ status: 'new', became: null });
    const gone = await db.read(team.ria, (reader) => contactsByIds(reader, team.ria, [contactId]));
    expect(gone.size).toBe(0);
  });

  test('who sent somebody is told with what came of it, to whom it is theirs', async () => {
    const first = await make(team.ria, { source: 'Fair' });
    const won = (await convert(team.ria, first, { company: null, deal: { name: 'Fair deal', amount: 100_000 } })).body;
    const sent = await make(team.rob, { name: 'Ole', source: 'Word of mouth' });
    await db.transaction(systemActor(team.lea), async (tx) => {
      const before = await tx.lock(leads, sent.id);
      await tx.record({ table: leads, before, after: { ...before!, referredById: won.contactId } });
    });
    const lost = (
      await convert(team.rob, { ...sent, version: 2 }, { company: null, deal: { name: 'Sent deal', amount: 300_000 } })
    ).body;
    await db.transaction(systemActor(team.lea), async (tx) => {
      for (const [id, status] of [
        [won.dealId, 'won'],
        [lost.dealId, 'lost'],
      ] as const)
        expect(await tellSince(tx, id, await tx.now(), { status, closedOn: today() })).toBe(true);
    });
    const wins = async (who: Actor) =>
      (await call(who, { all: `/api/v1/lead-wins?from=${addDays(today(), -1)}&before=${addDays(today(), 2)}` })).body;
    const all = await wins(team.max);
    expect(all.bySource).toMatchObject([
      { isLead: true, source: 'Fair', won: 1, lost: 0, wonAmount: 100_000, share: 1 },
      { isLead: true, source: 'Word of mouth', won: 0, lost: 1, wonAmount: 0 },
    ]);
    expect(all.byReferrer).toMatchObject([{ id: won.contactId, name: 'Maria Keller', won: 0, lost: 1 }]);
    expect(all.deals.map(({ lead }: { lead: { name: string } }) => lead.name).toSorted()).toEqual([
      'Maria Keller',
      'Ole',
    ]);
    // Of what is not hers she is told nothing.
    expect(await wins(team.ria)).toMatchObject({ total: 1, byReferrer: [], bySource: [{ source: 'Fair' }] });
    expect((await call(team.suse, { all: '/api/v1/lead-wins?from=2026-01-01&before=2027-01-01' })).status).toBe(403);
  });

  test('a contact that is not here is named, and nothing is half made', async () => {
    const made = await make(team.ria);
    const contactId = '01890000-0000-7000-8000-000000000000';
    expect(await convert(team.ria, made, { company: { name: 'Half' }, contactId, deal: null })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'contactId' }] },
    });
    expect((await call(team.ria, { url: '/alike?companyName=Half' })).body.items).toEqual([]);
  });

  test('one that was put back comes again on its day, with its history', async () => {
    const made = await make(team.ria);
    const away = { status: 'recycled', recycleOn: addDays(today(), 5), reason: 'No budget' };
    await call(team.ria, { method: 'POST', url: `/${made.id}/status`, body: away, seen: made.version });
    const system = systemActor(team.lea);
    const comeBack = (day: string) => db.transaction(system, (tx) => bringBack(tx, day));
    expect(await comeBack(addDays(today(), 4))).toBe(0);
    expect(await comeBack(addDays(today(), 5))).toBe(1);
    expect(await comeBack(addDays(today(), 5))).toBe(0);
    expect((await call(team.ria, { url: `/${made.id}` })).body).toMatchObject({ status: 'new', version: 3 });
  });
});

describe('finding them', () => {
  test('by number however it is written, by whole address, by source and status', async () => {
    await make(team.ria, { name: 'By phone', phone: '+49 170 1234567', source: 'Fair' });
    await make(team.ria, { name: 'By mail', email: 'Keller@Acme.com' });
    expect(await namesSeen(team.ria, `?q=${encodeURIComponent('0170 123 45-67')}`)).toEqual(['By phone']);
    expect(await namesSeen(team.ria, '?q=keller%40acme.com')).toEqual(['By mail']);
    expect(await namesSeen(team.ria, '?where=source:is:Fair')).toEqual(['By phone']);
    expect(await namesSeen(team.ria, '?where=status:is:working')).toEqual([]);
    expect(await namesSeen(team.ria, '?where=clock:is:running&order=-receivedOn,name')).toEqual([
      'By mail',
      'By phone',
    ]);
  });

  test('whoever is here already is told while one is entered, as far as one may see him', async () => {
    const { id } = await make(team.ria, { name: 'First', email: 'a@acme.com' });
    const alike = (who: Actor) => call(who, { url: '/alike?email=A@acme.com' });
    expect((await alike(team.ria)).body.items).toEqual([
      { kind: 'lead', id, name: 'First', detail: null, because: 'email' },
    ]);
    expect((await alike(team.rob)).body.items).toEqual([]);
    expect((await call(team.ria, { url: `/alike?email=a@acme.com&not=${id}` })).body.items).toEqual([]);
  });
});

test('what does not fit names its field', async () => {
  const flaw = async (body: object) =>
    (await call(team.ria, { method: 'POST', body: { name: 'X', ...body } })).body.errors?.[0]?.field;
  expect(await flaw({ email: 'nobody' })).toBe('email');
  expect(await flaw({ receivedAt: '2199-01-01T00:00:00Z' })).toBe('receivedAt');
  expect(await flaw({ ownerId: team.rob.personId })).toBe('ownerId');
  expect(await flaw({ referredById: '01890000-0000-7000-8000-000000000000' })).toBe('referredById');
  expect(await flaw({ employees: -1 })).toBe('employees');
  // A moment without parts of a second is one too.
  expect(await make(team.ria, { receivedAt: '2026-01-20T00:00:00Z' })).toMatchObject({
    receivedAt: '2026-01-20T00:00:00.000000Z',
  });
});

test('many are given on as one act, and come back from the trash as one', async () => {
  const ids = [(await make(team.ria)).id, (await make(team.ria)).id];
  const given = await call(team.max, {
    method: 'POST',
    url: '/changes',
    body: { ids, change: { ownerId: team.rob.personId, campaign: 'Spring' } },
  });
  expect(given.body).toMatchObject({ changed: 2, leftInAll: 0 });
  expect(await namesSeen(team.rob)).toHaveLength(2);
  const gone = await call(team.max, { method: 'POST', url: '/changes', body: { ids, change: { remove: true } } });
  expect(await namesSeen(team.rob)).toHaveLength(0);
  const back = await call(team.max, { method: 'POST', all: `/api/v1/changes/groups/${gone.body.groupId}/undo` });
  expect(back.body.left).toEqual([]);
  expect(back).toMatchObject({ status: 200 });
  expect(await namesSeen(team.rob)).toHaveLength(2);
});
