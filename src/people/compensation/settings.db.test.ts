import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PayDesk, payDesk, termsOf } from '../../../test/support/pay-desk.ts';
import { planSubject } from './paying-plans.ts';
import { isPlanApproved } from './reads.ts';

let desk: PayDesk;
let runId = '';
const plans: Record<string, { id: string; version: number }> = {};

const rate = (percent: string) => termsOf({ schedule: { how: 'flat', rate: percent } });
const write = async (name: string, who: string | null, percent: string) => {
  plans[name] = (await desk.call('olga', 'POST', '/plans', { name, terms: rate(percent) })).body;
  if (who === null) return;
  const on = { planId: plans[name]!.id, personId: desk.idOf(who), from: '2026-07-01', until: null, ramp: [] };
  expect((await desk.call('olga', 'POST', '/assignments', on)).status).toBe(201);
};
const run = async () => (await desk.call('fin', 'GET', `/runs/${runId}`)).body;
type Person = { person: { name: string }; paid: number; shown: { why: string }[] };
const paid = async () =>
  Object.fromEntries((await run()).people.map(({ person, paid: out }: Person) => [person.name, out]));
const approve = async (name: string) => {
  const { id, version } = plans[name]!;
  const asked = await desk.call('olga', 'POST', '/api/v1/approvals', {
    ...{ subject: planSubject, recordId: id, wish: { version }, reason: 'The year begins' },
  });
  const path = `/api/v1/approvals/${asked.body.id}/decision`;
  expect((await desk.call('leader', 'POST', path, { decision: 'approve' }, asked.body.version)).status).toBe(200);
};
const isApproved = (name: string) =>
  desk.db.read(desk.system, (reader) => isPlanApproved(reader, desk.system, plans[name]!.id));

beforeAll(async () => {
  desk = await payDesk();
  await write('Before', 'ana', '10%');
  await desk.won('ana', 10_000_000, '2026-08-10');
  await desk.won('ben', 10_000_000, '2026-08-11');
  runId = (await desk.call('olga', 'POST', '/runs', { period: 'Q3 2026' })).body.id;
});
afterAll(async () => desk?.close());

test('where nobody asks for it, a plan pays as it stands', async () => {
  expect((await desk.call('fin', 'GET', '/settings')).body).toEqual({ plansNeedApproval: false });
  expect([await paid(), (await run()).unapproved]).toEqual([{ ana: 1_000_000 }, []]);
});

test('a leader alone asks that plans are approved, and what was written before pays on', async () => {
  const ask = (who: string) => desk.call(who, 'POST', '/settings', { plansNeedApproval: true });
  expect((await Promise.all(['olga', 'fin', 'ana'].map(ask))).map(({ status }) => status)).toEqual([403, 403, 403]);
  expect((await ask('leader')).body).toEqual({ plansNeedApproval: true });
  expect([await paid(), (await run()).unapproved]).toEqual([{ ana: 1_000_000 }, []]);
});

test('a version that nobody approved does not pay: the one before does, and the run says so by name', async () => {
  const changed = await desk.call('olga', 'PATCH', `/plans/${plans.Before!.id}`, { terms: rate('20%') }, 1);
  plans.Before = changed.body;
  expect(await paid()).toEqual({ ana: 1_000_000 });
  expect((await run()).unapproved).toEqual([{ planId: plans.Before!.id, name: 'Before', version: 2, paysBy: 1 }]);
  const mine = async () => (await desk.call('ana', 'GET', '/my-plans')).body.items[0].waits;
  expect(await mine()).toEqual({ paysBy: 1 });
  await approve('Before');
  expect([await paid(), (await run()).unapproved, await mine()]).toEqual([{ ana: 2_000_000 }, [], null]);
});

test('a new plan pays nobody until somebody else approved it, and can be approved before anybody is on it', async () => {
  await write('New', 'ben', '5%');
  const { unapproved, leftOut } = await run();
  expect(await paid()).toEqual({ ana: 2_000_000 });
  expect(unapproved).toEqual([{ planId: plans.New!.id, name: 'New', version: 1, paysBy: null }]);
  expect(leftOut.map(({ why }: { why: string }) => why)).toEqual(['nobody-on-a-plan']);
  await approve('New');
  expect(await paid()).toEqual({ ana: 2_000_000, ben: 500_000 });
  await write('For whom we hire', null, '5%');
  expect(await isApproved('For whom we hire')).toBe(false);
  await approve('For whom we hire');
  expect([await isApproved('For whom we hire'), await isApproved('New')]).toEqual([true, true]);
  await desk.call('olga', 'PATCH', `/plans/${plans.New!.id}`, { name: 'Newer' }, 1);
  expect(await isApproved('New')).toBe(false);
});

test('a sale in another currency is left out by name, and paid once a rate of its day is set', async () => {
  const dealId = await desk.won('ana', 10_000_000, '2026-08-20', { name: 'In dollars', currency: 'USD' });
  const leftOut = async () => (await run()).leftOut.filter(({ deal }: { deal: { id: string } }) => deal.id === dealId);
  expect((await leftOut())[0].why).toBe('currency-without-a-rate');
  const set = (day: string, of: string, into = 'EUR', who = 'olga') =>
    desk.call(who, 'POST', '/rates', { day, currency: 'USD', into, rate: of });
  expect((await set('2026-08-21', '0.95')).status).toBe(201);
  // The day before the first rate: nobody guesses.
  expect(await leftOut()).toHaveLength(1);
  const first = await set('2026-08-01', '0.9');
  expect([await leftOut(), await paid()]).toEqual([[], { ana: 3_800_000, ben: 500_000 }]);
  const again = await set('2026-08-01', '0.91');
  expect([again.status, again.body.errors[0].field]).toEqual([400, 'day']);
  expect((await set('2026-09-01', '1', 'USD')).body.errors[0].field).toBe('into');
  expect((await set('2026-09-01', '0')).body.errors[0].field).toBe('rate');
  expect((await set('2026-09-01', '1.1', 'EUR', 'fin')).status).toBe(403);
  expect((await desk.call('ana', 'GET', '/rates')).status).toBe(403);
  const gone = await desk.call('olga', 'DELETE', `/rates/${first.body.id}`, undefined, first.body.version);
  expect(gone.status).toBe(200);
  expect(await leftOut()).toHaveLength(1);
});

test('rates come from a table, all of it or nothing, and a day that has one gets the new one', async () => {
  const take = (text: string, sure: boolean) => desk.call('olga', 'POST', '/tables', { what: 'rates', text, sure });
  const bad = (await take('day,currency,into,rate\n2026-08-01,USD,EUR,0\n2026-08-02,USD,USD,1\nsoon,USD,EUR,1', true))
    .body;
  expect(bad.faults).toEqual([
    { line: 2, why: 'no-rate' },
    { line: 3, why: 'no-currency' },
    { line: 4, why: 'no-day' },
  ]);
  expect(bad.groupId).toBeNull();
  const good = 'day;currency;into;rate\n2026-08-01;usd;eur;0,9\n2026-08-21;USD;EUR;0.96';
  expect((await take(good, true)).body.lines).toBe(2);
  const rates = (await desk.call('fin', 'GET', '/rates')).body.items;
  expect(rates.map(({ day, rate: of }: { day: string; rate: string }) => [day, of])).toEqual([
    ['2026-08-21', '0.96'],
    ['2026-08-01', '0.9'],
  ]);
  expect(await paid()).toMatchObject({ ana: 3_800_000 });
});

test('frozen, the sentence says the sum and the rate, and a stranger reckons it again; a later rate settles the difference', async () => {
  const { version } = await run();
  expect((await desk.call('olga', 'PATCH', `/runs/${runId}`, { state: 'frozen' }, version)).status).toBe(200);
  await desk.call('leader', 'PATCH', `/runs/${runId}`, { state: 'approved' }, version + 1);
  const [head] = (await desk.call('ana', 'GET', '/statements')).body.items;
  const statement = (await desk.call('ana', 'GET', `/statements/${head.id}`)).body;
  const line = statement.lines.find(({ deal }: { deal: { name: string } }) => deal.name === 'In dollars');
  expect(line.sentence).toContain('100,000.00 USD. At the rate of 0.9 since 2026-08-01 that is 90,000.00 EUR.');
  await desk.call('olga', 'POST', '/tables', {
    ...{ what: 'rates', text: 'day,currency,into,rate\n2026-08-01,USD,EUR,0.92', sure: true },
  });
  const next = (await desk.call('olga', 'POST', '/runs', { period: 'Q4 2026' })).body;
  const settled = (await desk.call('fin', 'GET', `/runs/${next.id}/differences`)).body.items;
  expect(settled.map(({ change }: { change: number }) => change)).toEqual([40_000]);
});

test('a workspace notes what others pay, with year and source', async () => {
  const said = {
    role: 'Account executive',
    year: 2025,
    amount: 9_000_000,
    currency: 'EUR',
    source: 'A survey of 2025',
  };
  const added = await desk.call('olga', 'POST', '/references', said);
  expect([added.status, added.body]).toMatchObject([201, said]);
  expect((await desk.call('olga', 'POST', '/references', { ...said, source: '' })).status).toBe(400);
  expect((await desk.call('fin', 'POST', '/references', said)).status).toBe(403);
  expect((await desk.call('fin', 'GET', '/references')).body.items).toHaveLength(1);
  const gone = await desk.call('olga', 'DELETE', `/references/${added.body.id}`, undefined, added.body.version);
  expect([gone.status, (await desk.call('fin', 'GET', '/references')).body.items]).toEqual([200, []]);
});

test('a draft of a plan is tried on the last four quarters before it is saved', async () => {
  const body = { terms: rate('40%'), insteadOf: plans.Before!.id };
  const told = await desk.call('olga', 'POST', '/simulations', body);
  expect(told.body.people).toMatchObject([{ person: { name: 'ana' }, was: 3_840_000, now: 7_680_000 }]);
  const wrong = await desk.call('olga', 'POST', '/simulations', { ...body, terms: { ...rate('40%'), variable: 1 } });
  expect([wrong.status, wrong.body.errors[0].field]).toEqual([400, 'terms.variable']);
  expect((await desk.call('ana', 'POST', '/simulations', body)).status).toBe(403);
});
