import { z } from 'zod';
import { id, route } from '../../platform/http/contract.ts';
import { tableFaults } from './rules/pay-table.ts';

export const importTable = route({
  id: 'pay.importTable',
  method: 'POST',
  path: '/api/v1/pay/tables',
  summary:
    'Take quotas, credits or rates of exchange from a table as text (CSV, or copied from a spreadsheet); all of it or nothing, and first only said what it would do',
  rights: { kind: 'pay-credit', action: 'write' },
  body: z.strictObject({
    what: z.enum(['quotas', 'credits', 'rates']),
    text: z.string().min(1).max(1_000_000),
    sure: z.boolean().describe('False only says what it would do'),
  }),
  answer: z.object({
    lines: z.int().describe('So many are taken'),
    lacking: z.array(z.string()).describe('Columns that the table does not have'),
    faults: z.array(z.object({ line: z.int(), why: z.enum(tableFaults) })).describe('The first 100'),
    groupId: id.nullable().describe('Undo it by this; null where nothing was taken'),
  }),
});
