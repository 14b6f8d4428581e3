import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { addDays, newId } from '../../ground/index.ts';
import { aCompanyOf, type Cast } from '../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { createField } from '../../platform/fields/actions.ts';
import * as actions from './actions.ts';
import { pipelinesAt } from './definitions-store.ts';
import { groupsOfDeals, partsOf } from './groups.ts';
import { listDeals } from './list-deals.ts';
import { marksOfDeals } from './marks.ts';
import { foldGroups, groupings } from './rules/groups.ts';

const today = '2026-11-23';
let db: TestDatabase;
let cast: Cast<'max' | 'ria' | 'rob' | 'zoe'>;

beforeAll(async () => {
  db = await openTestDatabase();
  const system = systemActor(anActor({ personId: null }));
  cast = await aCompanyOf(db, system, {
    max: { role: 'manager' },
    ria: { role: 'rep', under: 'max' },
    rob: { role: 'rep', under: 'max' },
    zoe: { role: 'rep' },
  });
  await db.transaction(system, (tx) => actions.addPipeline(tx));
  await db.transaction(system, (tx) => createField(tx, 'deal', { name: 'Seats', type: 'number', isIndexed: true }));
  const [pipeline] = await db.read(system, (reader) => pipelinesAt(reader, system, {}));
  const owners = [cast.ria, cast.rob, cast.zoe];
  const lives = Array.from({ length: 60 }, (_, at) => {
    const status = at % 7 === 6 ? ('won' as const) : at % 11 === 5 ? ('lost' as const) : ('open' as const);
    const row = {
      ...actions.emptyDeal,
      name: `Crane ${at}`,
      ownerId: owners[at % 3]!.personId!,
      pipelineId: pipeline!.id,
      stageId: pipeline!.stages[at % 4]!.id,
      stagePosition: at % 4,
      stageSince: addDays(today, -at),
      createdOn: addDays(today, -at % 9),
      status,
      closedOn: status === 'open' ? null : addDays(today, -at % 20),
      amount: at % 5 === 0 ? null : (at % 6) * 100_000,
      currency: at % 9 === 0 ? 'USD' : 'EUR',
      expectedCloseOn: at % 4 === 0 ? null : addDays(today, at * 5 - 100),
      ownCategory: at % 6 === 1 ? ('commit' as const) : null,
      custom: (at % 3 === 1 ? {} : { seats: at % 7 }) as Record<string, number>,
    };
    return { id: newId(), states: [{ from: '2026-11-01T00:00:00.000000Z', row }] };
  });
  await db.transaction(system, (tx) => actions.importDeals(tx, lives));
});
afterAll(() => db?.close());

const sorted = { limit: 200, sort: 'createdOn', direction: 'desc' } as const;
const list = (who: Actor, query: Partial<Parameters<typeof listDeals>[2]>) =>
  db.read(who, async (reader) => {
    const page = await listDeals(reader, who, { ...sorted, ...query }, today);
    if (!('items' in page)) throw new Error(JSON.stringify(page));
    return page;
  });
const groups = (who: Actor, by: (typeof groupings)[number], more = {}) =>
  db.read(who, async (reader) => {
    const found = await groupsOfDeals(reader, who, { by, ...more }, today);
    if (!('groups' in found)) throw new Error(JSON.stringify(found));
    return found;
  });

describe.each(groupings)('by %s', (by) => {
  test('all groups together are the whole list, and each opens to the very deals it counts', async () => {
    for (const who of [cast.max, cast.zoe])
      for (const narrowed of [{}, { status: ['open' as const] }, { q: 'Crane 1' }]) {
        const whole = await list(who, narrowed);
        const { groups: found } = await groups(who, by, narrowed);
        expect(found.reduce((all, { count }) => all + count, 0)).toBe(whole.total);
        expect(found.reduce((all, { sum }) => all + sum, 0)).toBe(whole.sum);
        for (const { key, count, sum, otherCurrencies } of found) {
          const inside = await list(who, { ...narrowed, group: `${by}:${key}` });
          expect([inside.total, inside.sum, inside.otherCurrencies, inside.items.length]).toEqual([
            count,
            sum,
            otherCurrencies,
            count,
          ]);
        }
      }
  });

  test('kept sums and the deals themselves say the same', async () => {
    const [quick, slow] = await db.read(cast.max, async (reader) => {
      const pipelines = await pipelinesAt(reader, cast.max, {});
      const asked = { by, day: today, at: {} };
      const all = await partsOf(reader, cast.max, {}, asked);
      // A question that kept sums do not know, and that every deal fits.
      const asDeals = await partsOf(reader, cast.max, { q: '' }, asked);
      return [all, asDeals].map((parts) => [...foldGroups(by, parts, pipelines)].sort());
    });
    expect(quick).toEqual(slow);
    expect(quick?.length).toBeGreaterThan(0);
  });
});

test('owners and stages are called by their names', async () => {
  expect((await groups(cast.zoe, 'owner')).groups.map(({ label }) => label)).toEqual(['zoe']);
  const stages = (await groups(cast.max, 'stage')).groups.map(({ label }) => label);
  expect(stages.slice(0, 2)).toEqual(['Prospecting', 'Qualification']);
});

test('a rep finds no group of deals that he may not read', async () => {
  const { groups: hers } = await groups(cast.zoe, 'owner');
  expect(hers.map(({ key }) => key)).toEqual([cast.zoe.personId]);
  expect((await list(cast.zoe, { group: `owner:${cast.ria.personId}` })).total).toBe(0);
});

test('a text that names no group is refused', async () => {
  for (const group of ['owner:me', 'weather:rain', 'closeMonth:soon', 'owner']) {
    const answer = await db.read(cast.max, (reader) => listDeals(reader, cast.max, { ...sorted, group }, today));
    expect('items' in answer).toBe(false);
  }
});

describe.each([
  { sort: 'expectedCloseOn', direction: 'asc' },
  { sort: 'amount', direction: 'desc' },
  { sort: 'name', direction: 'asc' },
  { sort: 'createdOn', direction: 'desc', order: '-createdOn,name' },
  { sort: 'createdOn', direction: 'desc', order: 'custom.seats,-name' },
  { sort: 'createdOn', direction: 'desc', order: '-custom.seats' },
] as const)('marks of a list sorted by $sort $direction $order', (order) => {
  test('each mark leads to the very page that reading on would have come to', async () => {
    const all = (await list(cast.max, order)).items.map(({ id }) => id);
    const { marks, total } = await db.read(cast.max, async (reader) => {
      const found = await marksOfDeals(reader, cast.max, { ...order, every: 10 }, today);
      if (!('marks' in found)) throw new Error(JSON.stringify(found));
      return found;
    });
    expect(total).toBe(all.length);
    const few = await db.read(cast.max, (reader) => marksOfDeals(reader, cast.max, { ...order, every: 10 }, today, 1));
    expect(few).toMatchObject({ total: all.length });
    expect(marks).toHaveLength(Math.floor(all.length / 10));
    for (const [at, cursor] of marks.entries()) {
      const from = (at + 1) * 10;
      if (from >= all.length) continue;
      const page = await list(cast.max, { ...order, cursor, limit: 10 });
      expect(page.items.map(({ id }) => id)).toEqual(all.slice(from, from + 10));
    }
  });
});
