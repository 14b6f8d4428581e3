import { z } from 'zod';
import { roleNames } from '../../platform/access/actor.ts';
import { day, id, named, route, version } from '../../platform/http/contract.ts';
import { share } from './contract.ts';

const groupId = id.describe('Undo it by this');
const person = z.object({ id, name: z.string() });
const readOwn = { kind: 'pay-assignment', action: 'read' } as const;

const assignment = named(
  'PayAssignment',
  z.object({
    ...{ id, version, person, plan: z.object({ id, version: z.int(), name: z.string() }).nullable() },
    from: day,
    until: day.nullable().describe('The first day on which it holds no more'),
    ramp: z.array(z.string()).describe('The share of quota, month by month from its start'),
    signed: z
      .object({ version: z.int(), day })
      .nullable()
      .describe('The version of the plan that the person signed; an earlier one than the plan’s is to be signed anew'),
  }),
);
export const listAssignments = route({
  id: 'pay.listAssignments',
  method: 'GET',
  path: '/api/v1/pay/assignments',
  summary: 'Who is on which plan, since when: the latest 2,000',
  rights: readOwn,
  query: z.strictObject({ personId: id.optional() }),
  answer: z.object({ items: z.array(assignment) }),
});

export const assign = route({
  id: 'pay.assign',
  method: 'POST',
  path: '/api/v1/pay/assignments',
  summary: 'Put somebody on a plan from a day on; the plan he is on by then ends there',
  rights: { kind: 'pay-assignment', action: 'write' },
  body: z.strictObject({
    ...{ planId: id, personId: id, from: day, until: day.nullable() },
    ramp: z.array(share).max(24),
  }),
  answer: assignment.extend({ groupId }),
  created: true,
});

export const assignMany = route({
  id: 'pay.assignMany',
  method: 'POST',
  path: '/api/v1/pay/assignments/many',
  summary: 'Put everybody of a role, or who works a territory, on a plan from a day on, as one act',
  rights: { kind: 'pay-assignment', action: 'write' },
  body: z.strictObject({
    ...{ planId: id, from: day, until: day.nullable() },
    whom: z.union([z.strictObject({ role: z.enum(roleNames) }), z.strictObject({ territoryId: id })]),
    ramp: z.array(share).max(24),
  }),
  answer: z.object({
    put: z.int().describe('So many are on it now'),
    left: z
      .array(z.object({ person, why: z.enum(['on-it-already', 'overlaps-another']) }))
      .describe('Who was left as he is, and why'),
    groupId: groupId.nullable(),
  }),
});

export const changeAssignment = route({
  id: 'pay.changeAssignment',
  method: 'PATCH',
  path: '/api/v1/pay/assignments/:id',
  summary: 'Say until when somebody is on a plan, or how his quota ramps up',
  rights: { kind: 'pay-assignment', action: 'write' },
  concurrency: 'if-match',
  params: z.strictObject({ id }),
  body: z.strictObject({ until: day.nullable(), ramp: z.array(share).max(24) }).partial(),
  answer: assignment.extend({ groupId }),
  current: assignment,
});

const mine = assignment.extend({
  waits: z
    .object({ paysBy: z.int().nullable().describe('The version that pays instead; null where none does') })
    .nullable()
    .describe('Where the workspace asks that plans are approved, and nobody approved this one as it stands'),
  sentences: z.array(z.object({ component: z.string().nullable(), rule: z.string(), says: z.string() })),
});

export const readMyPlans = route({
  id: 'pay.readMyPlans',
  method: 'GET',
  path: '/api/v1/pay/my-plans',
  summary: 'The plans you are on today and from a later day on, each rule in a sentence, and whether you signed it',
  rights: readOwn,
  query: z.strictObject({ language: z.enum(['en', 'es']).optional() }),
  answer: z.object({ items: z.array(mine) }),
});

export const signPlan = route({
  id: 'pay.signPlan',
  method: 'POST',
  path: '/api/v1/pay/assignments/:id/sign',
  summary: 'Sign the plan that you are on, in the version that you read',
  rights: readOwn,
  params: z.strictObject({ id }),
  body: z.strictObject({ planVersion: z.int().min(1) }),
  answer: assignment,
  refusals: ['plan-has-changed'],
});
