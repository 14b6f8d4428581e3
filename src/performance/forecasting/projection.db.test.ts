import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { addDays, newId, startOfDay } from '../../ground/index.ts';
import { managersOn } from '../../people/organisation/reads.ts';
import { aCompanyOf, type Cast } from '../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { buildServer } from '../../platform/http/index.ts';
import { askerOf } from '../../platform/metrics/asker.ts';
import { openMetrics } from '../../platform/metrics/registry.ts';
import { addPipeline, emptyDeal } from '../../process/pipeline/actions.ts';
import { pipelineMetrics } from '../../process/pipeline/metrics.ts';
import { pipelinesOf } from '../../process/pipeline/reads.ts';
import { type DealRow, deals } from '../../process/pipeline/tables.ts';
import { setQuotas } from '../../strategy/targets/actions.ts';
import { targetMetrics } from '../../strategy/targets/metrics.ts';
import { projection, risks, trackRecord } from './contract.ts';
import { keepToday } from './jobs.ts';
import { projectionMetrics } from './metrics.ts';
import { forecastingRoutes } from './routes.ts';
import { projectionsKeptOf } from './store.ts';
import { judgePast } from './trials.ts';

const today = '2026-11-23';
const registry = openMetrics({ metrics: [...pipelineMetrics, ...targetMetrics], managersOn });

let db: TestDatabase;
let app: Awaited<ReturnType<typeof buildServer>>;
let cast: Cast<'leader' | 'manager' | 'ana' | 'ben' | 'cy' | 'new' | 'fin'>;
let system: Actor;
const actors = new Map<string, Actor>();
const at = (day: string) => startOfDay(day, system.timeZone);
type Life = { on: string; after?: number; status?: 'won' | 'lost'; row?: Partial<DealRow> };
let life: (
  ownerId: string,
  life: Life,
) => { id: string; states: { from: string; row: Omit<DealRow, 'id' | 'version' | 'validFrom'> }[] };

beforeAll(async () => {
  db = await openTestDatabase();
  app = await buildServer({
    handlers: forecastingRoutes(registry),
    world: { db, now: () => `${today}T12:00:00.000000Z`, today: () => today },
    log: { info() {}, warn: console.error, error: console.error },
    identify: async ({ headers }) => actors.get(String(headers.authorization)) ?? null,
    allows: () => true,
  });
  await app.ready();
  system = systemActor(anActor({ personId: null }));
  cast = await aCompanyOf(db, system, {
    leader: { role: 'leader' },
    manager: { role: 'manager', under: 'leader' },
    ana: { role: 'rep', under: 'manager' },
    ben: { role: 'rep', under: 'manager' },
    cy: { role: 'rep', under: 'leader' },
    new: { role: 'rep', under: 'manager' },
    fin: { role: 'finance', under: 'leader' },
  });
  // The leader alone may see what is confidential of others.
  for (const [name, actor] of Object.entries(cast))
    actors.set(name, { ...actor, closed: name === 'leader' ? 'all' : undefined });
  await db.transaction(system, (tx) => addPipeline(tx));
  const [pipeline] = await db.read(system, (reader) => pipelinesOf(reader, system));
  const [first] = pipeline!.stages;
  life = (ownerId, { on, after = 0, status, row = {} }) => {
    const open = {
      ...emptyDeal,
      ...{ name: 'Nordlicht', ownerId, pipelineId: pipeline!.id, stageId: first!.id, stagePosition: 0 },
      ...{ stageSince: on, amount: 10_000, currency: 'EUR', createdOn: on, expectedCloseOn: addDays(on, 60), ...row },
    };
    const day = addDays(on, after);
    return {
      id: newId(),
      states: [
        { from: at(on), row: open },
        ...(status ? [{ from: at(day), row: { ...open, status, closedOn: day } }] : []),
      ],
    };
  };
});
afterAll(async () => {
  await app?.close();
  await db?.close();
});

const get = async (who: string, search = '') => {
  const answer = await app.inject({ url: `/api/v1/projection${search}`, headers: { authorization: who } });
  return { status: answer.statusCode, body: answer.json() };
};
const told = async (who: string, search = '') => {
  const { status, body } = await get(who, search);
  expect(status, JSON.stringify(body)).toBe(200);
  return projection.parse(body);
};
const record = async (who: string) => trackRecord.parse((await get(who, '/track-record')).body);
const idOf = (name: keyof typeof cast) => cast[name].personId as string;

test('before anything has closed there is not enough to say, and no number', async () => {
  const empty = await told('leader');
  expect(empty).toMatchObject({ won: 0, landing: null, quota: null, open: 0, months: [] });
  expect(empty.missing).toEqual({ kind: 'too-few', have: 0, need: 5 });
});

describe('a company that has sold for a year', () => {
  beforeAll(async () => {
    const spread = (name: 'ana' | 'ben' | 'cy', count: number, status: 'won' | 'lost') =>
      Array.from({ length: count }, (_, i) =>
        life(idOf(name), { on: addDays('2025-11-01', Math.floor((i * 330) / count)), after: 30 + (i % 20), status }),
      );
    const open = (name: 'ana' | 'ben' | 'cy', count: number, row: Partial<DealRow> = {}) =>
      Array.from({ length: count }, (_, i) => life(idOf(name), { on: addDays('2026-10-01', i), row }));
    await db.transaction(system, (tx) =>
      tx.recordMany(deals, [
        ...spread('ana', 30, 'won'),
        ...spread('ana', 30, 'lost'),
        ...spread('ben', 15, 'won'),
        ...spread('ben', 40, 'lost'),
        ...spread('cy', 10, 'won'),
        ...spread('cy', 10, 'lost'),
        ...open('ana', 12),
        ...open('ben', 8, { amount: null }),
        ...open('cy', 3, { amountBasis: 'list_price', amount: 12_000 }),
        ...open('cy', 2, { currency: 'USD', amount: 5_000 }),
        ...open('ana', 1, { confidential: true, amount: 90_000 }),
      ] as never),
    );
    const quotas = [idOf('ana'), idOf('ben')].map((personId) => ({
      personId,
      quarterStart: '2026-10-01',
      amount: 40_000,
    }));
    await db.transaction(cast.manager, (tx) => setQuotas(tx, quotas, { trueFrom: '2026-10-01' }));
  });

  test('lands in a range, with the chance of the quota, and what is expected adds up at every level', async () => {
    const all = await told('leader');
    expect(all).toMatchObject({
      scope: { kind: 'company' },
      period: { kind: 'quarter', name: 'Q4 2026' },
      missing: null,
      limitedTo: null,
    });
    const { landing, won, quota } = all;
    expect(won).toBeGreaterThan(0);
    expect(landing!.p10).toBeLessThan(landing!.p50);
    expect(landing!.p50).toBeLessThan(landing!.p90);
    expect(landing!.p10).toBeGreaterThanOrEqual(won!);
    expect(quota!.amount).toBe(80_000);
    expect(quota!.chance).toBeGreaterThan(0);
    expect(landing!.mean).toBe(won! + landing!.fromOpen + landing!.fromNew);
    const sum = (of: (child: (typeof all.children)[number]) => number) =>
      all.children.reduce((total, child) => total + of(child), 0);
    expect(sum(({ landing: own }) => own!.mean)).toBe(landing!.mean);
    expect(sum(({ won: own }) => own!)).toBe(won);
    expect(sum(({ open }) => open)).toBe(all.open);
    // The leader himself sells nothing: his reports alone.
    expect(all.children.map(({ kind, id }) => [kind, id]).sort()).toEqual(
      [
        ['team', idOf('manager')],
        ['person', idOf('cy')],
      ].sort(),
    );
    const team = await told('leader', `?team=${idOf('manager')}`);
    const child = all.children.find(({ kind }) => kind === 'team')!;
    expect({ won: team.won, landing: team.landing, quota: team.quota, open: team.open }).toEqual({
      won: child.won,
      landing: child.landing,
      quota: child.quota,
      open: child.open,
    });
    // Who has no deals yet is there with those that are to come.
    const fresh = team.children.find(({ id }) => id === idOf('new'))!;
    expect(fresh).toMatchObject({ open: 0, won: 0 });
    expect(fresh.landing!.fromNew).toBeGreaterThan(0);
  });

  test('the registry tells the same landing and chance, in whole, by person and by team, with its parts to the cent', async () => {
    const numbers = openMetrics({ metrics: [...pipelineMetrics, ...targetMetrics, ...projectionMetrics], managersOn });
    const point = { name: 'q', period: { first: '2026-10-01', next: '2027-01-01' }, asOf: today };
    const ask = async (id: string, who: keyof typeof cast, by: 'owner' | 'team') => {
      const actor = actors.get(who)!;
      return db.read(actor, (reader) => {
        const asker = askerOf(numbers, reader, actor, today);
        return asker.metric(id)!.figures(asker, { points: [point], by: [by], filter: {} });
      });
    };
    for (const who of ['leader', 'manager', 'ana'] as const) {
      const page = await told(who);
      for (const by of ['owner', 'team'] as const) {
        const [whole, ...parts] = await ask('projected_value', who, by);
        expect(whole!.value, who).toBe(page.landing!.mean);
        expect(
          parts.reduce((sum, { value }) => sum + value!, 0),
          `${who} by ${by}`,
        ).toBe(page.landing!.mean);
        const amounts = whole!.parts.flatMap((part) => (part.kind === 'money' ? [part.amount] : []));
        expect(amounts).toEqual([page.won, page.landing!.fromOpen, page.landing!.fromNew]);
      }
      const [chance] = await ask('quota_chance', who, 'owner');
      expect(chance!.value).toBe(page.quota!.chance);
    }
    const [, ...chances] = await ask('quota_chance', 'leader', 'owner');
    expect(chances.find(({ key }) => key.owner === idOf('cy'))).toMatchObject({ missing: { kind: 'no-quota' } });
    const days = { ...point, period: { first: '2026-10-05', next: '2027-01-01' } };
    const leader = actors.get('leader')!;
    const [odd] = await db.read(leader, (reader) => {
      const asker = askerOf(numbers, reader, leader, today);
      return asker.metric('projected_value')!.figures(asker, { points: [days], by: [], filter: {} });
    });
    expect(odd).toMatchObject({ value: null, missing: { kind: 'no-data' } });
  });

  test('as of a day before anybody was entered, whoever sold then has his name, has not left, and goes on making deals', async () => {
    const then = await told('leader', '?asOf=2026-10-10');
    expect(then.children.map(({ name, isActive }) => [name, isActive]).sort()).toEqual([
      ['cy', true],
      ['manager', true],
    ]);
    for (const { landing } of then.children) expect(landing!.fromNew).toBeGreaterThan(0);
    expect(await told('leader', `?asOf=2026-10-10&person=${idOf('ana')}`)).toMatchObject({ scope: { name: 'ana' } });
  });

  test('the months make up the quarter, and the quarters the year', async () => {
    const quarter = await told('leader');
    const inside = quarter.months.filter(
      ({ from, until }) => from >= quarter.period.from && until <= quarter.period.until,
    );
    const expected = inside.reduce((sum, { fromOpen, fromNew }) => sum + fromOpen + fromNew, 0);
    expect(quarter.won! + expected).toBe(quarter.landing!.mean);
    expect(quarter.months[0]).toMatchObject({ name: '2026-11' });
    const [year, next] = [await told('leader', '?period=2027'), await told('leader', '?period=Q1+2027')];
    const ofYear = [
      next,
      ...(await Promise.all(
        ['Q2 2027', 'Q3 2027', 'Q4 2027'].map((name) => told('leader', `?period=${encodeURIComponent(name)}`)),
      )),
    ];
    expect(ofYear.reduce((sum, { landing }) => sum + landing!.mean, 0)).toBe(year.landing!.mean);
    const month = await told('leader', '?period=2026-12');
    expect(month.quota).toBeNull();
    expect(month.landing!.mean).toBe(inside[1]!.fromOpen + inside[1]!.fromNew);
  });

  test('what is not known is counted, and widens the range', async () => {
    const { gaps } = await told('leader');
    expect(gaps).toMatchObject({ withoutAmount: 8, listPriced: 3 });
    expect(gaps.widerBy).toBeGreaterThan(0);
    expect((await told('leader', `?person=${idOf('ben')}`)).gaps.widerBy).toBeGreaterThan(gaps.widerBy!);
    expect(gaps.otherCurrencies).toEqual([{ currency: 'USD', n: 2, amount: 10_000 }]);
    const ana = await told('leader', `?person=${idOf('ana')}`);
    expect(ana.gaps).toMatchObject({ withoutAmount: 0, listPriced: 0, widerBy: 0, otherCurrencies: [] });
  });

  test('a manager sees his tree, a rep himself, finance all, and nobody what is not his', async () => {
    const manager = await told('manager');
    expect(manager).toMatchObject({ scope: { kind: 'team', id: idOf('manager') }, limitedTo: 'team' });
    const ana = await told('ana');
    expect(ana).toMatchObject({ scope: { kind: 'person', id: idOf('ana') }, limitedTo: 'own', children: [] });
    // The same person is told of alike, whoever asks and may.
    const shown = manager.children.find(({ id }) => id === idOf('ben'))!;
    expect(await told('ben')).toMatchObject({ won: shown.won, landing: shown.landing, quota: shown.quota });
    expect((await told('fin')).scope.kind).toBe('company');
    expect((await get('ana', `?person=${idOf('ben')}`)).status).toBe(404);
    expect((await get('manager', `?person=${idOf('cy')}`)).status).toBe(404);
    expect((await get('ben', `?team=${idOf('manager')}`)).status).toBe(404);
  });

  test('a confidential deal counts for those who know of it alone', async () => {
    const [own, finance] = [await told('ana'), await told('fin', `?person=${idOf('ana')}`)];
    expect(own.open).toBe(13);
    expect(finance.open).toBe(12);
    expect(finance.landing!.fromOpen).toBeLessThan(own.landing!.fromOpen);
  });

  test('as of a past day it is what was known then', async () => {
    const then = await told('leader', '?asOf=2026-10-15');
    expect(then.asOf).toBe('2026-10-15');
    expect(then.won).toBeLessThan((await told('leader')).won!);
    expect(then.open).toBeGreaterThan(0);
    const over = await told('leader', '?period=Q3+2026');
    expect(over).toMatchObject({ landing: null, missing: { kind: 'over' } });
    expect(over.won).toBeGreaterThan(0);
    expect((await told('leader', '?period=2030')).missing).toEqual({ kind: 'too-far' });
  });

  test('whatever is written meanwhile is in the next answer', async () => {
    const before = await told('leader');
    const again = await told('leader');
    expect(again.landing).toEqual(before.landing);
    await db.transaction(system, (tx) =>
      tx.recordMany(deals, [life(idOf('cy'), { on: '2026-11-01', row: { amount: 900_000 } })] as never),
    );
    const after = await told('leader');
    expect(after.open).toBe(before.open + 1);
    expect(after.landing!.mean).toBeGreaterThan(before.landing!.mean);
  });

  test('odd deals make no odd numbers', async () => {
    await db.transaction(system, (tx) =>
      tx.recordMany(deals, [
        life(idOf('cy'), { on: '2026-11-01', row: { amount: 0 } }),
        life(idOf('cy'), { on: '2026-11-01', row: { expectedCloseOn: '2199-01-01' } }),
        life(idOf('cy'), { on: '2026-11-01', row: { stageId: newId() } }),
        life(idOf('cy'), { on: '2026-11-01', row: { expectedCloseOn: null } }),
      ] as never),
    );
    const { landing, gaps } = await told('cy');
    for (const value of Object.values(landing!)) expect(Number.isFinite(value)).toBe(true);
    expect(gaps.withoutDay).toBe(1);
  });

  test('past month ends are held against what came, and what was said on a day stays said', async () => {
    expect(await record('leader')).toMatchObject({ trials: 0, accuracy: null, losesTo: null });
    await judgePast(db, system, today);
    const judged = await record('leader');
    expect(judged.trials).toBeGreaterThanOrEqual(6);
    const { coverage, skill } = judged.accuracy!;
    expect(coverage).toBe(judged.landings.filter(({ isWithin }) => isWithin).length / judged.trials);
    for (const value of Object.values(skill)) expect(value === null || value <= 1).toBe(true);
    expect(judged.losesTo === null).toBe(Object.values(skill).every((value) => value === null || value >= 0));
    // What came of a month end is what was won in the three months after.
    const last = judged.landings[0]!;
    expect(last).toMatchObject({ asOf: '2026-07-31', until: '2026-10-31' });
    const then = await told('leader', '?asOf=2026-07-31&period=Q3+2026');
    const [q3, october] = [await told('leader', '?period=Q3+2026'), await told('leader', '?period=2026-10')];
    expect(last.actual).toBe(q3.won! - then.won! + october.won!);
    expect(judged.chances.bins.reduce((sum, { n }) => sum + n, 0)).toBe(judged.chances.deals);
    expect(judged.chances.brier).toBeLessThan(0.3);
    // Of each whom somebody sees, whom it misses most first; a person alone is told of himself.
    const [ana, ben] = ['ana', 'ben'].map((name) => judged.people.find(({ person }) => person.name === name)!);
    for (const { landings, coverage, wape } of [ana!, ben!]) {
      expect(landings).toBeGreaterThanOrEqual(6);
      expect(coverage).toBeLessThanOrEqual(1);
      expect(wape).toBeGreaterThan(0);
    }
    expect((await record('ana')).people.map(({ person }) => person.name)).toEqual(['ana']);
    // Twice is once, and nobody but those who see all deals is told amounts.
    await judgePast(db, system, today, { anew: true });
    expect(await record('leader')).toEqual(judged);
    expect(await record('ana')).toMatchObject({ trials: judged.trials, landings: [], now: null, mayJudge: false });
  });

  test('the projection of a day is kept as it was said, for all and for teams', async () => {
    const given = { db, registry, today: () => today, now: () => `${today}T12:00:00.000000Z` };
    await keepToday(given, system);
    await keepToday(given, system);
    const { course, landing, won } = await told('leader');
    expect(course).toEqual([{ madeOn: today, p10: landing!.p10, p50: landing!.p50, p90: landing!.p90, won }]);
    // All deals are in what was kept: who does not know of a confidential one is not told.
    expect((await told('manager')).course).toEqual([]);
    const kept = await db.read(system, (reader) =>
      projectionsKeptOf(reader, system, {
        ...{ scope: 'team', scopeId: idOf('manager'), periodKind: 'quarter', periodFirst: '2026-10-01' },
      }),
    );
    expect(kept).toHaveLength(1);
    expect(kept[0]).toMatchObject({ madeOn: today, currency: 'EUR' });
    expect(kept[0]!.p50).toBeGreaterThan(0);
  });

  test('deals at risk are found with their causes, and no sound one', async () => {
    const sound = { nextStep: 'Send the contract', nextStepOn: '2026-12-01', expectedCloseOn: '2026-12-10' };
    const planted = {
      ...{ overdue: { ...sound, expectedCloseOn: '2026-11-03' }, 'no-step': { ...sound, nextStep: null } },
      ...{ 'step-late': { ...sound, nextStepOn: '2026-11-13' }, large: { ...sound, amount: 70_000 } },
      beyond: { ...sound, ownCategory: 'commit' as const, expectedCloseOn: '2027-02-01' },
    };
    const named = Object.entries({ ...planted, sound }).map(([name, row]) =>
      life(idOf('new'), { on: '2026-11-20', row: { ...row, name } }),
    );
    const pushed = life(idOf('new'), {
      on: '2026-11-20',
      row: { ...sound, name: 'pushed', expectedCloseOn: '2026-11-25' },
    });
    const later = (day: string, close: string) => ({
      from: at(day),
      row: { ...pushed.states[0]!.row, expectedCloseOn: close },
    });
    pushed.states.push(later('2026-11-21', '2026-12-01'), later('2026-11-22', '2026-12-10'));
    await db.transaction(system, (tx) => tx.recordMany(deals, [...named, pushed] as never));
    const { status, body } = await get('new', '/risks');
    expect(status, JSON.stringify(body)).toBe(200);
    const found = risks.parse(body);
    const causes = Object.fromEntries(found.items.map(({ name, causes: own }) => [name, own.map(({ kind }) => kind)]));
    expect(causes).toEqual({
      ...Object.fromEntries(Object.keys(planted).map((kind) => [kind, [kind]])),
      pushed: ['pushed'],
    });
    expect(found).toMatchObject({ looked: 7, atRisk: 6 });
    expect((await get('ben', `/risks?person=${idOf('new')}`)).status).toBe(404);
  });

  test.each(['soon', '2026-13', 'Q9 2026', '1700'])('%s is no period, and is said to be none', async (period) => {
    const { status, body } = await get('leader', `?period=${encodeURIComponent(period)}`);
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain('period');
  });
});
