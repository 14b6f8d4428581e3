import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { addDays, newId, startOfDay } from '../../ground/index.ts';
import { managersOn } from '../../people/organisation/reads.ts';
import { aCompanyOf, type Cast } from '../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import type { OtherDimension } from '../../platform/metrics/ask.ts';
import { askerOf } from '../../platform/metrics/asker.ts';
import { openMetrics } from '../../platform/metrics/registry.ts';
import { addPipeline, emptyDeal } from '../../process/pipeline/actions.ts';
import { pipelineMetrics } from '../../process/pipeline/metrics.ts';
import { pipelinesOf } from '../../process/pipeline/reads.ts';
import { deals } from '../../process/pipeline/tables.ts';
import { setQuotas } from './actions.ts';
import { attainmentMetrics } from './attainment.ts';
import { targetMetrics } from './metrics.ts';
import { historyBefore } from './plans/history.ts';

const today = '2026-11-23';
const registry = openMetrics({ metrics: [...pipelineMetrics, ...targetMetrics, ...attainmentMetrics], managersOn });
const quarter = { first: '2026-07-01', next: '2026-10-01' };

let db: TestDatabase;
let team: Cast<'leader' | 'manager' | 'ana' | 'ben' | 'cy' | 'dee' | 'eve'>;
beforeAll(async () => {
  db = await openTestDatabase();
  const system = systemActor(anActor({ personId: null }));
  team = await aCompanyOf(db, system, {
    leader: { role: 'leader' },
    manager: { role: 'manager', under: 'leader' },
    ana: { role: 'rep', under: 'manager' },
    ben: { role: 'rep', under: 'manager' },
    cy: { role: 'rep', under: 'manager' },
    dee: { role: 'rep', under: 'leader' },
    eve: { role: 'rep', under: 'leader' },
  });
  await db.transaction(system, (tx) => addPipeline(tx));
  const [pipeline] = await db.read(system, (reader) => pipelinesOf(reader, system));
  const since = (day: string) => startOfDay(day, system.timeZone);
  const won = (who: Actor, amount: number, day: string) => {
    const row = {
      ...emptyDeal,
      ...{ name: 'Mast', ownerId: who.personId as string, pipelineId: pipeline!.id, stageId: pipeline!.stages[0]!.id },
      ...{ stagePosition: 0, stageSince: '2026-06-01', amount, amountBasis: 'entered' as const, currency: 'EUR' },
      createdOn: '2026-06-01',
    };
    const states = [
      { from: since('2026-06-01'), row },
      { from: since(day), row: { ...row, status: 'won' as const, closedOn: day } },
    ];
    return { id: newId(), states };
  };
  const { ana, ben, cy, dee, eve, manager } = team;
  await db.transaction(system, (tx) =>
    tx.recordMany(deals, [
      won(ana, 90, '2026-07-10'),
      won(ana, 40, '2026-09-30'),
      won(ben, 100, '2026-08-01'),
      won(cy, 99, '2026-08-02'),
      won(dee, 300, '2026-09-01'),
      won(eve, 500, '2026-10-01'),
      // Who has no quota neither reaches nor misses one.
      won(manager, 70, '2026-08-03'),
    ]),
  );
  const quotas = [ana, ben, cy, dee, eve].map(({ personId }) => ({
    ...{ personId: personId as string, quarterStart: quarter.first, amount: 100 },
  }));
  await db.transaction(team.leader, (tx) => setQuotas(tx, quotas, { trueFrom: quarter.first }));
});
afterAll(() => db?.close());

async function told(who: Actor, id: string, by: OtherDimension[] = [], asOf = today, period = quarter) {
  const points = [{ name: 'whole', period, asOf }];
  return db.read(who, (reader) =>
    registry.metricById(id)!.figures(askerOf(registry, reader, who, today), { points, by, filter: {} }),
  );
}

test('three of five people who have a quota reached it: 60 %', async () => {
  expect((await told(team.leader, 'share_reps_at_quota'))[0]).toMatchObject({ value: 0.6, n: 5 });
});

test('a manager is told of his people, a rep of himself', async () => {
  expect((await told(team.manager, 'share_reps_at_quota'))[0]).toMatchObject({ value: 2 / 3, n: 3 });
  expect((await told(team.cy, 'share_reps_at_quota'))[0]).toMatchObject({ value: 0, n: 1 });
});

test('as of a day in the quarter nobody had reached it who reached it later', async () => {
  expect((await told(team.leader, 'share_reps_at_quota', [], '2026-07-31'))[0]).toMatchObject({ value: 0, n: 5 });
  expect((await told(team.leader, 'share_reps_at_quota', [], addDays('2026-08-01', 0)))[0]!.value).toBe(0.2);
});

test('the people behind the share are as many as it counts, each with what he won', async () => {
  const { items } = await db.read(team.leader, (reader) =>
    registry.metricById('share_reps_at_quota')!.rows!(askerOf(registry, reader, team.leader, today), {
      ...{ point: { name: 'whole', period: quarter, asOf: today }, filter: {}, limit: 50, cursor: null },
    }),
  );
  expect(items.map(({ name, part, amount }) => `${name} ${part} ${amount}`).sort()).toEqual([
    'ana reached 130',
    'ben reached 100',
    'cy short 99',
    'dee reached 300',
    'eve short 0',
  ]);
});

test('each person’s attainment is his own, and what was won without a quota counts for the whole, as on the Bridge', async () => {
  const found = await told(team.leader, 'quota_attainment', ['owner']);
  const of = ({ personId }: Actor) => found.find(({ key }) => key.owner === personId)?.value;
  expect([of(team.ana), of(team.ben), of(team.cy), of(team.eve)]).toEqual([1.3, 1, 0.99, 0]);
  expect(of(team.manager)).toBeNull();
  expect(found[0]!.value).toBeCloseTo((90 + 40 + 100 + 99 + 300 + 70) / 500, 12);
});

test('a period that is not made of whole quarters has no quota to reach', async () => {
  const [figure] = await told(team.leader, 'share_reps_at_quota', [], today, {
    first: '2026-07-02',
    next: '2026-10-01',
  });
  expect(figure).toMatchObject({ value: null, missing: { kind: 'no-quota' } });
});

test('a plan rests on the quarters that are over, each person by himself and all together', async () => {
  const history = (who: Actor) => db.read(who, (reader) => historyBefore(askerOf(registry, reader, who, today), 2027));
  const { manager, ana, eve, leader } = team;
  const all = await history(leader);
  expect([all.quarters[0], all.quarters.at(-1)]).toEqual(['Q4 2024', 'Q3 2026']);
  expect([all.wonBefore, all.wonTwoBefore]).toEqual([90 + 40 + 100 + 99 + 300 + 70, null]);
  const own = all.people.find(({ personId }) => personId === ana.personId);
  expect(own).toMatchObject({ won: [0, 0, 0, 0, 0, 0, 0, 130], wins: [0, 0, 0, 0, 0, 0, 0, 2] });
  // What was won in the quarter that runs does not tell what a quarter brings.
  expect(all.people.some(({ personId }) => personId === eve.personId)).toBe(false);
  expect((await history(manager)).wonBefore).toBe(90 + 40 + 100 + 99 + 70);
});
