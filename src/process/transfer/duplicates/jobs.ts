import type { Actor } from '../../../platform/access/actor.ts';
import type { Database } from '../../../platform/history/database.ts';
import { fillMatchKeys } from '../../../platform/history/match-keys.ts';
import type { Register } from '../../../platform/jobs/register.ts';
import { systemActorIn } from '../../../platform/jobs/system-actor.ts';
import './candidates.ts';
import { knownKinds } from './rules/keys.ts';

const first = '00000000-0000-0000-0000-000000000000';

/** Records that were there before keys were kept get theirs, a part at a time. */
export function registerDuplicateJobs(register: Register, { db }: { db: Database }): void {
  register.every('37 * * * *', 'match-keys', async ({ workspaceId }) => {
    const actor = await systemActorIn(db, workspaceId);
    if (actor) await keepAllKeys(db, actor);
  });
}

export async function keepAllKeys(db: Database, actor: Actor): Promise<void> {
  for (const kind of knownKinds)
    for (let after: string | null = first; after !== null; ) {
      const from: string = after;
      after = await db.transaction(actor, (tx) => fillMatchKeys(tx, kind, from));
    }
}
