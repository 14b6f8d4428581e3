import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Method, openTestProduct, type TestProduct } from '../support/product.ts';
import { canary, quarterStart } from '../support/two-workspaces.ts';

let p: TestProduct;
beforeAll(async () => {
  p = await openTestProduct();
});
afterAll(() => p.close());

const quarter = `Q${(Number(quarterStart.slice(5, 7)) - 1) / 3 + 1} ${quarterStart.slice(0, 4)}`;

describe('two people and one deal', () => {
  test('the second is told his version and the deal as the first left it, and nothing of his is saved', async () => {
    const { Ria, Max } = p.alpha.people;
    const url = `/api/v1/deals/${p.alpha.deals.Ria?.open}`;
    const { version } = (await p.ask(Ria, 'GET', url)).json();
    const first = await p.ask(Ria, 'PATCH', url, { version, body: { amount: 111 } });
    expect(first.status).toBe(200);
    const second = await p.ask(Max, 'PATCH', url, { version, body: { amount: 222 } });
    expect(second.status).toBe(412);
    expect(second.json()).toMatchObject({ yours: version, theirs: { version: version + 1, amount: 111 } });
    expect((await p.ask(Ria, 'GET', url)).json()).toMatchObject({ amount: 111, version: version + 1 });
    expect((await p.ask(Ria, 'PATCH', url, { body: { amount: 1 } })).status).toBe(428);
  });

  test('of twenty who save at once exactly one is heard', async () => {
    const { Max } = p.alpha.people;
    const url = `/api/v1/deals/${p.alpha.deals.Rolf?.open}`;
    const { version } = (await p.ask(Max, 'GET', url)).json();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) => p.ask(Max, 'PATCH', url, { version, body: { amount: 1_000 + at } })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(19);
  });
});

describe('the fiscal year', () => {
  test('does not move to quarters that quotas and targets do not stand in, and says how many and where it may begin', async () => {
    const { Lea } = p.alpha.people;
    const before = (await p.ask(Lea, 'GET', '/api/v1/workspace')).json();
    const asking = { version: before.version, body: { fiscalStartMonth: 2, name: 'Not saved either' } };
    const refused = await p.ask(Lea, 'PATCH', '/api/v1/workspace', asking);
    expect(refused.status).toBe(409);
    expect(refused.json()).toMatchObject({ refusal: 'quarters-in-use', monthsThatKeep: [1, 4, 7, 10] });
    // Those of Alpha alone, though Beta has quotas too.
    const quotas = Object.keys(p.alpha.quotas).length;
    const { detail } = refused.json();
    expect(detail).toContain('stand in quarters that this fiscal year would not have');
    expect([detail.includes(`${quotas} quotas`), detail.includes('1 part-target')]).toEqual([true, true]);
    expect((await p.ask(Lea, 'GET', '/api/v1/workspace')).json()).toEqual(before);
  });
});

describe('a write that is sent again', () => {
  const headers = { 'idempotency-key': 'the-same-key' };

  test('is done once and answered the same', async () => {
    const { Ria } = p.alpha.people;
    const body = { name: 'Sent twice' };
    const first = await p.ask(Ria, 'POST', '/api/v1/deals', { body, headers });
    const again = await p.ask(Ria, 'POST', '/api/v1/deals', { body, headers });
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.json()).toEqual(first.json());
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect((await p.ask(Ria, 'GET', '/api/v1/deals?q=Sent twice')).json().total).toBe(1);
    expect((await p.ask(Ria, 'POST', '/api/v1/deals', { body: { name: 'Other' }, headers })).status).toBe(422);
  });

  test('is not answered again to who may no longer see the record', async () => {
    const { Ria, Rob, Lea } = p.alpha.people;
    const { id, version } = (await p.ask(Ria, 'POST', '/api/v1/deals', { body: { name: 'Taken away' } })).json();
    const url = `/api/v1/deals/${id}`;
    const asking = { version, body: { nextStep: 'a word of hers' }, headers: { 'idempotency-key': 'before-it-went' } };
    expect((await p.ask(Ria, 'PATCH', url, asking)).status).toBe(200);
    const given = await p.ask(Lea, 'PATCH', url, { version: version + 1, body: { ownerId: Rob.id } });
    expect(given.status).toBe(200);
    const again = await p.ask(Ria, 'PATCH', url, asking);
    expect([again.status, again.text.includes('a word of hers')]).toEqual([404, false]);
  });

  test('at the same moment ten times is done once', async () => {
    const { Rolf } = p.alpha.people;
    const again = { body: { name: 'Sent at once' }, headers: { 'idempotency-key': 'at-once' } };
    const answers = await Promise.all(Array.from({ length: 10 }, () => p.ask(Rolf, 'POST', '/api/v1/deals', again)));
    expect(new Set(answers.map(({ status, json }) => `${status} ${json().id}`)).size).toBe(1);
    expect((await p.ask(Rolf, 'GET', '/api/v1/deals?q=Sent at once')).json().total).toBe(1);
  });

  test('by somebody else under the same key is his own', async () => {
    const { Rob } = p.alpha.people;
    const other = await p.ask(Rob, 'POST', '/api/v1/deals', { body: { name: 'Sent twice' }, headers });
    expect(other.headers['idempotency-replayed']).toBeUndefined();
    expect(other.json().owner.id).toBe(Rob.id);
  });
});

describe('what does not fit is refused by the name of its field, and nothing is written', () => {
  type Wrong = [
    what: string,
    method: Method,
    path: (p: TestProduct) => string,
    body: (p: TestProduct) => object,
    field: string,
  ];
  const deal = (p: TestProduct) => `/api/v1/deals/${p.alpha.deals.Rob?.open}`;
  const dealsUrl = () => '/api/v1/deals';
  const name = canary('Rob', 'deal', 'new');
  const company = (p: TestProduct) => `/api/v1/companies/${p.alpha.companies.Rob}`;
  const contact = (p: TestProduct) => `/api/v1/contacts/${p.alpha.contacts.Rob}`;
  const cases: Wrong[] = [
    ['an owner elsewhere', 'POST', dealsUrl, ({ beta }) => ({ name, ownerId: beta.people.Ben.id }), 'ownerId'],
    ['a company elsewhere', 'POST', dealsUrl, ({ beta }) => ({ name, companyId: beta.companies.Ben }), 'companyId'],
    ['a product elsewhere', 'POST', dealsUrl, ({ beta }) => ({ name, productId: beta.products[0] }), 'productId'],
    ['a pipeline elsewhere', 'POST', dealsUrl, ({ beta }) => ({ name, pipelineId: beta.pipelineId }), 'pipelineId'],
    ['a stage elsewhere', 'POST', dealsUrl, ({ beta }) => ({ name, stageId: beta.stageIds[0] }), 'stageId'],
    ['an owner elsewhere, later', 'PATCH', deal, ({ beta }) => ({ ownerId: beta.people.Ben.id }), 'ownerId'],
    ['a company elsewhere, later', 'PATCH', deal, ({ beta }) => ({ companyId: beta.companies.Ben }), 'companyId'],
    ['a product elsewhere, later', 'PATCH', deal, ({ beta }) => ({ productId: beta.products[0] }), 'productId'],
    ['a parent elsewhere', 'PATCH', company, ({ beta }) => ({ parentId: beta.companies.Ben }), 'parentId'],
    ['an owner elsewhere of a company', 'PATCH', company, ({ beta }) => ({ ownerId: beta.people.Ben.id }), 'ownerId'],
    [
      'a company elsewhere of a contact',
      'PATCH',
      contact,
      ({ beta }) => ({ companyId: beta.companies.Ben }),
      'companyId',
    ],
    ['an owner elsewhere of a contact', 'PATCH', contact, ({ beta }) => ({ ownerId: beta.people.Ben.id }), 'ownerId'],
    [
      'a manager elsewhere',
      'POST',
      ({ alpha }) => `/api/v1/people/${alpha.people.Rob.id}/manager`,
      ({ beta }) => ({ managerId: beta.people.Bea.id }),
      'managerId',
    ],
    [
      'a manager elsewhere of somebody new',
      'POST',
      () => '/api/v1/people',
      ({ beta }) => ({ name: 'Nan', role: 'rep', managerId: beta.people.Bea.id }),
      'managerId',
    ],
    [
      'a quota of somebody elsewhere',
      'PUT',
      () => '/api/v1/quotas',
      ({ beta }) => ({ items: [{ personId: beta.people.Ben.id, quarter, amount: 1 }] }),
      'items.0.personId',
    ],
    ['a workspace in the body', 'POST', dealsUrl, ({ beta }) => ({ name, workspaceId: beta.id }), 'workspaceId'],
    ['a status that is not to be set', 'PATCH', deal, () => ({ status: 'won' }), 'status'],
    ['a version in the body', 'PATCH', deal, () => ({ version: 7 }), 'version'],
    ['an amount below zero', 'PATCH', deal, () => ({ amount: -1 }), 'amount'],
    ['an amount beyond all money', 'PATCH', deal, () => ({ amount: 1e18 }), 'amount'],
    ['a broken amount', 'PATCH', deal, () => ({ amount: 0.5 }), 'amount'],
    ['an amount in words', 'PATCH', deal, () => ({ amount: '100' }), 'amount'],
    ['a day in 1899', 'PATCH', deal, () => ({ expectedCloseOn: '1899-12-31' }), 'expectedCloseOn'],
    ['30 February', 'PATCH', deal, () => ({ expectedCloseOn: '2026-02-30' }), 'expectedCloseOn'],
    ['a currency of two letters', 'PATCH', deal, () => ({ currency: 'EU' }), 'currency'],
    ['an empty name', 'PATCH', deal, () => ({ name: '  ' }), 'name'],
    ['a name with a zero byte', 'PATCH', deal, () => ({ name: 'a\u0000b' }), 'name'],
    ['a list for a name', 'PATCH', deal, () => ({ name: ['a'] }), 'name'],
    ['a role that nobody has', 'POST', () => '/api/v1/people', () => ({ name: 'Nan', role: 'owner' }), 'role'],
    [
      'a fiscal year of 13 months',
      'PATCH',
      () => '/api/v1/workspace',
      () => ({ fiscalStartMonth: 13 }),
      'fiscalStartMonth',
    ],
    ['a time zone on the moon', 'PATCH', () => '/api/v1/workspace', () => ({ timeZone: 'Moon/Tycho' }), 'timeZone'],
  ];
  test.each(cases)('%s', async (_, method, path, body, field) => {
    const { Lea } = p.alpha.people;
    const written = await p.watch();
    const url = path(p);
    // Two records were never changed since they were entered; a route without versions does not mind.
    const seen = method === 'PATCH' ? (await p.ask(Lea, 'GET', url)).json().version : undefined;
    const answer = await p.ask(Lea, method, url, { version: seen, body: body(p) });
    expect(answer.status, answer.text).toBe(400);
    expect((answer.json().errors as { field: string }[]).map((error) => error.field)).toContain(field);
    expect(await written()).toEqual([]);
  });

  test('a field that looks like the root of all objects', async () => {
    const { Lea } = p.alpha.people;
    const payload = '{"name":"a","__proto__":{"role":"leader"}}';
    const reply = await p.app.inject({
      method: 'POST',
      url: '/api/v1/deals',
      headers: { authorization: `Bearer ${Lea.proof}`, 'content-type': 'application/json' },
      payload,
    });
    expect(reply.statusCode).toBe(400);
  });
});

describe('a cursor', () => {
  const forge = (value: unknown, id: string) => Buffer.from(JSON.stringify([value, id])).toString('base64url');
  test.each([
    ['made for another order', (p: TestProduct) => forge('Zoe', p.alpha.deals.Rob?.open as string)],
    ['with an id that is none', () => forge('2026-01-01', '-'.repeat(36))],
    ['with a day that no calendar has', (p: TestProduct) => forge('2026-13-45', p.alpha.deals.Rob?.open as string)],
    ['with text that no database holds', (p: TestProduct) => forge('a\u0000', p.alpha.deals.Rob?.open as string)],
    ['with half a letter', (p: TestProduct) => forge('\ud800', p.alpha.deals.Rob?.open as string)],
    ['of garbage', () => 'garbage'],
  ])('%s is refused, in every order of every list', async (_, make) => {
    const { Lea } = p.alpha.people;
    const wrong: string[] = [];
    for (const [list, orders] of [
      ['deals', ['name', 'amount', 'expectedCloseOn', 'createdOn', 'closedOn', 'stageSince']],
      ['companies', ['name', 'created']],
      ['contacts', ['name', 'created']],
      ['products', ['name', 'created']],
    ] as const)
      for (const sort of orders) {
        const { status } = await p.ask(Lea, 'GET', `/api/v1/${list}?sort=${sort}&cursor=${make(p)}`);
        if (status >= 500) wrong.push(`${list} by ${sort}: ${status}`);
      }
    for (const path of [
      `timeline/deal/${p.alpha.handed.id}`,
      `timeline/person/${Lea.id}`,
      'people',
      'job-runs',
      'metrics/won_value/rows',
    ]) {
      const { status } = await p.ask(Lea, 'GET', `/api/v1/${path}?cursor=${make(p)}`);
      if (status >= 500) wrong.push(`${path}: ${status}`);
    }
    expect(wrong).toEqual([]);
  });
});

test('the first and the last day there is are answered wherever a day is asked for', async () => {
  const { Lea } = p.alpha.people;
  const wrong: string[] = [];
  const { items } = (await p.ask(Lea, 'GET', '/api/v1/metrics')).json() as { items: { id: string }[] };
  const paths = [
    ...items.flatMap(({ id }) => [`metrics/${id}`, `metrics/${id}/rows`]),
    `pipelines/${p.alpha.pipelineId}/board`,
    'deals',
    `deals/${p.alpha.handed.id}`,
    'bridge',
    'projection',
    'projection/risks',
    'scorecards',
    'scorecards/quadrant',
    'people',
    'quotas',
    'day',
  ];
  for (const path of paths)
    for (const day of ['1900-01-01', '1905-01-01', '2194-12-31', '2199-12-31', '2200-12-31']) {
      const { status } = await p.ask(Lea, 'GET', `/api/v1/${path}?asOf=${day}`);
      if (status >= 500) wrong.push(`${path} as of ${day}: ${status}`);
    }
  expect(wrong).toEqual([]);
  expect(p.faults).toEqual([]);
}, 120_000);

test('what was said on a deal is not told again under its key once the deal is closed to whoever said it', async () => {
  const { Suse, Lea } = p.alpha.people;
  const deal = `/api/v1/deals/${p.alpha.deals.Rob?.open}`;
  const record = { kind: 'deal', id: p.alpha.deals.Rob?.open };
  const asking = { body: { record, body: 'between us' }, headers: { 'idempotency-key': 'said-once' } };
  const said = await p.ask(Suse, 'POST', '/api/v1/comments', asking);
  expect(said.status, said.text).toBe(201);
  expect((await p.ask(Suse, 'POST', '/api/v1/comments', asking)).text).toContain('between us');
  const { version } = (await p.ask(Lea, 'GET', deal)).json();
  const closing = { version, body: { ...record, confidential: true } };
  expect((await p.ask(Lea, 'POST', '/api/v1/access/confidential', closing)).status).toBe(200);
  expect((await p.ask(Suse, 'GET', deal)).status).toBe(404);
  expect((await p.ask(Suse, 'POST', '/api/v1/comments', asking)).status).toBe(404);
});
