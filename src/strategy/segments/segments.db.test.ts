import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestProduct, type TestProduct } from '../../../test/support/product.ts';
import type { Name } from '../../../test/support/two-workspaces.ts';

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
const shipping = { trait: 'sector', values: ['Shipping'], points: 30 };
const middling = { trait: 'size', values: ['50'], points: 10 };
const make = async (said: object = {}) =>
  (await ask('Lea', 'POST', '/segments', { body: { name: 'Harbours', rules: [shipping, middling], ...said } })).body;
const company = async (said: object) => (await ask('Ria', 'POST', '/companies', { body: said })).body.id as string;

describe('a segment', () => {
  test('ranks companies by how well they fit, and says what is not known of one', async () => {
    const whole = await company({ name: 'Whole fit', sector: 'Shipping', employees: 60 });
    const half = await company({ name: 'Half known', sector: 'shipping' });
    const small = await company({ name: 'Other trade', sector: 'Law', employees: 60 });
    const segment = await make({ leastFit: 60 });
    const told = (await ask('Rob', 'GET', `/segments/${segment.id}/companies`)).body;
    expect(told.items.map((one: { name: string; score: number }) => [one.name, one.score])).toEqual([
      ['Whole fit', 100],
      ['Half known', 75],
    ]);
    expect(told.items[1].unknown).toEqual([middling]);
    const fits = async (id: string) =>
      (await ask('Rob', 'GET', `/companies/${id}/segments`)).body.items.find(
        (one: { segment: { id: string } }) => one.segment.id === segment.id,
      );
    expect(await fits(whole)).toMatchObject({ isIn: true, score: 100 });
    expect(await fits(half)).toMatchObject({ isIn: true, score: 75 });
    expect(await fits(small)).toMatchObject({ isIn: false, score: 25, missed: [shipping] });
  });

  test('is changed, undone and removed, and seen as it stood', async () => {
    const segment = await make({ motion: 'inbound' });
    const changed = await ask('Lea', 'PATCH', `/segments/${segment.id}`, {
      version: segment.version,
      body: { motion: 'outbound' },
    });
    expect(changed.body.motion).toBe('outbound');
    await ask('Lea', 'POST', `/changes/groups/${changed.body.groupId}/undo`);
    const now = (await ask('Lea', 'GET', '/segments')).body.items.find((one: { id: string }) => one.id === segment.id);
    expect(now.motion).toBe('inbound');
    const past = (await ask('Lea', 'GET', '/segments?asOf=2020-01-01')).body;
    expect(past.items.some((one: { id: string }) => one.id === segment.id)).toBe(false);
    expect((await ask('Lea', 'DELETE', `/segments/${segment.id}`, { version: now.version })).status).toBe(200);
    expect((await ask('Lea', 'GET', `/segments/${segment.id}/companies`)).status).toBe(404);
  });

  test('that asks one trait twice, or a trait that there is not, is refused', async () => {
    const twice = await ask('Lea', 'POST', '/segments', { body: { name: 'Twice', rules: [shipping, shipping] } });
    expect(twice.body.errors[0].message).toBe('ask one trait twice');
    const strange = { trait: 'moon', values: ['full'], points: 1 };
    expect((await ask('Lea', 'POST', '/segments', { body: { name: 'Moon', rules: [strange] } })).status).toBe(400);
    const empty = { trait: 'sector', values: [], points: 1 };
    expect((await ask('Lea', 'POST', '/segments', { body: { name: 'Empty', rules: [empty] } })).status).toBe(400);
    expect((await ask('Ria', 'POST', '/segments', { body: { name: 'Mine' } })).status).toBe(403);
  });

  test('that asks nothing has nobody in it', async () => {
    const segment = await make({ rules: [] });
    expect((await ask('Lea', 'GET', `/segments/${segment.id}/companies`)).body).toMatchObject({ total: 0, items: [] });
  });
});

test('the evidence counts closed deals with a company that the reader may see', async () => {
  const [all, own] = [await ask('Lea', 'GET', '/segment-evidence'), await ask('Ria', 'GET', '/segment-evidence')];
  expect(all.body.hidden).toBe(false);
  expect(all.body.n).toBeGreaterThan(own.body.n);
});

test('how companies buy stands in the playbook of a deal whose company fits, with what is still open', async () => {
  const map = {
    steps: [{ text: 'Trial', by: 'Head of plant' }],
    roles: [{ role: 'Head of plant', cares: 'No standstill' }],
    obstacles: [{ text: 'Budget in May', answer: null }],
  };
  const pearls = { trait: 'sector', values: ['Pearls'], points: 10 };
  const segment = await make({ name: 'Divers', rules: [pearls], buyerMap: map });
  const [fitting, other] = [
    await company({ name: 'Oyster', sector: 'Pearls' }),
    await company({ name: 'Dune', sector: 'Sand' }),
  ];
  const deal = async (companyId: string) =>
    (await ask('Ria', 'POST', '/deals', { body: { name: 'Boats', companyId } })).body.id as string;
  const told = await ask('Ria', 'GET', `/deals/${await deal(fitting)}/buyer-map`);
  expect(told.body.found).toEqual({
    segment: { id: segment.id, name: 'Divers' },
    map,
    open: { steps: [], roles: [], obstacles: ['Budget in May'] },
  });
  expect((await ask('Ria', 'GET', `/deals/${await deal(other)}/buyer-map`)).body.found).toBeNull();
});
