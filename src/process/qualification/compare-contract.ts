import { z } from 'zod';
import { asOf, currency, day, id, manyInQuery, named, route, total } from '../../platform/http/contract.ts';
import { depth, methodId } from './contract.ts';
import { mostScore } from './rules/method.ts';

const read = { kind: 'qualification', action: 'read' } as const;
const one = z.object({ id, name: z.string() });
const elements = z.array(z.object({ key: z.string(), name: z.string() }));
const methodOf = z.object({ id: methodId, name: z.string(), isKnown: z.boolean(), elements });
const of = {
  pipeline: id.optional().describe('The first in their order if not said'),
  method: methodId.optional().describe('The first of the pipeline if not said'),
  owner: manyInQuery(id, 1_000).optional(),
  team: id.optional().describe('Who leads the owners'),
};

const cell = z.object({
  key: z.string(),
  score: z.int().min(0).max(mostScore).nullable(),
  isConfirmed: z.boolean(),
  isStale: z.boolean(),
});

const compared = named(
  'QualificationCompared',
  z.object({
    deal: one,
    owner: one,
    company: one.nullable(),
    stageId: id,
    amount: total.nullable(),
    currency,
    cells: z.array(cell),
    confirmed: z.int(),
    ...depth.shape,
  }),
);

export const compare = route({
  id: 'qualification.compare',
  method: 'GET',
  path: '/api/v1/qualification',
  summary: 'How the open deals of a pipeline are qualified beside each other, and what is missing in how much of it',
  rights: read,
  query: z.strictObject({ ...of, stage: id.optional(), asOf }),
  answer: z.object({
    pipelines: z.array(
      one.extend({ stages: z.array(one), methods: z.array(z.object({ id: methodId, name: z.string() })) }),
    ),
    pipelineId: id.nullable(),
    method: methodOf.nullable(),
    deals: z.array(compared).describe('The largest first, at most 200'),
    total: z.int().describe('Deals that fit; the gaps are of the largest 2,000 of them'),
    gaps: z.array(
      z.object({
        key: z.string(),
        deals: z.int(),
        worth: z.array(z.object({ currency, amount: total, deals: z.int() })),
      }),
    ),
    asOf: day,
  }),
});

const share = z.object({
  n: z.int(),
  won: z.int(),
  rate: z.number().nullable(),
  range: z.object({ low: z.number(), high: z.number() }).nullable(),
});

export const predictions = route({
  id: 'qualification.predictions',
  method: 'GET',
  path: '/api/v1/qualification/predictions',
  summary: 'Which elements went with winning, of the deals that closed in two years',
  description:
    'Nothing is claimed of fewer than 20 deals on either side. It went with winning; that it made it so is not said.',
  rights: read,
  query: z.strictObject({ ...of, asOf }),
  answer: z.object({
    method: methodOf.nullable(),
    items: z.array(
      z.object({
        key: z.string(),
        confirmed: share,
        others: share,
        difference: z.object({ points: z.number(), range: z.object({ low: z.number(), high: z.number() }) }).nullable(),
        says: z.enum(['more', 'less', 'no-difference', 'too-few']),
      }),
    ),
    closed: z.int().describe('Deals that closed'),
    judged: z.int().describe('Of which anything was said by this method'),
    fewest: z.int(),
    from: day,
    until: day,
  }),
});
