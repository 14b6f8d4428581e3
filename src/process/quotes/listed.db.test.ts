import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestProduct, type TestProduct } from '../../../test/support/product.ts';
import { type Name, today } from '../../../test/support/two-workspaces.ts';
import { addDays } from '../../ground/index.ts';

let p: TestProduct;
const ids: Record<string, string> = {};

beforeAll(async () => {
  p = await openTestProduct();
  const begin = async (title: string, over: object = {}) => {
    const lines = [{ productId: null, name: 'Rope', quantity: 1, unitPrice: 1_000 }];
    const made = await ask('Ria', 'POST', '/quotes', { body: { dealId: deal('Ria'), title, lines, ...over } });
    ids[title] = made.body.id;
    return made.body as { id: string; version: number };
  };
  const send = ({ id, version }: { id: string; version: number }) =>
    ask('Ria', 'POST', `/quotes/${id}/send`, { version, body: {} });
  await begin('Ånchor');
  await send(await begin('Buoy', { validUntil: addDays(today, 9) }));
  const late = await send(await begin('Cleat', { validUntil: today }));
  await p.owner.query('UPDATE app.quotes SET valid_until = $2::date WHERE id = $1', [late.body.id, addDays(today, -1)]);
}, 120_000);
afterAll(() => p?.close());

const deal = (name: string) => p.alpha.deals[name]?.second as string;
const ask = async (name: Name, method: 'GET' | 'POST', path: string, asking = {}) => {
  const answer = await p.ask({ ...p.alpha.people, ...p.beta.people }[name as 'Lea'], method, `/api/v1${path}`, asking);
  return { status: answer.status, body: answer.json() };
};
const mine = Object.keys.bind(null, ids);
/** The titles of those made here, in the order of the list. */
const titles = async (query: string, name: Name = 'Ria'): Promise<string[]> => {
  const { body } = await ask(name, 'GET', `/quotes?${query}`);
  return body.items.map(({ title }: { title: string }) => title).filter((title: string) => mine().includes(title));
};

test('quotes are asked by how they stand today, by their deal, their owner and their days, and found by words', async () => {
  expect(await titles('where=state:is:draft')).toEqual(['Ånchor']);
  expect(await titles('where=state:is:sent,expired&order=title')).toEqual(['Buoy', 'Cleat']);
  expect(await titles('where=state:not:draft&order=-validUntil')).toEqual(['Buoy', 'Cleat']);
  expect(await titles('state=expired')).toEqual(['Cleat']);
  expect(await titles(`where=deal:is:${deal('Ria')};owner:is:me&order=title`)).toEqual(['Ånchor', 'Buoy', 'Cleat']);
  expect(await titles('where=owner:is:me', 'Max')).toEqual([]);
  expect(await titles('where=owner:is:my-team&order=title', 'Max')).toEqual(['Ånchor', 'Buoy', 'Cleat']);
  expect(await titles('where=sentOn:in:today&order=number')).toEqual(['Buoy', 'Cleat']);
  expect(await titles('where=sentOn:empty')).toEqual(['Ånchor']);
  expect(await titles('q=anch')).toEqual(['Ånchor']);
  const { number } = (await ask('Ria', 'GET', `/quotes/${ids.Buoy}`)).body;
  expect(await titles(`q=${number}`)).toEqual(['Buoy']);
  expect(await titles(`q=${number}-2`)).toEqual(['Buoy']);
  expect(await titles('q=9')).toEqual([]);
  expect((await ask('Ria', 'GET', '/quotes?where=gross:over:1')).body.errors[0].field).toBe('where');
});

test('a page goes on where the one before ended, in any order, and its first says how many there are', async () => {
  for (const order of ['order=title', 'order=-sentOn', 'order=number,-title', '']) {
    const all = await titles(order);
    const seen: string[] = [];
    let cursor = '';
    let total: number | undefined;
    do {
      const { body } = await ask('Ria', 'GET', `/quotes?limit=1&${order}${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...body.items.map(({ title }: { title: string }) => title));
      total ??= body.total;
      cursor = body.nextCursor ?? '';
    } while (cursor);
    expect(seen.filter((title) => mine().includes(title))).toEqual(all);
    expect(total).toBe(seen.length);
  }
});

test('a past day shows what was offered then, as it stood then, and nobody writes there', async () => {
  const then = addDays(today, -2);
  expect(await titles(`asOf=${then}`)).toEqual([]);
  const id = ids.Buoy as string;
  // As if it had been begun four days ago, and sent yesterday.
  await p.owner.query("UPDATE app.quotes_past SET valid_from = valid_from - interval '4 days' WHERE id = $1", [id]);
  expect(await titles(`asOf=${then}`)).toEqual(['Buoy']);
  expect(await titles(`asOf=${then}&where=state:is:draft`)).toEqual(['Buoy']);
  expect(await titles(`asOf=${then}&where=state:is:sent`)).toEqual([]);
  const read = (name: Name) => ask(name, 'GET', `/quotes/${id}?asOf=${then}`);
  expect((await read('Ria')).body).toMatchObject({ state: 'draft', number: null, mayWrite: false, floor: null });
  expect((await read('Rob')).status).toBe(404);
  expect((await read('Ben')).status).toBe(404);
});

test('a view of quotes is kept and shared as those of other lists are', async () => {
  const body = {
    ...{ object: 'quote', name: 'With buyers', sharing: 'personal', grouping: '', frozen: 0 },
    ...{ columns: [{ key: 'title', width: null }], filter: 'state:is:sent|state:is:viewed', sorting: '-validUntil' },
  };
  const made = await ask('Ria', 'POST', '/views', { body });
  expect([made.status, made.body]).toMatchObject([201, { name: 'With buyers' }]);
});
