import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { newId, startOfDay } from '../../ground/index.ts';
import { managersOn } from '../../people/organisation/reads.ts';
import { aCompanyOf, type Cast } from '../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import type { Filter, OtherDimension } from '../../platform/metrics/ask.ts';
import { askerOf } from '../../platform/metrics/asker.ts';
import { openMetrics } from '../../platform/metrics/registry.ts';
import { addPipeline, emptyDeal } from '../pipeline/actions.ts';
import { pipelinesOf } from '../pipeline/reads.ts';
import { deals } from '../pipeline/tables.ts';
import { miningMetrics } from './metrics.ts';

const metrics = openMetrics({ metrics: miningMetrics, managersOn });
const system = systemActor(anActor({ personId: null }));
const today = '2026-11-28';
const quarter = { first: '2026-10-01', next: '2027-01-01' };
let db: TestDatabase;
let team: Cast<'lea' | 'max' | 'ria' | 'rob'>;
let stageIds: string[];

/** A deal that stands in a stage, by its place, or is won or lost, from each of these days on. */
type Course = [on: string, stands: number | 'won' | 'lost'][];
let aDeal: (owner: Actor, course: Course) => object;

beforeAll(async () => {
  db = await openTestDatabase();
  team = await aCompanyOf(db, system, {
    lea: { role: 'leader' },
    max: { role: 'manager', under: 'lea' },
    ria: { role: 'rep', under: 'max' },
    rob: { role: 'rep', under: 'lea' },
  });
  await db.transaction(system, (tx) => addPipeline(tx));
  const [pipeline] = await db.read(system, (reader) => pipelinesOf(reader, system));
  stageIds = pipeline!.stages.map(({ id }) => id);
  aDeal = (owner, course) => {
    let at = 0;
    const states = course.map(([on, stands]) => {
      if (typeof stands === 'number') at = stands;
      const end = typeof stands === 'number' ? {} : { status: stands, closedOn: on };
      const here = { stageId: stageIds[at]!, stagePosition: at, stageSince: on };
      const fields = { name: 'Nordlicht', ownerId: owner.personId!, pipelineId: pipeline!.id, currency: 'EUR' };
      const row = { ...emptyDeal, ...fields, createdOn: course[0]![0], amount: 100, ...here, ...end };
      return { from: startOfDay(on, system.timeZone), row };
    });
    return { id: newId(), states };
  };
  const all = [
    aDeal(team.ria, [
      ['2026-09-01', 0],
      ['2026-10-05', 1],
      ['2026-10-20', 2],
      ['2026-11-10', 'won'],
    ]),
    aDeal(team.ria, [
      ['2026-10-01', 0],
      ['2026-10-09', 1],
      ['2026-10-12', 0],
      ['2026-10-19', 1],
    ]),
    aDeal(team.rob, [
      ['2026-09-01', 0],
      ['2026-09-20', 1],
      ['2026-10-02', 'lost'],
    ]),
    // Moved before the quarter alone, and made in it without a move.
    aDeal(team.rob, [
      ['2026-08-01', 0],
      ['2026-09-10', 1],
    ]),
    aDeal(team.rob, [['2026-10-10', 0]]),
  ];
  await db.transaction(system, (tx) => tx.recordMany(deals, all as never));
});
afterAll(async () => db.close());

const metric = metrics.metricById('deals_moved')!;
type Asked = { asOf?: string; by?: OtherDimension[]; filter?: Filter };
const ask = (who: Actor, { asOf = today, by = [], filter = {} }: Asked = {}) =>
  db.read(who, (reader) =>
    metric.figures(askerOf(metrics, reader, who, today), {
      points: [{ name: 'now', period: quarter, asOf }],
      ...{ by, filter },
    }),
  );
const rows = (who: Actor, filter: Filter = {}, limit = 10, cursor: string | null = null) =>
  db.read(who, (reader) =>
    metric.rows!(askerOf(metrics, reader, who, today), {
      point: { name: 'now', period: quarter, asOf: today },
      ...{ filter, limit, cursor },
    }),
  );
const way = (from: number, to: number | 'won' | 'lost') =>
  `${stageIds[from]}>${typeof to === 'number' ? stageIds[to] : to}`;

test('three deals moved in the quarter; each way is told with how many took it, a deal that went twice once', async () => {
  expect((await ask(team.lea))[0]).toMatchObject({ value: 3, n: 3, key: {} });
  const byWay = (await ask(team.lea, { by: ['move'] })).filter(({ key }) => 'move' in key);
  expect(Object.fromEntries(byWay.map(({ key, value }) => [key.move, value]))).toEqual({
    [way(0, 1)]: 2,
    [way(1, 2)]: 1,
    [way(1, 0)]: 1,
    [way(2, 'won')]: 1,
    [way(1, 'lost')]: 1,
  });
});

test('as of a day what moved later is not known', async () => {
  expect((await ask(team.lea, { asOf: '2026-10-03' }))[0]).toMatchObject({ value: 1 });
  const byWay = await ask(team.lea, { asOf: '2026-10-10', by: ['move'], filter: { ownerIds: [team.ria.personId!] } });
  expect(byWay.map(({ value }) => value)).toEqual([2, 2]);
});

test('each is told of his own people, by person and by team, and the deals behind a number are as many as it says', async () => {
  expect((await ask(team.max))[0]).toMatchObject({ value: 2 });
  expect((await ask(team.rob))[0]).toMatchObject({ value: 1 });
  const byOwner = await ask(team.lea, { by: ['owner'] });
  expect(byOwner.map(({ value }) => value).sort()).toEqual([1, 2, 3]);
  for (const filter of [{}, { move: way(0, 1) }, { stageId: stageIds[1]! }, { ownerIds: [team.rob.personId!] }]) {
    const [figure] = await ask(team.lea, { filter });
    expect((await rows(team.lea, filter)).items).toHaveLength(figure!.value!);
  }
  const first = await rows(team.lea, {}, 2);
  const rest = await rows(team.lea, {}, 2, first.nextCursor);
  expect(new Set([...first.items, ...rest.items].map(({ id }) => id)).size).toBe(3);
  expect(rest.nextCursor).toBeNull();
});
