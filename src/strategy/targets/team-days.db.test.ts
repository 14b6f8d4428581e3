import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { newId, startOfDay } from '../../ground/index.ts';
import { setManager } from '../../people/organisation/actions.ts';
import { managersOn } from '../../people/organisation/reads.ts';
import { aCompanyOf, type Cast } from '../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import type { Filter, OtherDimension } from '../../platform/metrics/ask.ts';
import { askerOf } from '../../platform/metrics/asker.ts';
import { openMetrics } from '../../platform/metrics/registry.ts';
import { addPipeline, emptyDeal } from '../../process/pipeline/actions.ts';
import { pipelineMetrics } from '../../process/pipeline/metrics.ts';
import { pipelinesOf } from '../../process/pipeline/reads.ts';
import { deals } from '../../process/pipeline/tables.ts';
import { setQuotas } from './actions.ts';
import { attainmentMetrics } from './attainment.ts';
import { targetMetrics } from './metrics.ts';
import { teamDays } from './teams.ts';

const today = '2026-11-23';
const registry = openMetrics({ metrics: [...pipelineMetrics, ...targetMetrics, ...attainmentMetrics], managersOn });
const quarter = { first: '2026-07-01', next: '2026-10-01' };
const moveOn = '2026-08-15';

let db: TestDatabase;
let team: Cast<'leader' | 'mia' | 'carl' | 'ana' | 'ben' | 'cy'>;
beforeAll(async () => {
  db = await openTestDatabase();
  const system = systemActor(anActor({ personId: null }));
  team = await aCompanyOf(db, system, {
    leader: { role: 'leader' },
    mia: { role: 'manager', under: 'leader' },
    carl: { role: 'manager', under: 'leader' },
    ana: { role: 'rep', under: 'mia' },
    ben: { role: 'rep', under: 'mia' },
    cy: { role: 'rep', under: 'carl' },
  });
  const { leader, carl, ana, ben, cy } = team;
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
  await db.transaction(system, (tx) =>
    tx.recordMany(deals, [
      won(ana, 3_000, '2026-08-14'),
      won(ana, 500, moveOn),
      won(ben, 2_000, '2026-07-02'),
      won(cy, 700, '2026-09-30'),
    ]),
  );
  const items = [ana, ben, cy].map(({ personId }) => ({
    ...{ personId: personId as string, quarterStart: quarter.first, amount: 9_200 },
  }));
  await db.transaction(leader, (tx) => setQuotas(tx, items, { trueFrom: quarter.first }));
  await db.transaction(leader, (tx) => setManager(tx, ana.personId!, carl.personId, moveOn, today));
});
afterAll(() => db?.close());

const point = (asOf: string) => ({ name: 'whole', period: quarter, asOf });
async function told(by: OtherDimension[], { asOf = today, filter = {} as Filter, who = team.leader } = {}) {
  return db.read(who, (reader) =>
    registry.metricById('quota_attainment')!.figures(askerOf(registry, reader, who, today), {
      ...{ points: [point(asOf)], by, filter },
    }),
  );
}
const amountsOf = (figures: Awaited<ReturnType<typeof told>>, leader: Actor) =>
  figures
    .find(({ key }) => key.team === leader.personId)
    ?.parts.flatMap((part) => (part.kind === 'money' ? [part.amount] : []));

test('whoever went over counts for each team by the days with it: 45 of 92 with the old, 47 with the new', async () => {
  const figures = await told(['team']);
  expect(amountsOf(figures, team.mia)).toEqual([3_000 + 2_000, 9_200 + 4_500]);
  expect(amountsOf(figures, team.carl)).toEqual([500 + 700, 9_200 + 4_700]);
  const [whole] = figures;
  expect([whole?.key, whole?.value]).toEqual([{}, (3_000 + 500 + 2_000 + 700) / (3 * 9_200)]);
});

test('on a day before the move all of it is with the old team', async () => {
  const figures = await told(['team'], { asOf: '2026-08-14' });
  expect(amountsOf(figures, team.mia)).toEqual([3_000 + 2_000, 2 * 9_200]);
  expect(amountsOf(figures, team.carl)).toEqual([0, 9_200]);
});

test('a team asked for by itself is told the same as among the others, and its deals are those of its own days', async () => {
  const filter = { ownerIds: [team.ben.personId!], ofTeam: { id: team.mia.personId!, on: today } };
  const [whole] = await told([], { filter });
  expect(whole?.value).toBeCloseTo(5_000 / 13_700, 12);
  const nobody = await told([], { filter: { ownerIds: [], ofTeam: { id: newId(), on: today } } });
  expect(nobody).toMatchObject([{ key: {}, value: null, missing: { kind: 'no-quota' } }]);
  const rows = async (limit: number, cursor: string | null = null): Promise<number[]> => {
    const page = await db.read(team.leader, (reader) =>
      registry.metricById('quota_attainment')!.rows!(askerOf(registry, reader, team.leader, today), {
        ...{ point: point(today), filter, limit, cursor },
      }),
    );
    const amounts = page.items.map(({ amount }) => amount ?? 0);
    return page.nextCursor ? [...amounts, ...(await rows(limit, page.nextCursor))] : amounts;
  };
  expect((await rows(50)).sort()).toEqual([2_000, 3_000]);
  expect((await rows(1)).sort()).toEqual([2_000, 3_000]);
});

test('the roll-up of those who lead comes to the whole: 13,700 and 13,900 are 27,600', async () => {
  const { leader, mia, carl, ana, ben, cy } = team;
  const people = [ana, ben, cy].map(({ personId }) => ({ personId: personId!, amounts: [9_200] }));
  const days = await db.read(leader, (reader) =>
    teamDays(askerOf(registry, reader, leader, today), people, [quarter], today),
  );
  const under = (who: Actor) => days.under(who.personId!);
  expect([under(mia), under(carl), under(leader)]).toEqual([[13_700], [13_900], [27_600]]);
  expect(Object.fromEntries(days.byTeam())).toEqual({ [mia.personId!]: [13_700], [carl.personId!]: [13_900] });
  expect(days.moves.map(({ personId, parts }) => [personId, parts.map(({ amount }) => amount)])).toEqual([
    [ana.personId, [4_500, 4_700]],
  ]);
});
