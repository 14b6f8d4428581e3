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

  test('is a number of the registry, by owner, whose parts and records add up to it as plain sums from the rows say', async () => {
    await enter('Ria', { name: 'Noise', phone: 'x' });
    await look();
    const metric = async (who: Who, query: string) =>
      (await p.ask(p.alpha.people[who], 'GET', `/api/v1/metrics/data_quality${query}`)).json();
    const { whole, groups } = await metric('Lea', '?groupBy=owner');
    const { rows: plain } = await p.owner.query(
      `SELECT count(*)::int AS n, avg(q.score) AS mean FROM app.record_quality q WHERE q.workspace_id = $1
         AND (EXISTS (SELECT 1 FROM app.companies c WHERE c.workspace_id = q.workspace_id AND c.id = q.id)
           OR EXISTS (SELECT 1 FROM app.contacts c WHERE c.workspace_id = q.workspace_id AND c.id = q.id))`,
      [p.alpha.people.Lea.actor.workspaceId],
    );
    expect([whole.n, whole.value]).toEqual([plain[0].n, expect.closeTo(plain[0].mean, 9)]);
    const shares = whole.calculation.filter(({ kind }: { kind: string }) => kind === 'share');
    expect(shares.reduce((sum: number, { amount }: { amount: number }) => sum + amount, 0)).toBeCloseTo(whole.value, 9);
    type Group = { n: number; value: number; key: { owner: string } };
    expect(groups.reduce((sum: number, { n, value }: Group) => sum + n * value, 0) / whole.n).toBeCloseTo(
      whole.value,
      9,
    );
    const { items } = await metric('Lea', '/rows?limit=200');
    expect(items).toHaveLength(whole.n);
    const mean = items.reduce((sum: number, { share }: { share: number }) => sum + share, 0) / items.length;
    expect(mean).toBeCloseTo(whole.value, 9);
    expect((await metric('Lea', '?groupBy=team')).groups.length).toBeGreaterThan(1);
    expect((await metric('Lea', '?asOf=2020-01-01')).whole).toMatchObject({
      value: null,
      missing: { kind: 'no-data' },
    });
    expect((await metric('Fin', '')).whole).toMatchObject({ value: null, n: 0, missing: { kind: 'hidden' } });
    expect((await metric('Fin', '/rows')).items).toEqual([]);
  });

  test('is asked of a list: those under 60, as the column shows it', async () => {
    const list = async (who: Who, query: string) =>
      p.ask(p.alpha.people[who], 'GET', `/api/v1/contacts?limit=200&also=quality${query}`);
    type Listed = { id: string; quality: number | null };
    const all = (await list('Lea', '')).json().items as Listed[];
    const poor = all.filter(({ quality }) => quality !== null && quality < 60).map(({ id }) => id);
    expect(poor.length).toBeGreaterThan(0);
    expect(poor.length).toBeLessThan(all.length);
    const asked = (await list('Lea', '&where=quality:under:60')).json().items as Listed[];
    expect(asked.map(({ id }) => id).sort()).toEqual(poor.sort());
    const finance = await list('Fin', '');
    expect(finance.json().items.every(({ quality }: Listed) => quality === null)).toBe(true);
    expect((await list('Fin', '&where=quality:under:60')).status).toBe(400);
    expect((await list('Lea', '&where=quality:under:60&asOf=2026-01-01')).json().items).toEqual([]);
  });
});
