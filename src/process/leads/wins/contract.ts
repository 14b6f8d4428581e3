import { z } from 'zod';
import { asOf, day, id, manyInQuery, route } from '../../../platform/http/contract.ts';

const amount = z
  .int()
  .nullable()
  .describe('In the currency of the workspace; null where amounts are kept from the reader');
const ends = {
  won: z.int(),
  lost: z.int(),
  wonAmount: amount,
  share: z.number().nullable().describe('Won of those that closed'),
  low: z.number().nullable().describe('The 95 % range of the share'),
  high: z.number().nullable(),
};

export const leadWins = route({
  id: 'leads.wins',
  method: 'GET',
  path: '/api/v1/lead-wins',
  summary: 'Deals that closed in a period by where their leads came from and by who referred them',
  description:
    'Of the deals and leads you see. A deal that several leads became is of the first of them; one whose lead you do not see counts as of none.',
  rights: { kind: 'lead', action: 'read' },
  query: z.strictObject({
    from: day,
    before: day,
    ownerId: manyInQuery(id, 1_000).optional(),
    pipelineId: id.optional(),
    asOf,
  }),
  answer: z.object({
    currency: z.string(),
    amountsHidden: z.boolean(),
    bySource: z
      .array(
        z.object({
          isLead: z.boolean().describe('false: no lead became these'),
          source: z.string().nullable(),
          ...ends,
        }),
      )
      .describe('Adds up to all that closed'),
    byReferrer: z.array(z.object({ id, name: z.string().describe('Empty where you do not see who it is'), ...ends })),
    total: z.int().describe('Deals that closed and a lead became'),
    deals: z
      .array(
        z.object({
          id,
          name: z.string(),
          status: z.enum(['won', 'lost']),
          closedOn: day,
          amount: z.int().nullable(),
          currency: z.string(),
          source: z.string().nullable(),
          referredById: id.nullable(),
          lead: z.object({ id, name: z.string() }),
        }),
      )
      .describe('The latest 500 of them'),
  }),
});
