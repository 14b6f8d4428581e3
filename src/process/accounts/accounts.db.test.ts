import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../../test/support/accounts-desk.ts';
import { addDays, dayOf, instantFromMs, newId, startOfDay } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import { changesOfGroup } from '../../platform/history/changes.ts';
import { undoGroup } from '../../platform/history/undo.ts';
import { addPipeline, emptyDeal, importDeals } from '../pipeline/actions.ts';
import { pipelinesOf } from '../pipeline/reads.ts';
import { enterCompanies, enterContacts } from './actions.ts';
import { type Company, companies } from './tables.ts';
import { aCompany } from './testing.ts';

let desk: Desk;
let db: Desk['db'];
beforeAll(async () => {
  desk = await openDesk();
  db = desk.db;
});
afterAll(() => desk.close());

const aTeam = () => desk.aTeam();
const call: Desk['call'] = (who, asked) => desk.call(who, asked);
const enter = async (who: Actor, body: object) => (await call(who, { method: 'POST', url: '/companies', body })).body;
const enterContact = async (who: Actor, body: object) =>
  (await call(who, { method: 'POST', url: '/contacts', body })).body;
const namesIn = (answer: { body: { items: { name: string }[] } }) => answer.body.items.map(({ name }) => name);

describe('companies', () => {
  test('whoever enters a company owns it, and everybody reads it', async () => {
    const team = await aTeam();
    const made = await call(team.ana, {
      method: 'POST',
      url: '/companies',
      body: { name: ' Acme ', revenue: 100, website: 'acme.com' },
    });
    expect(made).toMatchObject({
      status: 201,
      body: { name: 'Acme', version: 1, owner: { id: team.ana.personId, name: 'ana' }, revenue: 100, currency: 'EUR' },
    });
    for (const reader of [team.fin, team.ben, team.manager]) {
      const page = await call(reader, { url: `/companies/${made.body.id}` });
      expect(page.body).toMatchObject({ name: 'Acme', contacts: [], contactCount: 0, children: [] });
      expect(page.body.mayWrite).toBe(reader === team.manager);
    }
  });

  test.each([
    ['an empty name', { name: '  ' }, 'name'],
    ['a name that is missing', {}, 'name'],
    ['a field that nobody knows', { name: 'A', color: 'red' }, 'color'],
    ['a negative revenue', { name: 'A', revenue: -1 }, 'revenue'],
    ['an absurd year', { name: 'A', foundedYear: 20260 }, 'foundedYear'],
    ['a website that is a script', { name: 'A', website: 'javascript:alert(1)' }, 'website'],
    ['an owner who is nobody here', { name: 'A', ownerId: newId() }, 'ownerId'],
    ['a parent that is nowhere', { name: 'A', parentId: newId() }, 'parentId'],
  ])('%s is refused by the name of the field', async (_, body, field) => {
    const team = await aTeam();
    const answer = await call(team.leader, { method: 'POST', url: '/companies', body });
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].field).toBe(field);
  });

  test('what is left out stays, null clears, and the second of two savers is told', async () => {
    const team = await aTeam();
    const { id } = await enter(team.leader, { name: 'Acme', sector: 'medical', country: 'Kenya' });
    const url = `/companies/${id}`;
    expect(await call(team.leader, { method: 'PATCH', url, body: { sector: null }, seen: 1 })).toMatchObject({
      status: 200,
      body: { version: 2, sector: null, country: 'Kenya' },
    });
    expect(await call(team.leader, { method: 'PATCH', url, body: { sector: 'retail' }, seen: 1 })).toMatchObject({
      status: 412,
      body: { yours: 1, theirs: { version: 2, country: 'Kenya' } },
    });
  });

  test('a rep changes his own, a manager his team’s, a leader all, finance none', async () => {
    const team = await aTeam();
    const { id } = await enter(team.ana, { name: 'Acme' });
    const change = (who: Actor, seen: number) =>
      call(who, { method: 'PATCH', url: `/companies/${id}`, body: { sector: `by ${seen}` }, seen });
    expect((await change(team.ben, 1)).status).toBe(404);
    expect((await change(team.fin, 1)).status).toBe(403);
    expect((await change(team.ana, 1)).status).toBe(200);
    expect((await change(team.manager, 2)).status).toBe(200);
    expect((await change(team.leader, 3)).status).toBe(200);
    expect(
      (await call(team.ana, { method: 'POST', url: '/companies', body: { name: 'B', ownerId: team.ben.personId } }))
        .status,
    ).toBe(400);
    expect(
      (await call(team.ana, { method: 'PATCH', url: `/companies/${id}`, body: { ownerId: null }, seen: 4 })).status,
    ).toBe(400);
    const handOver = (who: Actor) =>
      call(who, { method: 'PATCH', url: `/companies/${id}`, body: { ownerId: team.ben.personId }, seen: 4 });
    expect((await handOver(team.ana)).body.errors[0].field).toBe('ownerId');
    expect((await handOver(team.manager)).body.errors[0].field).toBe('ownerId');
    expect((await handOver(team.leader)).body).toMatchObject({ owner: { name: 'ben' } });
    expect((await change(team.ana, 5)).status).toBe(404);
    expect((await change(team.ben, 5)).status).toBe(200);
  });

  test('of words that find more than a list holds, the list says that it shows the closest', async () => {
    const team = await aTeam();
    const from = startOfDay('2026-01-01', 'UTC');
    const many = Array.from({ length: 2_001 }, (_, at) => ({ id: newId(), from, row: { name: `Quayside ${at}` } }));
    await db.transaction(team.leader, (tx) => enterCompanies(tx, many));
    const list = async (q: string) => (await call(team.leader, { url: `/companies?q=${q}&limit=1` })).body;
    expect(await list('quayside')).toMatchObject({ total: 2_000, closest: 2_000 });
    expect(await list('quayside+2000')).not.toHaveProperty('closest');
  });

  test('no company belongs to itself, however long the line', async () => {
    const team = await aTeam();
    const acme = await enter(team.leader, { name: 'Acme' });
    const europe = await enter(team.leader, { name: 'Acme Europe', parentId: acme.id });
    const berlin = await enter(team.leader, { name: 'Acme Berlin', parentId: europe.id });
    expect(
      await call(team.leader, {
        method: 'PATCH',
        url: `/companies/${acme.id}`,
        body: { parentId: berlin.id },
        seen: 1,
      }),
    ).toMatchObject({
      status: 409,
      body: {
        refusal: 'loop',
        names: ['Acme', 'Acme Berlin', 'Acme Europe', 'Acme'],
        detail: 'It would belong to itself: Acme → Acme Berlin → Acme Europe → Acme.',
      },
    });
    const page = await call(team.leader, { url: `/companies/${europe.id}` });
    expect(page.body).toMatchObject({ parent: { name: 'Acme' }, children: [{ name: 'Acme Berlin' }] });
  });

  test('two companies made to belong to each other at the same moment: one of them is refused', async () => {
    const team = await aTeam();
    const [one, other] = [await enter(team.leader, { name: 'One' }), await enter(team.leader, { name: 'Other' })];
    const join = (child: { id: string }, parent: { id: string }) =>
      call(team.leader, { method: 'PATCH', url: `/companies/${child.id}`, body: { parentId: parent.id }, seen: 1 });
    const answers = await Promise.all([join(one, other), join(other, one)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test('no undo of an undo puts two companies each below the other: that stays and is listed, and all else comes back', async () => {
    const team = await aTeam();
    const { id: mast } = await enter(team.leader, { name: 'Mast', country: 'Norway' });
    const { id: sail } = await enter(team.leader, { name: 'Sail' });
    const put = (id: string, over: Partial<Company>) =>
      db.transaction(team.leader, async (tx) => {
        const before = (await tx.lock(companies, id)) as Company;
        await tx.record({ table: companies, before, after: { ...before, ...over } });
        return tx.groupId;
      });
    const undo = (groupId: string) =>
      db.transaction(team.leader, async (tx) => ({ ...(await undoGroup(tx, groupId)), groupId: tx.groupId }));
    const row = (id: string) =>
      db.read(team.leader, (r) => r.row(readable(team.leader, companies).where('id', '=', id)));
    const joined = await put(mast, { parentId: sail, country: 'Sweden' });
    const { groupId: parted } = await undo(joined);
    await put(sail, { parentId: mast });
    const again = await undo(parted);
    expect(again).toMatchObject({
      undone: 1,
      left: [{ kind: 'company', recordId: mast, field: 'parentId', why: 'against-rules' }],
    });
    expect(await row(mast)).toMatchObject({ parentId: null, country: 'Sweden' });
    expect(await row(sail)).toMatchObject({ parentId: mast });
    // What was tried on the way is told to nobody and stands nowhere.
    const told = await db.transaction(team.leader, (tx) => changesOfGroup(tx, again.groupId));
    expect(told.map(({ after }) => after)).toEqual([{ country: 'Sweden' }]);
    // An act that comes to no loop may pass through one.
    const turned = await db.transaction(team.leader, async (tx) => {
      for (const [id, parentId] of [
        [sail, null],
        [mast, sail],
      ] as const) {
        const before = (await tx.lock(companies, id)) as Company;
        await tx.record({ table: companies, before, after: { ...before, parentId } });
      }
      return tx.groupId;
    });
    const { groupId: back } = await undo(turned);
    expect(await row(sail)).toMatchObject({ parentId: mast });
    expect(await undo(back)).toMatchObject({ undone: 2, left: [] });
    expect([(await row(mast))?.parentId, (await row(sail))?.parentId]).toEqual([sail, null]);
  });

  test('a company goes only when nothing hangs on it, and comes back by undo', async () => {
    const team = await aTeam();
    const acme = await enter(team.ana, { name: 'Acme' });
    const child = await enter(team.ana, { name: 'Acme Berlin', parentId: acme.id });
    const maria = await enterContact(team.ana, { name: 'Maria Keller', companyId: acme.id });
    const remove = (url: string) => call(team.ana, { method: 'DELETE', url, seen: 1 });
    const refused = await remove(`/companies/${acme.id}`);
    expect(refused).toMatchObject({ status: 409, body: { refusal: 'in-use' } });
    expect(['contacts', 'companies']).toContain(refused.body.by);
    expect((await remove(`/contacts/${maria.id}`)).status).toBe(200);
    expect((await remove(`/companies/${acme.id}`)).body.by).toBe('companies');
    expect((await remove(`/companies/${child.id}`)).status).toBe(200);
    const { groupId } = (await remove(`/companies/${acme.id}`)).body;
    expect((await call(team.ana, { url: `/companies/${acme.id}` })).status).toBe(404);
    expect((await call(team.ana, { url: '/search?q=acme' })).body.items).toEqual([]);
    expect((await call(team.ana, { method: 'POST', url: `/changes/groups/${groupId}/undo` })).status).toBe(200);
    expect((await call(team.ana, { url: `/companies/${acme.id}` })).body.name).toBe('Acme');
  });

  test('a company with a deal stays, also when the deal is another rep’s', async () => {
    const team = await aTeam();
    const { id } = await enter(team.ana, { name: 'Acme' });
    await db.transaction(team.leader, async (tx) => {
      await addPipeline(tx);
      const [pipeline] = await pipelinesOf(tx, tx.actor);
      const stage = pipeline!.stages[0]!;
      await importDeals(tx, [
        {
          id: newId(),
          states: [
            {
              from: await tx.now(),
              row: {
                ...emptyDeal,
                name: 'Secret deal',
                ownerId: team.ben.personId as string,
                companyId: id,
                pipelineId: pipeline!.id,
                stageId: stage.id,
                stagePosition: 0,
                stageSince: '2026-01-01',
                createdOn: '2026-01-01',
                currency: 'EUR',
              },
            },
          ],
        },
      ] as never);
    });
    const refused = await call(team.ana, { method: 'DELETE', url: `/companies/${id}`, seen: 1 });
    expect(refused).toMatchObject({ status: 409, body: { refusal: 'in-use', by: 'deals' } });
    expect(JSON.stringify(refused.body)).not.toContain('Secret');
  });
});

describe('the list', () => {
  test('goes through all companies page by page, each once, in either order, with the count', async () => {
    const team = await aTeam();
    const names = ['Delta', 'Alpha', 'Charlie', 'Bravo', 'Alpha'];
    for (const name of names) await enter(team.leader, { name });
    for (const [query, order] of [
      ['sort=name', ['Alpha', 'Alpha', 'Bravo', 'Charlie', 'Delta']],
      ['sort=name&direction=desc', ['Delta', 'Charlie', 'Bravo', 'Alpha', 'Alpha']],
      ['sort=created', names],
      ['sort=created&direction=desc', names.toReversed()],
    ] as const) {
      const seen: string[] = [];
      let cursor = '';
      do {
        const page = await call(team.fin, { url: `/companies?limit=2&${query}${cursor}` });
        expect(page.body.total).toBe(5);
        seen.push(...namesIn(page));
        cursor = page.body.nextCursor ? `&cursor=${page.body.nextCursor}` : '';
      } while (cursor);
      expect(seen).toEqual(order);
    }
    expect((await call(team.fin, { url: '/companies?cursor=abc' })).status).toBe(400);
  });

  test('has names where people look for them, whatever their letters, however long the numbers in them', async () => {
    const team = await aTeam();
    const read = ['Álvarez', 'apple', 'Box 9', 'box 10', 'Straße', 'Zebra', '東京'];
    for (const name of ['Zebra', 'box 10', '東京', 'apple', 'Straße', 'Box 9', 'Álvarez'])
      await enter(team.leader, { name });
    for (const [direction, order] of [
      ['asc', read],
      ['desc', read.toReversed()],
    ] as const) {
      const seen: string[] = [];
      let cursor = '';
      do {
        const page = await call(team.fin, { url: `/companies?limit=2&sort=name&direction=${direction}${cursor}` });
        seen.push(...namesIn(page));
        cursor = page.body.nextCursor ? `&cursor=${page.body.nextCursor}` : '';
      } while (cursor);
      expect(seen).toEqual(order);
    }
  });

  test('narrows by owner, sector, country and words', async () => {
    const team = await aTeam();
    await enter(team.ana, { name: 'Kessler & Söhne', sector: 'retail', country: 'Germany' });
    await enter(team.ben, { name: 'Acme', sector: 'medical', country: 'Germany' });
    await enter(team.ben, { name: 'Betasoloin', sector: 'medical', country: 'Kenya' });
    const list = async (query: string) => namesIn(await call(team.leader, { url: `/companies?${query}` }));
    expect(await list(`ownerId=${team.ana.personId}`)).toEqual(['Kessler & Söhne']);
    expect(await list('sector=medical&country=Germany')).toEqual(['Acme']);
    expect(await list('sector=medical&sector=retail')).toHaveLength(3);
    expect(await list('q=kesler%20sohne')).toEqual(['Kessler & Söhne']);
    expect(await list('q=medical')).toEqual(['Acme', 'Betasoloin']);
    expect(await list('q=nothing')).toEqual([]);
  });

  test('as of a past day shows what there was under the name of then', async () => {
    const team = await aTeam();
    const today = dayOf(instantFromMs(Date.now()), team.leader.timeZone);
    const monthAgo = startOfDay(addDays(today, -30), team.leader.timeZone);
    const id = newId();
    await db.transaction(team.leader, (tx) => enterCompanies(tx, [{ id, from: monthAgo, row: { name: 'Oldname' } }]));
    await call(team.leader, { method: 'PATCH', url: `/companies/${id}`, body: { name: 'Newname' }, seen: 1 });
    await enter(team.leader, { name: 'Later' });
    const then = addDays(today, -7);
    expect(namesIn(await call(team.leader, { url: `/companies?asOf=${then}` }))).toEqual(['Oldname']);
    expect(namesIn(await call(team.leader, { url: `/companies?asOf=${then}&q=OLD` }))).toEqual(['Oldname']);
    expect(namesIn(await call(team.leader, { url: '/companies' }))).toEqual(['Later', 'Newname']);
    expect((await call(team.leader, { url: `/companies/${id}?asOf=${then}` })).body.name).toBe('Oldname');
    expect((await call(team.leader, { url: `/companies/${id}?asOf=${addDays(today, -60)}` })).status).toBe(404);
  });

  test('another workspace sees and changes nothing', async () => {
    const [team, others] = [await aTeam(), await aTeam()];
    const { id } = await enter(team.leader, { name: 'Acme' });
    expect((await call(others.leader, { url: `/companies/${id}` })).status).toBe(404);
    expect(
      (await call(others.leader, { method: 'PATCH', url: `/companies/${id}`, body: { name: 'X' }, seen: 1 })).status,
    ).toBe(404);
    expect((await call(others.leader, { method: 'DELETE', url: `/companies/${id}`, seen: 1 })).status).toBe(404);
    expect((await call(others.leader, { url: '/companies' })).body).toMatchObject({ items: [], total: 0 });
    expect(
      (await call(others.leader, { method: 'POST', url: '/contacts', body: { name: 'M', companyId: id } })).status,
    ).toBe(400);
    expect((await call(others.leader, { url: '/search?q=acme' })).body.items).toEqual([]);
  });
});

describe('contacts', () => {
  test('belong to a company and stand on its page', async () => {
    const team = await aTeam();
    const acme = await enter(team.ana, { name: 'Acme' });
    const made = await call(team.ana, {
      method: 'POST',
      url: '/contacts',
      body: {
        name: 'Maria Keller',
        companyId: acme.id,
        title: 'Head of IT',
        email: ' Maria@Acme.com ',
        phone: '+49 30 1',
      },
    });
    expect(made).toMatchObject({
      status: 201,
      body: { email: 'maria@acme.com', company: { name: 'Acme' }, owner: { name: 'ana' } },
    });
    expect((await call(team.ben, { url: `/companies/${acme.id}` })).body).toMatchObject({
      contactCount: 1,
      contacts: [{ name: 'Maria Keller', title: 'Head of IT' }],
    });
    expect(namesIn(await call(team.ben, { url: `/contacts?companyId=${acme.id}` }))).toEqual(['Maria Keller']);
    expect((await call(team.ana, { method: 'POST', url: '/contacts', body: { name: 'M', email: 'no' } })).status).toBe(
      400,
    );
  });

  test('finance never sees an address or a number of a contact, on any path', async () => {
    const team = await aTeam();
    const acme = await enter(team.ana, { name: 'Acme' });
    const maria = await enterContact(team.ana, {
      name: 'Maria Keller',
      companyId: acme.id,
      email: 'canary@acme.com',
      phone: '+49 30 77777',
    });
    const today = dayOf(instantFromMs(Date.now()), team.fin.timeZone);
    const paths = [
      `/contacts/${maria.id}`,
      `/contacts/${maria.id}?asOf=${today}`,
      '/contacts',
      '/contacts?q=canary',
      '/contacts?q=canary%40acme.com',
      '/contacts?q=maria',
      `/companies/${acme.id}`,
      '/search?q=canary',
      '/search?q=maria',
    ];
    for (const url of paths) expect(JSON.stringify((await call(team.fin, { url })).body)).not.toMatch(/canary|77777/);
    expect((await call(team.fin, { url: '/contacts?q=canary%40acme.com' })).body.total).toBe(0);
    expect((await call(team.ben, { url: '/contacts?q=Canary%40acme.com' })).body.items[0].email).toBe(
      'canary@acme.com',
    );
  });

  test('come in by the hundred with their past', async () => {
    const team = await aTeam();
    await db.transaction(team.leader, async (tx) => {
      const company = aCompany({ name: 'Acme' });
      await tx.record({ table: companies, before: null, after: company });
      const from = await tx.now();
      const many = Array.from({ length: 120 }, (_, n) => ({
        id: newId(),
        from,
        row: { name: `Contact ${String(n).padStart(3, '0')}`, companyId: company.id },
      }));
      await enterContacts(tx, many);
    });
    const { body } = await call(team.leader, { url: '/contacts?limit=100' });
    expect(body).toMatchObject({ total: 120 });
    expect(body.items).toHaveLength(100);
    const page = await call(team.leader, { url: `/companies/${body.items[0].company.id}` });
    expect(page.body.contacts).toHaveLength(50);
    expect(page.body.contactCount).toBe(120);
  });
});
