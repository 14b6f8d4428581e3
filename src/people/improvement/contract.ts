import { z } from 'zod';
import { day, id, line, route } from '../../platform/http/contract.ts';
import { reasonsNot } from './rules/trigger.ts';
import * as shapes from './shapes.ts';

const readsCases = { kind: 'improvement-case', action: 'read' } as const;
const writesCases = { kind: 'improvement-case', action: 'write' } as const;
const readsPlans = { kind: 'improvement-plan', action: 'read' } as const;
const byId = z.strictObject({ id });
const { who } = shapes;

export const listCases = route({
  id: 'improvement.cases',
  method: 'GET',
  path: '/api/v1/improvement/cases',
  summary: 'Who of those you lead is far behind for longer than luck explains, and what is done about it',
  rights: readsCases,
  answer: z.object({ items: z.array(shapes.oneCase) }),
});

export const readCase = route({
  id: 'improvement.case',
  method: 'GET',
  path: '/api/v1/improvement/cases/:id',
  summary: 'What was found of somebody, with the numbers in which each possible cause would show',
  rights: readsCases,
  params: byId,
  answer: z.object({
    case: shapes.oneCase,
    currency: z.string(),
    evidence: z.array(
      z.object({
        metricId: z.string(),
        unit: z.string(),
        value: z.number().nullable(),
        n: z.int(),
        middle: z.number().nullable().describe('What those of the same trade whom you may see come to in the middle'),
        peers: z.int(),
        rowsHref: z.string(),
      }),
    ),
    aims: z.array(z.object({ metricId: z.string(), unit: z.string() })).describe('The metrics that a plan can aim at'),
    coachingPlans: z.array(z.object({ id, skill: z.string(), behaviour: z.string() })),
  }),
});

export const lookedAt = route({
  id: 'improvement.lookedAt',
  method: 'GET',
  path: '/api/v1/improvement/looked-at',
  summary: 'Everybody you lead who was looked at, and why nothing was taken up of him',
  rights: readsCases,
  answer: z.object({
    quarters: z.int(),
    under: z.number(),
    from: day,
    until: day,
    maySet: z.boolean(),
    people: z.array(z.object({ person: who, says: z.enum(['found', ...reasonsNot]).describe('Found, or why not') })),
  }),
});

export const setRule = route({
  id: 'improvement.setRule',
  method: 'POST',
  path: '/api/v1/improvement/rule',
  summary: 'Say from when on somebody is far behind: so many quarters in a row, each under a share of its quota',
  description: 'What was found before stays as it was found, with the rule that held then.',
  rights: { kind: 'improvement-rule', action: 'write' },
  body: z.strictObject({
    quarters: z.int().min(1).max(4),
    under: z.number().min(0.3).max(0.95).describe('0.7 is 70 % of the quota'),
  }),
  answer: z.object({ quarters: z.int(), under: z.number(), groupId: id.describe('Undo it by this') }),
});

export const lookNow = route({
  id: 'improvement.lookNow',
  method: 'POST',
  path: '/api/v1/improvement/look',
  summary: 'Look now at those you lead, as each night does of itself',
  rights: writesCases,
  answer: z.object({ found: z.int().describe('Taken up now; who was before is not counted again') }),
});

export const handling = route({
  id: 'improvement.handling',
  method: 'GET',
  path: '/api/v1/improvement/handling',
  summary: 'How evenly cases are handled, by manager, and which were treated otherwise than the steps say',
  rights: readsCases,
  answer: z.object({
    whole: shapes.handled,
    managers: z.array(shapes.handled.extend({ manager: who })),
    odd: z.array(z.object({ caseId: id, person: who, manager: who, oddities: z.array(shapes.oddity) })),
  }),
});

export const diagnose = route({
  id: 'improvement.diagnose',
  method: 'POST',
  path: '/api/v1/improvement/cases/:id/diagnosis',
  summary: 'Say where the cause lies, every branch answered; until there is a plan it may be said otherwise',
  rights: writesCases,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({ answers: z.array(shapes.answer).max(6) }),
  answer: shapes.oneCase,
  current: shapes.oneCase,
  refusals: ['is-planned', 'incomplete'],
});

export const openPlan = route({
  id: 'improvement.openPlan',
  method: 'POST',
  path: '/api/v1/improvement/cases/:id/plan',
  summary: 'Open the plan of somebody who was diagnosed: what is to be seen, numbers, promised support, weekly checks',
  rights: writesCases,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({
    behaviour: line(300).describe('What can be seen to happen'),
    targets: z.array(shapes.target).min(1).max(3),
    support: z.array(shapes.promised).min(1).max(6),
    coachingPlanId: id.nullable().default(null),
    weeks: shapes.weeks.default(8),
  }),
  answer: shapes.oneCase,
  current: shapes.oneCase,
  refusals: ['diagnose-first', 'is-planned'],
});

export const listPlans = route({
  id: 'improvement.plans',
  method: 'GET',
  path: '/api/v1/improvement/plans',
  summary: 'Your own plan, and those of whom you lead',
  rights: readsPlans,
  answer: z.object({ items: z.array(shapes.planHead) }),
});

export const readPlan = route({
  id: 'improvement.plan',
  method: 'GET',
  path: '/api/v1/improvement/plans/:id',
  summary: 'A plan with its targets as they stand, what was promised, its checks and what he said to it',
  rights: readsPlans,
  params: byId,
  answer: shapes.plan,
});

export const due = route({
  id: 'improvement.due',
  method: 'GET',
  path: '/api/v1/improvement/due',
  summary: 'What is due: a diagnosis, a plan, a check, a decision; and of those below your people what nobody touched',
  rights: readsPlans,
  answer: z.object({
    items: z.array(
      z.object({
        what: z.enum(['diagnosis', 'plan', 'check', 'decision', 'silent', 'own-check']),
        person: who,
        manager: who.nullable(),
        on: day,
        href: z.string(),
      }),
    ),
  }),
});

export const holdCheck = route({
  id: 'improvement.holdCheck',
  method: 'POST',
  path: '/api/v1/improvement/checks/:id/held',
  summary: 'Say what was seen at a check, what is done until the next, and which support was given since',
  rights: { kind: 'improvement-check', action: 'write' },
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({
    heldOn: day,
    seen: line(600),
    next: line(300),
    kept: z.array(z.int().min(0).max(5)).max(6).describe('Which of the promised support, by its place from 0'),
  }),
  answer: shapes.check,
  current: shapes.check,
  refusals: ['check-held', 'plan-over'],
});

export const sayTo = route({
  id: 'improvement.sayTo',
  method: 'POST',
  path: '/api/v1/improvement/plans/:id/words',
  summary: 'Say something to your own plan: it is kept as you say it, and whoever leads you reads it',
  rights: { kind: 'improvement-words', action: 'write' },
  params: byId,
  body: z.strictObject({ text: z.string().trim().min(1).max(2_000) }),
  answer: z.object({ id, saidOn: day, text: z.string() }),
  created: true,
});
