import { z } from 'zod';
import { changeOfRows, rowsOf } from '../../platform/bulk/shapes.ts';
import { route } from '../../platform/http/contract.ts';
import { dealFields } from './shapes.ts';

const { name, amount, expectedCloseOn, nextStep, nextStepOn, ownerId, companyId, ownCategory, custom } = dealFields;
const fields = z
  .strictObject({ name, amount, expectedCloseOn, nextStep, nextStepOn, ownerId, companyId, ownCategory, custom })
  .partial()
  .describe('What changes of it; what is left out stays');

export const changeCells = route({
  id: 'pipeline.changeCells',
  method: 'POST',
  path: '/api/v1/deals/cells',
  summary: 'Change many deals, each in its own way, as one act with one undo: a block pasted from a spreadsheet',
  rights: { kind: 'deal', action: 'write' },
  bodyBytes: 2_000_000,
  body: z.strictObject({ rows: rowsOf(fields) }),
  answer: changeOfRows,
});
