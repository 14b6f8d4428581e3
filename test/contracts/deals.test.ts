import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestProduct, type Proven, type TestProduct } from '../support/product.ts';

let p: TestProduct;
const unheld: unknown[] = [];
const keep = (error: unknown) => void unheld.push(error);
beforeAll(async () => {
  process.on('unhandledRejection', keep);
  p = await openTestProduct();
});
afterAll(async () => {
  process.off('unhandledRejection', keep);
  await p.close();
});

test('who was handed a deal sees its stays as everybody does', async () => {
  const { Lea, Rob, Mia } = p.alpha.people;
  const visits = async (who: Proven) => (await p.ask(who, 'GET', `/api/v1/deals/${p.alpha.handed.id}`)).json().visits;
  const all = await visits(Lea);
  expect(all.length).toBeGreaterThan(0);
  expect([await visits(Rob), await visits(Mia)]).toEqual([all, all]);
});

test('a board whose first question fails answers once and leaves nothing behind', async () => {
  const { Lea } = p.alpha.people;
  const { rows } = await p.owner.query('SELECT current_database() AS name');
  const app = `"${rows[0].name}_app"`;
  await p.owner.query(`REVOKE SELECT ON app.pipelines FROM ${app}`);
  const answer = await p.ask(Lea, 'GET', `/api/v1/pipelines/${p.alpha.pipelineId}/board`);
  await p.owner.query(`GRANT SELECT ON app.pipelines TO ${app}`);
  expect(answer.status).toBe(500);
  expect((await p.ask(Lea, 'GET', `/api/v1/pipelines/${p.alpha.pipelineId}/board`)).status).toBe(200);
  expect(unheld.map(String)).toEqual([]);
});
