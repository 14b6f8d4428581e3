import { faultOfWeek, type WeekFault } from '../../ground/index.ts';
import { may } from '../../platform/access/policy.ts';
import type { Tx } from '../../platform/history/door.ts';
import { peopleByIds } from '../organisation/reads.ts';
import type { HoursKept } from './rules/hours.ts';
import { type HoursRow, workingHours } from './tables.ts';

export type Unfit = { unfit: { field: string; message: string } };

const unfit = (field: string, message: string): Unfit => ({ unfit: { field, message } });

const faults: Record<WeekFault, string> = {
  empty: 'has no working time at all',
  'no-length': 'has a stretch without length',
  overlap: 'has stretches that lie over each other',
};

function flawOfHours({ week }: HoursKept): Unfit | null {
  const wrong = week ? faultOfWeek(week) : null;
  return wrong ? unfit(wrong.fault === 'empty' ? 'week' : `week.${wrong.day}`, faults[wrong.fault]) : null;
}

/** Keeps when the workspace works, or when somebody of whom the actor may say so does. */
export async function keepHours(
  tx: Tx,
  personId: string | null,
  seen: number,
  given: HoursKept,
): Promise<{ version: number } | { refused: 'settings-changed' } | Unfit> {
  if (!may(tx.actor, workingHours.policy, 'write', personId))
    return unfit('personId', 'is nobody whose hours you may set');
  if (personId !== null && !(await peopleByIds(tx, tx.actor, [personId])).has(personId))
    return unfit('personId', 'is not here');
  const flaw = flawOfHours(given);
  if (flaw) return flaw;
  const id = personId ?? tx.actor.workspaceId;
  const before = await tx.lock(workingHours, id);
  if ((before?.version ?? 0) !== seen) return { refused: 'settings-changed' };
  const holidays = [...new Set(given.holidays)].sort();
  const after: HoursRow = {
    ...(before ?? { id, version: 0, validFrom: '', personId }),
    ...given,
    holidays,
    ownHolidays: personId !== null && given.ownHolidays === true,
  };
  const { version } = await tx.record({ table: workingHours, before, after });
  return { version };
}
