import { z } from 'zod';
import { currency, day, id, line, prose, route } from '../../platform/http/contract.ts';
import { roles } from '../organisation/index.ts';
import * as shapes from './shapes.ts';

const reads = { kind: 'ramp-plan', action: 'read' } as const;
const writes = { kind: 'ramp-plan', action: 'write' } as const;
const logs = { kind: 'ramp-entry', action: 'write' } as const;
const byId = z.strictObject({ id });
const { groupId } = shapes;

export const listPlans = route({
  id: 'ramp.list',
  method: 'GET',
  path: '/api/v1/ramp-plans',
  summary: 'Everybody’s way into his job: what is done, what is late and what is next',
  rights: reads,
  query: z.strictObject({ whose: z.enum(['mine', 'all']).optional() }),
  answer: z.object({ items: z.array(shapes.planLine), mayBegin: z.boolean() }),
});

export const readPlan = route({
  id: 'ramp.read',
  method: 'GET',
  path: '/api/v1/ramp-plans/:id',
  summary: 'One way into a job, step by step, with what was put down and judged',
  rights: reads,
  params: byId,
  answer: shapes.plan,
});

export const beginPlan = route({
  id: 'ramp.begin',
  method: 'POST',
  path: '/api/v1/ramp-plans',
  summary: 'Begin somebody’s way into his job, dated from his first day',
  description: 'Whoever accepts an offer gets his by itself. The steps are those of his role, whatever he did before.',
  rights: writes,
  body: z.strictObject({
    personId: id,
    startsOn: day,
    templateKey: shapes.key.nullable().describe('Null: that of his role'),
  }),
  answer: shapes.plan.extend({ groupId }),
  created: true,
  refusals: ['has-one', 'no-template'],
});

export const endPlan = route({
  id: 'ramp.end',
  method: 'POST',
  path: '/api/v1/ramp-plans/:id/end',
  summary: 'End a way before it is done, with a word why',
  rights: writes,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({ why: line(400) }),
  answer: shapes.plan.extend({ groupId }),
  current: shapes.plan,
  refusals: ['has-ended'],
});

export const judgeGate = route({
  id: 'ramp.judge',
  method: 'POST',
  path: '/api/v1/ramp-plans/:id/gates',
  summary: 'Judge a gate: what was seen, from 1 to 5 for each thing it looks at',
  rights: writes,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({
    stepKey: shapes.key,
    on: day,
    points: z.array(z.strictObject({ key: shapes.key, points: shapes.points })).max(12),
    note: prose(2_000).nullable(),
  }),
  answer: shapes.plan.extend({ groupId }),
  current: shapes.plan,
  refusals: ['has-ended', 'is-passed'],
});

export const logStep = route({
  id: 'ramp.log',
  method: 'POST',
  path: '/api/v1/ramp-plans/:id/entries',
  summary: 'Put down what was done: a call listened to, one led with a colleague beside, something reached',
  rights: logs,
  params: byId,
  body: z.strictObject({ stepKey: shapes.key, onDay: day, withId: id.nullable(), note: line(400).nullable() }),
  answer: shapes.plan.extend({ groupId }),
  created: true,
  refusals: ['has-ended'],
});

export const unlogStep = route({
  id: 'ramp.unlog',
  method: 'DELETE',
  path: '/api/v1/ramp-entries/:id',
  summary: 'Take back what was put down',
  rights: logs,
  concurrency: 'if-match',
  params: byId,
  answer: z.object({ groupId }),
  current: shapes.entry,
  refusals: ['has-ended'],
});

export const listTemplates = route({
  id: 'ramp.templates',
  method: 'GET',
  path: '/api/v1/ramp-templates',
  summary: 'The ways into each job',
  rights: { kind: 'ramp-template', action: 'read' },
  answer: z.object({ items: z.array(shapes.template) }),
});

export const sayTemplate = route({
  id: 'ramp.sayTemplate',
  method: 'POST',
  path: '/api/v1/ramp-templates',
  summary: 'Say what a way into a job is: in place of a shipped one of this key, or a new one',
  description: 'Ways that have begun stay as they were.',
  rights: { kind: 'ramp-template', action: 'write' },
  body: z.strictObject({
    key: shapes.key,
    name: line(80).nullable(),
    role: z.enum(roles).nullable(),
    steps: z.array(shapes.stepGiven).min(1).max(60),
  }),
  answer: shapes.template.extend({ id, groupId }),
  refusals: ['too-many-templates'],
});

export const rampCurves = route({
  id: 'ramp.curves',
  method: 'GET',
  path: '/api/v1/ramp-curves',
  summary: 'How long people took until they brought what colleagues bring, by the half-year in which they began',
  description:
    'Of the people you may see. Who is not there yet counts for as long as he has been at it (Kaplan and Meier). The level is the median of three months of those who are here for over a year.',
  rights: reads,
  answer: z.object({
    currency,
    level: z
      .number()
      .nullable()
      .describe('Three months of the median colleague, in minor units; null below four of them'),
    peers: z.int(),
    months: z.int().describe('So many months back were looked at'),
    cohorts: z.array(
      z.object({
        from: day.nullable().describe('Null: all together'),
        n: z.int(),
        arrived: z.int().describe('Who came to the level'),
        seen: z.int().describe('Months for which the longest of them is known'),
        median: z.number().nullable().describe('Months; null while not half of them can be told'),
        range: z.object({ low: z.number().nullable(), high: z.number().nullable() }),
        curve: z.array(z.object({ month: z.number(), arrived: z.number() })),
      }),
    ),
  }),
});
