import { z } from 'zod';
import { roleNames } from '../access/actor.ts';
import { day, id, page, pageQuery, route, version, wholeInQuery } from '../http/contract.ts';
import { ruleSetShape } from './rule-shapes.ts';
import { approval, person, reason, ruleSet, standIn, subjectKind, summaryShape, wish } from './shapes.ts';

const mine = { kind: 'approval', action: 'read' } as const;
const acting = ['already-decided', 'not-your-turn'] as const;

export const listApprovals = route({
  id: 'approvals.list',
  method: 'GET',
  path: '/api/v1/approvals',
  summary: 'Requests for approval: those that wait for me, that I asked, that I decided, or all that I may see',
  rights: mine,
  query: z.strictObject({
    ...pageQuery,
    box: z.enum(['waiting', 'asked', 'decided', 'all']).default('waiting'),
    subject: subjectKind.optional(),
    recordId: id.optional(),
  }),
  answer: page(summaryShape),
});

export const countApprovals = route({
  id: 'approvals.count',
  method: 'GET',
  path: '/api/v1/approval-count',
  summary: 'How many requests wait for me',
  rights: mine,
  answer: z.object({ waiting: z.int() }),
});

export const readApproval = route({
  id: 'approvals.read',
  method: 'GET',
  path: '/api/v1/approvals/:id',
  summary: 'A request with its facts then and now, its steps and its trail',
  rights: mine,
  params: z.strictObject({ id }),
  answer: approval,
});

export const ask = route({
  id: 'approvals.ask',
  method: 'POST',
  path: '/api/v1/approvals',
  summary: 'Ask for an approval; the facts are frozen as they are now',
  description:
    'Where a rule asks nobody it is approved at once. Where nobody can approve it is refused with the reason.',
  rights: mine,
  created: true,
  body: z.strictObject({
    subject: subjectKind,
    recordId: id,
    wish: wish.default({}),
    reason: reason.optional(),
    dueOn: day.optional(),
  }),
  answer: approval,
  refusals: ['nobody-can-approve', 'already-asked'],
});

export const lookAhead = route({
  id: 'approvals.lookAhead',
  method: 'POST',
  path: '/api/v1/approvals/outlook',
  summary: 'Who would be asked, by which rule, or why nobody can approve; nothing is written',
  rights: mine,
  body: z.strictObject({ subject: subjectKind, recordId: id, wish: wish.default({}) }),
  answer: z.object({
    rule: z.object({ key: z.string(), name: z.string(), version: z.int() }),
    atOnce: z.boolean(),
    steps: z.array(z.object({ mode: z.enum(['any', 'all']), people: z.array(person) })),
    nobody: z.string().nullable(),
  }),
});

const onRequest = { params: z.strictObject({ id }), rights: mine, answer: approval, concurrency: 'if-match' } as const;

export const decide = route({
  ...onRequest,
  id: 'approvals.decide',
  method: 'POST',
  path: '/api/v1/approvals/:id/decision',
  summary: 'Approve, reject or send back for change; a no says why',
  description: 'A yes to something that changed since may end or send back the request instead: see its state.',
  body: z
    .strictObject({ decision: z.enum(['approve', 'reject', 'send-back']), reason: reason.optional() })
    .refine(({ decision, reason: why }) => decision === 'approve' || why !== undefined, {
      path: ['reason'],
      message: 'must say why',
    }),
  refusals: [...acting, 'record-hidden'],
});

export const withdraw = route({
  ...onRequest,
  id: 'approvals.withdraw',
  method: 'POST',
  path: '/api/v1/approvals/:id/withdrawal',
  summary: 'Take back what I asked',
  body: z.strictObject({ reason: reason.optional() }),
  refusals: acting,
});

export const handOn = route({
  ...onRequest,
  id: 'approvals.handOn',
  method: 'POST',
  path: '/api/v1/approvals/:id/delegation',
  summary: 'Hand a decision on to somebody else',
  body: z.strictObject({ to: id, reason: reason.optional() }),
  refusals: [...acting, 'cannot-decide'],
});

export const askAgain = route({
  ...onRequest,
  id: 'approvals.askAgain',
  method: 'POST',
  path: '/api/v1/approvals/:id/asking',
  summary: 'Ask again what was sent back, with the facts of today',
  body: z.strictObject({ reason: reason.optional() }),
  refusals: [...acting, 'nobody-can-approve'],
});

export const undo = route({
  ...onRequest,
  id: 'approvals.undo',
  method: 'POST',
  path: '/api/v1/approvals/:id/undo',
  summary: 'Take back my last act on a request, while nothing followed from it',
  refusals: ['nothing-to-undo', 'followed-since'],
});

export const readRules = route({
  id: 'approvals.readRules',
  method: 'GET',
  path: '/api/v1/approval-rules',
  summary: 'What can be asked for approval, and by which rules',
  rights: { kind: 'approval-rules', action: 'read' },
  answer: z.object({ items: z.array(ruleSet), roles: z.array(z.enum(roleNames)) }),
});

export const writeRules = route({
  id: 'approvals.writeRules',
  method: 'PUT',
  path: '/api/v1/approval-rules',
  summary: 'Write the rules of a subject anew; what is open stays under the rules it was asked by',
  rights: { kind: 'approval-rules', action: 'write' },
  body: z.strictObject({
    subject: subjectKind,
    version: version.nullable().describe('The version seen; null when there was none'),
    ...ruleSetShape,
  }),
  answer: ruleSet,
  refusals: ['changed-meanwhile'],
});

export const tryRules = route({
  id: 'approvals.tryRules',
  method: 'POST',
  path: '/api/v1/approval-rules/dry-run',
  summary: 'What rules would have done with what was decided last quarter; nothing is written',
  rights: { kind: 'approval-rules', action: 'write' },
  body: z.strictObject({ subject: subjectKind, rules: ruleSetShape.rules }),
  answer: z.object({
    quarter: z.string(),
    requests: z.int(),
    asked: z.int(),
    automatic: z.int(),
    nobody: z.int(),
    byRule: z.array(z.object({ key: z.string(), name: z.string(), requests: z.int() })),
    byPerson: z.array(z.object({ person, turns: z.int() })),
  }),
});

export const listStandIns = route({
  id: 'approvals.listStandIns',
  method: 'GET',
  path: '/api/v1/stand-ins',
  summary: 'Who stands in for whom, today and later',
  rights: { kind: 'stand-in', action: 'read' },
  query: z.strictObject({ personId: id.optional(), limit: wholeInQuery(1, 200).default(200) }),
  answer: z.object({ items: z.array(standIn) }),
});

export const nameStandIn = route({
  id: 'approvals.nameStandIn',
  method: 'POST',
  path: '/api/v1/stand-ins',
  summary: 'Name who decides for a person from a day to a day, both included',
  rights: { kind: 'stand-in', action: 'write' },
  created: true,
  body: z.strictObject({
    personId: id.optional().describe('Left out: for me'),
    standInId: id,
    firstDay: day,
    lastDay: day,
  }),
  answer: standIn,
  refusals: ['overlap', 'loop'],
});

export const removeStandIn = route({
  id: 'approvals.removeStandIn',
  method: 'DELETE',
  path: '/api/v1/stand-ins/:id',
  summary: 'Take a stand-in away; what came to him meanwhile stays with him',
  rights: { kind: 'stand-in', action: 'write' },
  concurrency: 'if-match',
  params: z.strictObject({ id }),
  current: standIn,
});
