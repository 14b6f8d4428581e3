import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { pipelinePorts } from '../../../app/pipeline-ports.ts';
import { addDays, dayOf, instantFromMs, newId, startOfDay } from '../../../ground/index.ts';
import { aCompanyOf, type Cast } from '../../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../../platform/access/actor.ts';
import { addActivityKinds } from '../../activities/actions.ts';
import { addPipeline, emptyDeal } from '../../pipeline/actions.ts';
import { fillPipelinePorts } from '../../pipeline/ports.ts';
import { pipelinesOf } from '../../pipeline/reads.ts';
import { type DealRow, deals } from '../../pipeline/tables.ts';
import { steps } from '../tables.ts';
import { adopt, adoptedIn } from './adopted.ts';
import { effectOf, guidanceFor } from './show.ts';

const sellers = ['ana', 'ben', 'cy', 'dee'] as const;
type Seller = (typeof sellers)[number];
let db: TestDatabase;
let cast: Cast<Seller | 'lea' | 'max' | 'fin'>;
let stageIds: string[];
const today = dayOf(instantFromMs(Date.now()), 'UTC');

/** Deals that went from the first stage into the second and closed there; the first step of the first stage was done in some. */
async function sold(owner: Seller, count: { won: number; lost: number }, didStep: (at: number) => boolean) {
  const [pipeline] = await db.read(cast.lea, (reader) => pipelinesOf(reader, cast.lea));
  const from = addDays(today, -60);
  const lives = Array.from({ length: count.won + count.lost }, (_, at) => {
    const id = newId();
    const status = at < count.won ? ('won' as const) : ('lost' as const);
    const opened = {
      ...emptyDeal,
      ...{ name: `Crane ${at}`, ownerId: cast[owner].personId, pipelineId: pipeline!.id, stageId: stageIds[0] },
      ...{ stagePosition: 0, stageSince: from, amount: 100_00, amountBasis: 'entered', currency: cast.lea.currency },
      ...{ createdOn: from, status: 'open' },
    } as unknown as DealRow;
    const moved = { ...opened, stageId: stageIds[1]!, stagePosition: 1, stageSince: addDays(from, 5) };
    const closed = { ...moved, status, closedOn: addDays(from, 20) };
    const at0 = (days: number) => startOfDay(addDays(from, days), 'UTC');
    return {
      id,
      states: [
        { from: at0(0), row: opened },
        { from: at0(5), row: moved },
        { from: at0(20), row: closed as DealRow },
      ],
    };
  });
  await db.transaction(cast.lea, (tx) => tx.recordMany(deals, lives));
  const done = lives.filter((_, at) => didStep(at));
  const said = done.map(({ id }) => ({
    id: newId(),
    states: [
      {
        from: startOfDay(addDays(from, 2), 'UTC'),
        row: {
          ...{ recordKind: 'deal', recordId: id, stageId: stageIds[0]!, stepKey: 'prospecting-1', stepText: 'Look' },
          ...{ done: true, note: '', saidById: cast[owner].personId, saidOn: addDays(from, 2) },
        },
      },
    ],
  }));
  await db.transaction(cast.lea, (tx) => tx.recordMany(steps, said));
}

beforeAll(async () => {
  db = await openTestDatabase();
  const system: Actor = systemActor(anActor({ personId: null }));
  cast = await aCompanyOf(db, system, {
    lea: { role: 'leader' },
    max: { role: 'manager' },
    ana: { role: 'rep', under: 'max' },
    ben: { role: 'rep', under: 'max' },
    cy: { role: 'rep' },
    dee: { role: 'rep' },
    fin: { role: 'finance' },
  });
  fillPipelinePorts(pipelinePorts);
  await db.transaction(system, (tx) => addPipeline(tx));
  await db.transaction(system, (tx) => addActivityKinds(tx));
  const [pipeline] = await db.read(cast.lea, (reader) => pipelinesOf(reader, cast.lea));
  stageIds = pipeline!.stages.map(({ id }) => id);
  // Ana does the step in all of her 24 deals, of which she wins 20; the other three in 4 of 24 together, of which they win 9.
  await sold('ana', { won: 20, lost: 4 }, () => true);
  await sold('ben', { won: 3, lost: 5 }, (at) => at < 2);
  await sold('cy', { won: 3, lost: 5 }, (at) => at < 2);
  await sold('dee', { won: 3, lost: 5 }, () => false);
});
afterAll(() => db.close());

const effect = (who: Actor, asked = {}) => db.read(who, (reader) => effectOf(reader, who, asked, today, {}));

test('deals with a step done are set beside those without, in each stage in which they stood', async () => {
  const found = await effect(cast.lea);
  const [first, second, third] = found.stages;
  expect(found).toMatchObject({ closed: 48, isCut: false });
  expect(first).toMatchObject({ known: 'prospecting', deals: 48, followed: { with: { n: 0 }, says: 'too-few' } });
  // 28 of 48 deals had one of the four steps done.
  expect(first!.meanDone).toBeCloseTo(28 / 48 / 4, 10);
  expect(first!.steps[0]).toMatchObject({
    key: 'prospecting-1',
    with: { n: 28, hits: 24 },
    without: { n: 20, hits: 5 },
    says: 'more',
  });
  expect(second).toMatchObject({ deals: 48, meanDone: 0 });
  expect(third).toMatchObject({ deals: 0, meanDone: null });
});

test('each counts the deals that are his to count', async () => {
  expect(await effect(cast.max)).toMatchObject({ closed: 32 });
  expect(await effect(cast.dee)).toMatchObject({ closed: 8 });
  expect(await effect(cast.lea, { team: cast.max.personId })).toMatchObject({ closed: 32 });
  expect(await effect(cast.lea, { team: cast.max.personId, owner: [cast.dee.personId] })).toMatchObject({ closed: 0 });
});

test('a rep is told what the top quarter does more often, in numbers that name nobody', async () => {
  const told = await db.read(cast.dee, (reader) => guidanceFor(reader, cast.dee, stageIds[0]!, today));
  expect(told).toMatchObject({ ranked: 4, top: 1 });
  expect(told!.items[0]).toMatchObject({
    ...{ about: 'step', key: 'prospecting-1', says: 'more' },
    ...{ with: { n: 24, hits: 24 }, without: { n: 24, hits: 4 } },
  });
  expect(JSON.stringify(told)).not.toContain(cast.ana.personId);
  expect(await db.read(cast.dee, (reader) => guidanceFor(reader, cast.dee, newId(), today))).toBeNull();
});

test('what the best do more often is taken up once, and told with what changed since', async () => {
  const stageId = stageIds[0]!;
  const take = (key: string) => db.transaction(cast.lea, (tx) => adopt(tx, { stageId, about: 'step', key }, today));
  expect(await take('prospecting-2')).toEqual({ refused: 'not-told-apart' });
  expect(await take('prospecting-1')).toMatchObject({ row: { adoptedOn: today, byId: cast.lea.personId } });
  expect(await take('prospecting-1')).toEqual({ refused: 'is-adopted' });
  const [told] = await db.read(cast.dee, (reader) => adoptedIn(reader, cast.dee, today));
  expect(told).toMatchObject({ key: 'prospecting-1', done: { without: { n: 48, hits: 28 }, says: 'too-few' } });
});
