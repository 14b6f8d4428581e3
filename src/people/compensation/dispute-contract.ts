import { z } from 'zod';
import { currency, day, id, instant, line, named, route, total, version } from '../../platform/http/contract.ts';
import { disputeStates, fixKinds } from './rules/dispute.ts';
import { roles } from './rules/plan-names.ts';

const person = z.object({ id, name: z.string() });
const groupId = id.describe('Undo it by this');
const readCredits = { kind: 'pay-credit', action: 'read' } as const;
const writeCredits = { kind: 'pay-credit', action: 'write' } as const;
const readDisputes = { kind: 'pay-dispute', action: 'read' } as const;
const writeDisputes = { kind: 'pay-dispute', action: 'write' } as const;

const credit = named(
  'PayCredit',
  z.object({
    ...{ id, version, person, day, measure: z.string(), role: z.enum(roles), amount: total, currency },
    what: z.string().describe('What it is for, as the statement says it'),
  }),
);
const creditBody = z.strictObject({
  ...{ personId: id, day, measure: line(80), role: z.enum(roles) },
  amount: z.int().min(1).max(1e13),
  currency,
  what: line(120),
});

export const listCredits = route({
  id: 'pay.listCredits',
  method: 'GET',
  path: '/api/v1/pay/credits',
  summary: 'Credits that no deal gives: corrections, and what else a plan counts; the latest 1,000',
  rights: readCredits,
  query: z.strictObject({ personId: id.optional() }),
  answer: z.object({ items: z.array(credit) }),
});

export const addCredit = route({
  id: 'pay.addCredit',
  method: 'POST',
  path: '/api/v1/pay/credits',
  summary: 'Credit somebody with a sale that no deal gives; of a day that was paid the next run settles it',
  rights: writeCredits,
  body: creditBody,
  answer: credit.extend({ groupId }),
  created: true,
});

export const removeCredit = route({
  id: 'pay.removeCredit',
  method: 'DELETE',
  path: '/api/v1/pay/credits/:id',
  summary: 'Take a credit back; what was paid by it is settled by the next run',
  rights: writeCredits,
  concurrency: 'if-match',
  params: z.strictObject({ id }),
  answer: z.object({ groupId }),
  current: credit,
});

const dispute = named(
  'PayDispute',
  z.object({
    ...{ id, version, name: z.string(), person, state: z.enum(disputeStates) },
    statementId: id,
    lineKey: z.string().nullable().describe('Null: it is about the statement as a whole'),
    fix: z.object({ kind: z.enum(fixKinds), id, name: z.string() }).nullable(),
    trail: z.array(z.object({ at: instant, by: person.nullable(), to: z.enum(disputeStates), says: z.string() })),
    mayGoTo: z.array(z.enum(disputeStates)).describe('Where you may take it from here'),
  }),
);

export const listDisputes = route({
  id: 'pay.listDisputes',
  method: 'GET',
  path: '/api/v1/pay/disputes',
  summary: 'What people doubt of their statements, the latest 500',
  rights: readDisputes,
  query: z.strictObject({ state: z.enum(disputeStates).optional(), statementId: id.optional() }),
  answer: z.object({ items: z.array(dispute) }),
});

export const readDispute = route({
  id: 'pay.readDispute',
  method: 'GET',
  path: '/api/v1/pay/disputes/:id',
  summary: 'One dispute, with all that was said',
  rights: readDisputes,
  params: z.strictObject({ id }),
  answer: dispute,
});

export const raiseDispute = route({
  id: 'pay.raiseDispute',
  method: 'POST',
  path: '/api/v1/pay/disputes',
  summary: 'Say what is wrong with your statement, or with a line of it',
  rights: writeDisputes,
  body: z.strictObject({ statementId: id, lineKey: z.string().max(300).nullable(), says: line(2_000) }),
  answer: dispute,
  created: true,
  refusals: ['already-open'],
});

export const answerDispute = route({
  id: 'pay.answerDispute',
  method: 'PATCH',
  path: '/api/v1/pay/disputes/:id',
  summary: 'Take a dispute a step on: ask, answer, decline, or resolve it by what was put right since',
  rights: writeDisputes,
  concurrency: 'if-match',
  params: z.strictObject({ id }),
  body: z.strictObject({
    to: z.enum(disputeStates),
    says: z.string().trim().max(2_000),
    fix: z.strictObject({ kind: z.enum(fixKinds), id }).nullable(),
  }),
  answer: dispute,
  current: dispute,
  refusals: ['not-a-step', 'needs-words', 'needs-a-fix', 'his-own'],
});

export const listFixes = route({
  id: 'pay.listFixes',
  method: 'GET',
  path: '/api/v1/pay/disputes/:id/fixes',
  summary: 'What was put right since the statement was frozen, by which the dispute can be resolved',
  rights: readDisputes,
  params: z.strictObject({ id }),
  answer: z.object({
    items: z.array(z.object({ kind: z.enum(fixKinds), id, name: z.string(), at: instant })),
  }),
});
