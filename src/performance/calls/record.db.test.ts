import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { addDays, calendarYear, newId, quarterOf, shiftQuarter } from '../../ground/index.ts';
import { managersOn } from '../../people/organisation/reads.ts';
import { aCompanyOf, type Cast } from '../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { allows } from '../../platform/access/kinds.ts';
import { buildServer } from '../../platform/http/index.ts';
import { askerOf } from '../../platform/metrics/asker.ts';
import { openMetrics } from '../../platform/metrics/registry.ts';
import { founderOf, openWorkspace } from '../../platform/settings/workspace.ts';
import { addPipeline } from '../../process/pipeline/actions.ts';
import { pipelineMetrics } from '../../process/pipeline/metrics.ts';
import { deals } from '../../process/pipeline/tables.ts';
import { targetMetrics } from '../../strategy/targets/metrics.ts';
import { callMetrics } from './metrics.ts';
import { callRoutes } from './routes.ts';
import { weekOf } from './rules/call-period.ts';
import { submissions } from './tables.ts';
import { sellIn } from './testing.ts';

const today = new Date().toISOString().slice(0, 10);
const past = shiftQuarter(quarterOf(today, calendarYear), -1, calendarYear);
const metrics = openMetrics({ metrics: [...pipelineMetrics, ...targetMetrics, ...callMetrics], managersOn });

let db: TestDatabase;
let app: Awaited<ReturnType<typeof buildServer>>;
type Name = 'Lea' | 'Max' | 'Rob' | 'Ria';
let cast: Cast<Name>;
let asking: Actor;
const idOf = (name: Name) => cast[name].personId as string;

beforeAll(async () => {
  db = await openTestDatabase();
  const fields = { name: 'Harbour', timeZone: 'UTC', currency: 'EUR', fiscalStartMonth: 1, locale: 'en-GB' };
  const founder = founderOf(fields);
  await db.transaction(founder, (tx) => openWorkspace(tx, fields));
  cast = await aCompanyOf(db, systemActor(founder), {
    Lea: { role: 'leader' },
    Max: { role: 'manager', under: 'Lea' },
    Rob: { role: 'rep', under: 'Max' },
    Ria: { role: 'rep', under: 'Max' },
  });
  await db.transaction(cast.Lea, (tx) => addPipeline(tx));
  const won = (owner: Name, amount: number) =>
    [
      [past.first, { ownerId: idOf(owner), amount, expectedCloseOn: addDays(past.next, -1) }],
      [addDays(past.first, 30), { status: 'won', closedOn: addDays(past.first, 30) }],
    ] as const;
  await sellIn(db, cast.Lea, [won('Rob', 60_00), won('Rob', 40_00), won('Ria', 50_00)]);
  // Rob says 110, 120, 90 and 100 where 100 came; Max makes 105 of his 120, and Ria spoke once.
  const weeks = [0, 7, 14, 21].map((days) => weekOf(addDays(past.first, days + 7)));
  for (const [at, commit] of [110_00, 120_00, 90_00, 100_00].entries())
    await said('Rob', 'Rob', weeks[at] as string, commit, 100_00, null);
  await said('Max', 'Rob', weeks[1] as string, 105_00, 120_00, 'He is a tenth too high as a rule');
  await said('Ria', 'Ria', weeks[0] as string, 55_00, 50_00, null);
  app = await buildServer({
    handlers: callRoutes(metrics, { projection: null }),
    world: { db, now: () => new Date().toISOString().replace('Z', '000Z'), today: () => today },
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

function said(by: Name, subject: Name, week: string, commitAmount: number, below: number, reason: string | null) {
  const after = {
    ...{ id: newId(), version: 0, validFrom: '', byId: idOf(by), subjectId: idOf(subject), week, saidOn: week },
    ...{ periodKind: 'quarter' as const, periodFirst: past.first, periodNext: past.next, currency: 'EUR' },
    ...{ commitAmount, bestCaseAmount: null, mostLikelyAmount: null, note: null, reason },
    ...{ below: { commit: below, bestCase: below, mostLikely: below }, people: [idOf(subject)] },
  };
  return db.transaction(cast[by], (tx) => tx.record({ table: submissions, before: null, after }));
}

async function ask(who: Name, path: string) {
  asking = cast[who];
  return JSON.parse(
    (await app.inject({ url: `/api/v1/forecast/${path}`, headers: { authorization: 'somebody' } })).body,
  );
}
// biome-ignore lint/suspicious/noExplicitAny: the answer is looked at by its parts
const of = (told: any, name: Name) =>
  told.people.find(({ person }: { person: { name: string } }) => person.name === name);

test('how numbers held, worked by hand: 10, 20, 10 and 0 missed of 4 × 100', async () => {
  const told = await ask('Rob', 'track-record');
  expect(of(told, 'Rob')).toMatchObject({ isYours: true, calls: 4, own: { n: 4, wape: 0.1, bias: 0.05 } });
  expect(told.entries.map(({ said: one, came }: { said: number; came: number }) => [one, came])).toEqual([
    [100_00, 100_00],
    [90_00, 100_00],
    [120_00, 100_00],
    [110_00, 100_00],
  ]);
  expect(told.people).toHaveLength(1);
});

test('one’s own shows at once, that of others from four calls on', async () => {
  const [own, above] = [await ask('Ria', 'track-record'), await ask('Max', 'track-record')];
  expect(of(own, 'Ria').own).toMatchObject({ n: 1, wape: 0.1 });
  expect(of(above, 'Ria')).toMatchObject({ enough: false, calls: 1, own: null });
  expect(of(above, 'Rob')).toMatchObject({ enough: true, own: { wape: 0.1 } });
});

test('what an override added, and its reason for those above', async () => {
  const told = await ask('Max', 'track-record');
  expect(of(told, 'Max').above).toMatchObject({ n: 1, overridden: 1, addedValue: 0.15 });
  const reasons = (await ask('Lea', 'track-record')).reasons;
  expect(reasons).toMatchObject([
    {
      by: { name: 'Max' },
      subject: { name: 'Rob' },
      said: 105_00,
      below: 120_00,
      reason: 'He is a tenth too high as a rule',
    },
  ]);
  expect((await ask('Rob', 'track-record')).reasons).toEqual([]);
});

test('stale closing days lower the score, beside whose numbers miss most', async () => {
  const closing = addDays(today, 20);
  const good = { ownerId: idOf('Rob'), amount: 5_00, expectedCloseOn: closing, nextStep: 'Call', nextStepOn: closing };
  const [id] = await sellIn(db, cast.Lea, [
    [[addDays(today, -5), good]],
    [[addDays(today, -5), { ...good, ownerId: idOf('Ria') }]],
  ]);
  const before = await ask('Lea', 'hygiene');
  expect([of(before, 'Rob').score, of(before, 'Ria').score]).toEqual([100, 100]);
  expect([of(before, 'Rob').errorShare, of(before, 'Ria').errorShare]).toEqual([40 / 45, 5 / 45]);
  await db.transaction(cast.Rob, async (tx) => {
    const deal = await tx.lock(deals, id as string);
    if (deal) await tx.record({ table: deals, before: deal, after: { ...deal, expectedCloseOn: addDays(today, -1) } });
  });
  const after = await ask('Lea', 'hygiene');
  expect([of(after, 'Rob').score, of(after, 'Ria').score]).toEqual([65, 100]);
  expect(of(await ask('Ria', 'hygiene'), 'Rob')).toBeUndefined();
});

const told = async (who: Name, id: string, by: 'owner' | 'team', period = past) => {
  asking = cast[who];
  return db.read(asking, async (reader) => {
    const asker = askerOf(metrics, reader, asking, today);
    const points = [{ name: 'p', period: { first: period.first, next: period.next }, asOf: today }];
    const metric = metrics.metricById(id);
    const figures = (await metric?.figures(asker, { points, by: [by], filter: {} })) ?? [];
    const rows = await metric?.rows?.(asker, { point: points[0]!, filter: {}, limit: 200, cursor: null });
    return {
      whole: figures.find(({ key }) => !(by in key)),
      at: (name: Name) => figures.find(({ key }) => key[by] === idOf(name)),
      rows: rows?.items ?? [],
    };
  });
};

test('accuracy in the registry is 1 less the error that the page shows, by person, by team and in whole', async () => {
  const accuracy = await told('Lea', 'forecast_accuracy', 'owner');
  expect(accuracy.at('Rob')).toMatchObject({ value: 1 - 0.1, n: 4 });
  // Ria spoke in one call: too few to judge her by, and counted with the others.
  expect(accuracy.at('Ria')).toMatchObject({ value: null, missing: { kind: 'too-few-calls', have: 1, need: 4 } });
  // 40 of 400 and 5 of 50 were missed.
  expect(accuracy.whole).toMatchObject({ value: 0.9, n: 5 });
  expect((await told('Lea', 'forecast_accuracy', 'team')).at('Max')).toMatchObject({ value: 0.9, n: 5 });
  expect(accuracy.rows.reduce((sum, { amount }) => sum + (amount ?? 0), 0)).toBe(475_00);
  const page = await ask('Lea', 'track-record');
  expect(accuracy.at('Rob')?.value).toBe(1 - of(page, 'Rob').own.wape);
});

test('accuracy is of the periods that ended in the one asked for, and a colleague’s is nobody’s business', async () => {
  expect((await told('Lea', 'forecast_accuracy', 'owner', quarterOf(today, calendarYear))).whole).toMatchObject({
    value: null,
    missing: { kind: 'no-data' },
  });
  const hers = await told('Ria', 'forecast_accuracy', 'owner');
  expect([hers.at('Rob'), hers.rows.length]).toEqual([undefined, 1]);
});

test('hygiene in the registry is that of the page, and the mean of what each deal has', async () => {
  const page = await ask('Lea', 'hygiene');
  const hygiene = await told('Lea', 'forecast_hygiene', 'owner');
  for (const name of ['Rob', 'Ria'] as const)
    expect(Math.round(100 * (hygiene.at(name)?.value ?? 0))).toBe(of(page, name).score);
  expect(Math.round(100 * (hygiene.whole?.value ?? 0))).toBe(page.whole.score);
  const shares = hygiene.rows.map(({ share }) => share ?? 0);
  expect(shares).toHaveLength(page.whole.n);
  expect(shares.reduce((sum, share) => sum + share, 0) / shares.length).toBeCloseTo(hygiene.whole?.value as number, 9);
  const lost = hygiene.whole?.parts.flatMap((part) => (part.kind === 'share' ? [part.amount] : [])) ?? [];
  expect(lost[0]! - lost.slice(1).reduce((sum, part) => sum + part, 0)).toBeCloseTo(hygiene.whole?.value as number, 9);
  expect((await told('Ria', 'forecast_hygiene', 'owner')).at('Rob')).toBeUndefined();
});
