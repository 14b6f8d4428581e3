import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../../../test/support/accounts-desk.ts';
import { newId } from '../../../ground/index.ts';
import { createField } from '../../../platform/fields/actions.ts';
import { selfCheck } from '../../../platform/history/self-check.ts';
import { companies } from '../tables.ts';

type Who = Awaited<ReturnType<Desk['aTeam']>>['ana'];
let desk: Desk;
let team: Awaited<ReturnType<Desk['aTeam']>>;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());
beforeEach(async () => {
  team = await desk.aTeam();
});

const post = (who: Who, url: string, body: object) => desk.call(who, { method: 'POST', url, body });
const enter = async (who: Who, kind: 'companies' | 'contacts' | 'tags', body: object) => {
  const done = await post(who, `/${kind}`, body);
  expect(done.status, JSON.stringify(done.body)).toBe(201);
  return done.body;
};
const change = (who: Who, kind: 'companies' | 'contacts', body: object) => post(who, `/${kind}/changes`, body);
const undo = (who: Who, groupId: string) => desk.call(who, { method: 'POST', url: `/changes/groups/${groupId}/undo` });
const look = async (who: Who, kind: 'companies' | 'contacts') =>
  (await desk.call(who, { url: `/${kind}?order=name` })).body.items;

describe('many companies at once', () => {
  test('take and lose tags as one act, and one undo takes all of it back', async () => {
    const [key, north] = [await enter(team.ana, 'tags', { name: 'Key' }), await enter(team.ana, 'tags', { name: 'N' })];
    const one = await enter(team.ana, 'companies', { name: 'One', tagIds: [north.id] });
    const two = await enter(team.ana, 'companies', { name: 'Two', tagIds: [key.id] });
    const body = { ids: [one.id, two.id], change: { addTagIds: [key.id], removeTagIds: [north.id] } };
    const preview = await post(team.ana, '/companies/changes/preview', body);
    expect(preview.body).toEqual({ changing: 1, unchanged: 1, left: [], leftInAll: 0 });
    const done = await change(team.ana, 'companies', body);
    expect(done.body).toMatchObject({ changed: 1, unchanged: 1, runId: null });
    const tagsOf = async () =>
      (await look(team.ana, 'companies')).map(({ tags }: { tags: { name: string }[] }) => tags.map(({ name }) => name));
    expect(await tagsOf()).toEqual([['Key'], ['Key']]);
    expect((await undo(team.ana, done.body.groupId)).body.undone).toBe(1);
    expect(await tagsOf()).toEqual([['N'], ['Key']]);
  });

  test('those of others are left and named, and nobody gives away what is not his to give', async () => {
    const hers = await enter(team.ana, 'companies', { name: 'Hers' });
    const his = await enter(team.ben, 'companies', { name: 'His' });
    const ids = [hers.id, his.id];
    const done = await change(team.manager, 'companies', { ids, change: { ownerId: team.manager.personId } });
    expect(done.body).toMatchObject({ changed: 1, left: [{ name: 'His', why: 'not-yours' }], leftInAll: 1 });
    const refused = await change(team.manager, 'companies', { ids, change: { ownerId: team.ben.personId } });
    expect([refused.status, refused.body.errors[0].field]).toEqual([400, 'change.ownerId']);
    const nobody = await change(team.leader, 'companies', { ids, change: { ownerId: newId() } });
    expect(nobody.body.errors[0]).toMatchObject({ field: 'change.ownerId', message: 'is not here' });
    expect((await change(team.fin, 'companies', { ids, change: { ownerId: team.fin.personId } })).status).toBe(403);
  });

  test('all that match a list change, and no other; a question that makes no sense is refused', async () => {
    await enter(team.ana, 'companies', { name: 'Fjord', country: 'Norway' });
    await enter(team.ana, 'companies', { name: 'Quay', country: 'Spain' });
    const tag = await enter(team.ana, 'tags', { name: 'North' });
    const asked = (where: string) => ({ filter: { where }, change: { addTagIds: [tag.id] } });
    expect((await change(team.ana, 'companies', asked('country:is:norway'))).body.changed).toBe(1);
    const tagged = (await desk.call(team.ana, { url: `/companies?where=tags:is:${tag.id}` })).body.items;
    expect(tagged.map(({ name }: { name: string }) => name)).toEqual(['Fjord']);
    expect((await change(team.ana, 'companies', asked('height:over:3'))).body.errors[0].field).toBe('filter.where');
    expect((await change(team.ana, 'companies', { change: {} })).status).toBe(400);
  });

  test('all that match a word are meant, also where a list shows but the first thousands', async () => {
    const one = await enter(team.ana, 'companies', { name: 'Berlin 0' });
    await desk.db.transaction(team.ana, async (tx) => {
      const row = (await tx.lock(companies, one.id))!;
      const { id: _, version: _v, validFrom, ...said } = row;
      const others = Array.from({ length: 2_100 }, (_each, at) => {
        const id = newId();
        return { id, states: [{ from: validFrom, row: { ...said, id, name: `Berlin ${at + 1}` } }] };
      });
      await tx.recordMany(companies, others as never);
    });
    const body = { filter: { q: 'berlin' }, change: { ownerId: team.ana.personId } };
    const seen = await post(team.ana, '/companies/changes/preview', body);
    expect([seen.status, seen.body.changing + seen.body.unchanged]).toEqual([200, 2_101]);
  });

  test('an added field is set for all, each with its own history, and a value that does not fit for none', async () => {
    const made = await desk.db.transaction(team.leader, (tx) =>
      createField(tx, 'company', { name: 'Seats', type: 'number' }),
    );
    expect(made).toMatchObject({ field: { key: 'seats' } });
    const [one, two] = [
      await enter(team.ana, 'companies', { name: 'One', custom: { seats: 3 } }),
      await enter(team.ana, 'companies', { name: 'Two' }),
    ];
    const ids = [one.id, two.id];
    expect((await change(team.ana, 'companies', { ids, change: { custom: { seats: 3 } } })).body).toMatchObject({
      changed: 1,
      unchanged: 1,
    });
    expect((await look(team.ana, 'companies')).map(({ custom }: { custom: object }) => custom)).toEqual([
      { seats: 3 },
      { seats: 3 },
    ]);
    const unfit = await change(team.ana, 'companies', { ids, change: { custom: { seats: 'many' } } });
    expect(unfit.body.errors[0].field).toBe('change.custom.seats');
  });

  test('deleted, those on which something hangs are left with why, the others go with their parts and come back', async () => {
    const used = await enter(team.ana, 'companies', { name: 'Used' });
    const bare = await enter(team.ana, 'companies', { name: 'Bare' });
    const maria = await enter(team.ana, 'contacts', { name: 'Maria', companyId: used.id });
    await post(team.ana, `/companies/${bare.id}/buying-group`, { contactId: maria.id, role: 'champion' });
    const body = { ids: [used.id, bare.id], change: { remove: true } };
    const expected = { left: [{ id: used.id, name: 'Used', why: 'in-use' }], leftInAll: 1 };
    expect((await post(team.ana, '/companies/changes/preview', body)).body).toMatchObject({ changing: 1, ...expected });
    const done = await change(team.ana, 'companies', body);
    expect(done.body).toMatchObject({ changed: 1, ...expected });
    expect((await desk.call(team.ana, { url: `/companies/${bare.id}` })).status).toBe(404);
    expect((await undo(team.ana, done.body.groupId)).body.left).toEqual([]);
    const group = await desk.call(team.ana, { url: `/companies/${bare.id}/buying-group` });
    expect(group.body.items).toMatchObject([{ contact: { name: 'Maria' }, role: 'champion' }]);
    const both = { ids: [bare.id], change: { remove: true, ownerId: team.ana.personId } };
    expect((await change(team.ana, 'companies', both)).body.errors[0].field).toBe('change.remove');
    expect((await selfCheck(desk.db, team.leader)).filter(({ faults }) => faults.length > 0)).toEqual([]);
  });
});

test('many contacts move to another company, or to none', async () => {
  const acme = await enter(team.ana, 'companies', { name: 'Acme' });
  const [maria, nils] = [
    await enter(team.ana, 'contacts', { name: 'Maria' }),
    await enter(team.ana, 'contacts', { name: 'Nils', companyId: acme.id }),
  ];
  const ids = [maria.id, nils.id];
  expect((await change(team.ana, 'contacts', { ids, change: { companyId: acme.id } })).body).toMatchObject({
    changed: 1,
    unchanged: 1,
  });
  expect((await change(team.ana, 'contacts', { ids, change: { companyId: newId() } })).body.errors[0].field).toBe(
    'change.companyId',
  );
  expect((await change(team.ana, 'contacts', { ids, change: { companyId: null } })).body.changed).toBe(2);
  expect((await change(team.ana, 'contacts', { ids, change: { remove: true } })).body.changed).toBe(2);
});

describe('cells of a list', () => {
  const cells = (who: Who, kind: 'companies' | 'contacts', rows: object[]) => post(who, `/${kind}/cells`, { rows });

  test('change each in its own way as one act, and what does not go is left and named', async () => {
    const [fjord, quay] = [
      await enter(team.ana, 'companies', { name: 'Fjord' }),
      await enter(team.ana, 'companies', { name: 'Quay' }),
    ];
    const his = await enter(team.ben, 'companies', { name: 'His' });
    const gone = newId();
    const done = await cells(team.ana, 'companies', [
      { id: fjord.id, version: 1, fields: { employees: 40, country: 'Norway' } },
      { id: quay.id, version: 7, fields: { name: 'Quay AS' } },
      { id: his.id, version: 1, fields: { name: 'Mine' } },
      { id: gone, version: 1, fields: { name: 'Mine' } },
    ]);
    expect(done.body.changed).toBe(1);
    expect(done.body.left.map(({ why }: { why: string }) => why)).toEqual([
      'changed-meanwhile',
      'not-yours',
      'not-here',
    ]);
    expect((await desk.call(team.ana, { url: `/companies/${fjord.id}` })).body).toMatchObject({
      employees: 40,
      country: 'Norway',
    });
    const foreign = await cells(team.ana, 'companies', [
      { id: fjord.id, version: 2, fields: { ownerId: team.ben.personId } },
    ]);
    expect(foreign.body.left).toMatchObject([{ why: 'does-not-fit', field: 'ownerId' }]);
    expect((await undo(team.ana, done.body.groupId)).body.undone).toBe(1);
  });

  test('of contacts a value that does not fit refuses the block by its field', async () => {
    const maria = await enter(team.ana, 'contacts', { name: 'Maria' });
    const done = await cells(team.ana, 'contacts', [{ id: maria.id, version: 1, fields: { email: 'no address' } }]);
    expect([done.status, done.body.errors[0].field]).toEqual([400, 'rows.0.fields.email']);
    expect(
      (await cells(team.ana, 'contacts', [{ id: maria.id, version: 1, fields: { title: 'Buyer' } }])).body.changed,
    ).toBe(1);
  });
});
