import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { dice as diceOf } from '../../ground/dice.ts';
import { addDays, calendarYear, quarterName, quarterOf, startOfDay } from '../../ground/index.ts';
import { managersOn } from '../../people/organisation/reads.ts';
import { aCompanyOf, type Cast } from '../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { allows } from '../../platform/access/kinds.ts';
import { undoGroup } from '../../platform/history/undo.ts';
import { buildServer } from '../../platform/http/index.ts';
import { askerOf } from '../../platform/metrics/asker.ts';
import { openMetrics } from '../../platform/metrics/registry.ts';
import { founderOf, openWorkspace } from '../../platform/settings/workspace.ts';
import { addPipeline } from '../../process/pipeline/actions.ts';
import { pipelineMetrics } from '../../process/pipeline/metrics.ts';
import { type DealRow, deals } from '../../process/pipeline/tables.ts';
import { targetMetrics } from '../../strategy/targets/metrics.ts';
import { closingIn } from './read-forecast.ts';
import { movementOf } from './read-movement.ts';
import { callRoutes } from './routes.ts';
import { sellIn } from './testing.ts';

const today = new Date().toISOString().slice(0, 10);
const quarter = quarterOf(today, calendarYear);
const period = quarterName(quarter, calendarYear);
const metrics = openMetrics({ metrics: [...pipelineMetrics, ...targetMetrics], managersOn });
const daysAgo = (n: number) => addDays(today, -n);

let db: TestDatabase;
let app: Awaited<ReturnType<typeof buildServer>>;
type Name = 'Lea' | 'Max' | 'Rob' | 'Ria' | 'Nia';
let cast: Cast<Name>;
let asking: Actor;
const idOf = (name: Name) => cast[name].personId as string;

beforeAll(async () => {
  db = await openTestDatabase();
  const fields = { name: 'Harbour', timeZone: 'UTC', currency: 'EUR', fiscalStartMonth: 1, locale: 'en-GB' };
  const founder = founderOf(fields);
  await db.transaction(founder, (tx) => openWorkspace(tx, fields));
  cast = await aCompanyOf(db, systemActor(founder), {
    Lea: { role: 'leader' },
    Max: { role: 'manager', under: 'Lea' },
    Rob: { role: 'rep', under: 'Max' },
    Ria: { role: 'rep', under: 'Max' },
    Nia: { role: 'rep', under: 'Lea' },
  });
  await db.transaction(cast.Lea, (tx) => addPipeline(tx));
  await sellIn(db, cast.Lea, randomLives());
  await turmoil();
  app = await buildServer({
    handlers: callRoutes(metrics, { projection: null }),
    world: { db, now: () => new Date().toISOString().replace('Z', '000Z'), today: () => today },
    log: { info() {}, warn() {}, error: (facts: object) => console.error(facts) },
    identify: async () => asking,
    allows,
    checkAnswers: true,
  });
  await app.ready();
});
afterAll(async () => {
  await app?.close();
  await db?.close();
});

/** Deals with lives of their own over eighty days: they grow, shrink, slip, change hands and currency, are won, lost and opened again. */
function randomLives() {
  const dice = diceOf('waterfall of random histories');
  const reps = [idOf('Rob'), idOf('Ria'), idOf('Nia'), idOf('Max')];
  const closings = [null, addDays(quarter.first, -1), quarter.first, addDays(quarter.next, -1), quarter.next];
  const change = (): Partial<DealRow> => {
    const kind = dice.pick(['amount', 'amount', 'close', 'owner', 'won', 'lost', 'open', 'currency', 'none'] as const);
    if (kind === 'amount') return { amount: dice.chance() < 0.1 ? null : dice.whole(0, 900_000_00) };
    if (kind === 'close') return { expectedCloseOn: dice.pick(closings) };
    if (kind === 'owner') return { ownerId: dice.pick(reps) };
    if (kind === 'currency') return { currency: dice.pick(['EUR', 'USD']) };
    if (kind === 'none') return { nextStep: `Call ${dice.whole(1, 99)}` };
    return kind === 'open'
      ? { status: 'open', closedOn: null }
      : { status: kind, closedOn: daysAgo(dice.whole(0, 80)) };
  };
  return Array.from({ length: 120 }, () => {
    const days = [...new Set(Array.from({ length: dice.whole(1, 6) }, () => dice.whole(1, 80)))].sort((a, b) => b - a);
    return days.map((day, at) => {
      const base = {
        ownerId: dice.pick(reps),
        amount: dice.whole(0, 900_000_00),
        expectedCloseOn: dice.pick(closings),
      };
      return [daysAgo(day), at === 0 ? base : change()] as const;
    });
  });
}

/** What people correct for earlier days, take back and delete. */
async function turmoil() {
  const dice = diceOf('corrections and undos');
  const all = await db.read(cast.Lea, (reader) =>
    reader.sql<{ id: string }>('SELECT id FROM app.deals WHERE workspace_id = $1::uuid ORDER BY id', [
      cast.Lea.workspaceId,
    ]),
  );
  for (const { id } of dice.shuffle(all).slice(0, 30)) {
    const kind = dice.pick(['corrected', 'changed and taken back', 'deleted', 'deleted and taken back'] as const);
    const groupId = await db.transaction(cast.Lea, async (tx) => {
      const before = (await tx.lock(deals, id)) as DealRow;
      const after = kind.startsWith('deleted') ? null : { ...before, amount: dice.whole(1, 900_000_00) };
      const from = startOfDay(daysAgo(dice.whole(1, 20)), 'UTC');
      const trueFrom = kind === 'corrected' && from > before.validFrom ? from : undefined;
      await tx.record({ table: deals, before, after, trueFrom });
      return tx.groupId;
    });
    if (kind.endsWith('taken back')) await db.transaction(cast.Lea, (tx) => undoGroup(tx, groupId));
  }
}

async function changes(who: Name, query: string) {
  asking = cast[who];
  const reply = await app.inject({ url: `/api/v1/forecast/changes?${query}`, headers: { authorization: 'somebody' } });
  return JSON.parse(reply.body);
}

type Bar = { bar: string; amount: number; n: number };
const sum = (bars: readonly Bar[]) => bars.reduce((all, { amount }) => all + amount, 0);

/** The open value as the registry says it at the end of a day. */
function registryOf(who: Name, asOf: string, ownerIds: readonly string[] | undefined) {
  return db.read(cast[who], async (reader) => {
    const asker = askerOf(metrics, reader, cast[who], today);
    const points = [{ name: 'then', period: { first: quarter.first, next: quarter.next }, asOf }];
    const ask = { points, by: [], filter: ownerIds ? { ownerIds } : {} };
    const [all, closing] = await Promise.all(
      ['pipeline_coverage', 'coverage_of_remaining'].map(
        async (id) => (await metrics.metricById(id)?.figures(asker, ask))?.[0],
      ),
    );
    const open = all?.parts.find((part) => part.kind === 'money' && part.of === 'open');
    return { all: open?.kind === 'money' ? open.amount : 0, closing: closingIn(closing) };
  });
}

test('start and bars come to the end, to the cent, and both ends are what the registry says', async () => {
  const spans = [
    [80, 40],
    [60, 21],
    [30, 0],
    [14, 7],
    [7, 0],
    [1, 0],
  ] as const;
  for (const who of ['Lea', 'Max', 'Rob'] as const)
    for (const [from, until] of spans)
      for (const of of [null, period]) {
        const told = await changes(
          who,
          `from=${daysAgo(from)}&until=${daysAgo(until)}${of ? `&period=${encodeURIComponent(of)}` : ''}`,
        );
        const ownerIds = who === 'Lea' ? undefined : (cast[who].team as string[]);
        const [before, after] = [
          await registryOf(who, daysAgo(from), ownerIds),
          await registryOf(who, daysAgo(until), ownerIds),
        ];
        const at = [who, from, until, of];
        expect([...at, told.start.amount + sum(told.bars)]).toEqual([...at, told.end.amount]);
        expect([...at, told.start.amount, told.end.amount]).toEqual([
          ...at,
          ...(of ? [before.closing, after.closing] : [before.all, after.all]),
        ]);
        const ofDeals = told.deals.flatMap(({ moves }: { moves: Bar[] }) => moves);
        expect([...at, sum(ofDeals)]).toEqual([...at, sum(told.bars)]);
      }
});

test('each moved deal says who did it and why', async () => {
  const [id] = await sellIn(db, cast.Lea, [
    [[daysAgo(9), { name: 'Slipway', ownerId: idOf('Rob'), amount: 5_00, expectedCloseOn: addDays(quarter.next, -1) }]],
  ]);
  await db.transaction(cast.Max, async (tx) => {
    const before = (await tx.lock(deals, id as string)) as DealRow;
    await tx.record({
      table: deals,
      before,
      after: { ...before, expectedCloseOn: quarter.next },
      reason: 'The board meets in January',
    });
  });
  const told = await changes('Max', `from=${daysAgo(3)}&period=${encodeURIComponent(period)}`);
  expect(told.deals.find((deal: { id: string }) => deal.id === id)).toMatchObject({
    moves: [{ bar: 'pushedOut', amount: -5_00 }],
    by: { name: 'Max' },
    reason: 'The board meets in January',
    was: { closeOn: addDays(quarter.next, -1) },
    now: { closeOn: quarter.next },
  });
});

test('what went to others is gone from one’s sight, and nothing is told of where', async () => {
  const [id] = await sellIn(db, cast.Lea, [[[daysAgo(9), { name: 'Handed', ownerId: idOf('Rob'), amount: 7_00 }]]]);
  await db.transaction(cast.Lea, async (tx) => {
    const before = (await tx.lock(deals, id as string)) as DealRow;
    await tx.record({
      table: deals,
      before,
      after: { ...before, ownerId: idOf('Nia'), amount: 99_00 },
      reason: 'Secret of Lea',
    });
  });
  const told = await changes('Max', `from=${daysAgo(3)}`);
  const handed = told.deals.find((deal: { id: string }) => deal.id === id);
  expect(handed).toMatchObject({ moves: [{ bar: 'movedOut', amount: -7_00 }], now: null, by: null, reason: null });
});

test('days in the wrong order, and calls that are none, are refused by name', async () => {
  expect((await changes('Lea', `from=${today}&until=${daysAgo(3)}`)).errors[0].field).toBe('from');
  expect((await changes('Lea', 'from=2026-13-01')).errors[0].field).toBe('from');
  expect((await changes('Lea', `call=${idOf('Lea')}`)).errors[0].field).toBe('call');
  expect((await changes('Lea', 'period=Q9%202026')).errors[0].field).toBe('period');
});

test('the questions are as many for one deal as for hundreds', async () => {
  const count = async (days: number) => {
    let asked = 0;
    const counted = <Given extends readonly unknown[], Found>(ask: (...given: Given) => Found) =>
      ((...given: Given) => {
        asked += 1;
        return ask(...given);
      }) as typeof ask;
    const counting: typeof db.read = (actor, act) =>
      db.read(actor, (reader) =>
        act({
          rows: counted(reader.rows) as typeof reader.rows,
          row: counted(reader.row) as typeof reader.row,
          sql: counted(reader.sql) as typeof reader.sql,
        }),
      );
    await counting(cast.Lea, (reader) =>
      movementOf(askerOf(metrics, reader, cast.Lea, today), {
        ...{ from: startOfDay(daysAgo(days), 'UTC'), fromCall: null, until: null, period: null, ownerIds: null },
        ...{ freshAt: `${today}T00:00:00.000000Z`, withAll: false },
      }),
    );
    return asked;
  };
  expect(await count(70)).toBe(await count(35));
});
