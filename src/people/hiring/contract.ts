import { z } from 'zod';
import { languages } from '../../ground/languages.ts';
import { asOf, day, id, line, named, prose, route, version } from '../../platform/http/contract.ts';
import { attribute, byId, candidate, groupId, step, who } from './shapes.ts';
import { requisitionStates } from './tables.ts';

const read = { kind: 'requisition', action: 'read' } as const;
const write = { kind: 'requisition', action: 'write' } as const;

/** What somebody can be hired as: a leader is made by a leader. */
const roles = ['manager', 'rep', 'operations', 'finance', 'success'] as const;
const given = {
  name: line(120),
  role: z.enum(roles).describe('What the hired person may do here'),
  openings: z.int().min(1).max(100),
  planId: id.describe('A pay plan that was approved'),
  territoryId: id.nullable(),
  segmentId: id.nullable(),
  goal: line(500).nullable().describe('What the hired person is to reach'),
  description: prose(20_000).nullable().describe('The job description as it is told'),
  attributes: z.array(attribute).min(1).max(24),
  steps: z.array(step).min(3).max(12),
  consentText: line(2_000).describe('What who applies agrees to'),
  keepDays: z.int().min(30).max(1095).describe('After so many days what is personal of a candidate is erased'),
  language: z.enum(languages),
};

const missingOf = z.array(z.enum(['territory', 'segment', 'goal'])).describe('What the job description lacks');
export const requisition = named(
  'Requisition',
  z.object({
    ...{ id, version, ...given, owner: who, state: z.enum(requisitionStates), takesApplications: z.boolean() },
    token: z.string().nullable().describe('What the link of its form ends in; for who may change it'),
    ...{ plan: who, territory: who.nullable(), segment: who.nullable(), missing: missingOf },
    motion: z.string().nullable().describe('How the companies of its segment are won'),
    traits: z.array(z.string()).describe('What they are like, as its rules say it'),
    buyers: z
      .object({ steps: z.array(z.string()), roles: z.array(z.string()), obstacles: z.array(z.string()) })
      .nullable()
      .describe(
        'How they buy, who decides and what hinders them, by the buyer map of the segment; null while there is none',
      ),
    questionSet: z.int().describe('Which questions they are: who was under way when they changed keeps those before'),
    earlierSets: z
      .array(z.object({ number: z.int(), candidates: z.int() }))
      .describe('How many are asked by questions before these'),
    isAsked: z.boolean().describe('Somebody was asked already: other questions are for who comes next'),
    counts: z.object({ running: z.int(), overdue: z.int(), hired: z.int() }),
    mayWrite: z.boolean(),
  }),
);

export const listRequisitions = route({
  id: 'hiring.listRequisitions',
  method: 'GET',
  path: '/api/v1/requisitions',
  summary: 'Whom you hire: requisitions by name, at most 500, and what a new one can name',
  rights: read,
  query: z.strictObject({ asOf }),
  answer: z.object({
    items: z.array(requisition),
    mayMake: z.boolean(),
    plans: z.array(who).describe('Pay plans that were approved'),
  }),
});

export const makeRequisition = route({
  id: 'hiring.makeRequisition',
  method: 'POST',
  path: '/api/v1/requisitions',
  summary: 'Open a requisition; without an approved pay plan it is refused',
  rights: write,
  body: z.strictObject({ ...given, ownerId: id.optional().describe('Who hires; left out, you') }),
  answer: requisition.extend({ groupId }),
  created: true,
  refusals: ['plan-not-approved'],
});

export const readRequisition = route({
  id: 'hiring.readRequisition',
  method: 'GET',
  path: '/api/v1/requisitions/:id',
  summary: 'A requisition with its candidates, the first who came first',
  rights: read,
  params: byId,
  answer: requisition.extend({ candidates: z.array(candidate) }),
});

export const changeRequisition = route({
  id: 'hiring.changeRequisition',
  method: 'PATCH',
  path: '/api/v1/requisitions/:id',
  summary:
    'Change a requisition; once somebody was to be asked, other questions are for who comes next, and the steps stand',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({ ...given, state: z.enum(requisitionStates), takesApplications: z.boolean() }).partial(),
  answer: requisition.extend({ groupId }),
  current: requisition,
  refusals: ['plan-not-approved', 'steps-locked', 'too-many-sets'],
});

export const rankCandidates = route({
  id: 'hiring.rankCandidates',
  method: 'GET',
  path: '/api/v1/requisitions/:id/ranking',
  summary: 'What each candidate was given by attribute, beside published evidence, and how far interviewers agree',
  rights: { kind: 'candidate', action: 'read' },
  params: byId,
  answer: z.object({
    attributes: z.array(
      z.object({
        ...{ key: z.string(), name: z.string(), weight: z.int() },
        validity: z.number().nullable().describe('How well this is known to foretell work: Sackett and others, 2022'),
      }),
    ),
    items: z.array(
      z.object({
        ...{ id, name: z.string(), means: z.record(z.string(), z.number().nullable()) },
        questionSet: z.int().describe('By which questions he was asked'),
      }),
    ),
    waiting: z.int().describe('Candidates of whom you are told nothing before your own scores are in'),
    agreement: z.object({
      icc: z.number().nullable().describe('Intraclass correlation of interviewers; null below five'),
      of: z.int().describe('People and attributes that two or more scored'),
    }),
  }),
});

export const readFairness = route({
  id: 'hiring.readFairness',
  method: 'GET',
  path: '/api/v1/hiring-fairness',
  summary: 'Whether some who applied are chosen at less than four fifths of the rate of others, over all that you hire',
  rights: { kind: 'candidate', action: 'read' },
  answer: z.object({
    least: z.int().describe('Of fewer of a group nothing is told'),
    dimensions: z.array(
      z.object({
        dimension: z.enum(['gender', 'age']),
        told: z
          .object({
            groups: z.array(z.object({ group: z.string(), applied: z.int(), chosen: z.int(), rate: z.number() })),
            ...{ ratio: z.number(), isBelowFourFifths: z.boolean() },
            chance: z.number().describe('How likely so large a gap, or a larger one, is by chance'),
          })
          .nullable(),
      }),
    ),
  }),
});

const range = z.object({ low: z.number(), high: z.number() });

export const readLessons = route({
  id: 'hiring.readLessons',
  method: 'GET',
  path: '/api/v1/hiring-lessons',
  summary:
    'What hiring taught: which question foretold what hired people attain, how many leave, and whom to ask why he stays',
  rights: { kind: 'candidate', action: 'read' },
  answer: z.object({
    questions: z.array(
      z.object({
        ...{ text: z.string(), n: z.int().describe('Hired people who were asked it and whose attainment is known') },
        link: z
          .object({
            ...{ n: z.int(), r: z.number(), range },
            corrected: z
              .object({ r: z.number(), range })
              .nullable()
              .describe('As it would be among all who applied (Thorndike, case 2)'),
          })
          .nullable(),
      }),
    ),
    measured: z.int(),
    attrition: z.object({ rate: z.number(), n: z.int() }).nullable().describe('Leave within a year (Kaplan and Meier)'),
    talks: z.array(who.extend({ since: day })).describe('With whom a talk about staying is due'),
    daysToOffer: z.number().nullable().describe('From applying to an offer that was accepted, in the middle'),
  }),
});
