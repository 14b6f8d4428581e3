import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { newId, startOfDay } from '../../ground/index.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { allows } from '../../platform/access/kinds.ts';
import { buildServer } from '../../platform/http/index.ts';
import { addPipeline, emptyDeal } from '../../process/pipeline/actions.ts';
import { pipelinesOf } from '../../process/pipeline/reads.ts';
import { type DealRow, deals } from '../../process/pipeline/tables.ts';
import { setQuotas } from '../../strategy/targets/actions.ts';
import { aCompanyOf } from '../organisation/testing.ts';
import { assign } from './assignment-actions.ts';
import { makePlan } from './plan-actions.ts';
import { payRoutes } from './routes.ts';
import { advanceRun, makeRun } from './run-actions.ts';
import { aCommission, aPlan } from './testing.ts';

const today = '2026-11-23';
const system = systemActor(anActor({ personId: null }));
let db: TestDatabase;
let app: Awaited<ReturnType<typeof buildServer>>;
const actors = new Map<string, Actor>();
const ids: Record<string, string> = {};
const idOf = (who: string) => actors.get(who)?.personId as string;

const part = (who: string, percent: number, kind: 'share' | 'overlay' = 'share') => ({
  ...{ personId: idOf(who), kind, percent },
});

beforeAll(async () => {
  db = await openTestDatabase();
  app = await buildServer({
    handlers: payRoutes(),
    world: { db, now: () => `${today}T12:00:00.000000Z`, today: () => today },
    log: { info() {}, warn() {}, error: (facts: object) => console.error(facts) },
    identify: async ({ headers }) => actors.get(String(headers.authorization)) ?? null,
    allows,
  });
  await app.ready();
  const cast = await aCompanyOf(db, system, {
    leader: { role: 'leader' },
    fin: { role: 'finance' },
    suse: { role: 'success' },
    manager: { role: 'manager', under: 'leader' },
    other: { role: 'manager', under: 'leader' },
    ana: { role: 'rep', under: 'manager' },
    ben: { role: 'rep', under: 'manager' },
    cleo: { role: 'rep', under: 'other' },
  });
  for (const [name, actor] of Object.entries(cast)) actors.set(name, actor);
  await db.transaction(system, (tx) => addPipeline(tx));
  const [pipeline] = await db.read(system, (reader) => pipelinesOf(reader, system));
  const deal = (name: string, more: Partial<DealRow>) => {
    const row = {
      ...emptyDeal,
      ...{ name, ownerId: idOf('ana'), pipelineId: pipeline!.id, stageId: pipeline!.stages[0]!.id, stagePosition: 0 },
      ...{ stageSince: '2026-01-01', amount: 12_000_000, amountBasis: 'entered' as const, currency: 'EUR' },
      ...{ createdOn: '2026-01-01', ...more },
    };
    ids[name] = newId();
    return { id: ids[name], states: [{ from: startOfDay('2026-10-01', system.timeZone), row }] };
  };
  await db.transaction(system, (tx) =>
    tx.recordMany(deals, [
      deal('Won before', { status: 'won', closedOn: '2026-10-20', amount: 20_000_000 }),
      deal('Won by Ben', { status: 'won', closedOn: '2026-10-21', amount: 20_000_000, ownerId: idOf('ben') }),
      deal('Open', {}),
      deal('Shared', { splits: [part('ana', 25), part('ben', 75)] }),
      deal('Odd', { splits: [part('ana', 25), part('ben', 70)] }),
      deal('In dollars', { currency: 'USD' }),
      deal('Without a price', { amount: null }),
      deal('Of Ben', { ownerId: idOf('ben') }),
      deal('Of Cleo', { ownerId: idOf('cleo') }),
    ]),
  );
  const quotas = ['ana', 'ben', 'manager'].map((who) => ({
    ...{ personId: idOf(who), quarterStart: '2026-10-01', amount: 30_000_000 },
  }));
  await db.transaction(cast.leader, (tx) => setQuotas(tx, quotas));
});
afterAll(async () => {
  await app?.close();
  await db?.close();
});

async function pay(who: string, deal: string, query = '') {
  const answer = await app.inject({
    method: 'GET',
    url: `/api/v1/pay/deals/${ids[deal] ?? deal}${query}`,
    headers: { authorization: who },
  });
  return { status: answer.statusCode, body: answer.json() };
}
type Told = { person: { id: string }; nothing: string | null; now: { earned: number } | null };
const toldOf = ({ body }: { body: { people: Told[] } }) =>
  body.people.map(({ person, nothing, now }) => [
    [...actors].find(([, { personId }]) => personId === person.id)?.[0],
    nothing ?? now?.earned,
  ]);

const onPlan = (who: string, component: Record<string, unknown>) =>
  db.transaction(actors.get('leader')!, async (tx) => {
    const { id: _, version: __, name: ___, ...terms } = aPlan({ components: [aCommission(component)] });
    const plan = await makePlan(tx, { name: `Plan of ${who}`, terms });
    if (!('row' in plan)) throw new Error(JSON.stringify(plan));
    const done = await assign(tx, {
      ...{ planId: plan.row.id, personId: idOf(who), from: '2026-10-01', until: null, ramp: [] },
    });
    if (!('row' in done)) throw new Error(JSON.stringify(done));
  });

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
  const ana = actors.get('ana')!;
  actors.set('ana', { ...ana, fields: { deal: { hidden: ['amount'], fixed: ['amount'] } } });
  const { body } = await pay('ana', 'Open', '?discount=10%25');
  actors.set('ana', ana);
  expect(body).toEqual({
    ...{ nothing: 'amount-is-hidden', currency: 'EUR', period: null, discounted: null, people: [] },
  });
});

test('what a run has frozen is not reckoned beside it', async () => {
  const run = await db.transaction(actors.get('leader')!, (tx) => makeRun(tx, 'Q4 2026'));
  if (!('row' in run)) throw new Error(JSON.stringify(run));
  const frozen = await db.transaction(actors.get('leader')!, (tx) =>
    advanceRun(tx, { id: run.row.id, seen: run.row.version }, 'frozen'),
  );
  expect('row' in frozen).toBe(true);
  expect((await pay('ana', 'Open')).body.nothing).toBe('period-is-frozen');
});
