import { conflict, missing, refuse, type Served, serve, unfit } from '../../platform/http/serve.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';
import { allPlaybooks, playbookOnDeal, showContent, whenOf } from './show.ts';
import { versionsOf } from './store.ts';

/** Playbooks over http: what is written for stages and kinds of activity, and what was done of it on deals. */
export const playbookRoutes: Served[] = [
  serve(contract.listPlaybooks, ({ world, actor }) => world.db.read(actor, (reader) => allPlaybooks(reader, actor))),
  serve(contract.playbookVersions, ({ world, actor, params }) =>
    world.db.read(actor, async (reader) => {
      const rows = await versionsOf(reader, actor, params.id);
      return {
        items: rows.map((row) => ({ version: row.version, since: row.validFrom, ...showContent(row) })),
      };
    }),
  ),
  serve(contract.writePlaybook, ({ world, actor, params, ifMatch, body }) =>
    world.db.transaction(actor, async (tx) => {
      const done = await actions.writePlaybook(tx, params.id, ifMatch, body);
      if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
      const now = (await allPlaybooks(tx, actor)).items.find(({ id }) => id === params.id);
      if ('missing' in done || !now) return missing();
      return 'conflict' in done ? conflict(now) : { ...now, groupId: tx.groupId };
    }),
  ),
  serve(contract.readOnDeal, ({ world, actor, params, query }) =>
    world.db.read(
      actor,
      async (reader) =>
        (await playbookOnDeal(reader, actor, params.id, whenOf(actor, query.asOf, world.today(actor)))) ?? missing(),
    ),
  ),
  serve(contract.sayStep, ({ world, actor, params, ifMatch, body }) =>
    world.db.transaction(actor, async (tx) => {
      const about = { dealId: params.id, stepKey: params.stepKey };
      const done = await actions.sayStep(tx, about, ifMatch, body, world.today(actor));
      if ('refused' in done) return refuse(done.refused);
      if ('missing' in done) return missing();
      const now = await playbookOnDeal(tx, actor, params.id, {});
      if (!now) return missing();
      return 'conflict' in done ? conflict(now) : { ...now, groupId: tx.groupId };
    }),
  ),
];
