import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { addDays, newId, startOfDay } from '../../ground/index.ts';
import { aCompanyOf } from '../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { addActivityKinds, enterActivities } from '../../process/activities/actions.ts';
import { addPipeline, emptyDeal } from '../../process/pipeline/actions.ts';
import { pipelinesOf } from '../../process/pipeline/reads.ts';
import { deals } from '../../process/pipeline/tables.ts';
import { readBook } from './read-book.ts';
import { judgePast, timesKnownOn } from './trials.ts';

const today = '2026-11-23';
let db: TestDatabase;
let system: Actor;
let owner: string;
const at = (day: string) => startOfDay(day, system.timeZone);

let open: (on: string) => { name: string; ownerId: string; expectedCloseOn: string | null; createdOn: string };
let kindId: string;
type Done = { dealId: string; on: string; known?: string; isPrivate?: boolean };
const doneAbout = ({ dealId, on, known = on, isPrivate = false }: Done) => ({
  id: newId(),
  states: [
    {
      from: at(known),
      row: {
        ...{ kindId, ownerId: owner, subject: 'Call', status: 'done' as const, doneOn: on, doneAt: at(on) },
        ...{ countsAsContact: true, isPrivate },
      },
    },
  ],
  about: [{ kind: 'deal', id: dealId }],
});

beforeAll(async () => {
  db = await openTestDatabase();
  system = systemActor(anActor({ personId: null }));
  const cast = await aCompanyOf(db, system, { leader: { role: 'leader' }, ana: { role: 'rep', under: 'leader' } });
  owner = cast.ana.personId as string;
  await db.transaction(system, (tx) => addPipeline(tx));
  const [pipeline] = await db.read(system, (reader) => pipelinesOf(reader, system));
  const [first] = pipeline!.stages;
  open = (on) => ({
    ...emptyDeal,
    ...{ name: 'Nordlicht', ownerId: owner, pipelineId: pipeline!.id, stageId: first!.id, stagePosition: 0 },
    ...{ stageSince: on, amount: 10_000, currency: 'EUR', createdOn: on, expectedCloseOn: addDays(on, 60) },
  });
  kindId = (await db.transaction(system, (tx) => addActivityKinds(tx)))[0]!.id;
});
afterAll(() => db?.close());

test('how often a deal was moved and when something was done about it is what the day asked for knew', async () => {
  const deal = {
    id: newId(),
    states: [
      { from: at('2026-08-01'), row: open('2026-08-01') },
      { from: at('2026-09-20'), row: { ...open('2026-08-01'), expectedCloseOn: '2026-11-10' } },
      // Named earlier again: that is no push.
      { from: at('2026-10-01'), row: { ...open('2026-08-01'), expectedCloseOn: '2026-11-01' } },
      { from: at('2026-11-02'), row: { ...open('2026-08-01'), expectedCloseOn: '2026-12-20' } },
    ],
  };
  const silent = { id: newId(), states: [{ from: at('2026-08-01'), row: open('2026-08-01') }] };
  await db.transaction(system, async (tx) => {
    await tx.recordMany(deals, [deal, silent] as never);
    await enterActivities(tx, [
      doneAbout({ dealId: deal.id, on: '2026-08-10' }),
      doneAbout({ dealId: deal.id, on: '2026-11-20' }),
      // Done in September, told in November only.
      doneAbout({ dealId: deal.id, on: '2026-09-28', known: '2026-11-05' }),
      doneAbout({ dealId: silent.id, on: '2026-11-20', isPrivate: true }),
    ]);
  });
  const statesOn = async (day: string) => {
    const { ids, states } = await db.read(system, (reader) => readBook(reader, system, day, today));
    return Object.fromEntries(ids.map((id, i) => [id, states[i]]));
  };
  const [then, between, now] = [
    await statesOn('2026-08-20'),
    await statesOn('2026-10-01'),
    await statesOn(today),
  ] as const;
  expect(then[deal.id]).toMatchObject({ activity: 'active', pushes: '0' });
  expect(between[deal.id]).toMatchObject({ activity: 'quiet', pushes: '1' });
  expect(now[deal.id]).toMatchObject({ activity: 'active', pushes: '2' });
  expect(now[silent.id]).toMatchObject({ activity: 'none', pushes: '0' });
});

test('where deals left alone are lost, past month ends teach it, and open ones are told by it', async () => {
  // Each month twenty deals: ten are spoken about in the days before its end and won, ten are not, of which two are.
  const lives = Array.from({ length: 10 }, (_, month) => addDays('2025-12-02', month * 30)).flatMap((on) =>
    Array.from({ length: 20 }, (_, i) => {
      const [id, isKept] = [newId(), i < 10];
      const closedOn = addDays(on, 50 + i);
      const status = isKept || i < 12 ? ('won' as const) : ('lost' as const);
      const states = [
        { from: at(on), row: open(on) },
        { from: at(closedOn), row: { ...open(on), status, closedOn } },
      ];
      const doings = isKept ? [12, 24, 36, 48].map((days) => doneAbout({ dealId: id, on: addDays(on, days) })) : [];
      return { deal: { id, states }, doings };
    }),
  );
  await db.transaction(system, async (tx) => {
    await tx.recordMany(deals, lives.map(({ deal }) => deal) as never);
    await enterActivities(
      tx,
      lives.flatMap(({ doings }) => doings),
    );
  });
  await judgePast(db, system, today, { anew: true });
  const times = await db.read(system, (reader) => timesKnownOn(reader, system, today));
  const active = times.get('activity: active')!;
  expect(active).toBeGreaterThan(1.2);
  expect(times.get('activity: none')!).toBeLessThan(0.7);
  const { book, states } = await db.read(system, (reader) => readBook(reader, system, today, today, { times }));
  const told = states.flatMap((state, i) => (state ? [{ activity: state.activity, stands: book.standsAt[i]! }] : []));
  const best = told.find(({ activity }) => activity === 'active')!.stands;
  expect(best).toBeGreaterThan(1.5 * told.find(({ activity }) => activity === 'none')!.stands);
});
