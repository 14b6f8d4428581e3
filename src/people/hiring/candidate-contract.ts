import { z } from 'zod';
import { day, id, instant, line, named, prose, route, version } from '../../platform/http/contract.ts';
import { neededKinds, stepKinds } from './rules/steps.ts';
import { byId, candidate, candidateFacts, groupId, question, score, verdict, who } from './shapes.ts';

const read = { kind: 'candidate', action: 'read' } as const;
const write = { kind: 'candidate', action: 'write' } as const;
const own = { kind: 'interview', action: 'read' } as const;

const referees = z.array(id).max(20).describe('People here who speak for him: they do not interview him');
const told = named(
  'CandidateTold',
  candidate.extend({
    ...{ email: z.string().nullable(), phone: z.string().nullable(), letter: z.string().nullable() },
    ...{ consentAt: instant.nullable(), consentText: z.string().nullable(), keepUntil: day },
    ...{ endedReason: z.string().nullable(), person: who.nullable(), referees: z.array(who) },
    requisition: who,
    steps: z.array(
      z.object({
        ...{ id: z.string(), name: z.string(), kind: z.enum(stepKinds), required: z.boolean(), isSettled: z.boolean() },
        leastInterviewers: z.int(),
        waived: z.object({ reason: z.string(), by: z.string(), on: day }).nullable(),
        interviews: z.array(
          z.object({
            ...{ id, interviewer: who.nullable(), onDay: day.nullable(), isIn: z.boolean() },
            token: z.string().nullable().describe('What the link to a profile ends in, until it is filled in'),
          }),
        ),
      }),
    ),
  }),
);
const done = told.extend({ groupId });
const moves = {
  method: 'POST',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  answer: done,
  current: told,
} as const;

export const enterCandidate = route({
  id: 'hiring.enterCandidate',
  method: 'POST',
  path: '/api/v1/candidates',
  summary: 'Enter a candidate; the same address is entered once',
  rights: write,
  body: z.strictObject({ ...candidateFacts, requisitionId: id, referees: referees.default([]) }),
  answer: done,
  created: true,
  refusals: ['applied-already', 'not-open'],
});

export const readCandidate = route({
  id: 'hiring.readCandidate',
  method: 'GET',
  path: '/api/v1/candidates/:id',
  summary: 'A candidate: what is known of him and how far he has come',
  rights: read,
  params: byId,
  answer: told,
});

export const changeCandidate = route({
  id: 'hiring.changeCandidate',
  method: 'PATCH',
  path: '/api/v1/candidates/:id',
  summary: 'Change what is known of a candidate',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({ ...candidateFacts, referees }).partial(),
  answer: done,
  current: told,
  refusals: ['applied-already', 'interviews-already'],
});

export const moveCandidate = route({
  ...moves,
  id: 'hiring.moveCandidate',
  path: '/api/v1/candidates/:id/move',
  summary: 'Bring a candidate to a step; a required one before it is recorded or waived first',
  body: z.strictObject({ stage: line(60).describe('applied, or the id of a step') }),
  refusals: ['not-a-step', 'not-running', 'step-not-settled'],
});

export const waiveStep = route({
  ...moves,
  id: 'hiring.waiveStep',
  path: '/api/v1/candidates/:id/waivers',
  summary: 'Leave a step out for a candidate, with the reason',
  body: z.strictObject({ stepId: line(60), reason: line(500) }),
  refusals: ['not-a-step', 'not-running'],
});

export const endCandidacy = route({
  ...moves,
  id: 'hiring.endCandidacy',
  path: '/api/v1/candidates/:id/end',
  summary: 'End a candidacy, with the reason',
  body: z.strictObject({ as: z.enum(['rejected', 'withdrawn']), reason: line(500) }),
  refusals: ['not-running'],
});

export const readTrail = route({
  id: 'hiring.readTrail',
  method: 'GET',
  path: '/api/v1/candidates/:id/trail',
  summary: 'Who moved a candidate where and when, the first first',
  rights: read,
  params: byId,
  answer: z.object({
    items: z.array(
      z.object({
        ...{ at: instant, by: who.nullable(), state: z.string(), stage: z.string(), reason: z.string().nullable() },
        waived: z.array(z.string()).describe('The steps that were left out with this'),
      }),
    ),
  }),
});

export const planInterview = route({
  id: 'hiring.planInterview',
  method: 'POST',
  path: '/api/v1/interviews',
  summary: 'Plan who interviews a candidate in a step; who speaks for him does not',
  rights: write,
  body: z.strictObject({
    ...{ candidateId: id, stepId: line(60), onDay: day.nullable() },
    interviewerId: id.nullable().describe('Null for a profile, which the candidate fills in'),
  }),
  answer: z.object({ id }),
  created: true,
  refusals: ['is-referee', 'interviews-already', 'not-running'],
});

export const cancelInterview = route({
  id: 'hiring.cancelInterview',
  method: 'DELETE',
  path: '/api/v1/interviews/:id',
  summary: 'Take an interview away that is not in',
  rights: write,
  params: byId,
  answer: z.object({ id }),
  refusals: ['in-already'],
});

const mine = z.object({
  ...{ id, version, candidate: who, requisition: who, onDay: day.nullable(), isIn: z.boolean() },
  step: z.object({ id: z.string(), name: z.string(), kind: z.enum(stepKinds) }),
});

export const listInterviews = route({
  id: 'hiring.listInterviews',
  method: 'GET',
  path: '/api/v1/interviews',
  summary: 'The interviews that you hold',
  rights: own,
  answer: z.object({ items: z.array(mine) }),
});

export const readInterview = route({
  id: 'hiring.readInterview',
  method: 'GET',
  path: '/api/v1/interviews/:id',
  summary: 'An interview that you hold: the questions in their order, what answers sound like, and your own scores',
  rights: own,
  params: byId,
  answer: mine.extend({
    ...{ letter: z.string().nullable(), questions: z.array(question) },
    cvs: z.array(z.object({ id, name: z.string() })).describe('Files of the candidate that are labelled CV'),
    given: z
      .object({
        ...{ scores: z.array(score), notes: z.record(z.string(), z.string()) },
        ...{ takeaway: z.string().nullable(), verdict },
      })
      .nullable(),
  }),
});

export const downloadCv = route({
  id: 'hiring.downloadCv',
  method: 'GET',
  path: '/api/v1/interviews/:id/cvs/:fileId',
  summary: 'A CV of whom you interview, always to be saved and never to be shown in place',
  rights: own,
  params: z.strictObject({ id, fileId: id }),
  download: 'application/octet-stream',
});

export const giveScores = route({
  id: 'hiring.giveScores',
  method: 'POST',
  path: '/api/v1/interviews/:id/scores',
  summary: 'Give your scores, once and for all; then you are told what others gave',
  rights: { kind: 'interview', action: 'write' },
  params: byId,
  body: z.strictObject({
    scores: z.array(score).min(1).max(40),
    notes: z.record(z.string().max(60), prose(4_000)).default({}),
    takeaway: prose(4_000).nullable().default(null),
    verdict,
  }),
  answer: z.object({ id, version }),
  refusals: ['in-already'],
});

export const readScores = route({
  id: 'hiring.readScores',
  method: 'GET',
  path: '/api/v1/candidates/:id/scores',
  summary: 'What all who interviewed a candidate gave; nothing of it before your own are in',
  rights: own,
  params: byId,
  answer: z.object({
    waitsForOwn: z.boolean().describe('Your own scores are to come first'),
    items: z.array(
      z.object({
        ...{ interviewer: who, step: z.object({ id: z.string(), name: z.string() }), scores: z.array(score) },
        ...{ notes: z.record(z.string(), z.string()), takeaway: z.string().nullable(), verdict },
        knewOthers: z.boolean().describe('He read what others gave before he gave his own'),
      }),
    ),
    coverage: z.array(z.object({ key: z.string(), name: z.string(), people: z.int(), isCovered: z.boolean() })),
    factors: z.record(z.string(), z.int()).nullable().describe('What the profile comes to, 10 to 50 each'),
    isUnread: z.boolean().describe('Nearly all of the profile was answered alike'),
    lacking: z.array(z.enum(neededKinds as ['fit', 'behavioural', 'profile'])).describe('Neither recorded nor waived'),
  }),
});
