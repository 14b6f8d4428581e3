import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase, thingsMigrations } from '../../../test/support/database.ts';
import { type Thing, things } from '../../../test/support/things.ts';
import { newId } from '../../ground/ids.ts';
import type { Actor } from '../access/actor.ts';
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

function listen(actor: Actor) {
  const heard: Heard[] = [];
  let wake = () => {};
  feed.subscribe(
    () => actor,
    (change) => {
      heard.push(change);
      wake();
    },
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

test('words on the channel that are not ours are not heard', async () => {
  const leader = anActor();
  const ear = listen(leader);
  await db.owner.query(`SELECT pg_notify('quarterdeck_live', 'hello'), pg_notify('quarterdeck_live', '{"kind":1}')`);
  const thing = aThing(null);
  await make(leader, thing);
  expect(await ear.next()).toMatchObject({ id: thing.id });
});
