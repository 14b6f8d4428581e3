import { conflict, missing, refuse, type Served, serve, unfit } from '../../../platform/http/serve.ts';
import { whenOf } from '../show.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';
import { allForms, discoveryOf } from './show.ts';

/** Discovery over http: what is asked of the deals of a pipeline, and what was learnt of each. */
export const discoveryRoutes: Served[] = [
  serve(contract.listForms, ({ world, actor }) => world.db.read(actor, (reader) => allForms(reader, actor))),
  serve(contract.writeForm, ({ world, actor, params, ifMatch, body }) =>
    world.db.transaction(actor, async (tx) => {
      const done = await actions.writeForm(tx, params.id, ifMatch, body.questions);
      if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
      const now = (await allForms(tx, actor)).items.find(({ pipeline }) => pipeline.id === params.id);
      if ('missing' in done || !now) return missing();
      return 'conflict' in done ? conflict(now) : { ...now, groupId: tx.groupId };
    }),
  ),
  serve(contract.readDiscovery, ({ world, actor, params, query }) =>
    world.db.read(
      actor,
      async (reader) =>
        (await discoveryOf(reader, actor, params.id, whenOf(actor, query.asOf, world.today(actor)))) ?? missing(),
    ),
  ),
  serve(contract.fillDiscovery, ({ world, actor, params, ifMatch, body }) =>
    world.db.transaction(actor, async (tx) => {
      const done = await actions.fillForm(tx, params.id, ifMatch, body.answers, world.today(actor));
      if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
      if ('refused' in done) return refuse(done.refused);
      if ('missing' in done) return missing();
      const now = await discoveryOf(tx, actor, params.id, {});
      if (!now) return missing();
      return 'conflict' in done ? conflict(now) : { ...now, groupId: tx.groupId };
    }),
  ),
];
