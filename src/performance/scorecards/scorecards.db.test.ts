import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { addDays, newId, startOfDay } from '../../ground/index.ts';
import { managersOn } from '../../people/organisation/reads.ts';
import { aCompanyOf, type Cast } from '../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { buildServer } from '../../platform/http/index.ts';
import { openMetrics } from '../../platform/metrics/registry.ts';
import { addActivityKinds, enterActivities } from '../../process/activities/actions.ts';
import { activityMetrics } from '../../process/activities/metrics.ts';
import { generatedMetric } from '../../process/leads/generated.ts';
import { plainly } from '../../process/leads/rules/routed.ts';
import { blankLead, leads } from '../../process/leads/tables.ts';
import { addPipeline, emptyDeal } from '../../process/pipeline/actions.ts';
import { leverMetrics } from '../../process/pipeline/levers/metrics.ts';
import { pipelineMetrics } from '../../process/pipeline/metrics.ts';
import { pipelinesOf } from '../../process/pipeline/reads.ts';
import { retentionMetrics } from '../../process/pipeline/renewals/metrics.ts';
import { deals } from '../../process/pipeline/tables.ts';
import { setQuotas } from '../../strategy/targets/actions.ts';
import { attainmentMetrics } from '../../strategy/targets/attainment.ts';
import { targetMetrics } from '../../strategy/targets/metrics.ts';
import { callMetrics } from '../calls/metrics.ts';
import { quadrant, scorecard } from './contract.ts';
import { scorecardRoutes } from './routes.ts';
import { changed, velocityFrom } from './rules/what-if.ts';

const today = '2026-11-23';
const registry = openMetrics({
  metrics: [
    ...activityMetrics,
    ...pipelineMetrics,
    ...leverMetrics,
    ...retentionMetrics,
    ...targetMetrics,
    ...attainmentMetrics,
    ...callMetrics,
    generatedMetric,
  ],
  managersOn,
});

let db: TestDatabase;
let app: Awaited<ReturnType<typeof buildServer>>;
let team: Cast<'leader' | 'manager' | 'busy' | 'focused' | 'steady' | 'other'>;
let system: Actor;
let callId: string;
const since = (day: string) => startOfDay(day, 'Europe/Berlin');

/** So many calls of somebody, spread over the last twelve months. */
const calls = (who: Actor, count: number, on = (at: number) => addDays('2025-12-01', Math.floor((at * 350) / count))) =>
  db.transaction(system, (tx) =>
    enterActivities(
      tx,
      Array.from({ length: count }, (_, at) => ({
        id: newId(),
        states: [
          {
            from: since(on(at)),
            row: {
              ...{ kindId: callId, ownerId: who.personId as string, subject: 'Call', status: 'done' as const },
              ...{ doneOn: on(at), doneAt: since(on(at)), channel: 'phone' as const, countsAsContact: true },
            },
          },
        ],
      })),
    ),
  );

beforeAll(async () => {
  db = await openTestDatabase();
  const actors = new Map<string, Actor>();
  app = await buildServer({
    handlers: scorecardRoutes(registry),
    world: { db, now: () => `${today}T12:00:00.000000Z`, today: () => today },
    log: { info() {}, warn: console.error, error: console.error },
    identify: async ({ headers }) => actors.get(String(headers.authorization)) ?? null,
    allows: () => true,
  });
  await app.ready();
  system = systemActor(anActor({ personId: null }));
  team = await aCompanyOf(db, system, {
    leader: { role: 'leader' },
    manager: { role: 'manager', under: 'leader' },
    busy: { role: 'rep', under: 'manager' },
    focused: { role: 'rep', under: 'manager' },
    steady: { role: 'rep', under: 'manager' },
    other: { role: 'rep', under: 'leader' },
  });
  for (const [name, actor] of Object.entries(team)) actors.set(name, actor);
  await db.transaction(system, async (tx) => {
    callId = (await addActivityKinds(tx))[0]!.id;
    await addPipeline(tx);
  });
  const [pipeline] = await db.read(system, (reader) => pipelinesOf(reader, system));
  const life = (who: Actor, end: 'open' | 'won' | 'lost', stage = 0) => {
    const row = {
      ...emptyDeal,
      ...{ name: 'Mast', ownerId: who.personId as string, pipelineId: pipeline!.id, amount: 1_000, currency: 'EUR' },
      ...{ stageId: pipeline!.stages[stage]!.id, stagePosition: stage, stageSince: '2026-11-20' },
      ...{ amountBasis: 'entered' as const, createdOn: '2026-10-01' },
    };
    const closed = { ...row, status: end, closedOn: '2026-10-31' };
    return {
      id: newId(),
      states: [
        { from: since('2026-10-01'), row },
        ...(end === 'open' ? [] : [{ from: since('2026-10-31'), row: closed }]),
      ],
    };
  };
  const many = (who: Actor, won: number, lost: number, open: number) => [
    ...Array.from({ length: won }, () => life(who, 'won')),
    ...Array.from({ length: lost }, () => life(who, 'lost')),
    ...Array.from({ length: open }, (_, at) => life(who, 'open', at % 6)),
  ];
  await db.transaction(system, (tx) =>
    tx.recordMany(deals, [
      ...many(team.busy, 4, 76, 6),
      ...many(team.focused, 36, 24, 12),
      ...many(team.steady, 18, 42, 6),
      ...many(team.other, 18, 40, 6),
    ]),
  );
  const quotas = [team.busy, team.focused].map(({ personId }) => ({
    ...{ personId: personId as string, quarterStart: '2026-10-01', amount: 40_000 },
  }));
  await db.transaction(team.leader, (tx) => setQuotas(tx, quotas, { trueFrom: '2026-10-01' }));
  await calls(team.busy, 500);
  await calls(team.focused, 90);
  await calls(team.steady, 240);
  await calls(team.other, 250);
});
afterAll(async () => {
  await app?.close();
  await db?.close();
});

async function get(who: string, path: string) {
  const answer = await app.inject({ url: `/api/v1/scorecards${path}`, headers: { authorization: who } });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}
const cardOf = async (who: string, path = '') => scorecard.parse(await get(who, path));
const quadrantFor = async (who: string, path = '') => quadrant.parse(await get(who, `/quadrant${path}`));
const idOf = (who: Actor) => who.personId as string;

describe('the funnel', () => {
  test('the four levers come to the velocity beside them, so a what-if begins at what is', async () => {
    for (const path of ['', `?owner=${idOf(team.focused)}`, `?team=${idOf(team.manager)}`]) {
      const { funnel } = await cardOf('leader', path);
      const [deals, size, ratio, cycleDays] = [funnel.deals, funnel.size, funnel.ratio, funnel.speed].map(
        ({ figure }) => figure.value as number,
      ) as [number, number, number, number];
      const levers = { deals, size, ratio, cycleDays };
      expect(velocityFrom(levers)).toBeCloseTo(funnel.velocity.figure.value as number, 6);
      const more = changed(levers, { deals: 0.1, size: 0.1, ratio: 0.1, speed: 0.1 });
      expect(velocityFrom(more) / velocityFrom(levers)).toBeCloseTo(1.4641, 9);
    }
  });

  test('of a person, a team and all: each counts its own people', async () => {
    const won = async (path: string) => (await cardOf('leader', path)).funnel.deals.figure.value;
    expect(await won(`?owner=${idOf(team.focused)}`)).toBe(12);
    expect(await won(`?team=${idOf(team.manager)}`)).toBe(24);
    expect(await won('')).toBe(30);
  });
});

describe('the outcome score', () => {
  const mine = () => `?owner=${idOf(team.focused)}`;

  test('is told with its weights, its version, and what is not measured yet', async () => {
    const { outcome } = await cardOf('leader', mine());
    expect(outcome.version).toBe(2);
    expect(outcome.items.map(({ id, weight, missing }) => [id, weight, missing])).toEqual([
      ['quota', 40, null],
      ['pipeline', 25, null],
      ['forecast', 15, 'no-calls'],
      ['retention', 20, 'no-data'],
    ]);
    // 36,000 won of 40,000 with 54 of 92 days over; 12 deals evenly over six stages, in time, a coverage of 0.3.
    expect(outcome.items[0]!.points).toBe(100);
    expect(outcome.items[1]!.points).toBeCloseTo((10 + 100 + 100) / 3, 9);
    expect(outcome.score).toBeCloseTo((40 * 100 + 25 * 70) / 65, 9);
  });

  test('a spike of activities alone leaves it unchanged, and shows in the activity beside it', async () => {
    const before = await cardOf('leader', mine());
    await calls(team.focused, 60, () => '2026-11-20');
    const after = await cardOf('leader', mine());
    expect(after.activity.done.figure.value).toBe((before.activity.done.figure.value as number) + 60);
    expect(after.outcome).toEqual(before.outcome);
  });
});

describe('leads that were generated', () => {
  const came = (who: Actor, how: 'entered' | 'given', on: string) => {
    const { id: _, version: _version, validFrom: _from, ...blank } = blankLead;
    const row = { ...blank, name: 'Ines Sol', ownerId: who.personId as string, receivedOn: on, receivedAt: since(on) };
    return { id: newId(), states: [{ from: since(on), row: { ...row, routed: plainly(how, since(on)) } }] };
  };

  test('stand beside the outcome, those brought in oneself told apart, and change nothing of its score', async () => {
    const before = await cardOf('leader', `?owner=${idOf(team.focused)}`);
    expect(before.outcome.leads.figure.value).toBe(0);
    await db.transaction(system, (tx) =>
      tx.recordMany(leads, [
        came(team.focused, 'entered', '2026-10-02'),
        came(team.focused, 'entered', '2026-11-20'),
        came(team.focused, 'given', '2026-11-21'),
        came(team.focused, 'given', '2026-09-30'),
        came(team.busy, 'given', '2026-11-21'),
      ]),
    );
    const { outcome } = await cardOf('leader', `?owner=${idOf(team.focused)}`);
    const counts = (figure: { calculation: { of?: string; amount?: number }[] }) =>
      figure.calculation.flatMap(({ of, amount }) => (of ? [[of, amount]] : []));
    expect(outcome.leads.figure.value).toBe(3);
    expect(counts(outcome.leads.figure)).toEqual([
      ['lead-entered', 2],
      ['lead-arrived', 1],
    ]);
    expect(outcome.score).toBe(before.outcome.score);
    expect((await cardOf('manager')).outcome.leads.figure.value).toBe(4);
    expect((await cardOf('focused')).outcome.leads.figure.value).toBe(3);
    expect((await cardOf('other')).outcome.leads.figure.value).toBe(0);
  });
});

describe('the quadrant', () => {
  test('who is busy without effect and who chooses well are named, and whoever is usual is not', async () => {
    const { people, lines } = await quadrantFor('leader');
    expect(lines).not.toBeNull();
    expect(Object.fromEntries(people.map(({ name, reading }) => [name, reading]))).toEqual({
      busy: 'quality',
      focused: 'focus',
      steady: 'chance',
      other: 'chance',
    });
    const { people: byValue } = await quadrantFor('leader', '?outcome=won-value');
    expect(byValue.find(({ name }) => name === 'focused')).toMatchObject({ wonValue: 36_000, reading: 'focus' });
  });

  test('as of a day before anything closed nobody is judged', async () => {
    const { people, lines } = await quadrantFor('leader', '?asOf=2026-10-15');
    expect(lines).toBeNull();
    expect(new Set(people.map(({ reading }) => reading))).toEqual(new Set(['too-few']));
  });

  test('a manager sees his people, and a rep himself alone: his own detail and nobody else’s name', async () => {
    const names = async (who: string, path = '') => (await quadrantFor(who, path)).people.map(({ name }) => name);
    expect(await names('manager')).toEqual(['busy', 'focused', 'steady']);
    expect(await names('focused')).toEqual(['focused']);
    const own = await cardOf('focused');
    expect(own).toMatchObject({ limitedTo: 'own', funnel: { deals: { figure: { value: 12 } } } });
    const others = await cardOf('focused', `?owner=${idOf(team.busy)}`);
    expect(others.funnel.deals.figure.value).toBe(0);
    expect(others.outcome.items.every(({ points }) => points === null)).toBe(true);
    expect(others.activity.done.figure.value).toBe(0);
    const { teams, lines } = await quadrantFor('focused');
    expect([teams, lines]).toEqual([[], null]);
  });
});
