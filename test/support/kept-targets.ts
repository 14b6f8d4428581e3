import { newId } from '../../src/ground/ids.ts';
import type { Actor } from '../../src/platform/access/actor.ts';
import type { Database } from '../../src/platform/history/database.ts';
import { targetAnswers, targetPlans } from '../../src/strategy/targets/plans/tables.ts';
import { alwaysThere } from '../../src/strategy/targets/rules/presence.ts';

const kept = () => ({ id: newId(), version: 0, validFrom: '' });

/** A plan of each for a year long ago, with himself in it, and what he said to it. */
export async function plansOf(db: Database, leader: Actor, people: Readonly<Record<string, string>>) {
  const made = { targetPlans: {} as Record<string, string>, targetAnswers: {} as Record<string, string> };
  await db.transaction({ ...leader, role: 'operations' }, async (tx) => {
    for (const [who, personId] of Object.entries(people)) {
      const agreed = [null, null, null, null];
      const plan = {
        ...{ ...kept(), name: `Year of ${who}`, authorId: personId, yearStart: '2021-01-01', currency: 'EUR' },
        ...{ total: 400, overPercent: 0, goal: null, why: null, basis: null, seasons: [1, 1, 1, 1], editions: [] },
        people: [{ ...alwaysThere, personId, weight: 100, agreed, amounts: [100, 100, 100, 100] }],
      };
      const said = { proposed: [90, 90, 90, 90], note: null, edition: null, acknowledgedOn: null };
      const answer = { ...kept(), planId: plan.id, personId, ...said };
      await tx.record({ table: targetPlans, before: null, after: plan });
      await tx.record({ table: targetAnswers, before: null, after: answer });
      made.targetPlans[who] = plan.id;
      made.targetAnswers[who] = answer.id;
    }
  });
  return made;
}
