import { afterAll, beforeAll, expect, test } from 'vitest';
import { importFiles } from '../support/imports.ts';
import { openTestProduct, type TestProduct } from '../support/product.ts';
import type { Someone } from '../support/two-workspaces.ts';

let p: TestProduct;
beforeAll(async () => {
  p = await openTestProduct();
});
afterAll(() => p.close());

// biome-ignore lint/suspicious/noExplicitAny: each test looks at what it expects
type Item = any;
const trash = async (who: Someone, query = ''): Promise<Item[]> => {
  const found = await p.ask(who, 'GET', `/api/v1/trash?limit=100${query}`);
  expect(found.status, found.text).toBe(200);
  return found.json().items;
};
const restore = (who: Someone, ...ids: string[]) => p.ask(who, 'POST', '/api/v1/trash/restore', { body: { ids } });
async function make(who: Someone, path: 'companies' | 'contacts' | 'deals', fields: object) {
  const made = await p.ask(who, 'POST', `/api/v1/${path}`, { body: fields });
  expect(made.status, made.text).toBe(201);
  const { id, version } = made.json();
  return { id: id as string, version: version as number };
}
async function remove(who: Someone, path: string, { id, version }: { id: string; version: number }) {
  const gone = await p.ask(who, 'DELETE', `/api/v1/${path}/${id}`, { version });
  expect(gone.status, gone.text).toBeLessThan(300);
}
const statusOf = async (who: Someone, path: string, id: string) =>
  (await p.ask(who, 'GET', `/api/v1/${path}/${id}`)).status;

test('a deleted deal stands in the trash with who deleted it, and comes back as it was', async () => {
  const { Rob } = p.alpha.people;
  const deal = await make(Rob, 'deals', { name: 'Trashed crane', amount: 1_200 });
  await remove(Rob, 'deals', deal);
  expect(await statusOf(Rob, 'deals', deal.id)).toBe(404);
  const [item] = await trash(Rob, '&q=trashed crane');
  expect(item).toMatchObject({ kind: 'deal', recordId: deal.id, name: 'Trashed crane', mayRestore: true, others: [] });
  expect(item.deletedBy.name).toBe('Rob');
  const back = await restore(Rob, item.id);
  expect([back.status, back.json().restored, back.json().left]).toEqual([200, 1, []]);
  const now = (await p.ask(Rob, 'GET', `/api/v1/deals/${deal.id}`)).json();
  expect([now.name, now.amount]).toEqual(['Trashed crane', 1_200]);
  expect(await trash(Rob, '&q=trashed crane')).toEqual([]);
  expect((await p.ask(Rob, 'POST', `/api/v1/changes/groups/${back.json().groupId}/undo`)).status).toBe(200);
  expect(await trash(Rob, '&q=trashed crane')).toHaveLength(1);
});

test('nobody finds in the trash what he could not read, nor restores it, nor hears that it was there', async () => {
  const { Rob, Ria, Max, Lea, Fin } = p.alpha.people;
  const deal = await make(Rob, 'deals', { name: 'Secret crane' });
  await remove(Rob, 'deals', deal);
  const [item] = await trash(Lea, '&q=secret crane');
  expect(item.mayRestore).toBe(true);
  for (const who of [Ria, Max]) {
    expect(await trash(who, '&q=secret crane')).toEqual([]);
    expect((await restore(who, item.id)).status).toBe(404);
  }
  expect((await trash(p.beta.people.Ben, '&q=secret crane')).length).toBe(0);
  expect((await restore(p.beta.people.Ben, item.id)).status).toBe(404);
  const [seen] = await trash(Fin, '&q=secret crane');
  expect(seen.mayRestore).toBe(false);
  const refused = await restore(Fin, item.id);
  expect([refused.status, refused.json().left[0].why]).toEqual([409, 'not-yours']);
  expect(await statusOf(Lea, 'deals', deal.id)).toBe(404);
});

test('what belongs to a company that was deleted too comes back with it, and not before it', async () => {
  const { Lea } = p.alpha.people;
  const company = await make(Lea, 'companies', { name: 'Gone harbour' });
  const deal = await make(Lea, 'deals', { name: 'Gone lift', companyId: company.id });
  await remove(Lea, 'deals', deal);
  await remove(Lea, 'companies', company);
  const [lift] = await trash(Lea, '&kind=deal&q=gone lift');
  const alone = await restore(Lea, lift.id);
  expect(alone.status).toBe(409);
  expect(alone.json().detail).toBe('Gone lift belongs to Gone harbour, which was deleted too: restore that first.');
  const [harbour] = await trash(Lea, '&kind=company&q=gone harbour');
  const both = await restore(Lea, lift.id, harbour.id);
  expect([both.status, both.json().restored]).toEqual([200, 2]);
  expect(await statusOf(Lea, 'deals', deal.id)).toBe(200);
});

test('records deleted in one act stand as one and come back as one', async () => {
  const { Lea } = p.alpha.people;
  const files = [
    { name: 'accounts.csv', text: 'account,sector\nTrash Import One,energy\nTrash Import Two,energy\n' },
    { name: 'products.csv', text: 'product,series,sales_price\nTrash Winch,W,100\n' },
    { name: 'sales_teams.csv', text: 'sales_agent,manager,regional_office\nTrash Agent,Trash Manager,Nord\n' },
    {
      name: 'sales_pipeline.csv',
      text: 'opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\nTR-1,Trash Agent,Trash Winch,Trash Import One,Engaging,2026-02-01,,\nTR-2,Trash Agent,Trash Winch,Trash Import Two,Engaging,2026-02-01,,\n',
    },
  ];
  const { groupId } = await importFiles(p, Lea, files);
  const undone = await p.ask(Lea, 'POST', `/api/v1/changes/groups/${groupId}/undo`);
  expect(undone.status, undone.text).toBe(200);
  const found = await trash(Lea, '&q=trash import');
  expect(found.map(({ kind }) => kind)).toEqual(['company']);
  expect(found[0].name).toMatch(/^Trash Import/);
  const others = Object.fromEntries(found[0].others.map((each: Item) => [each.kind, each.count]));
  expect(others).toMatchObject({ company: 1, deal: 2, product: 1 });
  expect((await restore(Lea, found[0].id)).status).toBe(200);
  const { rows } = await p.owner.query("SELECT 1 FROM app.deals WHERE external_id IN ('TR-1', 'TR-2')");
  expect(rows).toHaveLength(2);
});

test('the list goes on page by page, the newest first, each once', async () => {
  const { Rob } = p.alpha.people;
  for (const at of [1, 2, 3, 4, 5]) await remove(Rob, 'deals', await make(Rob, 'deals', { name: `Page ${at}` }));
  const names: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Item = (
      await p.ask(Rob, 'GET', `/api/v1/trash?limit=2&q=page ${cursor ? `&cursor=${cursor}` : ''}`)
    ).json();
    names.push(...page.items.map((item: Item) => item.name));
    cursor = page.nextCursor;
  } while (cursor);
  expect(names).toEqual(['Page 5', 'Page 4', 'Page 3', 'Page 2', 'Page 1']);
  const odd = await p.ask(Rob, 'GET', '/api/v1/trash?kind=stage');
  expect([odd.status, odd.json().errors[0].field]).toEqual([400, 'kind']);
});

test('a deal that is confidential stays so in the trash', async () => {
  const { Rob, Lea, Ola } = p.alpha.people;
  const deal = await make(Rob, 'deals', { name: 'Closed crane' });
  await p.owner.query('UPDATE app.deals SET confidential = true WHERE id = $1', [deal.id]);
  await remove(Rob, 'deals', deal);
  expect(await trash(Rob, '&q=closed crane')).toHaveLength(1);
  expect(await trash(Ola, '&q=closed crane')).toEqual([]);
  expect(await trash(Lea, '&q=closed crane')).toHaveLength(1);
});

test('a deleted comment is found by who wrote it, with names for its mentions, and by nobody else; it comes back to its thread', async () => {
  const { Rob, Mia, Lea } = p.alpha.people;
  const deal = await make(Rob, 'deals', { name: 'Talked about crane' });
  const body = { record: { kind: 'deal', id: deal.id }, body: `@[${Mia.id}], please look at the jib` };
  const said = await p.ask(Rob, 'POST', '/api/v1/comments', { body });
  expect(said.status, said.text).toBe(201);
  await remove(Rob, 'comments', said.json());
  const [item] = await trash(Rob, '&kind=comment&q=jib');
  expect(item).toMatchObject({ name: '@Mia, please look at the jib', mayRestore: true });
  for (const who of [Mia, Lea]) {
    expect(await trash(who, '&kind=comment&q=jib')).toEqual([]);
    expect((await restore(who, item.id)).status).toBe(404);
  }
  expect((await restore(Rob, item.id)).json().restored).toBe(1);
  const there = await p.ask(Mia, 'GET', `/api/v1/comments?kind=deal&id=${deal.id}`);
  expect(there.text).toContain('please look at the jib');
  await remove(Rob, 'comments', { ...said.json(), version: said.json().version + 1 });
  await p.owner.query('UPDATE app.deals SET owner_id = $1 WHERE id = $2', [Lea.id, deal.id]);
  expect(await trash(Rob, '&kind=comment&q=jib')).toEqual([]);
});

test('a deleted view is its owner’s to restore', async () => {
  const { Rob, Max } = p.alpha.people;
  const body = {
    object: 'deal',
    name: 'Cranes this spring',
    sharing: 'team',
    columns: [],
    filter: '',
    sorting: '',
  };
  const made = await p.ask(Rob, 'POST', '/api/v1/views', { body });
  expect(made.status, made.text).toBe(201);
  await remove(Rob, 'views', made.json());
  const [item] = await trash(Rob, '&kind=view&q=cranes this');
  expect(await trash(Max, '&kind=view&q=cranes this')).toEqual([]);
  expect((await restore(Rob, item.id)).json().restored).toBe(1);
  expect((await p.ask(Rob, 'GET', '/api/v1/views?object=deal')).text).toContain('Cranes this spring');
});
