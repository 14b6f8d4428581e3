import { afterAll, beforeAll, expect, test } from 'vitest';
import { policyOfKind } from '../../src/platform/access/kinds.ts';
import { openTestProduct, type TestProduct } from '../support/product.ts';

let p: TestProduct;
beforeAll(async () => {
  p = await openTestProduct();
});
afterAll(() => p.close());
const contracts = () => p.product.handlers.map(({ contract }) => contract);

test('the document of the whole product has every route, and every shape it points to', async () => {
  const answer = await p.ask(null, 'GET', '/api/v1/openapi.json');
  expect(answer.status).toBe(200);
  const document = answer.json();
  expect(document.openapi).toMatch(/^3\.1\./);
  const operations = Object.values(document.paths as Record<string, Record<string, { operationId?: string }>>).flatMap(
    (methods) => Object.values(methods).flatMap(({ operationId }) => operationId ?? []),
  );
  expect(operations.toSorted()).toEqual(
    contracts()
      .map(({ id }) => id)
      .toSorted(),
  );
  const pointers = [...answer.text.matchAll(/"\$ref":"(#\/[^"]+)"/g)].map(([, pointer]) => pointer as string);
  const follow = (pointer: string) =>
    pointer
      .slice(2)
      .split('/')
      .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], document);
  expect(pointers.length).toBeGreaterThan(100);
  expect([...new Set(pointers)].filter((pointer) => follow(pointer) === undefined)).toEqual([]);
});

test('each right that a route asks for is one that somebody decides', () => {
  const unknown = contracts().flatMap(({ id, rights }) =>
    typeof rights === 'object' && (!policyOfKind(rights.kind) || !['read', 'write'].includes(rights.action))
      ? [id]
      : [],
  );
  expect(unknown).toEqual([]);
});

test('only the ways in are open to nobody', () => {
  const open = contracts().filter(({ rights }) => rights === 'nobody');
  expect(open.map(({ id }) => id).toSorted()).toEqual([
    'app.health',
    // Whoever applies for a job; his profile comes last.
    'applications.open',
    'applications.send',
    'applications.sendCv',
    'firstArchive.bring',
    'firstArchive.progress',
    // Whoever fills in a form on a website.
    'forms.open',
    'forms.send',
    'identity.acceptInvitation',
    'identity.checkFirstVisit',
    'identity.firstVisit',
    'identity.lookAtInvitation',
    'identity.signIn',
    'identity.start',
    // The buyer of a quote, by the link that it was sent with.
    'offers.accept',
    'offers.decline',
    'offers.pdf',
    'offers.read',
    'profiles.open',
    'profiles.send',
  ]);
});

test('none of the library’s own ways in are mounted', async () => {
  for (const path of ['sign-in/email', 'sign-up/email', 'get-session', 'api-key/create', 'admin/list-users'])
    for (const base of ['/api/auth', '/api/v1/auth', '/auth'])
      for (const method of ['GET', 'POST'] as const) {
        const { status } = await p.ask(null, method, `${base}/${path}`, method === 'POST' ? { body: {} } : {});
        expect(status, `${method} ${base}/${path}`).toBe(404);
      }
});

test('each address of the API refuses a method that it does not take and names those it takes; where it takes GET, HEAD says the same', async () => {
  const anId = '01999999-0000-7000-8000-000000000000';
  const addresses = Map.groupBy(contracts(), ({ path }) => path.replace(/:\w+/g, anId));
  for (const [url, its] of addresses) {
    const wrong = await p.app.inject({ method: 'OPTIONS', url });
    const allow = String(wrong.headers.allow).split(', ');
    expect([url, wrong.statusCode, its.every(({ method }) => allow.includes(method))]).toEqual([url, 405, true]);
    expect([url, allow.includes('HEAD')]).toEqual([url, allow.includes('GET')]);
    if (!its.some(({ method }) => method === 'GET')) continue;
    const [get, head] = await Promise.all([
      p.app.inject({ method: 'GET', url }),
      p.app.inject({ method: 'HEAD', url }),
    ]);
    expect([url, head.statusCode, head.body]).toEqual([url, get.statusCode, '']);
  }
});
