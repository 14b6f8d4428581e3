import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestProduct, type TestProduct } from '../../../test/support/product.ts';
import { type Name, today } from '../../../test/support/two-workspaces.ts';
import { quarterName, quarterOf, shiftQuarter } from '../../ground/index.ts';

const fiscal = { startMonth: 1, namedAfter: 'end' } as const;
let p: TestProduct;
let products: Record<'split' | 'duct' | 'heater', { id: string; version: number }>;
let north: { id: string };
let thisQuarter: string;
let year: number;

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT';
const ask = async (who: Name, method: Method, path: string, asking = {}) => {
  const answer = await p.ask(p.alpha.people[who as 'Lea'], method, `/api/v1${path}`, asking);
  return { status: answer.status, body: answer.json() };
};
const make = async (path: string, body: object) => (await ask('Lea', 'POST', path, { body })).body;
type Row = Record<'part' | 'name' | 'kind', string> & {
  quarters: (number | null)[];
  own: number | null;
  year: number | null;
  won: number | null;
  attainment: number | null;
  isSold: boolean;
  giveBack: { part: string; quarter: string; amount: number | null }[] | null;
};
const grid = async (by: string, who: Name = 'Lea') =>
  (await ask(who, 'GET', `/part-targets?by=${by}&year=${year}`)).body as {
    rows: Row[];
    whole: { year: number | null; won: number | null };
    elsewhere: number | null;
    isWonHidden: boolean;
  };
const rowOf = async (part: string, by = 'product') => (await grid(by)).rows.find((row) => row.part === part);
const set = (items: { part: string; amount: number | null; quarter?: string }[], who: Name = 'Lea') =>
  ask(who, 'PUT', '/part-targets', { body: { items: items.map((item) => ({ quarter: thisQuarter, ...item })) } });
const part = (name: keyof typeof products) => `product:${products[name].id}`;

beforeAll(async () => {
  p = await openTestProduct();
  const now = quarterOf(today, fiscal);
  [thisQuarter, year] = [quarterName(now, fiscal), now.year];
  const sold = (name: string, series: string) => make('/products', { name, series, listPrice: 100, currency: 'EUR' });
  products = {
    split: await sold('Split unit', 'Cooling'),
    duct: await sold('Duct unit', 'Cooling'),
    heater: await sold('Heater', 'Heating'),
  };
  north = await make('/territories', {
    name: 'North',
    rules: [{ isException: false, conditions: [{ kind: 'country', countries: ['NO'] }] }],
  });
  const company = await make('/companies', { name: 'Fjord hotels', country: 'Norway' });
  const lines = [
    { productId: products.split.id, quantity: 1, unitPrice: 30_000 },
    { productId: products.heater.id, quantity: 1, unitPrice: 10_001 },
  ];
  const deal = await make('/deals', { name: 'Cool the lobby', companyId: company.id, lines });
  const done = await ask('Lea', 'POST', `/deals/${deal.id}/win`, {
    version: deal.version,
    body: { acknowledged: true, override: { reason: 'Signed at the fair' } },
  });
  expect([deal.amount, done.status], JSON.stringify(done.body)).toEqual([40_001, 200]);
}, 120_000);
afterAll(() => p?.close());

test('a deal that sells two things counts with each by what its lines come to, and all parts make up what was won', async () => {
  const { rows, whole, elsewhere } = await grid('product');
  const won = (name: string) => rows.find((row) => row.name === name)?.won;
  expect([won('Split unit'), won('Heater'), won('Cooling'), won('Heating')]).toEqual([30_000, 10_001, 30_000, 10_001]);
  const tops = rows.filter(({ kind }) => kind === 'line' || kind === 'product');
  const lines = tops.filter(({ kind }) => kind === 'line').reduce((sum, row) => sum + (row.won ?? 0), 0);
  expect(whole.won).toBeGreaterThan(40_000);
  const alone = await ask('Lea', 'GET', `/metrics/won_value?period=${year}`);
  expect(whole.won).toBe(alone.body.whole.value);
  expect(lines).toBeLessThanOrEqual((whole.won ?? 0) - (elsewhere ?? 0));
});

test('a line has a target, its products have theirs, and what is left is the line’s own', async () => {
  const done = await set([
    { part: 'line:Cooling', amount: 100_000 },
    { part: part('split'), amount: 60_000 },
  ]);
  expect(done.body).toMatchObject({ set: 2, cleared: 0 });
  expect(await rowOf('line:Cooling')).toMatchObject({ year: 100_000, own: 40_000, attainment: 0.3 });
  const told = await ask(
    'Lea',
    'GET',
    `/metrics/product_target?period=${encodeURIComponent(thisQuarter)}&groupBy=line&groupBy=product`,
  );
  const parts: { key: { line: string; product: string | null }; value: number }[] = told.body.groups;
  expect(told.body.whole.value).toBe(100_000);
  expect(parts.map(({ key, value }) => [key.line, key.product === null, value]).sort()).toEqual([
    ['Cooling', false, 60_000],
    ['Cooling', true, 40_000],
  ]);
});

test('products that would come to more than their line are refused, and nothing is set', async () => {
  const done = await set([
    { part: part('duct'), amount: 40_001 },
    { part: 'line:Heating', amount: 5 },
  ]);
  expect(done).toMatchObject({ status: 409, body: { refusal: 'parts-exceed', name: 'Cooling', by: 1 } });
  expect((await rowOf('line:Heating'))?.year).toBeNull();
});

test('a product retired in the year keeps what it won, and the rest goes back to its line, which stays as large', async () => {
  const next = quarterName(shiftQuarter(quarterOf(today, fiscal), 1, fiscal), fiscal);
  const isLast = !next.endsWith(String(year));
  if (!isLast) await set([{ part: part('split'), amount: 70_000, quarter: next }]);
  const { id, version } = products.split;
  await ask('Lea', 'PATCH', `/products/${id}`, { version, body: { active: false } });
  const row = await rowOf(part('split'));
  expect(row?.isSold).toBe(false);
  const given = row?.giveBack ?? [];
  expect(given).toContainEqual(expect.objectContaining({ part: part('split'), quarter: thisQuarter, amount: 30_000 }));
  const before = (await rowOf('line:Cooling'))?.year;
  expect((await ask('Lea', 'PUT', '/part-targets', { body: { items: given } })).status).toBe(200);
  expect(await rowOf('line:Cooling')).toMatchObject({ year: before, own: (before ?? 0) - 30_000 });
  expect((await rowOf(part('split')))?.giveBack).toBeNull();
});

test('a territory has a target, and what was won there is that of the companies that it takes', async () => {
  await set([{ part: `territory:${north.id}`, amount: 80_002 }]);
  expect(await rowOf(`territory:${north.id}`, 'territory')).toMatchObject({
    year: 80_002,
    won: 40_001,
    attainment: 0.5,
  });
  const told = await ask(
    'Lea',
    'GET',
    `/metrics/territory_attainment?period=${encodeURIComponent(thisQuarter)}&groupBy=territory`,
  );
  const own = told.body.groups.find(({ key }: { key: { territory: string } }) => key.territory === north.id);
  expect(own.value).toBe(0.5);
});

test('whoever does not see all deals is told the targets and not how near all came to them', async () => {
  const { isWonHidden, rows, whole } = await grid('product', 'Ria');
  expect([isWonHidden, whole.won, rows.every(({ won, giveBack }) => won === null && giveBack === null)]).toEqual([
    true,
    null,
    true,
  ]);
  expect(rows.find(({ part: key }) => key === 'line:Cooling')?.year).toBe(100_000);
  const told = await ask('Ria', 'GET', `/metrics/product_attainment?period=${encodeURIComponent(thisQuarter)}`);
  expect(told.body.whole.missing).toMatchObject({ kind: 'hidden' });
  expect((await set([{ part: 'line:Cooling', amount: 1 }], 'Ria')).status).toBe(403);
});

test('what nobody sells or draws has no target, and a part is not set twice in one act', async () => {
  const strange = await set([{ part: 'line:Moon dust', amount: 1 }]);
  expect(strange.body.errors[0]).toMatchObject({ field: 'items.0.part', message: 'is nothing that we sell or draw' });
  const twice = await set([
    { part: 'line:Heating', amount: 1 },
    { part: 'line:Heating', amount: 2 },
  ]);
  expect(twice.body.errors[0].message).toBe('appears twice for this quarter');
});

test('all of an act is undone in one, and of two who set the same target the second is told', async () => {
  const done = await set([
    { part: 'line:Heating', amount: 900 },
    { part: part('heater'), amount: 400 },
  ]);
  await ask('Lea', 'POST', `/changes/groups/${done.body.groupId}/undo`);
  expect(await rowOf('line:Heating')).toMatchObject({ year: null });
  const stale = await ask('Lea', 'PUT', '/part-targets', {
    body: { items: [{ part: 'line:Cooling', quarter: thisQuarter, amount: 5, version: 77 }] },
  });
  expect(stale).toMatchObject({ status: 409, body: { refusal: 'changed-meanwhile' } });
});

test('the quotas of people are proposed by lines, to the cent', async () => {
  const { body } = await ask('Lea', 'GET', `/part-targets/proposal?year=${year}`);
  const items: { quarter: string; amount: number }[] = body.items;
  for (const [at, whole] of (body.whole as (number | null)[]).entries()) {
    const own = items.filter(({ quarter }) => quarter === `Q${at + 1} ${year}`);
    expect(own.reduce((sum, { amount }) => sum + amount, 0)).toBe(own.length > 0 ? whole : 0);
  }
});

describe('a line shared out among people', () => {
  const idOf = (name: 'Ria' | 'Rolf' | 'Rob' | 'Lea') => p.alpha.people[name].id;
  type Given = { personId: string; line?: string; amount: number | null };
  const give = (items: Given[], who: Name = 'Lea') =>
    ask(who, 'PUT', '/part-targets/people', {
      body: { items: items.map((item) => ({ quarter: thisQuarter, line: 'Cooling', ...item })) },
    });
  const quota = (name: 'Ria' | 'Rolf' | 'Lea', amount: number) =>
    ask('Lea', 'PUT', '/quotas', { body: { items: [{ personId: idOf(name), quarter: thisQuarter, amount }] } });
  const ofPeople = async (who: Name = 'Lea') =>
    (await grid('person', who)).rows.filter(({ kind }) => kind === 'person').map(({ name, year: of }) => [name, of]);

  test('comes to the line, each with what he won of it, and is undone as one', async () => {
    for (const [name, amount] of [...[['Ria', 50_000] as const, ['Rolf', 80_000] as const], ['Lea', 60_000] as const])
      expect((await quota(name, amount)).status).toBe(200);
    const done = await give([
      { personId: idOf('Ria'), amount: 40_000 },
      { personId: idOf('Lea'), amount: 30_000 },
    ]);
    expect(done).toMatchObject({ status: 200, body: { set: 2 } });
    const { rows } = await grid('person');
    const line = rows.find(({ part: key }) => key === 'line:Cooling');
    expect(line?.own).toBe((line?.year ?? 0) - 70_000);
    expect(rows.find(({ kind, name }) => kind === 'person' && name === 'Lea')).toMatchObject({
      won: 30_000,
      attainment: 1,
    });
    const undone = await ask('Lea', 'POST', `/changes/groups/${done.body.groupId}/undo`);
    expect([undone.status, await ofPeople()]).toEqual([200, []]);
    await give([
      { personId: idOf('Ria'), amount: 40_000 },
      { personId: idOf('Lea'), amount: 30_000 },
    ]);
  });

  test('is never more than the line, nor than the quota of each, whichever is set', async () => {
    const worth = (await grid('product')).rows.find(({ part: key }) => key === 'line:Cooling')?.quarters;
    const now = worth?.[Number(thisQuarter[1]) - 1] ?? 0;
    expect(await give([{ personId: idOf('Rolf'), amount: now - 70_000 + 1 }])).toMatchObject({
      ...{ status: 409, body: { refusal: 'parts-exceed', name: 'Cooling', by: 1 } },
    });
    const over = await give([{ personId: idOf('Ria'), line: 'Heating', amount: 10_001 }]);
    expect(over.body.errors[0]).toMatchObject({ field: 'items.0.amount' });
    const strange = await give([{ personId: idOf('Ria'), line: 'Moon dust', amount: 1 }]);
    expect(strange.body.errors[0]).toMatchObject({ field: 'items.0.line' });
    expect(await set([{ part: 'line:Cooling', amount: 69_999 }])).toMatchObject({
      ...{ status: 409, body: { refusal: 'parts-exceed', name: 'Cooling', by: 1 } },
    });
    await quota('Ria', 20_000);
    expect(await ofPeople()).toContainEqual(['Ria', 20_000]);
  });

  test('is told to whom it is of and those above, set from above, and stands on My day', async () => {
    expect(await ofPeople('Ria')).toEqual([['Ria', 20_000]]);
    const own = await grid('person', 'Ria');
    const wonBy = (kind: string) => own.rows.find((row) => row.kind === kind)?.won;
    expect([own.isWonHidden, wonBy('line'), wonBy('person')]).toEqual([false, null, 0]);
    expect((await give([{ personId: idOf('Rolf'), amount: 1_000 }], 'Max')).status).toBe(200);
    expect((await give([{ personId: idOf('Rob'), amount: 1 }], 'Max')).status).toBe(400);
    expect((await give([{ personId: idOf('Ria'), amount: 1 }], 'Ria')).status).toBe(403);
    const { own: needed } = (await ask('Ria', 'GET', '/target-needs')).body;
    expect(needed.lines).toEqual([{ line: 'Cooling', amount: 20_000, won: 0 }]);
  });
});
