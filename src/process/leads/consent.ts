import type { Tx } from '../../platform/history/door.ts';
import type { Outcome } from './actions.ts';
import { leads } from './tables.ts';

/** The person takes back what he agreed to. Whether he may be contacted at all is another question, and stays as it is. */
export async function withdrawConsent(tx: Tx, id: string, seen: number): Promise<Outcome> {
  const before = await tx.lock(leads, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: id };
  if (before.consentAt === null) return { withdrawn: id };
  await tx.record({ table: leads, before, after: { ...before, consentAt: null, consentText: null } });
  return { withdrawn: id };
}
