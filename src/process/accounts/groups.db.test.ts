import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../../test/support/accounts-desk.ts';
import { addDays, dayOf, instantFromMs } from '../../ground/index.ts';
import { erase } from '../../platform/history/erasure.ts';
import type { ContactEvent } from './rules/strength.ts';
import { contacts } from './tables.ts';

const today = dayOf(instantFromMs(Date.now()), 'Europe/Berlin');
const told = new Map<string, ContactEvent[]>();
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk([{ eventsWith: async () => told, contactsOf: async () => [] }]);
});
afterAll(() => desk.close());

type Team = Awaited<ReturnType<Desk['aTeam']>>;
type Who = Team['ana'];
const get = async (who: Who, url: string) => (await desk.call(who, { url })).body;
const post = (who: Who, url: string, body: object) => desk.call(who, { method: 'POST', url, body });
const patch = (who: Who, url: string, seen: number, body: object) =>
  desk.call(who, { method: 'PATCH', url, seen, body });
const company = async (who: Who, name: string, more: object = {}) =>
  (await post(who, '/companies', { name, ...more })).body;
const contact = async (who: Who, name: string, more: object = {}) =>
  (await post(who, '/contacts', { name, ...more })).body;

describe('a family of companies', () => {
  test('stands on the page of each of its companies, from the top down, with all below counted in', async () => {
    const { ana } = await desk.aTeam();
    const top = await company(ana, 'Acme');
    const north = await company(ana, 'Acme North', { parentId: top.id });
    const dock = await company(ana, 'Acme Dock', { parentId: north.id });
    await contact(ana, 'Maria Keller', { companyId: dock.id });
    await contact(ana, 'Jan Maas', { companyId: top.id });
    const { items, isWhole } = await get(ana, `/companies/${dock.id}/family`);
    expect(isWhole).toBe(true);
    expect(
      items.map(({ name, depth, total }: { name: string; depth: number; total: object }) => [name, depth, total]),
    ).toEqual([
      ['Acme', 0, { contacts: 2, deals: 0 }],
      ['Acme North', 1, { contacts: 1, deals: 0 }],
      ['Acme Dock', 2, { contacts: 1, deals: 0 }],
    ]);
  });
});

describe('a buying group', () => {
  test('names who pays and who speaks for us, and says whom it lacks', async () => {
    const { ana, ben } = await desk.aTeam();
    const acme = await company(ana, 'Acme');
    const maria = await contact(ana, 'Maria Keller', { companyId: acme.id });
    const url = `/companies/${acme.id}/buying-group`;
    expect((await get(ana, url)).missing).toEqual(['economic_buyer', 'champion']);
    const added = await post(ana, url, {
      contactId: maria.id,
      role: 'champion',
      stance: 'supports',
      note: 'Since the fair',
    });
    expect(added).toMatchObject({ status: 201, body: { contact: { name: 'Maria Keller' }, stance: 'supports' } });
    const seen = await get(ben, url);
    expect(seen).toMatchObject({ missing: ['economic_buyer'], mayWrite: false, items: [{ role: 'champion' }] });
  });

  test('is kept by who keeps the company, and nobody has one role twice', async () => {
    const { ana, ben, manager, fin } = await desk.aTeam();
    const acme = await company(ana, 'Acme');
    const maria = await contact(ana, 'Maria Keller');
    const url = `/companies/${acme.id}/buying-group`;
    const body = { contactId: maria.id, role: 'user' };
    expect((await post(ben, url, body)).status).toBe(404);
    expect((await post(fin, url, body)).status).toBe(403);
    const { id, version } = (await post(manager, url, body)).body;
    expect((await post(ana, url, body)).body).toMatchObject({ status: 409, refusal: 'has-role' });
    expect((await patch(ben, `/buying-roles/${id}`, version, { stance: 'opposes' })).status).toBe(404);
    expect((await patch(ana, `/buying-roles/${id}`, version, { stance: 'opposes' })).body).toMatchObject({
      stance: 'opposes',
      version: 2,
    });
    expect((await patch(ana, `/buying-roles/${id}`, version, { stance: 'supports' })).status).toBe(412);
  });

  test('a rep who may not keep the company takes no change of its group back', async () => {
    const { ana, ben } = await desk.aTeam();
    const acme = await company(ana, 'Acme');
    const maria = await contact(ana, 'Maria Keller');
    const { id, version } = (
      await post(ana, `/companies/${acme.id}/buying-group`, { contactId: maria.id, role: 'user' })
    ).body;
    const left = await desk.call(ana, { method: 'DELETE', url: `/buying-roles/${id}`, seen: version });
    const undo = `/changes/groups/${left.body.groupId}/undo`;
    expect((await desk.call(ben, { method: 'POST', url: undo })).status).toBe(409);
    expect((await desk.call(ana, { method: 'POST', url: undo })).body).toMatchObject({ undone: 1, left: [] });
    expect((await get(ana, `/companies/${acme.id}/buying-group`)).items).toHaveLength(1);
  });
});

describe('a contact', () => {
  test('may have a position at another company, which tells of him too', async () => {
    const { ana } = await desk.aTeam();
    const [acme, dock] = [await company(ana, 'Acme'), await company(ana, 'Dock')];
    const maria = await contact(ana, 'Maria Keller', { companyId: acme.id });
    const url = `/contacts/${maria.id}/positions`;
    const board = { companyId: dock.id, title: 'Board', fromOn: '2024-03-01' };
    expect((await post(ana, url, { ...board, untilOn: '2023-01-01' })).body.errors[0].field).toBe('untilOn');
    expect((await post(ana, url, board)).status).toBe(201);
    expect((await get(ana, `/contacts/${maria.id}`)).positions).toMatchObject([
      { title: 'Board', company: { name: 'Dock' } },
    ]);
    const page = await get(ana, `/companies/${dock.id}`);
    expect(page.alsoHere).toMatchObject([{ contact: { name: 'Maria Keller' } }]);
    expect(page.contactCount).toBe(0);
  });

  test('goes with his places in buying groups and elsewhere, and comes back with them', async () => {
    const { ana } = await desk.aTeam();
    const acme = await company(ana, 'Acme');
    const maria = await contact(ana, 'Maria Keller');
    await post(ana, `/companies/${acme.id}/buying-group`, { contactId: maria.id, role: 'user' });
    await post(ana, `/contacts/${maria.id}/positions`, { companyId: acme.id });
    const gone = await desk.call(ana, { method: 'DELETE', url: `/contacts/${maria.id}`, seen: maria.version });
    expect(gone.status).toBe(200);
    expect((await get(ana, `/companies/${acme.id}/buying-group`)).items).toEqual([]);
    await desk.call(ana, { method: 'POST', url: `/changes/groups/${gone.body.groupId}/undo` });
    expect((await get(ana, `/companies/${acme.id}/buying-group`)).items).toHaveLength(1);
    expect((await get(ana, `/contacts/${maria.id}`)).positions).toHaveLength(1);
  });

  test('is found by any of his numbers, however it is written, and not by finance', async () => {
    const { ana, fin } = await desk.aTeam();
    await contact(ana, 'Maria Keller', {
      phone: '+49 40 / 55 66 77 88',
      phones: [{ label: 'Mobile', number: '0170 1234567' }],
    });
    const found = async (who: Who, q: string) => (await get(who, `/contacts?q=${encodeURIComponent(q)}`)).total;
    expect(await found(ana, '040 55667788')).toBe(1);
    expect(await found(ana, '+49 170 1234567')).toBe(1);
    expect(await found(ana, '0170 7654321')).toBe(0);
    expect([await found(fin, '040 55667788'), await found(fin, '0170 1234567')]).toEqual([0, 0]);
  });

  test('who does not want to be contacted is told with the day and why, his company’s word too', async () => {
    const { ana } = await desk.aTeam();
    const acme = await company(ana, 'Acme', { noContact: { ways: ['post'], since: '2026-01-05' } });
    const maria = await contact(ana, 'Maria Keller', {
      companyId: acme.id,
      noContact: { ways: ['phone', 'email', 'phone'], reason: 'Asked at the fair' },
    });
    expect(maria.noContact).toEqual({ ways: ['email', 'phone'], since: today, reason: 'Asked at the fair' });
    expect(maria.companyNoContact).toEqual({ ways: ['post'], since: '2026-01-05' });
    const lifted = await patch(ana, `/contacts/${maria.id}`, maria.version, { noContact: null });
    expect(lifted.body.noContact).toBeNull();
  });

  test('is as near as answered contact makes him, and not known before', async () => {
    const { ana } = await desk.aTeam();
    const acme = await company(ana, 'Acme');
    const maria = await contact(ana, 'Maria Keller', { companyId: acme.id });
    expect((await get(ana, `/contacts/${maria.id}`)).strength).toEqual({ value: null, n: 0 });
    const on = (direction: 'in' | 'out', ...ago: number[]) => ago.map((n) => ({ on: addDays(today, -n), direction }));
    told.set(maria.id, [...on('out', 0, 45, 90), ...on('in', 0, 45)]);
    expect((await get(ana, `/contacts/${maria.id}`)).strength).toEqual({ value: 0.5, n: 5 });
    expect((await get(ana, `/companies/${acme.id}`)).strength).toEqual({ value: 0.5, n: 5 });
  });
});

describe('tags', () => {
  test('are one vocabulary, and a list is narrowed to what bears all of them', async () => {
    const { ana, ben } = await desk.aTeam();
    const [key, north] = [
      (await post(ana, '/tags', { name: 'Key' })).body,
      (await post(ben, '/tags', { name: 'North' })).body,
    ];
    expect((await post(ben, '/tags', { name: 'KEY' })).body).toMatchObject({ status: 409, refusal: 'exists' });
    await company(ana, 'Both', { tagIds: [key.id, north.id] });
    await company(ana, 'One', { tagIds: [key.id] });
    await company(ana, 'None');
    const names = async (query: string) =>
      (await get(ana, `/companies?${query}`)).items.map(({ name }: { name: string }) => name);
    expect(await names(`tagId=${key.id}`)).toEqual(['Both', 'One']);
    expect(await names(`tagId=${key.id}&tagId=${north.id}`)).toEqual(['Both']);
    expect((await post(ana, '/companies', { name: 'X', tagIds: [ana.personId] })).body.errors[0].field).toBe('tagIds');
  });

  test('a tag that goes is shown nowhere, and everywhere again once it is taken back', async () => {
    const { ana } = await desk.aTeam();
    const key = (await post(ana, '/tags', { name: 'Key' })).body;
    const acme = await company(ana, 'Acme', { tagIds: [key.id] });
    const gone = await desk.call(ana, { method: 'DELETE', url: `/tags/${key.id}`, seen: key.version });
    expect((await get(ana, `/companies/${acme.id}`)).tags).toEqual([]);
    const changed = await patch(ana, `/companies/${acme.id}`, acme.version, { sector: 'Sails' });
    expect(changed.status).toBe(200);
    await desk.call(ana, { method: 'POST', url: `/changes/groups/${gone.body.groupId}/undo` });
    expect((await get(ana, `/companies/${acme.id}`)).tags).toMatchObject([{ name: 'Key' }]);
  });
});

test('erasing a contact takes numbers, addresses and what was noted of him in buying groups, and keeps his refusal', async () => {
  const { leader } = await desk.aTeam();
  const acme = await company(leader, 'Acme');
  const maria = await contact(leader, 'Canaria Keller', {
    phone: '+49 40 canaria',
    phones: [{ label: null, number: 'canaria 2' }],
    channels: [{ kind: 'other', value: 'canaria 3' }],
    noContact: { ways: 'all', reason: 'canaria 4' },
  });
  const group = `/companies/${acme.id}/buying-group`;
  await post(leader, group, { contactId: maria.id, role: 'user', note: 'canaria 5' });
  await post(leader, `/contacts/${maria.id}/positions`, { companyId: acme.id, title: 'canaria 6' });
  await erase(desk.db.pools, leader, { table: contacts, id: maria.id }, { note: async () => {} });
  const page = await get(leader, `/contacts/${maria.id}`);
  expect(page.noContact).toMatchObject({ ways: 'all', reason: null });
  expect(JSON.stringify([page, await get(leader, group)])).not.toMatch(/canaria/i);
  const dump = await desk.db.owner.query(
    `SELECT string_agg(t::text, ' ') AS text FROM (
       SELECT concat(before::text, after::text, reason) FROM app.changes WHERE workspace_id = $1
       UNION ALL SELECT note FROM app.buying_roles_past WHERE workspace_id = $1
       UNION ALL SELECT answer::text FROM app.idempotency_keys WHERE workspace_id = $1) t`,
    [leader.workspaceId],
  );
  expect(dump.rows[0].text ?? '').not.toMatch(/canaria/i);
});
