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
