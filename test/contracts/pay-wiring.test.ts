import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { namedQuarterOf, quarterOf, shiftQuarter } from '../../src/ground/index.ts';
import { aCommission, aPlan } from '../../src/people/compensation/testing.ts';
import { openTestProduct, type TestProduct } from '../support/product.ts';
import { today } from '../support/two-workspaces.ts';

/** Pay as the whole product puts it together: by the metrics that every other page tells. */
describe('pay by the numbers of the product', () => {
  let product: TestProduct;
  const quarters = [0, 1, 2, 3, 4].map((back) => namedQuarterOf(shiftQuarter(quarterOf(today), -back).first));

  beforeAll(async () => {
    product = await openTestProduct();
  });
  afterAll(() => product?.close());

  type Who = 'Lea' | 'Ria' | 'Rob';
  const ask = async (who: Who, method: 'GET' | 'POST' | 'PATCH', path: string, body?: object, version?: number) => {
    const answer = await product.ask(product.alpha.people[who], method, `/api/v1${path}`, {
      ...(body ? { body } : {}),
      ...(version === undefined ? {} : { version }),
    });
    expect(answer.status, `${path} ${answer.text}`).toBeLessThan(300);
    return answer.json();
  };
  const ofEach = async (metric: string, period: string): Promise<Map<string, number>> => {
    const query = new URLSearchParams({ period, groupBy: 'owner' });
    const { groups } = await ask('Lea', 'GET', `/metrics/${metric}?${query}`);
    return new Map(
      groups.flatMap(({ key, value }: { key: { owner: string | null }; value: number | null }) =>
        key.owner && value !== null ? [[key.owner, value]] : [],
      ),
    );
  };

  test('a measure of the registry is credited with what its page says of each person, and a way of working is paid by its metric, each held against its quota', async () => {
    const { Ria, Rob } = product.alpha.people;
    const sold = await Promise.all(quarters.map(({ name }) => ofEach('won_value', name)));
    const at = sold.findIndex((each) => each.has(Ria.id) || each.has(Rob.id));
    const { name: quarter, first: day } = quarters[at]!;
    const components = [
      aCommission({ measure: 'won_value', target: 0, schedule: { how: 'flat', rate: '10%' } }),
      aCommission({ id: 'own', name: 'Own', measure: 'won_value', target: 1_200_000, quota: 'own' }),
      aCommission({ id: 'alike', name: 'Alike', measure: 'won_value', target: 1_200_000, quota: { amount: 900_000 } }),
      {
        ...{ kind: 'behaviour', id: 'busy', name: 'Busy', target: 0, window: 'period' },
        ...{ metric: 'activities_done', cap: { window: 100_000 }, quota: { value: '2' } },
        steps: [{ from: '50%', amount: 100_000 }],
      },
    ];
    const { id: _, version: __, name, ...terms } = aPlan({ from: day, components: components as never });
    const plan = await ask('Lea', 'POST', '/pay/plans', { name, terms });
    for (const { id: personId } of [Ria, Rob]) {
      const { items } = await ask('Lea', 'GET', `/pay/assignments?personId=${personId}`);
      for (const on of items) await ask('Lea', 'PATCH', `/pay/assignments/${on.id}`, { until: day }, on.version);
      await ask('Lea', 'POST', '/pay/assignments', { planId: plan.id, personId, from: day, until: null, ramp: [] });
    }
    const { id } = await ask('Lea', 'POST', '/pay/runs', { period: quarter });
    const run = await ask('Lea', 'GET', `/pay/runs/${id}`);
    // What a run of long ago paid for deals that are not there is settled beside it.
    const { items: differences } = await ask('Lea', 'GET', `/pay/runs/${id}/differences`);
    type Settled = { person: { id: string }; change: number };
    const settles = (personId: string): number =>
      differences
        .filter(({ person }: Settled) => person.id === personId)
        .reduce((sum: number, { change }: Settled) => sum + change, 0);
    const [won, done] = [sold[at]!, await ofEach('activities_done', quarter)];
    const quotas = await ofEach('quota', quarter);
    for (const { id: personId } of [Ria, Rob]) {
      const own = run.people.find(({ person }: { person: { id: string } }) => person.id === personId);
      const busy = (done.get(personId) ?? 0) >= 1 ? 100_000 : 0;
      expect(own.refused).toEqual([]);
      const settled = settles(personId);
      const [sale, quota] = [won.get(personId) ?? 0, quotas.get(personId) ?? 0];
      const byOwn = quota > 0 ? Math.round((300_000 * sale) / quota) : 0;
      expect(own.earned - settled).toBe(Math.round(sale / 10) + byOwn + Math.round((300_000 * sale) / 900_000) + busy);
    }
  });
});
