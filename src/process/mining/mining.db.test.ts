import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { miningPorts } from '../../app/mining-ports.ts';
import { dice } from '../../ground/dice.ts';
import { addDays, dayOf, type Instant, instantFromMs, type LocalDate, newId } from '../../ground/index.ts';
import { aCompanyOf, type Cast } from '../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { allows } from '../../platform/access/kinds.ts';
import { buildServer } from '../../platform/http/index.ts';
import { founderOf, openWorkspace } from '../../platform/settings/workspace.ts';
import { addPipeline, emptyDeal, importDeals } from '../pipeline/actions.ts';
import { closedDealsOf, pipelinesOf, stageEventsOf } from '../pipeline/reads.ts';
import { pipelines } from '../pipeline/tables.ts';
import { steps } from '../playbooks/tables.ts';
import { miningRoutes } from './routes.ts';

const today = dayOf(instantFromMs(Date.now()), 'UTC');
const rolls = dice('mined deals');

let db: TestDatabase;
let app: Awaited<ReturnType<typeof buildServer>>;
let cast: Cast<'Lea' | 'Max' | 'Rob' | 'Mia' | 'Nia' | 'Sue' | 'Gus'>;
let stages: { id: string; name: string }[];
let pipelineId: string;
let asking: Actor;
let unused = [{ about: 'whitespace', n: 1, of: 6 }];

beforeAll(async () => {
  db = await openTestDatabase();
  const fields = { name: 'Harbour', timeZone: 'UTC', currency: 'EUR', fiscalStartMonth: 1, locale: 'en-GB' };
  const founder = founderOf(fields);
  await db.transaction(founder, (tx) => openWorkspace(tx, fields));
  cast = await aCompanyOf(db, systemActor(founder), {
    Lea: { role: 'leader' },
    Max: { role: 'manager', under: 'Lea' },
    Rob: { role: 'rep', under: 'Max' },
    Mia: { role: 'manager', under: 'Lea' },
    Nia: { role: 'rep', under: 'Mia' },
    Sue: { role: 'success' },
    Gus: { role: 'rep', under: 'Max' },
  });
  await db.transaction(cast.Lea, (tx) => addPipeline(tx));
  const [pipeline] = await db.read(cast.Lea, (reader) => pipelinesOf(reader, cast.Lea));
  stages = pipeline!.stages;
  pipelineId = pipeline!.id;
  app = await buildServer({
    handlers: miningRoutes({ ...miningPorts, unused: async () => unused }),
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

async function ask(who: Name, path = '', query: Record<string, string> = {}) {
  asking = cast[who];
  const reply = await app.inject({
    url: `/api/v1/process-mining${path}`,
    query: { pipelineId, ...query },
    headers: { authorization: 'somebody' },
  });
  return { status: reply.statusCode, ...JSON.parse(reply.body) };
}

const at = (day: LocalDate): Instant => `${day}T09:00:00.000000Z`;

type Told = { amount?: number; hasNextStep?: boolean };

/** A deal that goes `0:5 1:9 won`: five days in the first stage, nine in the second, won. */
function aLife(owner: Name, createdOn: LocalDate, way: string, { amount = 500_000, hasNextStep = true }: Told = {}) {
  const row = {
    ...emptyDeal,
    ...{ name: `${owner} ${way}`, ownerId: cast[owner].personId as string, pipelineId, createdOn, currency: 'EUR' },
    ...{ amount, expectedCloseOn: addDays(today, 20), stageSince: createdOn },
    ...(hasNextStep ? { nextStep: 'Call', nextStepOn: addDays(today, 5) } : {}),
  };
  let day = createdOn;
  let place = 0;
  const states = way.split(' ').map((part) => {
    const end = part === 'won' || part === 'lost' ? (part as 'won' | 'lost') : null;
    const [to, days] = end ? [place, 0] : part.split(':').map(Number);
    place = to!;
    const here = { stageId: stages[place]!.id, stagePosition: place, stageSince: day };
    const state = { from: at(day), row: { ...row, ...here, ...(end ? { status: end, closedOn: day } : {}) } };
    day = addDays(day, days!);
    return state;
  });
  return { id: newId(), states: states.filter(({ from }) => from.slice(0, 10) <= today) };
}

const enter = (lives: ReturnType<typeof aLife>[]) =>
  db.transaction({ ...systemActor(cast.Lea), by: 'import' }, (tx) => importDeals(tx, lives));
const times = (n: number, make: (i: number) => ReturnType<typeof aLife>) =>
  Array.from({ length: n }, (_, i) => make(i));
const ago = (least: number, most: number) => addDays(today, -rolls.whole(least, most));

describe('the real process', () => {
  test('of a workspace in which nothing moved nothing is told, and a pipeline that is not there is named', async () => {
    expect(await ask('Lea')).toMatchObject({ status: 200, deals: 0, variants: [], slowest: null });
    expect(await ask('Lea', '/friction')).toMatchObject({ status: 200, items: [] });
    expect(await ask('Lea', '/maturity')).toMatchObject({ status: 200, index: null, changes: [] });
    const no = await ask('Lea', '', { pipelineId: newId() });
    expect(no).toMatchObject({ status: 400, errors: [{ field: 'pipelineId' }] });
    expect(await ask('Lea', '/deals', { of: 'moon' })).toMatchObject({ status: 400, errors: [{ field: 'of' }] });
  });

  test('the ways, the stage in which deals wait and what stands outside are found, and each number opens its deals', async () => {
    await enter([
      ...times(30, () => aLife('Rob', ago(150, 300), '0:5 1:6 2:30 3:6 4:5 5:4 won')),
      ...times(25, () => aLife('Nia', ago(150, 300), '0:5 1:6 2:30 lost')),
      ...times(6, () => aLife('Nia', ago(150, 300), '0:5 2:28 1:5 2:30 3:6 4:5 5:4 won')),
      ...times(8, () => aLife('Rob', addDays(today, -20), '0:5 1:400')),
    ]);
    const told = await ask('Lea');
    expect(told).toMatchObject({ status: 200, deals: 69, closed: 61, won: 36, limitedTo: null });
    expect(told.slowest.stageId).toBe(stages[2]!.id);
    expect(told.variants.map(({ deals }: { deals: number }) => deals)).toEqual([30, 25, 6]);
    expect(told.loops).toMatchObject({ deals: 6, won: { n: 6, of: 6 } });
    const count = async (of: string) => (await ask('Lea', '/deals', { of })).total;
    for (const { path, deals } of told.variants) expect(await count(`variant:${path.join('>')}`)).toBe(deals);
    for (const move of told.moves.slice(0, 3)) expect(await count(`move:${move.from}>${move.to}`)).toBeGreaterThan(0);
    expect(await count(`there:${stages[1]!.id}`)).toBe(8);
    expect(await count('loops')).toBe(6);
  });

  test('where there are more deals than are followed, those made last are, and it is said', async () => {
    const asked = { pipelineId, from: addDays(today, -364), before: addDays(today, 1) };
    const atMost = (most: number) =>
      db
        .read(cast.Lea, (reader) => stageEventsOf(reader, cast.Lea, asked, {}, most))
        .then(({ deals, isCut }) => ({
          ...{ n: deals.length, isCut },
          first: deals.map(({ createdOn }) => createdOn).sort()[0],
        }));
    const all = await atMost(69);
    expect([all.n, all.isCut]).toEqual([69, false]);
    const cut = await atMost(40);
    expect([cut.n, cut.isCut]).toEqual([40, true]);
    expect(cut.first! >= all.first!).toBe(true);
    expect(await ask('Lea')).toMatchObject({ atMost: false });
    const closed = (most: number) => db.read(cast.Lea, (reader) => closedDealsOf(reader, cast.Lea, asked, {}, most));
    const whole = await closed(1_000);
    expect(whole.isCut).toBe(false);
    expect(await closed(whole.closed.length)).toEqual(whole);
    const last = await closed(whole.closed.length - 1);
    expect(last.isCut).toBe(true);
    expect(last.closed.map(({ closedOn }) => closedOn)).toEqual(
      whole.closed.slice(0, -1).map(({ closedOn }) => closedOn),
    );
  });

  test('everybody is told of the deals that he sees, and success of none', async () => {
    expect(await ask('Max')).toMatchObject({ deals: 38, limitedTo: 'team' });
    expect(await ask('Mia')).toMatchObject({ deals: 31 });
    expect(await ask('Nia')).toMatchObject({ deals: 31, limitedTo: 'own' });
    expect(await ask('Lea', '', { team: cast.Mia.personId as string })).toMatchObject({ deals: 31 });
    expect(await ask('Lea', '', { ownerId: cast.Rob.personId as string })).toMatchObject({ deals: 38 });
    expect(await ask('Nia', '', { ownerId: cast.Rob.personId as string })).toMatchObject({ deals: 0 });
    for (const path of ['', '/friction', '/maturity']) expect(await ask('Sue', path)).toMatchObject({ status: 403 });
    expect((await ask('Nia', '/deals', { of: 'all' })).total).toBe(31);
  });

  test('as of a day nothing of later is told', async () => {
    const then = addDays(today, -25);
    expect(await ask('Lea', '', { asOf: then })).toMatchObject({ deals: 61, before: addDays(then, 1) });
    expect(await ask('Lea', '/deals', { asOf: then, of: `there:${stages[1]!.id}` })).toMatchObject({ total: 0 });
  });
});

test('planted defects of all four kinds are told of, none before', async () => {
  expect((await ask('Lea', '/friction')).items).toEqual([]);
  await enter([
    // Open deals without an amount and a next step.
    ...times(30, () => aLife('Rob', ago(2, 12), '0:400', { amount: 0, hasNextStep: false })),
    // Sent back out of the fourth stage within days.
    ...times(12, () => aLife('Nia', ago(60, 80), '0:4 1:4 2:5 3:3 2:4 3:5 4:4 5:4 won')),
    // Past two stages, which nobody did in the quarter before.
    ...times(25, () => aLife('Rob', ago(40, 60), '0:4 3:5 4:5 5:5 won')),
    ...times(40, () => aLife('Nia', ago(130, 170), '0:2 1:2 2:3 3:3 4:2 5:2 won')),
  ]);
  unused = [
    { about: 'whitespace', n: 1, of: 6 },
    { about: 'quality', n: 5, of: 6 },
  ];
  const { items } = await ask('Lea', '/friction');
  const of = (kind: string) => items.filter((item: { kind: string }) => item.kind === kind);
  expect(
    of('missing-data')
      .map(({ about }: { about: string }) => about)
      .sort(),
  ).toContain('amount');
  expect(of('stage-dispute').map(({ stageId }: { stageId: string }) => stageId)).toContain(stages[3]!.id);
  expect(of('process-drift').map(({ about }: { about: string }) => about)).toContain('skip');
  expect(of('not-adopted')).toMatchObject([{ about: 'quality', n: 5, of: 6 }]);
});

test('a change to a stage shows what came of it, with its interval', async () => {
  const on = addDays(today, -95);
  // Four of ten are won before, three of four after.
  await enter([
    ...times(100, (i) => aLife('Rob', addDays(on, -60), `0:${rolls.whole(5, 40)} ${i % 10 < 4 ? 'won' : 'lost'}`)),
    ...times(100, (i) => aLife('Rob', addDays(on, 3), `0:${rolls.whole(5, 40)} ${i % 4 < 3 ? 'won' : 'lost'}`)),
  ]);
  await db.transaction(cast.Lea, async (tx) => {
    const before = (await tx.lock(pipelines, pipelineId))!;
    const changed = before.stages.map((stage, place) => (place === 0 ? { ...stage, limitDays: 9 } : stage));
    await tx.record({ table: pipelines, before, after: { ...before, stages: changed } });
  });
  const found = await ask('Lea', '/maturity', { on });
  expect(found.index).toBeGreaterThan(0);
  expect(found.parts.find(({ part }: { part: string }) => part === 'adapted').share).toBe(0.5);
  expect(found.changes).toMatchObject([{ on: today, stages: [{ name: stages[0]!.name, what: ['settings'] }] }]);
  const conversion = found.chosen.levers.find(({ lever }: { lever: string }) => lever === 'conversion');
  expect(conversion).toMatchObject({ isClear: true, isBetter: true });
  expect(conversion.range.low).toBeGreaterThan(0);
  expect(found.chosen.attributedTo).toBe('conversion');
});

test('what was expected thirty days before is what stood at the end of that day where the workspace is', async () => {
  const closedOn = addDays(today, -5);
  const thirty = addDays(closedOn, -30);
  const row = {
    ...emptyDeal,
    ...{ name: 'Moved', ownerId: cast.Rob.personId as string, pipelineId, createdOn: addDays(today, -60) },
    ...{ currency: 'EUR', amount: 1_000, stageId: stages[0]!.id, stagePosition: 0, stageSince: addDays(today, -60) },
  };
  const states = [
    { from: at(addDays(today, -60)), row: { ...row, expectedCloseOn: '2030-01-01' } },
    { from: `${thirty}T18:00:00.000000Z`, row: { ...row, expectedCloseOn: '2030-02-01' } },
    { from: `${thirty}T23:30:00.000000Z`, row: { ...row, expectedCloseOn: '2030-03-01' } },
    { from: at(closedOn), row: { ...row, expectedCloseOn: '2030-04-01', status: 'won' as const, closedOn } },
  ];
  const id = newId();
  await db.transaction({ ...systemActor(cast.Lea), by: 'import' }, (tx) => importDeals(tx, [{ id, states }]));
  const expectedIn = async (timeZone: string) => {
    const asked = { pipelineId, ownerIds: undefined, from: closedOn, before: addDays(closedOn, 1) };
    const found = await db.read(cast.Lea, (reader) =>
      closedDealsOf(reader, { ...cast.Lea, timeZone }, asked as never, {}),
    );
    return found.closed.find((deal) => deal.id === id)?.expectedThen;
  };
  expect(await expectedIn('Europe/Berlin')).toBe('2030-02-01');
  expect(await expectedIn('UTC')).toBe('2030-03-01');
  expect(await expectedIn('Pacific/Kiritimati')).toBe('2030-01-01');
});

describe('deals in which the playbook of a stage was followed, beside those in which it was not', () => {
  const came = addDays(today, -60);
  /** Of a deal's first stage so many of its four steps, three are two thirds; the first of them taken back on a day. */
  const said = (dealId: string, howMany: number, takenBack?: LocalDate) =>
    Array.from({ length: howMany }, (_, i) => {
      const on = addDays(came, 5);
      const row = {
        ...{ recordKind: 'deal', recordId: dealId, stageId: stages[0]!.id, stepKey: `prospecting-${i + 1}` },
        ...{ stepText: 'Look', done: true, note: '', saidById: null, saidOn: on },
      };
      const back = takenBack && i === 0 ? [{ from: at(takenBack), row: { ...row, done: false } }] : [];
      return { id: newId(), states: [{ from: at(on), row }, ...back] };
    });
  const first = async (who: Name, query = {}) =>
    (await ask(who, '/guidance', { ownerId: cast.Gus.personId as string, ...query })).stages[0];

  test('how long they stood in it, how many went on and how many were won, each with its deals', async () => {
    const lives = [
      ...times(24, (i) => aLife('Gus', came, `0:9 1:4 ${i < 20 ? 'won' : 'lost'}`)),
      ...times(22, (i) => aLife('Gus', came, i < 6 ? '0:3 1:4 won' : '0:3 lost')),
    ];
    await enter(lives);
    const done = lives.flatMap(({ id }, i) =>
      i < 23 ? said(id, 3) : i === 23 ? said(id, 3, addDays(today, -10)) : i === 24 ? said(id, 2) : [],
    );
    await db.transaction(cast.Lea, (tx) => tx.recordMany(steps, done));
    const told = await first('Lea');
    expect(told).toMatchObject({
      ...{ stage: { id: stages[0]!.id, name: stages[0]!.name }, steps: 4, there: 0 },
      with: { n: 23, days: { median: 9 }, on: { n: 23, of: 23 }, won: { n: 20, of: 23 } },
      without: { n: 23, days: { median: 3 }, on: { n: 7, of: 23 }, won: { n: 6, of: 23 } },
      ...{ days: { says: 'more' }, on: { says: 'more' }, won: { says: 'more' } },
    });
    const count = async (side: string, part = '') => {
      const of = `${side}:${stages[0]!.id}${part}`;
      return (await ask('Lea', '/deals', { of, ownerId: cast.Gus.personId as string })).total;
    };
    expect([await count('guided'), await count('guided', '>won'), await count('unguided', '>on')]).toEqual([23, 20, 7]);
    expect(await ask('Lea', '/deals', { of: `guided:${newId()}` })).toMatchObject({ status: 400 });
  });

  test('as of a day it is what was known of the steps then', async () => {
    expect(await first('Lea', { asOf: addDays(today, -20) })).toMatchObject({ with: { n: 24 }, without: { n: 22 } });
    expect(await first('Lea', { asOf: addDays(came, 4) })).toMatchObject({
      ...{ there: 24, with: { n: 0, days: null, on: null }, without: { n: 22 }, won: { says: 'too-few' } },
    });
  });

  test('everybody is told of the deals that he sees, and success of none', async () => {
    expect(await first('Max')).toMatchObject({ with: { n: 23 } });
    expect(await first('Nia')).toMatchObject({ with: { n: 0 }, without: { n: 0 } });
    expect(await ask('Sue', '/guidance')).toMatchObject({ status: 403 });
  });
});
