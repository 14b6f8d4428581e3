import { sql } from 'kysely';
import { peopleByIds } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { fixedFields, may, mayTouch } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import { NotAllowed } from '../../platform/history/refusals.ts';
import { goOn, goOnesAmong } from './moves.ts';
import type { Unfit } from './opening.ts';
import { type BulkChange, type BulkPlan, changed, mostInAct, planBulk, said } from './rules/bulk.ts';
import { type DealFilter, matching } from './store.ts';
import { type DealRow, deals } from './tables.ts';

/** Deals by their ids, or all of a filter. */
export type Target = { ids: readonly string[] } | { filter: DealFilter };

/** What is looked at to plan: fifty thousand of them are held at once, so no more than is asked. */
const lookedAt = [
  'id',
  'version',
  'name',
  'ownerId',
  'confidential',
  'expectedCloseOn',
  'nextStep',
  'nextStepOn',
] as const;
export type Seen = Pick<DealRow, (typeof lookedAt)[number]>;

/** What a change would do to these deals; null when they are too many for one act. */
export async function lookAhead(
  reader: Reader,
  actor: Actor,
  target: Target,
  change: BulkChange,
): Promise<BulkPlan<Seen> | null> {
  let query = matching(actor, 'filter' in target ? target.filter : {}, {});
  if ('ids' in target) query = query.where('d.id', '=', sql<string>`any(${[...target.ids]}::uuid[])`);
  const found: Seen[] = await reader.rows(
    query
      .select(lookedAt.map((field) => `d.${field}` as const))
      .orderBy('d.id')
      .limit(sql.lit(mostInAct + 1)),
  );
  if (found.length > mostInAct) return null;
  // The same rule as `writable`, which is asked again when they are locked: to look for thousands of ids takes long.
  return planBulk(found, change, (deal) => mayTouch(actor, deals, 'write', deal));
}

/** Why nobody may do this to any of the deals, asked once for all of them; null when it may be done. */
export async function whyNot(
  reader: Reader,
  actor: Actor,
  changing: readonly Seen[],
  change: BulkChange,
): Promise<Unfit | null> {
  const fixed = fixedFields(actor, deals);
  const kept = said(change).find(([field]) => fixed.includes(field))?.[0];
  if (kept) throw new NotAllowed(`Your role may not write ${kept} of a deal`, kept);
  const { ownerId } = change;
  if (ownerId === undefined || changing.every((deal) => deal.ownerId === ownerId)) return null;
  const unfit = (message: string): Unfit => ({ unfit: { field: 'ownerId', message } });
  if (!(await peopleByIds(reader, actor, [ownerId])).has(ownerId)) return unfit('is not here');
  return may(actor, deals.policy, 'write', ownerId)
    ? null
    : unfit('You may give deals only to yourself and to people of your team');
}

/** Deals written in one set: their whole past is held in memory, and others wait for no more than this computes. */
const inSet = 500;

export type BulkDone = { changed: number; meanwhile: Seen[] };

/**
 * Changes many deals as one act, each as if it were changed alone; one that somebody else changed meanwhile is left. What
 * a deal has then all that its stage asks for goes on by itself, as after any change. `whyNot` was asked before.
 */
export async function changeMany(
  tx: Tx,
  changing: readonly Seen[],
  change: BulkChange,
  report: (done: number) => Promise<void> = async () => {},
): Promise<BulkDone> {
  const meanwhile: Seen[] = [];
  for (let at = 0; at < changing.length; at += inSet) {
    await report(at);
    const part = changing.slice(at, at + inSet);
    const locked = await tx.lockMany(
      deals,
      part.map(({ id }) => id),
    );
    const now = new Map(locked.map((deal) => [deal.id, deal]));
    const still = part.flatMap((seen) => {
      const deal = now.get(seen.id);
      if (deal?.version === seen.version) return [deal];
      meanwhile.push(seen);
      return [];
    });
    const writes = still.map((before) => ({ before, after: changed(before, change) }));
    await tx.changeMany(deals, writes, ['deal.changed']);
    const written = writes.map(({ after }) => ({ ...after, version: after.version + 1 }));
    for (const opened of await goOnesAmong(tx, written)) await goOn(tx, opened);
  }
  return { changed: changing.length - meanwhile.length, meanwhile };
}
