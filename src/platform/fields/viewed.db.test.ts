import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { addDays, dayOf, instantFromMs } from '../../ground/index.ts';
import { managersOn } from '../../people/organisation/reads.ts';
import { peoplePort } from '../../people/organisation/server.ts';
import { aCompanyOf, type Cast } from '../../people/organisation/testing.ts';
import { accountRoutes } from '../../process/accounts/routes.ts';
import { listedCompanies, listedContacts } from '../../process/accounts/viewed.ts';
import { routes as productRoutes } from '../../process/catalogue/routes.ts';
import { listedProducts } from '../../process/catalogue/viewed.ts';
import { addPipeline } from '../../process/pipeline/actions.ts';
import { routes as dealRoutes } from '../../process/pipeline/routes.ts';
import { listedDeals } from '../../process/pipeline/viewed.ts';
import { type Actor, systemActor } from '../access/actor.ts';
import { allows } from '../access/kinds.ts';
import { fieldLimits } from '../access/rules/field-rights.ts';
import { buildServer } from '../http/server.ts';
import { viewRoutes } from '../views/routes.ts';
import { routes } from './routes.ts';
import { allFields } from './store.ts';

const now = () => instantFromMs(Date.now());
const today = dayOf(now(), 'Europe/Berlin');
let db: TestDatabase;
let app: Awaited<ReturnType<typeof buildServer>>;
let team: Cast<'lea' | 'ana' | 'fin'>;

async function asKnown(actor: Actor): Promise<Actor> {
  const fields = await db.read(actor, (reader) => allFields(reader, actor));
  return { ...actor, fieldKinds: fields.map(({ object }) => object), fields: fieldLimits([], actor.role, fields) };
}

const lists = [
  { object: 'company', path: '/companies' },
  { object: 'contact', path: '/contacts' },
  { object: 'deal', path: '/deals' },
  { object: 'product', path: '/products' },
] as const;

beforeAll(async () => {
  db = await openTestDatabase();
  team = await aCompanyOf(db, systemActor(anActor({ personId: null })), {
    lea: { role: 'leader' },
    ana: { role: 'rep', under: 'lea' },
    fin: { role: 'finance', under: 'lea' },
  });
  await db.transaction(team.lea, (tx) => addPipeline(tx));
  app = await buildServer({
    handlers: [
      ...routes,
      ...accountRoutes({
        counts: [],
        contactEvents: [],
        openDeals: async () => new Map(),
        quality: async () => new Map(),
        fits: async () => new Map(),
        territories: async () => new Map(),
      }),
      ...productRoutes,
      ...dealRoutes,
      ...viewRoutes([listedDeals, listedCompanies, listedContacts, listedProducts], { ...peoplePort, managersOn }),
    ],
    world: { db, now, today: ({ timeZone }) => dayOf(now(), timeZone) },
    log: { info() {}, warn: console.error, error: console.error },
    identify: async ({ headers }) => {
      const actor = Object.values(team).find(({ personId }) => personId === headers.authorization);
      return actor ? asKnown(actor) : null;
    },
    allows,
    checkAnswers: true,
    limits: { person: { max: 100_000, seconds: 60 } },
  });
  await app.ready();
  for (const { object, path } of lists) await fill(object, path);
});
afterAll(async () => {
  await app.close();
  await db.close();
});

async function call(who: Actor, url: string, method: 'GET' | 'POST' | 'PATCH' = 'GET', body?: object, seen?: number) {
  const answer = await app.inject({
    method,
    url: `/api/v1${url}`,
    headers: { authorization: who.personId as string, ...(seen === undefined ? {} : { 'if-match': `"${seen}"` }) },
    ...(body ? { payload: body } : {}),
  });
  return { status: answer.statusCode, body: answer.json() };
}

/** Fields of every type on one kind of record, and four records that say something in them; the last says nothing. */
async function fill(object: string, path: string) {
  const options = { choices: [{ label: 'Gold' }, { label: 'Silver' }] };
  for (const field of [
    { name: 'Note', type: 'text' },
    { name: 'Seats', type: 'number' },
    { name: 'Worth', type: 'money' },
    { name: 'Renewal', type: 'day' },
    { name: 'Tier', type: 'choice', options },
    { name: 'Traits', type: 'choices', options },
    { name: 'Pilot', type: 'flag' },
    { name: 'Guide', type: 'person' },
    { name: 'Home', type: 'url' },
    { name: 'Margin', type: 'percent', readers: ['manager'] },
  ]) {
    const made = await call(team.lea, '/fields', 'POST', { object, isIndexed: true, ...field });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
  }
  for (const [name, formula] of [
    ['Double', 'seats * 2'],
    ['Rest', 'worth - worth * 0.5'],
    ['Large', 'double > 19'],
    ['Label', '"Tier " & tier'],
    ['After', 'renewal + days(1)'],
    ['Kept', 'margin * 2'],
    ['Known', 'if(known(margin), 1, 2)'],
  ]) {
    const made = await call(team.lea, '/fields', 'POST', { object, name, type: 'formula', options: { formula } });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
  }
  const eur = (amount: number) => ({ amount, currency: 'EUR' });
  const rows = {
    A: {
      note: 'Äpfel & more',
      seats: 10,
      worth: eur(500),
      renewal: '2026-11-01',
      tier: 'gold',
      traits: ['gold', 'silver'],
      pilot: true,
      guide: team.ana.personId,
      home: 'https://a.example',
      margin: 0.2,
    },
    B: { seats: 2.5, worth: eur(900), tier: 'silver', traits: ['silver'], pilot: false, renewal: today },
    C: { note: 'apples', seats: 30, worth: { amount: 900, currency: 'USD' }, guide: team.lea.personId },
    D: {},
  };
  for (const [name, custom] of Object.entries(rows)) {
    const made = await call(team.lea, path, 'POST', {
      name,
      custom,
      ...(object === 'product' ? { currency: 'EUR' } : {}),
    });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
  }
}

const ask = async (who: Actor, path: string, query: Record<string, string>) =>
  call(who, `${path}?${new URLSearchParams({ order: 'name', ...query })}`);
const names = async (path: string, query: Record<string, string>, who: Actor = team.lea) => {
  const answer = await ask(who, path, query);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body.items.map(({ name }: { name: string }) => name).join('');
};

describe.each(lists)('a list of $object', ({ object, path }) => {
  test.each([
    ['custom.note:has:pfel', 'A'],
    ['custom.note:starts:APP', 'C'],
    ['custom.note:is:apples', 'C'],
    ['custom.seats:over:2.5', 'AC'],
    ['custom.seats:between:2,10', 'AB'],
    ['custom.worth:least:500', 'AB'],
    ['custom.worth:is:900', 'B'],
    ['custom.worth:filled', 'ABC'],
    ['custom.renewal:in:today', 'B'],
    ['custom.renewal:before:2026-11-02', 'A'],
    ['custom.tier:is:gold,silver', 'AB'],
    ['custom.tier:not:gold', 'BCD'],
    ['custom.tier:empty', 'CD'],
    ['custom.traits:is:silver', 'AB'],
    ['custom.traits:not:gold', 'BCD'],
    ['custom.pilot:is:true', 'A'],
    ['custom.pilot:is:false', 'B'],
    ['custom.guide:is:me', 'C'],
    ['custom.guide:is:my-team', 'AC'],
    ['custom.home:has:example', 'A'],
    ['custom.margin:most:0.2', 'A'],
    ['custom.tier:is:gold|custom.seats:over:20', 'AC'],
    ['custom.double:over:5', 'AC'],
    ['custom.double:is:5', 'B'],
    ['custom.double:empty', 'D'],
    ['custom.rest:least:250', 'AB'],
    ['custom.rest:filled', 'ABC'],
    ['custom.large:is:true', 'AC'],
    ['custom.large:not:true', 'BD'],
    ['custom.label:has:tier g', 'A'],
    ['custom.after:on:2026-11-02', 'A'],
    ['custom.kept:is:0.4', 'A'],
    ['custom.double:over:50|custom.tier:is:silver;custom.seats:filled', 'BC'],
    ['name:has:a;custom.seats:filled', 'A'],
  ])('asked %s shows %s', async (where, expected) => {
    expect(await names(path, { where })).toBe(expected);
  });

  test('stands in the order of fields beside its own, what says nothing last, page by page', async () => {
    expect(await names(path, { order: 'custom.seats' })).toBe('BACD');
    expect(await names(path, { order: '-custom.seats' })).toBe('CABD');
    expect(await names(path, { order: 'custom.tier,-name' })).toBe('ABDC');
    expect(await names(path, { order: '-custom.double' })).toBe('CABD');
    expect(await names(path, { order: 'custom.large,-custom.double' })).toBe('BCAD');
    for (const order of [
      'custom.pilot,custom.renewal',
      '-custom.worth,name',
      'custom.note,-custom.seats,name',
      '-custom.double,name',
      'custom.large,custom.rest,-custom.label',
      'custom.after,-custom.seats',
    ]) {
      let paged = '';
      for (let cursor = ''; ; ) {
        const { body } = await ask(team.lea, path, { order, limit: '1', ...(cursor ? { cursor } : {}) });
        paged += body.items[0].name;
        if (body.nextCursor === null) break;
        cursor = body.nextCursor;
      }
      expect(paged, order).toBe(await names(path, { order }));
    }
  });

  test('is asked by a formula of what it shows; what is kept from a role is neither shown nor asked', async () => {
    const { body } = await ask(team.lea, path, { where: 'custom.seats:is:10' });
    expect(body.items[0].custom).toMatchObject({ double: 20, margin: 0.2, kept: 0.4, known: 1 });
    // A formula that looks at what finance is not shown comes to what it shows finance: nothing, or that it is not known.
    expect(await names(path, { where: 'custom.kept:filled' }, team.fin)).toBe('');
    expect(await names(path, { where: 'custom.known:is:2' }, team.fin)).toBe(await names(path, {}, team.fin));
    expect(await names(path, { where: 'custom.known:is:2' })).toBe('BCD');
  });

  test('keeps from a role what it is not shown', async () => {
    const seen = await ask(team.fin, path, { where: 'custom.seats:is:10' });
    expect(seen.body.items[0]?.custom ?? {}).not.toHaveProperty('margin');
    for (const query of [{ where: 'custom.margin:over:0' }, { order: 'custom.margin' }])
      expect(await ask(team.fin, path, query as never)).toMatchObject({ status: 400 });
  });

  test('as of a past day is asked of what was known then', async () => {
    const asOf = addDays(today, -2);
    expect(await names(path, { where: 'custom.tier:not:gold', order: 'custom.seats,name', asOf })).toBe('');
  });

  test('a view asks by a field until it is retired, then says so and is shown without it', async () => {
    const made = await call(team.lea, '/fields', 'POST', { object, name: 'Soon', type: 'number', isIndexed: true });
    const view = {
      object,
      name: `Soon ${object}`,
      sharing: 'everybody',
      columns: ['name', 'custom.soon', 'custom.margin'].map((key) => ({ key, width: null })),
      filter: 'custom.soon:over:1;name:has:a',
      sorting: 'custom.soon',
    };
    expect((await call(team.lea, '/views', 'POST', view)).status).toBe(201);
    const seen = async (who: Actor) =>
      (await call(who, `/views?object=${object}`)).body.items.find(({ name }: { name: string }) => name === view.name);
    expect(await seen(team.lea)).toMatchObject({ filter: view.filter, sorting: view.sorting, lost: [] });
    expect((await seen(team.fin)).columns.map(({ key }: { key: string }) => key)).toEqual(['name', 'custom.soon']);
    const { id, version } = made.body;
    expect((await call(team.lea, `/fields/${id}`, 'PATCH', { isRetired: true }, version)).status).toBe(200);
    expect(await seen(team.lea)).toMatchObject({ filter: 'name:has:a', sorting: '', lost: ['custom'] });
  });
});

test('companies are ordered and asked by what is counted below them, and deals by what their company comes to, as far as each reader sees it', async () => {
  const field = async (body: object) => expect((await call(team.lea, '/fields', 'POST', body)).status).toBe(201);
  const rollup = { child: 'deal', how: 'sum', field: 'amount' };
  await field({ object: 'company', name: 'Pipe', type: 'rollup', options: { rollup } });
  await field({
    object: 'company',
    name: 'Number',
    type: 'rollup',
    options: { rollup: { child: 'deal', how: 'count' } },
  });
  await field({ object: 'company', name: 'Mean', type: 'formula', options: { formula: 'pipe / number' } });
  await field({ object: 'deal', name: 'Part', type: 'formula', options: { formula: 'amount / company.pipe' } });
  const { items } = (await ask(team.lea, '/companies', {})).body;
  const [a, b] = items.map(({ id }: { id: string }) => id);
  const deal = (who: Actor, name: string, companyId: string, amount: number) =>
    call(who, '/deals', 'POST', { name, companyId, amount });
  for (const made of [
    await deal(team.lea, 'W', a, 30_000),
    await deal(team.lea, 'X', a, 10_000),
    await deal(team.ana, 'Y', b, 50_000),
  ])
    expect(made.status, JSON.stringify(made.body)).toBe(201);

  expect(await names('/companies', { order: '-custom.pipe,name' })).toBe('BACD');
  expect(await names('/companies', { order: '-custom.number,name' })).toBe('ABCD');
  expect(await names('/companies', { order: 'custom.mean,name' })).toBe('ABCD');
  expect(await names('/companies', { where: 'custom.number:is:0' })).toBe('CD');
  expect(await names('/companies', { where: 'custom.pipe:between:40000,45000' })).toBe('A');
  expect(await names('/companies', { where: 'custom.mean:over:20000' })).toBe('B');
  expect(await names('/deals', { where: 'custom.part:filled', order: '-custom.part,name' })).toBe('YWX');
  expect(await names('/deals', { where: 'custom.part:under:0.5' })).toBe('X');
  expect((await call(team.lea, '/deals/marks?every=20&order=-custom.part')).body).toMatchObject({ total: 7 });

  // Ana sees her own deals alone: the others count for nothing, in the order as in what is shown.
  expect(await names('/companies', { where: 'custom.number:over:0' }, team.ana)).toBe('B');
  expect(await names('/companies', { where: 'custom.pipe:filled' }, team.ana)).toBe('B');
  const asOf = addDays(today, -2);
  expect(await names('/companies', { where: 'custom.number:over:0', asOf })).toBe('');
});
