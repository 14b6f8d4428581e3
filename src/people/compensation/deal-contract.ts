import { z } from 'zod';
import { currency, id, route, total } from '../../platform/http/contract.ts';
import { discountShape } from './rules/discount.ts';
import { dealNothings, personNothings } from './rules/nothing-to-pay.ts';

const pays = z.object({
  ...{ currency, earned: total.describe('All that it earns him, also what is held of it') },
  held: total.describe('So much of that waits for its release'),
  toDraw: total.describe('So much of that goes to what the draw asks back'),
  paid: total.describe('So much is paid out with the period; the lines add up to it'),
  lines: z.array(
    z.object({
      ...{ kind: z.string(), amount: total.describe('How much more the line is by this deal') },
      gone: z.boolean().describe('By this deal the line falls away'),
      sentence: z.string().describe('Empty where it falls away, or is about another deal that you do not read'),
      plan: z.object({ name: z.string(), version: z.int() }).nullable(),
      component: z.string().nullable(),
      deal: z.object({ id, name: z.string() }).nullable(),
    }),
  ),
});

// What somebody is paid by a deal has the rights of his plan, and of the deal.
export const readDealPay = route({
  id: 'pay.readDealPay',
  method: 'GET',
  path: '/api/v1/pay/deals/:id',
  summary:
    'What an open deal would pay you, and people below you who sell it, if it were won today: your pay of the period that is running with it less the same without it',
  rights: { kind: 'pay-assignment', action: 'read' },
  params: z.strictObject({ id }),
  query: z.strictObject({
    discount: z
      .string()
      .regex(discountShape, 'must be a share such as 10% or an amount in minor units')
      .optional()
      .describe('Also by the price less so many per cent, 10%, or less an amount in minor units, 500000'),
    language: z.enum(['en', 'es']).optional(),
  }),
  answer: z.object({
    nothing: z.enum(dealNothings).nullable().describe('Why nothing is said, whoever sells it'),
    ...{ currency, period: z.string().nullable() },
    discounted: total.nullable().describe('What the deal is worth after the discount'),
    people: z
      .array(
        z.object({
          person: z.object({ id, name: z.string() }),
          nothing: z.enum(personNothings).nullable().describe('Why it pays him nothing'),
          now: pays.nullable(),
          after: pays.nullable().describe('The same after the discount'),
        }),
      )
      .describe('You first; nobody where nobody is on a plan'),
  }),
});
