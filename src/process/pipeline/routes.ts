import { type LocalDate, startOfDay } from '../../ground/index.ts';
import { peopleByIds } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { may } from '../../platform/access/policy.ts';
import { nextCursor, parseCursor } from '../../platform/database/keyset.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { shownCustom } from '../../platform/fields/shown.ts';
import { allFields } from '../../platform/fields/store.ts';
import { changesOfRecord } from '../../platform/history/changes.ts';
import type { Tx } from '../../platform/history/door.ts';
import { type Asked, conflict, missing, refuse, type Served, serve, unfit } from '../../platform/http/serve.ts';
import { contactsOfCompany } from '../accounts/reads.ts';
import * as actions from './actions.ts';
import { spelledOut, whenOf } from './asked.ts';
import * as contract from './contract.ts';
import { listedDeals } from './list-deals.ts';
import { overridingOf } from './overriding.ts';
import { conformance, stageVisits } from './rules/stage-visits.ts';
import { gateOf, limitedTo, showCard, showDeal, showPipeline } from './show.ts';
import * as store from './store.ts';
import { type DealRow, deals, orderIn } from './tables.ts';
import { dealTimeline } from './timeline.ts';
import { totalsOfStages } from './totals.ts';

const weightedBy = (total: number, probability: number) => Math.round(total * probability);

/** Shows a deal that was just written, with the names it needs, in the same transaction. */
async function shown(tx: Reader, actor: Actor, id: string, today: LocalDate) {
  const [row, known] = await Promise.all([
    store.dealNow(tx, actor, id),
    store.pipelinesAt(tx, actor, {}),
    allFields(tx, actor),
  ]);
  if (!row) return null;
  const vouchers = row.confirmations.map(({ confirmedBy }) => confirmedBy);
  const [people, customOf] = await Promise.all([
    peopleByIds(tx, actor, vouchers),
    shownCustom(tx, actor, deals, [row], {}, today),
  ]);
  const names = new Map([...people].map(([personId, { name }]) => [personId, name]));
  return showDeal(
    actor,
    row,
    known.find((each) => each.id === row.pipelineId),
    names,
    today,
    customOf(id),
  );
}

type WriteContract = typeof contract.moveDeal;

/** Answers a write: the deal as it is now, somebody else's version, a rule's no, or the field that does not fit. */
async function answer(
  tx: Tx,
  { actor, world }: Pick<Asked<WriteContract>, 'actor' | 'world'>,
  done: actions.Done | actions.Unfit,
) {
  if ('unfit' in done) return unfit(done.unfit);
  if ('conflict' in done) return conflict(await shown(tx, actor, done.conflict.id, world.today(actor)));
  if ('refused' in done) {
    const overriding = done.missing ? await overridingOf(tx) : {};
    return refuse(done.refused as never, { detail: done.detail ?? '', missing: done.missing ?? [], ...overriding });
  }
  if (!('deal' in done)) return missing();
  const deal = await shown(tx, actor, done.deal.id, world.today(actor));
  return deal ? { ...deal, groupId: tx.groupId } : missing();
}

// biome-ignore lint/suspicious/noExplicitAny: each contract's own answer is checked where the contract is declared
const write = (act: (tx: Tx, asked: any, today: LocalDate) => Promise<actions.Done | actions.Unfit>) => (asked: any) =>
  asked.world.db.transaction(asked.actor, async (tx: Tx) =>
    answer(tx, asked, await act(tx, asked, asked.world.today(asked.actor))),
  );

export const routes: Served[] = [
  serve(contract.listPipelines, ({ world, actor, query }) =>
    world.db.read(actor, async (r) => {
      const { at } = whenOf(actor, query.asOf, world.today(actor));
      return { items: (await store.pipelinesAt(r, actor, at)).map(showPipeline) };
    }),
  ),

  serve(contract.board, ({ world, actor, params, query }) =>
    world.db.read(actor, async (r) => {
      const { asOf, cards: limit, ...given } = query;
      const { day, at } = whenOf(actor, asOf, world.today(actor));
      const filter = { ...(await spelledOut(r, actor, given)), pipelineId: params.id };
      const [known, totals] = await Promise.all([
        store.pipelinesAt(r, actor, at),
        totalsOfStages(r, actor, filter, day, at),
      ]);
      const pipeline = known.find(({ id }) => id === params.id);
      if (!pipeline) return missing();
      const stageIds = pipeline.stages.map(({ id }) => id);
      const cards = await store.firstCards(r, actor, filter, stageIds, limit, at);
      const customOf = await shownCustom(r, actor, deals, cards, at, day);
      const columns = pipeline.stages.map((stage) => {
        const sums = totals.find(({ stageId }) => stageId === stage.id);
        const rows = cards.filter(({ stageId }) => stageId === stage.id);
        const total = sums?.total ?? 0;
        return {
          stageId: stage.id,
          count: sums?.count ?? 0,
          total,
          weighted: weightedBy(total, stage.probability),
          averageDays: sums?.averageDays ?? null,
          cards: rows.slice(0, limit).map((row) => showCard(row, pipeline, day, customOf(row.id))),
          nextCursor: nextCursor(rows, limit, 'expectedCloseOn'),
        };
      });
      const sum = (of: (column: (typeof columns)[number]) => number) =>
        columns.reduce((all, column) => all + of(column), 0);
      return {
        pipeline: showPipeline(pipeline),
        currency: actor.currency,
        count: sum(({ count }) => count),
        total: sum(({ total }) => total),
        weighted: sum(({ weighted }) => weighted),
        otherCurrencies: totals.reduce((all, { otherCurrencies }) => all + otherCurrencies, 0),
        listPriced: totals.reduce((all, { listPriced }) => all + listPriced, 0),
        limitedTo: limitedTo(actor),
        columns,
      };
    }),
  ),

  serve(contract.listDeals, ({ world, actor, query }) =>
    world.db.read(actor, (r) => listedDeals(r, actor, query, world.today(actor))),
  ),

  serve(contract.getDeal, ({ world, actor, params, query }) =>
    world.db.read(actor, async (r) => {
      const { day, at } = whenOf(actor, query.asOf, world.today(actor));
      const [row, life, known] = await Promise.all([
        store.dealById(r, actor, params.id, at),
        store.lifeOfDeal(r, actor, params.id, at),
        store.pipelinesAt(r, actor, at),
      ]);
      const pipeline = known.find(({ id }) => id === row?.pipelineId);
      if (!row || !pipeline) return missing();
      const heard = life.filter(({ validFrom }) => !at.asOf || validFrom <= at.asOf);
      const timeline = heard.map(({ validTo: _, ...version }) => ({
        from: version.validFrom,
        row: version as DealRow,
      }));
      const [people, contacts, customOf] = await Promise.all([
        peopleByIds(
          r,
          actor,
          row.confirmations.map(({ confirmedBy }) => confirmedBy),
        ),
        row.companyId ? contactsOfCompany(r, actor, row.companyId, 20) : [],
        shownCustom(r, actor, deals, [row], at, day),
      ]);
      const names = new Map([...people].map(([id, { name }]) => [id, name]));
      const now = world.now();
      return {
        ...showDeal(actor, row, pipeline, names, day, customOf(row.id)),
        pipeline: showPipeline(pipeline),
        visits: stageVisits(timeline, orderIn(timeline)).map(({ stageId, enteredAt, leftAt, outcome }) => ({
          stageId,
          enteredAt,
          leftAt,
          outcome,
          days: Math.floor((Date.parse(leftAt ?? at.asOf ?? now) - Date.parse(enteredAt)) / 86_400_000),
        })),
        gate: gateOf(row, pipeline.stages),
        contacts: contacts.map(({ id, name, title }) => ({ id, name, title })),
      };
    }),
  ),

  serve(
    contract.createDeal,
    write((tx, { body }, today) => actions.createDeal(tx, body, today)),
  ),
  serve(
    contract.updateDeal,
    write((tx, { params, ifMatch, body: { trueFrom, ...fields } }) =>
      actions.updateDeal(tx, params.id, ifMatch, fields, trueFrom),
    ),
  ),
  serve(contract.removeDeal, ({ world, actor, params, ifMatch }) =>
    world.db.transaction(actor, async (tx) => {
      const done = await actions.removeDeal(tx, params.id, ifMatch);
      if ('conflict' in done) return conflict(await shown(tx, actor, params.id, world.today(actor)));
      return 'deal' in done ? { groupId: tx.groupId } : missing();
    }),
  ),
  serve(
    contract.moveDeal,
    write((tx, { params, ifMatch, body: { stageId, ...given } }, today) =>
      actions.moveDeal(tx, params.id, ifMatch, stageId, given, today),
    ),
  ),
  serve(
    contract.winDeal,
    write((tx, { params, ifMatch, body }, today) => actions.winDeal(tx, params.id, ifMatch, body, today)),
  ),
  serve(
    contract.loseDeal,
    write((tx, { params, ifMatch, body }, today) => actions.loseDeal(tx, params.id, ifMatch, body.reason, today)),
  ),
  serve(
    contract.reopenDeal,
    write((tx, { params, ifMatch, body }, today) => actions.reopenDeal(tx, params.id, ifMatch, body, today)),
  ),
  serve(
    contract.confirmCriterion,
    write((tx, { params, ifMatch, body }) => actions.confirmCriterion(tx, params.id, ifMatch, body.key, body.evidence)),
  ),
  serve(
    contract.withdrawConfirmation,
    write((tx, { params, ifMatch }) => actions.withdrawConfirmation(tx, params.id, ifMatch, params.key)),
  ),

  serve(contract.dealTimeline, ({ world, actor, params, query }) =>
    world.db.read(actor, async (r) => {
      const cursor = parseCursor(query.cursor);
      if (query.cursor && !cursor)
        return unfit({ field: 'cursor', message: 'is not a cursor that this list gave out' });
      const [row, changes] = await Promise.all([
        store.dealNow(r, actor, params.id),
        changesOfRecord(r, actor.workspaceId, 'deal', params.id, query.limit + 1, cursor?.id ?? null),
      ]);
      if (!row) return missing();
      const rows = changes.map((change) => ({ ...change, id: change.changeId }));
      const items = await dealTimeline(
        r,
        actor,
        rows.slice(0, query.limit),
        may(actor, deals.policy, 'write', row.ownerId),
      );
      return { items, nextCursor: nextCursor(rows, query.limit, 'id') };
    }),
  ),

  serve(contract.conformance, ({ world, actor, params, query }) =>
    world.db.read(actor, async (r) => {
      const [from, before] = [startOfDay(query.from, actor.timeZone), startOfDay(query.before, actor.timeZone)];
      const versions = await store.livesOfDeals(r, actor, params.id, from, before, 200_000);
      const lives = Map.groupBy(versions, ({ id }) => id);
      const positions = new Map(versions.map(({ stageId, stagePosition }) => [stageId, stagePosition]));
      const last = Math.max(0, ...positions.values());
      const order = (_: string, stageId: string) => positions.get(stageId) ?? null;
      const visits = [...lives.values()].map((life) =>
        stageVisits(
          life.map((row) => ({ from: row.validFrom, row })),
          order,
        ),
      );
      return conformance(visits, order, () => last);
    }),
  ),
];
