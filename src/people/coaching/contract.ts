import { z } from 'zod';
import { asOf, currency, day, id, line, named, route } from '../../platform/http/contract.ts';
import { causes, sessionKinds, templates } from './rules/cadence.ts';
import { longest } from './rules/vague.ts';
import * as shapes from './shapes.ts';

const reads = { kind: 'coaching-plan', action: 'read' } as const;
const writes = { kind: 'coaching-plan', action: 'write' } as const;
const readsSessions = { kind: 'coaching-session', action: 'read' } as const;
const writesSessions = { kind: 'coaching-session', action: 'write' } as const;
const byId = z.strictObject({ id });
const { groupId, who } = shapes;

export const coachNext = route({
  id: 'coaching.next',
  method: 'GET',
  path: '/api/v1/coaching/next',
  summary: 'Whom to coach next, on what and why: the largest likely gain first, of the last twelve months',
  rights: reads,
  answer: z.object({
    ...{ from: day, until: day, currency },
    volume: z.enum(['money', 'wins']).describe('Wins where you are not shown money'),
    items: z.array(
      z.object({
        person: who,
        segment: who.nullable().describe('His peers sell mostly to it, as he does; null: they are all of his pipeline'),
        best: shapes.chance,
        others: z.array(shapes.chance).max(3),
        plan: shapes.plan.nullable().describe('What he works on now'),
      }),
    ),
    level: z.array(who).describe('Those whom you coach and who are behind in nothing beyond luck'),
    neglected: z.array(who).describe('With whom nobody sat in ninety days'),
  }),
});

export const coachedPerson = route({
  id: 'coaching.person',
  method: 'GET',
  path: '/api/v1/coaching/people/:id',
  summary: 'What somebody works on, what was seen, where he stands beside his peers, and whether it is luck',
  rights: reads,
  params: byId,
  query: z.strictObject({ asOf }),
  answer: z.object({
    person: who,
    ...{ currency, mayWrite: z.boolean(), isYou: z.boolean() },
    volume: z.enum(['money', 'wins']),
    plans: z.array(shapes.plan),
    standing: shapes.outcome.nullable().describe('What a review of the plan at work would say today'),
    sessions: z.array(shapes.session),
    chances: z.array(shapes.chance).describe('Empty for yourself: your peers are not shown to you'),
    cites: z
      .array(z.object({ kind: z.string(), id, name: z.string(), day: day.nullable() }))
      .describe('Records in which the first chance shows'),
    skills: z.array(shapes.skill),
    luck: named(
      'LuckBand',
      z.object({
        won: z.int(),
        closed: z.int(),
        expected: z.number(),
        low: z.int(),
        high: z.int(),
        says: z.enum(['skilled', 'weak', 'within-luck', 'too-few']),
      }),
    ).nullable(),
  }),
});

export const skillMatrix = route({
  id: 'coaching.matrix',
  method: 'GET',
  path: '/api/v1/coaching/matrix',
  summary: 'Where everybody whom you may see stands in each skill, with the session in which it was seen',
  rights: reads,
  answer: z.object({
    skills: z.array(
      shapes.skill.extend({ stages: z.array(z.string()).describe('What the stages are called in which it shows') }),
    ),
    people: z.array(
      z.object({
        person: who,
        levels: z.array(
          z.object({
            skillKey: shapes.skillKey,
            level: shapes.level,
            seenOn: day,
            evidence: z.string(),
            sessionId: id,
          }),
        ),
      }),
    ),
  }),
});

const share = z.object({ n: z.int(), of: z.int(), rate: z.number().nullable() });

export const coaches = route({
  id: 'coaching.coaches',
  method: 'GET',
  path: '/api/v1/coaching/coaches',
  summary: 'How those who coach do so: kept sessions, followed actions, proactive share, missing reports',
  rights: reads,
  answer: z.object({
    from: day,
    items: z.array(
      z.object({
        coach: who,
        adherence: share,
        followThrough: share,
        proactive: share,
        withTemplate: share,
        missingReports: z.int(),
        isReactiveOnly: z.boolean(),
      }),
    ),
    benchmark: z
      .object({ agree: z.number(), effective: z.number(), source: z.string() })
      .describe('What a survey said of coaching: the top driver, and that it works'),
  }),
});

export const sessionsDue = route({
  id: 'coaching.sessionsDue',
  method: 'GET',
  path: '/api/v1/coaching/sessions',
  summary: 'What is planned and not held, held and not reported, or to be done next, of those whom you may see',
  rights: readsSessions,
  query: z.strictObject({ whose: z.enum(['mine', 'all']).optional().describe('Those you coach or are coached in') }),
  answer: z.object({ items: z.array(shapes.session) }),
});

export const makePlan = route({
  id: 'coaching.makePlan',
  method: 'POST',
  path: '/api/v1/coaching/plans',
  summary: 'Make a plan: one skill, one behaviour, one metric, so many sessions, a day of review',
  rights: writes,
  body: z.strictObject({
    personId: id,
    skillKey: shapes.skillKey,
    behaviour: shapes.behaviour,
    dose: shapes.dose,
    weeks: shapes.weeks,
    queued: z.boolean().default(false).describe('It waits until it is begun'),
  }),
  answer: shapes.plan.extend({ groupId }),
  created: true,
  refusals: ['one-at-a-time', 'vague'],
});

export const startPlan = route({
  id: 'coaching.startPlan',
  method: 'POST',
  path: '/api/v1/coaching/plans/:id/start',
  summary: 'Begin a plan that waited',
  rights: writes,
  concurrency: 'if-match',
  params: byId,
  answer: shapes.plan.extend({ groupId }),
  current: shapes.plan,
  refusals: ['one-at-a-time', 'has-started'],
});

export const endPlan = route({
  id: 'coaching.endPlan',
  method: 'POST',
  path: '/api/v1/coaching/plans/:id/end',
  summary: 'Review a plan on its day, which says whether its metric moved, or drop it with a word why',
  rights: writes,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({ how: z.enum(['reviewed', 'dropped']), learned: z.string().trim().max(1_000) }),
  answer: shapes.plan.extend({ groupId }),
  current: shapes.plan,
  refusals: ['has-ended', 'not-yet', 'say-why'],
});

export const planSession = route({
  id: 'coaching.planSession',
  method: 'POST',
  path: '/api/v1/coaching/sessions',
  summary: 'Plan to sit with somebody on a day',
  rights: writesSessions,
  body: z.strictObject({ personId: id, kind: z.enum(sessionKinds), cause: z.enum(causes), dueOn: day }),
  answer: shapes.session.extend({ groupId }),
  created: true,
});

export const holdSession = route({
  id: 'coaching.holdSession',
  method: 'POST',
  path: '/api/v1/coaching/sessions/:id/held',
  summary: 'Say that it was held, with its report or with that to follow within 48 hours',
  rights: writesSessions,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({
    heldOn: day,
    report: z
      .strictObject({
        template: z.enum(templates).nullable(),
        behaviour: line(longest.behaviour),
        example: line(longest.example),
        nextAction: line(longest.nextAction),
        nextOn: day,
        scores: shapes.scores,
      })
      .nullable(),
  }),
  answer: shapes.session.extend({ groupId }),
  current: shapes.session,
  refusals: ['vague', 'is-held'],
});

export const finishNext = route({
  id: 'coaching.finishNext',
  method: 'POST',
  path: '/api/v1/coaching/sessions/:id/next',
  summary: 'Say when what was to be done next was done, or that it was not',
  rights: writesSessions,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({ doneOn: day.nullable() }),
  answer: shapes.session.extend({ groupId }),
  current: shapes.session,
  refusals: ['not-reported'],
});

export const cancelSession = route({
  id: 'coaching.cancelSession',
  method: 'DELETE',
  path: '/api/v1/coaching/sessions/:id',
  summary: 'Take away a session that was planned and not held',
  rights: writesSessions,
  concurrency: 'if-match',
  params: byId,
  answer: z.object({ groupId }),
  current: shapes.session,
  refusals: ['is-held'],
});
