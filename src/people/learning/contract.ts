import { z } from 'zod';
import { day, id, prose, route } from '../../platform/http/contract.ts';
import { exerciseKeys } from './rules/exercises.ts';
import { playedTracks } from './rules/role-plays.ts';
import * as shapes from './shapes.ts';

const readsCourses = { kind: 'course', action: 'read' } as const;
const readsRuns = { kind: 'course-run', action: 'read' } as const;
const learns = { kind: 'course-run', action: 'write' } as const;
const readsPlays = { kind: 'role-play', action: 'read' } as const;
const readsPlans = { kind: 'development-plan', action: 'read' } as const;
const writesPlans = { kind: 'development-plan', action: 'write' } as const;
const byKey = z.strictObject({ id: shapes.key });
const byId = z.strictObject({ id });
const { groupId } = shapes;

export const listCourses = route({
  id: 'learning.courses',
  method: 'GET',
  path: '/api/v1/courses',
  summary: 'All courses, and how you stand in each',
  rights: readsCourses,
  answer: z.object({ items: z.array(shapes.courseLine), mayWrite: z.boolean() }),
});

export const readCourse = route({
  id: 'learning.course',
  method: 'GET',
  path: '/api/v1/courses/:id',
  summary: 'A course with its lessons and questions, and how far you are; never its answers',
  rights: readsCourses,
  params: byKey,
  answer: shapes.course,
});

export const sayCourse = route({
  id: 'learning.sayCourse',
  method: 'POST',
  path: '/api/v1/courses',
  summary: 'Say what a course is: in place of the one of this key, or a new one',
  description: 'Each version stays in its history; certificates earned before stay until their day.',
  rights: { kind: 'course', action: 'write' },
  body: z.strictObject(shapes.courseGiven),
  answer: shapes.course.extend({ id, groupId }),
  refusals: ['too-many-courses'],
});

export const writtenCourse = route({
  id: 'learning.written',
  method: 'GET',
  path: '/api/v1/courses/:id/written',
  summary: 'A course as it is written, with its right answers',
  rights: { kind: 'course', action: 'write' },
  params: byKey,
  answer: shapes.written,
});

export const stageLessons = route({
  id: 'learning.stageLessons',
  method: 'GET',
  path: '/api/v1/stage-lessons',
  summary: 'The lessons of each stage, with what to ask a buyer there; of a deal those of its stage',
  rights: readsCourses,
  query: z.strictObject({ dealId: id.optional() }),
  answer: z.object({ items: z.array(shapes.stageLessons) }),
});

export const productCertificates = route({
  id: 'learning.ofProduct',
  method: 'GET',
  path: '/api/v1/products/:id/certificates',
  summary: 'The courses on a product, and who of those whom you may see is certified on it today',
  rights: readsCourses,
  params: byId,
  answer: z.object({
    items: z.array(
      z.object({
        ...{ key: z.string(), name: z.string().nullable(), standing: shapes.standing, validUntil: day.nullable() },
        certified: z.int(),
        people: z
          .array(shapes.who.extend({ validUntil: day.nullable() }))
          .max(50)
          .describe('The first of them, by name'),
      }),
    ),
  }),
});

export const finishLessons = route({
  id: 'learning.lessons',
  method: 'POST',
  path: '/api/v1/courses/:id/lessons',
  summary: 'Say which lessons you have gone through',
  rights: learns,
  params: byKey,
  body: z.strictObject({ lessonKeys: z.array(shapes.key).min(1).max(40) }),
  answer: shapes.course,
});

export const answerCourse = route({
  id: 'learning.answer',
  method: 'POST',
  path: '/api/v1/courses/:id/answers',
  summary: 'Answer the questions of a course; from its mark on you are certified',
  rights: learns,
  params: byKey,
  body: z.strictObject({ chosen: shapes.chosen }),
  answer: z.object({
    score: z.number(),
    passed: z.boolean(),
    wrong: z.array(z.string()).describe('Questions to look at again'),
    reasons: z.record(z.string(), z.string()).describe('Why, of the questions that you knew'),
    course: shapes.course,
  }),
  refusals: ['lessons-first'],
});

export const certificates = route({
  id: 'learning.certificates',
  method: 'GET',
  path: '/api/v1/certificates',
  summary: 'Who stands how in which course, of those whom you may see; those that have lapsed first',
  rights: readsRuns,
  answer: z.object({
    items: z.array(shapes.certificate),
    tracks: z.array(shapes.trackOf).describe('Done with the course and a talk that somebody watched'),
  }),
});

const amount = z.object({
  of: z.string().describe('A word of the catalogue'),
  kind: z.string(),
  amount: z.number(),
  currency: z.string().nullable(),
});
export const exercises = route({
  id: 'learning.exercises',
  method: 'GET',
  path: '/api/v1/courses/:id/exercises',
  summary: 'Sums to work out on your own company’s numbers, as far as you may see them',
  rights: readsRuns,
  params: byKey,
  answer: z.object({
    items: z.array(
      z.object({
        key: z.enum(exerciseKeys),
        about: z.string().nullable().describe('The product of which the margin is asked'),
        given: z.array(amount),
        unit: z.enum(['share', 'ratio', 'money']),
        currency: z.string().nullable(),
      }),
    ),
  }),
});

export const checkExercise = route({
  id: 'learning.check',
  method: 'POST',
  path: '/api/v1/courses/:id/exercises',
  summary: 'Check what you worked out; two of a hundred off is near enough',
  rights: readsRuns,
  idempotent: false,
  params: byKey,
  body: z.strictObject({
    exercise: z.enum(exerciseKeys),
    value: z.number().min(-1e12).max(1e12).describe('A share as 0.4, money in minor units'),
  }),
  answer: z.object({ isRight: z.boolean(), right: z.number() }),
  refusals: ['no-numbers'],
});

export const listRolePlays = route({
  id: 'learning.rolePlays',
  method: 'GET',
  path: '/api/v1/role-plays',
  summary: 'Talks that were played and judged, of those whom you may see',
  rights: readsPlays,
  answer: z.object({ items: z.array(shapes.rolePlay) }),
});

export const judgeRolePlay = route({
  id: 'learning.judgeRolePlay',
  method: 'POST',
  path: '/api/v1/role-plays',
  summary: 'Judge a talk that somebody played, by what belongs to its track',
  rights: { kind: 'role-play', action: 'write' },
  body: z.strictObject({
    personId: id,
    track: z.enum(playedTracks),
    onDay: day,
    points: z.array(z.strictObject({ key: shapes.key, points: shapes.point })).max(12),
    note: prose(2_000),
    recording: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .nullable(),
  }),
  answer: shapes.rolePlay.extend({ groupId }),
  created: true,
});

export const listDevelopment = route({
  id: 'learning.development',
  method: 'GET',
  path: '/api/v1/development-plans',
  summary: 'What people work towards over the years, of those whom you may see',
  rights: readsPlans,
  answer: z.object({ items: z.array(shapes.development) }),
});

export const makeDevelopment = route({
  id: 'learning.makeDevelopment',
  method: 'POST',
  path: '/api/v1/development-plans',
  summary: 'Write down what somebody works towards, and when that is looked at: within a year',
  rights: writesPlans,
  body: z.strictObject({ personId: id, goals: shapes.goals, reviewOn: day }),
  answer: shapes.development.extend({ groupId }),
  created: true,
  refusals: ['has-one'],
});

export const changeDevelopment = route({
  id: 'learning.changeDevelopment',
  method: 'PATCH',
  path: '/api/v1/development-plans/:id',
  summary: 'Change it, or say what its yearly review came to, which sets the next one a year on',
  rights: writesPlans,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({ goals: shapes.goals.optional(), reviewOn: day.optional(), learned: prose(2_000).optional() }),
  answer: shapes.development.extend({ groupId }),
  current: shapes.development,
});
