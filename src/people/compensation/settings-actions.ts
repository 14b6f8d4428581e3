import { newId } from '../../ground/index.ts';
import { may } from '../../platform/access/policy.ts';
import type { Tx } from '../../platform/history/door.ts';
import { type Done, kept, type Seen, unfit } from './plan-actions.ts';
import type { PayRate } from './rules/exchange.ts';
import { ratesOf } from './settings-store.ts';
import { type PayRateRow, type PayReferenceRow, payRates, payReferences, paySettings } from './settings-tables.ts';

/** Asks for an approval of every version of a plan that is written from now on, or no longer. Answers what holds now. */
export async function askForApproval(tx: Tx, isAsked: boolean): Promise<boolean | null> {
  if (!may(tx.actor, paySettings.policy, 'write', null)) return null;
  const before = await tx.lock(paySettings, tx.actor.workspaceId);
  const since = before?.plansApprovedSince ?? null;
  if (isAsked === (since !== null)) return isAsked;
  const row = before ?? { id: tx.actor.workspaceId, version: 0, validFrom: '' };
  const after = { ...row, plansApprovedSince: isAsked ? await tx.now() : null };
  await tx.record({ table: paySettings, before, after, announce: 'pay.settings-changed' });
  return isAsked;
}

/** Sets what a currency is worth in another from a day on; one day has one rate. */
export async function addRate(tx: Tx, { into, ...said }: PayRate): Promise<Done<PayRateRow>> {
  if (said.currency === into) return unfit('into', 'must be another currency');
  const isThere = (each: PayRateRow) =>
    each.day === said.day && each.currency === said.currency && each.intoCurrency === into;
  if ((await ratesOf(tx, tx.actor)).some(isThere)) return unfit('day', 'has a rate already: take that back first');
  const after: PayRateRow = { ...kept(), ...said, intoCurrency: into };
  const { version } = await tx.record({ table: payRates, before: null, after, announce: 'pay.rate-set' });
  return { row: { ...after, version } };
}

/** The same of many as one act; a day that has a rate already gets the new one. */
export async function setRates(tx: Tx, rates: readonly PayRate[]): Promise<void> {
  const keyOf = (rate: { day: string; currency: string }, into: string) => `${rate.day} ${rate.currency} ${into}`;
  const known = new Map((await ratesOf(tx, tx.actor)).map((row) => [keyOf(row, row.intoCurrency), row.id]));
  const fresh: PayRate[] = [];
  for (const rate of rates) {
    const id = known.get(keyOf(rate, rate.into));
    const before = id && (await tx.lock(payRates, id));
    if (!before) fresh.push(rate);
    else if (before.rate !== rate.rate)
      await tx.record({ table: payRates, before, after: { ...before, rate: rate.rate }, announce: 'pay.rate-set' });
  }
  const from = await tx.now();
  await tx.recordMany(
    payRates,
    fresh.map(({ into, ...row }) => ({ id: newId(), states: [{ from, row: { ...row, intoCurrency: into } }] })),
  );
}

export async function removeRate(tx: Tx, { id, seen }: Seen): Promise<Done<PayRateRow>> {
  const before = await tx.lock(payRates, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  await tx.record({ table: payRates, before, after: null, announce: 'pay.rate-set' });
  return { row: before };
}

export async function addReference(
  tx: Tx,
  said: Omit<PayReferenceRow, 'id' | 'version' | 'validFrom'>,
): Promise<Done<PayReferenceRow>> {
  const after: PayReferenceRow = { ...kept(), ...said };
  const { version } = await tx.record({ table: payReferences, before: null, after });
  return { row: { ...after, version } };
}

export async function removeReference(tx: Tx, { id, seen }: Seen): Promise<Done<PayReferenceRow>> {
  const before = await tx.lock(payReferences, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  await tx.record({ table: payReferences, before, after: null });
  return { row: before };
}
