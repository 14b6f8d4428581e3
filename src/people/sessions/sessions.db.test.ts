import { afterAll, beforeAll, expect, test } from 'vitest';
import { ownedPolicy } from '../../platform/access/policy.ts';
import { defineMetric, type Metric } from '../../platform/metrics/registry.ts';
import { known } from '../../platform/metrics/rules/answer.ts';
import { activityMetrics } from '../../process/activities/metrics.ts';
import { firstKindsIn } from '../../process/activities/rules/first-words.ts';
import { activities } from '../../process/activities/tables.ts';
import { type Desk, openDesk, type Told } from './desk.testing.ts';
import { minutesById } from './store.ts';

let desk: Desk;
const monday = '2026-11-23';

/** Of four deals two were won in summer, and three in autumn. */
const winRate: Metric = defineMetric({
  ...{ id: 'win_rate', version: 1, name: 'Win rate', aliases: [], meaning: '', formula: '', unit: 'share' },
  ...{ betterIs: 'higher', tells: 'lagging', band: null, notToConfuseWith: [], policy: ownedPolicy },
  ...{ dimensions: ['owner'], reads: 'events', additive: false },
  figures: async (_, { points }) =>
    points.map(({ name, asOf }) => ({
      ...known(asOf < '2026-10-01' ? 0.5 : 0.75, 4),
      ...{ point: name, key: {}, currency: null, leftOut: [], parts: [] },
    })),
});

beforeAll(async () => {
  desk = await openDesk({ kinds: firstKindsIn('en'), metrics: [...activityMetrics, winRate] });
});
afterAll(() => desk?.close());

const call: Desk['call'] = (...asked) => desk.call(...asked);
const begin: Desk['begin'] = (...asked) => desk.begin(...asked);
const meetingsOf: Desk['meetingsOf'] = (...asked) => desk.meetingsOf(...asked);
const actorOf = (who: string) => desk.actorOf(who);
const idOf = (who: string) => desk.idOf(who);

test('a manager begins a weekly review with his people; its meetings stand two weeks ahead', async () => {
  const made = await begin('manager', ['ana', 'ben']);
  expect([made.status, made.body.people.length, made.body.link]).toEqual([201, 2, 'https://meet.example/abc']);
  const coming = await meetingsOf('ana', made.body.id);
  expect(coming.map(({ dueOn }) => dueOn)).toEqual(['2026-11-23', '2026-11-30', '2026-12-07']);
  expect((await begin('manager', ['ben', 'ana'])).status).toBe(409);
  const nobody = await begin('manager', []);
  expect([nobody.status, nobody.body.errors[0].field]).toEqual([400, 'people']);
  expect((await begin('manager', ['cleo'], { name: 'Not mine' })).body.errors[0].field).toBe('people');
  expect((await begin('ana', ['ben'], { name: 'Not below' })).status).toBe(400);
  const early = await begin('manager', ['ana'], { template: 'deal-review', startsOn: '2026-11-20' });
  expect(early.body.errors[0].field).toBe('startsOn');
});

test('a decision becomes a task in the same act, and the next meeting opens with whether it was kept', async () => {
  const made = await begin('manager', ['ana'], { template: 'deal-review', name: 'Deals of Ana' });
  const [first, second] = (await meetingsOf('manager', made.body.id)) as [Told, Told];
  const path = `/meetings/${first.id}`;
  const started = await call('manager', 'POST', `${path}/start`, undefined, first.version);
  expect([started.status, started.body.state]).toEqual([200, 'running']);
  expect((await call('manager', 'POST', `${path}/start`, undefined, first.version)).status).toBe(412);
  const what = { text: 'Send the offer', ownerId: idOf('ana'), dueOn: '2026-11-27', dealId: null };
  expect((await call('manager', 'POST', `${path}/decisions`, what)).status).toBe(201);
  expect(
    (await call('manager', 'POST', `${path}/decisions`, { ...what, ownerId: idOf('ben') })).body.errors[0].field,
  ).toBe('ownerId');
  const opened = await call('ana', 'GET', path);
  expect(opened.body.decisions).toMatchObject([{ text: 'Send the offer', owner: { id: idOf('ana') }, state: 'open' }]);
  const [task] = await desk.db.read(actorOf('ana'), (reader) =>
    reader.sql<{ subject: string; dueOn: string; isPrivate: boolean }>(
      'SELECT subject, due_on, is_private FROM app.activities WHERE workspace_id = $1::uuid AND id = $2::uuid',
      [actorOf('ana').workspaceId, opened.body.decisions[0].task],
    ),
  );
  expect(task).toEqual({ subject: 'Send the offer', dueOn: '2026-11-27', isPrivate: false });
  const held = await call('manager', 'POST', `${path}/hold`, undefined, started.body.version);
  expect([held.body.state, held.body.heldOn]).toEqual(['held', monday]);
  expect((await call('manager', 'POST', `${path}/decisions`, what)).status).toBe(409);
  desk.day.today = '2026-11-30';
  const next = await call('manager', 'GET', `/meetings/${second.id}`);
  const [promised] = next.body.sections;
  expect(promised.items).toMatchObject([{ kind: 'decision', name: 'Send the offer', why: 'not-kept' }]);
  await desk.db.transaction(actorOf('ana'), async (tx) => {
    const before = await tx.lock(activities, opened.body.decisions[0].task);
    if (!before) throw new Error('no task');
    await tx.record({
      table: activities,
      before,
      after: { ...before, status: 'done', doneOn: '2026-11-27', doneAt: '2026-11-27T09:00:00Z' },
    });
  });
  const kept = await call('ana', 'GET', `/meetings/${second.id}`);
  expect(kept.body.sections[0].items[0].why).toBe('kept');
  desk.day.today = monday;
});

test('what two said to each other is read by the two, not by who leads them; that it was held he knows', async () => {
  const made = await begin('manager', ['ana'], { template: 'one-on-one', name: 'Talk with Ana', minutes: 30 });
  const [first] = (await meetingsOf('manager', made.body.id)) as [Told];
  const path = `/meetings/${first.id}`;
  const prompt = { key: 'prompts:prompt:wellbeing', text: 'The quarter is heavy', seen: 0 };
  expect((await call('ana', 'PUT', `${path}/notes`, prompt)).status).toBe(200);
  const stale = await call('manager', 'PUT', `${path}/notes`, { ...prompt, text: 'Mine' });
  expect([stale.status, stale.body.theirs?.text]).toEqual([409, 'The quarter is heavy']);
  const asManager = await call('manager', 'GET', path);
  const prompts = asManager.body.sections.find(({ id }: { id: string }) => id === 'prompts');
  expect(prompts.items.map(({ id }: { id: string }) => id)).toEqual(['wellbeing', 'support', 'lesson']);
  expect(prompts.items[0].note).toMatchObject({ text: 'The quarter is heavy', by: { id: idOf('ana') } });
  const asLeader = await call('leader', 'GET', path);
  expect([asLeader.status, asLeader.body.isOpen, asLeader.body.sections, asLeader.body.link]).toEqual([
    200,
    false,
    [],
    null,
  ]);
  expect(JSON.stringify(asLeader.body)).not.toContain('heavy');
  expect((await call('leader', 'PUT', `${path}/notes`, { ...prompt, seen: 1 })).status).toBe(404);
  expect((await call('ben', 'GET', path)).status).toBe(404);
  expect((await call('leader', 'GET', '/session-series')).body.items).toEqual([]);
  expect((await call('ana', 'GET', '/session-series')).body.items.map(({ id }: { id: string }) => id)).toContain(
    made.body.id,
  );
  const behind = { ...actorOf('ana'), behind: { personId: idOf('leader'), name: 'Leader' } };
  desk.actors.set('leader as ana', behind);
  expect((await call('leader as ana', 'GET', path)).status).toBe(404);
});

test('what a meeting saw as it began is read the same later, whatever changed since', async () => {
  const made = await begin('manager', ['ben'], { template: 'team-meeting', name: 'Team' });
  const [first] = (await meetingsOf('manager', made.body.id)) as [Told];
  const before = await call('manager', 'GET', `/meetings/${first.id}`);
  expect(before.body.frozen).toBe(false);
  await call('manager', 'POST', `/meetings/${first.id}/start`, undefined, first.version);
  const then = await call('manager', 'GET', `/meetings/${first.id}`);
  desk.day.today = '2027-01-20';
  const later = await call('manager', 'GET', `/meetings/${first.id}`);
  desk.day.today = monday;
  expect([later.body.frozen, later.body.sections]).toEqual([true, then.body.sections]);
});

test('a quarterly review holds its numbers against the quarter before, and has a part for those that are disputed', async () => {
  const made = await begin('manager', ['ana', 'ben'], { template: 'quarterly-review', name: 'Quarter', minutes: 90 });
  const [first] = (await meetingsOf('manager', made.body.id)) as [Told];
  const { sections } = (await call('manager', 'GET', `/meetings/${first.id}`)).body;
  const part = (of: string) => sections.find(({ id }: { id: string }) => id === of);
  expect(part('disputed').items.map(({ kind, id }: { kind: string; id: string }) => [kind, id])).toEqual([
    ['prompt', 'disputed'],
  ]);
  const [reached] = part('results').items;
  // Monday 23 November is the 54th day of its quarter: the one before is looked at on its 54th, 23 August.
  expect(reached.figure.before).toEqual({ value: 0.5, n: 4, asOf: '2026-08-23' });
  expect(reached.figure.value).toBe(0.75);
  const note = { key: 'disputed:prompt:disputed', text: 'Ana counts two more', seen: 0 };
  expect((await call('ana', 'PUT', `/meetings/${first.id}/notes`, note)).status).toBe(200);
});

test('a meeting is moved, or skipped with a reason; of a series that ended nothing is due', async () => {
  const made = await begin('manager', ['ben'], { template: 'monthly-trend', name: 'Trend', cadence: 'weekly' });
  const [first, second, third] = (await meetingsOf('manager', made.body.id)) as [Told, Told, Told];
  const moved = await call('manager', 'PATCH', `/meetings/${first.id}`, { dueOn: '2026-11-25', atMinute: 600 }, 1);
  expect([moved.body.dueOn, moved.body.plannedOn]).toEqual(['2026-11-25', '2026-11-23']);
  const past = await call('manager', 'PATCH', `/meetings/${first.id}`, { dueOn: '2026-11-20', atMinute: 600 }, 2);
  expect(past.body.errors[0].field).toBe('dueOn');
  const skipped = await call('manager', 'POST', `/meetings/${second.id}/skip`, { reason: 'Trade fair' }, 1);
  expect([skipped.body.state, skipped.body.skipWhy, skipped.body.skipReason]).toEqual([
    'skipped',
    'by-hand',
    'Trade fair',
  ]);
  expect((await call('ben', 'POST', `/meetings/${third.id}/skip`, { reason: 'No' }, 1)).status).toBe(404);
  const ended = await call('manager', 'PATCH', `/session-series/${made.body.id}`, { endedOn: '2026-12-01' }, 1);
  expect(ended.body.endedOn).toBe('2026-12-01');
  const after = await meetingsOf('manager', made.body.id);
  expect(after.map(({ state }) => state)).toEqual(['due', 'skipped', 'skipped']);
  expect((await call('manager', 'PATCH', `/session-series/${made.body.id}`, { name: 'Again' }, 2)).status).toBe(409);
});

test('a stand-in reads the review of whoever is away, and not his talk of two', async () => {
  const review = await begin('manager', ['ana', 'ben'], { template: 'forecast-call', name: 'Forecast' });
  const talk = await begin('manager', ['ben'], { template: 'one-on-one', name: 'Talk with Ben' });
  const { personId, role, team } = actorOf('manager');
  const standIn = { ...actorOf('other'), standsFor: [{ personId: personId as string, role, team }] };
  const reads = async (seriesId: string) => {
    const [first] = (await meetingsOf('manager', seriesId)) as [Told];
    return desk.db.read(standIn, (reader) => minutesById(reader, standIn, first.id));
  };
  expect(await reads(review.body.id)).toMatchObject({ isPrivate: false });
  expect(await reads(talk.body.id)).toBeNull();
});
