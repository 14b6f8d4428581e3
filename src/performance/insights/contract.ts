import { z } from 'zod';
import { asOf, currency, day, id, instant, named, route } from '../../platform/http/contract.ts';
import { insightKinds, verdicts } from './rules/finding.ts';

const read = { kind: 'insight', action: 'read' } as const;
const write = { kind: 'insight', action: 'write' } as const;
const count = z.int().min(0);
const range = z.object({ low: z.number(), high: z.number() }).nullable();
const over = z.object({ n: count, over: count, share: z.number(), range }).nullable();

const insight = named(
  'Insight',
  z.object({
    id,
    version: z.int(),
    kind: z.enum(insightKinds),
    metricId: z.string().nullable(),
    unit: z
      .string()
      .nullable()
      .describe('Of the metric: money in minor units, a count, a share from 0 to 1, days, or times'),
    person: z.object({ id, name: z.string() }).nullable().describe('Of whom; null for all that you see'),
    stage: z.object({ id, pipelineId: id, name: z.string() }).nullable(),
    standard: z.object({ id, name: z.string() }).nullable(),
    source: z.string().nullable().describe('From where leads come'),
    side: z.enum(['above', 'below']).nullable(),
    value: z.number().nullable(),
    low: z.number().nullable(),
    high: z.number().nullable(),
    n: count,
    stake: z.int().nullable().describe('What it is about, in minor units'),
    currency,
    from: day.nullable(),
    until: day.nullable(),
    foundOn: day,
    endedOn: day.nullable().describe('From then on it was no more so'),
    verdict: z.enum(verdicts).nullable(),
  }),
);

export const feed = named(
  'Insights',
  z.object({
    freshAt: instant,
    asOf: day,
    items: z.array(insight).describe('What waits for your word, what is worth most first'),
    answered: z.array(insight).describe('What you said something to, the newest first'),
    precision: z
      .array(
        z.object({
          kind: z.enum(insightKinds),
          done: count,
          judged: count,
          share: z.number().nullable(),
          range,
          afterwards: z
            .object({ done: over, left: over })
            .describe('Of those answered four weeks ago or earlier, how many were over within four weeks'),
        }),
      )
      .describe('How often what you were told was worth it, by kind'),
  }),
);

export const readInsights = route({
  id: 'insights.read',
  method: 'GET',
  path: '/api/v1/insights',
  summary: 'What was found in your numbers, ranked by what is at stake, with how often such findings were worth it',
  description:
    'Found each night with your own rights. Each finding is told once, until it is over or you have answered it.',
  rights: read,
  query: z.strictObject({ asOf }),
  answer: feed,
});

export const findInsights = route({
  id: 'insights.find',
  method: 'POST',
  path: '/api/v1/insights/search',
  summary: 'Look at your numbers now, instead of tonight',
  rights: write,
  answer: z.object({ found: count, ended: count }),
});

export const answerInsight = route({
  id: 'insights.answer',
  method: 'POST',
  path: '/api/v1/insights/:id/verdict',
  summary: 'Say that a finding is done, or that it was not useful; null takes your word back',
  rights: write,
  concurrency: 'if-match',
  params: z.strictObject({ id }),
  body: z.strictObject({ verdict: z.enum(verdicts).nullable() }),
  answer: insight.extend({ groupId: id.describe('Undo it by this') }),
  current: insight,
});
