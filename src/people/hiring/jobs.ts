import type { LocalDate } from '../../ground/days.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Pools } from '../../platform/database/open.ts';
import type { Database } from '../../platform/history/database.ts';
import { type ErasurePorts, eraseAsPromised } from '../../platform/history/erasure.ts';
import { erasedMark } from '../../platform/history/rules/erased-values.ts';
import type { Register } from '../../platform/jobs/register.ts';
import { systemActorIn } from '../../platform/jobs/system-actor.ts';
import { tellOfLate } from './notices.ts';
import { dueOn } from './rules/course.ts';
import { asAskedOf } from './rules/question-sets.ts';
import { candidatesOf, requisitionsOf } from './store.ts';
import { type CandidateRow, candidates } from './tables.ts';

/** So many are erased in one night at most. */
const atOnce = 1_000;

type Given = {
  db: Database;
  pools: Pick<Pools, 'eraser'>;
  erasing: ErasurePorts;
  today: (actor: Actor) => LocalDate;
};

/** Erases whoever is past the day until which he was told that he is kept, and was not hired; how many that were. */
export async function forgetCandidates({ db, pools, erasing, today }: Given, workspaceId: string): Promise<number> {
  const actor = await systemActorIn(db, workspaceId);
  if (!actor) return 0;
  const due = await db.read(actor, (reader) =>
    reader.rows<CandidateRow>(
      readable(actor, candidates)
        .where('keepUntil', '<', today(actor))
        .where('state', '<>', 'hired')
        .where('name', '<>', erasedMark)
        .orderBy('keepUntil')
        .limit(atOnce),
    ),
  );
  for (const { id } of due) await eraseAsPromised(pools, actor, { table: candidates, id }, erasing);
  return due.length;
}

/** Tells whoever hires of each candidate who waits in his step for longer than planned; how many were told of. */
export async function watchCandidates(
  { db, today }: Pick<Given, 'db' | 'today'>,
  workspaceId: string,
): Promise<number> {
  const actor = await systemActorIn(db, workspaceId);
  if (!actor) return 0;
  const now = today(actor);
  return db.transaction(actor, async (tx) => {
    const open = (await requisitionsOf(tx, actor)).filter(({ state }) => state === 'open');
    const byId = new Map(open.map((one) => [one.id, one]));
    const rows = await candidatesOf(tx, actor, [...byId.keys()]);
    let told = 0;
    for (const row of rows) {
      const requisition = byId.get(row.requisitionId);
      const due = requisition ? dueOn(row, asAskedOf(requisition, row).steps) : null;
      if (due !== null && due < now) told += (await tellOfLate(tx, row, due)).length;
    }
    return told;
  });
}

/** What is personal of candidates is not kept longer than they were told, and none waits unseen. */
export function registerHiringJobs(register: Register, given: Given): void {
  register.every('41 3 * * *', 'forget-candidates', async ({ workspaceId }) => {
    await forgetCandidates(given, workspaceId);
  });
  register.every('12 5 * * *', 'watch-candidates', async ({ workspaceId }) => {
    await watchCandidates(given, workspaceId);
  });
}
