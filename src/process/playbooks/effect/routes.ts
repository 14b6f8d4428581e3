import { missing, type Served, serve } from '../../../platform/http/serve.ts';
import { whenOf } from '../show.ts';
import * as contract from './contract.ts';
import { effectOf, guidanceFor } from './show.ts';

/** What playbooks change, over http. */
export const effectRoutes: Served[] = [
  serve(contract.playbookEffect, ({ world, actor, query: { asOf, ...asked } }) => {
    const today = world.today(actor);
    const at = whenOf(actor, asOf, today);
    return world.db.read(actor, (reader) => effectOf(reader, actor, asked, at.asOf && asOf ? asOf : today, at));
  }),
  serve(contract.stageGuidance, ({ world, actor, params }) =>
    world.db.read(
      actor,
      async (reader) => (await guidanceFor(reader, actor, params.id, world.today(actor))) ?? missing(),
    ),
  ),
];
