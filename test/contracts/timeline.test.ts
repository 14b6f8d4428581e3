import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

describe('what was said and done', () => {
  const sourcesOf = async (who: Who, path: string) => (await pageOf(who, path)).items.map(({ source }) => source);

  test('stands between the changes, of each kind alone when asked, each activity once', async () => {
    const { Rob, Lea } = p.alpha.people;
    const company = { kind: 'company', id: p.alpha.companies.Rob as string };
    const contact = { kind: 'contact', id: p.alpha.contacts.Rob as string };
    const kindId = (await p.ask(Rob, 'GET', '/api/v1/activity-kinds')).json().items[0].id;
    const call = { kindId, subject: 'Asked for the drawings', done: true, about: [company], with: [contact] };
    expect((await p.ask(Rob, 'POST', '/api/v1/activities', { body: call })).status).toBe(201);
    // A note has neither channel nor direction.
    const notes = (await p.ask(Rob, 'GET', '/api/v1/activity-kinds')).json().items.at(-1);
    const note = { kindId: notes.id, subject: 'They fear the delivery time', about: [company] };
    expect((await p.ask(Rob, 'POST', '/api/v1/activities', { body: note })).status).toBe(201);
    const said = { record: company, body: 'They want the winch in grey.' };
    expect((await p.ask(Lea, 'POST', '/api/v1/comments', { body: said })).status).toBe(201);
    const path = `company/${company.id}?related=true`;
    const { items } = await pageOf(Rob, path);
    expect(items.slice(0, 3)).toMatchObject([
      { source: 'comment', person: { name: 'Lea' }, by: 'api', body: { text: said.body } },
      { source: 'activity', person: { name: 'Rob' }, record: company, body: { subject: note.subject } },
      { source: 'activity', person: { name: 'Rob' }, record: company, body: { subject: call.subject } },
    ]);
    const counted = await sourcesOf(Rob, `${path}&sources=activity`);
    expect(counted.every((source) => source === 'activity')).toBe(true);
    expect((await pageOf(Rob, path)).items.filter(({ body }) => 'subject' in body)).toHaveLength(counted.length);
    expect(new Set(await sourcesOf(Rob, `${path}&sources=comment`))).toEqual(new Set(['comment']));
  });

  test('says how strong a relationship is, once both sides spoke often enough', async () => {
    const { Rob } = p.alpha.people;
    const contactId = p.alpha.contacts.Ria as string;
    const strength = async () => (await p.ask(Rob, 'GET', `/api/v1/contacts/${contactId}`)).json().strength;
    expect(await strength()).toMatchObject({ value: null });
    const [kind] = (await p.ask(Rob, 'GET', '/api/v1/activity-kinds')).json().items;
    const call = { kindId: kind.id, subject: 'Talk', done: true, outcome: kind.twoWayOutcomes[0] };
    for (let n = 0; n < 3; n += 1) {
      const body = { ...call, with: [{ kind: 'contact', id: contactId }] };
      expect((await p.ask(Rob, 'POST', '/api/v1/activities', { body })).status).toBe(201);
    }
    // Three that went both ways today: w = 2 × 3, strength 6 / 9.
    expect(await strength()).toMatchObject({ value: 6 / 9, n: 3 });
  });

  test('on a deal that somebody may not see is absent from the company he sees', async () => {
    const { Rob, Ria } = p.alpha.people;
    const { items } = (await p.ask(Rob, 'GET', `/api/v1/deals?companyId=${p.alpha.companies.Rob}`)).json();
    const deal = { kind: 'deal', id: items[0].id as string };
    const secret = 'Their board meets on Friday.';
    expect((await p.ask(Rob, 'POST', '/api/v1/comments', { body: { record: deal, body: secret } })).status).toBe(201);
    const company = `company/${p.alpha.companies.Rob}?related=true`;
    const told = async (who: Who) => JSON.stringify((await pageOf(who, company)).items);
    expect(await told(Rob)).toContain(secret);
    expect(await told(Ria)).not.toContain(secret);
    // Nor by the comment's own id, which the live stream tells to everybody.
    const { rows } = await p.owner.query('SELECT id FROM app.comments WHERE body = $1', [secret]);
    const itself = `/api/v1/timeline/comment/${rows[0].id}`;
    expect((await p.ask(Rob, 'GET', itself)).text).toContain(secret);
    expect((await p.ask(Ria, 'GET', itself)).status).toBe(404);
  });
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

test('a dashboard tells what was changed on it, by the names of what stands there', async () => {
  const { Lea } = p.alpha.people;
  const widget = (id: string, metric: string, title: string) => ({
    ...{ id, kind: 'figure', metrics: [metric], by: [], span: 'period', pipeline: null, product: null },
    ...{ title, section: '', width: 3, height: 1 },
  });
  const kept = { name: 'Monday', sharing: 'personal', forRole: null };
  const first = [widget('a', 'won_value', 'What we won')];
  const made = await p.ask(Lea, 'POST', '/api/v1/dashboards', { body: { ...kept, copyOf: null, widgets: first } });
  expect(made.status, made.text.slice(0, 300)).toBe(201);
  const { id, version } = made.json();
  const body = { ...kept, widgets: [...first, widget('b', 'open_deals', '')] };
  const changed = await p.ask(Lea, 'PATCH', `/api/v1/dashboards/${id}`, { body, version });
  expect(changed.status, changed.text.slice(0, 300)).toBe(200);
  const { items } = await pageOf(Lea, `dashboard/${id}`);
  expect(items.map(({ body }) => body.fields.filter(({ field }) => field === 'widgets'))).toEqual([
    [expect.objectContaining({ before: 'What we won', after: 'What we won\nopen_deals' })],
    [expect.objectContaining({ before: null, after: 'What we won' })],
  ]);
});
