import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { dice } from '../../ground/dice.ts';
import { addDays, dayOf, type Instant, instantFromMs, type LocalDate, newId } from '../../ground/index.ts';
import { aCompanyOf, type Cast } from '../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { allows } from '../../platform/access/kinds.ts';
import { BrokenOff, breakingOff } from '../../platform/database/breaking-off.ts';
import { buildServer } from '../../platform/http/index.ts';
import { founderOf, openWorkspace } from '../../platform/settings/workspace.ts';
import { enterCompanies } from '../../process/accounts/actions.ts';
import { addPipeline, emptyDeal, importDeals } from '../../process/pipeline/actions.ts';
import { pipelinesOf } from '../../process/pipeline/reads.ts';
import { deals } from '../../process/pipeline/tables.ts';
import { trainDeals } from './actions.ts';
import { scoreChanged } from './anew.ts';
import { trainLookAlikes } from './look-alikes.ts';
import { scoreRoutes } from './routes.ts';
import type { ToLearn } from './rules/version.ts';
import { lastScored, rankedDeals } from './store.ts';
import { trainAside } from './training.ts';

const today = dayOf(instantFromMs(Date.now()), 'UTC');
const rolls = dice('scored deals');

let db: TestDatabase;
let app: Awaited<ReturnType<typeof buildServer>>;
let cast: Cast<'Lea' | 'Max' | 'Rob' | 'Ria' | 'Mia' | 'Nia' | 'Ola' | 'Fin' | 'Sue'>;
let system: Actor;
let stages: { id: string }[];
let pipelineId: string;
let asking: Actor;

async function aWorkspace(name: string) {
  const fields = { name, timeZone: 'UTC', currency: 'EUR', fiscalStartMonth: 1, locale: 'en-GB' };
  const founder = founderOf(fields);
  await db.transaction(founder, (tx) => openWorkspace(tx, fields));
  return systemActor(founder);
}

beforeAll(async () => {
  db = await openTestDatabase();
  system = await aWorkspace('Harbour');
  cast = await aCompanyOf(db, system, {
    Lea: { role: 'leader' },
    Max: { role: 'manager', under: 'Lea' },
    Rob: { role: 'rep', under: 'Max' },
    Ria: { role: 'rep', under: 'Max' },
    Mia: { role: 'manager', under: 'Lea' },
    Nia: { role: 'rep', under: 'Mia' },
    Ola: { role: 'operations' },
    Fin: { role: 'finance' },
    Sue: { role: 'success' },
  });
  await db.transaction(cast.Lea, (tx) => addPipeline(tx));
  const [pipeline] = await db.read(cast.Lea, (reader) => pipelinesOf(reader, cast.Lea));
  stages = pipeline!.stages;
  pipelineId = pipeline!.id;
  app = await buildServer({
    handlers: scoreRoutes(),
    world: { db, now: () => `${today}T12:00:00.000000Z`, today: () => today },
    log: { info() {}, warn() {}, error: (facts: object) => console.error(facts) },
    identify: async () => asking,
    allows,
    checkAnswers: true,
  });
  await app.ready();
});
afterAll(async () => {
  await app?.close();
  await db?.close();
});

type Name = keyof typeof cast;

async function ask(who: Name, path: string, method: 'GET' | 'POST' = 'GET') {
  asking = cast[who];
  const reply = await app.inject({
    method,
    url: `/api/v1/scores${path}`,
    headers: { authorization: 'somebody', 'content-type': 'application/json', 'idempotency-key': newId() },
    ...(method === 'POST' ? { payload: '{}' } : {}),
  });
  return { status: reply.statusCode, ...(reply.body ? JSON.parse(reply.body) : {}) };
}

const at = (day: LocalDate, hour = 9): Instant => `${day}T${String(hour).padStart(2, '0')}:00:00.000000Z`;

/** A deal whose next steps tell how it ends: who keeps them mostly wins, who lets them go mostly loses. */
function aLife(owner: Name, createdOn: LocalDate, days: number) {
  const isKept = rolls.chance() < 0.5;
  const won = rolls.chance() < (isKept ? 0.75 : 0.12);
  const closedOn = addDays(createdOn, days);
  const isOpen = closedOn >= today;
  const row = {
    ...emptyDeal,
    ...{ name: 'Sails', ownerId: cast[owner].personId as string, pipelineId, createdOn, currency: 'EUR' },
    ...{ stageId: stages[1]!.id, stagePosition: 1, stageSince: createdOn, amount: rolls.whole(1, 90) * 100_000 },
    ...{ expectedCloseOn: addDays(createdOn, 60), source: rolls.pick(['Fair', 'Web']) },
    ...(isKept ? { nextStep: 'Call', nextStepOn: addDays(createdOn, 200) } : {}),
  };
  const states = [
    { from: at(createdOn), row },
    { from: at(addDays(createdOn, Math.floor(days / 2))), row: { ...row, stageId: stages[2]!.id, stagePosition: 2 } },
    ...(isOpen
      ? []
      : [{ from: at(closedOn), row: { ...row, status: won ? ('won' as const) : ('lost' as const), closedOn } }]),
  ];
  return { id: newId(), isKept, isOpen, owner, states: states.filter(({ from }) => from.slice(0, 10) <= today) };
}

let made: ReturnType<typeof aLife>[] = [];
const owners: Name[] = ['Rob', 'Ria', 'Nia'];

describe('companies like those that bought', () => {
  test('are named once enough is known, the likest first, with a lift on companies that were not learnt from', async () => {
    const actor = await aWorkspace('Likeness');
    const { boss, Ned } = await aCompanyOf(db, actor, {
      boss: { role: 'leader' },
      Ned: { role: 'rep', under: 'boss' },
    });
    const look = async (who: Actor) => {
      asking = who;
      const reply = await app.inject({
        url: '/api/v1/scores/look-alikes?limit=200',
        headers: { authorization: 'somebody' },
      });
      return JSON.parse(reply.body);
    };
    expect(await look(boss)).toMatchObject({ says: 'nothing', items: [], companies: null });
    expect((await trainLookAlikes({ db, actor, today }, true)).version).toBeNull();
    expect(await look(boss)).toMatchObject({ says: 'nothing', companies: { won: 0, lost: 0, needed: 10 } });

    await db.transaction(boss, (tx) => addPipeline(tx));
    const [own] = await db.read(boss, (reader) => pipelinesOf(reader, boss));
    const sectors = ['Shipping', 'Farming', 'Banking'];
    const companies = Array.from({ length: 500 }, (_, i) => ({
      id: newId(),
      sector: sectors[i % 3]!,
      isOpen: i >= 400,
    }));
    const began = addDays(today, -200);
    await db.transaction({ ...actor, by: 'import' }, async (tx) => {
      await enterCompanies(
        tx,
        companies.map(({ id, sector, isOpen }, i) => ({
          id,
          from: at(addDays(began, -1)),
          row: { name: `Company ${i}`, sector, ownerId: (isOpen && i % 2 === 0 ? Ned : boss).personId as string },
        })),
      );
      await importDeals(
        tx,
        companies
          .filter(({ isOpen }) => !isOpen)
          .map(({ id, sector }) => {
            const won = rolls.chance() < (sector === 'Shipping' ? 0.7 : 0.15);
            const stage = own!.stages[0]!.id;
            const row = {
              ...emptyDeal,
              ...{
                name: 'First',
                ownerId: boss.personId as string,
                companyId: id,
                pipelineId: own!.id,
                stageId: stage,
                stagePosition: 0,
              },
              ...{ createdOn: began, stageSince: began, currency: 'EUR' },
            };
            const closedOn = addDays(began, 30);
            const closed = { ...row, status: won ? ('won' as const) : ('lost' as const), closedOn };
            return {
              id: newId(),
              states: [
                { from: at(began), row },
                { from: at(closedOn), row: closed },
              ],
            };
          }),
      );
    });
    const told = await trainLookAlikes({ db, actor, today }, true);
    expect(told.version).toMatchObject({ says: 'model' });
    expect(told.version!.goodness!.liftTop10).toBeGreaterThan(1.3);
    const { items } = await look(boss);
    const sectorOf = new Map(companies.map(({ id, sector }) => [id, sector]));
    const best = items.slice(0, 30).map(({ company }: { company: { id: string } }) => sectorOf.get(company.id));
    expect(best.filter((sector: string) => sector === 'Shipping').length).toBeGreaterThan(27);
    expect(items[0].up[0]).toMatchObject({ feature: 'sector', value: 'Shipping' });
    // Companies are read by all who sell.
    expect((await look(Ned)).items).toHaveLength(200);
  });
});

describe('scores of deals', () => {
  test('while too few are closed it is said how many more are needed, and nothing is scored', async () => {
    expect(await ask('Lea', '')).toMatchObject({ status: 200, current: null, scoredOn: null, mayTrain: true });
    const told = await trainDeals({ db, actor: system, today }, true);
    expect(told).toMatchObject({ version: null, closed: { won: 0, lost: 0, needed: 10 } });
    const page = await ask('Lea', '');
    expect(page).toMatchObject({ status: 200, current: { says: 'nothing', because: 'too-few' }, grades: [] });
    expect(await ask('Lea', '/deals')).toMatchObject({ status: 200, scoredOn: null, items: [] });
  });

  test('what was learnt foretells what came later, and every open deal has a chance with its reasons', async () => {
    made = Array.from({ length: 420 }, (_, i) =>
      aLife(owners[i % 3]!, addDays(today, -rolls.whole(20, 500)), rolls.whole(12, 90)),
    );
    await db.transaction({ ...system, by: 'import' }, (tx) =>
      importDeals(
        tx,
        made.map(({ id, states }) => ({ id, states })),
      ),
    );
    const told = await trainDeals({ db, actor: system, today }, true);
    expect(told.version).toMatchObject({ says: 'model', because: 'better' });
    expect(told.version!.goodness!.auc).toBeGreaterThan(0.72);
    expect(told.version!.barred).toEqual([]);
    expect(told.version!.uses.slice(0, 2).map(({ name }) => name)).toContain('nextStep');
    const open = made.filter(({ isOpen }) => isOpen);
    const list = await ask('Lea', '/deals?limit=100');
    expect(list.items).toHaveLength(open.length);
    const chanceOf = (kept: boolean) => {
      const ids = new Set(open.filter(({ isKept }) => isKept === kept).map(({ id }) => id));
      const its = list.items.filter(({ deal }: { deal: { id: string } }) => ids.has(deal.id));
      return its.reduce((sum: number, { chance }: { chance: number }) => sum + chance, 0) / its.length;
    };
    expect(chanceOf(true)).toBeGreaterThan(chanceOf(false) + 0.3);
    const one = open.find(({ isKept }) => isKept)!;
    const { score, course } = await ask('Lea', `/deals/${one.id}`);
    expect(score.up.map(({ feature }: { feature: string }) => feature)).toContain('nextStep');
    expect(course).toEqual([{ on: today, chance: score.chance }]);
    expect(score.chance).toBeLessThanOrEqual(told.version!.bounds.high);
  });

  test('of a closed deal nothing is said, and of a day before the first scores nothing was', async () => {
    const closed = made.find(({ isOpen }) => !isOpen)!;
    expect(await ask('Lea', `/deals/${closed.id}`)).toMatchObject({ status: 200, score: null });
    const before = addDays(today, -1);
    expect(await ask('Lea', `?asOf=${before}`)).toMatchObject({ current: null, scoredOn: null, mayTrain: false });
    const open = made.find(({ isOpen }) => isOpen)!;
    expect(await ask('Lea', `/deals/${open.id}?asOf=${before}`)).toMatchObject({ score: null, course: [] });
  });

  test('each is told of the deals that he reads, and success of none', async () => {
    const seen = async (who: Name) => {
      const { items } = await ask(who, '/deals?limit=100');
      const ids = new Set(items.map(({ owner }: { owner: { id: string } }) => owner.id));
      return owners.filter((name) => ids.has(cast[name].personId as string));
    };
    expect(await seen('Lea')).toEqual(owners);
    expect(await seen('Ola')).toEqual(owners);
    expect(await seen('Fin')).toEqual(owners);
    expect(await seen('Max')).toEqual(['Rob', 'Ria']);
    expect(await seen('Mia')).toEqual(['Nia']);
    expect(await seen('Nia')).toEqual(['Nia']);
    expect(await ask('Sue', '')).toMatchObject({ status: 403 });
    const robs = made.find(({ owner, isOpen }) => owner === 'Rob' && isOpen)!;
    expect(await ask('Nia', `/deals/${robs.id}`)).toMatchObject({ status: 404 });
    const grades = (await ask('Rob', '')).grades as { n: number }[];
    const own = made.filter(({ owner, isOpen }) => owner === 'Rob' && isOpen).length;
    expect(grades.reduce((sum, { n }) => sum + n, 0)).toBe(own);
  });

  test('to learn anew is for leaders and operations', async () => {
    expect((await ask('Lea', '/train', 'POST')).status).toBe(204);
    expect((await ask('Ola', '/train', 'POST')).status).toBe(204);
    for (const who of ['Max', 'Rob', 'Fin', 'Sue'] as const)
      expect((await ask(who, '/train', 'POST')).status, who).toBe(403);
    expect((await ask('Max', '')).mayTrain).toBe(false);
  });

  test('learning again on the same day takes the place of what was said, and both versions are listed', async () => {
    await trainDeals({ db, actor: system, today }, false);
    const page = await ask('Lea', '');
    expect(page.versions.map(({ why }: { why: string }) => why)).toEqual(['night', 'asked', 'first']);
    const open = made.find(({ isOpen }) => isOpen)!;
    expect((await ask('Lea', `/deals/${open.id}`)).course).toHaveLength(1);
  });

  test('a deal that was changed is scored anew within a minute, as the night would, and the others stay as they were', async () => {
    const open = made.filter(({ isOpen }) => isOpen);
    const one = open.find(({ isKept }) => !isKept)!;
    const list = async () => {
      const { items } = await ask('Lea', '/deals?limit=100');
      return new Map<string, number>(
        items.map(({ deal, chance }: { deal: { id: string }; chance: number }) => [deal.id, chance]),
      );
    };
    const before = await list();
    await db.transaction(cast.Lea, async (tx) => {
      const deal = await tx.lock(deals, one.id);
      const after = { ...deal!, nextStep: 'Sign', nextStepOn: addDays(today, 3) };
      await tx.record({ table: deals, before: deal!, after, announce: 'deal.changed' });
    });
    const given = { db, actor: system, today };
    expect(await scoreChanged(given)).toBeGreaterThan(0);
    const after = await list();
    expect(after.get(one.id)).toBeGreaterThan(before.get(one.id)!);
    for (const [id, chance] of before) if (id !== one.id) expect(after.get(id)).toBeCloseTo(chance, 9);
    // A day that begins before its night has all deals in its list, the changed one with what is known then.
    const tomorrow = addDays(today, 1);
    await scoreChanged({ ...given, today: tomorrow });
    expect(await db.read(system, (reader) => lastScored(reader, system, tomorrow))).toBe(tomorrow);
    const { rows } = await db.read(system, async (reader) => ({
      rows: await rankedDeals(reader, cast.Lea, { on: tomorrow, most: 200, skip: 0 }, {}),
    }));
    expect(rows).toHaveLength(open.length);
  });

  test('another workspace is told of none of it', async () => {
    const other = await aWorkspace('Elsewhere');
    const { stranger } = await aCompanyOf(db, other, { stranger: { role: 'leader' } });
    asking = stranger;
    const reply = await app.inject({ url: '/api/v1/scores', headers: { authorization: 'somebody' } });
    expect(JSON.parse(reply.body)).toMatchObject({ current: null, versions: [], scoredOn: null });
  });

  test('the server goes on answering while it is learnt', async () => {
    const given: ToLearn = {
      header: Array.from({ length: 20 }, (_, c) => `column ${c}`),
      rows: Array.from({ length: 12_000 }, () => Array.from({ length: 20 }, () => String(rolls.whole(0, 500)))),
      outcomes: Array.from({ length: 12_000 }, () => rolls.whole(0, 1)),
      subjects: Array.from({ length: 12_000 }, (_, i) => i),
      ...{ splits: null, barred: [], seed: 'aside' },
    };
    const waits: number[] = [];
    const stop = new AbortController();
    const learning = breakingOff(stop.signal, async () => void (await trainAside(given)));
    learning.catch(() => undefined);
    for (let round = 0; round < 30; round++) {
      const began = performance.now();
      expect((await ask('Lea', '')).status).toBe(200);
      waits.push(performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    stop.abort();
    await expect(learning).rejects.toThrow(BrokenOff);
    const sorted = waits.sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(150);
  });
});
