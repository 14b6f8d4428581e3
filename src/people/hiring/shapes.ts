import { z } from 'zod';
import { day, id, line, named, prose, version } from '../../platform/http/contract.ts';
import { candidateStates } from './rules/course.ts';
import { verdicts } from './rules/scores.ts';
import { methods, stepKinds } from './rules/steps.ts';

export const who = z.object({ id, name: z.string() });
export const byId = z.strictObject({ id });
export const groupId = id.describe('Undo it by this');
const key = z.string().regex(/^[\w-]{1,60}$/, 'must be letters, digits, _ or -');

export const question = named(
  'HiringQuestion',
  z.strictObject({
    ...{ id: key, attribute: key, text: line(500) },
    anchors: z.array(line(300)).length(4).describe('What an answer of 1, 2, 3 and 4 sounds like'),
  }),
);
export const step = named(
  'HiringStep',
  z.strictObject({
    ...{ id: key, kind: z.enum(stepKinds), name: line(120) },
    required: z.boolean().describe('Nobody goes past it before it is recorded or waived'),
    dueDays: z.int().min(1).max(180),
    leastInterviewers: z.int().min(1).max(10),
    questions: z.array(question).max(40),
  }),
);
export const attribute = named(
  'HiringAttribute',
  z.strictObject({
    ...{ key, name: line(120), weight: z.int().min(0).max(10) },
    measuredBy: z.enum(methods).nullable().describe('The published evidence that its weight is set beside'),
  }),
);
export const score = z.strictObject({
  questionId: key,
  score: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
});
export const verdict = z.enum(verdicts);

export const candidateFacts = {
  name: line(200),
  email: z.email('must be an e-mail address').max(254).toLowerCase().nullable(),
  phone: line(60).nullable(),
  letter: prose(20_000).nullable().describe('What he wrote, or the CV as text'),
};

/** A candidate in a list: where he stands, until when, and how far he is interviewed. */
export const candidate = named(
  'Candidate',
  z.object({
    ...{ id, version, name: z.string(), requisitionId: id, state: z.enum(candidateStates), stage: z.string() },
    ...{ stageSince: day, dueOn: day.nullable(), isOverdue: z.boolean(), cameOn: day, cameAgain: z.int() },
    source: z.enum(['form', 'entered']),
    questionSet: z.int().describe('By which questions of the requisition he is asked'),
    planned: z.int().describe('Interviews and profiles that were planned'),
    isIn: z.int().describe('Of them so many are in'),
    mayWrite: z.boolean(),
  }),
);
