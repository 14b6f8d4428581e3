import { definedOf } from '../../ground/defined.ts';
import { type Instant, type LocalDate, newId } from '../../ground/index.ts';
import { inactiveIn, peopleByIds } from '../../people/organisation/reads.ts';
import { reachingEverything } from '../../platform/access/actor.ts';
import { may } from '../../platform/access/policy.ts';
import type { Kept } from '../../platform/database/tables.ts';
import type { Tx } from '../../platform/history/door.ts';
import { dealNames } from './store.ts';
import { type CommitmentRow, commitments } from './tables.ts';

type Unfit = { unfit: { field: string; message: string } };
export type Done = { row: CommitmentRow } | { missing: true } | { conflict: CommitmentRow } | Unfit;

type Made = Pick<CommitmentRow, 'name' | 'dueOn' | 'dealId' | 'withManager'> & { ownerId?: string | undefined };
type Changes = { [Field in 'name' | 'dueOn' | 'dealId' | 'state' | 'note']?: CommitmentRow[Field] | undefined };

const unfit = (field: string, message: string): Unfit => ({ unfit: { field, message } });

async function isSeenDeal(tx: Tx, dealId: string | null | undefined): Promise<boolean> {
  return !dealId || (await dealNames(tx, tx.actor, [dealId])).has(dealId);
}

/** Notes a promise: one's own, or that of somebody whom one leads. */
export async function makeCommitment(tx: Tx, { ownerId, withManager, ...made }: Made): Promise<Done> {
  const { actor } = tx;
  const owner = ownerId ?? actor.personId;
  if (owner === null) return { missing: true };
  if (!may(actor, commitments.policy, 'write', owner)) return unfit('ownerId', 'is nobody of your team');
  const [known, gone] = await Promise.all([peopleByIds(tx, actor, [owner]), inactiveIn(tx, actor.workspaceId)]);
  if (!known.has(owner) || gone.includes(owner)) return unfit('ownerId', 'is nobody of your team');
  if (!(await isSeenDeal(tx, made.dealId))) return unfit('dealId', 'names no deal');
  const after: CommitmentRow = {
    ...{ id: newId(), version: 0, validFrom: '', ...made, ownerId: owner, timesMoved: 0 },
    ...{ withManager: withManager || owner !== actor.personId, state: 'open', endedOn: null, note: '' },
  };
  const { version } = await tx.record({ table: commitments, before: null, after, announce: 'commitment.changed' });
  return { row: { ...after, version } };
}

/** Marks, moves or puts it otherwise. A day that is moved is counted; once it has ended its day stands. */
export async function changeCommitment(
  tx: Tx,
  { id, seen, today }: { id: string; seen: number; today: LocalDate },
  changes: Changes,
): Promise<Done> {
  const before = await tx.lock(commitments, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  const given = definedOf(changes);
  const after: CommitmentRow = { ...before, ...given };
  const isMoved = after.dueOn !== before.dueOn;
  if (isMoved && before.state !== 'open') return unfit('dueOn', 'stands once it has ended');
  if (after.dealId !== before.dealId && !(await isSeenDeal(tx, after.dealId))) return unfit('dealId', 'names no deal');
  if (isMoved) after.timesMoved += 1;
  if (after.state !== before.state) after.endedOn = after.state === 'open' ? null : today;
  const { version } = await tx.record({ table: commitments, before, after, announce: 'commitment.changed' });
  return { row: { ...after, version } };
}

/** Promises as a story knows them, each true from when it was said: who enters them speaks for everybody in it. */
export const enterCommitments = (
  tx: Tx,
  known: readonly { id: string; states: readonly { from: Instant; row: Omit<CommitmentRow, keyof Kept> }[] }[],
): Promise<void> => tx.as(reachingEverything(tx.actor)).recordMany(commitments, known);
