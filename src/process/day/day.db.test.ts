import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { addDays, newId, startOfDay } from '../../ground/index.ts';
import { managersOn } from '../../people/organisation/reads.ts';
import { aCompanyOf, type Cast } from '../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { buildServer } from '../../platform/http/index.ts';
import { openMetrics } from '../../platform/metrics/registry.ts';
import { setQuotas } from '../../strategy/targets/actions.ts';
import { targetMetrics } from '../../strategy/targets/metrics.ts';
import { addActivityKinds } from '../activities/actions.ts';
import { activitiesById, kindsOf } from '../activities/reads.ts';
import { leads } from '../leads/tables.ts';
import { aLead } from '../leads/testing.ts';
import { addPipeline, emptyDeal, updateDeal } from '../pipeline/actions.ts';
import { changePipeline } from '../pipeline/definitions.ts';
import { pipelineMetrics } from '../pipeline/metrics.ts';
import { fillPipelinePorts } from '../pipeline/ports.ts';
import { pipelinesOf } from '../pipeline/reads.ts';
import { rulesFor } from '../pipeline/rules/profile.ts';
import type { Stage } from '../pipeline/rules/stages.ts';
import { type DealRow, deals, type PipelineRow, pipelines } from '../pipeline/tables.ts';
import { offering } from '../pipeline/testing.ts';
import { readDay, readTeamDay } from './contract.ts';
import { readNextPlan, readPlan } from './plan/contract.ts';
import { dayRoutes } from './routes.ts';
import { countsOf, type DayDeal } from './rules/day.ts';

let today = '2026-11-23';
const registry = openMetrics({ metrics: [...pipelineMetrics, ...targetMetrics], managersOn });

let db: TestDatabase;
let app: Awaited<ReturnType<typeof buildServer>>;
let cast: Cast<'leader' | 'manager' | 'ana' | 'ben' | 'cy' | 'buyer'>;
let system: Actor;
let limitDays: number;
let life: (
  owner: Actor,
  amount: number,
  inStage: number,
  over?: Partial<DealRow>,
  closed?: boolean,
) => { id: string; states: { from: string; row: Omit<DealRow, 'id' | 'version' | 'validFrom'> }[] };
const actors = new Map<string, Actor>();
const open: (DealRow & { amount: number })[] = [];

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
    handlers: dayRoutes(registry),
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
    buyer: { role: 'finance' },
  });
  for (const [name, actor] of Object.entries(cast)) actors.set(name, actor);
  await db.transaction(system, (tx) => addPipeline(tx));
  const [pipeline] = await db.read(system, (reader) => pipelinesOf(reader, system));
  const [first] = pipeline!.stages;
  limitDays = first!.limitDays;
  life = (owner, amount, inStage, over = {}, closed = false) => {
    const on = addDays(today, -inStage);
    const row: Omit<DealRow, 'id' | 'version' | 'validFrom'> = {
      ...emptyDeal,
      name: `Nordlicht ${amount}`,
      ownerId: owner.personId as string,
      pipelineId: pipeline!.id,
      stageId: first!.id,
      stagePosition: 0,
      stageSince: on,
      amount,
      amountBasis: 'entered',
      currency: 'EUR',
      createdOn: on,
      expectedCloseOn: addDays(today, 60),
      nextStep: 'Call',
      nextStepOn: addDays(today, 5),
      ...over,
    };
    const id = newId();
    const states = [{ from: startOfDay(on, system.timeZone), row }];
    if (closed)
      states.push({
        from: startOfDay(addDays(today, -2), system.timeZone),
        row: { ...row, status: 'won', closedOn: addDays(today, -2) },
      });
    else open.push({ ...row, id, version: 1, validFrom: '', amount });
    return { id, states };
  };
  const { ana, ben, cy } = cast;
  await db.transaction(system, (tx) =>
    tx.recordMany(deals, [
      life(ana, 100, 3, { nextStepOn: addDays(today, -1) }),
      life(ana, 200, limitDays + 5),
      life(ana, 400, limitDays, { nextStep: null, nextStepOn: null }),
      life(ana, 800, 2),
      life(ana, 1_600, 2, { currency: 'USD', nextStep: null, nextStepOn: null }),
      life(ana, 9_000, 25, {}, true),
      ...Array.from({ length: 60 }, (_, at) => life(ben, 10 + at, limitDays + 1 + at)),
      life(cy, 5_000, limitDays + 40, { nextStep: ' ', nextStepOn: addDays(today, -9) }),
    ]),
  );
  await db.transaction(cast.manager, (tx) =>
    setQuotas(tx, [{ personId: ana.personId as string, quarterStart: '2026-10-01', amount: 20_000 }], {
      trueFrom: '2026-10-01',
    }),
  );
});
afterAll(async () => {
  await app?.close();
  await db?.close();
});

async function get(who: string, url: string) {
  const answer = await app.inject({ url, headers: { authorization: who } });
  return { status: answer.statusCode, body: answer.json() };
}
const day = async (who: string, query = '') => readDay.answer.parse((await get(who, `/api/v1/day${query}`)).body);
const team = async (who: string, query = '') =>
  readTeamDay.answer.parse((await get(who, `/api/v1/day/team${query}`)).body);

test('a rep finds his own deals that press, the broken promise first, and how his quarter stands', async () => {
  const told = await day('ana');
  expect(told.groups.map(({ group, items }) => [group, items.map(({ deal }) => deal.amount)])).toEqual([
    ['now', [100]],
    ['today', [200]],
    ['this-week', [400, 1_600]],
  ]);
  expect(told).toMatchObject({ openDeals: 5, total: 4, atStake: 700, otherCurrencies: 1, won: 9_000, quota: 20_000 });
  expect(told.quarter).toMatchObject({ name: 'Q4 2026', pace: 54 / 92 });
  const [promise] = told.groups[0]!.items;
  expect(promise).toMatchObject({
    reason: { kind: 'step-overdue', daysLate: 1 },
    act: 'set-next-step',
    mayWrite: true,
  });
  expect(told.reasons).toEqual([
    { kind: 'step-overdue', n: 1 },
    { kind: 'stalled', n: 1 },
    { kind: 'no-next-step', n: 2 },
  ]);
});

test('a long list shows fifty and counts the rest', async () => {
  const told = await day('ben');
  expect(told.total).toBe(60);
  expect(told.groups.flatMap(({ items }) => items)).toHaveLength(50);
  expect(told.groups).toMatchObject([{ group: 'today', total: 60 }]);
  expect(told.quota).toBe(null);
});

test('who owns no deals has an empty list, whatever he may read', async () => {
  expect(await day('leader')).toMatchObject({ openDeals: 0, total: 0, atStake: 0, groups: [] });
});

test('who leads others and sells nothing finds what is his: whom to talk to, large deals at risk, the quarter of his people', async () => {
  const { lead, won, quota, wonDeals } = await day('manager');
  expect({ won, quota, wonDeals }).toEqual({ won: 9_000, quota: 20_000, wonDeals: 1 });
  expect(lead?.approvals).toBe(0);
  expect(lead?.talk.map(({ person }) => person.id)).toEqual([cast.ana.personId, cast.ben.personId]);
  expect(lead?.behind.map(({ person, attainment }) => [person.id, attainment])).toEqual([[cast.ana.personId, 0.45]]);
  expect(lead?.left).toEqual([]);
  expect(lead?.atRisk[0]).toMatchObject({ deal: { amount: 100 }, owner: { id: cast.ana.personId } });
  expect(lead?.looked).toBe(40);
  expect((await day('leader')).lead?.atRisk[1]).toMatchObject({
    deal: { amount: 5_000 },
    owner: { id: cast.cy.personId },
  });
  expect((await day('ana')).lead).toBe(null);
  expect((await day('buyer')).lead).toBe(null);
});

test('what waits for a decision is of today: of a past day nobody says', async () => {
  const { lead } = await day('manager', `?asOf=${addDays(today, -6)}`);
  expect(lead?.approvals).toBe(null);
  expect(lead?.talk.map(({ person }) => person.id)).toContain(cast.ana.personId);
});

test('the quarter says what is likely still to come, as the same day of earlier quarters had it, for whoever asks', async () => {
  const { cy } = cast;
  expect((await day('ben')).ahead).toMatchObject({ kind: 'too-few', n: 60, have: 0, need: 3, missing: null });
  const closing = (first: string, amount: number, status: 'won' | 'lost') => {
    const [state] = life(cy, amount, 1).states;
    // It is not among those that stay open.
    open.pop();
    const { row } = state!;
    const on = addDays(first, 10);
    const end = addDays(first, 80);
    const then = { ...row, createdOn: on, stageSince: on, expectedCloseOn: end };
    return {
      id: newId(),
      states: [
        { from: startOfDay(on, system.timeZone), row: then },
        { from: startOfDay(end, system.timeZone), row: { ...then, status, closedOn: end } },
      ],
    };
  };
  await db.transaction(system, (tx) =>
    tx.recordMany(deals, [
      closing('2026-01-01', 1_000, 'won'),
      closing('2026-01-01', 4_000, 'lost'),
      closing('2026-04-01', 1_000, 'won'),
      closing('2026-04-01', 1_000, 'lost'),
      closing('2026-07-01', 3_000, 'won'),
      closing('2026-07-01', 7_000, 'lost'),
    ]),
  );
  // 1,000 of 5,000, 1,000 of 2,000 and 3,000 of 10,000 were won: of the 5,000 that are open that makes 1,000 to 2,500.
  expect((await day('cy')).ahead).toEqual({
    kind: 'likely',
    n: 1,
    amount: 5_000,
    shares: { low: 0.2, high: 0.5 },
    quarters: 3,
    likely: { low: 1_000, high: 2_500 },
    missing: null,
    reach: null,
  });
  expect((await team('leader')).ahead).toMatchObject({ kind: 'likely', quarters: 3, missing: 11_000, reach: 'short' });
  expect((await team('manager')).ahead).toMatchObject({ kind: 'too-few', have: 0 });
  expect((await day('cy', '?asOf=2026-08-24')).ahead).toMatchObject({ kind: 'too-few', n: 2, have: 2 });
  expect((await day('ben', '?asOf=2026-09-30')).ahead).toEqual({ kind: 'over' });
});

const sent = async (who: string, method: 'PUT' | 'POST', url: string, payload: object, version?: number) => {
  const answer = await app.inject({
    ...{ method, url, payload },
    headers: {
      ...{ authorization: who, 'content-type': 'application/json', 'idempotency-key': newId() },
      ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
    },
  });
  return { status: answer.statusCode, body: answer.json() };
};

async function putOff(who: string, dealId: string, until: string | null) {
  const answer = await app.inject({
    method: 'PUT',
    url: `/api/v1/day/snoozes/${dealId}`,
    headers: { authorization: who, 'content-type': 'application/json', 'idempotency-key': newId() },
    payload: { until },
  });
  return { status: answer.statusCode, body: answer.json() };
}

test('what is put off leaves the list until its day, for oneself alone, and is back on that day or at once', async () => {
  const [before] = (await day('ana')).groups.flatMap(({ items }) => items);
  const { id } = before!.deal;
  const until = addDays(today, 3);
  expect((await putOff('ana', id, until)).status).toBe(200);
  const told = await day('ana');
  expect(told.total).toBe(3);
  expect(told.groups.flatMap(({ items }) => items).map(({ deal }) => deal.id)).not.toContain(id);
  expect(told.snoozed).toMatchObject([{ deal: { id }, until, reason: before!.reason }]);
  // His manager, who looks at the same deal among the largest, has put nothing off.
  const lead = await day('manager');
  expect(lead.snoozed).toEqual([]);
  expect(lead.lead?.atRisk.map(({ deal }) => deal.id)).toContain(id);

  expect((await putOff('ana', id, addDays(today, 1))).status).toBe(200);
  expect((await day('ana')).snoozed).toMatchObject([{ until: addDays(today, 1) }]);
  today = addDays(today, 1);
  expect((await day('ana')).snoozed).toEqual([]);
  expect((await day('ana')).groups.flatMap(({ items }) => items).map(({ deal }) => deal.id)).toContain(id);
  today = addDays(today, -1);
  expect((await putOff('ana', id, null)).status).toBe(200);
  expect(await day('ana')).toMatchObject({ total: 4, snoozed: [] });
});

test('nothing is put off to a day that is no later, nor for more than a year, nor a deal one does not see', async () => {
  const [item] = (await day('ana')).groups.flatMap(({ items }) => items);
  const { id } = item!.deal;
  for (const until of [today, addDays(today, -1), addDays(today, 400)])
    expect(await putOff('ana', id, until)).toMatchObject({ status: 400, body: { errors: [{ field: 'until' }] } });
  expect((await putOff('cy', id, addDays(today, 1))).status).toBe(404);
  expect((await putOff('ana', newId(), addDays(today, 1))).status).toBe(404);
});

test('a past day shows what pressed then', async () => {
  const told = await day('ana', `?asOf=${addDays(today, -6)}`);
  expect(told.day).toBe(addDays(today, -6));
  expect(told.groups.map(({ group, items }) => [group, items.map(({ deal }) => deal.amount)])).toEqual([
    ['today', [9_000]],
    ['this-week', [400]],
  ]);
  expect(told.won ?? 0).toBe(0);
});

test('a manager sees his team and nobody else, whom to talk to first on top', async () => {
  const told = await team('manager');
  expect(told.people.map(({ person }) => person.id)).toEqual([cast.ana.personId, cast.ben.personId]);
  expect(told.people[0]).toMatchObject({
    open: 5,
    stalled: 1,
    withoutNextStep: 2,
    overdueSteps: 1,
    openAmount: 1_500,
    won: 9_000,
    quota: 20_000,
    attainment: 0.45,
    manager: { id: cast.manager.personId },
  });
  expect(told.people[1]).toMatchObject({
    open: 60,
    stalled: 60,
    quota: null,
    attainment: null,
    coverage: { value: null },
  });
  expect(told).toMatchObject({ limitedTo: 'team', won: 9_000, quota: 20_000 });
});

test('a leader sees everybody who sells, and a team page as of a past day', async () => {
  const told = await team('leader');
  expect(new Set(told.people.map(({ person }) => person.id))).toEqual(
    new Set([cast.ana.personId, cast.ben.personId, cast.cy.personId]),
  );
  const before = await team('leader', '?asOf=2026-01-05');
  expect(before.people).toEqual([]);
  const past = await team('leader', `?asOf=${addDays(today, -6)}`);
  expect(past.people.find(({ person }) => person.id === cast.ana.personId)).toMatchObject({
    open: 3,
    overdueSteps: 0,
    stalled: 1,
  });
});

test('a deal stands on the day as on its page: by what others judge, where its stage went, and quiet when nobody speaks', async () => {
  const own = systemActor(anActor({ personId: null }));
  const { boss, rep } = await aCompanyOf(db, own, { boss: { role: 'manager' }, rep: { role: 'rep', under: 'boss' } });
  for (const [name, actor] of Object.entries({ boss, rep })) actors.set(name, actor);
  const pipeline = await db.transaction(own, (tx) => addPipeline(tx));
  const [first, gone, ...rest] = pipeline.stages as [Stage, Stage, ...Stage[]];
  await db.transaction(own, async (tx) => {
    const before = (await tx.lock(pipelines, pipeline.id)) as PipelineRow;
    const offer = {
      key: 'offer',
      kind: 'document',
      text: 'the offer is there',
      level: 'block' as const,
      about: 'Offer',
    };
    const stages = [{ ...first, exit: [offer] }, ...rest];
    const goneStages = [{ id: gone.id, name: gone.name, goesTo: first.id }];
    await tx.record({
      table: pipelines,
      before,
      after: { ...before, stages, goneStages, rules: { ...before.rules, quietDays: 30 } },
    });
  });
  const enter = async (stageId: string, inStage: number) => {
    const on = addDays(today, -inStage);
    const step = { nextStep: 'Call', nextStepOn: addDays(today, 5) };
    const at = { pipelineId: pipeline.id, stageId, stagePosition: 0, stageSince: on, createdOn: on };
    const row = { ...emptyDeal, name: 'Nordlicht', ownerId: rep.personId as string, currency: 'EUR', ...at, ...step };
    const id = newId();
    await db.transaction(own, (tx) =>
      tx.recordMany(deals, [{ id, states: [{ from: startOfDay(on, own.timeZone), row }] }]),
    );
    return id;
  };
  const late = await enter(first.id, first.limitDays + 5);
  const moved = await enter(gone.id, first.limitDays + 9);
  const quiet = await enter(first.id, 2);
  fillPipelinePorts({
    criteria: [offering('document', () => 'Offer.pdf')],
    lastContacts: async () => new Map([[quiet, addDays(today, -40)]]),
  });
  const [told, people] = [await day('rep'), (await team('boss')).people];
  fillPipelinePorts({});
  const items = new Map(told.groups.flatMap((group) => group.items.map((item) => [item.deal.id, item])));
  for (const id of [late, moved])
    expect(items.get(id)).toMatchObject({ reason: { kind: 'stalled' }, act: 'move', deal: { stageName: first.name } });
  expect(items.get(quiet)?.reason).toEqual({ kind: 'stalled', why: 'contact', days: 40, limitDays: 30 });
  expect(people).toMatchObject([{ open: 3, stalled: 3 }]);
});

test('what the database counts is what the rule counts', async () => {
  const told = await team('leader');
  for (const { person, open: count, stalled, withoutNextStep, overdueSteps } of told.people) {
    const own = open.filter(({ ownerId }) => ownerId === person.id);
    const facts = own.map(
      (row): DayDeal => ({
        ...row,
        isListPriced: false,
        daysInStage: (Date.parse(today) - Date.parse(row.stageSince)) / 86_400_000,
        limitDays,
        openCriteria: 0,
        hasNextStage: true,
      }),
    );
    expect({ open: count, stalled, withoutNextStep, overdueSteps }).toEqual(countsOf(facts, today));
  }
});

test('for a rep there is no team page; finance reads it', async () => {
  expect((await get('ana', '/api/v1/day/team')).status).toBe(404);
  expect((await get('buyer', '/api/v1/day/team')).status).toBe(200);
});

test('a step is done with what it came to and what comes next, in one act; a second time, or somebody else’s, it is not', async () => {
  const { ana } = cast;
  await db.transaction(system, (tx) => addActivityKinds(tx));
  const call = (await db.read(ana, (reader) => kindsOf(reader, ana))).find(({ name }) => name === 'Call')!;
  const { id, states } = life(ana, 300, 3, { name: 'Stepped', nextStep: 'Call Mia', nextStepOn: today });
  await db.transaction(system, (tx) => tx.recordMany(deals, [{ id, states }]));
  const url = `/api/v1/day/steps/${id}/done`;
  const [outcome] = call.outcomes;
  const body = { kindId: call.id, outcome, nextStep: 'Send the offer', nextStepOn: addDays(today, 2) };
  expect((await sent('ana', 'POST', url, { ...body, outcome: 'Danced' }, 1)).body.errors).toMatchObject([
    { field: 'outcome' },
  ]);
  expect((await sent('cy', 'POST', url, body, 1)).status).toBe(404);
  const done = await sent('ana', 'POST', url, body, 1);
  expect(done).toMatchObject({ status: 200, body: { nextStep: 'Send the offer', nextStepOn: addDays(today, 2) } });
  const wrote = await db.read(ana, (reader) => activitiesById(reader, ana, [done.body.activityId]));
  expect(wrote).toMatchObject([{ subject: 'Call Mia', outcome, status: 'done', doneOn: today }]);
  expect((await sent('ana', 'POST', url, body, 1)).status).toBe(412);
});

test('a plan for tomorrow offers what is left, promised, due and worth it, and in the morning says what of it was kept', async () => {
  const { ana } = cast;
  const { id: worked, states } = life(ana, 700, 3, { name: 'Planned', nextStepOn: addDays(today, 1) });
  const { id: idle, states: idleStates } = life(ana, 650, 3, { name: 'Idle', nextStepOn: addDays(today, 1) });
  await db.transaction(system, (tx) =>
    tx.recordMany(deals, [
      { id: worked, states },
      { id: idle, states: idleStates },
    ]),
  );
  const next = async (who: string) => readNextPlan.answer.parse((await get(who, '/api/v1/day/plan/next')).body);
  const plan = async (who: string) => readPlan.answer.parse((await get(who, '/api/v1/day/plan')).body);
  const offered = await next('ana');
  const whyOf = new Map(offered.offers.map(({ id, why }) => [id, why]));
  expect([offered.day, offered.isKept, whyOf.get(worked)]).toEqual([addDays(today, 1), false, 'due']);
  expect(new Set(offered.offers.map(({ kind, id }) => kind + id)).size).toBe(offered.offers.length);
  expect(offered.items.map(({ id }) => whyOf.get(id))).not.toContain('take-up');

  const asked = aLead({ ownerId: ana.personId, name: 'Rosa Vidal', receivedAt: `${addDays(today, -1)}T10:00:00Z` });
  const { version: _, validFrom: __, id: leadId, ...lead } = { ...asked, dueAt: `${today}T10:00:00Z` };
  const from = startOfDay(today, system.timeZone);
  await db.transaction(system, (tx) => tx.recordMany(leads, [{ id: leadId, states: [{ from, row: lead }] }]));
  const late = (await next('ana')).offers.find(({ id }) => id === leadId);
  expect(late).toMatchObject({ kind: 'lead', name: 'Rosa Vidal', about: 'Acme', why: 'not-done', dueOn: today });

  const deal = (id: string) => ({ kind: 'deal' as const, id });
  const keep = (who: string, on: string, ids: string[]) =>
    sent(who, 'PUT', `/api/v1/day/plan/${on}`, { items: ids.map(deal) });
  const tomorrow = addDays(today, 1);
  expect((await keep('cy', tomorrow, [worked])).body.errors).toMatchObject([{ field: 'items' }]);
  expect((await keep('ana', tomorrow, [worked, worked])).status).toBe(400);
  expect((await keep('ana', addDays(today, -1), [worked])).body.errors).toMatchObject([{ field: 'on' }]);
  expect((await keep('ana', tomorrow, [idle, worked])).status).toBe(200);
  expect((await next('ana')).items.map(({ id }) => id)).toEqual([idle, worked]);
  expect((await plan('manager')).nextItems).toBe(0);

  today = tomorrow;
  expect(await plan('ana')).toMatchObject({ kept: 0, of: 2, last: null });
  await db.transaction(ana, (tx) =>
    updateDeal(tx, worked, 1, { nextStep: 'Send', nextStepOn: addDays(today, 3) }, undefined),
  );
  expect(await plan('ana')).toMatchObject({
    ...{ kept: 1, of: 2 },
    items: [
      { id: idle, isDone: false },
      { id: worked, isDone: true, step: 'Send' },
    ],
  });
  const evening = (await next('ana')).offers.find(({ id }) => id === idle);
  expect(evening?.why).toBe('not-done');
  today = addDays(today, -1);
  expect((await keep('ana', tomorrow, [])).status).toBe(200);
  expect((await plan('ana')).nextItems).toBe(0);
});

test('in a pipeline that sells B2C no next step is asked for, as soon as it is switched and no longer once it is back', async () => {
  const { ana } = cast;
  const [pipeline] = await db.read(system, (reader) => pipelinesOf(reader, system));
  const asked = async () => (await day('ana')).reasons.find(({ kind }) => kind === 'no-next-step')?.n ?? 0;
  const switched = (rules: PipelineRow['rules'], seen: number) =>
    db.transaction(cast.leader, (tx) => changePipeline(tx, pipeline!.id, seen, { rules }, today));
  const counted = async () => {
    const { people } = await team('leader');
    return people.reduce((sum, { withoutNextStep }) => sum + withoutNextStep, 0);
  };
  const before = [await asked(), await counted()];
  expect(Math.min(...before)).toBeGreaterThan(0);
  expect(await switched(rulesFor('b2c', pipeline!.rules), pipeline!.version)).toHaveProperty(
    'pipeline.rules.profile',
    'b2c',
  );
  expect([await asked(), await counted()]).toEqual([0, 0]);
  expect(await db.transaction(ana, (tx) => changePipeline(tx, pipeline!.id, 9, {}, today))).toEqual({ missing: true });
  await switched(pipeline!.rules, pipeline!.version + 1);
  expect([await asked(), await counted()]).toEqual(before);
});
