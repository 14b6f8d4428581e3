import { z } from 'zod';
import {
  asOf,
  currency,
  day,
  id,
  instant,
  line,
  page,
  pageQuery,
  prose,
  route,
  total,
} from '../../platform/http/contract.ts';
import { fieldTests, levels, stepRules } from './rules/stages.ts';
import { templateKeys } from './rules/templates.ts';
import { dealCard, named, pipeline, pipelineRules } from './shapes.ts';

const read = { kind: 'pipeline', action: 'read' } as const;
const write = { kind: 'pipeline', action: 'write' } as const;
const readDeals = { kind: 'deal', action: 'read' } as const;
const byId = z.strictObject({ id });

// Words may be empty here: the rule says by stage what is missing, all at once.
const words = (longest: number) => z.string().trim().max(longest);
const key = z.string().trim().min(1).max(60);
const criterionInput = z.strictObject({
  key,
  kind: z.string().trim().min(1).max(40),
  text: words(300),
  level: z.enum(levels),
  field: z.string().max(60).optional(),
  test: z.enum(fieldTests).optional(),
  least: z.number().min(0).max(1_000_000_000_000).optional(),
  currency: currency.optional(),
  values: z.array(line(200)).max(50).optional(),
  items: z
    .array(z.strictObject({ key, text: words(300) }))
    .max(20)
    .optional(),
  about: z.string().max(200).optional(),
});
const stageInput = z.strictObject({
  id: id.optional().describe('Left out for a new stage'),
  name: words(80),
  definition: words(1_000),
  ownerRole: z.string().max(40),
  limitDays: z.int().min(0).max(10_000),
  nextStep: words(300),
  nextStepRule: z.enum(stepRules).optional().describe('How it minds the next step; as its pipeline if not said'),
  probability: z.number().min(0).max(1),
  buyerTask: words(300).optional(),
  autoAdvance: z.boolean().optional(),
  presents: z
    .boolean()
    .optional()
    .describe('From this stage on a deal counts as presented; one stage of a pipeline at most'),
  entry: z.array(criterionInput).max(20),
  exit: z.array(criterionInput).max(20),
});
const stagesInput = z.array(stageInput).max(20);
const goesTo = z.record(id, id).describe('Where the open deals of each stage taken out go: a stage that stays');
const use = z.strictObject({
  personId: id,
  withTeam: z.boolean().describe('Everybody below the person too'),
  byDefault: z.boolean().describe('Their new deals begin here'),
});

export const createPipeline = route({
  id: 'pipeline.createPipeline',
  method: 'POST',
  path: '/api/v1/pipelines',
  summary: 'Create a pipeline from a template, or as a copy of another',
  rights: write,
  body: z.strictObject({ name: line(80), template: z.enum(templateKeys).optional(), copyOf: id.optional() }),
  answer: pipeline.extend({ groupId: id }),
  created: true,
});
const stageProblem = z.object({ stage: z.string(), problem: z.string(), key: z.string().optional() });
const overlap = z.object({ problem: z.string(), stages: z.array(z.string()), keys: z.array(z.string()) });
export const changePipeline = route({
  id: 'pipeline.changePipeline',
  method: 'PATCH',
  path: '/api/v1/pipelines/:id',
  summary: 'Make a new version of a pipeline; open deals of a stage taken out go where the mapping says',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  body: z
    .strictObject({
      name: line(80),
      usedBy: z.array(use).max(200).describe('Who works by it; nobody named is everybody'),
      rules: pipelineRules,
      retired: z.boolean().describe('A retired pipeline takes no new deals'),
      stages: stagesInput,
      goesTo,
    })
    .partial(),
  answer: pipeline.extend({ groupId: id, movedDeals: z.int() }),
  current: pipeline,
  refusals: ['bad-stages', 'stages-overlap', 'needs-mapping', 'too-many-deals', 'last-pipeline'],
});
export const previewPipeline = route({
  id: 'pipeline.previewPipeline',
  method: 'POST',
  path: '/api/v1/pipelines/:id/preview',
  summary:
    'What a change of the stages would do, without doing it: what is wrong, whom it affects, where deals would go',
  rights: write,
  params: byId,
  body: z.strictObject({ stages: stagesInput, goesTo: goesTo.optional() }),
  answer: z.object({
    problems: z.array(stageProblem),
    overlaps: z.array(overlap),
    removed: z.array(
      z.object({
        stageId: id,
        name: z.string(),
        deals: z.int(),
        suggestion: id.nullable().describe('Where its deals would fit best'),
        owners: z.array(z.object({ id, name: z.string(), deals: z.int() })),
      }),
    ),
    changed: z.array(
      z.object({
        stageId: z.string(),
        name: z.string(),
        what: z.string(),
        deals: z.int().describe('Open deals in it'),
      }),
    ),
  }),
});
export const orderPipelines = route({
  id: 'pipeline.orderPipelines',
  method: 'POST',
  path: '/api/v1/pipelines/order',
  summary: 'Put the pipelines in an order',
  rights: write,
  body: z.strictObject({ ids: z.array(id).min(1).max(100) }),
  answer: z.object({ items: z.array(pipeline), groupId: id }),
});
export const pipelineVersions = route({
  id: 'pipeline.pipelineVersions',
  method: 'GET',
  path: '/api/v1/pipelines/:id/versions',
  summary: 'The versions of a pipeline, newest first, each with what it changed',
  rights: read,
  params: byId,
  query: z.strictObject(pageQuery),
  answer: page(
    z.object({
      version: z.int(),
      from: instant,
      day,
      by: z.string(),
      person: named.nullable(),
      reason: prose().nullable(),
      changes: z.array(z.object({ stageId: z.string(), name: z.string(), what: z.string() })),
      fields: z.array(z.string()).describe('What else of the pipeline changed'),
    }),
  ),
});

const outcome = { count: z.int(), won: z.int(), lost: z.int(), open: z.int() };
export const overrides = route({
  id: 'pipeline.overrides',
  method: 'GET',
  path: '/api/v1/pipelines/:id/overrides',
  summary: 'Gates overridden in a period, by criterion, person and stage, with what became of the deals',
  rights: readDeals,
  params: byId,
  query: z.strictObject({ from: day, before: day, asOf }),
  answer: z.object({
    total: z.int(),
    isCut: z.boolean().describe('There were more than are counted: these are the newest'),
    items: z
      .array(
        z.object({
          deal: named,
          status: z.enum(['open', 'won', 'lost']),
          person: named.nullable(),
          approvedBy: z.string().nullable().describe('Who approved it, where it was asked for'),
          on: day,
          kind: z.string(),
          fromStage: z.string(),
          toStage: z.string(),
          criteria: z.array(z.object({ key: z.string(), text: z.string() })),
          reason: z.string().nullable(),
        }),
      )
      .describe('The newest 200'),
    byCriterion: z.array(z.object({ key: z.string(), name: z.string(), ...outcome })),
    byPerson: z.array(z.object({ id: id.nullable(), name: z.string(), ...outcome })),
    byStage: z.array(z.object({ id, name: z.string(), ...outcome })),
    limitedTo: z.enum(['own', 'team']).nullable(),
  }),
});
export const stalls = route({
  id: 'pipeline.stalls',
  method: 'GET',
  path: '/api/v1/pipelines/:id/stalls',
  summary: 'The open deals that stand too long, those without a dated next step, and the pace of each stage',
  rights: readDeals,
  params: byId,
  query: z.strictObject({ asOf }),
  answer: z.object({
    paces: z.array(z.object({ stageId: id, afterDays: z.int(), by: z.enum(['history', 'limit']), stays: z.int() })),
    stalled: z.object({ count: z.int(), sum: total, items: z.array(dealCard) }),
    withoutNextStep: z
      .object({ count: z.int(), demanded: z.boolean(), items: z.array(dealCard) })
      .nullable()
      .describe('null where next steps are kept from the reader'),
    currency,
    limitedTo: z.enum(['own', 'team']).nullable(),
  }),
});
