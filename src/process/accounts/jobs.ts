import type { LocalDate } from '../../ground/days.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Database } from '../../platform/history/database.ts';
import type { Register, Task } from '../../platform/jobs/register.ts';
import { systemActorIn } from '../../platform/jobs/system-actor.ts';
import type { ContactEvents } from './ports.ts';
import { recountRelationships } from './relationships.ts';

type Ports = {
  db: Database;
  contactEvents: readonly ContactEvents[];
  today: (actor: Actor) => LocalDate;
  /** What is announced when somebody was just spoken with: lists know it then at once. */
  spoken: readonly string[];
};

/** Relationships are counted anew as soon as somebody was spoken with, and whatever else touches them within a minute. */
export function registerAccountJobs(register: Register, { db, contactEvents, today, spoken }: Ports): void {
  const recount: Task = async ({ workspaceId }) => {
    const actor = await systemActorIn(db, workspaceId);
    if (!actor) return;
    for (let counted = 1; counted > 0; )
      counted = await db.transaction(actor, (tx) => recountRelationships(tx, contactEvents, today(actor)));
  };
  for (const fact of spoken) register.listen(fact, 'recount-relationships', recount);
  register.every('* * * * *', 'recount-relationships', recount);
}
