import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestProduct, type TestProduct } from '../../../../../test/support/product.ts';
import { today } from '../../../../../test/support/two-workspaces.ts';
import { systemActor } from '../../../../platform/access/actor.ts';
import { lookForPairs } from '../queue/look.ts';
import { lookAtQuality } from './look.ts';

let p: TestProduct;
beforeAll(async () => {
  p = await openTestProduct();
});
afterAll(() => p.close());

type Who = keyof TestProduct['alpha']['people'];
const get = (who: Who, path: string) => p.ask(p.alpha.people[who], 'GET', `/api/v1/duplicates/quality${path}`);
const enter = async (who: Who, body: object) =>
  (await p.ask(p.alpha.people[who], 'POST', '/api/v1/contacts', { body })).json();
const look = async () => {
  const system = systemActor(p.alpha.people.Lea.actor);
  await lookForPairs(p.product.world.db, system);
  await lookAtQuality(p.product.world.db, system, today);
};
type Line = { owner: { name: string } | null; count: number; score: number };

describe('how good the data is', () => {
  test('falls for an owner who enters noise, and leads to the records and what is missing of each', async () => {
    await look();
    const of = async (name: string) =>
      (await get('Lea', '/contacts')).json().items.find(({ owner }: Line) => owner?.name === name) as Line;
    const before = await of('Ria');
    expect(before.count).toBe(1);
    for (let at = 0; at < 5; at++) await enter('Ria', { name: 'Noise Person', phone: 'call me' });
    await look();
    const after = await of('Ria');
    expect(after.count).toBe(6);
    expect(after.score).toBeLessThan(before.score - 0.05);
    expect((await of('Rob')).score).toBeGreaterThan(after.score);
    const records = (await get('Lea', `/contacts/records?ownerId=${p.alpha.people.Ria.id}&limit=2`)).json();
    expect(records.items[0]).toMatchObject({ name: expect.stringContaining('Noise') });
    const complete = records.items[0].parts.find(({ part }: { part: string }) => part === 'complete');
    expect(complete.fields).toEqual(['title', 'companyId']);
    const next = await get(
      'Lea',
      `/contacts/records?ownerId=${p.alpha.people.Ria.id}&limit=50&cursor=${records.nextCursor}`,
    );
    expect([next.json().items.length, next.json().nextCursor]).toEqual([4, null]);
    expect((await get('Lea', '/contacts')).json().all.count).toBeGreaterThan(6);
    expect((await get('Lea', '/contacts/records')).json()).toEqual({ items: [], nextCursor: null });
  });

  test('of one record is told by the fields that the reader is shown', async () => {
    const ann = await enter('Ria', {
      name: 'Ann Whole',
      email: 'ann@whole.example',
      title: 'Buyer',
      companyId: p.alpha.companies.Ria,
    });
    expect((await get('Ria', `/contacts/records/${ann.id}`)).json().score).toBe(1);
    const finance = (await get('Fin', `/contacts/records/${ann.id}`)).json();
    expect(finance.parts.map(({ part }: { part: string }) => part)).toEqual(['complete', 'fresh', 'alone']);
    expect((await get('Ria', `/contacts/records/${p.beta.contacts.Ben}`)).status).toBe(404);
    expect((await get('Fin', '/contacts')).status).toBe(403);
  });
});
