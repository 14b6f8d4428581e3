import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { addDays, newId, startOfDay } from '../../ground/index.ts';
import { setManager } from '../../people/organisation/actions.ts';
import { managersOn } from '../../people/organisation/reads.ts';
import { aCompanyOf, type Cast } from '../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { buildServer } from '../../platform/http/index.ts';
import { openMetrics } from '../../platform/metrics/registry.ts';
import { metricRoutes } from '../../platform/metrics/routes.ts';
import { addPipeline, emptyDeal } from '../../process/pipeline/actions.ts';
import { pipelineMetrics } from '../../process/pipeline/metrics.ts';
import { pipelinesOf } from '../../process/pipeline/reads.ts';
import { type DealRow, deals } from '../../process/pipeline/tables.ts';
import { setQuotas } from '../../strategy/targets/actions.ts';
import { targetMetrics } from '../../strategy/targets/metrics.ts';
import { targetRoutes } from '../../strategy/targets/routes.ts';
import { bridge } from './contract.ts';
import { bridgeRoutes } from './routes.ts';

let today = '2026-11-23';
const registry = openMetrics({ metrics: [...pipelineMetrics, ...targetMetrics], managersOn });

let db: TestDatabase;
let app: Awaited<ReturnType<typeof buildServer>>;
let cast: Cast<'leader' | 'manager' | 'ana' | 'ben' | 'cy'>;
let system: Actor;
const actors = new Map<string, Actor>();

beforeAll(async () => {
  db = await openTestDatabase();
  const quiet = {
    info() {},
    warn() {},
    error(facts: object) {
      console.error(facts);
    },
  };
  app = await buildServer({
    handlers: [...metricRoutes(registry), ...targetRoutes(registry), ...bridgeRoutes(registry)],
    world: { db, now: () => `${today}T12:00:00.000000Z`, today: () => today },
    log: quiet,
    identify: async ({ headers }) => actors.get(String(headers.authorization)) ?? null,
    allows: () => true,
  });
  await app.ready();

  system = systemActor(anActor({ personId: null }));
  cast = await aCompanyOf(db, system, {
    leader: { role: 'leader' },
    manager: { role: 'manager', under: 'leader' },
    ana: { role: 'rep', under: 'manager' },
    ben: { role: 'rep', under: 'manager' },
    cy: { role: 'rep', under: 'leader' },
  });
  for (const [name, actor] of Object.entries(cast)) actors.set(name, actor);
  await db.transaction(system, (tx) => addPipeline(tx));
  const [pipeline] = await db.read(system, (reader) => pipelinesOf(reader, system));
  const [first, second] = pipeline!.stages;
  const at = (day: string) => startOfDay(day, system.timeZone);
  const life = (
    ownerId: string,
    on: string,
    closed: { status: 'won' | 'lost'; after: number } | null,
    amount: number,
  ) => {
    const row: Omit<DealRow, 'id' | 'version' | 'validFrom'> = {
      ...emptyDeal,
      name: 'Nordlicht',
      ownerId,
      pipelineId: pipeline!.id,
      stageId: first!.id,
      stagePosition: 0,
      stageSince: on,
      amount,
      amountBasis: amount === 300 ? 'list_price' : 'entered',
      currency: 'EUR',
      createdOn: on,
      expectedCloseOn: addDays(on, 60),
    };
    const states = [{ from: at(on), row }];
    if (closed) {
      const day = addDays(on, closed.after);
      const moved = { ...row, stageId: second!.id, stagePosition: 1, stageSince: day };
      if (closed.status === 'won') states.push({ from: at(addDays(on, 1)), row: moved });
      states.push({
        from: at(day),
        row: { ...(closed.status === 'won' ? moved : row), status: closed.status, closedOn: day },
      });
    }
    return { id: newId(), states };
  };
  const [ana, ben, cy] = [cast.ana.personId!, cast.ben.personId!, cast.cy.personId!];
  await db.transaction(system, (tx) =>
    tx.recordMany(deals, [
      // Closed in October 2026: Ana won 12 and lost 4, Ben won 3 and lost 9, Cy won 2 and lost 2.
      ...Array.from({ length: 12 }, () => life(ana, '2026-09-01', { status: 'won', after: 45 }, 1_000)),
      ...Array.from({ length: 4 }, () => life(ana, '2026-09-01', { status: 'lost', after: 40 }, 1_000)),
      ...Array.from({ length: 3 }, () => life(ben, '2026-09-02', { status: 'won', after: 50 }, 2_000)),
      ...Array.from({ length: 9 }, () => life(ben, '2026-09-02', { status: 'lost', after: 50 }, 2_000)),
      ...Array.from({ length: 2 }, () => life(cy, '2026-09-03', { status: 'won', after: 60 }, 5_000)),
      ...Array.from({ length: 2 }, () => life(cy, '2026-09-03', { status: 'lost', after: 60 }, 5_000)),
      ...Array.from({ length: 10 }, () => life(ana, '2026-10-10', null, 300)),
      ...Array.from({ length: 10 }, () => life(ben, '2026-10-10', null, 500)),
    ]),
  );
  const quotas = [ana, ben].map((personId) => ({ personId, quarterStart: '2026-10-01', amount: 20_000 }));
  await db.transaction(cast.manager, (tx) => setQuotas(tx, quotas, { trueFrom: '2026-10-01' }));
});
afterAll(async () => {
  await app?.close();
  await db?.close();
});

async function get(who: string, url: string) {
  const answer = await app.inject({ url, headers: { authorization: who } });
  return { status: answer.statusCode, body: answer.json() };
}

test('the Bridge tells the leader the quarter: won against quota and pace, stages, and every person', async () => {
  const { status, body } = await get('leader', '/api/v1/bridge');
  expect(status).toBe(200);
  const told = bridge.parse(body);
  expect(told.period.name).toBe('Q4 2026');
  expect(told.quota).toMatchObject({ amount: 40_000, attainment: 0.7 });
  expect(told.quota.pace).toBeCloseTo(54 / 92, 10);
  expect(told.headline[0]).toMatchObject({ kind: 'won-against-quota', won: 28_000, standing: 'ahead', tone: 'good' });
  const [won, coverage, rate] = told.figures;
  expect(won!.figure.value).toBe(28_000);
  expect(coverage!.figure).toMatchObject({ value: 0.2, place: 'below' });
  expect(rate!.figure).toMatchObject({ value: 17 / 32, n: 32 });
  expect(won!.series).toHaveLength(8);
  expect(told.wonByQuarter.at(-1)).toMatchObject({ name: 'Q4 2026', won: 28_000, quota: 40_000 });
  expect(told.people.map(({ won: own }) => own?.value ?? 0).reduce((a, b) => a + b)).toBe(28_000);
  expect(told.people.find(({ personId }) => personId === cast.ana.personId)).toMatchObject({
    quota: 20_000,
    attainment: 0.6,
    open: 3_000,
  });
  expect(told.limitedTo).toBe(null);
  const first = told.pipelines[0]!.stages[0]!;
  expect(first).toMatchObject({ entered: 52, advanced: 17, left: 15, stillThere: 20 });
});

test('the Bridge answers what is ahead and what to do, as it was on the day', async () => {
  const told = bridge.parse((await get('leader', '/api/v1/bridge')).body);
  // No quarter before this one had open deals: what is open is told, and nothing is foretold.
  expect(told.ahead).toEqual({ kind: 'too-few', n: 20, amount: 8_000, have: 0, need: 3, missing: 12_000 });
  // Coverage of 0.2 asks for three times the quota of 40,000, less the 8,000 that are open.
  expect(told.todo).toEqual({ kind: 'fill-pipeline', amount: 112_000 });

  const before = bridge.parse((await get('leader', '/api/v1/bridge?asOf=2026-10-12')).body);
  expect(before.ahead).toMatchObject({ kind: 'too-few', n: 48, missing: 40_000 });
  const next = bridge.parse((await get('leader', '/api/v1/bridge?period=Q1+2027')).body);
  expect(next.ahead).toMatchObject({ kind: 'too-few', n: 20, have: 0, missing: null });
  const over = bridge.parse((await get('leader', '/api/v1/bridge?period=Q3+2026')).body);
  expect(over).toMatchObject({ ahead: { kind: 'over' }, todo: { kind: 'go-on' } });
  const ben = bridge.parse((await get('ben', '/api/v1/bridge')).body);
  expect(ben.ahead).toMatchObject({ kind: 'too-few', n: 10, amount: 5_000, missing: 14_000 });
});

test('a manager sees his team, a rep himself, and both are told so', async () => {
  const manager = bridge.parse((await get('manager', '/api/v1/bridge')).body);
  expect(manager.limitedTo).toBe('team');
  expect(manager.figures[0]!.figure.value).toBe(18_000);
  const rep = bridge.parse((await get('ben', '/api/v1/bridge')).body);
  expect(rep.limitedTo).toBe('own');
  expect(rep.figures[0]!.figure.value).toBe(6_000);
  expect(rep.people.map(({ personId }) => personId)).toEqual([cast.ben.personId]);
});

test('half a year after the last deal closed the Bridge says when the data ends', async () => {
  today = '2027-05-03';
  const told = bridge.parse((await get('leader', '/api/v1/bridge')).body);
  today = '2026-11-23';
  expect(told).toMatchObject({ isQuiet: true, latestActivityOn: '2026-11-02' });
  expect(told.headline[0]).toEqual({ kind: 'data-ends', tone: 'quiet', on: '2026-11-02' });
});

test('as of the eve of the first deal there is nothing to tell', async () => {
  const told = bridge.parse((await get('leader', '/api/v1/bridge?asOf=2026-08-31')).body);
  expect(told.headline).toEqual([{ kind: 'nothing-yet', tone: 'quiet' }]);
  expect(told.latestActivityOn).toBe(null);
});

test('an answer leads to its rows, and the parts of won value make up the whole', async () => {
  const { body } = await get('leader', '/api/v1/metrics/won_value?groupBy=team&groupBy=month');
  expect(body.groups.map(({ value }: { value: number }) => value).reduce((a: number, b: number) => a + b)).toBe(
    body.whole.value,
  );
  const october = body.groups.find(
    ({ key }: { key: { team: string; month: string } }) =>
      key.team === cast.manager.personId && key.month === '2026-10',
  );
  expect(october.value).toBe(18_000);
  const rows = (await get('leader', october.rowsHref)).body;
  expect(rows.items.map(({ amount }: { amount: number }) => amount).reduce((a: number, b: number) => a + b)).toBe(
    18_000,
  );
});

test('why a coverage is what it is: open deals over quota, with how many amounts are list prices', async () => {
  const { body } = await get('leader', '/api/v1/metrics/pipeline_coverage?period=Q4+2026');
  expect(body.whole).toMatchObject({ value: 0.2, n: 20, place: 'below', missing: null });
  expect(
    body.whole.calculation.map((part: { kind: string; amount: number; sign: string }) => part.sign ?? part.amount),
  ).toEqual([8_000, '÷', 40_000]);
  expect(body.basis).toEqual({ n: 20, listPriced: 10, withoutAmount: 0 });
  expect(body.definition).toMatchObject({
    id: 'pipeline_coverage',
    version: 1,
    notToConfuseWith: ['coverage_of_remaining'],
  });
});

test('coverage of the remaining quota is another number: what closes in the quarter over what is left to win', async () => {
  const { body } = await get('leader', '/api/v1/metrics/coverage_of_remaining?groupBy=owner');
  // 20 deals expected on 9 December come to 8,000; of 40,000 there are 28,000 won.
  expect(body.whole.value).toBeCloseTo(8_000 / 12_000, 12);
  const ben = body.groups.find(({ key }: { key: { owner: string } }) => key.owner === cast.ben.personId);
  expect(ben.value).toBeCloseTo(5_000 / 14_000, 12);
  expect((await get('leader', ben.rowsHref)).body.items).toHaveLength(10);
});

test('a question that a metric cannot answer names the field', async () => {
  const { status, body } = await get('leader', '/api/v1/metrics/pipeline_coverage?groupBy=product');
  expect(status).toBe(400);
  expect(body.errors[0].field).toBe('groupBy');
  expect((await get('leader', '/api/v1/metrics/nonsense')).status).toBe(404);
  expect((await get('leader', '/api/v1/metrics/win_rate?from=2026-01-01')).body.errors[0].field).toBe('until');
});

test('a rep is not told who else has a quota, and cannot set one', async () => {
  const grid = (await get('ana', '/api/v1/quotas?year=2026')).body;
  expect(grid.people.map(({ personId }: { personId: string }) => personId)).toEqual([cast.ana.personId]);
  expect(grid.whole.year).toBe(20_000);
  const put = (who: string, items: object[]) =>
    app.inject({
      method: 'PUT',
      url: '/api/v1/quotas',
      headers: { authorization: who, 'idempotency-key': newId() },
      payload: { items },
    });
  const item = { personId: cast.ana.personId, quarter: 'Q1 2027', amount: 1 };
  expect((await put('ana', [item])).statusCode).toBe(400);
  expect((await put('manager', [{ ...item, personId: cast.cy.personId }])).statusCode).toBe(400);
  expect((await put('manager', [item, { ...item, quarter: 'Q2 2027' }])).json()).toMatchObject({ set: 2, cleared: 0 });
  const stale = await put('leader', [{ ...item, amount: 5, version: null }]);
  expect(stale.statusCode).toBe(409);
  expect(stale.json()).toMatchObject({
    type: 'urn:quarterdeck:refusal:changed-meanwhile',
    changed: [{ amount: 1, version: 1 }],
  });
});

test('the sum of a team counts everybody in it once, managers of managers included', async () => {
  const grid = (await get('leader', '/api/v1/quotas?year=2026')).body;
  const sumOf = (id: string | null) => grid.teams.find(({ leaderId }: { leaderId: string }) => leaderId === id);
  expect(sumOf(cast.manager.personId)).toMatchObject({ people: 3, quarters: [null, null, null, 40_000], year: 40_000 });
  expect(sumOf(cast.leader.personId)).toMatchObject({ people: 5, year: 40_000 });
  expect(grid.whole.year).toBe(40_000);
  const past = (await get('leader', '/api/v1/quotas?year=2026&asOf=2026-09-30')).body;
  expect(past.whole.year).toBe(null);
});

test('a proposal rests on what each won in the quarter before and writes nothing', async () => {
  const { body } = await get('leader', '/api/v1/quotas/proposal?quarter=Q1%202027&from=last-quarter&growthPercent=10');
  expect(body.basedOn).toBe('Q4 2026');
  expect(body.items.find(({ personId }: { personId: string }) => personId === cast.ana.personId)).toEqual({
    personId: cast.ana.personId,
    won: 12_000,
    amount: 13_200,
  });
  const after = (await get('leader', '/api/v1/quotas?year=2028')).body;
  expect(after.whole.year).toBe(null);
});

test('a team of last quarter is who was in it then: each part is the sum of the deals behind it, also after somebody moved', async () => {
  const { leader, manager, ben } = cast;
  await db.transaction(leader, (tx) =>
    setManager(tx, ben.personId as string, leader.personId as string, '2026-11-10', today),
  );
  const asked = 'from=2026-07-01&until=2027-01-01&groupBy=team&groupBy=quarter&asOf=2026-11-23';
  const { groups } = (await get('leader', `/api/v1/metrics/pipeline_coverage?${asked}`)).body;
  const open: Record<string, number> = {};
  for (const { key, n, rowsHref } of groups) {
    expect((await get('leader', `${rowsHref}&limit=100`)).body.items).toHaveLength(n);
    open[`${key.quarter} ${key.team === manager.personId ? 'manager' : 'leader'}`] = n;
  }
  expect(open).toEqual({
    'Q3 2026 manager': 28,
    'Q3 2026 leader': 4,
    'Q4 2026 manager': 10,
    'Q4 2026 leader': 10,
  });
});
