import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestProduct, type TestProduct } from '../../../../test/support/product.ts';
import { type Name, today } from '../../../../test/support/two-workspaces.ts';
import { peoplePort } from '../../../people/organisation/server.ts';
import { defineMetric, type MetricRegistry, openMetrics } from '../../../platform/metrics/registry.ts';
import { known } from '../../../platform/metrics/rules/answer.ts';
import { targetMetrics } from '../metrics.ts';
import { watchContingencies } from './actions.ts';

let p: TestProduct;
beforeAll(async () => {
  p = await openTestProduct();
}, 120_000);
afterAll(() => p?.close());

const ask = async (name: Name, method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, asking = {}) => {
  const answer = await p.ask(p.alpha.people[name as 'Lea'], method, `/api/v1${path}`, asking);
  return { status: answer.status, body: answer.json() };
};

/** The numbers with a chance of the quarter that the test says. */
const withChance = (chance: number): MetricRegistry =>
  openMetrics({
    metrics: [
      defineMetric({
        ...targetMetrics[0]!,
        id: 'quota_chance',
        figures: async () => [{ ...known(chance, 12), parts: [], point: 'now', key: {}, currency: null, leftOut: [] }],
      }),
    ],
  });
const watch = (chance: number) =>
  watchContingencies(
    { db: p.product.world.db, metrics: withChance(chance), people: peoplePort, today: () => today },
    p.alpha.id,
  );

test('a falling chance arms the plan and tells its owner once; he stands it down, and it stays so for the quarter', async () => {
  const body = { name: 'Thin quarter', leastPercent: 40, steps: ['Call every stalled deal', 'Freeze travel'] };
  const made = await ask('Ria', 'POST', '/contingencies', { body });
  expect(made.body).toMatchObject({ armed: null, owner: { name: 'Ria' }, mayWrite: true });
  const { id } = made.body;
  const stands = async (name: Name = 'Ria') =>
    (await ask(name, 'GET', '/contingencies')).body.items.find((one: { id: string }) => one.id === id);
  await watch(0.55);
  expect((await stands()).armed).toBeNull();
  await watch(0.31);
  expect((await stands()).armed).toEqual({ on: today, chance: 0.31 });
  await watch(0.2);
  const { body: notices } = await ask('Ria', 'GET', '/notices');
  expect(notices.items.filter((one: { record: { id: string } }) => one.record?.id === id)).toHaveLength(1);
  // Those above him see it, nobody beside him.
  expect((await stands('Max')).armed).not.toBeNull();
  expect(await stands('Rob')).toBeUndefined();
  const { version } = await stands();
  const down = await ask('Ria', 'PATCH', `/contingencies/${id}`, { version, body: { standDown: true } });
  expect(down.body.armed).toBeNull();
  await watch(0.1);
  expect((await stands()).armed).toBeNull();
  await ask('Ria', 'POST', `/changes/groups/${down.body.groupId}/undo`);
  expect((await stands()).armed).toEqual({ on: today, chance: 0.31 });
});

test('one without a step, or with a threshold of nothing, is refused', async () => {
  const body = { name: 'Thin', leastPercent: 40, steps: ['Call'] };
  expect((await ask('Ria', 'POST', '/contingencies', { body: { ...body, steps: [] } })).status).toBe(400);
  expect((await ask('Ria', 'POST', '/contingencies', { body: { ...body, leastPercent: 0 } })).status).toBe(400);
  expect((await ask('Suse', 'POST', '/contingencies', { body })).status).toBe(403);
});
