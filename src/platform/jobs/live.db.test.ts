import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase, thingsMigrations } from '../../../test/support/database.ts';
import { type Thing, things } from '../../../test/support/things.ts';
import { newId } from '../../ground/ids.ts';
import { activities } from '../../process/activities/tables.ts';
import type { Actor } from '../access/actor.ts';
import { comments } from '../comments/tables.ts';
import { liveEvent } from '../history/beside.ts';
import { erase } from '../history/erasure.ts';
import { type LiveFeed, openLiveFeed } from './live-feed.ts';
import { refreshAll } from './rules/coalesce.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase([thingsMigrations], { live: true, tasksFor: () => [] });
});
afterAll(() => db.close());

let feed: LiveFeed;
beforeEach(async () => {
  feed = openLiveFeed({ url: db.pools.jobsUrl, log: () => {} });
  await feed.ready;
});
afterEach(() => feed.stop());

type Heard = { kind: string; id: string | null; version: number; gone: boolean };

function listen(actor: Actor, ageMs?: number) {
  const heard: Heard[] = [];
  let wake = () => {};
  feed.subscribe(
    () => actor,
    (change) => {
      heard.push(change);
      wake();
    },
    ageMs,
  );
  return {
    heard,
    async next(): Promise<Heard> {
      while (heard.length === 0)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      return heard.shift() as Heard;
    },
  };
}

const aThing = (ownerId: string | null): Thing => ({
  id: newId(),
  version: 0,
  validFrom: '',
  name: 'Thing',
  amount: 1,
  dueOn: null,
  ownerId,
  extra: null,
});
const make = (actor: Actor, thing: Thing) =>
  db.transaction(actor, (tx) => tx.record({ table: things, before: null, after: thing }));
const change = (actor: Actor, id: string, to: Partial<Thing> | null) =>
  db.transaction(actor, async (tx) => {
    const before = await tx.lock(things, id);
    if (before) await tx.record({ table: things, before, after: to && { ...before, ...to } });
  });

test('a rep hears of his own records alone, a leader of all, another workspace of nothing', async () => {
  const leader = anActor();
  const rep = anActor({ workspaceId: leader.workspaceId, role: 'rep' });
  const other = anActor({ workspaceId: leader.workspaceId, role: 'rep' });
  const ears = { leader: listen(leader), rep: listen(rep), other: listen(other), stranger: listen(anActor()) };
  const thing = aThing(rep.personId);
  await make(leader, thing);
  const told = { kind: 'thing', id: thing.id, version: 1, gone: false };
  expect(await ears.leader.next()).toEqual(told);
  expect(await ears.rep.next()).toEqual(told);
  await change(leader, thing.id, { ownerId: other.personId });
  const handedOver = { ...told, version: 2 };
  expect(await ears.other.next()).toEqual(handedOver);
  expect(await ears.rep.next()).toEqual(handedOver);
  expect(ears.stranger.heard).toEqual([]);
});

test('a removed record is told as gone', async () => {
  const leader = anActor();
  const thing = aThing(leader.personId);
  const ear = listen(leader);
  await make(leader, thing);
  expect(await ear.next()).toMatchObject({ id: thing.id, gone: false });
  await change(leader, thing.id, null);
  expect(await ear.next()).toMatchObject({ id: thing.id, gone: true });
});

test('a wave of writes is two events: the first at once, and one word for all the others', async () => {
  const leader = anActor();
  const ear = listen(leader);
  const first = aThing(null);
  await make(leader, first);
  for (let n = 0; n < 20; n++) await make(leader, aThing(null));
  expect(await ear.next()).toMatchObject({ id: first.id });
  expect(await ear.next()).toEqual({ kind: 'thing', id: null, version: 0, gone: false });
});

test('after its connection was lost the feed comes back by itself and says that something may have been missed', async () => {
  const leader = anActor();
  const ear = listen(leader);
  await db.owner.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'quarterdeck live'`,
  );
  expect(await ear.next()).toEqual(refreshAll);
  const thing = aThing(null);
  await make(leader, thing);
  expect(await ear.next()).toMatchObject({ id: thing.id });
});

test('what changed while a page was on its way is told when it begins to listen, within its rights', async () => {
  const leader = anActor();
  const rep = anActor({ workspaceId: leader.workspaceId, role: 'rep' });
  const other = anActor({ workspaceId: leader.workspaceId, role: 'rep' });
  const ear = listen(leader);
  const thing = aThing(rep.personId);
  const began = performance.now();
  await make(leader, thing);
  await ear.next();
  const age = performance.now() - began;
  const late = { leader: listen(leader, age), rep: listen(rep, age), other: listen(other, age) };
  const told = { kind: 'thing', id: thing.id, version: 1, gone: false };
  expect([late.leader.heard, late.rep.heard, late.other.heard]).toEqual([[told], [told], []]);
  // Longer ago than the feed has listened: nobody knows what changed.
  expect(listen(rep, 3_600_000).heard).toEqual([refreshAll]);
});

test('words on the channel that are not ours are not heard', async () => {
  const leader = anActor();
  const ear = listen(leader);
  await db.owner.query(`SELECT pg_notify('quarterdeck_live', 'hello'), pg_notify('quarterdeck_live', '{"kind":1}')`);
  const thing = aThing(null);
  await make(leader, thing);
  expect(await ear.next()).toMatchObject({ id: thing.id });
});

test('whoever may read a record hears that it was erased', async () => {
  const leader = anActor();
  const rep = anActor({ workspaceId: leader.workspaceId, role: 'rep' });
  const thing = aThing(rep.personId);
  const ears = { leader: listen(leader), rep: listen(rep) };
  await make(leader, thing);
  expect([(await ears.leader.next()).version, (await ears.rep.next()).version]).toEqual([1, 1]);
  await erase(db.pools, leader, { table: things, id: thing.id }, { note: async () => {} });
  const told = { kind: 'thing', id: thing.id, version: 2, gone: false };
  expect([await ears.leader.next(), await ears.rep.next()]).toEqual([told, told]);
});

test('of a comment it is told that there is one, and not which: whose deal it is about is nobody’s business', async () => {
  const leader = anActor();
  const rep = anActor({ workspaceId: leader.workspaceId, role: 'rep' });
  const ear = listen(rep);
  const comment = {
    recordKind: 'thing',
    recordId: newId(),
    threadId: newId(),
    act: null,
    body: 'A word',
    writtenAt: '2026-11-27T10:00:00.000000Z',
  };
  const after = { ...comment, id: newId(), version: 0, validFrom: '', authorId: leader.personId as string };
  await db.transaction(leader, (tx) => tx.record({ table: comments, before: null, after }));
  expect(await ear.next()).toEqual({ kind: 'comment', id: null, version: 0, gone: false });
});

test('of a private activity its owner hears, and no reader of all others', async () => {
  const leader = anActor();
  const rep = anActor({ workspaceId: leader.workspaceId, role: 'rep' });
  const ears = { leader: listen(leader), rep: listen(rep) };
  const told = { workspace: leader.workspaceId, kind: 'activity', id: newId(), version: 1 };
  await db.transaction(rep, async (tx) => {
    const before = { ownerId: rep.personId, isPrivate: true };
    tx.tellLive(liveEvent(told.workspace, activities, { id: told.id, version: 1, before: null, after: before }));
    const open = { ...before, isPrivate: false };
    tx.tellLive(liveEvent(told.workspace, activities, { id: newId(), version: 2, before: null, after: open }));
  });
  expect((await ears.rep.next()).id).toBe(told.id);
  expect((await ears.leader.next()).version).toBe(2);
});
