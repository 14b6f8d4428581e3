import { afterAll, beforeAll, expect, test } from 'vitest';
import { writePlan } from '../../src/process/transfer/actions.ts';
import { planImport } from '../../src/process/transfer/import.ts';
import { openTestProduct, type TestProduct } from '../support/product.ts';
import { today } from '../support/two-workspaces.ts';

let p: TestProduct;
beforeAll(async () => {
  p = await openTestProduct();
});
afterAll(() => p.close());

const files = Object.entries({
  'pipeline.csv': `opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value
A1,Ann Agent,GTX,Acme,Won,2017-01-02,2017-03-01,1000`,
  'teams.csv': 'sales_agent,manager,regional_office\nAnn Agent,Max Boss,East',
  'products.csv': 'product,series,sales_price\nGTX,G,900',
  'accounts.csv': 'account,sector\nAcme,x',
}).map(([name, text]) => ({ name, bytes: Buffer.from(`${text}\n`) }));

test('two imports of the same files at the same moment import once', async () => {
  const actor = { ...p.alpha.people.Lea.actor, by: 'import' as const };
  const planned = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const written = new Set<number>();
  const isWaiting = async () => {
    const { rows } = await p.owner.query(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return rows.length > 0;
  };
  const run = (at: number) =>
    p.product.world.db.transaction(actor, async (tx) => {
      const plan = await planImport(tx, actor, files, 'map', today);
      if ('refused' in plan) throw new Error(plan.refused);
      planned[at]?.resolve();
      await Promise.all(planned.map(({ promise }) => promise));
      const done = await writePlan(tx, plan);
      written.add(at);
      // Saved only once the other has written too, or waits for this one.
      await expect.poll(async () => written.has(1 - at) || (await isWaiting()), { timeout: 20_000 }).toBe(true);
      return done;
    });
  const done = await Promise.all([run(0), run(1)]);
  expect(done.map(({ deals, alreadyThere }) => `${deals} new, ${alreadyThere.length} known`).sort()).toEqual([
    '0 new, 1 known',
    '1 new, 0 known',
  ]);
  for (const table of ['deals', 'people', 'companies', 'products']) {
    const { rows } = await p.owner.query(
      `SELECT count(*)::int AS n, count(DISTINCT external_id)::int AS different FROM app.${table} WHERE workspace_id = $1 AND source = 'maven'`,
      [p.alpha.id],
    );
    expect(rows[0].n, table).toBe(rows[0].different);
    expect(rows[0].n, table).toBeGreaterThan(0);
  }
});
