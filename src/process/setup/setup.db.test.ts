import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { setupPort } from '../../app/setup.ts';
import { newId, quarterOf } from '../../ground/index.ts';
import { addFounder } from '../../people/organisation/actions.ts';
import { managersOn } from '../../people/organisation/reads.ts';
import { aCompanyOf } from '../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import { undoGroup } from '../../platform/history/undo.ts';
import { buildServer } from '../../platform/http/index.ts';
import { openMetrics } from '../../platform/metrics/registry.ts';
import { offAtFirst } from '../../platform/settings/rules/modules.ts';
import { founderOf, openWorkspace, workspaceOf } from '../../platform/settings/workspace.ts';
import { setQuotas } from '../../strategy/targets/actions.ts';
import { targetMetrics } from '../../strategy/targets/metrics.ts';
import { quotas } from '../../strategy/targets/tables.ts';
import { addActivityKinds } from '../activities/actions.ts';
import { standards } from '../activities/tables.ts';
import { bringDemo } from '../demo/actions.ts';
import { addPipeline, emptyDeal } from '../pipeline/actions.ts';
import { pipelineMetrics } from '../pipeline/metrics.ts';
import { deals } from '../pipeline/tables.ts';
import { setupRoutes } from './routes.ts';

const today = '2026-11-23';
const registry = openMetrics({ metrics: [...pipelineMetrics, ...targetMetrics], managersOn });

let db: TestDatabase;
let app: Awaited<ReturnType<typeof buildServer>>;
let lea: Actor & { personId: string };
let asking: Actor;

beforeAll(async () => {
  db = await openTestDatabase();
  const fields = { name: 'Harbour', timeZone: 'Europe/Berlin', currency: 'EUR', fiscalStartMonth: 1, locale: 'en-GB' };
  lea = founderOf(fields);
  asking = lea;
  await db.transaction(lea, async (tx) => {
    await openWorkspace(tx, { ...fields, modulesOff: offAtFirst('starter') });
    await addFounder(tx, { name: 'Lea', email: 'lea@harbour.example' });
    await addActivityKinds(tx);
    await addPipeline(tx);
  });
  app = await buildServer({
    handlers: setupRoutes(setupPort(registry, { hasMail: false })),
    world: { db, now: () => `${today}T12:00:00.000000Z`, today: () => today },
    log: { info() {}, warn() {}, error: (facts: object) => console.error(facts) },
    identify: async () => asking,
    allows: ({ role }) => role === 'leader' || role === 'operations',
    checkAnswers: true,
  });
  await app.ready();
});
afterAll(async () => {
  await app?.close();
  await db?.close();
});

async function ask(method: 'GET' | 'PUT' | 'POST', url: string, body?: object) {
  const reply = await app.inject({
    method,
    url: `/api/v1/setup${url}`,
    headers: { authorization: 'somebody', ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { payload: JSON.stringify(body) } : {}),
  });
  return { status: reply.statusCode, ...JSON.parse(reply.body) };
}
const standing = async () => {
  const { steps } = await ask('GET', '');
  return Object.fromEntries(
    steps.map(({ step, standing: is, by }: Record<string, string>) => [step, by ? `${is}, ${by}` : is]),
  );
};
const take = (step: string) => ask('POST', `/${step}/default`);
const takeBack = (groupId: string) => db.transaction(lea, (tx) => undoGroup(tx, groupId));

test('a new workspace has six steps to go, and they are shown to leaders and operations alone', async () => {
  expect(await ask('GET', '')).toMatchObject({ status: 200, left: 6, next: 'strategy', isOver: false });
  asking = { ...lea, role: 'rep' };
  expect(await ask('GET', '')).toMatchObject({ status: 403 });
  asking = lea;
});

test('a click says that the stages fit, and what was said can be taken back', async () => {
  const said = await take('stages');
  expect(said).toMatchObject({ status: 200, left: 5 });
  expect((await standing()).stages).toBe('done, said');
  await takeBack(said.groupId);
  expect((await standing()).stages).toBe('open');
  expect(await ask('PUT', '/stages', { said: 'put-away' })).toMatchObject({ left: 5 });
  expect(await ask('PUT', '/stages', { said: null })).toMatchObject({ left: 6 });
});

test('a click sets a first standard of activity and shows it where standards were switched off', async () => {
  const taken = await take('coaching');
  expect(taken.steps.find(({ step }: { step: string }) => step === 'coaching')).toMatchObject({ by: 'found' });
  const set = await db.read(lea, (reader) => reader.rows(readable(lea, standards)));
  expect(set).toMatchObject([{ name: 'Contacts with customers', target: 10, per: 'week', published: true }]);
  const off = async () => (await db.read(lea, (reader) => workspaceOf(reader, lea))).modulesOff;
  expect(await off()).not.toContain('standards');
  await takeBack(taken.groupId);
  expect(await db.read(lea, (reader) => reader.rows(readable(lea, standards)))).toEqual([]);
  expect(await off()).toContain('standards');
});

test('quotas by what was won before are not proposed while nobody has won anything', async () => {
  expect(await take('strategy')).toMatchObject({ status: 409, refusal: 'nothing-to-go-by' });
  const { first } = quarterOf(today, { startMonth: 1, namedAfter: 'end' });
  const won = {
    ...emptyDeal,
    ...{ name: 'Winches', ownerId: lea.personId, status: 'won' as const, amount: 50_000, currency: 'EUR' },
    ...{ createdOn: '2025-10-05', stageSince: '2025-10-05', closedOn: '2025-11-05' },
  };
  const [pipeline] = await db.read(lea, (reader) =>
    reader.sql<{ id: string; stages: { id: string }[] }>(
      'SELECT id, stages FROM app.pipelines WHERE workspace_id = $1::uuid',
      [lea.workspaceId],
    ),
  );
  const row = { ...won, pipelineId: pipeline!.id, stageId: pipeline!.stages[0]!.id, stagePosition: 0 };
  await db.transaction(lea, (tx) =>
    tx.recordMany(deals, [{ id: newId(), states: [{ from: '2025-11-05T10:00:00.000000Z', row }] }]),
  );
  const taken = await take('strategy');
  expect(taken).toMatchObject({ status: 200 });
  const set = await db.read(lea, (reader) => reader.rows(readable(lea, quotas)));
  expect(set).toMatchObject([{ personId: lea.personId, quarterStart: first, amount: 50_000, currency: 'EUR' }]);
  await takeBack(taken.groupId);
  expect((await standing()).strategy).toBe('open');
});

test('a workspace in which nobody sells yet has no score and no gap', async () => {
  const audit = await ask('GET', '/audit');
  expect(audit).toMatchObject({ status: 200, weakest: null, isMadeUp: false });
  expect(audit.pillars.filter(({ score }: { score: number | null }) => score !== null).length).toBeLessThan(3);
});

test('an answer counts in its pillar until it is taken back, and only leaders and operations are asked', async () => {
  const scoreOf = (audit: { pillars: { pillar: string; score: number | null }[] }) =>
    audit.pillars.find(({ pillar }) => pillar === 'people')?.score;
  const answered = await ask('PUT', '/audit/asked-people', { answer: 'partly' });
  expect(answered.status).toBe(200);
  expect(scoreOf(answered)).toBe(50);
  expect(answered.gaps).toContain('asked-people');
  expect(await ask('GET', '')).toMatchObject({ left: 6 });
  await takeBack(answered.groupId);
  expect(scoreOf(await ask('GET', '/audit'))).toBeNull();
  asking = { ...lea, role: 'manager' };
  expect(await ask('GET', '/audit')).toMatchObject({ status: 403 });
  asking = lea;
});

test('each step is done when it is there, and the guide put away is over for everybody', async () => {
  const { first } = quarterOf(today, { startMonth: 1, namedAfter: 'end' });
  await db.transaction(lea, (tx) => setQuotas(tx, [{ personId: lea.personId, quarterStart: first, amount: 90_000 }]));
  await aCompanyOf(db, systemActor(lea), { rob: { role: 'rep' } });
  const { checks } = await ask('GET', '/audit');
  const found = (id: string) => checks.find(({ check }: { check: string }) => check === id);
  expect(found('quotas')).toMatchObject({ n: 0, of: 1, share: 0, page: '/targets' });
  expect(found('lines')).toMatchObject({ n: 0, of: 1 });
  for (const step of ['stages', 'tools', 'monitoring']) await take(step);
  expect(await standing()).toEqual({
    strategy: 'done, found',
    team: 'done, found',
    stages: 'done, said',
    tools: 'done, said',
    monitoring: 'done, said',
    coaching: 'open',
  });
  expect(await ask('GET', '')).toMatchObject({ left: 1, next: 'coaching', isOver: false });
  expect(await ask('PUT', '/guide', { said: 'put-away' })).toMatchObject({ isAway: true, isOver: true, left: 1 });
  expect(await ask('PUT', '/guide', { said: null })).toMatchObject({ isAway: false, isOver: false });
});

test('what a demo company holds says of no step that it is done', async () => {
  await db.owner.query('DELETE FROM app.deals WHERE workspace_id = $1', [lea.workspaceId]);
  await db.transaction(lea, (tx) => bringDemo(tx, { size: 'S', seed: '7' }, today));
  expect(await ask('GET', '')).toMatchObject({ isMadeUp: true, left: 3 });
  expect(await standing()).toMatchObject({ strategy: 'open', team: 'open', stages: 'done, said' });
});
