import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Database } from '../../platform/history/database.ts';
import type { Tx } from '../../platform/history/door.ts';
import type { Register, Task } from '../../platform/jobs/register.ts';
import { systemActorIn } from '../../platform/jobs/system-actor.ts';
import { qualifyOn, sellOn } from './handing.ts';
import { beginNext } from './switching.ts';

type Given = { db: Database; today: (actor: Actor) => LocalDate };

/** What comes and goes on is handed to whoever has the next part; a switch begins on its day. */
export function registerModelJobs(register: Register, { db, today }: Given): void {
  const on =
    (act: (tx: Tx, id: string, today: LocalDate) => Promise<unknown>): Task =>
    async ({ workspaceId, id }) => {
      const actor = await systemActorIn(db, workspaceId);
      if (actor && typeof id === 'string') await db.transaction(actor, (tx) => act(tx, id, today(actor)));
    };
  const deals = on(sellOn);
  for (const fact of ['deal.created', 'deal.moved', 'deal.won']) register.listen(fact, 'sell-by-model', deals);
  register.listen('lead.moved', 'qualify-by-model', on(qualifyOn));
  const begin: Task = async ({ workspaceId }) => {
    const actor = await systemActorIn(db, workspaceId);
    if (!actor) return;
    for (let begun = true; begun; ) begun = await db.transaction(actor, (tx) => beginNext(tx, today(actor)));
  };
  register.every('10 * * * *', 'begin-selling-models', begin);
}
