import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestProduct, type TestProduct } from '../support/product.ts';
import { daysAgo } from '../support/two-workspaces.ts';

/** The same quantity asked on every page that shows it: they cannot disagree. */
describe('the same figure on all pages', () => {
  let product: TestProduct;
  beforeAll(async () => {
    product = await openTestProduct();
  });
  afterAll(() => product?.close());

  type Who = 'Lea' | 'Max' | 'Ria' | 'Fin';
  const told = async (who: Who, path: string) => {
    const answer = await product.ask(product.alpha.people[who], 'GET', `/api/v1${path}`);
    expect(answer.status, path).toBe(200);
    return answer.json();
  };
  /** All items of a list, page by page. */
  const all = async (who: Who, path: string): Promise<Record<string, unknown>[]> => {
    const items: Record<string, unknown>[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await told(
        who,
        `${path}${path.includes('?') ? '&' : '?'}limit=7${cursor ? `&cursor=${cursor}` : ''}`,
      );
      items.push(...page.items);
      cursor = page.nextCursor;
    }
    return items;
  };
  const sum = (items: readonly Record<string, unknown>[]) =>
    items.reduce((total, { amount }) => total + ((amount as number | null) ?? 0), 0);

  test.each(['Lea', 'Max', 'Ria', 'Fin'] as const)(
    'open pipeline as %s sees it: boards, list, Bridge and metric agree, today and in the past',
    async (who) => {
      for (const asOf of [null, daysAgo(100)]) {
        const at = asOf ? `asOf=${asOf}` : '';
        const { items: pipelines } = await told(who, '/pipelines');
        const boards = [];
        for (const { id } of pipelines) boards.push(await told(who, `/pipelines/${id}/board?${at}`));
        const onBoards = {
          count: boards.reduce((n, { count }) => n + count, 0),
          sum: boards.reduce((n, { total }) => n + total, 0),
        };
        const list = await told(who, `/deals?status=open&${at}`);
        const rows = await all(who, `/deals?status=open&${at}`);
        const bridge = await told(who, `/bridge?${at}`);
        const inBridge = bridge.people.reduce((n: number, { open }: { open: number | null }) => n + (open ?? 0), 0);
        expect({ count: list.total, sum: list.sum }).toEqual(onBoards);
        expect({ count: rows.length, sum: sum(rows) }).toEqual(onBoards);
        expect(inBridge).toBe(onBoards.sum);
      }
    },
  );

  test.each(['Lea', 'Max', 'Ria', 'Fin'] as const)(
    'won value as %s sees it: the metric, its rows, the list and the Bridge agree',
    async (who) => {
      const metric = await told(who, '/metrics/won_value');
      const { from, until } = metric.whole ?? metric;
      const rows = await all(who, `/metrics/won_value/rows?from=${from}&until=${until}`);
      const closed = await told(who, `/deals?status=won&closedFrom=${from}&closedBefore=${until}`);
      const bridge = await told(who, '/bridge');
      const value = (metric.whole ?? metric).value ?? 0;
      expect([sum(rows), closed.sum]).toEqual([value, value]);
      expect(
        bridge.figures.find(({ definition }: { definition: { id: string } }) => definition.id === 'won_value').figure
          .value ?? 0,
      ).toBe(value);
    },
  );

  test('a part without a product stands on the deals without a product', async () => {
    const { Lea } = product.alpha.people;
    const made = await product.ask(Lea, 'POST', '/api/v1/deals', { body: { name: 'No product', amount: 77 } });
    const won = await product.ask(Lea, 'POST', `/api/v1/deals/${made.json().id}/win`, {
      version: 1,
      body: { override: { reason: 'Signed on the quay' } },
    });
    expect(won.status).toBe(200);
    const from = `from=${daysAgo(90)}&until=${daysAgo(-1)}`;
    const { groups } = await told('Lea', `/metrics/won_value?${from}&groupBy=product`);
    const none = groups.find(({ key }: { key: { product: string | null } }) => key.product === null);
    expect(none.value).toBe(77);
    expect(sum(await all('Lea', none.rowsHref.replace('/api/v1', '')))).toBe(77);
  });

  test('the records behind a figure of a team are asked by the team as it stood, however many people it has', async () => {
    const { Max } = product.alpha.people;
    const from = `from=${daysAgo(300)}&until=${daysAgo(-1)}`;
    for (const asOf of [daysAgo(0), daysAgo(40)]) {
      const { whole, groups } = await told(
        'Lea',
        `/metrics/open_value?team=${Max.id}&asOf=${asOf}&groupBy=quarter&${from}`,
      );
      for (const { value, rowsHref } of [whole, ...groups.filter(({ n }: { n: number }) => n > 0)]) {
        if (rowsHref === null) continue;
        expect(rowsHref).toContain(`team=${Max.id}`);
        expect(rowsHref).not.toContain('owner=');
        expect(sum(await all('Lea', rowsHref.replace('/api/v1', '')))).toBe(value ?? 0);
      }
    }
  });

  test.each(['Lea', 'Max', 'Ria', 'Fin'] as const)(
    'every part of what was won as %s sees it is the sum of the deals behind it, also the part that has no name',
    async (who) => {
      const { definition } = await told(who, '/metrics/won_value');
      const apart: string[] = definition.dimensions;
      expect(apart.length).toBeGreaterThan(3);
      const wrong: string[] = [];
      for (const dimension of apart) {
        const query = `from=${daysAgo(300)}&until=${daysAgo(-1)}&groupBy=${dimension}`;
        const { groups } = await told(who, `/metrics/won_value?${query}`);
        for (const { key, value, rowsHref } of groups) {
          const behind = sum(await all(who, rowsHref.replace('/api/v1', '')));
          if (behind !== value) wrong.push(`${JSON.stringify(key)}: ${value}, but ${behind} behind it`);
        }
      }
      expect(wrong).toEqual([]);
    },
  );
});
