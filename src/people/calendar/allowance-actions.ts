import { newId } from '../../ground/index.ts';
import { may } from '../../platform/access/policy.ts';
import type { Tx } from '../../platform/history/door.ts';
import { peopleByIds } from '../organisation/reads.ts';
import { allowanceOf } from './allowance-store.ts';
import type { Unfit } from './hours-actions.ts';
import { type Allowance, type AllowanceFlaw, flawOfAllowance } from './rules/allowance.ts';
import { type AllowanceRow, allowances } from './tables.ts';

type Said = Allowance & { personId: string; year: number };

const flaws: Record<AllowanceFlaw, string> = {
  'another-year': 'must lie in that year',
  'ends-before-it-begins': 'lies before the first day',
};

/** Says how many days of holiday somebody has in a year, with those carried over: by those above him. */
export async function setAllowance(
  tx: Tx,
  seen: number,
  { personId, year, ...said }: Said,
): Promise<{ row: AllowanceRow } | { refused: 'settings-changed' } | Unfit> {
  if (!may(tx.actor, allowances.policy, 'write', personId))
    return { unfit: { field: 'personId', message: 'is nobody whose days you set' } };
  if (!(await peopleByIds(tx, tx.actor, [personId])).has(personId))
    return { unfit: { field: 'personId', message: 'is not here' } };
  const flaw = flawOfAllowance(said, year);
  if (flaw) return { unfit: { field: flaw.field, message: flaws[flaw.why] } };
  const known = await allowanceOf(tx, tx.actor, { personId, year });
  const before = known && (await tx.lock(allowances, known.id));
  if ((before?.version ?? 0) !== seen) return { refused: 'settings-changed' };
  const after = {
    ...(before ?? { id: newId(), version: 0, validFrom: '', ownerId: personId, year }),
    ...said,
  };
  const { version } = await tx.record({ table: allowances, before, after, announce: 'leave.changed' });
  return { row: { ...after, version } };
}
