import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestProduct, type TestProduct } from '../../../test/support/product.ts';
import type { Name } from '../../../test/support/two-workspaces.ts';

let p: TestProduct;
beforeAll(async () => {
  p = await openTestProduct();
}, 120_000);
afterAll(() => p?.close());

const ask = async (name: Name, method: 'GET' | 'POST', path: string, asking = {}) => {
  const answer = await p.ask(p.alpha.people[name as 'Lea'], method, `/api/v1${path}`, asking);
  return { status: answer.status, body: answer.json() };
};
type Shown = { id: string; name: string; fit: number | null; segment: { id: string; name: string } | null };
const list = async (question: string, name: Name = 'Lea'): Promise<Shown[]> =>
  (await ask(name, 'GET', `/companies?limit=100&also=fit&also=segment&${question}`)).body.items;

test('companies are listed, asked and ordered by how well they fit, as the rule says of each', async () => {
  const choices = ['Gold', 'Tin'].map((label) => ({ label }));
  const field = await ask('Lea', 'POST', '/fields', {
    body: { object: 'company', name: 'Tier', type: 'choice', options: { choices } },
  });
  const gold = field.body.options.choices[0].id as string;
  const make = (body: object) => ask('Lea', 'POST', '/segments', { body });
  const { id: harbours } = (
    await make({
      ...{ name: 'Harbours', leastFit: 60 },
      rules: [
        { trait: 'sector', values: [' öl & Gas', 'Shipping'], points: 30 },
        { trait: 'size', values: ['50', '5000', 'many'], points: 7 },
        { trait: 'source', values: ['Fair'], points: 3 },
        { trait: `field:${field.body.id}`, values: [gold], points: 9 },
      ],
    })
  ).body;
  await make({ name: 'Nobody', rules: [] });
  const sectors = ['Öl & Gas', 'shipping ', 'Law', null];
  const sizes = [null, 0, 49, 50, 249, 250, 4_999, 5_000];
  for (const [at, employees] of sizes.entries())
    for (const sector of sectors) {
      const custom = at % 2 === 0 ? { [field.body.key]: gold } : {};
      const made = await ask('Ria', 'POST', '/companies', {
        body: { name: `Fit ${at} ${sector}`, sector, employees, custom },
      });
      expect(made.body.errors ?? []).toEqual([]);
    }
  // Where a company came from is said by whoever brings it in, such as an import.
  await p.owner.query(`UPDATE app.companies SET source = 'FAIR' WHERE name ~ '^Fit [0369] '`);
  const all = await list('order=name');
  const fits = (rows: readonly Shown[]) => rows.map(({ id }) => id).toSorted();
  expect(new Set(all.map(({ fit }) => fit)).size).toBeGreaterThan(6);
  for (const least of [0, 18, 61, 80, 100])
    expect(fits(await list(`where=fit:over:${least}`))).toEqual(fits(all.filter(({ fit }) => (fit ?? -1) > least)));
  const ordered = await list('order=-fit');
  expect(ordered.map(({ fit }) => fit)).toEqual(all.map(({ fit }) => fit).toSorted((a, b) => (b ?? -1) - (a ?? -1)));
  const inHarbours = await list(`where=segment:is:${harbours}`);
  expect(fits(inHarbours)).toEqual(fits(all.filter(({ segment }) => segment?.id === harbours)));
  expect(inHarbours.length).toBeGreaterThan(4);
  // Read on page by page, in the same order.
  const first = (await ask('Lea', 'GET', '/companies?limit=7&also=fit&order=-fit')).body;
  const next = (await ask('Lea', 'GET', `/companies?limit=7&also=fit&order=-fit&cursor=${first.nextCursor}`)).body;
  const ids = [...first.items, ...next.items].map(({ id }: Shown) => id);
  expect(ids).toEqual(ordered.slice(0, 14).map(({ id }) => id));
  // The page of the segment tells the same companies, the best first.
  const told = (await ask('Lea', 'GET', `/segments/${harbours}/companies`)).body;
  expect(told.items.map(({ score }: { score: number }) => score)).toEqual(
    all.flatMap(({ fit, segment }) => (segment?.id === harbours ? (fit ?? []) : [])).toSorted((a, b) => b - a),
  );
});

test('a view keeps them, and whoever may not know fits is not told', async () => {
  const view = await ask('Lea', 'POST', '/views', {
    body: {
      ...{ object: 'company', name: 'Best fit', sharing: 'personal', filter: 'fit:over:60', sorting: '-fit' },
      columns: [
        { key: 'name', width: null },
        { key: 'fit', width: null },
      ],
    },
  });
  expect(view.status).toBe(201);
});

test('numbers over deals are told by the segments of their companies, as the list of companies has them, with the deals behind each', async () => {
  const companies = (await list('order=name')).slice(0, 12);
  const [pipeline] = (await ask('Lea', 'GET', '/pipelines')).body.items;
  for (const [at, { id }] of companies.entries()) {
    const body = { name: `Told ${at}`, companyId: id, amount: 1_000 + at, currency: 'EUR', pipelineId: pipeline.id };
    const made = await ask('Ria', 'POST', '/deals', { body });
    expect(made.body.errors ?? []).toEqual([]);
  }
  type Part = { key: { segment: string | null }; value: number; n: number; rowsHref: string };
  const told = async (metric: string): Promise<{ whole: Part; groups: Part[] }> =>
    (await ask('Lea', 'GET', `/metrics/${metric}?groupBy=segment`)).body;
  const { whole, groups } = await told('open_value');
  expect(whole.value).toBe((await ask('Lea', 'GET', '/metrics/open_value')).body.whole.value);
  expect(groups.reduce((sum, { value }) => sum + value, 0)).toBe(whole.value);
  // Recounted from the rows, by the companies that the list says belong to it.
  const id = companies.find(({ segment }) => segment !== null)?.segment?.id;
  const belong = (await list(`where=segment:is:${id}`)).map((company) => company.id);
  const { rows: its } = await p.owner.query<{ id: string; amount: number }>(
    `SELECT id, coalesce(amount, 0)::int AS amount FROM app.deals
     WHERE status = 'open' AND currency = 'EUR' AND company_id = ANY ($1) ORDER BY id`,
    [belong],
  );
  const sum = its.reduce((all, { amount }) => all + amount, 0);
  expect(its.length).toBeGreaterThan(1);
  const part = groups.find(({ key }) => key.segment === id) as Part;
  expect([part.value, part.n]).toEqual([sum, its.length]);
  const { items } = (await ask('Lea', 'GET', part.rowsHref.replace('/api/v1', ''))).body;
  expect(items.map((deal: { id: string }) => deal.id)).toEqual(its.map((deal) => deal.id));
  const made = (await told('deals_made')).groups.find(({ key }) => key.segment === id);
  expect(made?.value).toBeGreaterThanOrEqual(companies.filter(({ segment }) => segment?.id === id).length);

  // A page is narrowed to it: each figure, a mean over those deals as well.
  const one = (await ask('Lea', 'GET', `/metrics/open_value?segment=${id}`)).body.whole;
  expect([one.value, one.n]).toEqual([sum, its.length]);
  const mean = (await ask('Lea', 'GET', `/metrics/average_open_deal?segment=${id}`)).body.whole;
  expect(mean.range.low).toBeLessThan(mean.value);
  const board = (await ask('Lea', 'GET', `/dashboards/leader/answers?segment=${id}`)).body;
  expect(board.answers.some(({ whole: its }: { whole: unknown }) => its !== null)).toBe(true);
  // Before anybody drew a segment, no company belonged to any.
  const yesterday = (await ask('Lea', 'GET', `/metrics/open_value?groupBy=segment&asOf=2020-01-01`)).body;
  expect(yesterday.groups).toEqual([]);
});
