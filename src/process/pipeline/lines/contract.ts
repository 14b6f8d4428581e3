import { z } from 'zod';
import { asOf, currency, day, id, page, pageQuery, route, total } from '../../../platform/http/contract.ts';

const named = z.object({ id, name: z.string() });
const n = z.int();

export const dealsOfProduct = route({
  id: 'pipeline.dealsOfProduct',
  method: 'GET',
  path: '/api/v1/products/:id/deals',
  summary: 'Deals that sell a product, the newest first, now or as of a past day',
  description: 'In one of their lines, or as what the deal is for where it has no lines.',
  rights: { kind: 'deal', action: 'read' },
  params: z.strictObject({ id }),
  query: z.strictObject({ asOf, ...pageQuery }),
  answer: page(
    named.extend({
      status: z.enum(['open', 'won', 'lost']),
      company: named.nullable(),
      owner: named.nullable(),
      on: day.describe('When it was closed; of an open one when it should be, else when it was opened'),
      quantity: z.number().nullable().describe('Of its lines with the product; null for a deal without lines'),
      total: total.nullable().describe('What these come to; null where nobody said, or it is kept from the reader'),
      currency,
    }),
  ).extend({
    sums: z
      .object({
        won: n.describe('Won deals that sell it'),
        open: n,
        wonAmount: total
          .nullable()
          .describe('What they come to, in the currency of the answer; null where none of it is'),
        openAmount: total.nullable(),
        currency,
      })
      .nullable()
      .describe('Of all of them, null on pages that follow'),
    limitedTo: z.enum(['own', 'team']).nullable().describe('Whose deals the reader may see: others are not in it'),
  }),
});
