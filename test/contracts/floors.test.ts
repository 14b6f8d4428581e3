import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestProduct, type TestProduct } from '../support/product.ts';

let p: TestProduct;
beforeAll(async () => {
  p = await openTestProduct();
});
afterAll(() => p.close());

type Who = Parameters<TestProduct['ask']>[0];
// biome-ignore lint/suspicious/noExplicitAny: each test looks at what it expects
type Json = any;

async function must(who: Who, method: 'GET' | 'POST' | 'PATCH' | 'PUT', url: string, asking = {}): Promise<Json> {
  const answer = await p.ask(who, method, url, asking);
  expect(answer.status, `${method} ${url}: ${answer.text}`).toBeLessThan(300);
  return answer.json();
}

async function floorsAre(floors: object): Promise<void> {
  const { Lea } = p.alpha.people;
  const { version } = await must(Lea, 'GET', '/api/v1/closing-rules');
  await must(Lea, 'PATCH', '/api/v1/closing-rules', { version, body: { floors } });
}

/** A deal of Ria's that sells ten seats at a discount; a seat lists at 50.00 and costs 30.00. */
async function aDealAt(discountPercent: number): Promise<Json> {
  const { Lea, Ria } = p.alpha.people;
  const seat = { name: 'Seat', series: 'Seats', listPrice: 5_000, cost: 3_000, currency: 'EUR' };
  const { id: productId } = await must(Lea, 'POST', '/api/v1/products', { body: seat });
  const deal = await must(Ria, 'POST', '/api/v1/deals', { body: { name: 'Sails for the fleet', currency: 'EUR' } });
  return lines({ ...deal, productId }, discountPercent);
}
const lines = async (deal: Json, discountPercent: number, quantity = 10): Promise<Json> => ({
  productId: deal.productId,
  ...(await must(p.alpha.people.Ria, 'PUT', `/api/v1/deals/${deal.id}/lines`, {
    version: deal.version,
    body: { lines: [{ productId: deal.productId, quantity, unitPrice: 5_000, discountPercent }] },
  })),
  ...(deal.productId ? { productId: deal.productId } : {}),
});
const now = (id: string) => must(p.alpha.people.Ria, 'GET', `/api/v1/deals/${id}`);
const win = async (id: string, more: object = {}) => {
  const { version } = await now(id);
  const body = { override: { reason: 'They signed' }, ...more };
  return p.ask(p.alpha.people.Ria, 'POST', `/api/v1/deals/${id}/win`, { version, body });
};
const ask = (id: string) =>
  p.ask(p.alpha.people.Ria, 'POST', '/api/v1/approvals', {
    body: { subject: 'below-floor', recordId: id, wish: {}, reason: 'The first of four ships' },
  });
const decide = (request: Json, decision = 'approve') =>
  p.ask(p.alpha.people.Max, 'POST', `/api/v1/approvals/${request.id}/decision`, {
    version: request.version,
    body: { decision },
  });

describe('a price below its floor', () => {
  test('keeps a deal from being won until the manager approved it', async () => {
    await floorsAre({ workspace: null, bySeries: [{ series: 'Seats', floor: 0.3 }], atWin: 'block' });
    const deal = await aDealAt(20);
    expect((await now(deal.id)).sale).toMatchObject({ linesBelowFloor: 1, floor: { unapproved: 1, approvedBy: null } });
    expect((await win(deal.id)).json()).toMatchObject({ refusal: 'below-floor' });
    const request = (await ask(deal.id)).json();
    expect(request.facts.find(({ key }: Json) => key === 'what').value).toBe('10 × Seat: 400.00 EUR');
    expect(request.facts.find(({ key }: Json) => key === 'discount').value).toBe(20);
    const inbox = await must(p.alpha.people.Max, 'GET', '/api/v1/approvals?box=waiting');
    expect(inbox.items.map(({ id }: Json) => id)).toContain(request.id);
    expect((await decide(request)).status).toBe(200);
    expect((await now(deal.id)).sale.floor).toMatchObject({ unapproved: 0, approvedBy: 'Max' });
    expect((await win(deal.id)).status).toBe(200);
  });

  test('a discount deeper than the owner’s role may give holds a product without a cost, until it is approved', async () => {
    const { Lea, Ria } = p.alpha.people;
    const advice = { name: 'Advice', series: 'Service', listPrice: 5_000, currency: 'EUR' };
    const { id: productId } = await must(Lea, 'POST', '/api/v1/products', { body: advice });
    const discounts = [
      { series: 'Service', role: 'rep', most: 0.1 },
      { series: 'Service', role: null, most: 0.5 },
    ];
    await floorsAre({ workspace: null, bySeries: [], discounts, atWin: 'block' });
    const body = { name: 'Advice for a year', currency: 'EUR' };
    const made = { ...(await must(Ria, 'POST', '/api/v1/deals', { body })), productId };
    expect((await now((await lines(made, 10)).id)).sale).toMatchObject({ linesBelowFloor: 0, margin: null });
    const deal = await lines({ ...(await now(made.id)), productId }, 20);
    const { sale } = await now(deal.id);
    expect(sale.lines).toMatchObject([{ belowFloor: false, mostDiscountPercent: 10 }]);
    expect((await win(deal.id)).json()).toMatchObject({ refusal: 'below-floor' });
    await decide((await ask(deal.id)).json());
    expect((await win(deal.id)).status).toBe(200);
    const { version } = await must(Lea, 'GET', '/api/v1/closing-rules');
    const twice = { workspace: null, bySeries: [], discounts: [discounts[0], discounts[0]], atWin: 'block' };
    const told = await p.ask(Lea, 'PATCH', '/api/v1/closing-rules', { version, body: { floors: twice } });
    expect(told.json().errors).toMatchObject([{ field: 'floors.discounts.1.series' }]);
    await floorsAre({ workspace: null, bySeries: [{ series: 'Seats', floor: 0.3 }], discounts: [], atWin: 'block' });
  });

  test('approved, it covers those prices: a deeper discount asks anew, a smaller one does not', async () => {
    const deal = await aDealAt(20);
    await decide((await ask(deal.id)).json());
    const deeper = await lines({ ...(await now(deal.id)), productId: deal.productId }, 25);
    expect((await win(deal.id)).json()).toMatchObject({ refusal: 'below-floor' });
    const more = await lines({ ...deeper, productId: deal.productId }, 20, 11);
    expect((await now(deal.id)).sale.floor.unapproved).toBe(1);
    await lines({ ...more, productId: deal.productId }, 18);
    expect((await now(deal.id)).sale).toMatchObject({ linesBelowFloor: 1, floor: { unapproved: 0 } });
    expect((await win(deal.id)).status).toBe(200);
  });

  test('changed while it waits, it is asked again instead of approved', async () => {
    const deal = await aDealAt(20);
    const request = (await ask(deal.id)).json();
    await lines({ ...(await now(deal.id)), productId: deal.productId }, 39);
    await decide(request);
    expect((await now(deal.id)).sale.floor.unapproved).toBe(1);
    expect((await win(deal.id)).json()).toMatchObject({ refusal: 'below-floor' });
  });

  test('taken back by who approved it, it holds again; once the deal is won it stays', async () => {
    const { Max } = p.alpha.people;
    const deal = await aDealAt(20);
    const yes = (await decide((await ask(deal.id)).json())).json();
    await must(Max, 'POST', `/api/v1/approvals/${yes.id}/undo`, { version: yes.version });
    expect((await now(deal.id)).sale.floor).toMatchObject({ unapproved: 1, approvedBy: null });
    const won = await aDealAt(20);
    const second = (await decide((await ask(won.id)).json())).json();
    expect((await win(won.id)).status).toBe(200);
    const undone = await p.ask(Max, 'POST', `/api/v1/approvals/${second.id}/undo`, { version: second.version });
    expect(undone.status).toBe(409);
  });

  test('refused, it stays below; above the floor there is nothing to ask', async () => {
    const deal = await aDealAt(20);
    await decide((await ask(deal.id)).json(), 'reject');
    expect((await win(deal.id)).json()).toMatchObject({ refusal: 'below-floor' });
    const fair = await aDealAt(10);
    expect((await ask(fair.id)).status).toBeGreaterThanOrEqual(400);
    expect((await win(fair.id)).status).toBe(200);
  });

  test('is a warning to accept where the workspace only warns, and nothing where it does not mind', async () => {
    await floorsAre({ workspace: 0.3, bySeries: [], atWin: 'warn' });
    const deal = await aDealAt(20);
    const held = (await win(deal.id, { override: undefined })).json();
    expect(held.missing.map(({ key }: Json) => key)).toContain('margin-floor');
    expect((await win(deal.id, { acknowledged: true })).status).toBe(200);
    await floorsAre({ workspace: 0.3, bySeries: [], atWin: 'off' });
    expect((await win((await aDealAt(20)).id)).status).toBe(200);
  });
});
