import { newId } from '../../src/ground/ids.ts';
import { type CheckInRow, checkIns, type ObjectiveRow, objectives } from '../../src/people/reviews/tables.ts';
import type { Actor } from '../../src/platform/access/actor.ts';
import type { Database } from '../../src/platform/history/database.ts';

const kept = () => ({ id: newId(), version: 0, validFrom: '' });

type Reviewed = { personId: string; actor: Actor; words: { toTeam: string; own: string } };

/** Of each an objective that his leader agreed with him, and a check-in that he wrote for himself. */
export async function reviewedOf(db: Database, leader: Actor, reviewed: Record<string, Reviewed>) {
  const ids: Record<'objectives' | 'checkIns', Record<string, string>> = { objectives: {}, checkIns: {} };
  for (const [name, { personId, actor, words }] of Object.entries(reviewed)) {
    const objective: ObjectiveRow = {
      ...{ ...kept(), ownerId: personId, kind: 'result', topic: null, title: words.toTeam, weight: 40 },
      ...{ metricId: null, baseline: null, target: null, startsOn: '2026-01-01', dueOn: '2026-12-31' },
      ...{ toldShare: 0.5, toldOn: '2026-03-01', state: 'open', droppedWhy: '' },
    };
    const checkIn: CheckInRow = {
      ...{ ...kept(), ownerId: personId, personId, isPrivate: true, onDay: '2026-01-05', topics: ['results'] },
      text: words.own,
    };
    await db.transaction(leader, (tx) => tx.record({ table: objectives, before: null, after: objective }));
    await db.transaction(actor, (tx) => tx.record({ table: checkIns, before: null, after: checkIn }));
    ids.objectives[name] = objective.id;
    ids.checkIns[name] = checkIn.id;
  }
  return ids;
}
