import { newId } from '../../ground/index.ts';
import type { Tx } from '../../platform/history/door.ts';
import { peopleByIds } from '../organisation/reads.ts';
import { type Unfit, unfit } from './objective-actions.ts';
import { outOfOrder, overlapping } from './rules/cycles.ts';
import { questionsForManagers, questionsForReps, scale } from './rules/questions.ts';
import { allCycles } from './store.ts';
import { type CycleRow, cycles } from './tables.ts';

export type CycleDone =
  | { row: CycleRow }
  | { missing: true }
  | { conflict: CycleRow }
  | { refused: 'overlaps'; cycle: string; person: string }
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
  return { row: { ...after, version } };
}

/** Sets a round of reviews: nobody is reviewed twice for the same days by the same kind of review. */
export const makeCycle = (tx: Tx, { people, ...said }: Said & Asked): Promise<CycleDone> =>
  written(tx, null, { ...asShipped, ...said, id: newId(), version: 0, validFrom: '', people: [...new Set(people)] });

/** Moves the days of a round, or changes who is reviewed in it; appraisals that were opened stay. */
export async function changeCycle(
  tx: Tx,
  { id, seen }: { id: string; seen: number },
  change: Partial<Omit<Said, 'kind'>>,
): Promise<CycleDone> {
  const before = await tx.lock(cycles, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  const people = [...new Set(change.people ?? before.people)];
  return written(tx, before, { ...before, ...change, people });
}
