import { parseInstant } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { askedUnseen } from '../../platform/access/policy.ts';
import { nextCursor, parseCursor } from '../../platform/database/keyset.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { changesOfRecords } from '../../platform/history/changes.ts';
import type { Tx } from '../../platform/history/door.ts';
import { conflict, missing, refuse, type Served, serve, unfit } from '../../platform/http/serve.ts';
import { conformanceOf } from './conformance.ts';
import * as dealRoutes from './contract.ts';
import * as definitions from './definitions.ts';
import { pipelinesAt } from './definitions-store.ts';
import { paceOf, pacesAt } from './paces.ts';
import * as contract from './pipelines-contract.ts';
import { previewOf } from './preview.ts';
import { dealsWithoutNextStep, overriddenMoves } from './reports.ts';
import { limitedTo, showCard, showPipeline } from './show.ts';
import { showOverrides } from './show-overrides.ts';
import { listOfPipelines } from './show-pipelines.ts';
import { showVersions } from './show-versions.ts';
import { sightOf } from './sights.ts';
import { everyStalledDeal } from './stalled.ts';
import type { CardRow } from './store.ts';
import { deals } from './tables.ts';
import { whenOf } from './when.ts';

const pipelineIn = async (reader: Reader, actor: Actor, id: string, at: { asOf?: string | undefined }) =>
  (await pipelinesAt(reader, actor, at)).find((each) => each.id === id);

/** Answers a change of a definition: the pipeline as it is now, somebody else's version, a rule's no, or what does not fit. */
function defined(tx: Tx, done: definitions.Defined) {
  if ('unfit' in done) return unfit(done.unfit);
  if ('missing' in done) return missing();
  if ('conflict' in done) return conflict(showPipeline(done.conflict));
  if ('refused' in done) {
    const { refused, ...extra } = done;
    return refuse(refused, extra);
  }
  return { ...showPipeline(done.pipeline), groupId: tx.groupId, movedDeals: done.moved };
}

export const pipelineRoutes: Served[] = [
  serve(dealRoutes.listPipelines, ({ world, actor, query }) =>
    world.db.read(actor, async (r) => {
      const { day, at } = whenOf(actor, query.asOf, world.today(actor));
      return listOfPipelines(r, actor, await pipelinesAt(r, actor, at), day);
    }),
  ),

  serve(contract.createPipeline, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx) => {
      const done = await definitions.createPipeline(tx, body);
      if ('pipeline' in done) return { ...showPipeline(done.pipeline), groupId: tx.groupId };
      return 'unfit' in done ? unfit(done.unfit) : missing();
    }),
  ),
  serve(contract.changePipeline, ({ world, actor, params, ifMatch, body }) =>
    world.db.transaction(actor, async (tx) =>
      defined(tx, await definitions.changePipeline(tx, params.id, ifMatch, body, world.today(actor))),
    ),
  ),
  serve(contract.orderPipelines, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx) => {
      const done = await definitions.orderPipelines(tx, body.ids);
      return 'unfit' in done ? unfit(done.unfit) : { items: done.map(showPipeline), groupId: tx.groupId };
    }),
  ),
  serve(contract.previewPipeline, ({ world, actor, params, body }) =>
    world.db.read(actor, async (r) => {
      const pipeline = await pipelineIn(r, actor, params.id, {});
      return pipeline ? previewOf(r, actor, pipeline, body.stages) : missing();
    }),
  ),
  serve(contract.pipelineVersions, ({ world, actor, params, query }) =>
    world.db.read(actor, async (r) => {
      const cursor = parseCursor(query.cursor);
      const at = typeof cursor?.value === 'string' ? parseInstant(cursor.value) : null;
      if (query.cursor && !at) return unfit({ field: 'cursor', message: 'is not a cursor that this list gave out' });
      const before = cursor && at ? { at, id: cursor.id } : null;
      const [pipeline, changes] = await Promise.all([
        pipelineIn(r, actor, params.id, {}),
        changesOfRecords(r, actor, [params.id], query.limit + 1, before),
      ]);
      if (!pipeline) return missing();
      const rows = changes.map((change) => ({ ...change, id: change.changeId }));
      const items = await showVersions(r, actor, rows.slice(0, query.limit));
      return { items, nextCursor: nextCursor(rows, query.limit, 'validAt') };
    }),
  ),

  serve(dealRoutes.conformance, ({ world, actor, params, query }) =>
    world.db.read(actor, async (r) => (await conformanceOf(r, actor, params.id, query)) ?? missing()),
  ),
  serve(contract.overrides, ({ world, actor, params, query }) =>
    world.db.read(actor, async (r) => {
      const { at } = whenOf(actor, query.asOf, world.today(actor));
      const [pipeline, { rows, isCut }] = await Promise.all([
        pipelineIn(r, actor, params.id, at),
        overriddenMoves(r, actor, params.id, query, at),
      ]);
      if (!pipeline) return missing();
      return { ...(await showOverrides(r, actor, pipeline, rows)), isCut, limitedTo: limitedTo(actor) };
    }),
  ),
  serve(contract.stalls, ({ world, actor, params, query }) =>
    world.db.read(actor, async (r) => {
      const { day, at } = whenOf(actor, query.asOf, world.today(actor));
      const [pipeline, known] = await Promise.all([pipelineIn(r, actor, params.id, at), pacesAt(r, actor, at)]);
      if (!pipeline) return missing();
      const paces = pipeline.stages.flatMap(({ id }) => paceOf(known, pipeline, id) ?? []);
      const filter = { pipelineId: pipeline.id };
      const [stalled, lacking] = await Promise.all([
        everyStalledDeal(r, actor, { filter, paces, quietDays: pipeline.rules.quietDays, today: day }, at),
        askedUnseen(actor, deals, ['nextStep', 'nextStepOn']) ? null : dealsWithoutNextStep(r, actor, filter, at),
      ]);
      const sight = await sightOf(r, actor, [...stalled.items, ...(lacking?.items ?? [])], {
        pipelines: [pipeline],
        at,
        paces: known,
        day,
      });
      const show = (row: CardRow) => showCard(actor, row, pipeline, day, sight);
      return {
        paces: paces.map(({ stageId, afterDays, by, n }) => ({ stageId, afterDays, by, stays: n })),
        stalled: { ...stalled, items: stalled.items.map(show) },
        withoutNextStep: lacking && {
          count: lacking.count,
          demanded: pipeline.rules.nextStep === 'demanded',
          items: lacking.items.map(show),
        },
        currency: actor.currency,
        limitedTo: limitedTo(actor),
      };
    }),
  ),
];
