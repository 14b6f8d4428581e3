import { z } from 'zod';
import { currency, day, id, instant, line, named, route, total, version } from '../../platform/http/contract.ts';
import { leftOutKinds } from './rules/left-out.ts';
import { planShape } from './rules/plan.ts';
import { workShape } from './run-contract.ts';
import { eventKinds, runStates } from './tables.ts';

const readPlans = { kind: 'pay-plan', action: 'read' } as const;
const writePlans = { kind: 'pay-plan', action: 'write' } as const;
const readRuns = { kind: 'pay-run', action: 'read' } as const;
const writeRuns = { kind: 'pay-run', action: 'write' } as const;
const groupId = id.describe('Undo it by this');
const person = z.object({ id, name: z.string() });
export const share = z
  .string()
  .regex(/^(\d{1,3}(\.\d{1,4})?%?|\d{1,6}\/[1-9]\d{0,5})$/, 'must be a share such as 50% or 1/2');
const state = z.enum(['active', 'archived']);

export const terms = planShape.omit({ id: true, version: true, name: true });

export const plan = named(
  'PayPlan',
  z.object({
    ...{ id, version, name: z.string(), state },
    terms: z.record(z.string(), z.unknown()).describe('As it was entered, with what is usual filled in'),
    sentences: z.array(z.object({ component: z.string().nullable(), rule: z.string(), says: z.string() })),
    approved: z
      .object({ by: person.nullable(), at: instant })
      .nullable()
      .describe('Who approved this version, and when; said where plans are listed'),
    warnings: z.array(z.object({ field: z.string(), why: z.string() })).describe('What deserves a second look'),
  }),
);

export const listPlans = route({
  id: 'pay.listPlans',
  method: 'GET',
  path: '/api/v1/pay/plans',
  summary: 'Pay plans, each rule of them in a sentence; the first 500',
  rights: readPlans,
  query: z.strictObject({ state: state.optional(), language: z.enum(['en', 'es']).optional() }),
  answer: z.object({ items: z.array(plan) }),
});

export const makePlan = route({
  id: 'pay.makePlan',
  method: 'POST',
  path: '/api/v1/pay/plans',
  summary: 'Write a pay plan; one that cannot be meant is refused by its field',
  rights: writePlans,
  body: z.strictObject({ name: line(120), terms }),
  answer: plan.extend({ groupId }),
  created: true,
});

export const changePlan = route({
  id: 'pay.changePlan',
  method: 'PATCH',
  path: '/api/v1/pay/plans/:id',
  summary: 'Change or archive a plan: what was paid by it stays, what differs is settled by the next run',
  rights: writePlans,
  concurrency: 'if-match',
  params: z.strictObject({ id }),
  body: z.strictObject({ name: line(120), terms, state }).partial(),
  answer: plan.extend({ groupId }),
  current: plan,
});

export const changePlanFrom = route({
  id: 'pay.changePlanFrom',
  method: 'POST',
  path: '/api/v1/pay/plans/:id/from-a-day',
  summary: 'Change a plan from a day on: it ends there, another begins, and whoever is on it goes over',
  rights: writePlans,
  concurrency: 'if-match',
  params: z.strictObject({ id }),
  body: z.strictObject({ from: day, name: line(120), terms }),
  answer: plan.extend({ groupId, moved: z.int().describe('So many people went over') }),
  created: true,
  current: plan,
});

const run = named(
  'PayRun',
  z.object({
    ...{
      id,
      version,
      name: z.string(),
      from: day,
      until: day.describe('The day after its last'),
      state: z.enum(runStates),
    },
  }),
);
const problem = z.object({ why: z.string(), about: z.string() });

export const listRuns = route({
  id: 'pay.listRuns',
  method: 'GET',
  path: '/api/v1/pay/runs',
  summary: 'Pay runs, the latest 200 first',
  rights: readRuns,
  answer: z.object({ items: z.array(run) }),
});

export const makeRun = route({
  id: 'pay.makeRun',
  method: 'POST',
  path: '/api/v1/pay/runs',
  summary: 'Begin the run of a fiscal quarter or a month',
  rights: writeRuns,
  body: z.strictObject({
    period: z
      .string()
      .regex(
        /^(Q[1-4] (FY)?(19|20|21)\d\d|(19|20|21)\d\d-(0[1-9]|1[0-2]))$/,
        'must be a quarter such as Q3 2026 or a month such as 2026-09',
      ),
  }),
  answer: run.extend({ groupId }),
  created: true,
  refusals: ['overlaps-another-run'],
});

export const readRun = route({
  id: 'pay.readRun',
  method: 'GET',
  path: '/api/v1/pay/runs/:id',
  summary: 'What a run pays: a draft reckoned anew, and from then on as it was frozen',
  rights: readRuns,
  params: z.strictObject({ id }),
  answer: run.extend({
    draft: z
      .object({
        at: instant
          .nullable()
          .describe('What it tells is as of then; null where it is long to reckon, and nobody has yet'),
        isOld: z.boolean().describe('Something that it stands on may have been written since'),
        work: workShape,
      })
      .nullable()
      .describe('Null once it is frozen'),
    frozenBy: person.nullable().describe('Who froze it; somebody else approves it, where there is somebody'),
    leftOut: z
      .array(z.object({ deal: z.object({ id, name: z.string() }), day, why: z.enum(leftOutKinds) }))
      .describe('Deals that pay nobody, or not everybody; a name is empty where you may not read the deal'),
    unapproved: z
      .array(
        z.object({
          ...{ planId: id, name: z.string(), version: z.int() },
          paysBy: z.int().nullable().describe('The version that pays instead; null where none does'),
        }),
      )
      .describe('Plans that nobody approved as they stand, where the workspace asks for it'),
    totals: z.array(z.object({ currency, earned: total, paid: total, held: total })),
    people: z.array(
      z.object({
        ...{ person, currency, earned: total, paid: total, balance: total, held: total, lines: z.int() },
        statementId: id.nullable(),
        shown: z.array(problem).describe('What could not be paid, and why'),
        refused: z.array(problem).describe('Why nothing could be reckoned for him'),
      }),
    ),
  }),
});

export const advanceRun = route({
  id: 'pay.advanceRun',
  method: 'PATCH',
  path: '/api/v1/pay/runs/:id',
  summary: 'Freeze, approve or lock a run, one step at a time and never back',
  description: 'Many people are frozen by a job: then the run is a draft still, and says how far the job is.',
  rights: writeRuns,
  concurrency: 'if-match',
  params: z.strictObject({ id }),
  body: z.strictObject({ state: z.enum(runStates).exclude(['draft']) }),
  answer: run,
  current: run,
  refusals: ['not-the-next-step', 'earlier-run-is-open', 'cannot-be-reckoned', 'needs-a-second-person'],
});

const event = named(
  'PayEvent',
  z.object({
    ...{ id, version, day, what: z.enum(eventKinds), share: z.string() },
    deal: z.object({ id, name: z.string() }).describe('Its name is empty where you may not read the deal'),
  }),
);

export const listEvents = route({
  id: 'pay.listEvents',
  method: 'GET',
  path: '/api/v1/pay/events',
  summary: 'What buyers paid of won deals, and what of them came to nothing: the latest 1,000',
  rights: { kind: 'pay-event', action: 'read' },
  query: z.strictObject({ dealId: id.optional() }),
  answer: z.object({ items: z.array(event) }),
});

export const noteEvent = route({
  id: 'pay.noteEvent',
  method: 'POST',
  path: '/api/v1/pay/events',
  summary: 'Note that a share of a deal was paid, which releases what is held, or reversed, which claws back',
  rights: { kind: 'pay-event', action: 'write' },
  body: z.strictObject({ dealId: id, what: z.enum(eventKinds), day, share }),
  answer: event.extend({ groupId }),
  created: true,
});

export const removeEvent = route({
  id: 'pay.removeEvent',
  method: 'DELETE',
  path: '/api/v1/pay/events/:id',
  summary: 'Take back what was noted of a deal; what was paid by it is settled by the next run',
  rights: { kind: 'pay-event', action: 'write' },
  concurrency: 'if-match',
  params: z.strictObject({ id }),
  answer: z.object({ groupId }),
  current: event,
});
