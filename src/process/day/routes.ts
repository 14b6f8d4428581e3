import type { LocalDate } from '../../ground/index.ts';
import { ownedPolicy } from '../../platform/access/policy.ts';
import type { Tx } from '../../platform/history/door.ts';
import { missing, type Served, serve, unfit } from '../../platform/http/index.ts';
import { askerOf } from '../../platform/metrics/asker.ts';
import type { MetricRegistry } from '../../platform/metrics/registry.ts';
import { snooze } from './actions.ts';
import * as contract from './contract.ts';
import { planRoutes } from './plan/routes.ts';
import { dayOfPerson } from './read-day.ts';
import { dayOfLead, leadsOthers } from './read-lead.ts';
import { dayOfTeam } from './read-team.ts';
import { stepRoutes } from './steps/routes.ts';

const dayAsked = (asOf: LocalDate | undefined, today: LocalDate) => (asOf && asOf < today ? asOf : today);

/** One's own day, and for whoever leads others the day of his team, over http. */
export function dayRoutes(registry: MetricRegistry): Served[] {
  return [
    serve(contract.readDay, async ({ world, actor, query }) => {
      const { personId } = actor;
      if (personId === null) return missing();
      const today = world.today(actor);
      const day = dayAsked(query.asOf, today);
      return world.db.read(actor, async (reader) => {
        const asker = askerOf(registry, reader, actor, today);
        const own = await dayOfPerson(asker, personId, day);
        return own.openDeals === 0 && leadsOthers(actor) ? dayOfLead(asker, own, day) : own;
      });
    }),

    serve(contract.snoozeDeal, ({ world, actor, params, body }) =>
      world.db.transaction(actor, async (tx: Tx) => {
        const done = await snooze(tx, params.dealId, body.until, world.today(actor));
        if ('missing' in done) return missing();
        return 'unfit' in done ? unfit({ ...done.unfit, in: 'body' }) : { groupId: tx.groupId };
      }),
    ),

    serve(contract.readTeamDay, async ({ world, actor, query }) => {
      if (ownedPolicy.read[actor.role] === 'own') return missing();
      const today = world.today(actor);
      return world.db.read(actor, (reader) =>
        dayOfTeam(askerOf(registry, reader, actor, today), dayAsked(query.asOf, today)),
      );
    }),
    ...stepRoutes,
    ...planRoutes(registry),
  ];
}
