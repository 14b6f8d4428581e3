import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { pipelinePorts } from '../../app/pipeline-ports.ts';
import { addDays, dayOf, instantFromMs, newId } from '../../ground/index.ts';
import { aCompanyOf, type Cast } from '../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import { undoGroup } from '../../platform/history/undo.ts';
import { addPipeline, changePipeline, createDeal, goOnByItself, moveDeal } from '../pipeline/actions.ts';
import { fillPipelinePorts } from '../pipeline/ports.ts';
import { type DealRow, deals, pipelines } from '../pipeline/tables.ts';
import * as actions from './actions.ts';
import { knownMethods } from './rules/known-methods.ts';
import { qualificationOf } from './show.ts';
import { answers } from './tables.ts';

let db: TestDatabase;
let system: Actor;
let cast: Cast<'lea' | 'max' | 'ria' | 'rob' | 'fin'>;

beforeAll(async () => {
  db = await openTestDatabase();
  system = systemActor(anActor({ personId: null }));
  cast = await aCompanyOf(db, system, {
    lea: { role: 'leader' },
    max: { role: 'manager' },
    ria: { role: 'rep', under: 'max' },
    rob: { role: 'rep' },
    fin: { role: 'finance' },
  });
  fillPipelinePorts(pipelinePorts);
  await db.transaction(system, (tx) => addPipeline(tx));
});
afterAll(() => db.close());

const today = () => dayOf(instantFromMs(Date.now()), system.timeZone);
const url = (path: string) => ({ kind: 'url' as const, is: `https://example.com/${path}` });
const bantKeys = ['budget', 'authority', 'need', 'timeline'];

async function aDeal(owner = cast.ria): Promise<DealRow> {
  const done = await db.transaction(owner, (tx) => createDeal(tx, { name: 'Nordlicht', amount: 100 }, today()));
  return (done as { deal: DealRow }).deal;
}
const now = (id: string) => db.read(system, (r) => r.row(readable(system, deals).where('id', '=', id)));
type Said = {
  methodId?: string;
  elementKey?: string;
  seen?: number;
  score?: number;
  evidence?: actions.Given['evidence'];
};
const say = (deal: DealRow, said: Said, who = cast.ria) =>
  db.transaction(who, async (tx) => {
    const { methodId = 'bant', elementKey = 'need', seen = 0, score = 1, evidence = [] } = said;
    const about = { dealId: deal.id, methodId, elementKey };
    const done = await actions.scoreElement(tx, about, seen, { score, evidence, note: 'They said so' }, today());
    return { done, groupId: tx.groupId };
  });
const told = (deal: DealRow, who = cast.ria, at = {}) =>
  db.read(who, (r) => qualificationOf(r, who, deal.id, today(), at));
const element = async (deal: DealRow, key: string, who = cast.ria) =>
  (await told(deal, who))!.methods[0]!.elements.find((one) => one.key === key)!;

describe('scoring a deal', () => {
  test('keeps score, note, evidence, who and when, and tells what to ask next', async () => {
    const deal = await aDeal();
    expect((await say(deal, { score: 2, evidence: [url('mail')] })).done).toEqual({ dealId: deal.id });
    const found = (await told(deal))!;
    expect(found.mayWrite).toBe(true);
    expect(found.methods[0]).toMatchObject({
      method: { id: 'bant', isKnown: true },
      confirmed: 1,
      points: 2,
      of: 12,
      roles: 0,
      rolesNeeded: 2,
      depth: 0,
      next: { elementKey: 'budget' },
    });
    expect((await element(deal, 'need')).answer).toMatchObject({
      version: 1,
      score: 2,
      meaning: 'The buyer put the problem and its cost in their own words',
      note: 'They said so',
      evidence: [{ kind: 'url', title: 'https://example.com/mail' }],
      by: { id: cast.ria.personId },
      on: today(),
      isStale: false,
      isConfirmed: true,
    });
  });

  test('above 1 without evidence is refused, and nothing is kept', async () => {
    const deal = await aDeal();
    expect((await say(deal, { score: 2 })).done).toEqual({ refused: 'needs-evidence' });
    expect((await element(deal, 'need')).answer.version).toBe(0);
  });

  test('names only evidence that is there, elements of the method and open deals', async () => {
    const deal = await aDeal();
    const stranger = [{ kind: 'contact' as const, is: newId() }];
    expect((await say(deal, { score: 2, evidence: stranger })).done).toEqual({
      unfit: { field: 'evidence.0', message: 'is not here' },
    });
    expect((await say(deal, { elementKey: 'moon' })).done).toEqual({ missing: true });
    expect((await say(deal, { methodId: 'spiced', elementKey: 'pain' })).done).toEqual({ missing: true });
  });

  test('who comes second with an old version is told so', async () => {
    const deal = await aDeal();
    await say(deal, {});
    expect((await say(deal, {})).done).toEqual({ conflict: true });
    expect((await say(deal, { seen: 1, score: 0 })).done).toEqual({ dealId: deal.id });
  });

  test('is taken back by an undo, and stays so in the past', async () => {
    const deal = await aDeal();
    await say(deal, { score: 1 });
    const at = await db.read(system, (r) => r.sql<{ at: string }>('SELECT clock_timestamp() AS at'));
    const { groupId } = await say(deal, { seen: 1, score: 3, evidence: [url('call')] });
    await db.transaction(cast.ria, (tx) => undoGroup(tx, groupId));
    expect((await element(deal, 'need')).answer.score).toBe(1);
    const past = (await told(deal, cast.ria, { asOf: at[0]!.at }))!;
    expect(past.methods[0]!.elements.find(({ key }) => key === 'need')!.answer.score).toBe(1);
    expect(past.mayWrite).toBe(false);
  });
});

describe('who scores', () => {
  test('whoever may change the deal; others read as far as they read the deal', async () => {
    const deal = await aDeal();
    await say(deal, {});
    expect((await say(deal, { elementKey: 'budget' }, cast.max)).done).toEqual({ dealId: deal.id });
    expect((await say(deal, { elementKey: 'budget' }, cast.rob)).done).toEqual({ missing: true });
    expect(await told(deal, cast.rob)).toBeNull();
    expect((await told(deal, cast.fin))!.mayWrite).toBe(false);
    await expect(say(deal, { elementKey: 'authority' }, cast.fin)).resolves.toMatchObject({ done: { missing: true } });
  });
  test('nobody takes back what stands on a deal that is not his', async () => {
    const deal = await aDeal();
    const { groupId } = await say(deal, {});
    await db.transaction(cast.rob, (tx) => undoGroup(tx, groupId)).catch(() => null);
    expect((await element(deal, 'need')).answer.score).toBe(1);
  });
});

describe('methods of one’s own', () => {
  const elements = () => structuredClone(knownMethods()[0]!.elements.slice(0, 2)) as never;
  const make = (name: string) =>
    db.transaction(cast.lea, (tx) => actions.makeMethod(tx, { name, elements: elements(), copyOf: 'bant' }));

  test('are made, chosen by a pipeline and changed, and answers keep the words they were given under', async () => {
    const { method } = (await make('Fit')) as { method: { id: string; version: number } };
    const [pipeline] = await db.read(system, (r) => r.rows(readable(system, pipelines)));
    await db.transaction(cast.lea, (tx) => actions.chooseMethods(tx, pipeline!.id, 0, [method.id, 'bant']));
    const deal = await aDeal();
    await say(deal, { methodId: method.id, elementKey: 'budget' });
    const changed = structuredClone(elements()) as { rubric: string[] }[];
    changed[0]!.rubric = ['none', 'some', 'more', 'all'];
    await db.transaction(cast.lea, (tx) =>
      actions.changeMethod(tx, method.id, method.version, { elements: changed as never }, today()),
    );
    expect((await element(deal, 'budget')).answer).toMatchObject({
      meaning: 'Someone named a figure or a range',
      underEarlier: true,
    });
    await say(deal, { methodId: method.id, elementKey: 'budget', seen: 1 });
    expect((await element(deal, 'budget')).answer).toMatchObject({ meaning: 'some', underEarlier: false });
    await db.transaction(cast.lea, (tx) => actions.chooseMethods(tx, pipeline!.id, 1, ['bant']));
  });

  test('have a name that no other has, and a pipeline names each once', async () => {
    expect(await make('bant')).toEqual({ unfit: { field: 'name', message: 'Another method has this name' } });
    const [pipeline] = await db.read(system, (r) => r.rows(readable(system, pipelines)));
    const choose = (ids: string[]) => db.transaction(cast.lea, (tx) => actions.chooseMethods(tx, pipeline!.id, 2, ids));
    expect(await choose(['bant', 'bant'])).toEqual({ unfit: { field: 'methodIds.1', message: 'is named twice' } });
    expect(await choose(['moon'])).toEqual({ unfit: { field: 'methodIds.0', message: 'is not here' } });
  });
});

describe('a gate that asks for a method', () => {
  const qualified = { key: 'bant-confirmed', kind: 'qualified', about: 'bant', least: 4, text: 'BANT', level: 'block' };

  test('opens when as many elements are confirmed, and the deal goes on once by itself where its stage says so', async () => {
    const [pipeline] = await db.read(system, (r) => r.rows(readable(system, pipelines)));
    const ask = (criterion: { key: string }) =>
      criterion.key === qualified.key ? { ...criterion, ...qualified } : criterion;
    const stages = pipeline!.stages.map((stage) => ({
      ...stage,
      autoAdvance: stage.name === 'Qualification',
      entry: stage.entry.map(ask),
      exit: stage.exit.map(ask),
    }));
    const saved = await db.transaction(cast.lea, (tx) =>
      changePipeline(tx, pipeline!.id, pipeline!.version, { stages: stages as never }, today()),
    );
    expect(saved).toMatchObject({ pipeline: {} });
    const place = (name: string) => stages.find((stage) => stage.name === name)!.id;
    const made = await aDeal();
    const confirm = ['lead-identified', 'first-contact'].map((key) => ({ key, evidence: 'a call' }));
    const moved = await db.transaction(cast.ria, (tx) =>
      moveDeal(tx, made.id, made.version, place('Qualification'), { confirm }, today()),
    );
    expect(moved).toMatchObject({ deal: { stageId: place('Qualification') } });
    const version = (moved as { deal: DealRow }).deal.version;
    for (const elementKey of bantKeys.slice(0, 3))
      await say(made, { elementKey, score: 2, evidence: [url(elementKey)] });
    await db.transaction(system, (tx) => goOnByItself(tx, made.id));
    const held = await db.transaction(cast.ria, (tx) => moveDeal(tx, made.id, version, place('Demo'), {}, today()));
    expect(held).toMatchObject({ refused: 'needs-criteria', missing: [{ key: 'bant-confirmed' }] });
    await say(made, { elementKey: 'timeline', score: 3, evidence: [url('plan')] });
    await db.transaction(system, (tx) => goOnByItself(tx, made.id));
    await db.transaction(system, (tx) => goOnByItself(tx, made.id));
    expect(await now(made.id)).toMatchObject({ stageId: place('Demo'), version: version + 1 });
    expect(
      await db.read(system, (r) => r.rows(readable(system, answers).where('recordId', '=', made.id))),
    ).toHaveLength(4);
  });
});

test('what is said goes stale', async () => {
  const deal = await aDeal();
  await say(deal, { elementKey: 'timeline' });
  const later = await db.read(cast.ria, (r) => qualificationOf(r, cast.ria, deal.id, addDays(today(), 31), {}));
  expect(later!.methods[0]!.elements.at(-1)!.answer.isStale).toBe(true);
});
