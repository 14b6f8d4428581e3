import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Database } from '../../platform/history/database.ts';
import type { Register } from '../../platform/jobs/register.ts';
import { systemActorIn } from '../../platform/jobs/system-actor.ts';
import { tellOfEnds } from './notices.ts';

type Given = { db: Database; today: (actor: Actor) => LocalDate };

/** Each night whoever is certified hears of what is about to end, and so does whoever leads him. */
export function registerLearningJobs(register: Register, { db, today }: Given): void {
  register.every('24 4 * * *', 'certificates-that-end', async ({ workspaceId }) => {
    const actor = await systemActorIn(db, workspaceId);
    if (actor) await tellOfEnds(db, actor, today(actor));
  });
}
