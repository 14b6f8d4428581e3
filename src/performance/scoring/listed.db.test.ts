import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { addDays, newId } from '../../ground/index.ts';
import { aCompanyOf, type Cast } from '../../people/organisation/testing.ts';
import { type Actor, roleNames, systemActor } from '../../platform/access/actor.ts';
import { allows } from '../../platform/access/kinds.ts';
import { buildServer } from '../../platform/http/index.ts';
import { founderOf, openWorkspace } from '../../platform/settings/workspace.ts';
import { addPipeline, emptyDeal, importDeals } from '../../process/pipeline/actions.ts';
import { fillPipelinePorts } from '../../process/pipeline/ports.ts';
import { pipelinesOf } from '../../process/pipeline/reads.ts';
import { routes as dealRoutes } from '../../process/pipeline/routes.ts';
import { readsScores } from '../../process/pipeline/rules/listed-columns.ts';
import { listedDeals } from '../../process/pipeline/viewed.ts';
import { scorePolicy } from './policy.ts';
import { scoresBeside, scoresOf } from './reads.ts';
import type { Grade } from './rules/grades.ts';
import { keepScores } from './store.ts';

const today = '2026-11-23';
const yesterday = addDays(today, -1);

let db: TestDatabase;
let app: Awaited<ReturnType<typeof buildServer>>;
let cast: Cast<'Lea' | 'Max' | 'Rob' | 'Ria' | 'Sue'>;
let asking: Actor;
const ids: Record<string, string> = {};

beforeAll(async () => {
  db = await openTestDatabase();
  const fields = { name: 'Harbour', timeZone: 'UTC', currency: 'EUR', fiscalStartMonth: 1, locale: 'en-GB' };
  const founder = founderOf(fields);
  await db.transaction(founder, (tx) => openWorkspace(tx, fields));
  const system = systemActor(founder);
  cast = await aCompanyOf(db, system, {
    Lea: { role: 'leader' },
    Max: { role: 'manager', under: 'Lea' },
    Rob: { role: 'rep', under: 'Max' },
    Ria: { role: 'rep', under: 'Lea' },
    Sue: { role: 'success' },
  });
  await db.transaction(cast.Lea, (tx) => addPipeline(tx));
  const [pipeline] = await db.read(cast.Lea, (reader) => pipelinesOf(reader, cast.Lea));
  const deal = (name: string, owner: 'Rob' | 'Ria', status: 'open' | 'won' = 'open') => {
    ids[name] = newId();
    const row = {
      ...emptyDeal,
      ...{ name, ownerId: cast[owner].personId as string, pipelineId: pipeline!.id, createdOn: '2026-11-01' },
      ...{ stageId: pipeline!.stages[0]!.id, stagePosition: 0, stageSince: '2026-11-01', currency: 'EUR', status },
      ...{ amount: 100_00, closedOn: status === 'won' ? today : null },
    };
    return { id: ids[name], states: [{ from: '2026-11-01T09:00:00.000000Z', row }] };
  };
  await db.transaction(system, (tx) =>
    importDeals(tx, [
      ...[deal('Sails', 'Rob'), deal('Ropes', 'Rob'), deal('Winch', 'Ria')],
      ...[deal('New', 'Rob'), deal('Done', 'Rob', 'won')],
    ]),
  );
  const said = (name: string, grade: Grade, chance: number) => ({
    ...{ dealId: ids[name]!, grade, chance, rank: chance, byLot: false },
    reasons: { up: [], down: [] },
  });
  await db.transaction(system, async (tx) => {
    await keepScores(tx, system, yesterday, newId(), [said('Sails', 'E', 0.05), said('Ropes', 'B', 0.4)]);
    const now = [said('Sails', 'A', 0.8), said('Ropes', 'C', 0.25), said('Winch', 'A', 0.9), said('Done', 'A', 0.95)];
    await keepScores(tx, system, today, newId(), now);
  });
  fillPipelinePorts({ scores: { beside: scoresBeside, of: scoresOf } });
  app = await buildServer({
    handlers: dealRoutes,
    world: { db, now: () => `${today}T12:00:00.000000Z`, today: () => today },
    log: { info() {}, warn() {}, error: (facts: object) => console.error(facts) },
    identify: async () => asking,
    allows,
    checkAnswers: true,
  });
  await app.ready();
});
afterAll(async () => {
  fillPipelinePorts({});
  await app?.close();
  await db?.close();
});

type Card = { name: string; score?: { grade: string; chance: number } | null };

async function list(who: keyof typeof cast, query: Record<string, string>) {
  asking = cast[who];
  const url = `/api/v1/deals?${new URLSearchParams(query)}`;
  const reply = await app.inject({ method: 'GET', url, headers: { authorization: 'somebody' } });
  const body = JSON.parse(reply.body);
  return { status: reply.statusCode, body, names: ((body.items ?? []) as Card[]).map(({ name }) => name) };
}

test('deals stand in the order of their scores, and those without one come last', async () => {
  const best = await list('Lea', { status: 'open', order: '-chance', also: 'score' });
  expect(best.names).toEqual(['Winch', 'Sails', 'Ropes', 'New']);
  expect((await list('Lea', { status: 'open', order: 'grade,-chance' })).names).toEqual(best.names);
  expect((await list('Lea', { status: 'open', order: 'chance' })).names).toEqual(['Ropes', 'Sails', 'Winch', 'New']);
  expect((best.body.items as Card[]).map(({ score }) => score)).toEqual([
    { grade: 'A', chance: 0.9 },
    { grade: 'A', chance: 0.8 },
    { grade: 'C', chance: 0.25 },
    null,
  ]);
});

test('a list that does not ask for them is told of none', async () => {
  const plain = await list('Lea', { status: 'open', order: '-chance' });
  expect((plain.body.items as Card[]).some((card) => 'score' in card)).toBe(false);
});

test('page after page of them is the whole once', async () => {
  const names: string[] = [];
  for (let cursor = ''; ; ) {
    const page = await list('Lea', { order: '-chance', limit: '1', ...(cursor ? { cursor } : {}) });
    names.push(...page.names);
    cursor = page.body.nextCursor ?? '';
    if (!cursor) break;
  }
  expect(names.slice(0, 3)).toEqual(['Winch', 'Sails', 'Ropes']);
  expect(names.toSorted()).toEqual(['Done', 'New', 'Ropes', 'Sails', 'Winch']);
});

test('a letter and a least chance narrow the list, and its sum with it; a closed deal has no score', async () => {
  expect((await list('Lea', { where: 'grade:is:A' })).names.toSorted()).toEqual(['Sails', 'Winch']);
  const sure = await list('Lea', { where: 'chance:over:0.5' });
  expect([sure.names.toSorted(), sure.body.total, sure.body.sum]).toEqual([['Sails', 'Winch'], 2, 200_00]);
  expect((await list('Lea', { status: 'open', where: 'grade:empty' })).names).toEqual(['New']);
  expect((await list('Rob', { where: 'grade:is:A' })).names).toEqual(['Sails']);
});

test('as of a day the scores of that day stand, and not those of later', async () => {
  const then = await list('Lea', { asOf: yesterday, status: 'open', order: '-chance' });
  expect(then.names.slice(0, 2)).toEqual(['Ropes', 'Sails']);
  expect((await list('Lea', { asOf: yesterday, where: 'grade:is:A' })).names).toEqual([]);
});

test('who may not read scores sees none, and can ask and sort by none', async () => {
  const shown = await list('Sue', { status: 'open', also: 'score' });
  expect(shown.names.length).toBeGreaterThan(0);
  expect((shown.body.items as Card[]).every((card) => !('score' in card))).toBe(true);
  for (const query of [{ where: 'grade:is:A' }, { where: 'chance:over:0.5' }, { order: '-chance' }] as const)
    expect((await list('Sue', query as never)).status).toBe(400);
  expect(roleNames.filter(readsScores)).toEqual(roleNames.filter((role) => scorePolicy.read[role] !== 'none'));
});

test('saved views know the columns, for whoever reads scores', async () => {
  const keys = async (who: keyof typeof cast) =>
    (await db.read(cast[who], async (reader) => listedDeals.columns(reader, cast[who]))).map(({ key }) => key);
  expect(await keys('Rob')).toEqual(expect.arrayContaining(['grade', 'chance']));
  expect(await keys('Sue')).not.toContain('grade');
});

test('where nobody gives scores nothing breaks: no deal has one', async () => {
  fillPipelinePorts({});
  expect((await list('Lea', { where: 'grade:is:A' })).names).toEqual([]);
  expect((await list('Lea', { status: 'open', order: '-chance' })).names).toHaveLength(4);
  fillPipelinePorts({ scores: { beside: scoresBeside, of: scoresOf } });
});
