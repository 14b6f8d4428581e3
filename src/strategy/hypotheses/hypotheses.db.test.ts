import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestProduct, type TestProduct } from '../../../test/support/product.ts';
import { type Name, today } from '../../../test/support/two-workspaces.ts';
import { addDays, newId, startOfDay } from '../../ground/index.ts';
import { emptyDeal } from '../../process/pipeline/actions.ts';
import { type DealRow, deals } from '../../process/pipeline/tables.ts';
import { isDrawn } from './rules/lot.ts';
import { hypotheses, tags } from './tables.ts';

let p: TestProduct;
beforeAll(async () => {
  p = await openTestProduct();
}, 120_000);
afterAll(() => p?.close());

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
const ask = async (name: Name, method: Method, path: string, asking = {}) => {
  const people = { ...p.alpha.people, ...p.beta.people };
  const answer = await p.ask(people[name as 'Lea'], method, `/api/v1${path}`, asking);
  return { status: answer.status, body: answer.json() };
};
const said = {
  ...{ name: 'Trials', statement: 'Who tries it on one line buys more often', metricId: 'win_rate', expected: 0.1 },
  ...{ fewest: 20, startsOn: today, endsOn: addDays(today, 90) },
};
const make = (more = {}) => ask('Lea', 'POST', '/hypotheses', { body: { ...said, ...more } });
const listed = async (id: string, name: Name = 'Lea') =>
  (await ask(name, 'GET', '/hypotheses')).body.items.find((one: { id: string }) => one.id === id);

describe('a hypothesis', () => {
  test('says beforehand by what it is judged, and keeps to it from its first day on', async () => {
    const later = (await make({ startsOn: addDays(today, 1) })).body;
    const version = { version: later.version };
    const changed = await ask('Lea', 'PATCH', `/hypotheses/${later.id}`, { ...version, body: { expected: 0.2 } });
    expect(changed.body.expected).toBe(0.2);
    await ask('Lea', 'POST', `/changes/groups/${changed.body.groupId}/undo`);
    expect(await listed(later.id)).toMatchObject({ expected: 0.1, verdict: 'not-begun' });

    const begun = (await make()).body;
    const refused = await ask('Lea', 'PATCH', `/hypotheses/${begun.id}`, {
      ...{ version: begun.version, body: { expected: 0.01 } },
    });
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining('It has begun')]);
    const renamed = await ask('Lea', 'PATCH', `/hypotheses/${begun.id}`, {
      ...{ version: begun.version, body: { name: 'Trials on a line' } },
    });
    expect(renamed.body.name).toBe('Trials on a line');
    expect(await listed(begun.id)).toMatchObject({ verdict: 'running', mayWrite: true });
  });

  test('that begins in the past, ends before it begins or asks of nobody, is refused by its field', async () => {
    const field = async (more: object) => (await make(more)).body.errors[0].field;
    expect(await field({ startsOn: addDays(today, -1) })).toBe('startsOn');
    expect(await field({ endsOn: today })).toBe('endsOn');
    expect(await field({ expected: 0 })).toBe('expected');
    expect(await field({ expected: 10 })).toBe('expected');
    expect(await field({ segmentId: newId() })).toBe('segmentId');
    expect(await field({ pipelineId: p.beta.pipelineId })).toBe('pipelineId');
    expect(await field({ teamId: p.beta.people.Ben.id })).toBe('teamId');
    expect((await make({ fewest: 5 })).status).toBe(400);
  });

  test('is tagged on deals by whoever may change them, while they are open; the rest is left and named', async () => {
    const { id } = (await make()).body;
    const { Ria, Rob } = p.alpha.deals;
    const done = await ask('Ria', 'PUT', `/hypotheses/${id}/deals`, {
      body: { tag: [Ria!.open, Ria!.won, Rob!.open] },
    });
    expect(done.body).toMatchObject({ tagged: 1, untagged: 0 });
    expect(done.body.left).toEqual([
      { dealId: Ria!.won, name: expect.any(String), why: 'closed' },
      { dealId: Rob!.open, name: null, why: 'missing' },
    ]);
    const on = async (name: Name) =>
      (await ask(name, 'GET', `/hypotheses/${id}/deals`)).body.items.map((one: { id: string }) => one.id);
    expect([await on('Ria'), await on('Max'), await on('Rob')]).toEqual([[Ria!.open], [Ria!.open], []]);
    const told = (await ask('Ria', 'GET', `/deals/${Ria!.open}/hypotheses`)).body;
    expect(told.mayTag).toBe(true);
    expect(told.items.find((one: { id: string }) => one.id === id)).toMatchObject({ isTagged: true });
    await ask('Ria', 'POST', `/changes/groups/${done.body.groupId}/undo`);
    expect(await on('Ria')).toEqual([]);
  });

  test('is tagged on many deals once it was seen what that would do, as one act with one undo', async () => {
    const { id } = (await make()).body;
    const { Ria, Max } = p.alpha.deals;
    const put = (body: object) => ask('Max', 'PUT', `/hypotheses/${id}/deals`, { body });
    const tag = [Ria!.open, Max!.open, Ria!.won];
    const seen = (await put({ tag, sure: false })).body;
    expect(seen).toMatchObject({ tagged: 2, untagged: 0, groupId: null, left: [{ why: 'closed' }] });
    const count = async () => (await ask('Max', 'GET', `/hypotheses/${id}/deals`)).body.items.length;
    expect(await count()).toBe(0);
    const done = (await put({ tag })).body;
    expect([done.tagged, await count()]).toEqual([2, 2]);
    expect((await put({ tag, sure: false })).body).toMatchObject({ tagged: 0, groupId: null });
    const off = (await put({ untag: tag })).body;
    expect([off.untagged, await count()]).toEqual([2, 0]);
    await ask('Max', 'POST', `/changes/groups/${off.groupId}/undo`);
    expect(await count()).toBe(2);
    await ask('Max', 'POST', `/changes/groups/${done.groupId}/undo`);
    expect(await count()).toBe(0);
  });

  test('that a lot decides is cast beforehand, tagged by nobody, and says on each deal begun in its time how it is sold', async () => {
    const made = (await make({ lotPercent: 50 })).body;
    expect(made).toMatchObject({ lotPercent: 50, lotSeed: expect.any(String) });
    const cast = { ...{ version: made.version }, body: { lotPercent: 40 } };
    expect((await ask('Lea', 'PATCH', `/hypotheses/${made.id}`, cast)).status).toBe(409);
    const opened: string[] = [];
    for (let at = 0; at < 12; at++) {
      const { body } = await ask('Ria', 'POST', '/deals', { body: { name: `Lot ${at}` } });
      opened.push(body.id);
    }
    const tagging = await ask('Ria', 'PUT', `/hypotheses/${made.id}/deals`, { body: { tag: opened } });
    expect([tagging.status, tagging.body.detail]).toEqual([409, 'A lot draws its deals: nobody tags them.']);
    const drawn = opened.filter((id) => isDrawn(made, id));
    const shown = (await ask('Ria', 'GET', `/hypotheses/${made.id}/deals`)).body.items.map(
      (one: { id: string }) => one.id,
    );
    expect(shown.filter((id: string) => opened.includes(id)).toSorted()).toEqual(drawn.toSorted());
    for (const id of opened.slice(0, 3)) {
      const { items } = (await ask('Ria', 'GET', `/deals/${id}/hypotheses`)).body;
      const its = items.find((one: { id: string }) => one.id === made.id);
      expect(its).toMatchObject({ isByLot: true, isTagged: drawn.includes(id) });
    }
  });

  test('comes back with its deals where its removal is undone', async () => {
    const made = (await make()).body;
    const deal = p.alpha.deals.Ria!.open;
    await ask('Ria', 'PUT', `/hypotheses/${made.id}/deals`, { body: { tag: [deal] } });
    const gone = await ask('Lea', 'DELETE', `/hypotheses/${made.id}`, { version: made.version });
    expect(await listed(made.id)).toBeUndefined();
    await ask('Lea', 'POST', `/changes/groups/${gone.body.groupId}/undo`);
    const back = (await ask('Lea', 'GET', `/hypotheses/${made.id}/deals`)).body.items;
    expect(back.map((one: { id: string }) => one.id)).toEqual([deal]);
  });
});

test('the effect sets tagged deals beside the others of those asked about, for everybody the same, by the rule that was said', async () => {
  const [id, startsOn] = [newId(), addDays(today, -60)];
  const { actor } = p.alpha.people.Lea;
  const after = {
    ...{ id, version: 0, validFrom: '', ...said, metricId: 'win_rate' as const, note: null, segmentId: null },
    ...{ compares: 'all' as const, lotPercent: null, lotSeed: null },
    ...{ pipelineId: null, teamId: p.alpha.people.Max.id, startsOn, endsOn: addDays(today, -1) },
  };
  const from = startOfDay(startsOn, actor.timeZone);
  const closed = (owner: 'Ria' | 'Rob', won: number, lost: number) =>
    Array.from({ length: won + lost }, (_, at) => {
      const opened = {
        ...emptyDeal,
        ...{ name: `Trial ${at}`, ownerId: p.alpha.people[owner].id, pipelineId: p.alpha.pipelineId },
        ...{ stageId: p.alpha.stageIds[0], stagePosition: 0, stageSince: startsOn, amountBasis: 'entered' },
        ...{ currency: 'EUR', amount: 100_00, createdOn: startsOn, status: 'open' },
      } as unknown as DealRow;
      const now = { ...opened, status: at < won ? ('won' as const) : ('lost' as const), closedOn: addDays(today, -10) };
      const ends = { from: startOfDay(addDays(today, -10), actor.timeZone), row: now };
      return { id: newId(), states: [{ from, row: opened }, ends] };
    });
  const [tried, untried, elsewhere] = [closed('Ria', 27, 3), closed('Ria', 12, 18), closed('Rob', 30, 0)];
  await p.product.world.db.transaction(actor, async (tx) => {
    await tx.recordMany(deals, [...tried, ...untried, ...elsewhere]);
    await tx.recordMany(hypotheses, [{ id, states: [{ from, row: after }] }]);
    const place = { hypothesisId: id, recordKind: 'deal', taggedOn: startsOn };
    const tagged = [...tried, ...elsewhere].map((deal) => ({
      ...{ id: newId(), states: [{ from, row: { ...place, recordId: deal.id } }] },
    }));
    await tx.recordMany(tags, tagged as never);
  });
  const told = await listed(id);
  // Max leads Ria and others whose deals of the cast closed meanwhile too: none of them is tagged.
  expect(told.effect.tagged).toMatchObject({ n: 30, value: 0.9 });
  expect(told.effect.others.n).toBeGreaterThanOrEqual(30);
  expect(told).toMatchObject({ verdict: 'held', of: { team: { name: 'Max' } } });
  expect((await listed(id, 'Rob')).effect).toEqual(told.effect);
  const over = await ask('Ria', 'PUT', `/hypotheses/${id}/deals`, { body: { tag: [p.alpha.deals.Ria!.open] } });
  expect([over.status, over.body.detail]).toEqual([409, 'It is over: no more deals are tagged.']);
});
