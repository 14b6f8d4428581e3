import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayOf, instantFromMs, msOf } from '../../src/ground/index.ts';
import { systemActor } from '../../src/platform/access/actor.ts';
import { remindNow } from '../../src/process/activities/jobs.ts';
import { tellReminder } from '../../src/process/activities/notices.ts';
import { pipelinesAt } from '../../src/process/pipeline/definitions-store.ts';
import { watchDeals } from '../../src/process/pipeline/watch-jobs.ts';
import { openTestProduct, type TestProduct } from '../support/product.ts';

let p: TestProduct;
beforeAll(async () => {
  p = await openTestProduct();
});
afterAll(() => p.close());

type Who = Parameters<TestProduct['ask']>[0];
type Notice = { kind: string; count: number; by: { name: string } | null; record: { kind: string; id: string } };

/** What somebody was told of one record, the newest first. */
async function toldOf(who: Who, recordId: string): Promise<Pick<Notice, 'kind' | 'count'>[]> {
  const { items } = (await p.ask(who, 'GET', '/api/v1/notices?limit=200')).json() as { items: Notice[] };
  return items.filter(({ record }) => record.id === recordId).map(({ kind, count }) => ({ kind, count }));
}

async function plan(who: Who, fields: object): Promise<string> {
  const [kind] = (await p.ask(who, 'GET', '/api/v1/activity-kinds')).json().items;
  const body = { kindId: kind.id, subject: 'Ring the yard', ...fields };
  const made = await p.ask(who, 'POST', '/api/v1/activities', { body });
  expect(made.status, made.text).toBe(201);
  return made.json().id;
}

test('whoever gets a task from another is told of it, whoever plans his own is not', async () => {
  const { Max, Ria, Rolf } = p.alpha.people;
  const id = await plan(Max, { ownerId: Ria.id });
  expect(await toldOf(Ria, id)).toEqual([{ kind: 'assigned', count: 1 }]);
  expect(await toldOf(Max, id)).toEqual([]);
  expect(await toldOf(Ria, await plan(Ria, {}))).toEqual([]);
  const handedOn = { version: 1, body: { ownerId: Rolf.id } };
  expect((await p.ask(Max, 'PATCH', `/api/v1/activities/${id}`, handedOn)).status).toBe(200);
  expect(await toldOf(Rolf, id)).toEqual([{ kind: 'assigned', count: 1 }]);
  // What is no longer hers is out of her reach, and so is its notice.
  expect(await toldOf(Ria, id)).toEqual([]);
});

test('a reminder reaches its owner once, also when the job runs twice', async () => {
  const { Ria } = p.alpha.people;
  const at = instantFromMs(Date.now() + 10 * 60_000);
  const id = await plan(Ria, { at, remindMinutes: 15 });
  const remind = () =>
    p.product.world.db.transaction(systemActor(Ria.actor), async (tx) =>
      remindNow(tx, instantFromMs(msOf(await tx.now()) + 60_000), tellReminder),
    );
  await remind();
  await remind();
  expect(await toldOf(Ria, id)).toEqual([{ kind: 'reminder', count: 1 }]);
});

test('who is asked for an approval hears of it, and who asked hears what became of it', async () => {
  const { Ria, Max, Rolf } = p.alpha.people;
  const recordId = p.alpha.deals.Ria?.second as string;
  const body = { subject: 'deal-override', recordId, reason: 'They sign today' };
  const asked = await p.ask(Ria, 'POST', '/api/v1/approvals', { body });
  expect(asked.status, asked.text).toBe(201);
  expect(await toldOf(Max, recordId)).toContainEqual({ kind: 'approval-asked', count: 1 });
  expect(await toldOf(Rolf, recordId)).toEqual([]);
  const { id, version } = asked.json();
  const decision = { version, body: { decision: 'approve' } };
  expect((await p.ask(Max, 'POST', `/api/v1/approvals/${id}/decision`, decision)).status).toBe(200);
  expect(await toldOf(Ria, recordId)).toContainEqual({ kind: 'approval-decided', count: 1 });
});

test('a deal that stands still is told of once a day, and what lacks its next step once a week', async () => {
  const { Ria } = p.alpha.people;
  const { db } = p.product.world;
  const system = systemActor(Ria.actor);
  const [usual] = await db.read(system, (reader) => pipelinesAt(reader, system, {}));
  if (!usual) throw new Error('There is no pipeline');
  const made = await p.ask(Ria, 'POST', '/api/v1/deals', { body: { name: 'Sails', pipelineId: usual.id } });
  const { id } = made.json();
  const rules = { ...usual.rules, nextStep: 'demanded' as const };
  const today = dayOf(instantFromMs(Date.now()), system.timeZone);
  const [first] = usual.stages;
  // The day on which it has stood in its stage for one day longer than it should.
  const late = addDays(today, (first?.limitDays ?? 0) + 1);
  for (const day of [late, late, addDays(late, 1)]) await watchDeals(db, system, { ...usual, rules }, day);
  const told = await toldOf(Ria, id);
  expect(told.filter(({ kind }) => kind === 'next-step')).toEqual([{ kind: 'next-step', count: 1 }]);
  expect(told.filter(({ kind }) => kind === 'stall')).toEqual([{ kind: 'stall', count: 1 }]);
});
