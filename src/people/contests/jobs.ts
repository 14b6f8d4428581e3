import { addDays, type LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Database } from '../../platform/history/database.ts';
import type { Register } from '../../platform/jobs/register.ts';
import { systemActorIn } from '../../platform/jobs/system-actor.ts';
import type { MetricRegistry } from '../../platform/metrics/registry.ts';
import { endContest } from './actions.ts';
import { endsAfterDays } from './rules/contest.ts';
import { contests } from './tables.ts';

type Given = { db: Database; metrics: MetricRegistry; today: (actor: Actor) => LocalDate };

/** Ends each contest whose last day is long enough ago; run twice it finds nothing to do. */
export async function endContests({ db, metrics, today }: Given, workspaceId: string): Promise<void> {
  const system = await systemActorIn(db, workspaceId);
  if (!system) return;
  const day = today(system);
  const over = await db.read(system, (reader) =>
    reader.rows<{ id: string }>(
      readable(system, contests)
        .where('endedOn', 'is', null)
        .where('lastDay', '<=', addDays(day, -endsAfterDays))
        .clearSelect()
        .select('id') as never,
    ),
  );
  for (const { id } of over) await db.transaction(system, (tx) => endContest(tx, metrics, { id, seen: null }, day));
}

export function registerContestJobs(register: Register, given: Given): void {
  register.every('33 3 * * *', 'end-contests', async ({ workspaceId }) => {
    await endContests(given, workspaceId);
  });
}
