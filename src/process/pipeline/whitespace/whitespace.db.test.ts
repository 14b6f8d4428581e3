import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { addDays, newId, startOfDay } from '../../../ground/index.ts';
import { aCompanyOf, type Cast } from '../../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import { undoGroup } from '../../../platform/history/undo.ts';
import { enterCompanies } from '../../accounts/enter.ts';
import { createProduct } from '../../catalogue/actions.ts';
import * as actions from '../actions.ts';
import { pipelinesAt } from '../definitions-store.ts';
import { templates } from '../rules/templates.ts';
import { type DealRow, deals } from '../tables.ts';
import { whitespace } from './contract.ts';
import { showWhitespace } from './show.ts';

const today = '2026-11-23';
let db: TestDatabase;
let system: Actor;
let cast: Cast<'lea' | 'mia' | 'ria' | 'rob'>;
let expansionId: string;
const companies = { nord: newId(), hansa: newId(), kiel: newId() };
const product: Record<'seat' | 'setup' | 'advice', string> = { seat: '', setup: '', advice: '' };
let nordSeats: string;

beforeAll(async () => {
  db = await openTestDatabase();
  system = systemActor(anActor({ personId: null }));
  cast = await aCompanyOf(db, system, {
    lea: { role: 'leader' },
    mia: { role: 'manager', under: 'lea' },
    ria: { role: 'rep', under: 'mia' },
    rob: { role: 'rep', under: 'lea' },
  });
  await db.transaction(system, async (tx) => {
    await actions.addPipeline(tx);
    const expansion = templates.find(({ key }) => key === 'expansion')!;
    expansionId = (await actions.addPipeline(tx, expansion, 1)).id;
    const from = startOfDay('2020-01-01', system.timeZone);
    const row = (name: string, sector: string | null) => ({ name, sector, ownerId: null });
    await enterCompanies(tx, [
      { id: companies.nord, from, row: row('Nord', 'Energy') },
      { id: companies.hansa, from, row: row('Hansa', 'Freight') },
      { id: companies.kiel, from, row: row('Kiel', null) },
    ]);
  });
  const entered = { seat: { listPrice: 5_000, series: 'Core' }, setup: { listPrice: 10_000 }, advice: {} };
  for (const [name, more] of Object.entries(entered)) {
    const made = await db.transaction(cast.lea, (tx) => createProduct(tx, { name, ...more }));
    product[name as keyof typeof product] = (made as { id: string }).id;
  }
  nordSeats = await sold({ companyId: companies.nord, lines: [seats()] });
  await sold({ companyId: companies.hansa, status: 'open', closedOn: null, productId: product.setup, amount: 9_000 });
  await sold({ companyId: companies.hansa, ownerId: cast.rob.personId!, productId: product.seat, amount: 70_000 });
});
afterAll(() => db.close());

const seats = () => ({
  ...{ id: newId(), productId: product.seat, name: 'seat', quantity: 2, unitPrice: 5_000, discount: null },
  ...{ rhythm: 'month' as const, termMonths: 12 },
});

/** A deal of Ria, won in March unless it is said otherwise. */
async function sold(over: Partial<DealRow>): Promise<string> {
  const [first] = await db.read(system, (r) => pipelinesAt(r, system, {}));
  const row = {
    ...actions.emptyDeal,
    ...{ name: 'Sale', ownerId: cast.ria.personId!, pipelineId: first!.id, currency: 'EUR', status: 'won' as const },
    ...{ stageId: first!.stages[0]!.id, stagePosition: 0, stageSince: '2026-03-01', createdOn: '2026-03-01' },
    ...{ closedOn: '2026-03-01', ...over },
  };
  const id = newId();
  const states = [{ from: startOfDay('2026-03-01', system.timeZone), row }];
  await db.transaction(system, (tx) => actions.importDeals(tx, [{ id, states }]));
  return id;
}

/** What somebody is shown, the companies by their names. */
async function shown(who: Actor, asked: Record<string, unknown> = {}) {
  const query = whitespace.query.parse(asked);
  const answer = await db.read(who, (r) => showWhitespace(r, who, query, today));
  if (!('items' in answer)) throw new Error(JSON.stringify(answer));
  return { ...answer, of: Object.fromEntries(answer.items.map((item) => [item.name, item])) };
}

describe('whitespace', () => {
  test('says what each customer bought, what is open and what is empty, and what one of each costs', async () => {
    const { of, totals, products, limitedTo } = await shown(cast.lea);
    expect(products.map(({ name }) => name)).toEqual(['seat', 'advice', 'setup']);
    expect(Object.keys(of)).toEqual(['Hansa', 'Nord']);
    expect(of.Nord).toMatchObject({ bought: 120_000, gap: 10_000, empty: 2, unpriced: 1, lastWonId: nordSeats });
    expect(of.Nord?.cells).toEqual([
      {
        ...{ productId: product.seat, won: 1, open: 0, ended: 0, dealId: nordSeats },
        ...{ wonAmount: 120_000, openAmount: null, endedAmount: null },
      },
    ]);
    expect(of.Hansa).toMatchObject({ bought: 70_000, gap: 0, empty: 1, unpriced: 1 });
    expect(totals).toEqual({
      byProduct: [
        { productId: product.seat, bought: 2, open: 0, empty: 0, gap: 0 },
        { productId: product.advice, bought: 0, open: 0, empty: 2, gap: null },
        { productId: product.setup, bought: 0, open: 1, empty: 1, gap: 10_000 },
      ],
      gap: 10_000,
    });
    expect(limitedTo).toBeNull();
  });

  test('the totals are those of all companies, and a page holds some of them', async () => {
    const first = await shown(cast.lea, { who: 'all', limit: '1' });
    expect(first).toMatchObject({ total: 3, totals: { gap: 10_000 + 15_000 } });
    const next = await shown(cast.lea, { who: 'all', limit: '5', cursor: first.nextCursor });
    expect([...first.items, ...next.items].map(({ name }) => name)).toEqual(['Hansa', 'Kiel', 'Nord']);
    expect(next.totals).toBeNull();
    expect(next.of.Kiel).toMatchObject({ bought: null, gap: 15_000, cells: [] });
  });

  test('a rep knows his own deals, his manager those of her team, and both are told so', async () => {
    const his = await shown(cast.rob, { who: 'all' });
    expect(his.limitedTo).toBe('own');
    expect(his.of.Nord).toMatchObject({ bought: null, cells: [] });
    expect(his.of.Hansa?.cells).toMatchObject([{ productId: product.seat, wonAmount: 70_000 }]);
    const hers = await shown(cast.mia);
    expect(hers.limitedTo).toBe('team');
    expect(Object.keys(hers.of)).toEqual(['Nord']);
  });

  test('is narrowed by owner, sector, category and words', async () => {
    const names = async (asked: object) => Object.keys((await shown(cast.lea, { who: 'all', ...asked })).of);
    expect(await names({ ownerId: cast.rob.personId })).toEqual(['Hansa']);
    expect(await names({ sector: 'Energy' })).toEqual(['Nord']);
    expect(await names({ q: 'kie' })).toEqual(['Kiel']);
    const { products, of, choices } = await shown(cast.lea, { series: 'Core' });
    expect(products.map(({ name }) => name)).toEqual(['seat']);
    expect(of.Nord).toMatchObject({ gap: 0, bought: 120_000 });
    expect(choices).toEqual({ sectors: ['Energy', 'Freight'], series: ['Core'] });
  });

  test('stands in the order of the gap, of open deals and of who bought last, page by page', async () => {
    const names = async (asked: object) =>
      (await shown(cast.lea, { who: 'all', ...asked })).items.map(({ name }) => name);
    expect(await names({ sort: 'gap' })).toEqual(['Kiel', 'Nord', 'Hansa']);
    expect((await names({ sort: 'open' }))[0]).toBe('Hansa');
    expect((await names({ sort: 'lastWon' })).at(-1)).toBe('Kiel');
    for (const sort of ['gap', 'open', 'lastWon']) {
      const paged: string[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page = await shown(cast.lea, { who: 'all', sort, limit: '1', ...(cursor ? { cursor } : {}) });
        paged.push(...page.items.map(({ name }) => name));
        cursor = page.nextCursor;
      }
      expect(paged, sort).toEqual(await names({ sort }));
    }
    expect((await shown(cast.lea)).of.Hansa).toMatchObject({ openDeals: 1, lastWonOn: '2026-03-01' });
  });

  test('as of a day it says what was so then', async () => {
    expect((await shown(cast.lea, { asOf: '2026-02-01' })).items).toEqual([]);
    expect(Object.keys((await shown(cast.lea, { asOf: '2026-04-01' })).of)).toEqual(['Hansa', 'Nord']);
  });

  test('what has run out is empty again, in the cell, the gap and the totals, and was bought all the same', async () => {
    const kielSeats = await sold({ companyId: companies.kiel, closedOn: '2025-03-01', lines: [seats()] });
    const { of, totals } = await shown(cast.lea);
    expect(of.Kiel).toMatchObject({ bought: 120_000, gap: 15_000, empty: 3, lastWonOn: '2025-03-01' });
    expect(of.Kiel?.cells).toMatchObject([{ won: 0, ended: 1, endedAmount: 120_000, dealId: kielSeats }]);
    expect(totals?.byProduct[0]).toEqual({ productId: product.seat, bought: 2, open: 0, empty: 1, gap: 5_000 });
    expect((await shown(cast.lea, { sort: 'gap' })).items[0]?.name).toBe('Kiel');
    await db.transaction(cast.lea, async (tx) => {
      const row = (await tx.lock(deals, kielSeats)) as DealRow;
      await tx.record({ table: deals, before: row, after: null });
    });
  });

  test('beyond sixty products are walked to, and the gap is that of all of them', async () => {
    const groupId = await db.transaction(cast.lea, async (tx) => {
      for (let at = 0; at < 60; at += 1)
        await createProduct(tx, { name: `Part ${String(at).padStart(2, '0')}`, listPrice: 100, series: 'Parts' });
      return tx.groupId;
    });
    const [first, next] = [await shown(cast.lea), await shown(cast.lea, { after: '60' })];
    expect([first.products.length, next.products.map(({ name }) => name)]).toEqual([
      60,
      ['Part 59', 'advice', 'setup'],
    ]);
    expect(first).toMatchObject({ productCount: 63, totals: { gap: next.totals?.gap } });
    expect(first.of.Nord?.gap).toBe(10_000 + 60 * 100);
    expect(next.of.Hansa?.cells).toMatchObject([{ productId: product.setup, open: 1 }]);
    await db.transaction(cast.lea, (tx) => undoGroup(tx, groupId));
  });

  test('amounts that are kept from a reader are in no cell and no sum, and it is said', async () => {
    const blind = { ...cast.lea, fields: { deal: { hidden: ['amount'], fixed: ['amount'] } } };
    const { amountsHidden, of } = await shown(blind);
    expect(amountsHidden).toBe(true);
    expect(of.Nord).toMatchObject({ bought: null, cells: [{ won: 1, wonAmount: null }] });
  });
});

describe('an expansion', () => {
  const expand = (more: object = {}) =>
    db.transaction(cast.ria, async (tx) => {
      const lines = [{ productId: product.setup, quantity: 1, unitPrice: 10_000, rhythm: 'once' as const }];
      const asked = { name: 'Nord – Set-up', companyId: companies.nord, expandsId: nordSeats, lines, ...more };
      return { done: await actions.createDeal(tx, asked, addDays(today, 0)), groupId: tx.groupId };
    });
  const dealIn = (done: object) => (done as { deal: DealRow }).deal;

  test('begins in its pipeline with its lines as one act, fills the cell, and is undone as one', async () => {
    const { done, groupId } = await expand();
    const { id, pipelineId, amount, originId, originKind } = dealIn(done);
    expect({ pipelineId, amount, originId, originKind }).toEqual({
      ...{ pipelineId: expansionId, amount: 10_000, originId: nordSeats, originKind: 'expansion' },
    });
    expect((await shown(cast.ria)).of.Nord?.cells).toContainEqual({
      ...{ productId: product.setup, won: 0, open: 1, ended: 0, dealId: id },
      ...{ wonAmount: null, openAmount: 10_000, endedAmount: null },
    });
    await db.transaction(cast.ria, (tx) => undoGroup(tx, groupId));
    expect(await db.read(system, (r) => r.row(readable(system, deals).where('id', '=', id)))).toBeNull();
    expect((await shown(cast.ria)).of.Nord?.cells).toHaveLength(1);
  });

  test('keeps an amount that was entered beside its lines, and names the line that does not fit', async () => {
    expect(dealIn((await expand({ amount: 8_000 })).done)).toMatchObject({ amount: 8_000, amountFollowsLines: false });
    const gone = { productId: newId(), quantity: 1, unitPrice: 1, rhythm: 'once' };
    expect((await expand({ lines: [gone] })).done).toEqual({
      unfit: { field: 'lines.0.productId', message: 'is not here' },
    });
  });
});
