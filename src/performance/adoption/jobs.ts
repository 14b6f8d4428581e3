import type { LocalDate } from '../../ground/days.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Database } from '../../platform/history/database.ts';
import type { Register } from '../../platform/jobs/register.ts';
import { systemActorIn } from '../../platform/jobs/system-actor.ts';
import { daysKeptFrom } from './rules/span.ts';
import { foldIntoMonths } from './store.ts';

type Given = { db: Database; today: (actor: Pick<Actor, 'timeZone'>) => LocalDate };

/** What was counted by days long ago is kept by months. */
export function registerAdoptionJobs(register: Register, { db, today }: Given): void {
  register.every('37 3 * * *', 'fold-feature-uses', async ({ workspaceId }) => {
    const actor = await systemActorIn(db, workspaceId);
    if (actor) await db.transaction(actor, (tx) => foldIntoMonths(tx, actor, daysKeptFrom(today(actor))));
  });
}
