import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestProduct, type TestProduct } from '../../../test/support/product.ts';
import { daysAgo, type Name, today } from '../../../test/support/two-workspaces.ts';

let p: TestProduct;
beforeAll(async () => {
  p = await openTestProduct();
}, 120_000);
afterAll(() => p?.close());

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
const ask = async (name: Name, method: Method, path: string, asking = {}) => {
  const people = { ...p.alpha.people, ...p.beta.people };
  const answer = await p.ask(people[name as 'Lea'], method, `/api/v1${path}`, asking);
  return { status: answer.status, body: answer.json() };
};
const reference = (name: string) => p.alpha.references[name] as string;
const listed = async (name: Name, query = '') => (await ask(name, 'GET', `/references${query}`)).body;
const shown = async (name: Name, id: string) => (await listed(name)).items.find((one: { id: string }) => one.id === id);
const wish = (name: Name, id: string, body: object) => ask(name, 'POST', `/references/${id}/asks`, { body });

test('a customer is found by what he would do, and asked no more often than was agreed unless one says so', async () => {
  const id = reference('Ria');
  const before = await shown('Rob', id);
  const start = before.asked as number;
  const body = { most: start + 2, ways: ['quote', 'call'] };
  const set = await ask('Ria', 'PATCH', `/references/${id}`, { version: 1, body });
  expect(set.body).toMatchObject({ left: 2, ways: ['call', 'quote'], askedInAll: before.askedInAll });
  const ids = async (query: string) => (await listed('Rob', query)).items.map((one: { id: string }) => one.id);
  expect(await ids('?way=quote')).toEqual([id]);
  expect(await ids('?way=visit')).toEqual([]);
  // Two who ask at the same moment are counted both, and the third is refused.
  const both = await Promise.all([wish('Rob', id, { way: 'call' }), wish('Ria', id, { way: 'quote' })]);
  expect(both.map(({ status }) => status)).toEqual([201, 201]);
  const third = await wish('Rob', id, { way: 'call' });
  expect([third.status, third.body.type]).toEqual([409, expect.stringContaining('asked-enough')]);
  expect(await ids('?ready=yes')).not.toContain(id);
  expect((await wish('Rob', id, { way: 'call', anyway: true })).status).toBe(201);
  expect(await shown('Rob', id)).toMatchObject({ asked: start + 3, left: 0, burden: 'full' });
  const refused = await wish('Rob', id, { way: 'visit', anyway: true });
  expect(refused.body.type).toContain('not-this-way');
});

test('whoever looks after the customer answers what others ask; others see how often, not for whom', async () => {
  const id = reference('Rob');
  const made = await wish('Ria', id, { way: 'call', dealId: p.alpha.deals.Ria?.open, note: 'On the roll-out' });
  expect(made.body).toMatchObject({ state: 'asked', mayAnswer: true, askedOn: today });
  const asksOf = async (name: Name) => (await ask(name, 'GET', `/reference-asks?referenceId=${id}`)).body.items;
  // Rob keeps the customer and does not read Ria’s deal.
  const his = (await asksOf('Rob')).find((one: { id: string }) => one.id === made.body.id);
  expect(his).toMatchObject({ by: { name: expect.any(String) }, deal: null, mayAnswer: true, note: 'On the roll-out' });
  const other = (await asksOf('Rolf')).map((one: { id: string }) => one.id);
  expect(other).not.toContain(made.body.id);
  const no = await ask('Rolf', 'PATCH', `/reference-asks/${made.body.id}`, { version: 1, body: { state: 'agreed' } });
  expect(no.status).toBe(404);
  const say = (body: object, version: number) =>
    ask('Rob', 'PATCH', `/reference-asks/${made.body.id}`, { version, body });
  expect((await say({ state: 'used', on: daysAgo(3) }, 1)).body.errors[0].field).toBe('on');
  expect((await say({ state: 'used' }, 1)).body).toMatchObject({ state: 'used', usedOn: today, answeredOn: today });
  expect((await say({ state: 'declined' }, 2)).body.type).toContain('not-after-that');
  expect(await shown('Lea', id)).toMatchObject({ usedInAll: 1, usedOn: today });
});

test('who wants no contact is not asked, and what does not fit is refused by the name of its field', async () => {
  const id = reference('Mia');
  const contactId = p.alpha.contacts.Mia as string;
  const contact = (await ask('Lea', 'GET', `/contacts/${contactId}`)).body;
  const body = { noContact: { ways: 'all' } };
  expect((await ask('Lea', 'PATCH', `/contacts/${contactId}`, { version: contact.version, body })).status).toBe(200);
  expect((await wish('Rob', id, { way: 'call', anyway: true })).body.type).toContain('no-contact');
  expect(await shown('Rob', id)).toMatchObject({ mayContact: false });
  const no = async (more: object) =>
    (await ask('Lea', 'POST', '/references', { body: { contactId, ways: ['call'], ...more } })).body.errors[0].field;
  expect(await no({})).toBe('contactId');
  expect(await no({ contactId: p.beta.contacts.Ben })).toBe('contactId');
  expect(await no({ productId: p.beta.products[0] })).toBe('productId');
  expect(await no({ agreedOn: '2199-01-01' })).toBe('agreedOn');
  expect(await no({ most: 0 })).toBe('most');
  expect(await no({ ways: [] })).toBe('ways');
  expect(
    (await wish('Rob', reference('Ria'), { way: 'call', dealId: p.alpha.deals.Ria?.open })).body.errors[0].field,
  ).toBe('dealId');
});

test('taken off the list, a customer comes back by undo; of a day before he stood there, he does not', async () => {
  const id = reference('Rolf');
  expect((await listed('Lea', `?asOf=${daysAgo(1)}`)).items).toEqual([]);
  const gone = await ask('Rolf', 'DELETE', `/references/${id}`, { version: 1 });
  expect([gone.status, await shown('Rolf', id)]).toEqual([200, undefined]);
  await ask('Rolf', 'POST', `/changes/groups/${gone.body.groupId}/undo`);
  expect((await shown('Rolf', id)).id).toBe(id);
});
