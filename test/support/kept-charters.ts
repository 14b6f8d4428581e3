import { newId } from '../../src/ground/ids.ts';
import { charters } from '../../src/people/charters/tables.ts';
import type { Actor } from '../../src/platform/access/actor.ts';
import type { Database } from '../../src/platform/history/database.ts';

type Of = Record<string, { personId: string; words: { toTeam: string } }>;

/** What is expected of each, offered and not signed yet; the ids by name. */
export async function chartersOf(db: Database, leader: Actor, of: Of): Promise<Record<string, string>> {
  const ids: Record<string, string> = {};
  for (const [name, { personId, words }] of Object.entries(of)) {
    const id = newId();
    await db.transaction(leader, (tx) =>
      tx.record({
        table: charters,
        before: null,
        after: {
          ...{ id, version: 0, validFrom: '', ownerId: personId, edition: 1, title: 'Rep', purpose: words.toTeam },
          ...{ duties: [words.toTeam], measures: [{ metricId: 'win_rate', goal: 0.3, every: 'quarter' }], place: '' },
          ...{
            state: 'offered',
            offeredOn: '2026-01-05',
            ownSignatureAt: null,
            managerSignatureAt: null,
            managerId: null,
          },
        },
      }),
    );
    ids[name] = id;
  }
  return ids;
}
