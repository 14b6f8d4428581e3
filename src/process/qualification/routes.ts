import { readable } from '../../platform/access/narrow.ts';
import { may } from '../../platform/access/policy.ts';
import type { Tx } from '../../platform/history/door.ts';
import { conflict, missing, refuse, type Served, serve, unfit } from '../../platform/http/serve.ts';
import { pipelinesOf, readableDeals } from '../pipeline/reads.ts';
import * as actions from './actions.ts';
import { compared, predicted } from './compare.ts';
import * as comparing from './compare-contract.ts';
import * as contract from './contract.ts';
import { evidenceOn } from './evidence.ts';
import { knownMethods } from './rules/known-methods.ts';
import { qualificationOf, showMethod, whenOf } from './show.ts';
import { choicesAt, ownMethods, usualMethods } from './store.ts';
import { type ChoiceRow, choices, methods } from './tables.ts';

const inBody = ({ field, message }: { field: string; message: string }) => unfit({ field, message, in: 'body' });

const methodAnswer = (tx: Tx, done: actions.MethodDone) => {
  if ('unfit' in done) return inBody(done.unfit);
  if ('conflict' in done) return conflict(showMethod(done.conflict));
  return 'method' in done ? { ...showMethod(done.method), groupId: tx.groupId } : missing();
};

const showChoice = (pipeline: { id: string; name: string }, row: ChoiceRow | null | undefined) => ({
  pipeline: { id: pipeline.id, name: pipeline.name },
  version: row?.version ?? 0,
  methodIds: row?.methodIds ?? [...usualMethods],
});

/** Qualification over http: methods, which pipeline goes by which, and what is said of deals. */
export const qualificationRoutes: Served[] = [
  serve(contract.listMethods, ({ world, actor }) =>
    world.db.read(actor, async (reader) => ({
      items: [...knownMethods().map(showMethod), ...(await ownMethods(reader, actor)).map(showMethod)],
      mayWrite: may(actor, methods.policy, 'write', null),
    })),
  ),
  serve(contract.makeMethod, ({ world, actor, body: { copyOf = null, ...given } }) =>
    world.db.transaction(actor, async (tx) => methodAnswer(tx, await actions.makeMethod(tx, { ...given, copyOf }))),
  ),
  serve(contract.changeMethod, ({ world, actor, params, ifMatch, body }) =>
    world.db.transaction(actor, async (tx) =>
      methodAnswer(tx, await actions.changeMethod(tx, params.id, ifMatch, body, world.today(actor))),
    ),
  ),
  serve(contract.listChoices, ({ world, actor }) =>
    world.db.read(actor, async (reader) => {
      const [pipelines, chosen] = await Promise.all([pipelinesOf(reader, actor), choicesAt(reader, actor)]);
      return {
        items: pipelines
          .filter(({ retiredOn }) => retiredOn === null)
          .map((pipeline) =>
            showChoice(
              pipeline,
              chosen.find(({ id }) => id === pipeline.id),
            ),
          ),
        mayWrite: may(actor, choices.policy, 'write', null),
      };
    }),
  ),
  serve(contract.choose, ({ world, actor, params, ifMatch, body }) =>
    world.db.transaction(actor, async (tx) => {
      const done = await actions.chooseMethods(tx, params.id, ifMatch, body.methodIds);
      if ('unfit' in done) return inBody(done.unfit);
      const pipeline = (await pipelinesOf(tx, actor)).find(({ id }) => id === params.id);
      if ('missing' in done || !pipeline) return missing();
      if ('choice' in done) return { ...showChoice(pipeline, done.choice), groupId: tx.groupId };
      return conflict(showChoice(pipeline, await tx.row(readable(actor, choices).where('id', '=', params.id))));
    }),
  ),
  serve(contract.readQualification, ({ world, actor, params, query }) =>
    world.db.read(actor, async (reader) => {
      const { day, at } = whenOf(actor, query.asOf, world.today(actor));
      return (await qualificationOf(reader, actor, params.id, day, at)) ?? missing();
    }),
  ),
  serve(contract.readEvidence, ({ world, actor, params }) =>
    world.db.read(actor, async (reader) => {
      const deal = await reader.row(readableDeals(actor).where('id', '=', params.id));
      if (!deal) return missing();
      return { items: (await evidenceOn(reader, actor, deal)).map(({ id, ...one }) => ({ ...one, is: id })) };
    }),
  ),
  serve(contract.score, ({ world, actor, params, ifMatch, body }) =>
    world.db.transaction(actor, async (tx) => {
      const today = world.today(actor);
      const about = { dealId: params.id, methodId: params.methodId, elementKey: params.elementKey };
      const done = await actions.scoreElement(tx, about, ifMatch, body, today);
      if ('unfit' in done) return inBody(done.unfit);
      if ('refused' in done) return refuse(done.refused);
      if ('missing' in done) return missing();
      const now = await qualificationOf(tx, actor, params.id, today, {});
      if (!now) return missing();
      return 'conflict' in done ? conflict(now) : { ...now, groupId: tx.groupId };
    }),
  ),
  serve(comparing.compare, ({ world, actor, query: { asOf, ...asked } }) =>
    world.db.read(actor, (reader) => compared(reader, actor, asked, whenOf(actor, asOf, world.today(actor)))),
  ),
  serve(comparing.predictions, ({ world, actor, query: { asOf, ...asked } }) =>
    world.db.read(actor, (reader) => predicted(reader, actor, asked, whenOf(actor, asOf, world.today(actor)))),
  ),
];
