import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { aDesk } from '../../../test/support/served.ts';
import { newId } from '../../ground/index.ts';
import { managersOn } from '../../people/organisation/reads.ts';
import { aCompanyOf } from '../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { openMetrics } from '../../platform/metrics/registry.ts';
import { metricRoutes } from '../../platform/metrics/routes.ts';
import { remindOfCommitments } from './jobs.ts';
import { commitmentMetrics } from './metrics.ts';
import { commitmentRoutes } from './routes.ts';
import { type CommitmentRow, commitments } from './tables.ts';

const today = '2026-11-23';
let db: TestDatabase;
const desk = aDesk();
const { actors, call } = desk;

beforeAll(async () => {
  db = await openTestDatabase();
  await desk.open(db, {
    handlers: [...commitmentRoutes(), ...metricRoutes(openMetrics({ metrics: commitmentMetrics, managersOn }))],
    today: () => today,
  });
  const cast = await aCompanyOf(db, systemActor(anActor({ personId: null })), {
    leader: { role: 'leader' },
    manager: { role: 'manager', under: 'leader' },
    ana: { role: 'rep', under: 'manager' },
    ben: { role: 'rep', under: 'manager' },
    cleo: { role: 'rep', under: 'leader' },
  });
  for (const [name, actor] of Object.entries(cast)) actors.set(name, actor);
});
afterAll(async () => {
  await desk.close();
  await db?.close();
});

const idOf = (who: string) => actors.get(who)?.personId as string;

const fields = { name: 'Call the buyer back', dueOn: '2026-11-27', dealId: null, withManager: false };
const make = (who: string, more: object = {}) => call(who, 'POST', '/commitments', { ...fields, ...more });

test('a promise is moved, kept and told; each move is counted, and its day stands once it has ended', async () => {
  const made = await make('ben');
  expect([made.status, made.body.state, made.body.timesMoved, made.body.isYours]).toEqual([201, 'open', 0, true]);
  const path = `/commitments/${made.body.id}`;
  const moved = await call('ben', 'PATCH', path, { dueOn: '2027-01-12' }, 1);
  expect([moved.body.dueOn, moved.body.timesMoved]).toEqual(['2027-01-12', 1]);
  expect((await call('ben', 'PATCH', path, { state: 'kept' }, 1)).status).toBe(412);
  const kept = await call('ben', 'PATCH', path, { state: 'kept', note: 'He said yes' }, 2);
  expect([kept.body.state, kept.body.endedOn, kept.body.note]).toEqual(['kept', today, 'He said yes']);
  const late = await call('ben', 'PATCH', path, { dueOn: '2027-02-01' }, 3);
  expect([late.status, late.body.errors[0].field]).toEqual([400, 'dueOn']);
  const open = await call('ben', 'PATCH', path, { state: 'open' }, 3);
  expect([open.body.endedOn, open.body.timesMoved]).toEqual([null, 1]);
  expect((await make('ben', { dealId: newId() })).body.errors[0].field).toBe('dealId');
  expect((await make('ben', { name: 'x'.repeat(501) })).status).toBe(400);
});

test('a manager sees and notes those of his people, a rep his own alone', async () => {
  const agreed = await make('manager', { name: 'Agreed with Ana', ownerId: idOf('ana') });
  expect([agreed.body.withManager, agreed.body.owner.id]).toEqual([true, idOf('ana')]);
  expect((await make('manager', { ownerId: idOf('cleo') })).body.errors[0].field).toBe('ownerId');
  expect((await make('ana', { ownerId: idOf('ben') })).body.errors[0].field).toBe('ownerId');
  const names = async (who: string, whose: string) =>
    (await call(who, 'GET', `/commitments?whose=${whose}`)).body.items.map(({ name }: { name: string }) => name);
  expect(await names('ana', 'all')).toEqual(['Agreed with Ana']);
  expect(await names('manager', 'all')).toContain('Agreed with Ana');
  expect(await names('manager', 'mine')).toEqual([]);
  expect(await names('cleo', 'all')).toEqual([]);
  expect((await call('ben', 'PATCH', `/commitments/${agreed.body.id}`, { state: 'kept' }, 1)).status).toBe(404);
  expect((await call('manager', 'PATCH', `/commitments/${agreed.body.id}`, { state: 'kept' }, 1)).status).toBe(200);
});

const seven: [string, CommitmentRow['state']][] = [
  ...([
    ['2026-10-05', 'kept'],
    ['2026-10-20', 'kept'],
    ['2026-11-30', 'kept'],
  ] as const),
  ...([
    ['2026-10-12', 'broken'],
    ['2026-11-02', 'open'],
    [today, 'open'],
    ['2026-10-30', 'withdrawn'],
  ] as const),
].map(([day, state]) => [day, state]);

test('the keep rate equals a recount of the raw rows, in whole and by owner, now and as of a past day', async () => {
  const rows = seven.map(
    ([dueOn, state]): CommitmentRow => ({
      ...{ id: newId(), version: 0, validFrom: '', ...fields, name: 'Counted', ownerId: idOf('cleo'), dueOn, state },
      ...{ timesMoved: 0, endedOn: state === 'open' ? null : dueOn, note: '' },
    }),
  );
  await db.transaction(actors.get('leader') as Actor, async (tx) => {
    for (const after of rows) await tx.record({ table: commitments, before: null, after });
  });
  const recount = (owner: string | null) =>
    db.read(actors.get('leader') as Actor, async (reader) => {
      const [found] = await reader.sql<{ kept: number; broken: number }>(
        `SELECT (count(*) FILTER (WHERE state = 'kept'))::int AS kept,
           (count(*) FILTER (WHERE state = 'broken' OR (state = 'open' AND due_on < $2::date)))::int AS broken
         FROM app.commitments WHERE workspace_id = $1::uuid AND due_on >= '2026-10-01' AND due_on < '2027-01-01'
           AND ($3::uuid IS NULL OR owner_id = $3::uuid)`,
        [actors.get('leader')?.workspaceId, today, owner],
      );
      return found as { kept: number; broken: number };
    });
  const path = '/metrics/commitment_keep_rate';
  const { body } = await call('leader', 'GET', `${path}?period=Q4+2026&groupBy=owner`);
  const whole = await recount(null);
  expect([body.whole.n, body.whole.value]).toEqual([
    whole.kept + whole.broken,
    whole.kept / (whole.kept + whole.broken),
  ]);
  const cleo = body.groups.find(({ key }: { key: { owner: string } }) => key.owner === idOf('cleo'));
  expect(await recount(idOf('cleo'))).toEqual({ kept: 3, broken: 2 });
  expect([cleo.n, cleo.value]).toEqual([5, 0.6]);
  const behind = (await call('cleo', 'GET', `${path}/rows?period=Q4+2026`)).body.items;
  expect(behind.reduce((sum: number, { share }: { share: number }) => sum + share, 0) / behind.length).toBe(0.6);
  const before = await call('leader', 'GET', `${path}?period=Q4+2026&asOf=2020-01-01`);
  expect(before.body.whole.value ?? null).toBeNull();
});

test('whoever promised is told on the day on which it is due, once, and not of what has ended', async () => {
  const system = systemActor(actors.get('ben') as Actor);
  const day = '2020-03-10';
  const due = await make('ben', { name: 'Due today', dueOn: day });
  await make('ben', { name: 'Due tomorrow', dueOn: '2020-03-11' });
  const ended = await make('ben', { name: 'Kept', dueOn: day });
  await call('ben', 'PATCH', `/commitments/${ended.body.id}`, { state: 'kept' }, 1);
  for (const _ of [1, 2]) await db.transaction(system, (tx) => remindOfCommitments(tx, day));
  const told = await db.read(system, (reader) =>
    reader.sql(
      "SELECT record_id, count FROM app.notices WHERE workspace_id = $1::uuid AND person_id = $2::uuid AND kind = 'commitment-due'",
      [system.workspaceId, idOf('ben')],
    ),
  );
  expect(told).toEqual([{ recordId: due.body.id, count: 1 }]);
});
