import { newId } from '../../src/ground/ids.ts';
import type { Actor } from '../../src/platform/access/actor.ts';
import type { Database } from '../../src/platform/history/database.ts';
import { asks, references } from '../../src/process/references/tables.ts';

const kept = () => ({ id: newId(), version: 0, validFrom: '' });

/** A customer of somebody's who speaks for us, and what was asked of him for a deal, with words of whoever reads the deal. */
export async function referenceOf(
  db: Database,
  actor: Actor,
  { contactId, dealId, words }: { contactId: string; dealId: string; words: string },
): Promise<{ reference: string; ask: string }> {
  const ownerId = actor.personId as string;
  const reference = {
    ...{ ...kept(), contactId, ownerId, productId: null, ways: ['call' as const], says: 'Saved a week', most: 3 },
    ...{ agreedOn: '2026-01-05', resting: false },
  };
  const ask = {
    ...{ ...kept(), referenceId: reference.id, contactId, ownerId, dealId, way: 'call' as const, note: words },
    ...{ askedOn: '2026-01-06', state: 'asked' as const, answeredOn: null, usedOn: null },
  };
  await db.transaction(actor, async (tx) => {
    await tx.record({ table: references, before: null, after: reference });
    await tx.record({ table: asks, before: null, after: ask });
  });
  return { reference: reference.id, ask: ask.id };
}
