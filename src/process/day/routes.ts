import type { LocalDate } from '../../ground/index.ts';
import { ownedPolicy } from '../../platform/access/policy.ts';
import { missing, type Served, serve } from '../../platform/http/index.ts';
import { askerOf } from '../../platform/metrics/asker.ts';
import type { MetricRegistry } from '../../platform/metrics/registry.ts';
import * as contract from './contract.ts';
import { dayOfPerson } from './read-day.ts';
import { dayOfTeam } from './read-team.ts';

const dayAsked = (asOf: LocalDate | undefined, today: LocalDate) => (asOf && asOf < today ? asOf : today);

/** One's own day, and for whoever leads others the day of his team, over http. */
export function dayRoutes(registry: MetricRegistry): Served[] {
  return [
    serve(contract.readDay, async ({ world, actor, query }) => {
      const { personId } = actor;
      if (personId === null) return missing();
      const today = world.today(actor);
      return world.db.read(actor, (reader) =>
        dayOfPerson(askerOf(registry, reader, actor, today), personId, dayAsked(query.asOf, today)),
      );
    }),

    serve(contract.readTeamDay, async ({ world, actor, query }) => {
      if (ownedPolicy.read[actor.role] === 'own') return missing();
      const today = world.today(actor);
      return world.db.read(actor, (reader) =>
        dayOfTeam(askerOf(registry, reader, actor, today), dayAsked(query.asOf, today)),
      );
    }),
  ];
}
