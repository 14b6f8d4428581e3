import { newId } from '../../src/ground/ids.ts';
import { shippedSkills } from '../../src/people/coaching/rules/skills.ts';
import {
  coachingNotes,
  coachingPlans,
  coachingSessions,
  coachingSkills,
  type PlanRow,
  type SessionRow,
} from '../../src/people/coaching/tables.ts';
import type { Actor } from '../../src/platform/access/actor.ts';
import type { Database } from '../../src/platform/history/database.ts';

const kept = () => ({ id: newId(), version: 0, validFrom: '' });
const day = '2026-01-05';

type Coached = { personId: string; actor: Actor; words: { toTeam: string; own: string } };

/** What a workspace means by a demo, and of each a plan, a session that was held, and a note of his own. */
export async function coachingOf(db: Database, leader: Actor, coached: Record<string, Coached>) {
  const [skill] = shippedSkills.filter(({ key }) => key === 'demo');
  if (!skill) throw new Error('The demo is shipped as a skill');
  await db.transaction(leader, (tx) =>
    tx.record({ table: coachingSkills, before: null, after: { ...kept(), ...skill, controllability: 0.9 } }),
  );
  const ids: Record<'plans' | 'sessions' | 'notes', Record<string, string>> = { plans: {}, sessions: {}, notes: {} };
  for (const [name, { personId, actor, words }] of Object.entries(coached)) {
    const plan: PlanRow = {
      ...{ ...kept(), ownerId: personId, skill, behaviour: words.toTeam, dose: 4, weeks: 8, state: 'active' },
      ...{ startsOn: day, reviewOn: '2026-03-02', endedOn: null, outcome: null, learned: words.toTeam },
      baseline: { value: 0.2, n: 40, from: '2025-10-13', until: '2026-01-04' },
    };
    const session: SessionRow = {
      ...{ ...kept(), ownerId: personId, coachId: leader.personId as string, kind: 'visit', cause: 'rhythm' },
      ...{ dueOn: day, heldOn: day, reportedOn: day, template: 'grow', behaviour: words.toTeam, example: words.toTeam },
      ...{ nextAction: words.toTeam, nextOn: '2026-01-12', nextDoneOn: null, scores: [{ skillKey: 'demo', level: 2 }] },
    };
    const note = { ...kept(), ownerId: personId, personId, isPrivate: true, text: words.own };
    await db.transaction(leader, async (tx) => {
      await tx.record({ table: coachingPlans, before: null, after: plan });
      await tx.record({ table: coachingSessions, before: null, after: session });
    });
    await db.transaction(actor, (tx) => tx.record({ table: coachingNotes, before: null, after: note }));
    Object.assign(ids.plans, { [name]: plan.id });
    Object.assign(ids.sessions, { [name]: session.id });
    Object.assign(ids.notes, { [name]: note.id });
  }
  return { coachingPlans: ids.plans, coachingSessions: ids.sessions, coachingNotes: ids.notes };
}
