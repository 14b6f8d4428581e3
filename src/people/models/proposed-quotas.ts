import { type LocalDate, yearOf } from '../../ground/index.ts';
import type { Tx } from '../../platform/history/door.ts';
import { setQuotas } from '../../strategy/targets/actions.ts';
import { planThatSets } from '../../strategy/targets/reads.ts';
import { effectOf } from './effect.ts';
import type { ModelRow } from './tables.ts';

type Unfit = { unfit: { field: string; message: string } };
const unfit = (message: string): Unfit => ({ unfit: { field: 'withQuotas', message } });

/**
 * Sets the quotas of the quarter as the effect of a switch proposes them. Those that a plan of the year gives, which somebody approved, are
 * changed there and approved anew.
 */
export async function setProposed(tx: Tx, row: ModelRow, today: LocalDate): Promise<{ quotas: number } | Unfit> {
  const { quotas } = await effectOf(tx, tx.actor, row, today);
  const items = (quotas?.items ?? []).map(({ person, after }) => ({
    ...{
      personId: person.id,
      quarterStart: quotas?.quarter ?? today,
      amount: after === null || after < 1 ? null : after,
    },
  }));
  if (items.length === 0) return unfit('must be left out where no quota is proposed');
  const fiscal = { startMonth: tx.actor.fiscalStartMonth, namedAfter: 'end' } as const;
  const people = items.map(({ personId }) => personId);
  const plan = await planThatSets(tx, tx.actor, yearOf(row.startsOn, fiscal).first, people);
  if (plan) return unfit(`must be left out: “${plan.name}” sets these quotas, and its changes are approved there`);
  const done = await setQuotas(tx, items, { reason: 'Proposed with a switch of the selling model' });
  if ('refused' in done)
    return unfit(
      done.refused === 'not-yours' ? 'must be left out: these quotas are not yours to set' : 'must be tried again',
    );
  return { quotas: done.set + done.cleared };
}
