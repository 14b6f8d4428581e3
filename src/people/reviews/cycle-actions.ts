import { type LocalDate, newId } from '../../ground/index.ts';
import { defineNoticeKind } from '../../platform/comments/kinds.ts';
import { notify } from '../../platform/comments/notify.ts';
import type { Tx } from '../../platform/history/door.ts';
import { peopleByIds } from '../organisation/reads.ts';
import { leadingToday } from './leading.ts';
import { type Unfit, unfit } from './objective-actions.ts';
import { leftIn, outOfOrder, overlapping } from './rules/cycles.ts';
import { questionsForManagers, questionsForReps, scale } from './rules/questions.ts';
import { allCycles, openedInRound, partsFor } from './store.ts';
import { type CycleRow, cycles } from './tables.ts';

/** Whoever is reviewed in a round hears of it. */
const inRound = defineNoticeKind({ kind: 'review-round', usual: 'mail' }).kind;

export type CycleDone =
  | { row: CycleRow }
  | { missing: true }
  | { conflict: CycleRow }
  | { refused: 'overlaps'; cycle: string; person: string }
  | { refused: 'round-closed' | 'round-open' }
  | Unfit;

type Said = Pick<
  CycleRow,
  'name' | 'kind' | 'firstOn' | 'lastOn' | 'selfDueOn' | 'ratingsDueOn' | 'releaseOn' | 'people'
>;
type Asked = Partial<Pick<CycleRow, 'forReps' | 'forManagers' | 'anchors'>>;

const asShipped: Required<Asked> = {
  ...{ forReps: questionsForReps, forManagers: questionsForManagers, anchors: scale.map(() => null) },
};

async function written(tx: Tx, before: CycleRow | null, after: CycleRow): Promise<CycleDone> {
  const late = outOfOrder(after);
  if (late) return unfit(late, 'comes before what it has to follow');
  const people = await peopleByIds(tx, tx.actor, after.people);
  const gone = after.people.find((id) => !people.get(id)?.active && !before?.people.includes(id));
  if (gone) return unfit('people', 'has somebody who does not work here');
  const other = overlapping(after, await allCycles(tx, tx.actor));
  if (other)
    return {
      ...{ refused: 'overlaps', cycle: other.cycle.name },
      person: people.get(other.personId)?.name ?? '',
    };
  const { version } = await tx.record({ table: cycles, before, after, announce: 'review-cycle.changed' });
  const fresh = after.people.filter((id) => !before?.people.includes(id));
  await notify(tx, { to: fresh, kind: inRound, record: { kind: cycles.kind, id: after.id } });
  return { row: { ...after, version } };
}

/** Sets a round of reviews: nobody is reviewed twice for the same days by the same kind of review. */
export const makeCycle = (tx: Tx, { people, ...said }: Said & Asked): Promise<CycleDone> =>
  written(tx, null, {
    ...{ ...asShipped, ...said, id: newId(), version: 0, validFrom: '', people: [...new Set(people)] },
    ...{ closedOn: null, leftOpen: [], reopenedWhy: '' },
  });

/** Moves the days of a round, or changes who is reviewed in it; appraisals that were opened stay. */
export async function changeCycle(
  tx: Tx,
  { id, seen }: { id: string; seen: number },
  change: Partial<Omit<Said, 'kind'>>,
): Promise<CycleDone> {
  const before = await tx.lock(cycles, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  if (before.closedOn !== null) return { refused: 'round-closed' };
  const people = [...new Set(change.people ?? before.people)];
  return written(tx, before, { ...before, ...change, people });
}

type Seen = { id: string; seen: number };

/** Closes a round: nothing is opened, rated or told in it any more, and what stays open is named. What was told can still be taken note of. */
export async function closeCycle(tx: Tx, { id, seen }: Seen, today: LocalDate): Promise<CycleDone> {
  const before = await tx.lock(cycles, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  if (before.closedOn !== null) return { refused: 'round-closed' };
  const opened = await openedInRound(tx, tx.actor, id);
  const parts = await partsFor(
    tx,
    tx.actor,
    opened.map((row) => row.id),
  );
  const rated = new Set(
    parts.flatMap(({ role, submittedOn, appraisalId }) => (role === 'manager' && submittedOn ? appraisalId : [])),
  );
  const { worksHere } = await leadingToday(tx, tx.actor);
  const leftOpen = leftIn(
    before.people.filter(worksHere),
    opened.map(({ id: of, ownerId, state }) => ({ ownerId, state, isRated: rated.has(of) })),
  );
  const after: CycleRow = { ...before, closedOn: today, leftOpen };
  const { version } = await tx.record({ table: cycles, before, after, announce: 'review-cycle.changed' });
  return { row: { ...after, version } };
}

/** Opens a closed round again, with the reason; its history keeps when it was closed and what stood open then. */
export async function reopenCycle(tx: Tx, { id, seen }: Seen, why: string): Promise<CycleDone> {
  const before = await tx.lock(cycles, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  if (before.closedOn === null) return { refused: 'round-open' };
  const after: CycleRow = { ...before, closedOn: null, leftOpen: [], reopenedWhy: why };
  const { version } = await tx.record({ table: cycles, before, after, announce: 'review-cycle.changed' });
  return { row: { ...after, version } };
}
