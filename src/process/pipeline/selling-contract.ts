import { z } from 'zod';
import { id, route } from '../../platform/http/contract.ts';
import { givenLine } from './lines/shapes.ts';
import { deal } from './shapes.ts';
import { givenSplit } from './splits/shapes.ts';

const write = { kind: 'deal', action: 'write' } as const;
const byId = z.strictObject({ id });

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
