import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestProduct, type TestProduct } from '../../../../test/support/product.ts';
import { systemActor, wholeWorkspace } from '../../../platform/access/actor.ts';
import { type Lead, leads } from '../../leads/tables.ts';
import { type DealRow, deals } from '../../pipeline/tables.ts';
import { mergeDesk, type Who } from './merge-desk.testing.ts';
import { lookForPairs } from './queue/look.ts';

let p: TestProduct;
beforeAll(async () => {
  p = await openTestProduct();
});
afterAll(() => p.close());

const { someone, db, get, post, made, compare, merge, undo, standing, faults, row } = mergeDesk(() => p);
const product = (name: string, more: object = {}) => made('Lea', '/products', { name, listPrice: 500, ...more });
const deal = (who: Who, companyId: string, name: string, more: object = {}) =>
  made(who, '/deals', { name, companyId, amount: 1_000, ...more });
const sold = (productId: string) => ({ productId, quantity: 10, unitPrice: 500 });

describe('deals that are one', () => {
  test('become one with all that hung on them, where the one stands, and apart again to the same content', async () => {
    const harbour = await made('Ria', '/companies', { name: 'Harbour for deals' });
    const ann = await made('Ria', '/contacts', { name: 'Ann of deals', companyId: harbour.id });
    const sail = await product('Sail of deals');
    const one = await deal('Ria', harbour.id, 'Harbour sails');
    const two = await deal('Ria', harbour.id, 'Harbour sails, new', { lines: [sold(sail.id)], nextStep: 'Call Ann' });
    const people = await p.ask(someone('Ria'), 'PUT', `/api/v1/deals/${two.id}/people`, {
      body: { people: [{ contactId: ann.id, role: 'champion' }] },
      version: two.version,
    });
    expect([people.status, people.status === 200 ? '' : people.text]).toEqual([200, '']);
    await made('Ria', '/comments', { record: { kind: 'deal', id: two.id }, body: 'They want blue ones' });
    await made('Ria', '/activities', {
      kindId: p.alpha.activityKinds[0],
      subject: 'Call about sails',
      done: true,
      about: [{ kind: 'deal', id: two.id }],
    });
    await made('Ria', '/shares', { kind: 'deal', id: two.id, personId: someone('Rob').id, may: 'read' });
    const stood = await row('deal', one.id);
    const before = await standing();
    const side = await compare('Ria', 'deals', [one.id, two.id]);
    const of = (field: string) => side.fields.find((each: { field: string }) => each.field === field);
    expect(of('lines')).toMatchObject({ chosen: two.id, why: 'only-one' });
    expect(of('stageId')).toMatchObject({ isOwn: true, mayChoose: false, chosen: side.into });
    expect((await merge('Ria', 'deals', one.id, [two.id], { stageId: two.id })).status).toBe(400);
    const done = await merge('Ria', 'deals', one.id, [two.id]);
    expect([done.status, done.status === 200 ? '' : done.text]).toEqual([200, '']);
    expect(done.json().moved).toEqual(
      expect.arrayContaining([
        { kind: 'comment', count: 1 },
        { kind: 'activity-link', count: 1 },
      ]),
    );
    expect(await row('deal', one.id)).toMatchObject({
      amount: 1_000,
      amountFollowsLines: false,
      lines: [{ productId: sail.id }],
      people: [{ contactId: ann.id, role: 'champion' }],
      nextStep: 'Call Ann',
      stageId: stood.stageId,
      stageSince: stood.stageSince,
    });
    expect((await get('Ria', `/deals/${two.id}`)).json().id).toBe(one.id);
    // It was shared with him under the id that is gone.
    expect((await get('Rob', `/deals/${one.id}`)).status).toBe(200);
    const story = (await get('Ria', `/timeline/deal/${one.id}`)).text;
    expect(story).toContain('They want blue ones');
    expect((await get('Ria', `/duplicates/merges/deals/${one.id}`)).json().items).toHaveLength(1);
    expect(await faults()).toEqual([]);
    const apart = await undo('Ria', done.json().groupId);
    expect([apart.status, apart.json().left]).toEqual([200, []]);
    expect(await standing()).toBe(before);
    expect(await faults()).toEqual([]);
  });

  test('what was sold from one that is gone grew from the one', async () => {
    const [one, two] = [
      await deal('Ria', p.alpha.companies.Ria as string, 'Won once'),
      await deal('Ria', p.alpha.companies.Ria as string, 'Won twice'),
    ];
    const grown = await deal('Ria', p.alpha.companies.Ria as string, 'Grown');
    await db().transaction(wholeWorkspace(someone('Lea').actor), async (tx) => {
      const before = (await tx.lock(deals, grown.id)) as DealRow;
      await tx.record({ table: deals, before, after: { ...before, originId: two.id, originKind: 'expansion' } });
    });
    const done = await merge('Ria', 'deals', one.id, [two.id]);
    expect([done.status, (await row('deal', grown.id)).originId]).toEqual([200, one.id]);
    await undo('Ria', done.json().groupId);
    expect((await row('deal', grown.id)).originId).toBe(two.id);
  });

  test('only by who may change all of them', async () => {
    const [ria, rob] = [p.alpha.deals.Ria?.open as string, p.alpha.deals.Rob?.open as string];
    expect((await merge('Lea', 'deals', ria, [rob])).status).toBe(200);
    const mine = await deal('Ria', p.alpha.companies.Ria as string, 'Mine');
    const other = p.alpha.deals.Rob?.won as string;
    expect((await get('Ria', `/duplicates/merges/deals?id=${mine.id}&id=${other}`)).status).toBe(404);
    const records = [mine.id, other].map((id) => ({ id, version: 1 }));
    expect((await post('Ria', '/duplicates/merges/deals', { into: mine.id, records, take: {} })).status).toBe(404);
  });
});

describe('leads that are one', () => {
  const lead = (name: string, more: object = {}) => made('Ria', '/leads', { name, ...more });

  test('three become one that waits since the first, with what hung on each, and are three again', async () => {
    const mail = { email: 'ida@keel.example', companyName: 'Keel' };
    const [one, two, three] = [
      await lead('Ida Keel', { ...mail, receivedAt: '2026-01-05T09:00:00.000000Z', message: 'Boats?' }),
      await lead('Ida Keel', { ...mail, phone: '+49 30 1234567', interest: 'Boats', noContact: true }),
      await lead('I. Keel', { ...mail, companyName: 'Keel Ltd', receivedAt: '2026-01-04T09:00:00.000000Z' }),
    ];
    const about = { kind: 'lead', id: two.id };
    await made('Ria', '/comments', { record: about, body: 'Asked at the fair' });
    const rang = { kindId: p.alpha.activityKinds[0], subject: 'Rang about keels', done: true };
    await made('Ria', '/activities', { ...rang, about: [about, { kind: 'lead', id: three.id }] });
    await lookForPairs(db(), systemActor(someone('Ria').actor));
    const { items } = (await get('Ria', '/duplicates/queue/leads')).json();
    expect(items.length).toBeGreaterThanOrEqual(2);
    expect(items[0].group).toEqual(expect.arrayContaining([one.id, two.id]));
    const typed = (await get('Ria', '/duplicates/leads?name=Ida%20Keel&companyName=Keel%20GmbH')).json().items;
    expect(typed.map(({ reasons }: { reasons: string[] }) => reasons)).toContainEqual(['same-name', 'same-company']);
    expect((await get('Rob', `/duplicates/merges/leads?id=${one.id}&id=${two.id}`)).status).toBe(404);
    const before = await standing();
    const done = await merge('Ria', 'leads', one.id, [two.id, three.id]);
    expect([done.status, done.status === 200 ? '' : done.text]).toEqual([200, '']);
    const kept = await row('lead', one.id);
    expect(kept).toMatchObject({ phone: '+49 30 1234567', interest: 'Boats', message: 'Boats?', noContact: true });
    expect(kept).toMatchObject({ receivedAt: three.receivedAt, phoneKey: expect.any(String) });
    expect(kept.arrivals).toHaveLength(3);
    expect((await get('Ria', `/leads/${two.id}`)).json().id).toBe(one.id);
    const story = (await get('Ria', `/timeline/lead/${one.id}`)).text;
    expect([story.includes('Asked at the fair'), story.includes('Rang about keels')]).toEqual([true, true]);
    expect(await faults()).toEqual([]);
    expect((await undo('Ria', done.json().groupId)).json().left).toEqual([]);
    expect(await standing()).toBe(before);
  });

  test('not with one that became a contact', async () => {
    const [one, two] = [await lead('Was Ida'), await lead('Was Ida')];
    await db().transaction(wholeWorkspace(someone('Lea').actor), async (tx) => {
      const before = (await tx.lock(leads, two.id)) as Lead;
      await tx.record({ table: leads, before, after: { ...before, status: 'converted' as const } });
    });
    expect((await get('Ria', `/duplicates/leads/${one.id}`)).json().items).toEqual([]);
    const refused = await merge('Ria', 'leads', one.id, [two.id]);
    expect([refused.status, refused.json().errors?.[0]?.field]).toEqual([400, 'records']);
  });
});

describe('products that are one', () => {
  test('have the deals and lines of both, each line once more, and are two again', async () => {
    const [one, two] = [await product('Mast'), await product('Mast (old)', { series: 'Old', listPrice: 700 })];
    const firm = p.alpha.companies.Ria as string;
    const his = await deal('Ria', firm, 'Two masts', { productId: two.id, lines: [sold(one.id), sold(two.id)] });
    const before = await standing();
    const done = await merge('Lea', 'products', one.id, [two.id]);
    expect([done.status, done.status === 200 ? '' : done.text]).toEqual([200, '']);
    expect(await row('product', one.id)).toMatchObject({ name: 'Mast', series: 'Old', listPrice: 500 });
    const { productId, lines, amount } = await row('deal', his.id);
    expect([productId, lines.map((line: { productId: string }) => line.productId)]).toEqual([one.id, [one.id, one.id]]);
    expect(amount).toBe((await get('Ria', `/deals/${his.id}`)).json().amount);
    expect((await get('Ria', `/products/${two.id}`)).json().id).toBe(one.id);
    expect(await faults()).toEqual([]);
    const apart = await undo('Lea', done.json().groupId);
    expect([apart.status, apart.json().left]).toEqual([200, []]);
    expect(await standing()).toBe(before);
    expect((await merge('Ria', 'products', one.id, [two.id])).status).toBe(403);
  });
});

test('who sells like deals or keeps like products is asked about them, and told while he enters one', async () => {
  const firm = await made('Ria', '/companies', { name: 'Queue of deals' });
  const one = await deal('Ria', firm.id, 'Blue sails for the fleet');
  const two = await deal('Ria', firm.id, 'Blue sails for the fleet');
  const [mast, mast2] = [await product('Rigging Basic'), await product('Rigging Basik')];
  await lookForPairs(db(), systemActor(someone('Lea').actor));
  const pairs = async (who: Who, kind: string) => (await get(who, `/duplicates/queue/${kind}?limit=200`)).json().items;
  const its = (items: { one: { id: string }; other: { id: string } }[], ids: string[]) =>
    items.find((pair) => ids.includes(pair.one.id) && ids.includes(pair.other.id));
  const found = its(await pairs('Ria', 'deals'), [one.id, two.id]);
  expect(found).toMatchObject({
    one: { detail: 'Queue of deals', amount: { amount: 1_000 } },
    reasons: ['same-name', 'same-company', 'same-amount'],
  });
  expect(its(await pairs('Rob', 'deals'), [one.id, two.id])).toBeUndefined();
  expect(its(await pairs('Lea', 'products'), [mast.id, mast2.id])).toBeDefined();
  expect((await get('Ria', '/duplicates/queue/products')).status).toBe(403);
  const entering = `/duplicates/deals?name=Blue%20sail%20for%20fleet&companyId=${firm.id}`;
  expect((await get('Ria', entering)).json().items).toHaveLength(2);
  expect((await get('Ria', '/duplicates/deals?name=Blue%20sail%20for%20fleet')).json().items).toEqual([]);
  expect((await get('Ria', `/duplicates/deals/${one.id}`)).json().items).toMatchObject([{ id: two.id }]);
  expect((await get('Ria', '/duplicates/products?name=Rigging-Basic')).json().items).not.toEqual([]);
  const verdict = { oneId: one.id, otherId: two.id, verdict: 'not-same' };
  expect((await post('Ria', '/duplicates/queue/deals', verdict)).status).toBe(200);
  expect(its(await pairs('Ria', 'deals'), [one.id, two.id])).toBeUndefined();
});
