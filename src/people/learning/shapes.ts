import { z } from 'zod';
import { day, id, line, named, prose, version } from '../../platform/http/contract.ts';
import { tracks } from './rules/courses.ts';
import { playedTracks } from './rules/role-plays.ts';

export const who = z.object({ id, name: z.string() });
export const groupId = id.describe('Undo it by this');
export const key = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,39}$/, 'must be small letters, digits and dashes, a letter first')
  .describe('Of the course, the lesson or the question');
const text = z.string().nullable().describe('Null for a shipped one, which every language says in its own words');
const place = z.int().min(0).max(9);

export const track = z.enum(tracks);
export const standing = z
  .enum(['open', 'begun', 'certified', 'runs-out', 'expired'])
  .describe('runs-out: within fourteen days');

export const courseLine = named(
  'CourseLine',
  z.object({
    key: z.string(),
    name: text,
    about: text,
    track,
    product: who.nullable().describe('What is sold, of a product course'),
    lessons: z.int(),
    validDays: z.int().nullable(),
    standing,
    validUntil: day.nullable(),
    isToDo: z.boolean().describe('Its certificate has lapsed, or is about to'),
  }),
);

const ask = z.object({ key: z.string(), text });
export const stageOf = z.object({ id, name: z.string() });

export const course = named(
  'Course',
  z.object({
    key: z.string(),
    name: text,
    about: text,
    track,
    product: who.nullable(),
    version: z.int().describe('0 for a shipped one'),
    passMark: z.number(),
    validDays: z.int().nullable(),
    lessons: z.array(z.object({ key: z.string(), title: text, text, mediaUrl: z.string().nullable() })),
    questions: z.array(z.object({ key: z.string(), text, options: z.array(text) })),
    asks: z.array(ask).describe('What to ask a buyer, of the lesson of a stage'),
    standing,
    lessonsDone: z.array(z.string()),
    tries: z.array(z.object({ on: day, version: z.int(), score: z.number(), passed: z.boolean() })),
    passedOn: day.nullable(),
    passedVersion: z.int().nullable().describe('The version whose questions you passed last'),
    validUntil: day.nullable(),
    hasExercises: z.boolean(),
    mayWrite: z.boolean(),
  }),
);

export const courseGiven = {
  key,
  name: line(120).nullable(),
  about: line(400).nullable(),
  track,
  productId: id.nullable(),
  passMark: z.number().gt(0).max(1),
  validDays: z.int().min(1).max(3_650).nullable(),
  lessons: z
    .array(
      z.strictObject({
        key,
        title: line(120).nullable(),
        text: prose(20_000).nullable(),
        mediaUrl: z
          .url({ protocol: /^https?$/ })
          .max(500)
          .nullable(),
      }),
    )
    .min(1)
    .max(40),
  questions: z
    .array(z.strictObject({ key, text: line(400).nullable(), options: z.array(line(300).nullable()).min(2).max(8) }))
    .min(1)
    .max(40),
  answers: z.record(key, z.array(place).min(1).max(8)).describe('The places of the right options, by question'),
  reasons: z
    .record(key, line(400))
    .optional()
    .describe('Why what is right is right, by question; told to whoever knew it'),
  asks: z
    .array(z.strictObject({ key, text: line(300).nullable() }))
    .max(20)
    .optional()
    .describe('What to ask a buyer, of the lesson of a stage'),
  stageIds: z.array(id).max(200).optional().describe('The stages to which it belongs'),
};

/** A course as whoever writes it sees it. */
export const written = named(
  'WrittenCourse',
  z.object({
    key: z.string(),
    version: z.int().describe('0 for a shipped one'),
    isShipped: z.boolean(),
    ...{ name: text, about: text, track, product: who.nullable(), passMark: z.number(), validDays: z.int().nullable() },
    lessons: z.array(z.object({ key: z.string(), title: text, text, mediaUrl: z.string().nullable() })),
    questions: z.array(z.object({ key: z.string(), text, options: z.array(text) })),
    answers: z.record(z.string(), z.array(z.int())),
    reasons: z.record(z.string(), z.string()),
    asks: z.array(ask),
    stageIds: z.array(z.string()),
    holders: z.int().describe('How many hold its certificate today; they keep it'),
  }),
);

/** What belongs to a stage, and who has learnt it. */
export const stageLessons = named(
  'StageLessons',
  z.object({
    pipeline: stageOf,
    stage: stageOf,
    lessons: z.array(
      z.object({
        key: z.string(),
        name: text,
        about: text,
        asks: z.array(ask),
        standing,
        passed: z.int().describe('How many of those whom you may see have passed it'),
        people: z.array(who).max(20).describe('The first of them, by name'),
      }),
    ),
  }),
);

export const chosen = z.record(key, z.array(place).max(8)).describe('The places of the chosen options, by question');

export const certificate = named(
  'CourseCertificate',
  z.object({
    id,
    person: who,
    courseKey: z.string(),
    name: text,
    track,
    standing,
    score: z.number().nullable(),
    passedOn: day.nullable(),
    validUntil: day.nullable(),
  }),
);

export const trackOf = z.object({
  person: who,
  track: z.enum(playedTracks),
  certified: z.boolean(),
  plays: z.int().describe('Talks that were played and judged'),
  isDone: z.boolean(),
});

export const point = z.int().min(1).max(5).describe('1: missing, 3: right with help, 5: others could learn it here');
export const rolePlay = named(
  'RolePlay',
  z.object({
    ...{ id, version, person: who, reviewer: who.nullable() },
    track: z.enum(playedTracks),
    onDay: day,
    points: z.array(z.object({ key: z.string(), points: point })),
    mean: z.number(),
    note: z.string(),
    recording: z.string().nullable(),
  }),
);

const goal = { key, text: line(300), courseKey: key.nullable(), byOn: day.nullable(), doneOn: day.nullable() };
export const goals = z.array(z.strictObject(goal)).min(1).max(12);
export const development = named(
  'DevelopmentPlan',
  z.object({
    ...{ id, version, person: who },
    goals: z.array(z.object({ ...goal, key: z.string(), text: z.string(), courseKey: z.string().nullable() })),
    reviewOn: day,
    reviewedOn: day.nullable(),
    learned: z.string(),
    isReviewDue: z.boolean(),
    mayWrite: z.boolean(),
  }),
);
