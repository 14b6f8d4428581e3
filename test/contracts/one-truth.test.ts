import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { questionsOf } from '../access/read-walk.ts';
import { openTestProduct, type TestProduct } from '../support/product.ts';
import { daysAgo, quarterStart, today } from '../support/two-workspaces.ts';

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

  /** Pages that tell numbers: each question of each of them, as far as the walk of reads knows how to put it. */
  const tellsNumbers =
    /^\/api\/v1\/(metrics|bridge|dashboards|report-answers|scorecards|forecast|projection|insights|adoption|commitments|decisions|kpis|alerts|day|retention|quotas|playbooks|scores|adoption|lead)/;

  test.each(['Lea', 'Ria'] as const)(
    'no metric has two values: what %s is told of one question is the same wherever it stands',
    async (who) => {
      // A figure names its question in the way to its records: metric, days, as-of day, whose and which part.
      const values = new Map<string, Map<unknown, string>>();
      const look = (part: unknown, url: string): void => {
        if (typeof part !== 'object' || part === null) return;
        const { rowsHref, value } = part as { rowsHref?: unknown; value?: unknown };
        if (typeof rowsHref === 'string' && value !== undefined) {
          const [path, query] = rowsHref.split('?');
          const said = [...new URLSearchParams(query)].map(([name, of]) => `${name}=${of}`).sort();
          const question = `${path}?${said.join('&')}`;
          const known = values.get(question) ?? new Map();
          known.set(value, known.get(value) ?? url);
          values.set(question, known);
        }
        for (const each of Object.values(part)) look(each, url);
      };
      let pages = 0;
      for (const { contract } of product.product.handlers) {
        if (contract.method !== 'GET' || contract.stream || !tellsNumbers.test(contract.path)) continue;
        for (const url of questionsOf(product, contract).urls) {
          const answer = await product.ask(product.alpha.people[who], 'GET', url);
          if (answer.status !== 200) continue;
          pages += 1;
          look(answer.json(), url);
        }
      }
      const twice = [...values].filter(([, known]) => known.size > 1).map(([question, known]) => [question, ...known]);
      expect(twice).toEqual([]);
      expect(pages).toBeGreaterThan(300);
      expect(values.size).toBeGreaterThan(50);
    },
    120_000,
  );

  test.each(['Lea', 'Max', 'Ria', 'Fin'] as const)(
    'forecast, its parts, projection and day as %s sees them say what the registry says',
    async (who) => {
      for (const asOf of [null, daysAgo(100)]) {
        const at = asOf ? `&asOf=${asOf}` : '';
        const forecast = await told(who, `/forecast?${at}`);
        const { name, from, until } = forecast.period;
        const metric = async (id: string) => (await told(who, `/metrics/${id}?from=${from}&until=${until}${at}`)).whole;
        const [won, quota, hygiene, open] = await Promise.all(
          ['won_value', 'quota', 'forecast_hygiene', 'open_deals'].map(metric),
        );
        const projection = await told(who, `/projection?period=${encodeURIComponent(name)}${at}`);
        const parts = await told(who, `/forecast/breakdown?by=product${at}`);
        const credit = await told(who, `/forecast/breakdown?by=credit${at}`);
        const kept = await told(who, `/forecast/hygiene?${at}`);
        const value = won.value ?? 0;
        expect([forecast.pacing.won, projection.won, parts.whole.won, credit.whole.won]).toEqual(
          [0, 1, 2, 3].map(() => value),
        );
        expect([forecast.pacing.quota, projection.quota?.amount ?? null]).toEqual([quota.value, quota.value]);
        expect(projection.open).toBe(open.value ?? 0);
        const day =
          who === 'Ria' || who === 'Max' ? await told(who, `/day${who === 'Max' ? '/team' : ''}?${at}`) : null;
        if (day) expect([day.won ?? 0, day.quota]).toEqual([value, quota.value]);
        expect(kept.whole && [kept.whole.score, kept.whole.n]).toEqual(
          hygiene.value === null ? null : [Math.round(hygiene.value * 100), hygiene.n],
        );
        for (const column of ['commit', 'bestCase', 'mostLikely'] as const)
          for (const broken of [parts, credit]) {
            expect(broken.whole[column]).toBe(forecast.whole[column].amount);
            const sum = [...broken.parts, broken.rest, broken.beyond].reduce(
              (all, one) => all + (one?.[column] ?? 0),
              0,
            );
            expect(sum).toBe(broken.whole[column]);
          }
      }
    },
  );

  test('a promise is counted where it is listed, and a finding says what its metric says', async () => {
    const quarter = `from=${quarterStart}&until=${daysAgo(-1)}`;
    const { whole } = await told('Lea', `/metrics/commitment_keep_rate?${quarter}`);
    const rows = await all('Lea', `/metrics/commitment_keep_rate/rows?${quarter}`);
    expect(rows).toHaveLength(whole.n);
    await product.ask(product.alpha.people.Lea, 'POST', '/api/v1/insights/search', { body: {} });
    const { items } = await told('Lea', '/insights');
    for (const { metricId, person, from, until, value, kind } of items) {
      if (!metricId || !from || value === null || !['shifted', 'drift', 'thin'].includes(kind)) continue;
      const owner = person ? `&owner=${person.id}` : '';
      const metric = await told('Lea', `/metrics/${metricId}?from=${from}&until=${until}&asOf=${today}${owner}`);
      expect(metric.whole.value ?? 0, `${kind} of ${metricId}`).toBe(value);
    }
  });
});
