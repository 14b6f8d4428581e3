import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { addDays, dayOf, endOfDay, instantFromMs, newId, startOfDay, yearUpTo } from '../../../ground/index.ts';
import { aCompanyOf, type Cast } from '../../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import { undoGroup } from '../../../platform/history/undo.ts';
import { askerOf } from '../../../platform/metrics/asker.ts';
import { openMetrics } from '../../../platform/metrics/registry.ts';
import * as actions from '../actions.ts';
import { pipelinesAt } from '../definitions-store.ts';
import { pipelineMetrics } from '../metrics.ts';
import { type DealRow, deals } from '../tables.ts';
import { totalsOfDeals } from '../totals.ts';
import * as settings from './settings.ts';
import { outcomeOf, showWinLoss } from './show.ts';
import { closingOf, reasonsAt } from './store.ts';

let db: TestDatabase;
let system: Actor;
let cast: Cast<'lea' | 'max' | 'ria' | 'rob' | 'zoe' | 'pam'>;
let rival: string;

beforeAll(async () => {
  db = await openTestDatabase();
  system = systemActor(anActor({ personId: null }));
  cast = await aCompanyOf(db, system, {
    lea: { role: 'leader' },
    max: { role: 'manager', under: 'lea' },
    ria: { role: 'rep', under: 'max' },
    rob: { role: 'rep', under: 'max' },
    zoe: { role: 'rep', under: 'lea' },
    pam: { role: 'rep', under: 'lea' },
  });
  await db.transaction(system, async (tx) => {
    await actions.addPipeline(tx);
    await actions.addFirstReasons(tx);
  });
  const made = await db.transaction(cast.ria, (tx) => settings.saveCompetitor(tx, null, { name: 'Northwind' }));
  rival = (made as { id: string }).id;
});
afterAll(() => db.close());

const today = () => dayOf(instantFromMs(Date.now()), system.timeZone);
const now = async (id: string) =>
  (await db.read(system, (r) => r.row(readable(system, deals).where('id', '=', id)))) as DealRow;
async function aDeal(who = cast.ria, amount = 1_000): Promise<DealRow> {
  const done = await db.transaction(who, (tx) => actions.createDeal(tx, { name: 'Nordlicht', amount }, today()));
  return now((done as { deal: DealRow }).deal.id);
}
const reasonId = async (name: string) =>
  (await db.read(system, (r) => reasonsAt(r, system))).find((each) => each.name === name)!.id;
const lose = (deal: DealRow, given: Parameters<typeof actions.loseDeal>[3], who = cast.ria) =>
  db.transaction(who, async (tx) => ({
    done: await actions.loseDeal(tx, deal.id, deal.version, given, today()),
    groupId: tx.groupId,
  }));
const override = { reason: 'signed already' };
const win = (deal: DealRow, wonBecause?: string, who = cast.ria) =>
  db.transaction(who, (tx) => actions.winDeal(tx, deal.id, deal.version, { override, wonBecause }, today()));
type Asked = { ownerId?: string[]; from?: string | undefined; before?: string | undefined; asOf?: string };
async function report(who: Actor, more: Asked = {}) {
  const asked = { from: addDays(today(), -1), before: addDays(today(), 1), ...more };
  const told = await db.read(who, (r) => showWinLoss(r, who, asked, today()));
  if (!('byReason' in told)) throw new Error(JSON.stringify(told));
  return told;
}

describe('losing a deal', () => {
  test('keeps the reason of the tree, who won it and the note', async () => {
    const deal = await aDeal();
    await lose(deal, { lossReasonId: await reasonId('Too expensive'), lostToId: rival, reason: 'A fifth dearer' });
    const lost = await now(deal.id);
    expect(lost).toMatchObject({ status: 'lost', lostReason: 'A fifth dearer', lostToId: rival, rivals: [rival] });
    expect(await db.read(cast.ria, (r) => outcomeOf(r, cast.ria, lost))).toMatchObject({
      lossReason: { path: 'Price › Too expensive' },
      lostTo: { name: 'Northwind' },
    });
  });

  test('needs a reason or words, and a reason that is offered', async () => {
    const deal = await aDeal();
    expect((await lose(deal, {})).done).toEqual({ refused: 'needs-reason' });
    expect((await lose(deal, { lossReasonId: newId() })).done).toMatchObject({ unfit: { field: 'lossReasonId' } });
    expect((await lose(deal, { reason: 'x', lostToId: newId() })).done).toMatchObject({ unfit: { field: 'lostToId' } });
    expect((await now(deal.id)).status).toBe('open');
  });

  test('opened again it has no reason any more; what was said stays in its past', async () => {
    const deal = await aDeal();
    await lose(deal, { lossReasonId: await reasonId('Postponed') });
    const lost = await now(deal.id);
    await db.transaction(cast.ria, (tx) =>
      actions.reopenDeal(tx, deal.id, lost.version, { reason: 'Budget came back' }, today()),
    );
    expect(await now(deal.id)).toMatchObject({ status: 'open', lossReasonId: null, lostToId: null });
    expect((await now(deal.id)).lastMove).toMatchObject({ kind: 'reopen', reason: 'Budget came back' });
  });

  test('taken back, the deal is open and nothing is left of the loss', async () => {
    const deal = await aDeal();
    const { groupId } = await lose(deal, { lossReasonId: await reasonId('Postponed'), lostToId: rival });
    await db.transaction(cast.ria, (tx) => undoGroup(tx, groupId));
    expect(await now(deal.id)).toMatchObject({ status: 'open', lossReasonId: null, rivals: [] });
  });
});

describe('a deal that ended before somebody came to write it down', () => {
  /** A deal of Ria's, in its first stage since so many days. */
  async function since(days: number): Promise<DealRow> {
    const { id: _, version: _v, validFrom: _f, ...row } = await aDeal();
    const on = addDays(today(), -days);
    const id = newId();
    const states = [{ from: startOfDay(on, system.timeZone), row: { ...row, stageSince: on, createdOn: on } }];
    await db.transaction(system, (tx) => actions.importDeals(tx, [{ id, states }]));
    return now(id);
  }
  const winOn = (deal: DealRow, on: string, more: Partial<actions.WinAnswer> = {}) =>
    db.transaction(cast.ria, async (tx) => ({
      done: await actions.winDeal(tx, deal.id, deal.version, { override, on, ...more }, today()),
      groupId: tx.groupId,
    }));
  const at = (id: string, day: string) =>
    db.read(system, (r) =>
      r.row(readable(system, deals, { asOf: endOfDay(day, system.timeZone) }).where('id', '=', id)),
    );

  test('is won on the day on which it was won: open the day before, won at the end of that one', async () => {
    const deal = await since(20);
    const on = addDays(today(), -3);
    const before = await report(cast.ria, { from: on, before: addDays(on, 1) });
    const { done, groupId } = await winOn(deal, on, { wonBecause: 'The price' });
    expect(done).toMatchObject({ deal: { status: 'won', closedOn: on } });
    expect(await now(deal.id)).toMatchObject({ status: 'won', closedOn: on, wonBecause: 'The price' });
    expect(await at(deal.id, addDays(on, -1))).toMatchObject({ status: 'open', closedOn: null });
    expect(await at(deal.id, on)).toMatchObject({ status: 'won', closedOn: on });
    expect((await report(cast.ria, { from: on, before: addDays(on, 1) })).won).toBe(before.won + 1);
    const facts = await db.owner.query(
      `SELECT day::text, n FROM app.deal_facts WHERE kind = 'won' AND cohort_day = $1 AND workspace_id = $2`,
      [on, system.workspaceId],
    );
    expect(facts.rows).toEqual([{ day: on, n: 1 }]);
    await db.transaction(cast.ria, (tx) => undoGroup(tx, groupId));
    expect(await now(deal.id)).toMatchObject({ status: 'open', closedOn: null, wonBecause: null });
    expect(await at(deal.id, on)).toMatchObject({ status: 'open' });
  });

  test('keeps what was changed of it since, and what is vouched for as it is closed', async () => {
    const deal = await since(20);
    await db.transaction(cast.ria, (tx) => actions.updateDeal(tx, deal.id, deal.version, { amount: 7_000 }, undefined));
    const on = addDays(today(), -3);
    const confirm = [{ key: 'first-contact', evidence: 'Their order' }];
    await winOn(await now(deal.id), on, { confirm });
    expect(await now(deal.id)).toMatchObject({
      status: 'won',
      amount: 7_000,
      confirmations: [{ key: 'first-contact' }],
    });
    expect(await at(deal.id, on)).toMatchObject({ status: 'won', amount: 1_000, confirmations: [] });
  });

  test('neither ends on a day to come nor before it stood where it ends', async () => {
    const deal = await since(20);
    const field = (message: string) => ({ done: { unfit: { field: 'on', message } } });
    expect(await winOn(deal, addDays(today(), 1))).toMatchObject(field('must not be later than today'));
    expect(await winOn(deal, addDays(today(), -21))).toMatchObject(field('must not be before it came to its stage'));
    const { done } = await lose(deal, { reason: 'No budget', on: addDays(today(), -30) });
    expect(done).toMatchObject({ unfit: { field: 'on' } });
    await lose(deal, { reason: 'No budget', on: addDays(today(), -2) });
    expect(await now(deal.id)).toMatchObject({ status: 'lost', closedOn: addDays(today(), -2) });
  });
});

test('a competitor is entered once, however two people write it', async () => {
  const twin = (known: Parameters<typeof settings.saveCompetitor>[1], name: string) =>
    db.transaction(cast.rob, (tx) => settings.saveCompetitor(tx, known, { name }));
  const refused = { unfit: { field: 'name', message: 'is the name of another competitor' } };
  expect(await twin(null, ' northWind')).toEqual(refused);
  const other = (await twin(null, 'Southwind')) as { id: string };
  expect(await twin({ id: other.id, seen: 1 }, 'NORTHWIND')).toEqual(refused);
  expect(await twin({ id: other.id, seen: 1 }, 'southwind')).toEqual({ id: other.id });
});

describe('the tree of a workspace', () => {
  test('begins with the field’s own, once', async () => {
    const before = await db.read(system, (r) => reasonsAt(r, system));
    await db.transaction(system, actions.addFirstReasons);
    expect((await db.read(system, (r) => reasonsAt(r, system))).length).toBe(before.length);
    expect(before.filter(({ parentId }) => parentId === null).map(({ name }) => name)).toContain('No decision');
  });

  test('a retired reason stays on old deals and is offered to none', async () => {
    const made = await db.transaction(cast.lea, (tx) => settings.createReason(tx, { name: 'Currency' }));
    const id = (made as { id: string }).id;
    const deal = await aDeal();
    await lose(deal, { lossReasonId: id });
    await db.transaction(cast.lea, (tx) => settings.updateReason(tx, id, 1, { retired: true }));
    expect(await db.read(system, async (r) => outcomeOf(r, system, await now(deal.id)))).toMatchObject({
      lossReason: { path: 'Currency' },
    });
    expect((await lose(await aDeal(), { lossReasonId: id })).done).toEqual({
      unfit: { field: 'lossReasonId', message: 'is retired' },
    });
  });

  test('never becomes a circle, neither by undoing what was undone nor by two at once', async () => {
    const made = async (name: string) =>
      ((await db.transaction(cast.lea, (tx) => settings.createReason(tx, { name }))) as { id: string }).id;
    const [one, other] = [await made('Weather'), await made('Season')] as const;
    const put = (id: string, parentId: string, seen: number) =>
      db.transaction(cast.lea, async (tx) => ({
        done: await settings.updateReason(tx, id, seen, { parentId }),
        groupId: tx.groupId,
      }));
    const undo = (groupId: string) =>
      db.transaction(cast.lea, async (tx) => ({ ...(await undoGroup(tx, groupId)), groupId: tx.groupId }));
    const first = await put(one, other, 1);
    const taken = await undo(first.groupId);
    await put(other, one, 1);
    expect((await undo(taken.groupId)).left).toMatchObject([{ recordId: one }]);
    const [three, four] = [await made('Holidays'), await made('Summer')] as const;
    const both = await Promise.all([put(three, four, 1), put(four, three, 1)]);
    expect(both.filter(({ done }) => 'unfit' in done)).toHaveLength(1);
  });

  test('is edited by leaders and operations, each change against the version it saw', async () => {
    const id = await reasonId('Timing');
    const edit = (who: Actor, seen: number) =>
      db.transaction(who, (tx) => settings.updateReason(tx, id, seen, { name: 'Wrong time' }));
    expect(await edit(cast.ria, 1)).toEqual({ missing: true });
    expect(await edit(cast.lea, 7)).toEqual({ conflict: id });
    expect(await edit(cast.lea, 1)).toEqual({ id });
    expect(await db.transaction(cast.lea, (tx) => settings.updateReason(tx, id, 2, { parentId: id }))).toMatchObject({
      unfit: { field: 'parentId' },
    });
  });

  test('an imported loss told in words that name a reason is counted under it, and keeps its words', async () => {
    const [pipeline] = await db.read(system, (r) => pipelinesAt(r, system, {}));
    const from = startOfDay(addDays(today(), -3), system.timeZone);
    const lost = (lostReason: string) => ({
      id: newId(),
      states: [
        {
          from,
          row: {
            ...actions.emptyDeal,
            ...{ name: 'Imported', ownerId: cast.zoe.personId!, pipelineId: pipeline!.id, currency: 'EUR' },
            ...{ stageId: pipeline!.stages[0]!.id, stagePosition: 0, stageSince: addDays(today(), -3) },
            ...{ status: 'lost' as const, createdOn: addDays(today(), -3), closedOn: addDays(today(), -3), lostReason },
          },
        },
      ],
    });
    const lives = [lost('price > too expensive'), lost('Their CFO left')];
    await db.transaction(system, (tx) => actions.importDeals(tx, lives));
    expect(await now(lives[0]!.id)).toMatchObject({
      lossReasonId: await reasonId('Too expensive'),
      lostReason: 'price > too expensive',
    });
    expect(await now(lives[1]!.id)).toMatchObject({ lossReasonId: null, lostReason: 'Their CFO left' });
  });
});

describe('what the forms ask is the workspace’s own', () => {
  test('required, a loss without a competitor and a win without what decided it are refused', async () => {
    const required = { lostTo: 'required', wonBecause: 'required' } as const;
    const change = (who: Actor, seen: number) =>
      db.transaction(who, (tx) => settings.changeClosing(tx, seen, { forms: required }));
    expect(await change(cast.ria, 1)).toEqual({ missing: true });
    expect(await change(cast.lea, 1)).toEqual({ id: system.workspaceId });
    expect(await change(cast.lea, 1)).toEqual({ conflict: system.workspaceId });
    const deal = await aDeal();
    expect((await lose(deal, { reason: 'price' })).done).toEqual({ refused: 'needs-competitor' });
    expect(await win(deal)).toEqual({ refused: 'needs-decision' });
    await win(deal, 'Their reference visit');
    expect(await now(deal.id)).toMatchObject({ status: 'won', wonBecause: 'Their reference visit' });
    const { version } = await db.read(system, (r) => closingOf(r, system));
    await db.transaction(cast.lea, (tx) =>
      settings.changeClosing(tx, version, { forms: { lostTo: 'asked', wonBecause: 'asked' } }),
    );
  });
});

describe('the interview after a deal', () => {
  const talk = (deal: DealRow, answers: { key: string; value: string | number }[], who = cast.ria) =>
    db.transaction(who, (tx) => actions.keepInterview(tx, deal.id, deal.version, null, { heldOn: today(), answers }));

  test('is held about closed deals alone, with answers that fit its questions', async () => {
    const deal = await aDeal();
    expect(await talk(deal, [{ key: 'need', value: 4 }])).toEqual({ refused: 'not-closed' });
    await lose(deal, { reason: 'price' });
    const lost = await now(deal.id);
    expect(await talk(lost, [{ key: 'need', value: 9 }])).toMatchObject({ unfit: { field: 'answers.0.value' } });
    expect(await talk(lost, [{ key: 'need', value: 4 }], cast.rob)).toEqual({ missing: true });
    const tomorrow = { heldOn: addDays(today(), 1), answers: [{ key: 'need', value: 4 }] };
    expect(
      await db.transaction(cast.ria, (tx) => actions.keepInterview(tx, deal.id, lost.version, null, tomorrow)),
    ).toEqual({ unfit: { field: 'heldOn', message: 'is still to come' } });
    await talk(lost, [
      { key: 'need', value: 4 },
      { key: 'decided', value: ' Their price ' },
    ]);
    const kept = await now(deal.id);
    expect(kept.interviews).toMatchObject([
      { heldOn: today(), personId: cast.ria.personId, answers: [{ value: 4 }, { value: 'Their price' }] },
    ]);
    expect(kept.interviews[0]!.answers[1]!.question).toBe('What decided it in the end?');
    const id = kept.interviews[0]!.id;
    await db.transaction(cast.ria, (tx) =>
      actions.keepInterview(tx, deal.id, kept.version, id, { heldOn: today(), answers: [{ key: 'need', value: 2 }] }),
    );
    const mended = await now(deal.id);
    expect(mended.interviews).toMatchObject([{ id, answers: [{ value: 2 }] }]);
    await db.transaction(cast.ria, (tx) => actions.removeInterview(tx, deal.id, mended.version, id));
    expect((await now(deal.id)).interviews).toEqual([]);
  });
});

describe('wins and losses of a period', () => {
  test('tie to the list of deals by reason, competitor, stage and owner', async () => {
    const who = cast.zoe;
    const [price, postponed] = [await reasonId('Too expensive'), await reasonId('Postponed')];
    const [a, b, c, d] = [await aDeal(who), await aDeal(who, 500), await aDeal(who), await aDeal(who, 7_000)];
    await lose(a, { lossReasonId: price, lostToId: rival }, who);
    await lose(b, { lossReasonId: postponed }, who);
    await lose(c, { reason: 'They went silent' }, who);
    await db.transaction(who, (tx) => actions.setRivals(tx, d.id, d.version, [rival]));
    await win(await now(d.id), 'Better service', who);
    const told = await report(who);
    expect(told).toMatchObject({ won: 1, lost: 3, share: 0.25, wonAmount: 7_000, lostAmount: 2_500, limitedTo: 'own' });
    expect(told.byReason.map(({ name, own, lost }) => [name, own, lost])).toEqual([
      ['Price', 0, 1],
      ['Too expensive', 1, 1],
      ['Wrong time', 0, 1],
      ['Postponed', 1, 1],
      ['', 1, 1],
    ]);
    expect(told.byCompetitor).toMatchObject([{ name: 'Northwind', won: 1, lost: 1, lostTo: 1, share: 0.5 }]);
    expect(told.byOwner).toMatchObject([{ won: 1, lost: 3 }]);
    const period = { closedFrom: addDays(today(), -1), closedBefore: addDays(today(), 1) };
    const listed = async (filter: object) =>
      (await db.read(who, (r) => totalsOfDeals(r, who, { ...period, ...filter }, today(), {}))).count;
    for (const { ids, lost } of told.byReason)
      expect(
        await listed(
          ids.length > 0 ? { lossReasonId: ids, status: ['lost'] } : { withoutReason: true, status: ['lost'] },
        ),
      ).toBe(lost);
    expect(await listed({ rivalId: rival, status: ['won', 'lost'] })).toBe(2);
    for (const { id, won, lost } of told.byStage)
      expect(await listed({ stageId: [id], status: ['won', 'lost'] })).toBe(won + lost);
  });

  test('begin with the last twelve months that have any, and say which they are', async () => {
    // Those of the days before too.
    expect(await report(cast.zoe, { from: undefined, before: undefined })).toMatchObject({ isEarlier: false, lost: 5 });
    const { id: _, version: _v, validFrom: _f, ...open } = await aDeal(cast.pam);
    const closed = { status: 'won' as const, createdOn: '2017-06-01', closedOn: '2017-06-01' };
    const states = [{ from: startOfDay('2017-06-01', system.timeZone), row: { ...open, ...closed } }];
    await db.transaction(system, (tx) => actions.importDeals(tx, [{ id: newId(), states }]));
    const told = await report(cast.pam, { from: undefined, before: undefined });
    expect(told).toMatchObject({ isEarlier: true, won: 1, period: { from: '2016-07-01', before: '2017-07-01' } });
    const asOf = (day: string) => report(cast.pam, { from: undefined, before: undefined, asOf: day });
    const period = { from: '2016-07-01', before: '2017-07-01' };
    expect(await asOf('2017-06-30')).toMatchObject({ isEarlier: false, won: 1, period });
    expect(await asOf('2017-05-31')).toMatchObject({ isEarlier: false, won: 0, lost: 0 });
  });

  test('say of the last twelve months what the registry says of them', async () => {
    const told = await report(cast.lea, { from: undefined, before: undefined });
    const registry = openMetrics({ metrics: pipelineMetrics });
    const points = [{ name: 'year', period: yearUpTo(today()), asOf: today() }];
    for (const [id, said] of [
      ['win_rate', told.share],
      ['won_value', told.wonAmount],
    ] as const) {
      const [figure] = await db.read(cast.lea, (reader) =>
        registry.metricById(id)!.figures(askerOf(registry, reader, cast.lea, today()), { points, by: [], filter: {} }),
      );
      expect(figure!.value ?? told.won / (told.won + told.lost), id).toBe(said);
    }
  });

  test('sums that are kept from the reader are null, reasons that are kept are none, and both are said', async () => {
    const fields = { deal: { hidden: ['amount', 'lossReasonId', 'lostToId'], fixed: [] } };
    const told = await report({ ...cast.zoe, fields } as Actor);
    expect(told).toMatchObject({ amountsHidden: true, reasonsHidden: true, won: 1, lost: 3, wonAmount: null });
    expect(told.byReason).toEqual([]);
    expect(told.byCompetitor).toMatchObject([{ lostTo: null }]);
    expect(told.byOwner).toMatchObject([{ lostAmount: null }]);
  });

  test('count what the reader may see: a rep his own, a manager his people’s', async () => {
    const [own, team] = [await report(cast.ria), await report(cast.max)];
    expect(own.limitedTo).toBe('own');
    expect(own.byOwner.map(({ id }) => id)).toEqual([cast.ria.personId]);
    expect(team.byOwner.map(({ id }) => id)).not.toContain(cast.zoe.personId);
    expect((await report(cast.lea, { ownerId: [cast.zoe.personId!] })).lost).toBe(3);
    expect((await report(cast.rob)).byReason).toEqual([]);
  });
});
