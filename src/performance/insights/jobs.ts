import type { Instant, LocalDate } from '../../ground/index.ts';
import { readablePeople } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { PeoplePort } from '../../platform/comments/ports.ts';
import { asActor } from '../../platform/comments/readers.ts';
import type { Database } from '../../platform/history/database.ts';
import type { Register } from '../../platform/jobs/register.ts';
import { systemActorIn } from '../../platform/jobs/system-actor.ts';
import type { MetricRegistry } from '../../platform/metrics/registry.ts';
import { findInsights } from './actions.ts';

type Given = {
  db: Database;
  metrics: MetricRegistry;
  people: PeoplePort;
  today: (actor: Pick<Actor, 'timeZone'>) => LocalDate;
  now: () => Instant;
};

/** That somebody wants them found now rather than tonight. */
export const insightsAsked = 'insights.asked';

/**
 * Looks at the numbers of everybody who works here, each with his own rights, one after the other. In a large company that takes
 * minutes: broken off by a stop it is begun again, and finds nothing twice.
 */
export async function lookForInsights(given: Given, system: Actor): Promise<number> {
  const { db, metrics, people, today, now } = given;
  const all = await db.read(system, (reader) => reader.rows(readablePeople(system).where('active', '=', true)));
  let found = 0;
  for (const { id } of all) {
    const person = await db.read(system, (reader) => asActor(reader, system, people, id));
    if (!person) continue;
    const done = await db.transaction(person, (tx) => findInsights(tx, { metrics, today: today(person), now: now() }));
    found += done.found;
  }
  return found;
}

/** Once a night, after what the nights count has been counted. */
export function registerInsightJobs(register: Register, given: Given): void {
  const look = async ({ workspaceId }: { workspaceId: string }) => {
    const system = await systemActorIn(given.db, workspaceId);
    if (system) await lookForInsights(given, system);
  };
  register.every('41 5 * * *', 'find-insights', look);
  register.listen(insightsAsked, 'find-insights-asked', look);
}
