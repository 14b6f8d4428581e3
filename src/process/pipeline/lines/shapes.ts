import { z } from 'zod';
import { amount, id, total } from '../../../platform/http/contract.ts';
import { rhythms } from '../rules/deal-lines.ts';
import { atWins } from '../rules/floors.ts';

const hasDigits = (most: number) => (value: number) => Number(value.toFixed(most)) === value;

const quantity = z.number().min(0.001).max(1_000_000).refine(hasDigits(3), 'has at most three digits after the point');
const percent = z.number().min(0).max(100).refine(hasDigits(2), 'has at most two digits after the point');
const termMonths = z.int().min(1).max(240);

/** A line as a person writes it; one that is on the deal already keeps its id. */
export const givenLine = z.strictObject({
  id: id.optional(),
  productId: id,
  quantity,
  unitPrice: amount.describe('For one payment, in minor units of the deal’s currency'),
  discountPercent: percent.nullable().optional(),
  discountAmount: amount.nullable().optional().describe('Off one payment, instead of a per cent'),
  rhythm: z.enum(rhythms).default('once').describe('How often it is paid'),
  termMonths: termMonths.nullable().optional().describe('How long it runs; null when paid once'),
});

const margin = z.object({
  cost: total,
  margin: total.describe('Total less cost'),
  share: z.number().nullable().describe('Margin ÷ total; null where the total is nothing'),
});

const shownLine = z.object({
  id,
  product: z.object({ id, name: z.string() }),
  listPrice: total.nullable().describe('What the catalogue asks, where it does in this currency'),
  quantity: z.number(),
  unitPrice: total,
  discountPercent: z.number().nullable(),
  discountAmount: total.nullable(),
  rhythm: z.enum(rhythms),
  termMonths: z.int().nullable(),
  list: total.describe('Quantity × unit price, rounded half up'),
  discount: total,
  net: total.describe('List less discount: one payment'),
  payments: z.int(),
  total: total.describe('Net × payments'),
  belowFloor: z.boolean().describe('Whether its margin is below the least of the product, said to everybody'),
  mostDiscountPercent: z
    .number()
    .nullable()
    .describe('The highest discount of the product, where this line goes deeper; said to everybody'),
  margin: margin.nullable().describe('null where no cost is known, or the reader may not know it'),
});

/** What a deal sells and what it comes to. */
export const sale = z.object({
  isHidden: z.boolean().describe('Amounts of deals are kept from the reader, and what their lines come to with them'),
  lines: z.array(shownLine),
  amountFollowsLines: z.boolean().describe('false: the amount was set by hand beside the lines'),
  totals: z
    .object({
      oneTime: total.describe('Sum of lines paid once'),
      monthlyRecurring: total.nullable().describe('Annual recurring ÷ 12, rounded half up; null where nothing recurs'),
      annualRecurring: total.nullable().describe('Recurring lines over twelve months'),
      contractValue: total.describe('Sum of all lines over their terms'),
    })
    .nullable()
    .describe('null without lines'),
  linesBelowFloor: z.int().describe('Lines below their floor or at more than the highest discount'),
  floor: z.object({
    atWin: z.enum(atWins).describe('What winning does while a line is below its floor'),
    unapproved: z.int().describe('Lines below their floor at prices that nobody approved'),
    approvedBy: z.string().nullable().describe('Who approved prices of this deal; empty when a rule did'),
  }),
  margin: margin.extend({ linesKnown: z.int().describe('Lines whose cost is known: the margin is theirs') }).nullable(),
});
