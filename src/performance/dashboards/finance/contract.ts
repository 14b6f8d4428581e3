import { z } from 'zod';
import { asOf, currency, day, id, instant, named, route, total } from '../../../platform/http/contract.ts';

const rights = { kind: 'finance-feed', action: 'read' } as const;
const count = z.int().min(0);
const money = total.describe('In minor units of the currency of the answer');
const period = z
  .string()
  .max(12)
  .optional()
  .describe('A month such as 2026-08, a quarter such as Q3 2026 or a year such as 2026; left out, the year of the day');

const sums = {
  booked: z
    .object({ n: count, amount: money.nullable().describe('Null where nothing was won, or amounts are kept from you') })
    .describe('Deals won: the metric won_value, to the cent'),
  due: z
    .object({ once: money, recurring: money, besideLines: money, total: money })
    .nullable()
    .describe('What falls due by the lines of won deals, and what they are worth beside them; null where it is kept'),
  expected: money.nullable().describe('What is still expected to be won, by the projection; null for what is over'),
};

export const financeFeed = named(
  'FinanceFeed',
  z.object({
    period: z.object({ name: z.string(), from: day, until: day }),
    asOf: day,
    currency,
    freshAt: instant,
    hidden: z.boolean().describe('Amounts of deals are kept from you'),
    months: z.array(
      z.object({
        ...{ name: z.string(), from: day, until: day, ...sums },
        rowsHref: z.string().nullable().describe('The deals behind what was booked'),
      }),
    ),
    whole: z.object(sums),
    range: z
      .object({ won: money, p10: money, p50: money, p90: money })
      .nullable()
      .describe('Where the period lands with what is won in it already; null where it is over, or too little is known'),
    otherCurrencies: z.array(z.object({ currency, booked: total, due: total })).describe('Told apart, never added'),
    pay: z.array(
      z.object({
        ...{ id, name: z.string(), from: day, until: day },
        state: z.enum(['draft', 'frozen', 'approved', 'locked']),
        sums: z
          .array(
            z.object({
              ...{ currency, people: count, earned: total, paid: total },
              held: total.describe('Earned and waiting for a payment or a day'),
            }),
          )
          .describe('Nothing of a draft: it is reckoned anew until it is frozen'),
      }),
    ),
  }),
);

export const readFeed = route({
  id: 'finance.readFeed',
  method: 'GET',
  path: '/api/v1/finance/feed',
  summary:
    'What finance needs of selling, month by month: booked, falling due, expected with its range, and what pay comes to',
  rights,
  query: z.strictObject({ period, asOf }),
  answer: financeFeed,
});

export const readPayments = route({
  id: 'finance.readPayments',
  method: 'GET',
  path: '/api/v1/finance/payments',
  summary: 'What falls due in a period, payment by payment, with the deal it is of',
  rights,
  query: z.strictObject({
    ...{ period, asOf },
    skip: z.coerce.number().int().min(0).max(1_000_000).default(0),
    limit: z.coerce.number().int().min(1).max(1_000).default(200),
  }),
  answer: z.object({
    period: z.object({ name: z.string(), from: day, until: day }),
    total: count,
    items: z.array(
      z.object({
        ...{ day, amount: total, currency },
        kind: z.enum(['once', 'recurring', 'beside-lines']),
        line: z.string().nullable(),
        deal: z.object({ id, name: z.string() }),
      }),
    ),
  }),
});
