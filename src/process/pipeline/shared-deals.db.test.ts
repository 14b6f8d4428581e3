import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { aCompanyOf } from '../../people/organisation/testing.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { addPipeline } from './actions.ts';
import { firstCards, pageOfDeals } from './store.ts';
import { sharedOfStages, totalsOfDeals, totalsOfStages } from './totals.ts';

let db: TestDatabase;
let rep: Actor;
let finance: Actor;
let stageIds: string[];
let shared: string[];
beforeAll(async () => {
  db = await openTestDatabase();
  const founder = anActor({ personId: null, role: 'operations', by: 'system' });
  const reps = Array.from({ length: 50 }, (_, at) => `rep${at}`);
  const cast = await aCompanyOf(db, founder, {
    ...Object.fromEntries(reps.map((name) => [name, { role: 'rep' as const }])),
    finance: { role: 'finance' as const },
  });
  const pipeline = await db.transaction(founder, (tx) => addPipeline(tx));
  stageIds = pipeline.stages.map(({ id }) => id);
  await db.owner.query(
    `INSERT INTO app.deals (workspace_id, id, version, valid_from, name, owner_id, pipeline_id, stage_id, stage_position, stage_since,
       status, amount, amount_basis, currency, created_on, expected_close_on, confirmations)
     SELECT $1, gen_random_uuid(), 1, now(), 'Deal ' || i, ($2::uuid[])[1 + i % 50], $3, ($4::uuid[])[1 + i % 3], i % 3, '2026-01-01',
       CASE WHEN i % 4 = 0 THEN 'open' ELSE 'won' END, i, 'entered', 'EUR', '2026-01-01'::date + i % 300, '2026-06-01'::date + i % 300, '[]'
     FROM generate_series(1, 50000) i`,
    [founder.workspaceId, reps.map((name) => (cast as Record<string, Actor>)[name]?.personId), pipeline.id, stageIds],
  );
  await db.owner.query('VACUUM ANALYZE app.deals');
  rep = (cast as Record<string, Actor>).rep0 as Actor;
  finance = cast.finance;
  const { rows } = await db.owner.query<{ id: string }>(
    "SELECT id FROM app.deals WHERE owner_id <> $1 AND status = 'open' LIMIT 40",
    [rep.personId],
  );
  shared = rows.map(({ id }) => id);
}, 120_000);
afterAll(() => db?.close());

/** The plans of what a list asks, as the role of the app. */
async function plansOf(actor: Actor, ask: (reader: Reader) => Promise<unknown>): Promise<string[]> {
  const plans: string[] = [];
  await db.read(actor, async (reader) => {
    const explain = async (query: { compile(): { sql: string; parameters: readonly unknown[] } }) => {
      const { sql, parameters } = query.compile();
      const lines = await reader.sql<Record<string, string>>(`EXPLAIN ANALYZE ${sql}`, parameters);
      plans.push(lines.flatMap((line) => Object.values(line)).join('\n'));
    };
    await ask({
      ...reader,
      async rows(query) {
        await explain(query);
        return reader.rows(query);
      },
      async row(query) {
        await explain(query);
        return reader.row(query);
      },
    });
  });
  return plans;
}

const page = { sort: 'expectedCloseOn', direction: 'asc', limit: 50, cursor: null } as const;

test('a list of 50,000 deals keeps its index for somebody with whom 40 are shared', async () => {
  const actor = { ...rep, shared: { deal: { read: shared, write: [] } } };
  // A filter that the facts of deals do not know, so that the deals themselves are counted.
  const open = { status: ['open'], closesFrom: '2026-01-01' };
  const plans = await plansOf(actor, async (reader) => {
    expect((await pageOfDeals(reader, actor, open, page, {})).length).toBe(51);
    const totals = await totalsOfDeals(reader, actor, open, '2026-11-01', {});
    expect([totals.count, totals.shared]).toEqual([500 + 40, 40]);
  });
  expect(plans).toHaveLength(3);
  for (const plan of plans) expect(plan).not.toMatch(/Seq Scan on deals/);
  expect(plans[0]).toMatch(/BitmapOr|Index Scan using deals_open_by_expected_close/);
});

test('for somebody who reads all but what is confidential it stays in the order of its index', async () => {
  const plans = await plansOf(finance, (reader) => pageOfDeals(reader, finance, { status: ['open'] }, page, {}));
  expect(plans[0]).toContain('deals_open_by_expected_close');
  expect(plans[0]).not.toMatch(/Seq Scan on deals/);
});

test('the first cards of a board are found by the index of the board', async () => {
  const actor = { ...finance, shared: { deal: { read: shared, write: [] } } };
  const plans = await plansOf(actor, (reader) => firstCards(reader, actor, {}, stageIds, 20, {}));
  expect(plans[0]).not.toMatch(/Seq Scan on deals/);
});

test('who has nothing shared with him pays nothing for it: a list and a board ask as often as before', async () => {
  const asked = async (actor: Actor) => {
    const ask = async (reader: Reader) => {
      await totalsOfDeals(reader, actor, { status: ['open'] }, '2026-11-01', {});
      await totalsOfStages(reader, actor, {}, '2026-11-01', {});
      await sharedOfStages(reader, actor, { status: ['open'] }, {});
    };
    return (await plansOf(actor, ask)).length;
  };
  expect(await asked(rep)).toBe(2);
  expect(await asked(finance)).toBe(2);
  expect(await asked({ ...rep, shared: { deal: { read: shared, write: [] } } })).toBe(4);
});
