import { newId } from '../../ground/index.ts';
import type { Tx } from '../../platform/history/door.ts';
import { peopleByIds } from '../organisation/reads.ts';
import { type PayCreditRow, payCredits } from './dispute-tables.ts';
import { type Done, kept, type Seen, unfit } from './plan-actions.ts';
import { measuresOf } from './rules/looked-at.ts';
import { revenue } from './rules/plan-names.ts';
import { plansOf } from './store.ts';

export type CreditToGive = Omit<PayCreditRow, 'id' | 'version' | 'validFrom'>;

/** What the plans count as sold: a credit of anything else would be paid by none, and nobody would be told. */
export async function measuresCounted(tx: Tx): Promise<Set<string>> {
  const plans = await plansOf(tx, tx.actor, 'active');
  return new Set([revenue, ...plans.flatMap(({ terms }) => measuresOf(terms))]);
}

/** Credits somebody with what no deal gives; of a day that was paid the next run settles it. */
export async function addCredit(tx: Tx, given: CreditToGive): Promise<Done<PayCreditRow>> {
  if (!(await peopleByIds(tx, tx.actor, [given.personId])).has(given.personId))
    return unfit('personId', 'is nobody we know');
  if (!(await measuresCounted(tx)).has(given.measure)) return unfit('measure', 'is counted by no plan');
  const after: PayCreditRow = { ...kept(), ...given };
  const { version } = await tx.record({ table: payCredits, before: null, after, announce: 'pay.credited' });
  return { row: { ...after, version } };
}

/** The same of many as one act. */
export async function addCredits(tx: Tx, given: readonly CreditToGive[]): Promise<void> {
  const from = await tx.now();
  await tx.recordMany(
    payCredits,
    given.map((row) => ({ id: newId(), states: [{ from, row }] })),
  );
}

export async function removeCredit(tx: Tx, { id, seen }: Seen): Promise<Done<PayCreditRow>> {
  const before = await tx.lock(payCredits, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  await tx.record({ table: payCredits, before, after: null, announce: 'pay.credited' });
  return { row: before };
}
