import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../../test/support/accounts-desk.ts';
import { addDays, dayOf, instantFromMs, newId, startOfDay } from '../../ground/index.ts';
import { systemActor } from '../../platform/access/actor.ts';
import { build } from '../../platform/database/query.ts';
import { leaveMarks } from '../../platform/history/marks.ts';
import { addPipeline, createDeal } from '../pipeline/actions.ts';
import { enterCompanies, enterContacts } from './actions.ts';
import { recountRelationships } from './relationships.ts';
import { type ContactEvent, relationshipTopic, strengthOf } from './rules/strength.ts';

const today = dayOf(instantFromMs(Date.now()), 'Europe/Berlin');
const told = new Map<string, ContactEvent[]>();
const sources = [{ eventsWith: async () => told, contactsOf: async () => [] }];
/** What was told, as rows of a query. */
const toldUntil = () => {
  const rows = [...told].flatMap(([contact_id, events]) =>
    events.map(({ on: on_day, direction }) => ({
      contact_id,
      on_day,
      goes_in: direction !== 'out',
      goes_out: direction !== 'in',
    })),
  );
  const set = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t(contact_id uuid, on_day date, goes_in bool, goes_out bool)`;
  return build.selectFrom(sql`(select * from ${set})`.as('told') as never).selectAll() as never;
};
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(sources, toldUntil);
});
afterAll(() => desk.close());

type Who = Awaited<ReturnType<Desk['aTeam']>>['ana'];
const get = async (who: Who, url: string) => (await desk.call(who, { url })).body;
const enter = async (who: Who, kind: 'companies' | 'contacts' | 'tags', body: object) => {
  const done = await desk.call(who, { method: 'POST', url: `/${kind}`, body });
  expect(done.status, JSON.stringify(done.body)).toBe(201);
  return done.body;
};
const asked = (where: string, order = 'name') => `where=${encodeURIComponent(where)}&order=${order}`;
type Item = { name: string };
const names = async (who: Who, kind: 'companies' | 'contacts', where: string, order?: string) =>
  (await get(who, `/${kind}?${asked(where, order)}`)).items.map(({ name }: Item) => name);

describe('a list of companies is asked in sentences', () => {
  test.each([
    ['country:is:norway', ['Fjord']],
    ['country:empty', ['Quay']],
    ['country:is:Norway|employees:over:100', ['Fjord', 'Harbour']],
    ['employees:between:10,200;sector:has:ship', ['Fjord']],
    ['city:starts:ber', ['Fjord']],
    ['city:filled', ['Fjord']],
    ['website:has:harbour', ['Harbour']],
    ['revenue:over:100000', ['Harbour']],
    ['noContact:is:all,some', ['Harbour']],
    ['noContact:is:some', ['Harbour']],
    ['noContact:not:none', ['Harbour']],
    ['foundedYear:most:1990', ['Quay']],
    ['owner:is:me', ['Fjord', 'Quay']],
    ['owner:not:me', ['Harbour']],
    ['name:has:100%25', []],
  ])('%s', async (where, expected) => {
    const { ana, ben } = await desk.aTeam();
    await enter(ana, 'companies', {
      name: 'Fjord',
      country: 'Norway',
      sector: 'Shipping',
      employees: 40,
      addresses: [{ label: null, street: null, postalCode: null, city: 'Bergen', region: null, country: null }],
      revenue: 900_000,
      currency: 'NOK',
    });
    await enter(ben, 'companies', {
      name: 'Harbour',
      country: 'Spain',
      employees: 400,
      website: 'harbour.example',
      revenue: 200_000,
      noContact: { ways: ['phone'] },
    });
    await enter(ana, 'companies', { name: 'Quay', foundedYear: 1980 });
    expect(await names(ana, 'companies', where)).toEqual(expected);
  });

  test('by tags: with one of them, with both, without any', async () => {
    const { ana } = await desk.aTeam();
    const key = await enter(ana, 'tags', { name: 'Key' });
    const north = await enter(ana, 'tags', { name: 'North' });
    await enter(ana, 'companies', { name: 'Both', tagIds: [key.id, north.id] });
    await enter(ana, 'companies', { name: 'One', tagIds: [key.id] });
    await enter(ana, 'companies', { name: 'Bare' });
    expect(await names(ana, 'companies', `tags:is:${key.id},${north.id}`)).toEqual(['Both', 'One']);
    expect(await names(ana, 'companies', `tags:is:${key.id};tags:is:${north.id}`)).toEqual(['Both']);
    expect(await names(ana, 'companies', `tags:not:${north.id}`)).toEqual(['Bare', 'One']);
    expect(await names(ana, 'companies', 'tags:empty')).toEqual(['Bare']);
  });

  test('in an order of several columns nothing is missed and nothing comes twice, whatever is not known last', async () => {
    const { ana } = await desk.aTeam();
    for (let at = 0; at < 23; at++)
      await enter(ana, 'companies', {
        name: `Company ${String(at % 5)}`,
        country: at % 3 === 0 ? null : ['Norway', 'Spain'][at % 2],
        employees: at % 4 === 0 ? null : at % 7,
      });
    for (const order of ['country,-employees,name', '-employees', 'name', '-name,country']) {
      const whole = (await get(ana, `/companies?order=${order}&limit=100`)).items as { id: string; country: string }[];
      const paged: string[] = [];
      for (let cursor: string | null = null; ; ) {
        const page = await get(ana, `/companies?order=${order}&limit=4${cursor ? `&cursor=${cursor}` : ''}`);
        paged.push(...page.items.map(({ id }: { id: string }) => id));
        cursor = page.nextCursor;
        if (cursor === null) break;
      }
      expect(paged, order).toEqual(whole.map(({ id }) => id));
      expect(new Set(paged).size, order).toBe(23);
      const known = whole.map(({ country }) => country ?? '~');
      if (order.startsWith('country')) expect(known).toEqual(known.toSorted());
    }
    const other = (await get(ana, '/companies?order=name&limit=4')).nextCursor;
    expect((await desk.call(ana, { url: `/companies?order=-employees&cursor=${other}` })).status).toBe(400);
  });

  test('as of a past day by what was true then', async () => {
    const { ana } = await desk.aTeam();
    await enter(ana, 'companies', { name: 'Later', country: 'Norway' });
    const then = addDays(today, -3);
    expect(await names(ana, 'companies', 'country:is:Norway')).toEqual(['Later']);
    expect((await get(ana, `/companies?asOf=${then}&${asked('country:is:Norway')}`)).items).toEqual([]);
  });

  test('a question that makes no sense is answered with the column it names', async () => {
    const { ana } = await desk.aTeam();
    for (const [query, field] of [
      [asked('height:over:3'), 'where'],
      [asked('', 'tags'), 'order'],
      [asked('strength:over:much'), 'where'],
    ])
      expect((await desk.call(ana, { url: `/companies?${query}` })).body.errors).toMatchObject([{ field }]);
  });
});

describe('a list of contacts', () => {
  test('is asked by company, by part in decisions and by how to reach them', async () => {
    const { ana } = await desk.aTeam();
    const acme = await enter(ana, 'companies', { name: 'Acme' });
    const maria = await enter(ana, 'contacts', { name: 'Maria', companyId: acme.id, email: 'maria@acme.example' });
    await enter(ana, 'contacts', { name: 'Nils', title: 'Buyer' });
    const group = { contactId: maria.id, role: 'champion' };
    await desk.call(ana, { method: 'POST', url: `/companies/${acme.id}/buying-group`, body: group });
    expect(await names(ana, 'contacts', `company:is:${acme.id}`)).toEqual(['Maria']);
    expect(await names(ana, 'contacts', 'company:empty')).toEqual(['Nils']);
    expect(await names(ana, 'contacts', 'roles:is:champion,user')).toEqual(['Maria']);
    expect(await names(ana, 'contacts', 'roles:not:champion')).toEqual(['Nils']);
    expect(await names(ana, 'contacts', 'roles:empty')).toEqual(['Nils']);
    expect(await names(ana, 'contacts', 'email:has:ACME')).toEqual(['Maria']);
    const { items } = await get(ana, `/contacts?${asked('roles:filled')}&also=roles`);
    expect(items).toMatchObject([{ name: 'Maria', roles: ['champion'] }]);
  });

  test('finance, which sees no e-mail, does not ask by it either', async () => {
    const { ana, fin } = await desk.aTeam();
    await enter(ana, 'contacts', { name: 'Maria', email: 'maria@acme.example', phone: '+49 40 1' });
    for (const where of ['email:has:acme', 'phone:has:49', 'city:filled'])
      expect((await desk.call(fin, { url: `/contacts?${asked(where)}` })).status, where).toBe(400);
    expect(await names(fin, 'contacts', 'name:has:maria')).toEqual(['Maria']);
  });
});

test('companies are asked by how many deals are open with them, as far as the reader sees these', async () => {
  const { ana, ben, leader } = await desk.aTeam();
  await desk.db.transaction(leader, (tx) => addPipeline(tx));
  const two = await enter(ana, 'companies', { name: 'Two' });
  const one = await enter(ana, 'companies', { name: 'One' });
  await enter(ana, 'companies', { name: 'Zero' });
  for (const [who, companyId] of [
    [ana, two.id],
    [ben, two.id],
    [ana, one.id],
  ])
    await desk.db.transaction(who, (tx) => createDeal(tx, { name: 'Crane', companyId }, today));
  for (const [where, expected, hers] of [
    ['openDeals:over:1', ['Two'], []],
    ['openDeals:is:1', ['One'], ['One', 'Two']],
    ['openDeals:is:0', ['Zero'], ['Zero']],
    ['openDeals:under:2', ['One', 'Zero'], ['One', 'Two', 'Zero']],
    ['openDeals:between:1,2', ['One', 'Two'], ['One', 'Two']],
    ['openDeals:over:0.5', ['One', 'Two'], ['One', 'Two']],
    ['openDeals:most:1', ['One', 'Zero'], ['One', 'Two', 'Zero']],
  ] as const) {
    expect(await names(leader, 'companies', where), where).toEqual(expected);
    expect(await names(ana, 'companies', where), where).toEqual(hers);
  }
  for (const [order, expected] of [
    ['-openDeals,name', ['Two', 'One', 'Zero']],
    ['openDeals,-name', ['Zero', 'One', 'Two']],
  ] as const)
    expect(await names(leader, 'companies', '', order)).toEqual(expected);
  expect(await names(ana, 'companies', '', '-openDeals,-name')).toEqual(['Two', 'One', 'Zero']);
  const first = await get(leader, '/companies?order=-openDeals&limit=1');
  const rest = await get(leader, `/companies?order=-openDeals&limit=5&cursor=${first.nextCursor}`);
  expect([...first.items, ...rest.items].map(({ name }: Item) => name)).toEqual(['Two', 'One', 'Zero']);
});

const on = (direction: 'in' | 'out', ...ago: number[]) => ago.map((n) => ({ on: addDays(today, -n), direction }));
/** Somebody was spoken with: what is told of it leaves a mark. */
async function spoken(who: Who, id: string, events: ContactEvent[]): Promise<void> {
  told.set(id, events);
  await desk.db.transaction(systemActor(who), (tx) =>
    leaveMarks(tx, [{ topic: relationshipTopic, kind: 'contact', id }]),
  );
}
const recount = (who: Who) => desk.db.transaction(systemActor(who), (tx) => recountRelationships(tx, sources, today));

test('strength, last contact and open deals stand beside when they are asked for, for all rows at once', async () => {
  const { ana } = await desk.aTeam();
  const acme = await enter(ana, 'companies', { name: 'Acme' });
  const maria = await enter(ana, 'contacts', { name: 'Maria', companyId: acme.id });
  await enter(ana, 'companies', { name: 'Bare' });
  expect(await recount(ana)).toBe(0);
  await spoken(ana, maria.id, [...on('out', 0, 45, 90), ...on('in', 0, 45)]);
  await recount(ana);
  const half = { value: expect.closeTo(0.5, 9), n: 5 };
  const { items } = await get(ana, '/companies?order=name&also=strength&also=lastContactOn&also=openDeals');
  expect(items).toMatchObject([
    { name: 'Acme', strength: half, lastContactOn: today, openDeals: 0 },
    { name: 'Bare', strength: { value: null, n: 0 }, lastContactOn: null, openDeals: 0 },
  ]);
  const contacts = await get(ana, '/contacts?order=name&also=strength&also=lastContactOn');
  expect(contacts.items).toMatchObject([{ strength: half, lastContactOn: today }]);
  expect((await get(ana, '/companies')).items[0]).not.toHaveProperty('strength');
});

test('lists are ordered and asked by strength and last contact, who is not known last', async () => {
  const { ana } = await desk.aTeam();
  const meet = async (name: string, company: string, events: ContactEvent[]) => {
    const { id: companyId } = await enter(ana, 'companies', { name: company });
    const { id } = await enter(ana, 'contacts', { name, companyId });
    await spoken(ana, id, events);
    return { id, companyId };
  };
  const near = await meet('Near', 'Nearby', [...on('out', 0, 1, 2), ...on('in', 0, 1, 2)]);
  await meet('Far', 'Faraway', [...on('out', 200, 201), ...on('in', 200)]);
  await meet('Once', 'Onlyonce', on('out', 30));
  await meet('Never', 'Notyet', []);
  expect(await recount(ana)).toBe(4);
  expect(await recount(ana)).toBe(0);
  for (const [kind, [n, f, o, v]] of [
    ['contacts', ['Near', 'Far', 'Once', 'Never']],
    ['companies', ['Nearby', 'Faraway', 'Onlyonce', 'Notyet']],
  ] as const) {
    expect(await names(ana, kind, '', '-strength,name')).toEqual([n, f, v, o].toSorted(byPlace([n, f])));
    expect(await names(ana, kind, '', 'strength,name')).toEqual([f, n, v, o].toSorted(byPlace([f, n])));
    expect(await names(ana, kind, '', '-lastContactOn')).toEqual([n, o, f, v]);
    expect(await names(ana, kind, 'strength:least:0.6')).toEqual([n]);
    expect(await names(ana, kind, 'strength:under:0.6')).toEqual([f]);
    expect(await names(ana, kind, 'strength:empty')).toEqual([v, o].toSorted());
    expect(await names(ana, kind, 'lastContactOn:in:last-60-days')).toEqual([n, o].toSorted());
    expect(await names(ana, kind, 'lastContactOn:empty|strength:over:0.6')).toEqual([n, v].toSorted());
    const paged: string[] = [];
    for (let cursor = ''; cursor !== null && paged.length < 9; ) {
      const page = await get(ana, `/${kind}?order=-strength&limit=1${cursor && `&cursor=${cursor}`}`);
      paged.push(...page.items.map(({ name }: Item) => name));
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(await names(ana, kind, '', '-strength'));
  }

  // Near goes to another company: that one is near now, and the one he left no more.
  const { version } = await get(ana, `/contacts/${near.id}`);
  const other = await enter(ana, 'companies', { name: 'Other' });
  await desk.call(ana, { method: 'PATCH', url: `/contacts/${near.id}`, body: { companyId: other.id }, seen: version });
  await recount(ana);
  expect(await names(ana, 'companies', 'strength:filled')).toEqual(['Faraway', 'Other']);
});

test('lists of a past day are ordered, asked and shown by the strength and the last contact of that day', async () => {
  const { ana } = await desk.aTeam();
  const from = startOfDay(addDays(today, -400), 'Europe/Berlin');
  const meet = async (name: string, company: string, events: ContactEvent[]) => {
    const [id, companyId] = [newId(), newId()];
    await desk.db.transaction(systemActor(ana), async (tx) => {
      await enterCompanies(tx, [{ id: companyId, from, row: { name: company } }]);
      await enterContacts(tx, [{ id, from, row: { name, companyId } }]);
    });
    told.set(id, events);
    return { companyId, events };
  };
  // Who is near today was not yet known then.
  await meet('New', 'Newly', [...on('out', 0, 1, 2), ...on('in', 0, 1, 2)]);
  const old = await meet('Old', 'Oldish', [...on('out', 160, 170), ...on('in', 160, 3)]);
  const older = await meet('Older', 'Olderly', [...on('out', 260, 270), ...on('in', 260)]);
  await meet('Silent', 'Silently', on('out', 151, 152, 153, 154));
  const then = addDays(today, -150);
  for (const [kind, [n, o, r, s]] of [
    ['contacts', ['New', 'Old', 'Older', 'Silent']],
    ['companies', ['Newly', 'Oldish', 'Olderly', 'Silently']],
  ] as const) {
    const of = async (where: string, order = 'name') =>
      (await get(ana, `/${kind}?asOf=${then}&${asked(where, order)}&also=strength&also=lastContactOn`)).items as {
        name: string;
        strength: { value: number | null; n: number };
        lastContactOn: string | null;
      }[];
    const called = async (where: string, order?: string) => (await of(where, order)).map(({ name }) => name);
    expect(await called('', '-strength,name')).toEqual([o, r, n, s]);
    expect(await called('', 'strength,name')).toEqual([r, o, n, s]);
    expect(await called('', '-lastContactOn')).toEqual([s, o, r, n]);
    expect(await called('strength:filled')).toEqual([o, r].toSorted());
    expect(await called('lastContactOn:empty')).toEqual([n]);
    const paged: string[] = [];
    for (let cursor = ''; cursor !== null && paged.length < 9; ) {
      const next = cursor && `&cursor=${cursor}`;
      const page = await get(ana, `/${kind}?asOf=${then}&order=-strength&limit=1${next}`);
      paged.push(...page.items.map(({ name }: Item) => name));
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(await called('', '-strength'));
    const shown = new Map((await of('')).map((row) => [row.name, row]));
    for (const [name, { events }] of [
      [o, old],
      [r, older],
    ] as const) {
      const { value, n: count } = strengthOf(events, then);
      expect(shown.get(name)?.strength).toEqual({ value: expect.closeTo(value as number, 9), n: count });
    }
    expect(shown.get(o)?.lastContactOn).toBe(addDays(today, -160));
    expect(shown.get(n)).toMatchObject({ strength: { value: null, n: 0 }, lastContactOn: null });
  }
});

/** Those named in their order, all others behind by name. */
const byPlace = (first: readonly string[]) => (a: string, b: string) => {
  const place = (name: string) => (first.includes(name) ? first.indexOf(name) : first.length);
  return place(a) - place(b) || a.localeCompare(b);
};
