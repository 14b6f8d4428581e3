import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestProduct, type TestProduct } from '../../../../../test/support/product.ts';
import { newId } from '../../../../ground/index.ts';
import { systemActor } from '../../../../platform/access/actor.ts';
import { BrokenOff, breakingOff } from '../../../../platform/database/breaking-off.ts';
import { enterContacts } from '../../../accounts/actions.ts';
import { lookForPairs } from './look.ts';

let p: TestProduct;
beforeAll(async () => {
  p = await openTestProduct();
});
afterAll(() => p.close());

type Who = keyof TestProduct['alpha']['people'];
const ask = (who: Who, method: 'GET' | 'POST' | 'PATCH', path: string, body?: object, version?: number) =>
  p.ask(p.alpha.people[who], method, `/api/v1${path}`, { body, version });
const enter = async (who: Who, body: object) => (await ask(who, 'POST', '/contacts', body)).json();
const look = () => lookForPairs(p.product.world.db, systemActor(p.alpha.people.Lea.actor));
type Item = {
  one: { id: string; name: string };
  other: { id: string; name: string };
  group: string[];
  score: number;
  reasons: string[];
};
const queue = async (who: Who) => (await ask(who, 'GET', '/duplicates/queue/contacts?limit=200')).json();
const named = async (who: Who, name: string): Promise<Item[]> =>
  (await queue(who)).items.filter(({ one }: Item) => one.name.includes(name));
const say = (who: Who, { one, other }: Item, verdict: string) =>
  ask(who, 'POST', '/duplicates/queue/contacts', { oneId: one.id, otherId: other.id, verdict });

describe('the queue of those who are likely the same', () => {
  test('holds pairs of one’s own with why, the likeliest first, and a third with them', async () => {
    await look();
    const before = (await queue('Lea')).total;
    const one = await enter('Ria', { name: 'Quentin Dup', email: 'quentin@dup.example', phone: '040 998877' });
    const two = await enter('Ria', { name: 'Quentin Dup', email: 'quentin@dup.example' });
    const three = await enter('Ria', { name: 'Q. Dup', phone: '040 998877', email: 'quentin@dup.example' });
    await enter('Rob', { name: 'Quentin Dup', email: 'quentin@dup.example' });
    // Asked to stop, a look says nothing, and the next goes on.
    await expect(breakingOff(AbortSignal.abort(), look)).rejects.toThrow(BrokenOff);
    expect(await named('Ria', 'Dup')).toEqual([]);
    await look();
    const pairs = await named('Ria', 'Dup');
    expect(pairs).toHaveLength(3);
    expect(pairs[0]).toMatchObject({ reasons: expect.arrayContaining(['same-email']) });
    expect(pairs.map(({ score }) => score)).toEqual(pairs.map(({ score }) => score).toSorted((a, b) => b - a));
    expect(new Set(pairs[0]?.group)).toEqual(new Set([one.id, two.id, three.id]));
    expect((await queue('Rob')).items).toEqual([]);
    expect((await queue('Lea')).total).toBe(before + 6);
    expect((await ask('Fin', 'GET', '/duplicates/queue/contacts')).status).toBe(403);
  });

  test('not the same is remembered, and asked again only once what agreed has changed', async () => {
    const one = await enter('Ria', { name: 'Nora Twice', phone: '040 121212' });
    await enter('Ria', { name: 'Nora Twice', phone: '040 121212' });
    await look();
    const [pair] = await named('Ria', 'Nora');
    const done = await say('Ria', pair as Item, 'not-same');
    expect([done.status, await named('Ria', 'Nora')]).toEqual([200, []]);
    const titled = await ask('Ria', 'PATCH', `/contacts/${one.id}`, { title: 'Buyer' }, one.version);
    await look();
    expect(await named('Ria', 'Nora')).toEqual([]);
    await ask('Ria', 'PATCH', `/contacts/${one.id}`, { phone: '040 343434' }, titled.json().version);
    await look();
    expect(await named('Ria', 'Nora')).toHaveLength(1);
    await ask('Ria', 'POST', `/changes/groups/${done.json().groupId}/undo`);
    expect(await named('Ria', 'Nora')).toHaveLength(1);
  });

  test('later comes back, and of what is not his nobody decides', async () => {
    await enter('Ria', { name: 'Liam Later', phone: '040 565656' });
    await enter('Ria', { name: 'Liam Later', phone: '040 565656' });
    await look();
    const [pair] = (await named('Ria', 'Liam')) as [Item];
    expect((await say('Rob', pair, 'not-same')).json().refusal).toBe('not-yours');
    expect((await say('Ria', pair, 'later')).status).toBe(200);
    expect(await named('Ria', 'Liam')).toEqual([]);
    await p.owner.query(`UPDATE app.pair_verdicts SET until = current_date - 1 WHERE verdict = 'later'`);
    expect(await named('Ria', 'Liam')).toHaveLength(1);
    expect(
      (await say('Ria', { ...pair, other: { id: p.beta.contacts.Ben as string, name: '' } }, 'later')).status,
    ).toBe(404);
  });

  test('holds who came in with an older day, and who was written while it was just being looked', async () => {
    await look();
    const { db } = p.product.world;
    const { actor, id: ownerId } = p.alpha.people.Ria;
    const since = '2025-03-01T00:00:00.000000Z';
    const bring = (name: string, then = async () => {}) =>
      db.transaction(systemActor(actor), async (tx) => {
        await enterContacts(tx, [{ id: newId(), from: since, row: { name, email: 'olaf@old.example', ownerId } }]);
        await then();
      });
    await bring('Olaf Old');
    await bring('Olav Old');
    await look();
    expect(await named('Ria', 'Old')).toHaveLength(1);
    const [written, looked] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const late = bring('O. Old', () => {
      written.resolve();
      return looked.promise;
    });
    await written.promise;
    await look();
    looked.resolve();
    await late;
    await look();
    expect(await named('Ria', 'Old')).toHaveLength(3);
  });

  test('whoever was put together leaves it, and each decision teaches', async () => {
    const before = (await queue('Lea')).learned;
    expect(before).toMatchObject({ isLearned: false });
    for (let at = 0; at < 14; at++) {
      await enter('Ria', { name: `Switch ${'abcdefghijklmn'[at]}board`, phone: '040 787878' });
      await enter('Ria', { name: `Same Person${at}`, email: `same${at}@one.example` });
      await enter('Ria', { name: `Same Person${at}`, email: `same${at}@one.example` });
    }
    await look();
    const switches = await named('Ria', 'Switch');
    for (const pair of switches.slice(0, 14)) await say('Ria', pair, 'not-same');
    for (const { group } of (await named('Ria', 'Same Person')).slice(0, 8)) {
      const side = await ask('Ria', 'GET', `/duplicates/merges/contacts?${group.map((id) => `id=${id}`).join('&')}`);
      const { into, records } = side.json();
      const seen = records.map(({ id, version }: { id: string; version: number }) => ({ id, version }));
      expect((await ask('Ria', 'POST', '/duplicates/merges/contacts', { into, records: seen })).status).toBe(200);
    }
    const after = await queue('Lea');
    expect(after.learned.isLearned).toBe(true);
    expect(after.learned.labels).toBeGreaterThanOrEqual(before.labels + 22);
    const [left] = await named('Ria', 'Switch');
    expect(left?.score).toBeLessThan((switches[0] as Item).score - 0.3);
  });
});
