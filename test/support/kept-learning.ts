import { newId } from '../../src/ground/ids.ts';
import { shippedCourses } from '../../src/people/learning/rules/courses.ts';
import { shippedAnswers } from '../../src/people/learning/rules/shipped-answers.ts';
import {
  courseRuns,
  courses,
  type DevelopmentRow,
  developmentPlans,
  type RolePlayRow,
  type RunRow,
  rolePlays,
  trainingSpends,
} from '../../src/people/learning/tables.ts';
import { type Actor, wholeWorkspace } from '../../src/platform/access/actor.ts';
import type { Database } from '../../src/platform/history/database.ts';
import { adoptedPractices } from '../../src/process/playbooks/effect/adopted.ts';

const kept = () => ({ id: newId(), version: 0, validFrom: '' });
const day = '2026-01-05';
const points = ['need-first', 'few-things', 'questions', 'next-step'].map((key) => ({ key, points: 4 }));

type Learning = { personId: string; words: string };

/** A course and a spend of the workspace; of each owner how far he is in a course, a talk that he played and what he works towards. */
export async function learningOf(db: Database, leader: Actor, stageId: string, learning: Record<string, Learning>) {
  const [course] = shippedCourses;
  if (!course) throw new Error('A course is shipped');
  const answers = shippedAnswers[course.key] ?? {};
  const people = Object.values(learning).map(({ personId }) => personId);
  const spend = { ...kept(), name: 'Two days of demos', onDay: day, amount: 500_000, currency: 'EUR', people };
  const ids: Record<'courseRuns' | 'rolePlays' | 'developmentPlans', Record<string, string>> = {
    ...{ courseRuns: {}, rolePlays: {}, developmentPlans: {} },
  };
  const practice = {
    ...{ ...kept(), stageId, about: 'step' as const, key: 'asks-cost', text: 'Asks for cost', adoptedOn: day },
    byId: leader.personId,
  };
  await db.transaction(wholeWorkspace(leader), async (tx) => {
    await tx.record({ table: adoptedPractices, before: null, after: practice });
    await tx.record({
      table: courses,
      before: null,
      after: { ...kept(), ...course, key: 'our-way', answers, reasons: {} },
    });
    await tx.record({ table: trainingSpends, before: null, after: { ...spend, courseKey: null } });
    for (const [name, { personId, words }] of Object.entries(learning)) {
      const run: RunRow = {
        ...{ ...kept(), ownerId: personId, courseKey: 'demos', lessonsDone: ['need-first'], tries: [] },
        ...{ passedOn: null, validUntil: null },
      };
      const play: RolePlayRow = {
        ...{ ...kept(), ownerId: personId, reviewerId: leader.personId, track: 'demo', onDay: day, points },
        ...{ note: words, recording: null },
      };
      const plan: DevelopmentRow = {
        ...{ ...kept(), ownerId: personId, reviewOn: '2026-12-01', reviewedOn: null, learned: words },
        goals: [{ key: 'lead', text: words, courseKey: null, byOn: null, doneOn: null }],
      };
      await tx.record({ table: courseRuns, before: null, after: run });
      await tx.record({ table: rolePlays, before: null, after: play });
      await tx.record({ table: developmentPlans, before: null, after: plan });
      ids.courseRuns[name] = run.id;
      ids.rolePlays[name] = play.id;
      ids.developmentPlans[name] = plan.id;
    }
  });
  return { ...ids, trainingSpend: spend.id, adopted: practice.id };
}
