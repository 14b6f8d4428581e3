import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { addDays, type LocalDate, newId, startOfDay } from '../../ground/index.ts';
import { aCompanyOf, type Cast } from '../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import { selfCheck } from '../../platform/history/self-check.ts';
import { undoGroup } from '../../platform/history/undo.ts';
import * as actions from './actions.ts';
import { columnsOf } from './columns.ts';
import { conformanceOf } from './conformance.ts';
import { pipelinesAt } from './definitions-store.ts';
import { pacesAt } from './paces.ts';
import { type CriterionOffer, fillPipelinePorts } from './ports.ts';
import { overriddenMoves, stalledDeals } from './reports.ts';
import type { Stage } from './rules/stages.ts';
import { usualRules } from './rules/transitions.ts';
import { showCard } from './show.ts';
import { sightOf } from './sights.ts';
import { everyStalledDeal } from './stalled.ts';
import { type DealRow, deals, type PipelineRow } from './tables.ts';
import { offering } from './testing.ts';
import { totalsOfStages } from './totals.ts';
import { countPaces, watchDeals } from './watch-jobs.ts';
import { ownWeights } from './weights.ts';

const today: LocalDate = '2026-11-23';
const heard: string[] = [];

let db: TestDatabase;
let system: Actor;
let cast: Cast<'lea' | 'max' | 'ria' | 'rob'>;

beforeAll(async () => {
  db = await openTestDatabase([], {
    live: false,
    tasksFor: (fact) => {
      heard.push(fact);
      return [];
    },
  });
});
afterAll(() => db.close());
afterEach(() => fillPipelinePorts({}));

/** A company of its own with a pipeline, and deals of Ria. */
async function aPipeline(change: Partial<actions.PipelineChange> = {}): Promise<PipelineRow> {
  system = systemActor(anActor({ personId: null }));
  cast = await aCompanyOf(db, system, {
    lea: { role: 'leader' },
    max: { role: 'manager', under: 'lea' },
    ria: { role: 'rep', under: 'max' },
    rob: { role: 'rep' },
  });
  await db.transaction(system, (tx) => actions.addPipeline(tx));
  const [pipeline] = await known();
  if (Object.keys(change).length === 0) return pipeline!;
  await changed(pipeline!, change);
  return (await known())[0]!;
}
const known = () => db.read(system, (r) => pipelinesAt(r, system, {}));
const changed = (pipeline: PipelineRow, change: actions.PipelineChange) =>
  db.transaction(cast.lea, async (tx) => ({
    done: await actions.changePipeline(tx, pipeline.id, pipeline.version, change, today),
    groupId: tx.groupId,
  }));
const stageCalled = (pipeline: PipelineRow, name: string): Stage =>
  pipeline.stages.find((stage) => stage.name === name)!;
const without = (pipeline: PipelineRow, ...names: string[]) =>
  pipeline.stages.filter(({ name }) => !names.includes(name));

async function aDeal(pipeline: PipelineRow, stage: string, over: Partial<DealRow> = {}): Promise<DealRow> {
  const at = stageCalled(pipeline, stage);
  const row: DealRow = {
    ...actions.emptyDeal,
    id: newId(),
    name: 'Nordlicht, 20 seats',
    ownerId: cast.ria.personId!,
    pipelineId: pipeline.id,
    stageId: at.id,
    stagePosition: pipeline.stages.indexOf(at),
    stageSince: addDays(today, -3),
    createdOn: addDays(today, -3),
    currency: 'EUR',
    amount: 100_000,
    ...over,
  };
  await db.transaction(system, (tx) => tx.record({ table: deals, before: null, after: row }));
  return now(row.id);
}
const now = async (id: string): Promise<DealRow> =>
  (await db.read(system, (r) => r.row(readable(system, deals).where('id', '=', id)))) as DealRow;
const stageOf = async (pipeline: PipelineRow, id: string) => {
  const { stageId } = await now(id);
  return [...pipeline.stages].find((stage) => stage.id === stageId)?.name ?? stageId;
};

test('others are asked for what lies on the way of a move alone, and for nothing where a deal is lost', async () => {
  const pipeline = await aPipeline();
  const asked: string[] = [];
  const find: CriterionOffer['find'] = async (_reader, _actor, all) => {
    asked.push(...all.flatMap(({ criteria }) => criteria.map(({ key }) => key)));
    return new Map();
  };
  fillPipelinePorts({ criteria: [{ kind: 'qualified', find }] });
  const moved = async (from: string, to: string) => {
    const deal = await aDeal(pipeline, from);
    asked.length = 0;
    const answer = { override: { reason: 'known' } };
    const done = await db.transaction(cast.ria, (tx) =>
      to === 'lost'
        ? actions.loseDeal(tx, deal.id, deal.version, { reason: 'price' }, today)
        : actions.moveDeal(tx, deal.id, deal.version, stageCalled(pipeline, to).id, answer, today),
    );
    expect(done).toHaveProperty('deal');
    return [...new Set(asked)];
  };
  expect(await moved('Proposal', 'Negotiation')).toEqual([]);
  expect(await moved('Negotiation', 'Proposal')).toEqual([]);
  expect(await moved('Proposal', 'lost')).toEqual([]);
  expect(await moved('Qualification', 'Proposal')).toEqual(['bant-confirmed']);
});

describe('how closely deals keep to it', () => {
  const period = { from: addDays(today, -90), before: addDays(today, 1) };
  const kept = (pipeline: PipelineRow, who: Actor = system, most?: number) =>
    db.read(who, (r) => conformanceOf(r, who, pipeline.id, period, most));
  /** A deal that came to these stages one day after the other, and was won from the last. */
  async function won(pipeline: PipelineRow, ...names: string[]): Promise<void> {
    const { id: _i, version: _v, validFrom: _f, ...first } = await aDeal(pipeline, names[0]!);
    const at = (days: number) => startOfDay(addDays(today, days - 30), system.timeZone);
    const states = names.map((name, day) => {
      const place = pipeline.stages.findIndex((stage) => stage.name === name);
      return { from: at(day), row: { ...first, stageId: pipeline.stages[place]!.id, stagePosition: place } };
    });
    const end = { ...states.at(-1)!.row, status: 'won' as const, closedOn: addDays(today, names.length - 30) };
    const life = { id: newId(), states: [...states, { from: at(names.length), row: end }] };
    await db.transaction(system, (tx) => tx.recordMany(deals, [life]));
  }

  test('a win from the middle skips what lies behind it, also where nobody ever stood there', async () => {
    const pipeline = await aPipeline();
    await won(pipeline, 'Prospecting', 'Qualification');
    const told = await kept(pipeline);
    expect(told).toMatchObject({ moves: 2, steps: 1, skips: 1, dealRate: 0, isCut: false });
    const skipped = told!.byStage.map(({ stageId }) => pipeline.stages.find(({ id }) => id === stageId)?.name);
    expect(skipped).toEqual(['Demo', 'Proposal', 'Negotiation', 'Contracting/Close']);
  });

  test('a stage that was taken out since leaves the past under its old order', async () => {
    const pipeline = await aPipeline();
    await won(pipeline, 'Prospecting', 'Qualification', 'Demo', 'Proposal', 'Negotiation', 'Contracting/Close');
    expect(await kept(pipeline)).toMatchObject({ moves: 6, moveRate: 1 });
    await changed(pipeline, { stages: without(pipeline, 'Demo') });
    expect(await kept(pipeline)).toMatchObject({ moves: 6, moveRate: 1 });
  });

  test('more than is looked at is said, and the deals made last are those that are told', async () => {
    const pipeline = await aPipeline();
    await won(pipeline, 'Prospecting', 'Qualification');
    await won(pipeline, 'Prospecting', 'Demo');
    expect(await kept(pipeline, system, 5)).toMatchObject({ deals: 1, skips: 2, isCut: true });
    expect(await kept(pipeline, system, 100)).toMatchObject({ deals: 2, isCut: false });
  });

  test('is told of one’s own deals and those of one’s people, and of no pipeline that is not there', async () => {
    const pipeline = await aPipeline();
    await won(pipeline, 'Prospecting', 'Qualification');
    expect([(await kept(pipeline, cast.max))?.moves, (await kept(pipeline, cast.rob))?.moves]).toEqual([2, 0]);
    expect(await kept({ ...pipeline, id: newId() })).toBeNull();
  });
});

describe('changing a pipeline', () => {
  test('a stage with deals in it goes only with a word on where they go', async () => {
    const pipeline = await aPipeline();
    await aDeal(pipeline, 'Demo');
    const { done } = await changed(pipeline, { stages: without(pipeline, 'Demo') });
    expect(done).toMatchObject({ refused: 'needs-mapping', stages: [{ name: 'Demo', deals: 1 }] });
    expect((await known())[0]!.version).toBe(pipeline.version);
  });

  test('its deals go where the mapping says in the same act, and taken back, stage and deals are there again', async () => {
    const pipeline = await aPipeline();
    const [demo, qualification] = [stageCalled(pipeline, 'Demo'), stageCalled(pipeline, 'Qualification')];
    const deal = await aDeal(pipeline, 'Demo');
    const { done, groupId } = await changed(pipeline, {
      stages: without(pipeline, 'Demo', 'Negotiation'),
      goesTo: { [demo.id]: qualification.id },
    });
    expect(done).toMatchObject({ moved: 1 });
    expect(await stageOf(pipeline, deal.id)).toBe('Qualification');
    expect((await now(deal.id)).lastMove).toMatchObject({ kind: 'remap', fromStageId: demo.id });
    const after = (await known())[0]!;
    expect(after.goneStages.map(({ name }) => name)).toEqual(['Demo', 'Negotiation']);
    expect(await db.transaction(cast.lea, (tx) => undoGroup(tx, groupId))).toMatchObject({ left: [] });
    expect(await stageOf(pipeline, deal.id)).toBe('Demo');
    expect((await known())[0]!.stages).toEqual(pipeline.stages);
  });

  test('all of its deals go together, not one after the other, and come back together', async () => {
    const pipeline = await aPipeline();
    const [demo, qualification] = [stageCalled(pipeline, 'Demo'), stageCalled(pipeline, 'Qualification')];
    for (let made = 0; made < 30; made += 1) await aDeal(pipeline, 'Demo');
    const goesTo = { [demo.id]: qualification.id };
    const change = { stages: without(pipeline, 'Demo'), goesTo };
    const written: unknown[] = [];
    const { done, groupId } = await db.transaction(cast.lea, async (tx) => {
      const record: typeof tx.record = (write) => {
        written.push(write.table.kind);
        return tx.record(write);
      };
      const counted = { ...tx, record };
      const { id, version } = pipeline;
      return { done: await actions.changePipeline(counted, id, version, change, today), groupId: tx.groupId };
    });
    expect([done, written]).toMatchObject([{ moved: 30 }, ['pipeline']]);
    const inDemo = () => db.read(system, (r) => r.rows(readable(system, deals).where('stageId', '=', demo.id)));
    expect(await inDemo()).toEqual([]);
    expect(await db.transaction(cast.lea, (tx) => undoGroup(tx, groupId))).toMatchObject({ left: [] });
    expect(await inDemo()).toHaveLength(30);
  });

  test('a deal goes on from where its stage was taken out, also one that was closed then', async () => {
    const pipeline = await aPipeline();
    const [demo, qualification] = [stageCalled(pipeline, 'Demo'), stageCalled(pipeline, 'Qualification')];
    const lost = await aDeal(pipeline, 'Demo', { status: 'lost', closedOn: addDays(today, -1), lostReason: 'price' });
    await changed(pipeline, { stages: without(pipeline, 'Demo'), goesTo: { [demo.id]: qualification.id } });
    const done = await db.transaction(cast.ria, (tx) =>
      actions.reopenDeal(tx, lost.id, lost.version, { reason: 'they called' }, today),
    );
    expect(done).toMatchObject({ deal: { status: 'open', stageId: qualification.id } });
  });

  test('the past stays under the definition of then', async () => {
    const pipeline = await aPipeline();
    const before = (await db.read(system, (r) => pipelinesAt(r, system, {})))[0]!;
    await changed(pipeline, { stages: without(pipeline, 'Negotiation') });
    const then = await db.read(system, (r) => pipelinesAt(r, system, { asOf: before.validFrom }));
    expect(then[0]!.stages.map(({ name }) => name)).toContain('Negotiation');
  });

  test('a definition that has no place for an open deal does not come back by undoing', async () => {
    const pipeline = await aPipeline();
    const fresh = {
      ...stageCalled(pipeline, 'Demo'),
      id: newId(),
      name: 'Pilot',
      presents: false,
      exit: [{ key: 'pilot', kind: 'statement', text: 'the pilot is over', level: 'block' as const }],
      entry: [],
    };
    const { groupId } = await changed(pipeline, {
      stages: [...pipeline.stages.slice(0, 3), fresh, ...pipeline.stages.slice(3)],
    });
    await aDeal((await known())[0]!, 'Pilot');
    expect(await db.transaction(cast.lea, (tx) => undoGroup(tx, groupId))).toMatchObject({ undone: 0 });
  });

  test.each<[string, (stages: readonly Stage[]) => Stage[], object]>([
    [
      'two stages that count as presented',
      (stages) => stages.map((stage) => ({ ...stage, presents: stage.name === 'Demo' || stage.name === 'Proposal' })),
      { refused: 'bad-stages', problems: [{ stage: 'Proposal', problem: 'two-presented' }] },
    ],
    [
      'a stage without an owner',
      ([first, ...rest]) => [{ ...first!, ownerRole: '' }, ...rest],
      { refused: 'bad-stages', problems: [{ problem: 'no-owner' }] },
    ],
    [
      'two stages left on the same thing',
      (stages) => stages.map((stage, at) => (at === 4 ? { ...stage, exit: stages[3]!.exit } : stage)),
      { refused: 'stages-overlap' },
    ],
    [
      'a kind that nobody offers',
      ([first, ...rest]) => [
        { ...first!, exit: [{ key: 'met', kind: 'activity-done', text: 'a meeting was held', level: 'block' }] },
        ...rest,
      ],
      { unfit: { field: 'stages' } },
    ],
    [
      'a field that no deal has',
      ([first, ...rest]) => [
        { ...first!, exit: [{ key: 'x', kind: 'field', field: 'custom.nobody', text: 'x', level: 'block' }] },
        ...rest,
      ],
      { unfit: { field: 'stages', message: 'asks for custom.nobody, which nobody here can judge' } },
    ],
  ])('%s is refused', async (_, edit, expected) => {
    const pipeline = await aPipeline();
    expect((await changed(pipeline, { stages: edit(pipeline.stages) })).done).toMatchObject(expected);
  });

  test('a retired pipeline takes no new deals, and its own go on; the last one stays', async () => {
    const pipeline = await aPipeline();
    const deal = await aDeal(pipeline, 'Prospecting');
    expect((await changed(pipeline, { retired: true })).done).toMatchObject({ refused: 'last-pipeline' });
    await db.transaction(cast.lea, (tx) => actions.createPipeline(tx, { name: 'Renewals', template: 'renewal' }));
    await changed(pipeline, { retired: true });
    const fresh = await db.transaction(cast.ria, (tx) =>
      actions.createDeal(tx, { name: 'New', pipelineId: pipeline.id }, today),
    );
    expect(fresh).toMatchObject({ unfit: { field: 'pipelineId' } });
    const moved = await db.transaction(cast.ria, (tx) =>
      actions.moveDeal(
        tx,
        deal.id,
        deal.version,
        stageCalled(pipeline, 'Qualification').id,
        { confirm: [{ key: 'first-contact', evidence: 'call' }] },
        today,
      ),
    );
    expect(moved).toMatchObject({ deal: { stageId: stageCalled(pipeline, 'Qualification').id } });
  });
});

describe('several pipelines', () => {
  test('new deals begin in the pipeline of the nearest team, and a copy has stages of its own', async () => {
    const pipeline = await aPipeline();
    const copied = await db.transaction(cast.lea, (tx) =>
      actions.createPipeline(tx, { name: 'Enterprise', copyOf: pipeline.id }),
    );
    const copy = (copied as { pipeline: PipelineRow }).pipeline;
    expect(copy.stages.map(({ name }) => name)).toEqual(pipeline.stages.map(({ name }) => name));
    expect(copy.stages.some(({ id }) => pipeline.stages.some((stage) => stage.id === id))).toBe(false);
    await changed(copy, { usedBy: [{ personId: cast.max.personId!, withTeam: true, byDefault: false }] });
    const begins = async (actor: Actor) => {
      const done = await db.transaction(actor, (tx) => actions.createDeal(tx, { name: 'New' }, today));
      return (done as { deal: DealRow }).deal.pipelineId;
    };
    expect(await begins(cast.ria)).toBe(copy.id);
    expect(await begins(cast.rob)).toBe(pipeline.id);
  });

  test('they come in the order they were put in', async () => {
    const pipeline = await aPipeline();
    await db.transaction(cast.lea, (tx) => actions.createPipeline(tx, { name: 'Renewals', template: 'renewal' }));
    const ids = (await known()).map(({ id }) => id);
    expect(ids[0]).toBe(pipeline.id);
    await db.transaction(cast.lea, (tx) => actions.orderPipelines(tx, ids.toReversed()));
    expect((await known()).map(({ id }) => id)).toEqual(ids.toReversed());
  });
});

describe('moving by the rules of the pipeline', () => {
  test('a deal goes on by itself when the last thing asked is there, by automation, and one undo takes both back', async () => {
    const pipeline = await aPipeline();
    await changed(pipeline, { stages: pipeline.stages.map((stage) => ({ ...stage, autoAdvance: true })) });
    const deal = await aDeal(pipeline, 'Demo');
    const confirm = (version: number, key: string) =>
      db.transaction(cast.ria, async (tx) => ({
        done: (await actions.confirmCriterion(tx, deal.id, version, key, 'mail of 2 March')) as { deal: DealRow },
        groupId: tx.groupId,
      }));
    const half = await confirm(deal.version, 'demo-done');
    expect(half.done.deal.stageId).toBe(deal.stageId);
    const whole = await confirm(half.done.deal.version, 'interest-validated');
    expect(await stageOf(pipeline, deal.id)).toBe('Proposal');
    const by = await db.owner.query('SELECT by FROM app.changes WHERE record_id = $1 ORDER BY change_id DESC LIMIT 1', [
      deal.id,
    ]);
    expect(by.rows).toEqual([{ by: 'automation' }]);
    await db.transaction(cast.ria, (tx) => undoGroup(tx, whole.groupId));
    expect(await now(deal.id)).toMatchObject({ stageId: deal.stageId, confirmations: [{ key: 'demo-done' }] });
  });

  test('back only with a reason, and past stages not at all, where the pipeline says so', async () => {
    const pipeline = await aPipeline({ rules: { ...usualRules, skips: 'refused', back: 'reason' } });
    const deal = await aDeal(pipeline, 'Demo');
    const move = (to: string, more: object = {}) =>
      db.transaction(cast.ria, (tx) =>
        actions.moveDeal(tx, deal.id, deal.version, stageCalled(pipeline, to).id, more, today),
      );
    expect(await move('Negotiation', { override: { reason: 'in a hurry' } })).toEqual({ refused: 'not-allowed' });
    expect(await move('Prospecting')).toEqual({ refused: 'needs-reason' });
    expect(await move('Prospecting', { reason: 'new sponsor' })).toMatchObject({
      deal: { lastMove: { kind: 'regress', reason: 'new sponsor', personId: cast.ria.personId } },
    });
  });

  test('a checklist is met when each of its items is ticked', async () => {
    const pipeline = await aPipeline();
    const created = await db.transaction(cast.lea, (tx) =>
      actions.createPipeline(tx, { name: 'Renewals', template: 'renewal' }),
    );
    const renewals = (created as { pipeline: PipelineRow }).pipeline;
    expect(renewals.id).not.toBe(pipeline.id);
    const deal = await aDeal(renewals, 'Due');
    const go = (version: number, ...keys: string[]) =>
      db.transaction(cast.ria, (tx) =>
        actions.moveDeal(
          tx,
          deal.id,
          version,
          renewals.stages[1]!.id,
          { confirm: keys.map((key) => ({ key, evidence: 'looked' })) },
          today,
        ),
      );
    expect(await go(1, 'health-checked/usage', 'health-checked/tickets')).toMatchObject({ refused: 'needs-criteria' });
    expect(await go(1, 'health-checked')).toMatchObject({ refused: 'unknown-criterion' });
    expect(await go(1, 'health-checked/usage', 'health-checked/tickets', 'health-checked/sponsor')).toMatchObject({
      deal: { stageId: renewals.stages[1]!.id },
    });
  });

  test('a kind that another capability offers is judged by it', async () => {
    const meetings = new Map<string, string>();
    fillPipelinePorts({ criteria: [offering('activity-done', (deal) => meetings.get(deal.id) ?? null)] });
    const first = await aPipeline();
    await changed(first, {
      stages: first.stages.map((stage) =>
        stage.name === 'Demo'
          ? {
              ...stage,
              exit: [
                {
                  key: 'met',
                  kind: 'activity-done',
                  about: 'meeting',
                  text: 'a meeting was held',
                  level: 'block' as const,
                },
              ],
            }
          : stage.name === 'Proposal'
            ? { ...stage, entry: [] }
            : stage,
      ),
    });
    const pipeline = (await known())[0]!;
    const deal = await aDeal(pipeline, 'Demo');
    const move = () =>
      db.transaction(cast.ria, (tx) =>
        actions.moveDeal(tx, deal.id, deal.version, stageCalled(pipeline, 'Proposal').id, {}, today),
      );
    expect(await move()).toMatchObject({ refused: 'needs-criteria', missing: [{ key: 'met' }] });
    meetings.set(deal.id, 'meeting of 3 March');
    expect(await move()).toMatchObject({ deal: { stageId: stageCalled(pipeline, 'Proposal').id } });
  });
});

test('a stage weighs each deal by its own chance where somebody set one, and by its stage else', async () => {
  const pipeline = await aPipeline();
  await aDeal(pipeline, 'Demo', { amount: 150_000 });
  const sure = await aDeal(pipeline, 'Demo', { amount: 50_000 });
  const dollars = await aDeal(pipeline, 'Demo', { amount: 70_000, currency: 'USD', ownProbability: 1 });
  const set = (version: number, ownProbability: number | null) =>
    db.transaction(cast.ria, (tx) => actions.updateDeal(tx, sure.id, version, { ownProbability }, undefined));
  const column = async () => {
    const [totals, own] = await db.read(system, (r) =>
      Promise.all([
        totalsOfStages(r, system, { pipelineId: pipeline.id }, today, {}),
        ownWeights(r, system, { pipelineId: pipeline.id }, {}),
      ]),
    );
    return columnsOf(pipeline, { totals, own, cards: [], limit: 10 }).find(
      ({ stageId }) => stageId === dollars.stageId,
    );
  };
  expect(await column()).toMatchObject({ total: 200_000, weighted: 80_000, ownWeighted: 1 });
  await set(1, 0.9);
  expect(await column()).toMatchObject({ total: 200_000, weighted: 105_000, ownWeighted: 2 });
  await db.transaction(cast.ria, (tx) =>
    actions.moveDeal(tx, sure.id, 2, stageCalled(pipeline, 'Qualification').id, {}, today),
  );
  expect((await now(sure.id)).ownProbability).toBe(0.9);
  await set(3, null);
  expect(await column()).toMatchObject({ total: 150_000, weighted: 60_000, ownWeighted: 1 });
});

test('contacts and what others judge are asked for only where a pipeline minds them', async () => {
  const pipeline = await aPipeline();
  const deal = await aDeal(pipeline, 'Demo');
  const asked: string[] = [];
  fillPipelinePorts({
    criteria: [{ kind: 'activity-done', find: async () => new Map(void asked.push('criteria')) }],
    lastContacts: async () => new Map(void asked.push('contacts')),
  });
  const look = (of: PipelineRow) =>
    db.read(system, (r) =>
      sightOf(r, system, [deal], { pipelines: [of], at: {}, paces: new Map(), day: '2026-11-02' }),
    );
  await look(pipeline);
  expect(asked).toEqual([]);
  await look({ ...pipeline, rules: { ...pipeline.rules, quietDays: 21 } });
  expect(asked).toEqual(['contacts']);
});

test('an override is reported with what became of its deal, as of any day, to whoever may see the deal', async () => {
  const pipeline = await aPipeline();
  const deal = await aDeal(pipeline, 'Demo');
  const to = stageCalled(pipeline, 'Proposal').id;
  const over = { override: { reason: 'the board has decided' } };
  const moved = await db.transaction(cast.ria, (tx) => actions.moveDeal(tx, deal.id, deal.version, to, over, today));
  const version = (moved as { deal: DealRow }).deal.version;
  await db.transaction(cast.ria, (tx) => actions.updateDeal(tx, deal.id, version, { nextStep: 'Call' }, undefined));
  await db.transaction(cast.ria, (tx) => actions.loseDeal(tx, deal.id, version + 1, { reason: 'price' }, today));
  const within = { from: today, before: addDays(today, 1) };
  const counted = (actor: Actor, asOf?: string, most?: number) =>
    db.read(actor, (r) => overriddenMoves(r, actor, pipeline.id, within, { asOf }, most));
  const found = async (actor: Actor, asOf?: string) => (await counted(actor, asOf)).rows;
  expect(await found(cast.lea)).toMatchObject([
    { id: deal.id, status: 'lost', movedOn: today, lastMove: { overriddenKeys: ['demo-done', 'interest-validated'] } },
  ]);
  const atMove = (
    await db.owner.query<{ at: string }>(
      `SELECT valid_from::text AS at FROM app.deals_history WHERE id = $1 ORDER BY valid_from OFFSET 1 LIMIT 1`,
      [deal.id],
    )
  ).rows[0]!.at;
  expect(await found(cast.lea, atMove)).toMatchObject([{ status: 'open' }]);
  expect(await found(cast.rob)).toEqual([]);
  expect([await counted(cast.lea, undefined, 1), await counted(cast.lea, undefined, 0)]).toMatchObject([
    { isCut: false },
    { rows: [], isCut: true },
  ]);
});

describe('deals that stand too long', () => {
  /** Forty deals that stayed 1 to 40 days in Demo until they were won, and two that stand there still. */
  async function withHistory() {
    const pipeline = await aPipeline();
    const demo = stageCalled(pipeline, 'Demo');
    const base = (await aDeal(pipeline, 'Prospecting')) as DealRow;
    const at = (day: LocalDate) => startOfDay(day, system.timeZone);
    const life = (began: LocalDate, stayed: number | null) => {
      const {
        id: _,
        version: _v,
        validFrom: _f,
        ...row
      } = { ...base, stageId: demo.id, stagePosition: 2, stageSince: began, createdOn: began };
      const gone = addDays(began, stayed ?? 0);
      const after = { ...row, status: 'won' as const, closedOn: gone };
      return {
        id: newId(),
        states: [{ from: at(began), row }, ...(stayed === null ? [] : [{ from: at(gone), row: after }])],
      };
    };
    const gone = Array.from({ length: 40 }, (_, i) => life(addDays(today, -100), i + 1));
    const [fresh, stuck] = [life(addDays(today, -5), null), life(addDays(today, -60), null)];
    await db.transaction(system, (tx) => tx.recordMany(deals, [...gone, fresh, stuck]));
    await countPaces(db, system, today);
    return { pipeline, demo, fresh: fresh.id, stuck: stuck.id };
  }

  test('the one that stands longer than four of five did is found, the fresh one is not', async () => {
    const { pipeline, demo, stuck } = await withHistory();
    const paces = await db.read(system, (r) => pacesAt(r, system, {}));
    const pace = paces.get(demo.id)!;
    expect(pace).toMatchObject({ by: 'history', n: 40 });
    expect(pace.afterDays).toBeGreaterThan(25);
    expect(pace.afterDays).toBeLessThan(40);
    const found = await db.read(system, (r) => stalledDeals(r, system, { pipelineId: pipeline.id }, [pace], today, {}));
    expect(found).toMatchObject({ count: 1, items: [{ id: stuck }] });
  });

  test('the sum of a pipeline’s stalled deals is that of its board: a deal that is merely shared is in neither', async () => {
    const { pipeline, demo, fresh, stuck } = await withHistory();
    await db.owner.query('UPDATE app.deals SET amount = 450000 WHERE id = ANY ($1::uuid[])', [[fresh, stuck]]);
    const withRob: Actor = { ...cast.rob, shared: { deal: { read: [stuck, fresh], write: [] } } };
    const paces = await db.read(system, (r) => pacesAt(r, system, {}));
    fillPipelinePorts({ lastContacts: async () => new Map([[fresh, addDays(today, -70)]]) });
    const asked = { filter: { pipelineId: pipeline.id }, paces: [paces.get(demo.id)!], quietDays: 30, today };
    const seen = (who: Actor) => db.read(who, (r) => everyStalledDeal(r, who, asked, {}));
    expect(await seen(cast.ria)).toMatchObject({ count: 2, sum: 900_000 });
    expect(await seen(withRob)).toEqual({ count: 0, sum: 0, items: [] });
  });

  test('a deal that stands in time is in the list too when both sides have not spoken for too long, with its reason', async () => {
    const { pipeline, fresh, stuck } = await withHistory();
    const spoke = new Map([
      [fresh, addDays(today, -70)],
      [stuck, addDays(today, -90)],
    ]);
    fillPipelinePorts({ lastContacts: async (_r, _a, ids) => new Map([...spoke].filter(([id]) => ids.includes(id))) });
    const paces = await db.read(system, (r) => pacesAt(r, system, {}));
    const listed = (quietDays: number | null, asOf?: string) =>
      db.read(system, (r) => {
        const asked = { filter: { pipelineId: pipeline.id }, paces: [...paces.values()], quietDays, today };
        return everyStalledDeal(r, system, asked, asOf ? { asOf } : {});
      });
    expect((await listed(null)).items.map(({ id }) => id)).toEqual([stuck]);
    const both = await listed(30);
    // Each once, the one that stands still longer first; the other stands 60 days in its stage.
    expect([both.count, both.items.map(({ id }) => id)]).toEqual([2, [fresh, stuck]]);
    expect(both.items.every(({ companyName, ownerName }) => companyName !== undefined && ownerName)).toBe(true);
    expect((await listed(80)).count).toBe(1);
    expect((await listed(30, startOfDay(today, system.timeZone))).count).toBe(1);
    const rows = both.items.filter(({ id }) => id === fresh);
    const sight = await db.read(system, (r) =>
      sightOf(r, system, rows, {
        pipelines: [{ ...pipeline, rules: { ...pipeline.rules, quietDays: 30 } }],
        at: {},
        paces,
        day: today,
      }),
    );
    const quiet = { ...pipeline, rules: { ...pipeline.rules, quietDays: 30 } };
    expect(showCard(system, rows[0]!, quiet, today, sight).stall).toEqual({ why: 'contact', days: 70, afterDays: 30 });
  });

  test('a deal that somebody removed stands still for nobody: the pace stays what it was', async () => {
    const { pipeline, demo } = await withHistory();
    const pace = async () => (await db.read(system, (r) => pacesAt(r, system, {}))).get(demo.id);
    const before = await pace();
    const { id: _i, version: _v, validFrom: _f, ...row } = await aDeal(pipeline, 'Demo');
    const removed = Array.from({ length: 80 }, () => ({
      id: newId(),
      states: [
        { from: startOfDay(addDays(today, -300), system.timeZone), row },
        { from: startOfDay(addDays(today, -299), system.timeZone), row: null },
      ],
    }));
    await db.transaction(system, (tx) => tx.recordMany(deals, removed));
    await countPaces(db, system, today);
    expect(await pace()).toMatchObject({ by: 'history', afterDays: before!.afterDays });
  });

  test('counted again, nothing is written anew', async () => {
    await withHistory();
    const versions = async () =>
      (
        await db.owner.query('SELECT count(*)::int AS n FROM app.changes WHERE kind = $1 AND workspace_id = $2', [
          'stage-pace',
          system.workspaceId,
        ])
      ).rows[0].n;
    const before = await versions();
    await countPaces(db, system, today);
    expect(await versions()).toBe(before);
  });

  test('its owner is told once it begins, though a night was missed, and a demanded next step that is missing is told each night', async () => {
    const { pipeline, demo } = await withHistory();
    const pace = (await db.read(system, (r) => pacesAt(r, system, {}))).get(demo.id)!;
    const told = async (day: LocalDate, definition = pipeline) => {
      heard.length = 0;
      await watchDeals(db, system, definition, day);
      return [...heard];
    };
    const began = addDays(today, -60);
    const first = addDays(began, pace.afterDays + 1);
    // The very night was missed: the next one tells of it, and the one after that does not again.
    expect(await told(addDays(first, 1))).toEqual(['deal.stalled']);
    expect(await told(addDays(first, 2))).toEqual([]);
    expect(await told(addDays(began, 2 * pace.afterDays))).toEqual(['deal.stalled']);
    const demanding = { ...pipeline, rules: { ...pipeline.rules, nextStep: 'demanded' as const } };
    expect(await told(addDays(first, 1), demanding)).toEqual(Array(3).fill('deal.without-next-step'));
  });
});

test('after all of it, the tables are what the changes say', async () => {
  const faulty = (await selfCheck(db, system)).filter(({ faults }) => faults.length > 0);
  expect(faulty).toEqual([]);
});
