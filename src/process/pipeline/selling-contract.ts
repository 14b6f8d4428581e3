import { z } from 'zod';
import { id, route } from '../../platform/http/contract.ts';
import { givenLine } from './lines/shapes.ts';
import { givenPerson } from './people/shapes.ts';
import { atGate, deal, dealFields, gateAnswer } from './shapes.ts';
import { givenSplit } from './splits/shapes.ts';

const write = { kind: 'deal', action: 'write' } as const;
const byId = z.strictObject({ id });

export const createDeal = route({
  id: 'pipeline.createDeal',
  method: 'POST',
  path: '/api/v1/deals',
  summary: 'Create a deal; in a later stage than the first through the gates before it',
  rights: write,
  body: z.strictObject({
    ...dealFields,
    pipelineId: id.optional(),
    stageId: id.optional(),
    expandsId: id
      .optional()
      .describe('The won deal that it expands; without a pipeline it begins in that of expansions'),
    lines: z.array(givenLine).max(200).optional().describe('What it sells; its amount follows unless one is given'),
    ...gateAnswer,
  }),
  answer: deal.extend({ groupId: id }),
  created: true,
  refusals: atGate,
});
export const setLines = route({
  id: 'pipeline.setLines',
  method: 'PUT',
  path: '/api/v1/deals/:id/lines',
  summary: 'Say what a deal sells, all lines in their order; its amount follows them unless set by hand',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({
    lines: z.array(givenLine).max(200),
    amountFollowsLines: z
      .boolean()
      .optional()
      .describe(
        'false keeps the amount that was set by hand; left out, it stays as it is, and follows the first lines',
      ),
  }),
  answer: deal.extend({ groupId: id }),
  current: deal,
  refusals: ['sold-below-floor'],
});

export const setSplits = route({
  id: 'pipeline.setSplits',
  method: 'PUT',
  path: '/api/v1/deals/:id/splits',
  summary: 'Say who gets credit for a deal: shares that add up to 100 per cent, overlays beside them',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({ splits: z.array(givenSplit).max(50) }),
  answer: deal.extend({ groupId: id }),
  current: deal,
});

export const setPeople = route({
  id: 'pipeline.setPeople',
  method: 'PUT',
  path: '/api/v1/deals/:id/people',
  summary: 'Say who of the buyer’s is in a deal and as what, whom we talk to first',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({ people: z.array(givenPerson).max(100) }),
  answer: deal.extend({ groupId: id }),
  current: deal,
});
