import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allPolicies } from '../../src/platform/access/kinds.ts';
import { openTestProduct, type TestProduct } from '../support/product.ts';
import { fieldChecks } from './field-checks.ts';
import { proveRoute, unasked } from './matrix.ts';
import { kinds } from './rights.ts';
import { doorChecks, roleChecks, storeChecks } from './store-checks.ts';
import { wayChecks } from './way-checks.ts';

let p: TestProduct;
beforeAll(async () => {
  p = await openTestProduct({ byTheClock: false });
});
afterAll(() => p.close());

describe('everybody sees and does what his role is promised, and nothing else', () => {
  test('each kind of record is written down in the table by hand', () => {
    expect(
      allPolicies()
        .map(([kind]) => kind)
        .filter((kind) => !kinds[kind]),
    ).toEqual([]);
  });

  test('each route is in the matrix', () => {
    expect(unasked(p.product.handlers.map(({ contract }) => contract))).toEqual([]);
  });

  test('the guard lets each role do what it may do at all', () => {
    expect(roleChecks(p)).toEqual([]);
  });

  test('each kept kind is read and written within reach: now, as of a past day, over all time', async () => {
    expect(await storeChecks(p)).toEqual([]);
  });

  test('nobody brings through the door of writing what he may not own', async () => {
    expect(await doorChecks(p)).toEqual([]);
  });

  test('each field that can be kept from a role is kept from him on every beginning of a query, and in writing', async () => {
    expect(await fieldChecks(p)).toEqual([]);
  });

  test('what was shared and what is confidential comes beside the role, on every beginning of a query', async () => {
    expect(await wayChecks(p)).toEqual([]);
  });

  test('what somebody writes is seen, and what he only tries is not', async () => {
    const { Rob } = p.alpha.people;
    const url = `/api/v1/deals/${p.alpha.deals.Rob?.open}`;
    const change = (version: number) => p.ask(Rob, 'PATCH', url, { version, body: { nextStep: 'Call' } });
    const { version } = (await p.ask(Rob, 'GET', url)).json();
    const written = await p.watch();
    expect((await change(version + 1)).status).toBe(412);
    expect(await written()).toEqual([]);
    expect((await change(version)).status).toBe(200);
    expect(await written()).toEqual(expect.arrayContaining(['app.changes', 'app.deals', 'app.deals_past']));
  });

  test('each route answers each person about each owner as the table says, and a refusal writes nothing', async () => {
    let asked = 0;
    const wrong: string[] = [];
    for (const { contract } of p.product.handlers) {
      if (contract.stream) continue;
      const proved = await proveRoute(p, contract);
      asked += proved.asked;
      wrong.push(...proved.wrong);
    }
    expect(wrong).toEqual([]);
    expect(p.faults).toEqual([]);
    expect(asked).toBeGreaterThan(2_000);
  }, 600_000);

  test('a stream is for nobody who is not known', async () => {
    for (const { contract } of p.product.handlers)
      if (contract.stream) expect((await p.ask(null, 'GET', contract.path)).status).toBe(401);
  });
});
