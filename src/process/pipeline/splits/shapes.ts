import { z } from 'zod';
import { id, total } from '../../../platform/http/contract.ts';
import { splitKinds } from '../rules/splits.ts';

const kind = z.enum(splitKinds).describe('Shares add up to 100; overlays are credit beside them');

export const givenSplit = z.strictObject({
  personId: id,
  kind: kind.default('share'),
  percent: z
    .number()
    .min(0.01)
    .max(100)
    .refine((value) => Number(value.toFixed(2)) === value, 'has at most two digits after the point'),
  fixed: z.boolean().optional().describe('Stays with the person when the deal goes to another owner'),
});

/** Who gets credit for a deal, and how much of its amount. */
export const credit = z.object({
  person: z.object({ id, name: z.string() }),
  kind,
  percent: z.number(),
  fixed: z.boolean().optional(),
  amount: total.nullable().describe('In the currency of the deal; null while it has no amount'),
});
