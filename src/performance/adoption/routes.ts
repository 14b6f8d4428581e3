import { missing, type Served, serve } from '../../platform/http/index.ts';
import { workspaceOf } from '../../platform/settings/workspace.ts';
import * as contract from './contract.ts';
import type { AdoptionPort } from './ports.ts';
import { readAdoptionOf } from './read-adoption.ts';
import { featureByPage, opensOf } from './rules/features.ts';
import { noteOpens } from './store.ts';

/** Who uses what, over http. */
export function adoptionRoutes({ features }: AdoptionPort): Served[] {
  const byPage = featureByPage(features);
  return [
    serve(contract.readAdoption, ({ world, actor, query }) => {
      const today = world.today(actor);
      const { personId } = actor;
      if (personId === null) return Promise.resolve(missing());
      const question = { ...query, today, asOf: query.asOf && query.asOf < today ? query.asOf : today };
      return world.db.read(
        actor,
        async (reader) =>
          (await readAdoptionOf(reader, { ...actor, personId }, features, question, world.now())) ?? missing(),
      );
    }),

    serve(contract.notePages, async ({ world, actor, body }) => {
      const opens = opensOf(byPage, body.pages);
      // What a program asks for, or a leader in somebody's place, is no use of his.
      if (actor.by !== 'screen' || actor.behind || opens.size === 0) return undefined;
      await world.db.transaction(actor, async (tx) => {
        const { adoption } = await workspaceOf(tx, actor);
        if (adoption !== 'off') await noteOpens(tx, actor, opens, world.today(actor));
      });
      return undefined;
    }),
  ];
}
