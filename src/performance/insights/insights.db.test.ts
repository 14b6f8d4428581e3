import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { aDesk } from '../../../test/support/served.ts';
import { newId } from '../../ground/index.ts';
import { managersOn } from '../../people/organisation/reads.ts';
import { peoplePort } from '../../people/organisation/server.ts';
import { systemActor } from '../../platform/access/actor.ts';
import { allows } from '../../platform/access/kinds.ts';
import { BrokenOff, breakingOff } from '../../platform/database/breaking-off.ts';
import { undoGroup } from '../../platform/history/undo.ts';
import { askerOf } from '../../platform/metrics/asker.ts';
import { openMetrics } from '../../platform/metrics/registry.ts';
import { createCompany } from '../../process/accounts/actions.ts';
import { activityMetrics } from '../../process/activities/metrics.ts';
import { createStandard } from '../../process/activities/settings.ts';
import { leadMetrics } from '../../process/leads/definitions/metrics.ts';
import { blankLead, leads } from '../../process/leads/tables.ts';
import { leverMetrics } from '../../process/pipeline/levers/metrics.ts';
import { pipelineMetrics } from '../../process/pipeline/metrics.ts';
import { lookAtQuality } from '../../process/transfer/duplicates/quality/look.ts';
import { qualityMetrics } from '../../process/transfer/duplicates/quality/metric.ts';
import { targetMetrics } from '../../strategy/targets/metrics.ts';
import { aCompanyThatSells } from '../dashboards/reports/testing.ts';
import { lookForInsights } from './jobs.ts';
import { insightRoutes } from './routes.ts';

const metrics = openMetrics({
  metrics: [
    ...activityMetrics,
    ...pipelineMetrics,
    ...leverMetrics,
    ...targetMetrics,
    ...leadMetrics,
    ...qualityMetrics,
  ],
  managersOn,
});
// A Monday: the last whole week is 19 to 25 October.
let today = '2026-10-26';
let db: TestDatabase;
const system = systemActor(anActor({ personId: null }));
const desk = aDesk();
const { actors, call } = desk;
const now = () => `${today}T12:00:00.000000Z`;
const look = () => lookForInsights({ db, metrics, people: peoplePort, today: () => today, now }, system);
let ben = '';

beforeAll(async () => {
  db = await openTestDatabase();
  await desk.open(db, { handlers: insightRoutes(metrics), today: () => today, allows, checkAnswers: true });
  // Ben makes two or three deals a week, and nine in the last whole one; Cleo has four that should have closed in August.
  const weekly = [2, 3, 2, 3, 2, 3, 2, 3, 2, 9];
  const { cast } = await aCompanyThatSells(db, system, (people) => [
    { ownerId: people.cleo.personId!, on: '2026-06-01', status: 'open', amount: 50_000, n: 4 },
    { ownerId: people.ana.personId!, on: '2026-09-15', status: 'lost', amount: 100, n: 1 },
    ...weekly.map((n, at) => ({
      ...{ ownerId: people.ben.personId!, status: 'won' as const, amount: 100, n },
      on: new Date(Date.UTC(2026, 7, 17) + at * 7 * 86_400_000).toISOString().slice(0, 10),
    })),
  ]);
  for (const [name, actor] of Object.entries(cast)) actors.set(name, actor);
  ben = cast.ben.personId as string;
});
afterAll(async () => {
  await desk.close();
  await db?.close();
});

type Told = { id: string; version: number; kind: string; person: { id: string } | null; value: number; stake: number };
const feedOf = async (who: string, asOf = '') =>
  (await call(who, 'GET', `/insights${asOf ? `?asOf=${asOf}` : ''}`)).body as {
    items: Told[];
    answered: Told[];
    precision: object[];
  };
const one = async (who: string, kind: string) => (await feedOf(who)).items.find((each) => each.kind === kind);

test('a look that is asked to stop says nothing, and is begun again by the next', async () => {
  await expect(breakingOff(AbortSignal.abort(), async () => void (await look()))).rejects.toThrow(BrokenOff);
  expect((await feedOf('leader')).items).toEqual([]);
});

test('each is told what stands out in what he may see, once, and nobody of others', async () => {
  expect(await look()).toBeGreaterThan(0);
  expect(await look()).toBe(0);
  expect(await one('leader', 'drift')).toMatchObject({
    person: { id: ben },
    side: 'above',
    value: 9,
    metricId: 'deals_made',
  });
  expect(await one('leader', 'overdue')).toMatchObject({ value: 4, n: 4, stake: 200_000, from: '2026-07-31' });
  // Four of four stand in their stage for far longer than it allows.
  expect(await one('leader', 'stalled')).toMatchObject({ value: 4, n: 4, stake: 200_000 });
  expect(await one('manager', 'drift')).toMatchObject({ person: { id: ben } });
  // Cleo is not of his team.
  expect((await feedOf('manager')).items.map(({ kind }) => kind)).not.toContain('overdue');
  expect(await one('ben', 'drift')).toBeUndefined();
  expect(await one('ben', 'shifted')).toMatchObject({ person: null, value: 9 });
  expect((await feedOf('ana')).items).toEqual([]);
  expect(await one('cleo', 'overdue')).toMatchObject({ stake: 200_000 });
});

test('what is worth most stands first, and what has no price behind', async () => {
  const stakes = (await feedOf('leader')).items.map(({ stake }) => stake);
  expect(stakes.at(0)).toBe(200_000);
  expect(stakes.at(-1)).toBeNull();
});

test('an answer takes it from the feed, counts for precision, and can be taken back', async () => {
  const told = (await one('leader', 'stalled'))!;
  const done = await call('leader', 'POST', `/insights/${told.id}/verdict`, { verdict: 'done' }, told.version);
  expect(done.status).toBe(200);
  expect(await one('leader', 'stalled')).toBeUndefined();
  const feed = await feedOf('leader');
  expect(feed.answered.map(({ id }) => id)).toEqual([told.id]);
  expect(feed.precision).toMatchObject([{ kind: 'stalled', done: 1, judged: 1, share: 1 }]);
  // It still holds, and is not told again.
  await look();
  expect(await one('leader', 'stalled')).toBeUndefined();
  const leader = actors.get('leader')!;
  await db.transaction(leader, (tx) => undoGroup(tx, done.body.groupId));
  expect((await one('leader', 'stalled'))?.id).toBe(told.id);
  expect((await feedOf('leader')).precision).toEqual([]);
});

test('nobody answers for another, nor over what he has not seen', async () => {
  const told = (await one('leader', 'overdue'))!;
  const answer = (who: string, seen: number) =>
    call(who, 'POST', `/insights/${told.id}/verdict`, { verdict: 'not-useful' }, seen).then(({ status }) => status);
  expect(await answer('manager', told.version)).toBe(404);
  expect(await answer('leader', told.version + 5)).toBe(412);
  const bad = await call('leader', 'POST', `/insights/${told.id}/verdict`, { verdict: 'perhaps' }, told.version);
  expect([bad.status, JSON.stringify(bad.body)]).toEqual([400, expect.stringContaining('verdict')]);
});

test('who leaves a team is not told of to its manager any more', async () => {
  const manager = actors.get('manager')!;
  actors.set('manager', { ...manager, team: manager.team.filter((id) => id !== ben) });
  expect(await one('manager', 'drift')).toBeUndefined();
  actors.set('manager', manager);
});

test('what is over ends, and whoever asks himself is answered at once', async () => {
  today = '2026-11-03';
  const asked = await call('leader', 'POST', '/insights/search');
  expect(asked.status).toBe(200);
  expect(asked.body.ended).toBeGreaterThan(0);
  expect(await one('leader', 'overdue')).toBeDefined();
  const drift = (await feedOf('leader')).items.filter(({ kind, person }) => kind === 'drift' && person?.id === ben);
  expect(drift.every(({ value }) => value !== 9)).toBe(true);
});

test('a standard missed twice in a row is told to whoever leads, by its name, and ends when it is kept', async () => {
  const leader = actors.get('leader')!;
  await db.transaction(leader, (tx) =>
    createStandard(tx, {
      ...{
        name: 'Ten contacts a week',
        kindIds: [],
        definition: 'Both spoke',
        why: 'Deals come from talk',
        target: 10,
      },
      ...{ per: 'week' as const, role: 'rep', personId: null, published: true, startsOn: '2026-10-01', endsOn: null },
    }),
  );
  await call('leader', 'POST', '/insights/search');
  const told = (await feedOf('leader')).items.filter(({ kind }) => kind === 'standard') as (Told & {
    standard: { name: string };
    n: number;
  })[];
  expect(told).toHaveLength(3);
  expect(told[0]).toMatchObject({ value: 0, n: 4, standard: { name: 'Ten contacts a week' } });
  await call('ben', 'POST', '/insights/search');
  expect((await feedOf('ben')).items.filter(({ kind }) => kind === 'standard')).toHaveLength(1);
});

test('four weeks after an answer it is told whether that was over', async () => {
  const done = (await one('leader', 'standard'))!;
  await call('leader', 'POST', `/insights/${done.id}/verdict`, { verdict: 'done' }, done.version);
  const of = async () =>
    (await feedOf('leader')).precision.find((each) => (each as { kind: string }).kind === 'standard');
  expect(await of()).toMatchObject({ judged: 1, afterwards: { done: null, left: null } });
  today = '2026-12-02';
  expect(await of()).toMatchObject({ afterwards: { done: { n: 1, over: 0, share: 0 }, left: null } });
  // Of a day that is past, the standard and the day of the answer are known too.
  const then = await feedOf('leader', '2026-12-01');
  expect(then.answered).toContainEqual(
    expect.objectContaining({ standard: expect.objectContaining({ id: expect.any(String) }) }),
  );
});

test('a source whose leads are seldom handed over is told beside all others, with its leads behind it', async () => {
  const leader = actors.get('leader')!;
  const came = '2026-09-15';
  const lead = (source: string, isMql: boolean) => {
    const { id: _, version: _version, validFrom: _from, ...blank } = blankLead;
    const row = { ...blank, name: 'Ines Sol', ownerId: ben, source, receivedOn: came, receivedAt: `${came}T08:00:00Z` };
    const stood = [{ from: `${came}T08:00:00.000000Z`, row: { ...row, status: 'new' as const } }];
    const handed = { from: '2026-09-20T08:00:00.000000Z', row: { ...row, status: 'mql' as const } };
    return { id: newId(), states: isMql ? [...stood, handed] : stood };
  };
  const some = (source: string, n: number, mql: number) => Array.from({ length: n }, (_, i) => lead(source, i < mql));
  await db.transaction(system, (tx) => tx.recordMany(leads, [...some('fair', 40, 3), ...some('web', 40, 20)]));
  await call('leader', 'POST', '/insights/search');
  const told = (await feedOf('leader')).items.filter(({ kind }) => kind === 'source') as (Told & { source: string })[];
  expect(told).toHaveLength(1);
  expect(told[0]).toMatchObject({ source: 'fair', metricId: 'leads_to_mql', value: 3 / 40, low: 0.5, n: 40 });
  const rows = await db.read(leader, async (reader) => {
    const metric = metrics.metricById('leads_to_mql')!;
    const { from, until } = told[0] as unknown as { from: string; until: string };
    const point = { name: 'then', period: { first: from, next: until }, asOf: today };
    const asked = { point, filter: { source: 'fair' }, limit: 100, cursor: null };
    return metric.rows!(askerOf(metrics, reader, leader, today), asked);
  });
  expect(rows.items).toHaveLength(40);
});

test('of a colleague nobody is told by name, though he may see his records; whoever leads him is', async () => {
  const cleo = actors.get('cleo')!;
  for (const owner of [cleo, actors.get('ben')!])
    await db.transaction(owner, async (tx) => {
      for (let n = 0; n < 25; n++) await createCompany(tx, { name: `Bare ${n}` } as never);
    });
  // Nothing but a name, and nobody has looked after them for years.
  await lookAtQuality(db, system, '2033-01-03');
  const named = async (who: string) => {
    await call(who, 'POST', '/insights/search');
    const items = (await feedOf(who)).items.filter(({ kind }) => kind === 'quality');
    return new Set(items.map(({ person }) => person?.id ?? 'all'));
  };
  expect(await named('leader')).toEqual(new Set([cleo.personId, ben, 'all']));
  expect(await named('manager')).toEqual(new Set([ben, 'all']));
  expect(await named('ana')).toEqual(new Set(['all']));
});
