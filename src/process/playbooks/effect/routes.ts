import { may } from '../../../platform/access/policy.ts';
import { conflict, missing, refuse, type Served, serve } from '../../../platform/http/serve.ts';
import { whenOf } from '../show.ts';
import { adopt, adoptedIn, adoptedPractices } from './adopted.ts';
import * as adopting from './adopted-contract.ts';
import * as contract from './contract.ts';
import { effectOf, guidanceFor } from './show.ts';

const details = {
  'is-adopted': 'The team has taken this up already.',
  'not-told-apart': 'Those who win the most do not do this more often than the others, as far as can be told.',
} as const;

/** What playbooks change, and what was taken up of the best, over http. */
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
  serve(adopting.listAdopted, ({ world, actor }) =>
    world.db.read(actor, async (reader) => ({
      items: await adoptedIn(reader, actor, world.today(actor)),
      mayWrite: may(actor, adoptedPractices.policy, 'write', null),
    })),
  ),
  serve(adopting.adoptPractice, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx) => {
      const done = await adopt(tx, body, world.today(actor));
      if ('missing' in done) return missing();
      if ('refused' in done) return refuse(done.refused, { detail: details[done.refused] });
      return { id: done.row.id, version: done.row.version, groupId: tx.groupId };
    }),
  ),
  serve(adopting.dropPractice, ({ world, actor, params, ifMatch }) =>
    world.db.transaction(actor, async (tx) => {
      const before = await tx.lock(adoptedPractices, params.id);
      if (!before) return missing();
      if (before.version !== ifMatch) return conflict({ id: before.id, version: before.version });
      await tx.record({ table: adoptedPractices, before, after: null, announce: 'adopted-practice.changed' });
      return { groupId: tx.groupId };
    }),
  ),
];
