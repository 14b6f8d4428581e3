import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { newId } from '../../ground/index.ts';
import { peoplePort } from '../../people/organisation/server.ts';
import { aCompanyOf, type Cast } from '../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import { registerUndoJob, startUndo } from '../../platform/bulk/undoing.ts';
import { BrokenOff, breakingOff } from '../../platform/database/breaking-off.ts';
import { selfCheck } from '../../platform/history/self-check.ts';
import { undoGroup } from '../../platform/history/undo.ts';
import { openRegister } from '../../platform/jobs/register.ts';
import { runById } from '../../platform/jobs/runs.ts';
import * as actions from './actions.ts';
import { carryOut, lookAhead, type Target, whyNot } from './bulk.ts';
import { pipelinesAt } from './definitions-store.ts';
import type { BulkChange } from './rules/bulk.ts';
import { deals, pipelines } from './tables.ts';

let db: TestDatabase;
let system: Actor;
let cast: Cast<'max' | 'ria' | 'rob' | 'zoe'>;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db?.close());

beforeEach(async () => {
  system = systemActor(anActor({ personId: null }));
  cast = await aCompanyOf(db, system, {
    max: { role: 'manager' },
    ria: { role: 'rep', under: 'max' },
    rob: { role: 'rep', under: 'max' },
    zoe: { role: 'rep' },
  });
  await db.transaction(system, (tx) => actions.addPipeline(tx));
});

async function enter(owner: Actor, count: number): Promise<string[]> {
  const [pipeline] = await db.read(system, (reader) => pipelinesAt(reader, system, {}));
  const stageId = pipeline!.stages[0]!.id;
  const row = {
    ...actions.emptyDeal,
    name: 'Crane',
    ownerId: owner.personId!,
    pipelineId: pipeline!.id,
    stageId,
    stagePosition: 0,
    stageSince: '2026-11-01',
    createdOn: '2026-11-01',
    currency: 'EUR',
  };
  const lives = Array.from({ length: count }, () => ({
    id: newId(),
    states: [{ from: '2026-11-01T00:00:00.000000Z', row }],
  }));
  await db.transaction(system, (tx) => actions.importDeals(tx, lives));
  return lives.map(({ id }) => id);
}
const change = (who: Actor, target: Target, fields: BulkChange) =>
  db.transaction(who, async (tx) => {
    const plan = await lookAhead(tx, who, target, fields);
    if (!plan) throw new Error('too many');
    return { plan, done: await carryOut(tx, plan.changing, fields), group: tx.groupId };
  });
const steps = async (ids: readonly string[]) => {
  const rows = await db.read(system, (reader) => reader.rows(readable(system, deals)));
  return ids.map((id) => rows.find((row) => row.id === id)?.nextStep ?? null);
};

test('many deals change as one act, each with its history, and one undo takes all of it back', async () => {
  const ids = await enter(cast.ria, 1_200);
  const { done, group } = await change(cast.ria, { ids }, { nextStep: 'Call them' });
  expect(done).toEqual({ changed: 1_200, left: [] });
  expect(new Set(await steps(ids))).toEqual(new Set(['Call them']));
  await db.transaction(cast.ria, (tx) => undoGroup(tx, group));
  expect(new Set(await steps(ids))).toEqual(new Set([null]));
  expect((await selfCheck(db, system)).filter(({ faults }) => faults.length > 0)).toEqual([]);
});

test('the undo of more than a thousand is a run; killed or stopped half-way nothing is back, and begun again all is, once', async () => {
  const ids = await enter(cast.ria, 1_200);
  const { group: undoes } = await change(cast.ria, { ids }, { nextStep: 'Call them' });
  await db.owner.query(
    `INSERT INTO app.workspaces (workspace_id, id, version, valid_from, name, time_zone, currency)
     VALUES ($1, $1, 1, now(), 'Quays', 'Europe/Berlin', 'EUR')`,
    [system.workspaceId],
  );
  const start = (who: Actor) => db.transaction(who, (tx) => startUndo(tx, undoes));
  // Whoever did not do it himself, and does not reach all, is told nothing of how many there are.
  expect(await start(cast.zoe)).toBeNull();
  const started = await start(cast.ria);
  if (!started) throw new Error('it was to be a run');
  const register = openRegister();
  registerUndoJob(register, { db, people: peoplePort });
  const { runId, groupId: act } = started;
  const payload = { workspaceId: system.workspaceId, runId, undoes, act, behind: null };
  const job = () => register.tasks.get('undo-changes')?.(payload, { isLast: false } as never);
  const run = () => db.read(cast.ria, (reader) => runById(reader, cast.ria, runId));

  const begun = job();
  // Locks are told of the whole server, and databases made from one template share the numbers of their tables.
  const halfWay = `FROM pg_locks WHERE relation = 'app.deals'::regclass AND mode = 'RowExclusiveLock'
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
  const isFound = (what: string) =>
    expect
      .poll(async () => (await db.owner.query(`SELECT ${what} ${halfWay}`)).rowCount, { interval: 5, timeout: 20_000 })
      .toBeGreaterThan(0);
  await Promise.all([expect(begun).rejects.toThrow(), isFound('pg_terminate_backend(pid)')]);
  const standing = async () => {
    const { rows } = await db.owner.query(
      `SELECT DISTINCT d.next_step, r.status, r.note FROM app.deals d, app.job_runs r WHERE d.workspace_id = $1 AND r.id = $2`,
      [system.workspaceId, runId],
    );
    return rows;
  };
  expect(await standing()).toEqual([{ next_step: 'Call them', status: 'running', note: null }]);

  // Stopped with the server on its last try, it is told as failed no more than when it is killed.
  const stop = new AbortController();
  const lastTry = { isLast: true } as never;
  const stopped = breakingOff(stop.signal, async () => register.tasks.get('undo-changes')?.(payload, lastTry));
  await Promise.all([expect(stopped).rejects.toThrow(BrokenOff), isFound('pid').then(() => stop.abort())]);
  expect(await standing()).toEqual([{ next_step: 'Call them', status: 'running', note: null }]);

  // The queue tries it again until it is through.
  const isThrough = async () =>
    job()?.then(
      () => true,
      () => false,
    );
  await expect.poll(isThrough, { timeout: 20_000 }).toBe(true);
  expect(new Set(await steps(ids))).toEqual(new Set([null]));
  expect(await run()).toMatchObject({
    status: 'done',
    total: 1_200,
    result: { groupId: act, undone: 1_200, leftInAll: 0 },
  });
  await job();
  const changes = await db.owner.query('SELECT 1 FROM app.changes WHERE group_id = $1', [act]);
  expect(changes.rowCount).toBe(1_200);
});

test('what somebody may read and not change is left and named, and what he may not read is not there', async () => {
  const [hers = ''] = await enter(cast.ria, 1);
  const [foreign = ''] = await enter(cast.zoe, 1);
  const ids = [hers, foreign];
  const finance = { ...cast.max, role: 'finance' as const };
  const asFinance = await db.read(finance, (reader) => lookAhead(reader, finance, { ids }, { nextStep: 'x' }));
  expect(asFinance?.left.map(({ why }) => why)).toEqual(['not-yours', 'not-yours']);
  const { plan, done } = await change(cast.max, { ids }, { nextStep: 'Ask' });
  expect([plan.changing.map(({ id }) => id), plan.left, done]).toEqual([[hers], [], { changed: 1, left: [] }]);
  expect(await steps(ids)).toEqual(['Ask', null]);
});

test('all that match a filter change, and no other', async () => {
  const ofRia = await enter(cast.ria, 3);
  const ofRob = await enter(cast.rob, 2);
  await change(cast.max, { filter: { ownerId: [cast.rob.personId!] } }, { nextStep: 'Visit' });
  expect(await steps([...ofRia, ...ofRob])).toEqual([null, null, null, 'Visit', 'Visit']);
});

test('a deal that somebody changed since it was looked at is left', async () => {
  const ids = await enter(cast.ria, 2);
  const seen = await db.read(cast.ria, (reader) => lookAhead(reader, cast.ria, { ids }, { nextStep: 'Mine' }));
  const first = seen!.changing[0]!;
  await db.transaction(cast.max, (tx) => actions.updateDeal(tx, first.id, 1, { nextStep: 'His' }, undefined));
  const done = await db.transaction(cast.ria, (tx) => carryOut(tx, seen!.changing, { nextStep: 'Mine' }));
  expect(done).toMatchObject({ changed: 1, left: [{ id: first.id, why: 'changed-meanwhile' }] });
});

test('deals are not given to somebody outside the team, nor to nobody', async () => {
  const ids = await enter(cast.ria, 2);
  const no = (ownerId: string) =>
    db.read(cast.ria, async (reader) => {
      const plan = await lookAhead(reader, cast.ria, { ids }, { ownerId });
      return whyNot(reader, cast.ria, plan!.changing, { ownerId });
    });
  expect(await no(cast.zoe.personId!)).toMatchObject({ unfit: { field: 'ownerId' } });
  expect(await no(newId())).toEqual({ unfit: { field: 'ownerId', message: 'is not here' } });
});

test('a field that the role may only read is not changed of many deals either', async () => {
  const ids = await enter(cast.ria, 2);
  const bound = { ...cast.ria, fields: { deal: { hidden: [], fixed: ['nextStep'] } } };
  const asked = db.read(bound, async (reader) => {
    const plan = await lookAhead(reader, bound, { ids }, { nextStep: 'x' });
    return whyNot(reader, bound, plan!.changing, { nextStep: 'x' });
  });
  await expect(asked).rejects.toThrow(/may not write nextStep/);
});

test('a deal that has then all its stage asks for goes on by itself, and the undo takes back both', async () => {
  const [pipeline] = await db.read(system, (reader) => pipelinesAt(reader, system, {}));
  const criterion = { key: 'step', kind: 'field', field: 'nextStep', level: 'block', text: 'A next step' } as const;
  await db.transaction(system, async (tx) => {
    const before = (await tx.lock(pipelines, pipeline!.id))!;
    const [first, ...rest] = before.stages;
    const stages = [
      { ...first!, exit: [criterion], autoAdvance: true },
      ...rest.map((stage) => ({ ...stage, entry: [], exit: [] })),
    ] as typeof before.stages;
    await tx.record({ table: pipelines, before, after: { ...before, stages } });
  });
  const ids = await enter(cast.ria, 3);
  const stages = async () => {
    const rows = await db.read(system, (reader) => reader.rows(readable(system, deals)));
    return ids.map((id) => rows.find((row) => row.id === id)?.stagePosition);
  };
  const { group } = await change(cast.ria, { ids }, { nextStep: 'Call them' });
  expect(await stages()).toEqual([1, 1, 1]);
  await db.transaction(cast.ria, (tx) => undoGroup(tx, group));
  expect([await stages(), new Set(await steps(ids))]).toEqual([[0, 0, 0], new Set([null])]);
});

test('given away with others, a deal’s credit goes along as it does alone', async () => {
  const ids = await enter(cast.ria, 2);
  const [one = ''] = ids;
  const share = (who: Actor, percent: number) => ({ personId: who.personId!, kind: 'share' as const, percent });
  await db.transaction(cast.max, (tx) => actions.setSplits(tx, one, 1, [share(cast.ria, 60), share(cast.max, 40)]));
  await change(cast.max, { ids }, { ownerId: cast.rob.personId! });
  const row = await db.read(system, (reader) => reader.row(readable(system, deals).where('id', '=', one)));
  expect(row?.splits).toEqual([share(cast.rob, 60), share(cast.max, 40)]);
});

test('where a next step must be, none is taken from many deals either; those that lack one are no reason', async () => {
  const ids = await enter(cast.ria, 2);
  const [pipeline] = await db.read(system, (reader) => pipelinesAt(reader, system, {}));
  await change(cast.ria, { ids: [ids[0]!] }, { nextStep: 'Call them', nextStepOn: '2026-12-01' });
  await db.transaction(system, async (tx) => {
    const before = (await tx.lock(pipelines, pipeline!.id))!;
    const rules = { ...before.rules, nextStep: 'demanded' as const, nextStepLevel: 'block' as const };
    await tx.record({ table: pipelines, before, after: { ...before, rules } });
  });
  const { plan, done } = await change(cast.ria, { ids }, { nextStepOn: null });
  expect([plan.left, plan.unchanged, done.changed]).toEqual([
    [{ id: ids[0], name: 'Crane', why: 'does-not-fit' }],
    1,
    0,
  ]);
  expect(await steps(ids)).toEqual(['Call them', null]);
});
