import type { Instant } from '../../ground/index.ts';
import { dayOf } from '../../ground/time-zones.ts';
import type { Kept } from '../../platform/database/tables.ts';
import type { Tx } from '../../platform/history/door.ts';
import { phoneKey } from '../accounts/index.ts';
import { blankLead, type Lead, leads } from './tables.ts';

type Known = { id: string; from: Instant; row: Partial<Omit<Lead, keyof Kept>> & Pick<Lead, 'name'> };

/** A number is found by its last digits, however it was typed. */
export const withPhoneKey = <Row extends Pick<Lead, 'phone'>>(row: Row): Row & { phoneKey: string | null } => ({
  ...row,
  phoneKey: row.phone === null ? null : phoneKey(row.phone),
});

/** Enters leads as somebody else knew them, each true from its day on. */
export function enterLeads(tx: Tx, known: readonly Known[]): Promise<void> {
  const { id: _, version: __, validFrom: ___, ...blank } = blankLead;
  const arrived = (receivedAt: Instant) => ({ receivedAt, receivedOn: dayOf(receivedAt, tx.actor.timeZone) });
  return tx.recordMany(
    leads,
    known.map(({ id, from, row }) => ({
      id,
      states: [{ from, row: withPhoneKey({ ...blank, ...arrived(row.receivedAt ?? from), ...row }) }],
    })),
  );
}
