import { dayOf, daysBetween } from '../../ground/index.ts';
import { peopleByIds } from '../../people/organisation/reads.ts';
import { nextCursor } from '../../platform/database/keyset.ts';
import { isBeingRecounted } from '../../platform/history/recount.ts';
import { conflict, missing, type Served, serve, unfit } from '../../platform/http/serve.ts';
import { standingId } from '../../platform/merge/reads.ts';
import { contactsByIds, contactsOfCompany } from '../accounts/reads.ts';
import * as actions from './actions.ts';
import { write } from './answering.ts';
import { bulkRoutes } from './bulk-routes.ts';
import { cellRoutes } from './cells-routes.ts';
import { closingRoutes } from './closing/routes.ts';
import { outcomeOf } from './closing/show.ts';
import { columnsOf } from './columns.ts';
import * as contract from './contract.ts';
import { pipelinesAt } from './definitions-store.ts';
import { groupsOfDeals } from './groups.ts';
import { dealGroups, dealMarks } from './groups-contract.ts';
import { lineRoutes } from './lines/routes.ts';
import { saleOf } from './lines/show.ts';
import { listDeals } from './list-deals.ts';
import { marksOfDeals } from './marks.ts';
import { pacesAt } from './paces.ts';
import { pipelineRoutes } from './pipelines-routes.ts';
import { successionOf } from './renewals/show.ts';
import { creditsOf } from './rules/splits.ts';
import { stageVisits } from './rules/stage-visits.ts';
import { gateOf, limitedTo, showCard, showDeal, showPipeline, standing } from './show.ts';
import { shown } from './shown.ts';
import { sightOf } from './sights.ts';
import * as store from './store.ts';
import { type DealRow, deals, orderIn, type PipelineRow } from './tables.ts';
import { sharedOfStages, totalsOfStages } from './totals.ts';
import { withFillers } from './unseen.ts';
import { spelledOut } from './viewed.ts';
import { ownWeights } from './weights.ts';
import { whenOf } from './when.ts';
import { whitespaceRoutes } from './whitespace/routes.ts';

const stagesOf = ({ stages, goneStages }: PipelineRow) => [...stages, ...goneStages].map(({ id }) => id);

export const routes: Served[] = [
  ...pipelineRoutes,
  ...bulkRoutes,
  ...closingRoutes,
  ...cellRoutes,
  ...whitespaceRoutes,
  ...lineRoutes,
  serve(contract.board, ({ world, actor, params, query }) =>
    world.db.read(actor, async (r) => {
      const { asOf, cards: limit, ...given } = query;
      const { day, at } = whenOf(actor, asOf, world.today(actor));
      const asked = await spelledOut(r, actor, given, day, 'board');
      if ('flaw' in asked) return unfit({ field: 'where', message: asked.flaw, in: 'query' });
      const filter = { ...asked.filter, pipelineId: params.id };
      const pipelines = pipelinesAt(r, actor, at);
      const found = pipelines.then((all) => all.find(({ id }) => id === params.id));
      // The cards wait for nothing but their stages.
      const [pipeline, cards, totals, own, paces, shared, recounting] = await Promise.all([
        found,
        found.then((one) => (one ? store.firstCards(r, actor, filter, stagesOf(one), limit, at) : [])),
        totalsOfStages(r, actor, filter, day, at),
        ownWeights(r, actor, filter, at),
        pacesAt(r, actor, at),
        sharedOfStages(r, actor, { ...filter, status: ['open'] }, at),
        isBeingRecounted(r, actor, deals),
      ]);
      if (!pipeline) return missing();
      const sight = await sightOf(r, actor, cards, { pipelines: [pipeline], at, paces, day });
      const columns = columnsOf(pipeline, { totals, own, cards, limit }).map(({ rows, ...column }) => ({
        ...column,
        shared: shared.get(column.stageId) ?? 0,
        cards: rows.slice(0, limit).map((row) => showCard(actor, row, pipeline, day, sight)),
        nextCursor: nextCursor(rows, limit, 'expectedCloseOn'),
      }));
      const sum = (of: (column: (typeof columns)[number]) => number) =>
        columns.reduce((all, column) => all + of(column), 0);
      return {
        pipeline: showPipeline(pipeline),
        currency: actor.currency,
        count: sum(({ count }) => count),
        shared: sum(({ shared: n }) => n),
        total: sum(({ total }) => total),
        weighted: sum(({ weighted }) => weighted),
        ownWeighted: sum(({ ownWeighted }) => ownWeighted),
        otherCurrencies: totals.reduce((all, { otherCurrencies }) => all + otherCurrencies, 0),
        listPriced: totals.reduce((all, { listPriced }) => all + listPriced, 0),
        limitedTo: limitedTo(actor),
        recounting,
        columns,
      };
    }),
  ),

  serve(contract.listDeals, ({ world, actor, query }) =>
    world.db.read(actor, (r) => listDeals(r, actor, query, world.today(actor))),
  ),

  serve(dealGroups, ({ world, actor, query }) =>
    world.db.read(actor, (r) => groupsOfDeals(r, actor, query, world.today(actor))),
  ),
  serve(dealMarks, ({ world, actor, query }) =>
    world.db.read(actor, (r) => marksOfDeals(r, actor, query, world.today(actor))),
  ),

  serve(contract.getDeal, ({ world, actor, params: { id: asked }, query }) =>
    world.db.read(actor, async (r) => {
      const { day, at } = whenOf(actor, query.asOf, world.today(actor));
      const read = (id: string) => Promise.all([store.dealById(r, actor, id, at), store.lifeOfDeal(r, actor, id, at)]);
      // Few deals became another: it is looked for beside the deal, which then is read instead.
      const [standsAs, here, known, paces] = await Promise.all([
        standingId(r, actor, deals, asked, query.asOf),
        read(asked),
        pipelinesAt(r, actor, at),
        pacesAt(r, actor, at),
      ]);
      const [row, life] = standsAs === asked ? here : await read(standsAs);
      const pipeline = known.find(({ id }) => id === row?.pipelineId);
      if (!row || !pipeline) return missing();
      const heard = life.filter(({ validFrom }) => !at.asOf || validFrom <= at.asOf);
      const timeline = heard.map(({ validTo: _, ...version }) => ({
        from: version.validFrom,
        row: version as DealRow,
      }));
      const confirmers = row.confirmations.map(({ confirmedBy }) => confirmedBy);
      const credits = creditsOf(row);
      const [people, contacts, named, sight, sale, outcome, succession] = await Promise.all([
        peopleByIds(r, actor, [...confirmers, ...row.splits.map(({ personId }) => personId)]),
        row.companyId ? contactsOfCompany(r, actor, row.companyId, 20) : [],
        contactsByIds(
          r,
          actor,
          row.people.map(({ contactId }) => contactId),
        ),
        sightOf(r, actor, [row], { pipelines: known, at, paces, day }),
        saleOf(r, actor, row, at),
        outcomeOf(r, actor, row),
        successionOf(r, actor, row, at),
      ]);
      const names = new Map([...people].map(([id, { name }]) => [id, name]));
      const now = world.now();
      const gate = gateOf(standing(row, pipeline), pipeline.stages, sight);
      return {
        ...showDeal(actor, row, pipeline, names, day, sight),
        pipeline: showPipeline(pipeline),
        visits: stageVisits(timeline, orderIn(timeline)).map(({ stageId, enteredAt, leftAt, outcome }) => ({
          stageId,
          enteredAt,
          leftAt,
          outcome,
          days: daysBetween(dayOf(enteredAt, actor.timeZone), leftAt ? dayOf(leftAt, actor.timeZone) : day),
        })),
        gate: gate && { ...gate, missing: await withFillers(r, actor, gate.missing, now) },
        sale,
        outcome,
        succession,
        credits: credits.map(({ personId, ...credit }) => ({
          ...credit,
          person: { id: personId, name: (personId === row.ownerId ? row.ownerName : names.get(personId)) ?? '' },
        })),
        contacts: contacts.map(({ id, name, title }) => ({ id, name, title })),
        people: row.people.flatMap(({ id, contactId, role }) => {
          const contact = named.get(contactId);
          return contact ? [{ id, role, contact: { id: contactId, name: contact.name, title: contact.title } }] : [];
        }),
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
    write((tx, { params, ifMatch, body }, today) => actions.loseDeal(tx, params.id, ifMatch, body, today)),
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
    contract.setLines,
    write((tx, { params, ifMatch, body }) => actions.setLines(tx, params.id, ifMatch, body)),
  ),
  serve(
    contract.setSplits,
    write((tx, { params, ifMatch, body }) => actions.setSplits(tx, params.id, ifMatch, body.splits)),
  ),
  serve(
    contract.setPeople,
    write((tx, { params, ifMatch, body }) => actions.setPeople(tx, params.id, ifMatch, body.people)),
  ),
  serve(
    contract.withdrawConfirmation,
    write((tx, { params, ifMatch }) => actions.withdrawConfirmation(tx, params.id, ifMatch, params.key)),
  ),
];
