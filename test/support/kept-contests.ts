import { newId } from '../../src/ground/ids.ts';
import { type ContestRow, contests, entries } from '../../src/people/contests/tables.ts';
import { rankChoices } from '../../src/performance/scorecards/ranks/tables.ts';
import type { Actor } from '../../src/platform/access/actor.ts';
import type { Database } from '../../src/platform/history/database.ts';

type Of = Record<string, { personId: string; actor: Actor }>;

/** A contest of each, over long ago and not ended, in which he himself takes part and is not named, and that he is in no rank; the ids by name. */
export async function contestsOf(db: Database, leader: Actor, of: Of): Promise<Record<string, string>> {
  const ids: Record<string, string> = {};
  for (const [name, { personId, actor }] of Object.entries(of)) {
    const kept = () => ({ id: newId(), version: 0, validFrom: '' });
    const contest: ContestRow = {
      ...{ ...kept(), ownerId: personId, name: 'Own best', prize: '', metricId: 'activities_done', way: 'own-best' },
      ...{ firstDay: '2026-01-05', lastDay: '2026-01-30', endedOn: null, metricVersion: null },
    };
    const entry = { ...kept(), contestId: contest.id, ownerId: personId, joinedOn: '2026-01-05', isNamed: false };
    await db.transaction(leader, (tx) => tx.record({ table: contests, before: null, after: contest }));
    await db.transaction(actor, (tx) => tx.record({ table: entries, before: null, after: { ...entry, result: null } }));
    const choice = { ...kept(), id: personId, ownerId: personId, isIn: false };
    await db.transaction(actor, (tx) => tx.record({ table: rankChoices, before: null, after: choice }));
    ids[name] = contest.id;
  }
  return ids;
}
