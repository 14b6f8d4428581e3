import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { aDesk } from '../../../../test/support/served.ts';
import { newId, startOfDay } from '../../../ground/index.ts';
import { managersOn } from '../../../people/organisation/reads.ts';
import { aCompanyOf, type Cast } from '../../../people/organisation/testing.ts';
import { systemActor } from '../../../platform/access/actor.ts';
import { openMetrics } from '../../../platform/metrics/registry.ts';
import { activityMetrics } from '../../../process/activities/metrics.ts';
import { addPipeline, emptyDeal } from '../../../process/pipeline/actions.ts';
import { pipelineMetrics } from '../../../process/pipeline/metrics.ts';
import { pipelinesOf } from '../../../process/pipeline/reads.ts';
import { deals } from '../../../process/pipeline/tables.ts';
import { chooseRank as chosen, readRank } from './contract.ts';
import { rankRoutes } from './routes.ts';

const today = '2026-11-23';
const registry = openMetrics({ metrics: [...activityMetrics, ...pipelineMetrics], managersOn });
type Name = 'leader' | 'manager' | 'ana' | 'ben' | 'cy' | 'dan' | 'eve' | 'fay' | 'gus';
let db: TestDatabase;
const desk = aDesk();
let team: Cast<Name>;

/** What each won this quarter: Ana the most, Ben and Cy alike, Gus nothing. */
const won: [Name, number][] = [
  ['ana', 9_000],
  ['dan', 8_000],
  ['ben', 7_000],
  ['cy', 7_000],
  ['eve', 3_000],
  ['fay', 2_000],
];

beforeAll(async () => {
  db = await openTestDatabase();
  await desk.open(db, { handlers: rankRoutes(registry), today: () => today });
  const system = systemActor(anActor({ personId: null }));
  team = await aCompanyOf(db, system, {
    leader: { role: 'leader' },
    manager: { role: 'manager', under: 'leader' },
    ana: { role: 'rep', under: 'manager' },
    ben: { role: 'rep', under: 'manager' },
    cy: { role: 'rep', under: 'leader' },
    dan: { role: 'rep', under: 'leader' },
    eve: { role: 'rep', under: 'leader' },
    fay: { role: 'rep', under: 'leader' },
    gus: { role: 'rep', under: 'leader' },
  });
  for (const [name, actor] of Object.entries(team)) desk.actors.set(name, actor);
  await db.transaction(system, (tx) => addPipeline(tx));
  const [pipeline] = await db.read(system, (reader) => pipelinesOf(reader, system));
  const since = (day: string) => startOfDay(day, system.timeZone);
  const lives = won.map(([name, amount]) => {
    const row = {
      ...emptyDeal,
      ...{ name: 'Mast', ownerId: team[name].personId as string, pipelineId: pipeline!.id, amount, currency: 'EUR' },
      ...{ stageId: pipeline!.stages[0]!.id, stagePosition: 0, stageSince: '2026-10-01', createdOn: '2026-10-01' },
      amountBasis: 'entered' as const,
    };
    const closed = { ...row, status: 'won' as const, closedOn: '2026-10-31' };
    return {
      id: newId(),
      states: [
        { from: since('2026-10-01'), row },
        { from: since('2026-10-31'), row: closed },
      ],
    };
  });
  await db.transaction(system, (tx) => tx.recordMany(deals, lives));
});
afterAll(async () => {
  await desk.close();
  await db?.close();
});

const call = (who: Name, method: 'GET' | 'PUT', path: string, payload?: object) =>
  desk.call(who, method, `/scorecards/${path}`, payload);
async function rankFor(who: Name, metric = 'won_value') {
  const answer = await call(who, 'GET', `rank?metric=${metric}`);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return readRank.answer.parse(answer.body);
}
async function choose(who: Name, isIn: boolean) {
  const answer = await call(who, 'PUT', 'rank-choice', { isIn });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  expect(chosen.answer.parse(answer.body).isIn).toBe(isIn);
}
const told = async (who: Name) =>
  (await rankFor(who)).items.map(({ place, person, value }) => [place, person.name, value]);

test('nobody is in a rank who did not say so, and whoever is offered one is told nothing of others', async () => {
  for (const who of ['leader', 'ana', 'gus'] as const)
    expect(await rankFor(who)).toMatchObject({ isIn: false, you: null, items: [], more: 0, mayJoin: true });
  expect((await rankFor('ana')).takePart).toBeNull();
});

test('whoever takes part sees those who do, and of all others nothing but the third in which he stands', async () => {
  for (const who of ['ana', 'ben', 'cy'] as const) await choose(who, true);
  expect(await told('ben')).toEqual([
    [1, 'ana', 9_000],
    [2, 'ben', 7_000],
    [2, 'cy', 7_000],
  ]);
  const ben = await rankFor('ben');
  expect(ben).toMatchObject({ isIn: true, takePart: 3, you: { place: 2, third: 'middle' } });
  const answer = JSON.stringify(ben);
  for (const other of ['dan', 'eve', 'fay', 'gus'] as const) {
    expect(answer).not.toContain(`"${other}"`);
    expect(answer).not.toContain(team[other].personId);
  }
});

test('whoever takes no part reads of nobody, unless he leads them', async () => {
  expect(await told('dan')).toEqual([]);
  expect(await told('manager')).toEqual([
    [1, 'ana', 9_000],
    [2, 'ben', 7_000],
  ]);
  expect((await rankFor('manager')).takePart).toBeNull();
  expect(await told('leader')).toHaveLength(3);
});

test('one takes part for oneself, without a number in no place, and leaves for past days too', async () => {
  await choose('gus', true);
  expect((await rankFor('gus')).you).toEqual({ place: null, third: null });
  expect((await rankFor('gus')).takePart).toBe(3);
  await choose('cy', false);
  expect(await told('ben')).toHaveLength(2);
  const before = await call('ben', 'GET', 'rank?metric=won_value&asOf=2026-11-20');
  expect(JSON.stringify(before.body)).not.toContain('"cy"');
});

test('what was merely done ranks nobody, and the answer names the field', async () => {
  for (const metric of ['activities_done', 'luck']) {
    const answer = await call('ana', 'GET', `rank?metric=${metric}`);
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toMatchObject([{ field: 'metric' }]);
  }
});
