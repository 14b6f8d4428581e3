import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PayDesk, payDesk, termsOf } from '../../../test/support/pay-desk.ts';
import { newId } from '../../ground/index.ts';
import type { DealRow } from '../../process/pipeline/tables.ts';

let desk: PayDesk;
const ids: Record<string, string> = {};

const part = (who: string, percent: number, kind: 'share' | 'overlay' = 'share') => ({
  ...{ personId: desk.idOf(who), kind, percent },
});

beforeAll(async () => {
  desk = await payDesk();
  const won = async (name: string, day: string, more: Partial<DealRow> = {}) => {
    ids[name] = await desk.won('ana', 20_000_000, day, { name, createdOn: '2026-10-01', ...more });
  };
  const open = async (name: string, more: Partial<DealRow> = {}) => {
    const still = { name, status: 'open' as const, closedOn: null, amount: 12_000_000 };
    ids[name] = await desk.won('ana', 12_000_000, '2026-10-01', { ...still, ...more });
  };
  await won('Won before', '2026-10-20');
  await won('Won by Ben', '2026-10-21', { ownerId: desk.idOf('ben') });
  await open('Open');
  await open('Shared', { splits: [part('ana', 25), part('ben', 75)] });
  await open('Odd', { splits: [part('ana', 25), part('ben', 70)] });
  await open('In dollars', { currency: 'USD' });
  await open('Without a price', { amount: null });
  await open('Of Ben', { ownerId: desk.idOf('ben') });
  await open('Of Cleo', { ownerId: desk.idOf('cleo') });
  for (const who of ['ana', 'ben', 'manager']) await desk.quota(who, '2026-10-01', 30_000_000);
});
afterAll(async () => desk?.close());

const pay = (who: string, deal: string, query = '') => desk.call(who, 'GET', `/deals/${ids[deal] ?? deal}${query}`);

type Told = { person: { id: string }; nothing: string | null; now: { earned: number } | null };
const toldOf = ({ body }: { body: { people: Told[] } }) =>
  body.people.map(({ person, nothing, now }) => [
    [...desk.actors].find(([, { personId }]) => personId === person.id)?.[0],
    nothing ?? now?.earned,
  ]);

const onPlan = async (who: string, component: Record<string, unknown>) => {
  const plan = await desk.call('leader', 'POST', '/plans', { name: `Plan of ${who}`, terms: termsOf(component) });
  const done = await desk.call('leader', 'POST', '/assignments', {
    ...{ planId: plan.body.id, personId: desk.idOf(who), from: '2026-10-01', until: null, ramp: [] },
  });
  expect(done.status).toBe(201);
};

test('where nobody is on a plan, a deal tells nobody what it pays', async () => {
  expect(toldOf(await pay('ana', 'Open'))).toEqual([]);
});

test('a deal pays its seller what his pay of the quarter has more of with it, by tiers that he reaches by it', async () => {
  await onPlan('ana', { accelerators: [{ from: '1', times: '1.5' }] });
  const { body } = await pay('ana', 'Open');
  // 200,000 of 300,000 are won: 100,000 ÷ 30, and 20,000 ÷ 30 × 1.5 above quota.
  expect(body).toMatchObject({ nothing: null, period: 'Q4 2026', currency: 'EUR', discounted: null });
  const [{ now, after }] = body.people;
  expect(now).toMatchObject({ earned: 433_333, held: 0, toDraw: 0, paid: 433_333, currency: 'EUR' });
  expect(now.lines).toHaveLength(1);
  expect(now.lines[0].sentence).toContain('100,000.00 EUR at 3.33 % and 20,000.00 EUR at 3.33 %');
  expect(now.lines[0].deal).toEqual({ id: ids.Open, name: 'Open' });
  expect(after).toBeNull();
  expect((await pay('ana', 'Open', '?language=es')).body.people[0].now.lines[0].sentence).toContain('paga');
});

test('a discount costs its seller what falls off at the highest rate first', async () => {
  const tenth = (await pay('ana', 'Open', '?discount=10%25')).body;
  // 12,000 less: what lay above quota at 1.5 ÷ 30.
  expect([tenth.discounted, tenth.people[0].after.earned]).toEqual([10_800_000, 373_333]);
  const amount = (await pay('ana', 'Open', '?discount=2000000')).body;
  expect([amount.discounted, amount.people[0].after.earned]).toEqual([10_000_000, 333_333]);
  const all = (await pay('ana', 'Open', '?discount=100%25')).body;
  expect([all.discounted, all.people[0].after.earned]).toEqual([0, 0]);
  const more = await pay('ana', 'Open', '?discount=12000001');
  expect([more.status, more.body.errors[0]]).toMatchObject([400, { field: 'discount' }]);
  expect((await pay('ana', 'Open', '?discount=-1')).status).toBe(400);
});

test('each reads what it pays himself and people below him, and a deal that he does not read is not there', async () => {
  await onPlan('manager', { counts: ['direct', 'roll-up'], schedule: { how: 'flat', rate: '1%' } });
  // Ben is on no plan; the manager gets 1 % of what those below him sell.
  expect(toldOf(await pay('manager', 'Shared'))).toEqual([
    ['manager', 120_000],
    ['ana', 100_000],
    ['ben', 'no-plan'],
  ]);
  expect(toldOf(await pay('ana', 'Shared'))).toEqual([['ana', 100_000]]);
  expect(toldOf(await pay('leader', 'Shared'))).toEqual([
    ['ana', 100_000],
    ['ben', 'no-plan'],
  ]);
  expect(toldOf(await pay('fin', 'Open'))).toEqual([['ana', 433_333]]);
  expect((await pay('ana', 'Of Cleo')).status).toBe(404);
  expect((await pay('ana', newId())).status).toBe(404);
  expect((await pay('suse', 'Open')).status).toBe(403);
});

test('where there is nothing to pay it is said why', async () => {
  const why = async (who: string, deal: string) => (await pay(who, deal)).body.nothing;
  expect(await why('ana', 'Without a price')).toBe('without-amount');
  expect(await why('ana', 'Odd')).toBe('splits-are-not-all');
  expect(await why('ana', 'Won before')).toBe('won');
  expect(toldOf(await pay('ana', 'In dollars'))).toEqual([['ana', 'other-currency']]);
  expect(toldOf(await pay('ben', 'Of Ben'))).toEqual([['ben', 'no-plan']]);
  await onPlan('ben', { counts: ['overlay'] });
  expect(toldOf(await pay('ben', 'Of Ben'))).toEqual([['ben', 'pays-nothing']]);
  await onPlan('leader', {});
  expect(toldOf(await pay('leader', 'Of Cleo'))).toEqual([
    ['leader', 'pays-nothing'],
    ['cleo', 'no-plan'],
  ]);
});

test('a deal that is somebody else’s gives no credit to whoever reads it', async () => {
  await onPlan('fin', {});
  expect(toldOf(await pay('fin', 'Open'))[0]).toEqual(['fin', 'no-credit']);
});

test('a role that is not shown what deals are worth is told nothing that it could be reckoned from', async () => {
  const ana = desk.actors.get('ana')!;
  desk.actors.set('ana', { ...ana, fields: { deal: { hidden: ['amount'], fixed: ['amount'] } } });
  const { body } = await pay('ana', 'Open', '?discount=10%25');
  desk.actors.set('ana', ana);
  expect(body).toEqual({
    ...{ nothing: 'amount-is-hidden', currency: 'EUR', period: null, discounted: null, people: [] },
  });
});

test('what a run has frozen is not reckoned beside it', async () => {
  const run = await desk.call('leader', 'POST', '/runs', { period: 'Q4 2026' });
  const frozen = await desk.call('leader', 'PATCH', `/runs/${run.body.id}`, { state: 'frozen' }, run.body.version);
  expect(frozen.status).toBe(200);
  expect((await pay('ana', 'Open')).body.nothing).toBe('period-is-frozen');
});
