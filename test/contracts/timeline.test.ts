import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestProduct, type TestProduct } from '../support/product.ts';
import { beforeHandover } from '../support/two-workspaces.ts';

let p: TestProduct;
beforeAll(async () => {
  p = await openTestProduct();
});
afterAll(() => p.close());

type Item = {
  id: string;
  at: string;
  source: string;
  record: { kind: string; id: string; title: string };
  person: { name: string } | null;
  body: {
    fields: { field: string; before: string | null; after: string | null }[];
    mayUndo: boolean;
    changeId: string;
  };
};
type Who = Parameters<TestProduct['ask']>[0];
async function pageOf(who: Who, path: string): Promise<{ items: Item[]; nextCursor: string | null }> {
  const answer = await p.ask(who, 'GET', `/api/v1/timeline/${path}`);
  expect(answer.status, answer.text.slice(0, 300)).toBe(200);
  return answer.json();
}

test('a deal tells its changes newest first, with names instead of ids, and its amount in its currency', async () => {
  const { Ria } = p.alpha.people;
  const { items } = await pageOf(Ria, `deal/${p.alpha.deals.Ria?.second}`);
  expect(items.map(({ at }) => at)).toEqual(items.map(({ at }) => at).toSorted((a, b) => (a < b ? 1 : -1)));
  expect(items[0]).toMatchObject({ source: 'change', person: { name: 'Ria' }, body: { mayUndo: true } });
  const said = new Map(items.at(-1)?.body.fields.map(({ field, after }) => [field, after]));
  expect(said.get('ownerId')).toBe('Ria');
  expect(said.get('companyId')).toBe('Alpha customer of Ria');
  expect(said.get('amount')).toBe('5 EUR');
  expect(said.has('id')).toBe(false);
});

test('page by page the whole story comes once', async () => {
  const { Lea } = p.alpha.people;
  const path = `company/${p.alpha.companies.Rob}?related=true`;
  const whole = (await pageOf(Lea, `${path}&limit=200`)).items.map(({ id }) => id);
  const told: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof pageOf>> = await pageOf(
      Lea,
      `${path}&limit=2${cursor ? `&cursor=${cursor}` : ''}`,
    );
    told.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor);
  expect(whole.length).toBeGreaterThan(6);
  expect(told).toEqual(whole);
});

test('a company tells of its contacts and deals when asked, of deals only to who may see them', async () => {
  const { Lea, Rob, Ria } = p.alpha.people;
  const kinds = async (who: Who, query: string) =>
    [
      ...new Set(
        (await pageOf(who, `company/${p.alpha.companies.Rob}${query}`)).items.map(({ record }) => record.kind),
      ),
    ].toSorted();
  expect(await kinds(Lea, '')).toEqual(['buying-role', 'company']);
  expect(await kinds(Lea, '?related=true')).toEqual(expect.arrayContaining(['company', 'contact', 'deal']));
  expect(await kinds(Rob, '?related=true')).toEqual(expect.arrayContaining(['company', 'contact', 'deal']));
  expect(await kinds(Ria, '?related=true')).not.toContain('deal');
});

test('finance reads the story of a contact without an address or a number in it', async () => {
  const { Lea, Fin } = p.alpha.people;
  const fields = async (who: Who) =>
    (await pageOf(who, `contact/${p.alpha.contacts.Rob}`)).items.flatMap(({ body }) =>
      body.fields.map(({ field }) => field),
    );
  expect(await fields(Lea)).toEqual(expect.arrayContaining(['name', 'email', 'phone']));
  expect(await fields(Fin)).toContain('name');
  expect(await fields(Fin)).not.toContain('email');
  expect(await fields(Fin)).not.toContain('phone');
});

test('as of a past day only what was true by then is told', async () => {
  const { Rob } = p.alpha.people;
  const path = `deal/${p.alpha.handed.id}`;
  expect((await pageOf(Rob, path)).items).toHaveLength(2);
  const then = (await pageOf(Rob, `${path}?asOf=${beforeHandover}`)).items;
  expect(then).toHaveLength(1);
  expect(then[0]?.body.fields.find(({ field }) => field === 'ownerId')?.after).toBe('Ria');
});

test('a change is taken back from the timeline by who may write the record, once', async () => {
  const { Rob, Fin } = p.alpha.people;
  const path = `contact/${p.alpha.contacts.Rob}`;
  const url = `/api/v1/contacts/${p.alpha.contacts.Rob}`;
  const { version } = (await p.ask(Rob, 'GET', url)).json();
  expect((await p.ask(Rob, 'PATCH', url, { version, body: { title: 'Owner' } })).status).toBe(200);
  expect((await pageOf(Fin, path)).items[0]?.body).toMatchObject({ mayUndo: false });
  const [newest] = (await pageOf(Rob, path)).items;
  expect(newest?.body).toMatchObject({
    mayUndo: true,
    fields: [{ field: 'title', before: 'Head of buying', after: 'Owner' }],
  });
  expect((await p.ask(Rob, 'POST', `/api/v1/changes/${newest?.body.changeId}/undo`)).status).toBe(200);
  const [back, taken] = (await pageOf(Rob, path)).items;
  expect(back?.body).toMatchObject({ undoes: newest?.body.changeId, mayUndo: true });
  expect(taken?.body).toMatchObject({ changeId: newest?.body.changeId, mayUndo: false });
});

test('a source nobody knows, a kind that is none and a cursor of another list are refused by name', async () => {
  const { Lea } = p.alpha.people;
  const company = `/api/v1/timeline/company/${p.alpha.companies.Rob}`;
  const field = async (query: string) => {
    const answer = await p.ask(Lea, 'GET', `${company}?${query}`);
    return [answer.status, answer.json().errors?.[0]?.field];
  };
  expect(await field('sources=moon')).toEqual([400, 'sources']);
  const foreign = Buffer.from(JSON.stringify(['Alpha', p.alpha.companies.Rob])).toString('base64url');
  expect(await field(`cursor=${foreign}`)).toEqual([400, 'cursor']);
  expect((await p.ask(Lea, 'GET', `/api/v1/timeline/moon/${p.alpha.companies.Rob}`)).status).toBe(404);
  expect((await p.ask(Lea, 'GET', `/api/v1/timeline/company/${p.beta.companies.Ben}`)).status).toBe(404);
});
