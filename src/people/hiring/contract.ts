import { z } from 'zod';
import { languages } from '../../ground/languages.ts';
import { asOf, id, line, named, prose, route, version } from '../../platform/http/contract.ts';
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
    questionsLocked: z.boolean().describe('Somebody was asked already: all others are asked the same'),
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
  refusals: ['plan-not-approved', 'questions-locked'],
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
  summary: 'Change a requisition; once somebody was to be asked, the questions stand',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({ ...given, state: z.enum(requisitionStates), takesApplications: z.boolean() }).partial(),
  answer: requisition.extend({ groupId }),
  current: requisition,
  refusals: ['plan-not-approved', 'questions-locked'],
});
