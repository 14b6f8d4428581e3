import { z } from 'zod';
import { id, route, version } from '../../platform/http/contract.ts';
import { mostAtOnce } from './rules/bulk.ts';
import { dealFields } from './shapes.ts';

const { name, amount, expectedCloseOn, nextStep, nextStepOn, ownerId, ownCategory } = dealFields;
const fields = z
  .strictObject({ name, amount, expectedCloseOn, nextStep, nextStepOn, ownerId, ownCategory })
  .partial()
  .describe('What changes of it; what is left out stays');

export const changeCells = route({
  id: 'pipeline.changeCells',
  method: 'POST',
  path: '/api/v1/deals/cells',
  summary: 'Change many deals, each in its own way, as one act with one undo: a block pasted from a spreadsheet',
  rights: { kind: 'deal', action: 'write' },
  bodyBytes: 2_000_000,
  body: z.strictObject({
    rows: z
      .array(z.strictObject({ id, version: version.describe('The one you saw'), fields }))
      .min(1)
      .max(mostAtOnce),
  }),
  answer: z.object({
    groupId: id.describe('Undo it by this'),
    changed: z.int(),
    left: z
      .array(
        z.object({
          id,
          why: z.enum(['not-here', 'not-yours', 'changed-meanwhile', 'does-not-fit']),
          field: z.string().optional(),
          message: z.string().optional(),
        }),
      )
      .describe('Those that were left as they are, and why; the others are changed'),
  }),
});
