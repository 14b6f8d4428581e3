import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PayDesk, payDesk, termsOf } from '../../../test/support/pay-desk.ts';
import { newId, startOfDay } from '../../ground/index.ts';
import { createProduct } from '../../process/catalogue/actions.ts';
import { type DealRow, deals } from '../../process/pipeline/tables.ts';
import { enterQuotes, voidQuote } from '../../process/quotes/actions.ts';
import type { QuoteLine } from '../../process/quotes/rules/quote-totals.ts';
import { quotes } from '../../process/quotes/tables.ts';
import { verify } from './rules/statement.ts';

let desk: PayDesk;
let sails: string;
const measure = 'accepted_quotes';

const line = (unitPrice: number, over: Partial<QuoteLine> = {}): QuoteLine => ({
  ...{ id: newId(), productId: null, name: 'Words', bundle: null, note: null, quantity: 1, unitPrice },
  ...{ discount: null, rhythm: 'once', termMonths: null, tax: null, ...over },
});
const monthly = { rhythm: 'month', termMonths: 12 } as const;

type Version = { day: string; lines: QuoteLine[]; discountPercent?: number };

/** A quote of a deal with the versions of it that its buyer accepted. */
async function accepted(dealId: string, ...versions: Version[]): Promise<string[]> {
  const ids = versions.map(() => newId());
  await desk.db.transaction(desk.system, (tx) =>
    enterQuotes(
      tx,
      versions.map(({ day, lines, discountPercent = null }, at) => {
        const from = startOfDay(day, desk.system.timeZone);
        const answer = { decidedAt: from, decidedBy: 'A buyer', decidedFrom: '::1', decidedPrint: 'print' };
        const row = {
          ...{ recordKind: 'deal' as const, recordId: dealId, title: 'Offer', currency: 'EUR', lines, discountPercent },
          ...{ revision: at + 1, replacesId: ids[at - 1] ?? null, taxIncluded: false, language: 'en' },
          ...{ validUntil: '2199-01-01', terms: null, status: 'accepted' as const, sentAt: from, ...answer },
        };
        return { id: ids[at]!, place: 0, states: [{ from, row }] };
      }),
    ),
  );
  return ids;
}

const openDeal = (who: string, more: Partial<DealRow> = {}) =>
  desk.won(who, 100_000_000, '2026-04-01', { name: 'Harbour', status: 'open', closedOn: null, ...more });

async function onPlan(who: string, terms: object, from = '2026-01-01') {
  const plan = await desk.call('leader', 'POST', '/plans', { name: `Plan of ${who}`, terms });
  expect(plan.status, JSON.stringify(plan.body)).toBe(201);
  const on = { planId: plan.body.id, personId: desk.idOf(who), from, until: null, ramp: [] };
  expect((await desk.call('leader', 'POST', '/assignments', on)).status).toBe(201);
  return plan.body;
}

const begin = async (period: string): Promise<string> => (await desk.call('olga', 'POST', '/runs', { period })).body.id;
const paidBy = async (runId: string, who: string) => {
  const { people } = (await desk.call('olga', 'GET', `/runs/${runId}`)).body;
  return people.find(({ person }: { person: { id: string } }) => person.id === desk.idOf(who));
};
async function pay(runId: string) {
  await desk.call('olga', 'PATCH', `/runs/${runId}`, { state: 'frozen' }, 1);
  expect((await desk.call('leader', 'PATCH', `/runs/${runId}`, { state: 'approved' }, 2)).status).toBe(200);
}
const statementOf = async (who: string, runId: string) => {
  const { items } = (await desk.call(who, 'GET', '/statements')).body;
  const { id } = items.find(({ run }: { run: { id: string } }) => run.id === runId);
  return (await desk.call(who, 'GET', `/statements/${id}`)).body;
};

beforeAll(async () => {
  desk = await payDesk();
  sails = await desk.db.transaction(desk.system, async (tx) => {
    const made = await createProduct(tx, { name: 'Sails' });
    if (!('id' in made)) throw new Error('no product was made');
    return made.id;
  });
});
afterAll(async () => desk?.close());

const flat = { how: 'flat', rate: '10%' };
const ids: Record<string, string> = {};

test('a seller is paid for each line of a quote as its buyer accepts it, whatever becomes of the deal later', async () => {
  await onPlan('ana', termsOf({ measure, schedule: flat }));
  ids.deal = await openDeal('ana');
  const lines = [line(1_000_000, { productId: sails, name: 'Sails' }), line(10_000, monthly)];
  [ids.first] = (await accepted(ids.deal, { day: '2026-05-10', lines, discountPercent: 10 })) as [string];
  ids.q2 = await begin('Q2 2026');
  // 9,000.00 once and 90.00 in each of 12 months, after 10 % off the whole.
  expect(await paidBy(ids.q2, 'ana')).toMatchObject({ earned: 90_000 + 10_800, shown: [], refused: [] });
  await pay(ids.q2);
  const { lines: told, file } = await statementOf('ana', ids.q2);
  expect(told.map(({ sentence }: { sentence: string }) => sentence).sort()).toEqual([
    'Harbour: line 1 of quote Q-0001, version 1, was accepted on 2026-05-10: 9,000.00 EUR. 9,000.00 EUR pays 10 %.',
    'Harbour: line 2 of quote Q-0001, version 1, was accepted on 2026-05-10: 1,080.00 EUR. 1,080.00 EUR pays 10 %.',
  ]);
  expect(told[0].deal).toEqual({ id: ids.deal, name: 'Harbour' });
  expect(verify(file)).toMatchObject({ holds: true, periods: [{ paid: 100_800 }] });
});

test('an acceptance by which a later one is replaced is settled beside what was paid, and never rewritten', async () => {
  await desk.db.transaction(desk.system, async (tx) => {
    const first = (await tx.lock(quotes, ids.first!))!;
    const from = startOfDay('2026-08-03', desk.system.timeZone);
    ids.second = newId();
    const { id: _, version: __, validFrom: ___, ...row } = first;
    const next = {
      ...row,
      revision: 2,
      replacesId: ids.first!,
      decidedAt: from,
      lines: [line(800_000)],
      discountPercent: null,
    };
    await tx.recordMany(quotes, [{ id: ids.second, states: [{ from, row: next }] }]);
  });
  ids.q3 = await begin('Q3 2026');
  expect(await paidBy(ids.q3, 'ana')).toMatchObject({ earned: 80_000 - 100_800 });
  const { items } = (await desk.call('fin', 'GET', `/runs/${ids.q3}/differences`)).body;
  expect(items).toMatchObject([
    { deal: { id: ids.deal }, was: 90_000, now: 0 },
    { deal: { id: ids.deal }, was: 10_800, now: 0 },
  ]);
  await pay(ids.q3);
  const { lines: told, file } = await statementOf('ana', ids.q3);
  const said = told.map(({ sentence }: { sentence: string }) => sentence).join('\n');
  expect(said).toContain('line 1 of quote Q-0001, version 2, was accepted on 2026-08-03: 8,000.00 EUR');
  expect(said).toContain(
    'line 1 of quote Q-0001, version 1, was accepted on 2026-05-10: 9,000.00 EUR. A later version of the quote was accepted, so this one pays nothing. Paid before: 900.00 EUR.',
  );
  expect(verify(file)).toMatchObject({ holds: true });
  expect((await statementOf('ana', ids.q2!)).earned).toBe(100_800);
});

test('what is taken back after it was paid is taken from the next pay, and the version before it does not come back', async () => {
  await desk.db.transaction(desk.system, async (tx) => {
    const { version } = (await tx.lock(quotes, ids.second!))!;
    expect(await voidQuote(tx, ids.second!, version, 'The buyer thought again')).toHaveProperty('quote');
  });
  const { soFar } = (await desk.call('ana', 'GET', '/so-far')).body;
  expect(soFar).toMatchObject({ earned: -80_000 });
  expect(soFar.lines[0].sentence).toContain('The quote was taken back, so it pays nothing. Paid before: 800.00 EUR.');
});

test('a deal pays by its quotes or as it is won, and never by both in one component; where a plan has both, it is said', async () => {
  const won = await desk.won('ben', 5_000_000, '2026-11-02');
  await accepted(won, { day: '2026-11-01', lines: [line(5_000_000)] });
  const plan = await onPlan('ben', termsOf({ measure, schedule: flat }));
  expect(plan.warnings).toEqual([]);
  expect((await desk.call('ben', 'GET', '/so-far')).body.soFar).toMatchObject({ earned: 500_000 });
  const component = (over: object) => termsOf({ target: 0, schedule: flat, ...over }).components;
  const both = [...component({ id: 'quotes', measure }), ...component({ id: 'deals' })];
  const terms = { ...termsOf({ target: 0 }), components: both };
  const written = await desk.call('leader', 'POST', '/plans', { name: 'Both', terms });
  expect(written.body.warnings).toEqual([{ field: 'components.0.measure', why: 'deal-and-quote' }]);
});

test('a plan pays for products, or for what is paid again and again, as the lines of a quote say', async () => {
  const only = (label: string, is: string, id: string) => ({
    ...termsOf({ id, name: id, target: 0, measure, schedule: flat, only: { label, is } }).components[0],
  });
  const components = [only('product', 'Sails', 'sails'), only('billing', 'recurring', 'again')];
  await onPlan('cleo', { ...termsOf({ target: 0 }), components });
  const deal = await openDeal('cleo', {
    splits: [
      { personId: desk.idOf('cleo'), kind: 'share', percent: 60 },
      { personId: desk.idOf('other'), kind: 'share', percent: 40 },
    ],
  });
  const lines = [line(700_000, { productId: sails, name: 'Sails' }), line(1_000, monthly), line(99_900)];
  await accepted(deal, { day: '2026-11-03', lines });
  const { soFar } = (await desk.call('cleo', 'GET', '/so-far')).body;
  type Told = { component: string; amount: number };
  expect(soFar.lines.map(({ component, amount }: Told) => [component, amount])).toEqual([
    ['again', 720],
    ['sails', 42_000],
  ]);
});

test('an open deal tells what it would pay as its quote is accepted, line by line, and nothing twice once one was', async () => {
  const lines = [line(200_000), line(1_000, monthly)].map(({ bundle: _, note: __, tax: ___, ...each }) => ({
    ...each,
    productId: sails,
  }));
  const deal = await openDeal('cleo', { amount: 212_000, lines });
  const pays = async () => (await desk.call('cleo', 'GET', `/deals/${deal}`)).body.people[0];
  expect((await pays()).now).toMatchObject({ earned: 21_200 + 1_200 });
  await accepted(deal, { day: '2026-11-04', lines: [line(200_000)] });
  expect(await pays()).toMatchObject({ now: null, nothing: 'pays-nothing' });
});

test('a deal that was lost pays nothing for the quote that was accepted', async () => {
  const before = (await desk.call('ben', 'GET', '/so-far')).body.soFar.earned;
  const deal = await openDeal('ben');
  await accepted(deal, { day: '2026-11-05', lines: [line(1_000_000)] });
  const earned = async () => (await desk.call('ben', 'GET', '/so-far')).body.soFar.earned;
  expect(await earned()).toBe(before + 100_000);
  await desk.db.transaction(desk.system, async (tx) => {
    const row = (await tx.lock(deals, deal))!;
    await tx.record({ table: deals, before: row, after: { ...row, status: 'lost', closedOn: '2026-11-20' } });
  });
  expect(await earned()).toBe(before);
});

test('an incentive of an amount a deal is refused for quotes, which are counted by their lines', async () => {
  const spiff = {
    ...{ kind: 'spiff', id: 's', name: 'Extra', target: 0, window: 'period', measure, counts: ['direct'] },
    ...{ from: '2026-01-01', until: '2027-01-01', pays: { deal: 50_000 } },
  };
  const terms = { ...termsOf({ target: 0 }), components: [spiff] };
  const refused = await desk.call('leader', 'POST', '/plans', { name: 'Extra', terms });
  expect([refused.status, refused.body.errors?.[0]?.field]).toEqual([400, 'terms.components.0.pays.deal']);
});

test('credits come from a table beside those of quotes', async () => {
  const text = `person;day;amount;what;measure\nana;2026-11-06;1,000.00;Fair;${measure}`;
  const before = (await desk.call('ana', 'GET', '/so-far')).body.soFar.earned;
  expect((await desk.call('olga', 'POST', '/tables', { what: 'credits', text, sure: true })).status).toBeLessThan(300);
  expect((await desk.call('ana', 'GET', '/so-far')).body.soFar.earned).toBe(before + 10_000);
});
