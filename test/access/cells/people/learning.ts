import { type Name, type Someone, today } from '../../../support/two-workspaces.ts';
import { breadth, expected } from '../../rights.ts';
import {
  all,
  anywhere,
  api,
  type Cells,
  dealOf,
  idIn,
  one,
  own,
  perOwner,
  personId,
  shared,
  stale,
  tellsTheirs,
} from '../asking.ts';

const ofSpends = (who: Someone<Name>) => (breadth('training-spend', 'read', who.role) === 'none' ? 403 : 200);

const aCourse = {
  ...{ key: 'ropes', name: 'Ropes', about: null, track: 'other', productId: null, passMark: 0.5, validDays: null },
  lessons: [{ key: 'knots', title: 'Knots', text: 'A bowline holds.', mediaUrl: null }],
  questions: [{ key: 'which', text: 'Which holds?', options: ['A bowline', 'A bow'] }],
  answers: { which: [0] },
};

const aGoal = { key: 'lead', text: 'Lead a team', courseKey: null, byOn: null, doneOn: null };

/** Learning: everybody takes courses for himself; talks are judged from above, and what is spent is for leaders, operations and finance. */
export const cells: Record<string, Cells> = {
  'learning.courses': all(`${api}/courses`),
  'learning.course': all(`${api}/courses/demos`),
  'learning.sayCourse': (_, who) =>
    one(`${api}/courses`, expected(who, 'course', 'write', null, { where: who.name, ok: 200 }), { body: aCourse }),
  'learning.written': (_, who) =>
    one(`${api}/courses/demos/written`, breadth('course', 'write', who.role) === 'none' ? 403 : 200),
  'learning.stageLessons': perOwner(
    'deal',
    'read',
    (p, owner) => ({ path: `${api}/stage-lessons?dealId=${dealOf(p, owner)}` }),
    { ok: 200 },
  ),
  'learning.ofProduct': shared(
    'product',
    'read',
    (id) => `${api}/products/${id}/certificates`,
    (p, beta) => anywhere(p, beta).products[0] as string,
    200,
  ),
  'learning.lessons': () => one(`${api}/courses/prospecting/lessons`, 200, { body: { lessonKeys: ['opening'] } }),
  'learning.answer': () => one(`${api}/courses/focused-coaching/answers`, 409, { body: { chosen: {} } }),
  'learning.certificates': all(`${api}/certificates`),
  'learning.exercises': all(`${api}/courses/business-acumen/exercises`),
  'learning.check': () =>
    one(`${api}/courses/business-acumen/exercises`, [200, 409], { body: { exercise: 'win-rate', value: 0.5 } }),
  'learning.rolePlays': (_, who) =>
    one(`${api}/role-plays`, breadth('role-play', 'read', who.role) === 'none' ? 403 : 200),
  'learning.judgeRolePlay': perOwner(
    'role-play',
    'write',
    (p, owner) => ({
      path: `${api}/role-plays`,
      asking: {
        body: {
          ...{ personId: personId(p, owner), track: 'demo', onDay: '2026-01-05', note: 'Asked', recording: null },
          points: ['need-first', 'few-things', 'questions', 'next-step'].map((key) => ({ key, points: 3 })),
        },
      },
    }),
    { ok: 201, outOfReach: 400 },
  ),
  'learning.development': all(`${api}/development-plans`),
  // Each owner has one.
  'learning.makeDevelopment': perOwner(
    'development-plan',
    'write',
    (p, owner) => ({
      path: `${api}/development-plans`,
      asking: { body: { personId: personId(p, owner), goals: [aGoal], reviewOn: today } },
    }),
    { ok: 409, outOfReach: 400 },
  ),
  'learning.changeDevelopment': perOwner(
    'development-plan',
    'write',
    (p, owner) => ({
      path: `${api}/development-plans/${idIn(p, owner, 'developmentPlans')}`,
      asking: { version: stale, body: { goals: [aGoal] } },
      check: tellsTheirs,
    }),
    { ok: 412 },
  ),
  'learning.spends': (_, who) => one(`${api}/training-spends`, ofSpends(who)),
  'learning.addSpend': (p, who) =>
    one(`${api}/training-spends`, expected(who, 'training-spend', 'write', null, { where: who.name, ok: 201 }), {
      body: { name: 'A day', onDay: '2026-01-05', amount: 1, courseKey: null, people: [personId(p, who.name)] },
    }),
  'learning.removeSpend': (p, who) =>
    one(
      `${api}/training-spends/${own(p, who).trainingSpend}`,
      expected(who, 'training-spend', 'write', null, { where: who.name, ok: 412 }),
      { version: stale },
    ),
};
