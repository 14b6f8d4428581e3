import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, addMicros, dayOf, instantFromMs, newId, startOfDay } from '../../src/ground/index.ts';
import { systemActor } from '../../src/platform/access/actor.ts';
import { pipelinesAt } from '../../src/process/pipeline/definitions-store.ts';
import { rulesFor } from '../../src/process/pipeline/rules/profile.ts';
import { type DealRow, deals } from '../../src/process/pipeline/tables.ts';
import { openTestProduct, type Proven, type TestProduct } from '../support/product.ts';

let p: TestProduct;
beforeAll(async () => {
  p = await openTestProduct();
});
afterAll(() => p.close());

const read = async (who: Proven, path: string) => {
  const answer = await p.ask(who, 'GET', `/api/v1${path}`);
  expect(answer.status, answer.text).toBe(200);
  return answer.json();
};
const usual = async () => {
  const system = systemActor(p.alpha.people.Lea.actor);
  const [pipeline] = await p.product.world.db.read(system, (r) => pipelinesAt(r, system, {}));
  return { system, pipeline: pipeline! };
};

test('the path of a deal counts its days by the calendar, as its stage does', async () => {
  const { Ria } = p.alpha.people;
  const { system, pipeline } = await usual();
  const made = await p.ask(Ria, 'POST', '/api/v1/deals', { body: { name: 'Late in the evening' } });
  const db = p.product.world.db;
  const { row } = await db.transaction(Ria.actor, async (tx) => ({ row: (await tx.lock(deals, made.json().id))! }));
  const today = dayOf(instantFromMs(Date.now()), system.timeZone);
  // Half an hour before midnight, two days ago.
  const from = addMicros(startOfDay(addDays(today, -1), system.timeZone), -30 * 60_000_000);
  const { id: _i, version: _v, validFrom: _f, ...rest } = row as DealRow;
  const id = newId();
  const late = {
    ...rest,
    stageId: pipeline.stages[0]!.id,
    stageSince: addDays(today, -2),
    createdOn: addDays(today, -2),
  };
  await db.transaction(system, (tx) => tx.recordMany(deals, [{ id, states: [{ from, row: late }] }]));
  const { visits, daysInStage } = await read(Ria, `/deals/${id}`);
  expect(daysInStage).toBe(2);
  expect(visits).toMatchObject([{ days: 2, leftAt: null }]);
});

test('a stage that was taken out keeps its name in the story of a deal, and nobody is told by an id', async () => {
  const { Lea, Ria } = p.alpha.people;
  const made = (
    await p.ask(Lea, 'POST', '/api/v1/pipelines', { body: { name: 'Short', template: 'four-stages' } })
  ).json();
  const [first, second] = made.stages;
  const deal = (await p.ask(Ria, 'POST', '/api/v1/deals', { body: { name: 'Story', pipelineId: made.id } })).json();
  const body = { stageId: second.id, override: { reason: 'known' } };
  const moved = await p.ask(Ria, 'POST', `/api/v1/deals/${deal.id}/move`, { version: deal.version, body });
  expect(moved.status, moved.text).toBe(200);
  const { version, stages } = made;
  const change = { stages: stages.slice(1), goesTo: {} };
  const gone = await p.ask(Lea, 'PATCH', `/api/v1/pipelines/${made.id}`, { version, body: change });
  expect(gone.status, gone.text).toBe(200);
  const { items } = await read(Ria, `/timeline/deal/${deal.id}`);
  const told = JSON.stringify(items);
  expect(told).toContain(first.name);
  expect(told).not.toContain(`"${first.id}"`);
});

test('the audit asks no next step of deals that a pipeline sells by speed', async () => {
  const { Lea } = p.alpha.people;
  const ofSteps = async () => {
    const { checks } = await read(Lea, '/setup/audit');
    return checks.find(({ check }: { check: string }) => check === 'next-steps').of;
  };
  const before = await ofSteps();
  const made = (
    await p.ask(Lea, 'POST', '/api/v1/pipelines', { body: { name: 'Speed', template: 'four-stages' } })
  ).json();
  await p.ask(Lea, 'POST', '/api/v1/deals', { body: { name: 'Quick', pipelineId: made.id } });
  expect(await ofSteps()).toBe(before + 1);
  const { id, version, rules } = made;
  const body = { rules: rulesFor('b2c', rules) };
  expect((await p.ask(Lea, 'PATCH', `/api/v1/pipelines/${id}`, { version, body })).status).toBe(200);
  expect(await ofSteps()).toBe(before);
});

test('deals without a next step are told to nobody who is not shown next steps', async () => {
  const { Lea, Ria } = p.alpha.people;
  const { pipeline } = await usual();
  const seen = async () => (await read(Ria, `/pipelines/${pipeline.id}/stalls`)).withoutNextStep;
  expect(await seen()).toHaveProperty('count');
  const { version } = await read(Lea, '/access/fields');
  const body = { kind: 'deal', field: 'nextStep', role: 'rep', may: 'none' };
  expect((await p.ask(Lea, 'PATCH', '/api/v1/access/fields', { version, body })).status).toBe(200);
  expect(await seen()).toBeNull();
});
