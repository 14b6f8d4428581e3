import { z } from 'zod';
import { id, route } from '../../../platform/http/contract.ts';
import { columns } from '../rules/sheet/sheet.ts';

export const bringTerritories = route({
  id: 'territories.bring',
  method: 'POST',
  path: '/api/v1/territories/bring',
  summary: 'Take territories with their rules from a file: all of it or nothing, as one act with one undo',
  description: `CSV with the columns ${columns.join(', ')}; a row for each rule, several values between semicolons. Territories are known by their names: those that are there are given these rules instead of theirs, others are made; who works them and companies by name stay. What does not fit is told by line and column, and nothing is written.`,
  rights: { kind: 'territory', action: 'write' },
  body: z.strictObject({
    text: z.string().max(2_000_000),
    evenSo: z.boolean().optional().describe('Though a territory is left with fewer companies than its least'),
  }),
  answer: z.object({
    groupId: id.nullable().describe('Undo it by this; null where nothing was written'),
    ...{ made: z.int(), changed: z.int() },
    faults: z.array(z.object({ line: z.int(), column: z.string(), said: z.string() })).describe('The first 50'),
  }),
  refusals: ['starves'],
});
