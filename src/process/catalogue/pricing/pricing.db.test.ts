import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestProduct, type TestProduct } from '../../../../test/support/product.ts';
import type { Name } from '../../../../test/support/two-workspaces.ts';
import { today } from '../../../../test/support/two-workspaces.ts';
import { addDays } from '../../../ground/index.ts';

let p: TestProduct;
beforeAll(async () => {
  p = await openTestProduct();
}, 120_000);
afterAll(() => p?.close());

const ask = async (name: Name, method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, asking = {}) => {
  const people = { ...p.alpha.people, ...p.beta.people };
  const answer = await p.ask(people[name as 'Lea'], method, `/api/v1${path}`, asking);
  return { status: answer.status, body: answer.json() };
};
const list = (over: object = {}) => ({
  ...{ name: 'Summer', currency: 'EUR', startsOn: today, endsOn: null, companyId: null, sector: null },
  prices: [{ productId: p.alpha.products[0], price: 700 }],
  ...over,
});
const priceOf = async (query: string) => {
  const { items } = (await ask('Rob', 'GET', `/prices${query}`)).body;
  return items.find((one: { product: { id: string } }) => one.product.id === p.alpha.products[0]);
};

describe('a price list', () => {
  test('says what a customer pays from its first day on, before the one of all; undone, what it was', async () => {
    const rob = p.alpha.companies.Rob as string;
    expect(await priceOf('?currency=EUR')).toMatchObject({ price: 900, list: { name: 'Alpha prices' } });
    const made = await ask('Ola', 'POST', '/price-lists', { body: list({ companyId: rob, startsOn: '2026-02-01' }) });
    expect(made).toMatchObject({ status: 201, body: { company: { id: rob }, prices: [{ price: 700 }], version: 1 } });
    expect(await priceOf(`?companyId=${rob}`)).toMatchObject({ price: 700, list: { name: 'Summer' } });
    expect(await priceOf(`?companyId=${p.alpha.companies.Ria}`)).toMatchObject({ price: 900 });
    const { id, groupId } = made.body;
    const changed = await ask('Lea', 'PATCH', `/price-lists/${id}`, { version: 1, body: { endsOn: '2026-02-01' } });
    expect(changed.body).toMatchObject({ version: 2, endsOn: '2026-02-01' });
    expect(await priceOf(`?companyId=${rob}`)).toMatchObject({ price: 900 });
    const back = await ask('Lea', 'POST', `/changes/groups/${changed.body.groupId}/undo`);
    expect(back.status).toBe(200);
    expect(await priceOf(`?companyId=${rob}`)).toMatchObject({ price: 700 });
    await ask('Ola', 'POST', `/changes/groups/${groupId}/undo`);
  });

  test('what does not fit is named by its field', async () => {
    const no = async (over: object) => (await ask('Ola', 'POST', '/price-lists', { body: list(over) })).body.errors;
    expect(await no({ endsOn: addDays(today, -1) })).toMatchObject([{ field: 'endsOn' }]);
    expect(await no({ companyId: p.alpha.companies.Rob, sector: 'sails' })).toMatchObject([{ field: 'sector' }]);
    expect(await no({ companyId: p.beta.companies.Ben })).toMatchObject([{ field: 'companyId' }]);
    expect(await no({ currency: 'ABC' })).toMatchObject([{ field: 'currency' }]);
    const price = { productId: p.alpha.products[0], price: 1 };
    expect(await no({ prices: [price, price] })).toMatchObject([{ field: 'prices.1.productId' }]);
    expect(await no({ prices: [{ ...price, productId: p.beta.products[0] }] })).toMatchObject([
      { field: 'prices.0.productId' },
    ]);
    expect(await no({ prices: [{ ...price, price: -1 }] })).toMatchObject([{ field: 'prices.0.price' }]);
  });

  test('is read from a pasted block, line by line, and nothing is written', async () => {
    const text = 'product\tprice\nAlpha sail 0\t7,50\nBeta sail 0\t1\nAlpha sail 1\tmuch';
    const read = await ask('Ola', 'POST', '/price-lists/read', { body: { text, currency: 'EUR' } });
    expect(read.body).toMatchObject({
      prices: [{ product: { name: 'Alpha sail 0' }, price: 750 }],
      faults: [
        { line: 3, field: 'product', fault: 'unknown-product', said: 'Beta sail 0' },
        { line: 4, field: 'price', fault: 'bad-price', said: 'much' },
      ],
      lines: 3,
    });
  });

  test('lists go on page by page to the last of them, and so do bundles', async () => {
    const ids = [];
    for (const name of ['One', 'Two', 'Three'])
      ids.push((await ask('Ola', 'POST', '/price-lists', { body: list({ name, startsOn: '2026-01-01' }) })).body.id);
    const walked: string[] = [];
    for (let cursor = ''; walked.length < 10; ) {
      const page = (await ask('Rob', 'GET', `/price-lists?limit=2${cursor}`)).body;
      walked.push(...page.items.map(({ id }: { id: string }) => id));
      if (!page.nextCursor) break;
      cursor = `&cursor=${page.nextCursor}`;
    }
    expect(walked).toHaveLength(4);
    expect(walked).toEqual(expect.arrayContaining(ids));
    for (const path of ['/price-lists', '/bundles'])
      expect((await ask('Rob', 'GET', `${path}?cursor=moon`)).body.errors).toMatchObject([{ field: 'cursor' }]);
    for (const id of ids) await ask('Ola', 'DELETE', `/price-lists/${id}`, { version: 1 });
  });

  test('as of a day before it was made it was not there', async () => {
    const { items } = (await ask('Lea', 'GET', `/price-lists?asOf=${addDays(today, -1)}`)).body;
    expect(items).toEqual([]);
    expect((await ask('Rob', 'GET', `/prices?asOf=${addDays(today, -1)}`)).body.items[0]).toMatchObject({
      price: 1_000,
      list: null,
    });
  });
});

test('a bundle has parts that are here, and a price of the whole only where some part always comes', async () => {
  const part = { productId: p.alpha.products[0], quantity: 1, optional: true };
  const fields = { name: 'Set', currency: 'EUR', price: null, active: true, parts: [part] };
  const no = async (over: object) =>
    (await ask('Ola', 'POST', '/bundles', { body: { ...fields, ...over } })).body.errors;
  expect(await no({ price: 100 })).toMatchObject([{ field: 'price' }]);
  expect(await no({ parts: [part, part] })).toMatchObject([{ field: 'parts.1.productId' }]);
  expect(await no({ parts: [] })).toMatchObject([{ field: 'parts' }]);
  const made = await ask('Ola', 'POST', '/bundles', { body: fields });
  expect(made.body).toMatchObject({ parts: [{ product: { name: 'Alpha sail 0' }, optional: true }], price: null });
  const { items } = (await ask('Suse', 'GET', '/bundles')).body;
  expect(items.map(({ name }: { name: string }) => name)).toEqual(['Alpha set', 'Set']);
});
