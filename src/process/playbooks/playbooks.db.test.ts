import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { pipelinePorts } from '../../app/pipeline-ports.ts';
import { dayOf, instantFromMs, newId } from '../../ground/index.ts';
import { aCompanyOf, type Cast } from '../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import { createField } from '../../platform/fields/actions.ts';
import { undoGroup } from '../../platform/history/undo.ts';
import { addActivityKinds } from '../activities/actions.ts';
import { kindsOf } from '../activities/reads.ts';
import { suggestKinds } from '../activities/settings.ts';
import { addPipeline, changePipeline, createDeal, goOnByItself, moveDeal } from '../pipeline/actions.ts';
import { fillPipelinePorts } from '../pipeline/ports.ts';
import { pipelinesOf } from '../pipeline/reads.ts';
import { type DealRow, deals } from '../pipeline/tables.ts';
import { sayStep, writePlaybook } from './actions.ts';
import { fillForm, writeForm } from './discovery/actions.ts';
import type { Question } from './discovery/rules/form.ts';
import { knownForm } from './discovery/rules/known-form.ts';
import { discoveryOf } from './discovery/show.ts';
import type { Content } from './rules/playbook.ts';
import { nothing } from './rules/playbook.ts';
import { allPlaybooks, playbookOnDeal } from './show.ts';
import { versionsOf } from './store.ts';

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
  await db.transaction(system, (tx) => addActivityKinds(tx));
});
afterAll(() => db.close());

const today = () => dayOf(instantFromMs(Date.now()), system.timeZone);
const stages = async () => (await db.read(system, (r) => pipelinesOf(r, system)))[0]!.stages;
async function aDeal(): Promise<DealRow> {
  const done = await db.transaction(cast.ria, (tx) => createDeal(tx, { name: 'Nordlicht', amount: 100 }, today()));
  return (done as { deal: DealRow }).deal;
}
const say = (deal: DealRow, stepKey: string, seen = 0, who = cast.ria, given = { done: true, note: 'A mail' }) =>
  db.transaction(who, async (tx) => ({
    done: await sayStep(tx, { dealId: deal.id, stepKey }, seen, given, today()),
    groupId: tx.groupId,
  }));
const told = (deal: DealRow, who = cast.ria, at = {}) => db.read(who, (r) => playbookOnDeal(r, who, deal.id, at));
const write = (id: string, seen: number, content: Partial<Content>, who = cast.max) =>
  db.transaction(who, (tx) => writePlaybook(tx, id, seen, { ...nothing, ...content }));
const now = async () => (await db.read(system, (r) => r.sql<{ at: string }>('SELECT clock_timestamp() AS at')))[0]!.at;

describe('a step on a deal', () => {
  test('is done by whom, when and with what shows it; taken back by an undo, and stays so in the past', async () => {
    const deal = await aDeal();
    expect(await told(deal)).toMatchObject({ stage: { name: 'Prospecting' }, known: 'prospecting', done: 0, of: 4 });
    const before = await now();
    const { groupId } = await say(deal, 'prospecting-2');
    const step = (await told(deal))!.steps[1]!;
    expect(step.said).toMatchObject({ done: true, note: 'A mail', by: { id: cast.ria.personId }, on: today() });
    expect(await told(deal)).toMatchObject({ done: 1, of: 4, mayWrite: true });
    expect(await told(deal, cast.ria, { asOf: before })).toMatchObject({ done: 0, mayWrite: false });
    await db.transaction(cast.ria, (tx) => undoGroup(tx, groupId));
    expect(await told(deal)).toMatchObject({ done: 0 });
  });

  test('is said once at a time, of a step that is there, by whoever may change the deal', async () => {
    const deal = await aDeal();
    expect((await say(deal, 'moon')).done).toEqual({ refused: 'no-such-step' });
    expect((await say(deal, 'prospecting-1')).done).toEqual({ dealId: deal.id });
    expect((await say(deal, 'prospecting-1')).done).toEqual({ conflict: true });
    expect((await say(deal, 'prospecting-2', 0, cast.max)).done).toEqual({ dealId: deal.id });
    expect((await say(deal, 'prospecting-3', 0, cast.rob)).done).toEqual({ missing: true });
    expect((await say(deal, 'prospecting-3', 0, cast.fin)).done).toEqual({ missing: true });
    expect(await told(deal, cast.rob)).toBeNull();
    expect(await told(deal, cast.fin)).toMatchObject({ done: 2, mayWrite: false });
  });

  test('stays told after the deal went on', async () => {
    const deal = await aDeal();
    await say(deal, 'prospecting-1');
    const to = (await stages())[1]!.id;
    const confirm = ['lead-identified', 'first-contact'].map((key) => ({ key, evidence: 'a call' }));
    await db.transaction(cast.ria, (tx) => moveDeal(tx, deal.id, deal.version, to, { confirm }, today()));
    expect(await told(deal)).toMatchObject({
      known: 'qualification',
      done: 0,
      before: [{ stage: { name: 'Prospecting' }, texts: [expect.stringContaining('in one sentence')] }],
    });
  });
});

describe('a playbook', () => {
  test('is written by a manager, keeps its versions, and what was done stays under its words of then', async () => {
    const deal = await aDeal();
    await say(deal, 'prospecting-1');
    const id = (await stages())[0]!.id;
    const steps = [{ key: 'prospecting-1', text: 'Look them up' }];
    expect(await write(id, 0, { steps })).toMatchObject({ playbook: { version: 1 } });
    expect(await write(id, 0, { steps })).toEqual({ conflict: true });
    expect(await write(id, 1, { steps, questions: ['Why now?'] })).toMatchObject({ playbook: { version: 2 } });
    const rows = await db.read(cast.ria, (r) => versionsOf(r, cast.ria, id));
    expect(rows.map(({ version, questions }) => [version, questions])).toEqual([
      [2, ['Why now?']],
      [1, []],
    ]);
    const shown = (await told(deal))!;
    expect(shown).toMatchObject({ known: null, version: 2, done: 1, of: 1, questions: ['Why now?'] });
    expect(shown.steps[0]).toMatchObject({ text: 'Look them up' });
    expect(shown.steps[0]!.said!.text).toContain('in one sentence');
  });

  test('of a kind of activity stands beside that of the stage', async () => {
    const [call] = await db.read(system, (r) => kindsOf(r, system));
    await write(call!.id, 0, { scripts: [{ title: 'Opening', text: 'Good morning' }] });
    const shown = (await told(await aDeal()))!;
    expect(shown.activities).toMatchObject([{ id: call!.id, suggested: false, scripts: [{ title: 'Opening' }] }]);
  });

  test('of a kind that the stage suggests stands on the deal before anybody wrote one, and goes where it is emptied', async () => {
    const visit = (await db.read(system, (r) => kindsOf(r, system))).find(({ icon }) => icon === 'visit')!;
    const [first] = await stages();
    await db.transaction(system, (tx) => suggestKinds(tx, first!.id, [visit.id]));
    const of = async () => (await told(await aDeal()))!.activities.find(({ id }) => id === visit.id);
    expect(await of()).toMatchObject({
      suggested: true,
      known: 'visit',
      steps: expect.arrayContaining([expect.anything()]),
    });
    await write(visit.id, 0, {});
    expect(await of()).toBeUndefined();
  });

  test('is for a stage or a kind that is there, with each step once', async () => {
    expect(await write(newId(), 0, {})).toEqual({ missing: true });
    const id = (await stages())[2]!.id;
    const twice = ['a', 'b'].map((key) => ({ key, text: 'Call' }));
    expect(await write(id, 0, { steps: twice })).toEqual({
      unfit: { field: 'steps.1.text', message: 'is there twice' },
    });
    const all = await db.read(cast.ria, (r) => allPlaybooks(r, cast.ria));
    expect(all.mayWrite).toBe(false);
    expect(all.items.filter(({ about }) => about === 'stage')).toHaveLength(6);
  });
});

describe('discovery', () => {
  const pipeline = async () => (await db.read(system, (r) => pipelinesOf(r, system)))[0]!;
  const learn = (deal: DealRow, seen: number, answers: Record<string, string>, who = cast.ria) =>
    db.transaction(who, async (tx) => {
      const given = Object.entries(answers).map(([key, text]) => ({ key, text }));
      return { done: await fillForm(tx, deal.id, seen, given, today()), groupId: tx.groupId };
    });
  const learnt = (deal: DealRow, who = cast.ria, at = {}) => db.read(who, (r) => discoveryOf(r, who, deal.id, at));
  const asked = (given: Partial<Question>): Question => ({ ...knownForm()[0]!, ...given });
  const needed = { problem: 'Slow', cost: '1 M a year', deciders: 'The board', 'by-when': 'June' };

  test('is answered bit by bit by whoever may change the deal, and taken back by an undo', async () => {
    const deal = await aDeal();
    expect(await learnt(deal)).toMatchObject({ isKnown: true, answered: 0, of: 6, isFilled: false });
    expect((await learn(deal, 0, { problem: 'Slow' })).done).toEqual({ dealId: deal.id });
    expect((await learn(deal, 0, { problem: 'Slower' })).done).toEqual({ conflict: true });
    const { groupId } = await learn(deal, 1, { ...needed, problem: '' });
    expect(await learnt(deal)).toMatchObject({ answered: 3, lacking: ['problem'], isFilled: false });
    expect((await learn(deal, 2, { moon: 'x' })).done).toEqual({
      unfit: { field: 'answers.0', message: 'is no question of this form' },
    });
    await db.transaction(cast.ria, (tx) => undoGroup(tx, groupId));
    expect(await learnt(deal)).toMatchObject({ answered: 1, by: { id: cast.ria.personId }, on: today() });
    expect((await learn(deal, 3, needed, cast.rob)).done).toEqual({ missing: true });
    expect((await learn(deal, 3, needed, cast.fin)).done).toEqual({ missing: true });
    expect(await learnt(deal, cast.rob)).toBeNull();
  });

  test('fills the fields that its answers are for, and names the answer that a field refuses', async () => {
    const field = { name: 'Seats', type: 'number', options: { decimals: 0 } } as const;
    await db.transaction(cast.lea, (tx) => createField(tx, 'deal', field));
    const { id } = await pipeline();
    const seats = asked({ key: 'seats', label: 'How many seats?', kind: 'number', field: 'seats' });
    const write = (questions: Question[], seen: number) =>
      db.transaction(cast.max, (tx) => writeForm(tx, id, seen, questions));
    expect(await write([{ ...seats, field: 'moon' }], 0)).toEqual({
      unfit: { field: 'questions.0.field', message: 'is no field of deals' },
    });
    expect(await write([...knownForm(), seats], 0)).toMatchObject({ form: { version: 1 } });
    const deal = await aDeal();
    expect((await learn(deal, 0, { seats: '12.5' })).done).toMatchObject({ unfit: { field: 'answers.0' } });
    expect((await learn(deal, 0, { seats: '12' })).done).toEqual({ dealId: deal.id });
    const now = await db.read(system, (r) => r.row(readable(system, deals).where('id', '=', deal.id)));
    expect(now!.custom).toMatchObject({ seats: 12 });
    expect(await write(knownForm(), 1)).toMatchObject({ form: { version: 2 } });
    expect(await learnt(deal)).toMatchObject({ of: 6, earlier: [{ label: 'How many seats?', text: '12' }] });
  });

  test('can be required to leave a stage: the deal goes on by itself once the last answer is there', async () => {
    const { id, version, stages: all } = await pipeline();
    const criterion = { key: 'discovered', kind: 'discovery', text: 'discovery is filled', level: 'block' as const };
    const asking = all.map((stage) =>
      stage.name === 'Prospecting' ? { ...stage, autoAdvance: true, exit: [criterion] } : { ...stage, entry: [] },
    );
    const saved = await db.transaction(cast.lea, (tx) => changePipeline(tx, id, version, { stages: asking }, today()));
    expect(saved).toMatchObject({ pipeline: {} });
    const deal = await aDeal();
    const to = asking[1]!.id;
    const held = await db.transaction(cast.ria, (tx) => moveDeal(tx, deal.id, deal.version, to, {}, today()));
    expect(held).toMatchObject({ refused: 'needs-criteria', missing: [{ key: 'discovered' }] });
    await learn(deal, 0, needed);
    for (const _ of [1, 2]) await db.transaction(system, (tx) => goOnByItself(tx, deal.id));
    const now = await db.read(system, (r) => r.row(readable(system, deals).where('id', '=', deal.id)));
    expect(now).toMatchObject({ stageId: to, version: deal.version + 1 });
  });
});
