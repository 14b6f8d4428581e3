import type { LocalDate } from '../../ground/days.ts';
import { newId } from '../../ground/ids.ts';
import { may } from '../access/policy.ts';
import type { Tx } from '../history/door.ts';
import { takeTurns } from '../history/take-turns.ts';
import { type StandInRefusal, standInRefusal } from './rules/stand-ins.ts';
import { standInsFrom, standInToChange } from './store.ts';
import type { Approvals } from './subjects.ts';
import { type StandInRow, standIns } from './tables.ts';

export type Stretch = { personId: string; standInId: string; firstDay: LocalDate; lastDay: LocalDate };

export type Named =
  | { standIn: StandInRow }
  | { missing: true }
  | { unfit: { field: string; message: string } }
  | Exclude<StandInRefusal, { refused: 'yourself' | 'ends-before-it-begins' }>;

/** Names who decides for a person from a day to a day, both included. What waits for him then goes there by itself. */
export async function nameStandIn(
  tx: Tx,
  approvals: Pick<Approvals, 'peopleOf'>,
  stretch: Stretch,
  today: LocalDate,
): Promise<Named> {
  const { actor } = tx;
  if (!may(actor, standIns.policy, 'write', stretch.personId)) return { missing: true };
  await takeTurns(tx);
  const [people, known] = await Promise.all([approvals.peopleOf(tx, actor), standInsFrom(tx, actor, stretch.firstDay)]);
  const isHere = (id: string) => people.some((person) => person.id === id && person.active);
  if (!people.some(({ id }) => id === stretch.personId)) return { missing: true };
  if (!isHere(stretch.standInId)) return { unfit: { field: 'standInId', message: 'is nobody who works here' } };
  if (stretch.lastDay < today) return { unfit: { field: 'lastDay', message: 'is over already' } };
  const added = { id: newId(), version: 0, validFrom: '', ...stretch };
  const refusal = standInRefusal(known, added);
  if (refusal?.refused === 'yourself') return { unfit: { field: 'standInId', message: 'is the person himself' } };
  if (refusal?.refused === 'ends-before-it-begins')
    return { unfit: { field: 'lastDay', message: 'is before the first day' } };
  if (refusal) return refusal;
  const { version } = await tx.record({ table: standIns, before: null, after: added, announce: 'stand-in.changed' });
  return { standIn: { ...added, version } };
}

/** Takes a stand-in away; what came to him meanwhile stays with him. */
export async function removeStandIn(
  tx: Tx,
  id: string,
  seen: number,
): Promise<{ removed: true } | { missing: true } | { conflict: StandInRow }> {
  if (!(await standInToChange(tx, tx.actor, id))) return { missing: true };
  const before = await tx.lock(standIns, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  await tx.record({ table: standIns, before, after: null, announce: 'stand-in.changed' });
  return { removed: true };
}
