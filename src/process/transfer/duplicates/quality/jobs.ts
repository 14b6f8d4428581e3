import type { LocalDate } from '../../../../ground/days.ts';
import type { Actor } from '../../../../platform/access/actor.ts';
import type { Database } from '../../../../platform/history/database.ts';
import type { Register } from '../../../../platform/jobs/register.ts';
import { systemActorIn } from '../../../../platform/jobs/system-actor.ts';
import { lookAtQuality } from './look.ts';

type Ports = { db: Database; today: (actor: Actor) => LocalDate };

/** Each night: what was fresh grows old without being touched. */
export function registerQualityJobs(register: Register, { db, today }: Ports): void {
  register.every('37 3 * * *', 'record-quality', async ({ workspaceId }) => {
    const actor = await systemActorIn(db, workspaceId);
    if (actor) await lookAtQuality(db, actor, today(actor));
  });
}
