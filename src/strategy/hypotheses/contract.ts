import { z } from 'zod';
import { asOf, day, id, line, named, prose, route, version } from '../../platform/http/contract.ts';
import { comparisons, testedMetrics, verdicts } from './rules/effect.ts';

const read = { kind: 'hypothesis', action: 'read' } as const;
const write = { kind: 'hypothesis', action: 'write' } as const;
const byId = z.strictObject({ id });
const groupId = id.describe('Undo it by this');
const who = z.object({ id, name: z.string() });
const range = z.object({ low: z.number(), high: z.number() });

const fields = {
  name: line(120),
  statement: line(1_000).describe('If we do this, that becomes more'),
  note: prose(2_000).nullable(),
  metricId: z.enum(testedMetrics).describe('The metric of the registry by which it is judged'),
  expected: z
    .number()
    .min(-1_000_000_000_000)
    .max(1_000_000_000_000)
    .describe(
      'By how much deals with the tag are expected above the others, in the unit of the metric: 0.1 of a win rate, minor units, days',
    ),
  fewest: z.int().min(20).max(1_000).describe('Fewer deals on either side decide nothing'),
  startsOn: day,
  endsOn: day.describe('Its last day; nothing is decided before it is over'),
  segmentId: id.nullable().describe('Of deals whose company belongs to it; null is all'),
  pipelineId: id.nullable(),
  teamId: id.nullable().describe('Of deals of whom somebody leads'),
  compares: z
    .enum(comparisons)
    .describe(
      'With what tagged deals are compared by the rule: alike is within the same company size and best segment, begun before its first day or since (Mantel-Haenszel); all is as they are',
    ),
  lotPercent: z
    .int()
    .min(10)
    .max(90)
    .nullable()
    .describe('An experiment: of the deals begun in its time a lot draws so many; null where whoever sells chooses'),
};
const lotSeed = z.string().nullable().describe('By which the lot is drawn; kept, so that anybody may draw again');
const side = z.object({ n: z.int(), value: z.number().nullable(), range: range.nullable() });
export const hypothesis = named(
  'Hypothesis',
  z.object({
    ...{ id, version, ...fields, lotSeed, name: z.string(), statement: z.string() },
    of: z.object({ segment: who.nullable(), pipeline: who.nullable(), team: who.nullable() }),
    closed: z.int().describe('Deals of those asked about that closed in its time'),
    verdict: z.enum(verdicts).nullable().describe('Null where amounts are not shown to you'),
    effect: z
      .object({
        tagged: side,
        others: side,
        difference: z.object({ change: z.number(), range }).nullable().describe('The tagged over the others'),
        alike: z
          .object({ change: z.number(), range, tagged: z.int(), others: z.int(), strata: z.int() })
          .nullable()
          .describe('The same among deals that were alike, where the rule goes by these'),
      })
      .nullable(),
    mayWrite: z.boolean(),
  }),
);
const kept = named(
  'HypothesisKept',
  z.object({ id, version, ...fields, lotSeed, name: z.string(), statement: z.string() }),
);

const { note, segmentId, pipelineId, teamId, compares, lotPercent, ...needed } = fields;

export const listHypotheses = route({
  id: 'hypotheses.list',
  method: 'GET',
  path: '/api/v1/hypotheses',
  summary:
    'What is held true of how you sell, each with its effect so far and its verdict; the newest first, at most 100',
  description:
    'Over the deals of the whole workspace that closed in its time; nobody is named. Of deals with the tag against those without. The verdict follows one rule that was fixed before: held when the whole 95 % range lies on the expected side and reaches as far as was expected, smaller when it ends before, refuted when it ends before and tells no effect, else undecided.',
  rights: read,
  query: z.strictObject({ asOf }),
  answer: z.object({
    items: z.array(hypothesis),
    mayMake: z.boolean(),
    choices: z
      .object({ segments: z.array(who), pipelines: z.array(who), teams: z.array(who) })
      .describe('Of which deals one may be stated'),
  }),
});

export const makeHypothesis = route({
  id: 'hypotheses.make',
  method: 'POST',
  path: '/api/v1/hypotheses',
  summary: 'Say what you hold true, by which metric it is judged and what you expect, before it begins',
  rights: write,
  body: z.strictObject({
    ...needed,
    ...z.object({ note, segmentId, pipelineId, teamId, compares, lotPercent }).partial().shape,
  }),
  answer: kept.extend({ groupId }),
  created: true,
});

export const changeHypothesis = route({
  id: 'hypotheses.change',
  method: 'PATCH',
  path: '/api/v1/hypotheses/:id',
  summary: 'Change a hypothesis; from its first day on its name and note alone',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject(fields).partial(),
  answer: kept.extend({ groupId }),
  current: kept,
  refusals: ['hypothesis-has-begun'],
});

export const removeHypothesis = route({
  id: 'hypotheses.remove',
  method: 'DELETE',
  path: '/api/v1/hypotheses/:id',
  summary: 'Remove a hypothesis',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  answer: z.object({ groupId }),
  current: kept,
});

export const dealsOfHypothesis = route({
  id: 'hypotheses.deals',
  method: 'GET',
  path: '/api/v1/hypotheses/:id/deals',
  summary: 'The deals that are sold by a hypothesis, as far as you may see them',
  rights: read,
  params: byId,
  query: z.strictObject({ after: id.optional().describe('The last of the page before') }),
  answer: z.object({
    items: z.array(
      z.object({ id, name: z.string(), owner: who, status: z.enum(['open', 'won', 'lost']), taggedOn: day }),
    ),
    after: id.nullable().describe('Asks for the next page'),
  }),
});

export const tagDeals = route({
  id: 'hypotheses.tag',
  method: 'PUT',
  path: '/api/v1/hypotheses/:id/deals',
  summary: 'Say which open deals are sold by a hypothesis, and which no more; what closed stays as it was',
  rights: { kind: 'hypothesis-deal', action: 'write' },
  params: byId,
  body: z.strictObject({
    tag: z.array(id).max(500).default([]),
    untag: z.array(id).max(500).default([]),
    sure: z.boolean().default(true).describe('False only says what it would do'),
  }),
  answer: z.object({
    groupId: groupId.nullable().describe('Undo it by this; null where nothing was written'),
    tagged: z.int(),
    untagged: z.int(),
    left: z
      .array(z.object({ dealId: id, name: z.string().nullable(), why: z.enum(['missing', 'closed']) }))
      .describe('What stays as it was, and why'),
  }),
  refusals: ['hypothesis-is-over', 'by-lot'],
});

export const hypothesesOfDeal = route({
  id: 'hypotheses.ofDeal',
  method: 'GET',
  path: '/api/v1/deals/:id/hypotheses',
  summary: 'The hypotheses that are tested now, and by which of them a deal is sold',
  rights: { kind: 'deal', action: 'read' },
  params: byId,
  answer: z.object({
    items: z.array(
      z.object({
        id,
        name: z.string(),
        statement: z.string(),
        endsOn: day,
        isTagged: z.boolean(),
        isByLot: z.boolean(),
      }),
    ),
    mayTag: z.boolean(),
  }),
});
