import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { dayOf, instantFromMs, type LocalDate, newId } from '../../../ground/index.ts';
// What else names products: whether one is in use is asked of all of them.
import '../../../people/learning/tables.ts';
import { aCompanyOf, type Cast } from '../../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import { selfCheck } from '../../../platform/history/self-check.ts';
import { undoGroup } from '../../../platform/history/undo.ts';
import '../../../strategy/part-targets/tables.ts';
import { createProduct, removeProduct } from '../../catalogue/actions.ts';
import * as actions from '../actions.ts';
import { changeClosing } from '../closing/settings.ts';
import { closingOf } from '../closing/store.ts';
import { pageOfDeals } from '../store.ts';
import { type DealRow, deals } from '../tables.ts';
import { type GivenLine, setLines } from './actions.ts';
import { dealsOfProduct } from './contract.ts';
import { showDealsOfProduct } from './holding.ts';
import { saleOf } from './show.ts';

const today: LocalDate = '2026-11-23';
let db: TestDatabase;
let system: Actor;
let cast: Cast<'lea' | 'ria' | 'rob'>;
let seat: string;
let setup: string;

beforeAll(async () => {
  db = await openTestDatabase();
  system = systemActor(anActor({ personId: null }));
  cast = await aCompanyOf(db, system, { lea: { role: 'leader' }, ria: { role: 'rep' }, rob: { role: 'rep' } });
  await db.transaction(system, (tx) => actions.addPipeline(tx));
  const product = async (name: string, listPrice: number) => {
    const made = await db.transaction(cast.lea, (tx) => createProduct(tx, { name, listPrice }));
    return (made as { id: string }).id;
  };
  seat = await product('Seat', 5_000);
  setup = await product('Set-up', 100_000);
});
afterAll(() => db.close());

const now = async (id: string) =>
  (await db.read(system, (r) => r.row(readable(system, deals).where('id', '=', id)))) as DealRow;

async function aDeal(amount: number | null = null): Promise<DealRow> {
  const done = await db.transaction(cast.ria, (tx) => actions.createDeal(tx, { name: 'Nordlicht', amount }, today));
  return now((done as { deal: DealRow }).deal.id);
}

const seats = (over: Partial<GivenLine> = {}): GivenLine => ({
  productId: seat,
  quantity: 20,
  unitPrice: 5_000,
  rhythm: 'month',
  termMonths: 12,
  ...over,
});
const once = (over: Partial<GivenLine> = {}): GivenLine => ({
  productId: setup,
  quantity: 1,
  unitPrice: 100_000,
  rhythm: 'once',
  ...over,
});

async function sell(deal: DealRow, lines: GivenLine[], amountFollowsLines?: boolean, who = cast.ria) {
  return db.transaction(who, async (tx) => ({
    done: await setLines(tx, deal.id, deal.version, { lines, amountFollowsLines }),
    groupId: tx.groupId,
  }));
}

test('a product that stands further down in a deal is in use, and nobody removes it', async () => {
  const made = await db.transaction(cast.lea, (tx) => createProduct(tx, { name: 'Training', listPrice: 20_000 }));
  const { id } = made as { id: string };
  await sell(await aDeal(1), [seats(), once({ productId: id })]);
  expect(await db.transaction(cast.lea, (tx) => removeProduct(tx, id, 1))).toEqual({ refused: 'in-use' });
});

describe('the deals that sell a product', () => {
  const shown = async (who: Actor, productId: string, asked: object = {}) => {
    const query = dealsOfProduct.query.parse(asked);
    const answer = await db.read(who, (r) => showDealsOfProduct(r, who, productId, query, today));
    if (!('items' in answer)) throw new Error(JSON.stringify(answer));
    return answer;
  };
  const aProduct = async (name: string) =>
    ((await db.transaction(cast.lea, (tx) => createProduct(tx, { name }))) as { id: string }).id;

  test('are those with a line of it, and those that are for it and have no lines, each with what it sells of it', async () => {
    const anchor = await aProduct('Anchor');
    const inSecond = await aDeal();
    await sell(inSecond, [once(), once({ productId: anchor, quantity: 3 }), once({ productId: anchor })]);
    const plain = await db.transaction(cast.ria, (tx) =>
      actions.createDeal(tx, { name: 'Anchors alone', amount: 9_000, productId: anchor }, today),
    );
    // For the anchor by name, and yet it sells something else.
    const other = await db.transaction(cast.ria, (tx) =>
      actions.createDeal(tx, { name: 'Set-up', productId: anchor }, today),
    );
    await sell((other as { deal: DealRow }).deal, [once()]);
    const { items, sums, nextCursor } = await shown(cast.ria, anchor);
    expect(items).toMatchObject([
      { id: (plain as { deal: DealRow }).deal.id, quantity: null, total: 9_000 },
      { id: inSecond.id, quantity: 4, total: 400_000, owner: { name: 'ria' }, company: null },
    ]);
    expect(sums).toEqual({ won: 0, open: 2, wonAmount: null, openAmount: 409_000, currency: 'EUR' });
    expect(nextCursor).toBeNull();
    const first = await shown(cast.ria, anchor, { limit: '1' });
    const next = await shown(cast.ria, anchor, { limit: '1', cursor: first.nextCursor });
    expect([first, next].map((page) => page.items[0]?.id)).toEqual(items.map(({ id }) => id));
    expect(next).toMatchObject({ sums: null, nextCursor: null });
  });

  test('of others stay theirs: a rep is told that he sees his own alone', async () => {
    const buoy = await aProduct('Buoy');
    await sell(await aDeal(), [once({ productId: buoy })]);
    expect(await shown(cast.rob, buoy)).toMatchObject({ items: [], sums: { open: 0 }, limitedTo: 'own' });
    expect(await shown(cast.lea, buoy)).toMatchObject({ items: [{ total: 100_000 }], limitedTo: null });
  });
});

describe('the lines of a deal', () => {
  test('its amount follows them, and the page says what they come to', async () => {
    const deal = await aDeal(1);
    await sell(deal, [seats({ discountPercent: 10 }), once()]);
    const sold = await now(deal.id);
    expect(sold).toMatchObject({ amount: 90_000 * 12 + 100_000, amountFollowsLines: true, productId: seat });
    const shown = await db.read(cast.ria, (r) => saleOf(r, cast.ria, sold, {}));
    expect(shown.totals).toEqual({
      oneTime: 100_000,
      monthlyRecurring: 90_000,
      annualRecurring: 1_080_000,
      contractValue: 1_180_000,
    });
    expect(shown.lines).toMatchObject([
      { product: { name: 'Seat' }, listPrice: 5_000, net: 90_000, payments: 12 },
      { product: { name: 'Set-up' }, total: 100_000 },
    ]);
  });

  test('taken back, the amount of before is there again', async () => {
    const deal = await aDeal(77_700);
    const { groupId } = await sell(deal, [once()]);
    expect((await now(deal.id)).amount).toBe(100_000);
    expect(await db.transaction(cast.ria, (tx) => undoGroup(tx, groupId))).toMatchObject({ left: [] });
    expect(await now(deal.id)).toMatchObject({ amount: 77_700, lines: [], productId: null });
  });

  test('an amount set by hand stays beside them until it is cleared', async () => {
    const deal = await aDeal();
    await sell(deal, [once()]);
    const set = async (amount: number | null) => {
      const { version } = await now(deal.id);
      await db.transaction(cast.ria, (tx) => actions.updateDeal(tx, deal.id, version, { amount }, undefined));
      return now(deal.id);
    };
    expect(await set(95_000)).toMatchObject({ amount: 95_000, amountFollowsLines: false });
    await sell(await now(deal.id), [once({ quantity: 2 })]);
    expect(await now(deal.id)).toMatchObject({ amount: 95_000, amountFollowsLines: false });
    expect(await set(null)).toMatchObject({ amount: 200_000, amountFollowsLines: true });
  });

  test('a line keeps its id while it is on the deal; one made up gets ours', async () => {
    const deal = await aDeal();
    await sell(deal, [once(), seats()]);
    const [first, second] = (await now(deal.id)).lines;
    const madeUp = newId();
    await sell(await now(deal.id), [
      seats({ id: second!.id }),
      once({ id: first!.id }),
      once({ id: madeUp }),
      once({ id: first!.id }),
    ]);
    const ids = (await now(deal.id)).lines.map(({ id }) => id);
    expect(ids.slice(0, 2)).toEqual([second!.id, first!.id]);
    expect(ids).not.toContain(madeUp);
    expect(new Set(ids).size).toBe(4);
  });

  test('what cannot be sold is named by line and field, and nothing is saved', async () => {
    const deal = await aDeal(5);
    const no = async (lines: GivenLine[]) => (await sell(deal, lines)).done;
    expect(await no([once(), seats({ termMonths: null })])).toMatchObject({ unfit: { field: 'lines.1.termMonths' } });
    expect(await no([once({ productId: newId() })])).toMatchObject({
      unfit: { field: 'lines.0.productId', message: 'is not here' },
    });
    expect(await no([once({ discountAmount: 100_001 })])).toMatchObject({ unfit: { field: 'lines.0.discountAmount' } });
    expect(await no([once({ discountAmount: 1, discountPercent: 1 })])).toMatchObject({
      unfit: { field: 'lines.0.discountAmount' },
    });
    expect(await now(deal.id)).toMatchObject({ amount: 5, lines: [], version: deal.version });
  });

  test('its currency does not change under its prices', async () => {
    const deal = await aDeal();
    await sell(deal, [once()]);
    const { version } = await now(deal.id);
    const done = await db.transaction(cast.ria, (tx) =>
      actions.updateDeal(tx, deal.id, version, { currency: 'USD' }, undefined),
    );
    expect(done).toMatchObject({ unfit: { field: 'currency' } });
  });

  test('they are the business of whoever may write the deal, in the version he saw', async () => {
    const deal = await aDeal();
    expect((await sell(deal, [once()], undefined, cast.rob)).done).toEqual({ missing: true });
    await sell(deal, [once()]);
    expect((await sell(deal, [])).done).toMatchObject({ conflict: { id: deal.id } });
  });

  test('a discount lowers the margin and says when it goes below the least, costs being for who may know them', async () => {
    const { id } = (await db.transaction(cast.lea, (tx) =>
      createProduct(tx, { name: 'Crane', listPrice: 10_000, cost: 7_000, marginFloor: 0.2 }),
    )) as { id: string };
    const deal = await aDeal();
    const shown = async (who: Actor) => {
      const sold = await now(deal.id);
      return db.read(who, (r) => saleOf(r, who, sold, {}));
    };
    await sell(deal, [once({ productId: id, unitPrice: 10_000 }), once()]);
    expect(await shown(cast.lea)).toMatchObject({
      linesBelowFloor: 0,
      margin: { cost: 7_000, margin: 3_000, share: 0.3, linesKnown: 1 },
    });
    await sell(await now(deal.id), [once({ productId: id, unitPrice: 10_000, discountPercent: 20 }), once()]);
    expect((await shown(cast.lea)).lines).toMatchObject([
      { belowFloor: true, margin: { margin: 1_000, share: 0.125 } },
      { belowFloor: false, margin: null },
    ]);
    const told = await shown(cast.ria);
    expect(told).toMatchObject({ linesBelowFloor: 1, margin: null });
    expect(told.lines.map(({ margin }) => margin)).toEqual([null, null]);
    expect(told.lines[0]!.belowFloor).toBe(true);
  });

  test('whoever is not shown what deals are worth is told by none of their lines', async () => {
    const deal = await aDeal();
    await sell(deal, [seats(), once()]);
    const sold = await now(deal.id);
    const blind = { ...cast.lea, fields: { deal: { hidden: ['amount'], fixed: ['amount'] } } };
    const shown = await db.read(blind, (r) => saleOf(r, blind, sold, {}));
    expect(shown).toMatchObject({ isHidden: true, lines: [], totals: null, margin: null });
    expect(JSON.stringify(shown)).not.toMatch(/5000|100000/);
  });

  test('a deal that was won is not sold below its floor afterwards, where that would have held it; what it sold so stays', async () => {
    const made = await db.transaction(cast.lea, (tx) =>
      createProduct(tx, { name: 'Winch', listPrice: 10_000, cost: 7_000, marginFloor: 0.2 }),
    );
    const winch = (unitPrice: number) => once({ productId: (made as { id: string }).id, unitPrice });
    const floors = (atWin: 'warn' | 'block') =>
      db.transaction(cast.lea, async (tx) => {
        const { version } = await closingOf(tx, cast.lea);
        return changeClosing(tx, version, { floors: { workspace: null, bySeries: [], atWin } });
      });
    const deal = await aDeal();
    await sell(deal, [winch(10_000)]);
    const open = await now(deal.id);
    const answer = { override: { reason: 'signed' } };
    // Costs are those of the day it was won: its product has none before it was made.
    const wonOn = dayOf(instantFromMs(Date.now()), cast.ria.timeZone);
    await db.transaction(cast.ria, (tx) => actions.winDeal(tx, deal.id, open.version, answer, wonOn));
    await floors('block');
    expect((await sell(await now(deal.id), [winch(8_000)])).done).toEqual({ refused: 'sold-below-floor' });
    expect((await now(deal.id)).amount).toBe(10_000);
    expect((await sell(await now(deal.id), [winch(9_000)])).done).toHaveProperty('deal');
    await floors('warn');
    expect((await sell(await now(deal.id), [winch(8_000)])).done).toHaveProperty('deal');
    await floors('block');
    expect((await sell(await now(deal.id), [winch(8_000), once()])).done).toHaveProperty('deal');
    await floors('warn');
  });

  test('cards of a list carry none of them', async () => {
    const deal = await aDeal();
    await sell(deal, [once()]);
    const page = { sort: 'createdOn', direction: 'desc', limit: 50, cursor: null } as const;
    const rows = await db.read(cast.ria, (r) => pageOfDeals(r, cast.ria, {}, page, {}));
    expect(rows.find(({ id }) => id === deal.id)).toMatchObject({ amount: 100_000, lines: [] });
  });

  test('history, tables and sums agree afterwards', async () => {
    expect((await selfCheck(db, system)).filter(({ faults }) => faults.length > 0)).toEqual([]);
  });
});
