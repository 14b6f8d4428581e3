import { z } from 'zod';
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
} from '../../../platform/http/contract.ts';

const named = z.object({ id, name: z.string() });
const n = z.int();

const cell = z.object({
  productId: id,
  won: n.describe('Won deals that sold it, as far as it still runs on the day'),
  open: n.describe('Open deals that would'),
  ended: n.describe('Won deals whose lines of it are over: it is empty again'),
  wonAmount: total.nullable().describe('What they come to, in the currency of the answer; null where none of it is'),
  openAmount: total.nullable(),
  endedAmount: total.nullable(),
  dealId: id.describe('The last won of these deals, else the newest open, else the last that ended'),
});

const gap = {
  empty: n.describe('Products it neither has nor is offered'),
  gap: total.describe('What one of each of these costs by the list'),
  unpriced: n.describe('Of these, products without a price in this currency: in no amount'),
};

export const whitespace = route({
  id: 'pipeline.whitespace',
  method: 'GET',
  path: '/api/v1/whitespace',
  summary: 'Companies by products: what each has bought, what is open, and what is empty',
  rights: { kind: 'deal', action: 'read' },
  query: z.strictObject({
    asOf,
    ...pageQuery,
    who: z
      .enum(['customers', 'all'])
      .default('customers')
      .describe('Companies with a won deal that the reader sees, or all'),
    q: line(100).optional().describe('Words in the name of the company'),
    ownerId: manyInQuery(id).optional().describe('Companies that these people own or have deals with'),
    sector: manyInQuery(line(200)).optional(),
    series: manyInQuery(line(200)).optional().describe('Products of these categories alone'),
    after: wholeInQuery(0, 10_000).default(0).describe('Products after so many, by category and name: 60 at a time'),
    sort: z
      .enum(['name', 'gap', 'open', 'lastWon'])
      .default('name')
      .describe('By name; or the largest gap first, the most open deals, or who bought last'),
  }),
  answer: page(
    named.extend({
      sector: z.string().nullable(),
      owner: named.nullable(),
      bought: total.nullable().describe('What its won deals come to, of all products, also of what has ended'),
      openDeals: n.describe('Open deals that the reader sees'),
      lastWonOn: day.nullable().describe('When it last bought'),
      ...gap,
      cells: z.array(cell).describe('Of the products of the answer; one that is not named is empty'),
      lastWonId: id.nullable().describe('Its last won deal, which an expansion would follow'),
    }),
  ).extend({
    currency,
    products: z
      .array(named.extend({ series: z.string().nullable(), listPrice: total.nullable() }))
      .describe('What is sold, by category and name, 60 of it; a price in another currency is null'),
    productCount: n.describe('How many products are sold: gaps are made of all of them'),
    totals: z
      .object({
        byProduct: z.array(z.object({ productId: id, bought: n, open: n, empty: n, gap: total.nullable() })),
        gap: total,
      })
      .nullable()
      .describe('Of all companies that match, in companies; null on pages that follow'),
    choices: z
      .object({ sectors: z.array(z.string()), series: z.array(z.string()) })
      .nullable()
      .describe('What can be asked for; null on pages that follow'),
    limitedTo: z.enum(['own', 'team']).nullable().describe('Whose deals the reader may see: others are not in it'),
    amountsHidden: z.boolean().describe('Amounts of deals are kept from the reader'),
    pricesHidden: z.boolean().describe('Prices of products are kept from the reader: gaps have no value'),
    mayOpen: z.boolean().describe('Whether the reader may open a deal'),
  }),
});
