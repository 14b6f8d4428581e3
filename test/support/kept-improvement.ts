import { newId } from '../../src/ground/ids.ts';
import {
  type CaseRow,
  type CheckRow,
  improvementCases,
  improvementChecks,
  improvementPlans,
  improvementRules,
  improvementWords,
  type PlanRow,
  type WordsRow,
} from '../../src/people/improvement/tables.ts';
import { type Actor, reachingEverything } from '../../src/platform/access/actor.ts';
import type { Database } from '../../src/platform/history/database.ts';

const kept = () => ({ id: newId(), version: 0, validFrom: '', isPrivate: true });
const day = '2026-01-05';

type Behind = { personId: string; words: { found: string; planned: string } };

/** Of each what was found and diagnosed, and a plan that runs with a check and what he said to it. */
export async function improvementOf(db: Database, leader: Actor, behind: Record<string, Behind>) {
  const [cases, plans, checks]: Record<string, string>[] = [{}, {}, {}];
  const rule = { ...kept(), id: leader.workspaceId, quarters: 2, under: 0.7 };
  await db.transaction(leader, (tx) => tx.record({ table: improvementRules, before: null, after: rule }));
  for (const [name, { personId: ownerId, words }] of Object.entries(behind)) {
    const found: CaseRow = {
      ...{ ...kept(), ownerId, managerId: leader.personId as string, step: 'planned', foundOn: day },
      ...{ lastQuarter: '2025-10-01', handedOn: day, diagnosedOn: day, plannedOn: day, escalatedOn: null },
      ...{ closedOn: null, outcome: null, answers: [{ branch: 'skill', says: 'cause', words: words.found }] },
      finding: {
        ...{ attained: 0.2, expected: 0.9, low: 0.4 },
        quarters: [{ first: '2025-10-01', next: '2026-01-01', won: 20, quota: 100 }],
      },
    };
    const plan: PlanRow = {
      ...{ ...kept(), ownerId, caseId: found.id, behaviour: words.planned, coachingPlanId: null, openedOn: day },
      ...{ reviewOn: '2199-03-02', extendedOn: null, endedOn: null, outcome: null, decided: '' },
      targets: [{ metricId: 'deals_made', atLeast: 8 }],
      support: [{ kind: 'coaching', what: words.planned, by: '2026-01-19', keptOn: null }],
    };
    const check: CheckRow = {
      ...{ ...kept(), ownerId, planId: plan.id, dueOn: '2026-01-12', heldOn: '2026-01-12' },
      ...{ heldBy: leader.personId, seen: words.planned, next: words.planned },
      figures: [{ metricId: 'deals_made', value: 1, n: 1 }],
    };
    const said: WordsRow = { ...kept(), ownerId, planId: plan.id, saidOn: day, text: words.planned };
    await db.transaction(leader, async (tx) => {
      const door = tx.as(reachingEverything(leader));
      await door.record({ table: improvementCases, before: null, after: found });
      await door.record({ table: improvementPlans, before: null, after: plan });
      await door.record({ table: improvementChecks, before: null, after: check });
      await door.record({ table: improvementWords, before: null, after: said });
    });
    Object.assign(cases!, { [name]: found.id });
    Object.assign(plans!, { [name]: plan.id });
    Object.assign(checks!, { [name]: check.id });
  }
  return { improvementCases: cases!, improvementPlans: plans!, improvementChecks: checks! };
}
