import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { type Condition, testsOf } from '../../ground/asking/filter.ts';
import { filterText } from '../../ground/asking/filter-text.ts';
import { fits, resolve } from '../../ground/asking/resolve.ts';
import { addDays, newId } from '../../ground/index.ts';
import { aCompanyOf, type Cast } from '../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import { cursorAfter, readCursor } from '../../platform/views/where.ts';
import * as actions from './actions.ts';
import { pipelinesAt } from './definitions-store.ts';
import { listedColumns } from './rules/listed-columns.ts';
import { type DealRow, deals } from './tables.ts';
import { totalsOfDeals } from './totals.ts';
import { orderIn, pageOfSeveral, spelledOut } from './viewed.ts';

const today = '2026-11-23';
let db: TestDatabase;
let cast: Cast<'max' | 'ria' | 'rob' | 'zoe'>;
let stages: string[];
let all: DealRow[];

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
  const [pipeline] = await db.read(system, (reader) => pipelinesAt(reader, system, {}));
  stages = pipeline!.stages.map(({ id }) => id);
  const owners = [cast.ria, cast.rob, cast.zoe];
  const lives = Array.from({ length: 40 }, (_, at) => {
    const status = at % 7 === 6 ? ('won' as const) : ('open' as const);
    const row = {
      ...actions.emptyDeal,
      name: ['Ärger', 'bolt 50%', 'Crane_1', 'crane'][at % 4] as string,
      ownerId: owners[at % 3]!.personId!,
      pipelineId: pipeline!.id,
      stageId: stages[at % 2]!,
      stagePosition: at % 2,
      stageSince: addDays(today, -at),
      createdOn: addDays(today, -at),
      status,
      closedOn: status === 'won' ? addDays(today, -at % 20) : null,
      amount: at % 5 === 0 ? null : (at % 6) * 100_000,
      currency: at % 9 === 0 ? 'USD' : 'EUR',
      expectedCloseOn: at % 4 === 0 ? null : addDays(today, at * 5 - 100),
      nextStep: at % 3 === 0 ? null : 'Call',
    };
    return { id: newId(), states: [{ from: '2026-11-01T00:00:00.000000Z', row }] };
  });
  await db.transaction(system, (tx) => actions.importDeals(tx, lives));
  all = await db.read(system, (reader) => reader.rows(readable(system, deals)));
});
afterAll(() => db?.close());

async function shown(who: Actor, where: string, order = 'createdOn', limit = 100) {
  return db.read(who, async (reader) => {
    const asked = await spelledOut(reader, who, { where }, today, 'list');
    const ordering = orderIn(order, []);
    if ('flaw' in asked || 'flaw' in ordering) throw new Error('not asked well');
    const ids: string[] = [];
    for (let cursor: string | null = null; ; ) {
      const after = cursor === null ? null : readCursor(cursor, ordering.order);
      const page = { ...ordering, after, limit };
      const rows = await pageOfSeveral(reader, who, asked.filter, page, {});
      ids.push(...rows.slice(0, limit).map(({ id }) => id));
      cursor = cursorAfter(rows, limit, ordering.order);
      if (cursor === null) break;
    }
    const totals = await totalsOfDeals(reader, who, asked.filter, today, {});
    return { ids, filter: asked.filter, totals };
  });
}
const keyed = ({ ownerId, stageId, companyId, productId, ...row }: DealRow) => ({
  ...row,
  owner: ownerId,
  stage: stageId,
  company: companyId,
  product: productId,
});
const reading = (who: Actor) => ({
  personId: who.personId,
  team: who.team,
  teams: new Map(),
  day: today,
  fiscal: { startMonth: 1, namedAfter: 'end' as const },
});

/** Conditions over all columns of deals that can be asked, with values that the deals above know and do not know. */
const condition = fc
  .constantFrom(...listedColumns.filter(({ filterable }) => filterable))
  .chain(
    (column): fc.Arbitrary<Condition> =>
      fc
        .constantFrom(...testsOf(column))
        .chain((is) => valuesOf(column.kind, column.key, is).map((values) => ({ column: column.key, is, values }))),
  );
function valuesOf(kind: string, key: string, is: string): fc.Arbitrary<string[]> {
  const one = (values: readonly string[]) => fc.constantFrom(...values).map((value) => [value]);
  if (is === 'empty' || is === 'filled') return fc.constant([]);
  if (is === 'between') return fc.constant(kind === 'day' ? ['2026-10-01', '2026-12-01'] : ['100000', '300000']);
  if (is === 'in') return one(['this-quarter', 'past', 'last-30-days', 'future']);
  if (kind === 'day') return one(['2026-11-23', '2026-11-08']);
  if (kind === 'money') return one(['0', '200000', '300000']);
  if (kind === 'person') return one(['me', 'my-team']);
  if (key === 'status') return fc.subarray(['open', 'won', 'lost'], { minLength: 1 });
  if (kind === 'choice') return fc.constantFrom(0, 1, 2).map((at) => [stages[at]!]);
  if (kind === 'record') return fc.constant([newId()]);
  return one(['cr', '50%', '_', 'crane', 'call', 'ärger']);
}

test('the database finds the very deals that the rule does, whatever is asked', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(condition, { minLength: 1, maxLength: 3 }), { maxLength: 3 }),
      async (filter) => {
        const plain = resolve(filter, listedColumns, reading(cast.max));
        // Money is asked in the currency of the workspace, which a row alone does not know.
        const inEuro = (row: DealRow) => ({ ...keyed(row), amount: row.currency === 'EUR' ? row.amount : null });
        const asksEmpty = filter
          .flat()
          .some(({ column, is }) => column === 'amount' && (is === 'empty' || is === 'filled'));
        fc.pre(!asksEmpty);
        const theirs = all.filter(({ ownerId }) => cast.max.team.includes(ownerId));
        const expected = theirs.filter((row) => fits(inEuro(row), plain)).map(({ id }) => id);
        const { ids, totals } = await shown(cast.max, filterText(filter));
        expect(ids.toSorted()).toEqual(expected.toSorted());
        expect(totals.count).toBe(expected.length);
      },
    ),
    { numRuns: 150 },
  );
});

describe('a shared view', () => {
  test('shows each reader his own: "me" and "my team" are whoever looks', async () => {
    const ofRia = await shown(cast.ria, 'owner:is:me');
    const ofRob = await shown(cast.rob, 'owner:is:me');
    expect(ofRia.ids.length).toBeGreaterThan(0);
    expect(ofRia.ids.filter((id) => ofRob.ids.includes(id))).toEqual([]);
    expect((await shown(cast.max, 'owner:is:my-team')).ids).toHaveLength(ofRia.ids.length + ofRob.ids.length);
  });

  test('never shows more than its reader may read, whomever it names', async () => {
    const named = `owner:is:${cast.zoe.personId},team-${cast.max.personId}|owner:not:me`;
    const { ids } = await shown(cast.ria, named);
    const hers = all.filter(({ ownerId }) => ownerId === cast.ria.personId).map(({ id }) => id);
    expect(ids.toSorted()).toEqual(hers.toSorted());
  });
});

test('what kept sums tell apart is counted from them; a board keeps its stages to itself', async () => {
  const text = `status:is:open;owner:is:me;stage:is:${newId()}`;
  await db.read(cast.ria, async (reader) => {
    const list = await spelledOut(reader, cast.ria, { where: text }, today, 'list');
    expect(list).toMatchObject({ filter: { status: ['open'], ownerId: [cast.ria.personId] } });
    expect('filter' in list && list.filter.where).toBeUndefined();
    const board = await spelledOut(reader, cast.ria, { where: text }, today, 'board');
    expect('filter' in board && board.filter.where).toHaveLength(2);
  });
});

test('questions that contradict each other find nothing', async () => {
  for (const text of ['status:is:open;status:is:won', 'owner:is:me;owner:not:me'])
    expect(await shown(cast.max, text), text).toMatchObject({ ids: [], totals: { count: 0 } });
});

test.each(['-amount,expectedCloseOn', 'name,-createdOn', 'expectedCloseOn,-amount,name', 'closedOn'])(
  'page by page in the order %s nothing is missed and nothing comes twice',
  async (order) => {
    const whole = await shown(cast.max, '', order);
    const paged = await shown(cast.max, '', order, 3);
    expect(paged.ids).toEqual(whole.ids);
    expect(new Set(paged.ids).size).toBe(whole.totals.count);
  },
);

test('of one day the largest comes first, and deals without a day last', async () => {
  const { ids } = await shown(cast.max, '', 'expectedCloseOn,-amount');
  const rows = ids.map((id) => all.find((row) => row.id === id)!);
  const days = rows.map(({ expectedCloseOn }) => expectedCloseOn ?? '9999');
  expect(days).toEqual(days.toSorted());
});

test('a cursor of another order is not taken', () => {
  const one = orderIn('name', []);
  const other = orderIn('-amount,name', []);
  if ('flaw' in one || 'flaw' in other) throw new Error('not asked well');
  const rows = all.slice(0, 3);
  const cursor = cursorAfter(rows, 2, one.order)!;
  expect(readCursor(cursor, one.order)).not.toBeNull();
  expect(readCursor(cursor, other.order)).toBeNull();
  expect(readCursor('nonsense', one.order)).toBeNull();
});
