import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { newId, startOfDay } from '../../ground/index.ts';
import { managersOn } from '../../people/organisation/reads.ts';
import { aCompanyOf, type Cast } from '../../people/organisation/testing.ts';
import { systemActor } from '../../platform/access/actor.ts';
import { askerOf } from '../../platform/metrics/asker.ts';
import { openMetrics } from '../../platform/metrics/registry.ts';
import { addPipeline, emptyDeal } from './actions.ts';
import { pipelineMetrics } from './metrics.ts';
import { pipelinesOf } from './reads.ts';
import { deals } from './tables.ts';

const levels = ['vice', 'director', 'regional', 'district', 'supervisor', 'rep', 'beside'] as const;
const registry = openMetrics({ metrics: pipelineMetrics, managersOn });
const today = '2026-11-23';
let db: TestDatabase;
let cast: Cast<(typeof levels)[number]>;

beforeAll(async () => {
  db = await openTestDatabase();
  const system = systemActor(anActor({ personId: null }));
  cast = await aCompanyOf(db, system, {
    vice: { role: 'leader' },
    director: { role: 'manager', under: 'vice' },
    regional: { role: 'manager', under: 'director' },
    district: { role: 'manager', under: 'regional' },
    supervisor: { role: 'manager', under: 'district' },
    rep: { role: 'rep', under: 'supervisor' },
    beside: { role: 'rep', under: 'regional' },
  });
  await db.transaction(system, (tx) => addPipeline(tx));
  const [pipeline] = await db.read(system, (reader) => pipelinesOf(reader, system));
  const day = '2026-10-05';
  const won = levels.map((name, at) => ({
    id: newId(),
    states: [
      {
        from: startOfDay(day, system.timeZone),
        row: {
          ...emptyDeal,
          ...{
            name,
            ownerId: cast[name].personId as string,
            pipelineId: pipeline!.id,
            stageId: pipeline!.stages[0]!.id,
          },
          ...{ stagePosition: 0, stageSince: day, amount: 10 ** at, amountBasis: 'entered' as const, currency: 'EUR' },
          ...{ createdOn: day, status: 'won' as const, closedOn: day },
        },
      },
    ],
  }));
  await db.transaction(system, (tx) => tx.recordMany(deals, won));
});
afterAll(() => db?.close());

test('what was won rolls up over five levels of management, each by those below and what is his own', async () => {
  const wonBy = async (name: (typeof levels)[number]) => {
    const found = await db.read(cast[name], (reader) => {
      const asker = askerOf(registry, reader, cast[name], today);
      const points = [{ name: 'Q4', period: { first: '2026-10-01', next: '2027-01-01' }, asOf: today }];
      return asker.metric('won_value')!.figures(asker, { points, by: [], filter: {} });
    });
    return found[0]!.value;
  };
  expect(await wonBy('rep')).toBe(100_000);
  expect(await wonBy('supervisor')).toBe(110_000);
  expect(await wonBy('district')).toBe(111_000);
  expect(await wonBy('regional')).toBe(1_111_100);
  expect(await wonBy('director')).toBe(1_111_110);
  expect(await wonBy('vice')).toBe(1_111_111);
});
