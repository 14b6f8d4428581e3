import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestProduct, type TestProduct } from '../support/product.ts';
import { canary, daysAgo, type Someone, today } from '../support/two-workspaces.ts';

let p: TestProduct;
beforeAll(async () => {
  p = await openTestProduct();
});
afterAll(() => p.close());

const dealUrl = (owner: string) => `/api/v1/deals/${p.alpha.deals[owner]?.open}`;
const status = async (who: Someone, url: string) => (await p.ask(who, 'GET', url)).status;
const get = async (who: Someone, url: string) => {
  const answer = await p.ask(who, 'GET', url);
  expect(answer.status, `${url}: ${answer.text.slice(0, 200)}`).toBe(200);
  return answer.json();
};
const name = async (who: Someone, standIn: Someone) => {
  const body = { standInId: standIn.id, firstDay: daysAgo(1), lastDay: today };
  const named = await p.ask(who, 'POST', '/api/v1/stand-ins', { body });
  expect(named.status, named.text).toBe(201);
  return named.json() as { id: string; version: number };
};
const endAll = async () => {
  for (const { id, version } of (await get(p.alpha.people.Lea, '/api/v1/stand-ins')).items)
    await p.ask(p.alpha.people.Lea, 'DELETE', `/api/v1/stand-ins/${id}`, { version });
};

test('a stand-in sees and changes what is his who named him, in no sum of his own, and it is kept as done for him', async () => {
  const { Rolf, Rob, Mia } = p.alpha.people;
  const before = await get(Rob, '/api/v1/deals?limit=200');
  expect(await status(Rob, dealUrl('Rolf'))).toBe(404);
  await name(Rolf, Rob);
  const deal = await get(Rob, dealUrl('Rolf'));
  expect([deal.mayWrite, deal.isShared, deal.isStandIn]).toEqual([true, true, true]);
  const after = await get(Rob, '/api/v1/deals?limit=200');
  expect([after.total > before.total, after.sum, after.shared]).toEqual([true, before.sum, after.total - before.total]);
  expect(after.items).toHaveLength(after.total);
  expect((await get(Rob, `/api/v1/search?q=${canary('Rolf', 'deal', 'open')}`)).items).toHaveLength(1);
  const body = { nextStep: 'Call back on Monday' };
  const saved = await p.ask(Rob, 'PATCH', dealUrl('Rolf'), { version: deal.version, body });
  expect(saved.status, saved.text).toBe(200);
  const [newest] = (await get(Rolf, `/api/v1/timeline/deal/${deal.id}?sources=change`)).items;
  expect([newest.person.name, newest.inPlaceOf]).toEqual(['Rob', { how: 'for', id: Rolf.id, name: 'Rolf' }]);
  const own = await get(Rob, dealUrl('Rob'));
  await p.ask(Rob, 'PATCH', dealUrl('Rob'), { version: own.version, body });
  const [mine] = (await get(Rob, `/api/v1/timeline/deal/${own.id}?sources=change`)).items;
  expect([mine.person.name, mine.inPlaceOf]).toEqual(['Rob', null]);
  // What he stands in for is his alone: those above him gain nothing by it.
  expect(await status(Mia, dealUrl('Rolf'))).toBe(404);
});

test('he neither removes it nor gives it away, and his place ends with the day or the word', async () => {
  const { Rolf, Rob } = p.alpha.people;
  const { version } = await get(Rob, dealUrl('Rolf'));
  expect((await p.ask(Rob, 'DELETE', dealUrl('Rolf'), { version })).status).toBe(403);
  expect((await p.ask(Rob, 'PATCH', dealUrl('Rolf'), { version, body: { ownerId: Rob.id } })).status).toBe(403);
  await endAll();
  expect(await status(Rob, dealUrl('Rolf'))).toBe(404);
  const { id } = await name(Rolf, Rob);
  expect(await status(Rob, dealUrl('Rolf'))).toBe(200);
  await p.owner.query('UPDATE app.stand_ins SET last_day = $2 WHERE id = $1', [id, daysAgo(1)]);
  await expect.poll(() => status(Rob, dealUrl('Rolf')), { timeout: 10_000, interval: 500 }).toBe(404);
  await p.owner.query('UPDATE app.stand_ins SET last_day = $2 WHERE id = $1', [id, today]);
  await endAll();
});

test('for a manager he sees what stands below him, for a role that writes nothing nobody makes him write', async () => {
  const { Max, Rob, Rolf, Fin } = p.alpha.people;
  await name(Max, Rob);
  expect([await status(Rob, dealUrl('Rolf')), await status(Rob, dealUrl('Max'))]).toEqual([200, 200]);
  await endAll();
  await name(Rolf, Fin);
  const { version, mayWrite } = await get(Fin, dealUrl('Rolf'));
  expect(mayWrite).toBe(false);
  expect((await p.ask(Fin, 'PATCH', dealUrl('Rolf'), { version, body: { nextStep: 'x' } })).status).toBe(403);
  await endAll();
});

test('what is confidential of the person himself is his stand-in’s too, that of others is not', async () => {
  const { Max, Rob, Ria, Lea } = p.alpha.people;
  const close = async (who: Someone, owner: string, confidential: boolean) => {
    const { id, version } = await get(who, dealUrl(owner));
    const closing = { kind: 'deal', id, confidential, reason: 'A merger' };
    const done = await p.ask(who, 'POST', '/api/v1/access/confidential', { version, body: closing });
    expect(done.status, done.text).toBe(200);
  };
  await close(Max, 'Max', true);
  await close(Ria, 'Ria', true);
  await name(Max, Rob);
  expect([await status(Rob, dealUrl('Max')), await status(Rob, dealUrl('Ria'))]).toEqual([200, 404]);
  const maxes = p.alpha.deals.Max?.open;
  const why = await get(Lea, `/api/v1/access/why?kind=deal&id=${maxes}&personId=${Rob.id}`);
  expect([why.read.because, why.standsFor]).toEqual(['stand-in', { id: Max.id, name: 'Max' }]);
  const { items } = await get(Lea, `/api/v1/access/who?kind=deal&id=${maxes}`);
  expect(items.find((item: { person: { name: string } }) => item.person.name === 'Rob')?.because).toBe('stand-in');
  await close(Max, 'Max', false);
  await close(Ria, 'Ria', false);
  await endAll();
});
