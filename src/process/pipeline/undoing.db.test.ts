import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { dayOf, instantFromMs, type LocalDate, newId } from '../../ground/index.ts';
import { aCompanyOf, type Cast } from '../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Tx } from '../../platform/history/door.ts';
import { undoGroup } from '../../platform/history/undo.ts';
import { createProduct } from '../catalogue/actions.ts';
import * as actions from './actions.ts';
import { changeClosing } from './closing/settings.ts';
import { pipelinesAt } from './definitions-store.ts';
import { type DealRow, deals, type PipelineRow } from './tables.ts';

const today: LocalDate = dayOf(instantFromMs(Date.now()), 'Europe/Berlin');
let db: TestDatabase;
let system: Actor;
let cast: Cast<'lea' | 'ria'>;
let seat: string;
let pipeline: PipelineRow;

beforeAll(async () => {
  db = await openTestDatabase();
  system = systemActor(anActor({ personId: null }));
  cast = await aCompanyOf(db, system, { lea: { role: 'leader' }, ria: { role: 'rep' } });
  await db.transaction(system, (tx) => actions.addPipeline(tx));
  [pipeline] = (await db.read(system, (r) => pipelinesAt(r, system, {}))) as [PipelineRow];
  const made = await db.transaction(cast.lea, (tx) => createProduct(tx, { name: 'Seat', listPrice: 5_000 }));
  seat = (made as { id: string }).id;
  const discounts = [{ series: null, role: null, most: 0.1 }];
  const floors = { workspace: null, bySeries: [], discounts, atWin: 'block' as const };
  expect(await db.transaction(cast.lea, (tx) => changeClosing(tx, 1, { floors }))).toHaveProperty('id');
});
afterAll(() => db.close());

const now = async (id: string) =>
  (await db.read(system, (r) => r.row(readable(system, deals).where('id', '=', id)))) as DealRow;

/** Somebody does something with a deal as it stands; the act, to be undone. */
async function act(deal: { id: string }, does: (tx: Tx, deal: DealRow) => Promise<actions.Done | actions.Unfit>) {
  const before = await now(deal.id);
  return db.transaction(cast.ria, async (tx) => {
    expect(await does(tx, before)).toHaveProperty('deal');
    return tx.groupId;
  });
}
const undo = (groupId: string) =>
  db.transaction(cast.ria, async (tx) => ({ ...(await undoGroup(tx, groupId)), groupId: tx.groupId }));
async function aDeal(): Promise<DealRow> {
  const done = await db.transaction(cast.ria, (tx) => actions.createDeal(tx, { name: 'Nordlicht' }, today));
  return now((done as { deal: DealRow }).deal.id);
}
const sell = (deal: DealRow, unitPrice: number) =>
  act(deal, (tx, { id, version }) =>
    actions.setLines(tx, id, version, { lines: [{ productId: seat, quantity: 20, unitPrice, rhythm: 'once' }] }),
  );
const override = { reason: 'signed already' };
const win = (deal: DealRow) =>
  act(deal, (tx, { id, version }) => actions.winDeal(tx, id, version, { override }, today));
const moveOn = (deal: DealRow, answer: actions.GateAnswer = {}) =>
  act(deal, (tx, { id, version }) => actions.moveDeal(tx, id, version, pipeline.stages[1]!.id, answer, today));

test('a win that was taken back does not come back once the price is below what may be sold', async () => {
  const deal = await aDeal();
  await sell(deal, 4_800);
  const taken = await undo(await win(deal));
  const cheaper = await sell(deal, 2_000);
  expect(await undo(taken.groupId)).toMatchObject({ undone: 0, left: [{ why: 'against-rules' }] });
  expect((await now(deal.id)).status).toBe('open');
  await undo(cheaper);
  expect(await undo(taken.groupId)).toMatchObject({ undone: 1, left: [] });
  expect(await now(deal.id)).toMatchObject({ status: 'won', closedOn: today });
});

test('a step that was taken back does not come back past a gate that is shut by now', async () => {
  const deal = await aDeal();
  await act(deal, (tx, { id, version }) => actions.confirmCriterion(tx, id, version, 'first-contact', 'A call'));
  const taken = await undo(await moveOn(deal));
  await act(deal, (tx, { id, version }) => actions.withdrawConfirmation(tx, id, version, 'first-contact'));
  expect(await undo(taken.groupId)).toMatchObject({ undone: 0, left: [{ why: 'against-rules' }] });
  expect((await now(deal.id)).stageId).toBe(pipeline.stages[0]!.id);
  await act(deal, (tx, { id, version }) => actions.confirmCriterion(tx, id, version, 'first-contact', 'Another call'));
  expect(await undo(taken.groupId)).toMatchObject({ undone: 1 });
  expect((await now(deal.id)).stageId).toBe(pipeline.stages[1]!.id);
});

test('what went past its gate with a reason, and what came in won, comes back as it was', async () => {
  const overridden = await aDeal();
  const back = await undo(await moveOn(overridden, { override }));
  expect(await undo(back.groupId)).toMatchObject({ undone: 1, left: [] });
  const { id: _, version: _v, validFrom: _f, ...row } = await now(overridden.id);
  const id = newId();
  const won = { ...row, status: 'won' as const, closedOn: today, lastMove: null };
  const states = [{ from: '2026-11-01T00:00:00.000000Z', row: won }];
  await db.transaction(system, (tx) => actions.importDeals(tx, [{ id, states }]));
  const reopened = await act({ id }, (tx, deal) =>
    actions.reopenDeal(tx, id, deal.version, { reason: 'The wrong one' }, today),
  );
  expect(await undo(reopened)).toMatchObject({ undone: 1, left: [] });
  expect((await now(id)).status).toBe('won');
});
