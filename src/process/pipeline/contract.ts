import { z } from 'zod';
import { customInQuery, orCustomSort } from '../../platform/fields/shapes.ts';
import {
  asOf,
  currency,
  day,
  id,
  line,
  manyInQuery,
  page,
  pageQuery,
  route,
  total,
  wholeInQuery,
} from '../../platform/http/contract.ts';
import { alsoOfDeals } from './rules/listed-columns.ts';
import {
  atGate,
  deal,
  dealCard,
  dealFields,
  dealPage,
  filters,
  gateAnswer,
  gateRefusals,
  pipeline,
  status,
} from './shapes.ts';

export * from './selling-contract.ts';
export { deal, dealCard } from './shapes.ts';

const read = { kind: 'deal', action: 'read' } as const;
const write = { kind: 'deal', action: 'write' } as const;
const byId = z.strictObject({ id });
const closedOn = day
  .optional()
  .describe('The day on which it ended, when that was before today: not before it came to its stage');

const recounting = z
  .boolean()
  .describe('The sums are being counted anew after an upgrade: until then they are those of before');

export const listPipelines = route({
  id: 'pipeline.listPipelines',
  method: 'GET',
  path: '/api/v1/pipelines',
  summary: 'The pipelines with their stages and criteria',
  rights: { kind: 'pipeline', action: 'read' },
  query: z.strictObject({ asOf }),
  answer: z.object({
    items: z.array(
      pipeline.extend({
        usedBy: z
          .array(z.object({ personId: id, name: z.string(), withTeam: z.boolean(), byDefault: z.boolean() }))
          .describe('Who works by it; nobody named is everybody'),
        isMine: z.boolean().describe('Whether the reader works by it'),
        isDefault: z.boolean().describe('Whether new deals of the reader begin in it'),
      }),
    ),
    kinds: z.array(z.string()).describe('Kinds of criteria that a stage may ask here'),
    mayWrite: z.boolean(),
  }),
});

export const board = route({
  id: 'pipeline.board',
  method: 'GET',
  path: '/api/v1/pipelines/:id/board',
  summary: 'The board: totals of all stages and the first cards of each',
  rights: read,
  params: byId,
  query: z
    .strictObject({ asOf, cards: wholeInQuery(1, 100).default(20).describe('First cards of each stage'), ...filters })
    .omit({ pipelineId: true }),
  answer: z.object({
    pipeline,
    currency,
    count: z.int(),
    shared: z.int().describe('Deals merely shared with the reader: on the board, in no count and no sum'),
    total,
    weighted: total,
    ownWeighted: z.int().describe('Deals weighted by a chance of their own instead of that of their stage'),
    otherCurrencies: z.int().describe('Deals in other currencies: on the board, not in the sums'),
    listPriced: z.int().describe('Deals whose amount is the list price of their product'),
    limitedTo: z.enum(['own', 'team']).nullable().describe('Whose deals the reader may see'),
    recounting,
    columns: z.array(
      z.object({
        stageId: id,
        count: z.int(),
        total,
        weighted: total,
        ownWeighted: z.int(),
        averageDays: z.number().nullable(),
        shared: z.int(),
        cards: z.array(dealCard),
        nextCursor: z.string().nullable(),
      }),
    ),
  }),
});

export const sortable = ['name', 'amount', 'expectedCloseOn', 'createdOn', 'closedOn', 'stageSince'] as const;
export const listDeals = route({
  id: 'pipeline.listDeals',
  method: 'GET',
  path: '/api/v1/deals',
  summary: 'A list of deals, sorted and filtered, with the count and sum of all that match',
  rights: read,
  query: z.strictObject({
    asOf,
    ...pageQuery,
    ...filters,
    status: manyInQuery(status).optional(),
    stageId: manyInQuery(id).optional(),
    closedFrom: day.optional(),
    closedBefore: day.optional(),
    group: z
      .string()
      .max(60)
      .optional()
      .describe('Of one group alone: owner:ID, closeMonth:2026-12, company: for those without'),
    custom: customInQuery,
    sort: orCustomSort(z.enum(sortable)).default('createdOn'),
    direction: z.enum(['asc', 'desc']).default('desc'),
    order: z
      .string()
      .min(1)
      .max(300)
      .optional()
      .describe('By up to three columns instead of sort: expectedCloseOn,-amount'),
    also: manyInQuery(z.enum(alsoOfDeals)).optional().describe('What is shown beside; it costs a question of its own'),
  }),
  answer: page(dealCard).extend({
    sum: total,
    shared: z.int().describe('How many of the total are merely shared with the reader: listed, and not in the sum'),
    currency,
    otherCurrencies: z.int(),
    limitedTo: z.enum(['own', 'team']).nullable(),
    recounting,
  }),
});

export const getDeal = route({
  id: 'pipeline.getDeal',
  method: 'GET',
  path: '/api/v1/deals/:id',
  summary: 'A deal with all that hangs on it',
  rights: read,
  params: byId,
  query: z.strictObject({ asOf }),
  answer: dealPage,
});
export const updateDeal = route({
  id: 'pipeline.updateDeal',
  method: 'PATCH',
  path: '/api/v1/deals/:id',
  summary: 'Change fields of a deal',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  body: z
    .strictObject({
      ...dealFields,
      trueFrom: day.optional().describe('Since when it is true, when that is before today'),
      acknowledged: z.boolean().describe('A next step that should stay is taken away all the same'),
    })
    .partial(),
  answer: deal.extend({ groupId: id }),
  refusals: ['not-there-then', 'needs-acknowledgement'],
  current: deal,
});
export const removeDeal = route({
  id: 'pipeline.removeDeal',
  method: 'DELETE',
  path: '/api/v1/deals/:id',
  summary: 'Remove a deal; its history stays, and removing can be undone',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  answer: z.object({ groupId: id }),
  current: deal,
});

export const moveDeal = route({
  id: 'pipeline.moveDeal',
  method: 'POST',
  path: '/api/v1/deals/:id/move',
  summary: 'Move a deal to another stage, through the gates between',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({
    stageId: id,
    reason: line(2_000).optional().describe('Why it goes back, where the pipeline asks'),
    ...gateAnswer,
  }),
  answer: deal.extend({ groupId: id }),
  current: deal,
  refusals: [...gateRefusals, 'same-stage'],
});
export const winDeal = route({
  id: 'pipeline.winDeal',
  method: 'POST',
  path: '/api/v1/deals/:id/win',
  summary: 'Close a deal as won',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({
    wonBecause: line(2_000).optional().describe('What decided it'),
    on: closedOn,
    ...gateAnswer,
  }),
  answer: deal.extend({ groupId: id }),
  current: deal,
  refusals: [...gateRefusals, 'needs-decision', 'below-floor'],
});
export const loseDeal = route({
  id: 'pipeline.loseDeal',
  method: 'POST',
  path: '/api/v1/deals/:id/lose',
  summary: 'Close a deal as lost, with the reason: one of the tree, in words, or both',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({
    reason: line(2_000).optional().describe('In words'),
    lossReasonId: id.nullable().optional(),
    lostToId: id.nullable().optional().describe('The competitor who won'),
    on: closedOn,
  }),
  answer: deal.extend({ groupId: id }),
  current: deal,
  refusals: ['already-closed', 'needs-reason', 'needs-loss-reason', 'needs-competitor', 'needs-note'],
});
export const reopenDeal = route({
  id: 'pipeline.reopenDeal',
  method: 'POST',
  path: '/api/v1/deals/:id/reopen',
  summary: 'Open a closed deal again, with the reason; in a later stage through the gates between',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({ reason: line(2_000), stageId: id.optional(), ...gateAnswer }),
  answer: deal.extend({ groupId: id }),
  current: deal,
  refusals: ['not-closed', 'unknown-stage', 'not-allowed', ...atGate],
});
export const confirmCriterion = route({
  id: 'pipeline.confirmCriterion',
  method: 'POST',
  path: '/api/v1/deals/:id/confirmations',
  summary: 'Vouch for a statement of a gate, with evidence',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({ key: z.string().min(1).max(100), evidence: line(2_000) }),
  answer: deal.extend({ groupId: id }),
  current: deal,
  refusals: ['unknown-criterion'],
});
export const withdrawConfirmation = route({
  id: 'pipeline.withdrawConfirmation',
  method: 'DELETE',
  path: '/api/v1/deals/:id/confirmations/:key',
  summary: 'Take back what was vouched for',
  rights: write,
  concurrency: 'if-match',
  params: z.strictObject({ id, key: z.string().min(1).max(100) }),
  answer: deal.extend({ groupId: id }),
  current: deal,
  refusals: ['unknown-criterion'],
});

export const conformance = route({
  id: 'pipeline.conformance',
  method: 'GET',
  path: '/api/v1/pipelines/:id/conformance',
  summary: 'How closely deals kept to the process: steps, skips, regressions',
  rights: read,
  params: byId,
  query: z.strictObject({ from: day, before: day }),
  answer: z.object({
    moves: z.int(),
    steps: z.int(),
    skips: z.int(),
    regressions: z.int(),
    deals: z.int(),
    straightDeals: z.int(),
    moveRate: z.number().nullable(),
    dealRate: z.number().nullable(),
    byStage: z
      .array(z.object({ stageId: id, skipped: z.int(), sentBack: z.int() }))
      .describe('How often each stage was passed over and how often deals came back to it, the most skipped first'),
    isCut: z.boolean().describe('There were more moves than are looked at: these are of the deals made last'),
  }),
});
